"""What stays in memory of the notes that were checked: nothing. All invented."""

import gc
import os
import random

import pytest

from recordcheck import Checker
from recordcheck.data import is_common


@pytest.fixture(scope="module")
def checker():
    return Checker(formulas=False)


NOTES = int(os.environ.get("RECORDCHECK_RANDOM_NOTES", "2000"))
"""How many random notes are checked; 20,000 take some minutes."""


def random_notes(count):
    """Return notes of 40 words that nobody has ever written, and the words."""
    dice, words = random.Random(8), set()

    def word():
        while True:
            made = "".join(dice.choice("bcdfgklmnprstvz") + dice.choice("aeiou") for _ in range(dice.randint(5, 7)))
            if not is_common(made):
                words.add(made)
                return made

    notes = []
    for _ in range(count):
        row = [word() for _ in range(36)]
        notes.append(f"Dear {row[0].title()},\n\nI saw {' '.join(row[1:18])}. You {' '.join(row[18:])}.\n")
    return notes, words


def held(words):
    """Return which words stand in a string that any of Python's containers holds."""
    found = set()
    for thing in gc.get_objects():
        if type(thing) not in (dict, list, tuple, set, frozenset) or thing is words:
            continue
        inside = [*thing, *thing.values()] if type(thing) is dict else thing
        for each in inside:
            if type(each) is str:
                found |= words & ({each} if len(each) < 100 else set(each.split()))
    return found


def test_no_word_of_many_notes_stays_in_memory():
    """StringStore, lexemes, the tokenizer's and the lemmatizer's caches, ours, and every Python object."""
    checker = Checker(formulas=False)
    checker.check("Dear Bo,\n\nI saw you. You were kind to me.\n")
    vocab = checker._language.nlp.vocab
    before = len(vocab.strings)
    notes, words = random_notes(NOTES)
    count = findings = 0
    for report in checker.check_many(notes):
        count, findings = count + 1, findings + len(report.findings)
    checker.check(notes[0])
    del report
    kept = words & set(vocab.strings)
    lexemes = {lexeme.text for lexeme in vocab} & words
    del notes
    words_only = frozenset(words)
    del words
    gc.collect()
    assert count == NOTES
    assert (kept, lexemes) == (set(), set())
    assert not checker._language.nlp.get_pipe("lemmatizer").cache
    assert len(vocab.strings) - before < 100
    assert len(words_only) > 10 * NOTES
    assert [word for word in held(words_only) if word] == []


def test_a_word_that_stays_would_be_seen():
    """Guard the test above: what it looks through does hold words when somebody keeps them."""
    keeper = {"brelovanita": ["x" * 100 + " grelovanita "], "list": ["drelovanita"]}
    words = frozenset({"brelovanita", "grelovanita", "drelovanita", "frelovanita"})
    assert held(words - {"frelovanita"}) == {"brelovanita", "grelovanita", "drelovanita"}
    assert len(keeper) == 2


def test_a_report_is_whole_after_spacy_has_forgotten_its_note(checker):
    reports = [checker.check(f"Dear Zanthemir,\n\nThe quillabet placement{n} was in the placement.") for n in range(3)]
    list(checker.check_many(random_notes(64)[0]))
    assert all("quillabet" in found.context for report in reports for found in report.findings if found.context)
    assert "Zanthemir" not in checker._language.nlp.vocab.strings
