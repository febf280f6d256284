import json
import os
import signal
import threading

import pytest
import spacy

from recordcheck import language as module
from recordcheck.documents import from_text
from recordcheck.errors import ModelError
from recordcheck.language import LONGEST_PART, Language
from recordcheck.note import Block, Note

# notes whose words stand at other places, and the words of the second sentence
TEXTS = [
    "Dear Maya,\n\nI came.\nYou smiled at me.",
    "Dear Maya,\r\n\r\nI came.\r\nYou smiled at me.",
    "\ufeffDear Maya,\n\nI came.\n\tYou  smiled\u00a0at me.",
    "---\nage: 8\n---\nDear Maya,\n\nI came.\nYou smiled at me.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_token_has_its_place_in_the_note(language, text):
    parsed = language.parse(from_text(text))
    words = [(token.text, text[slice(*part.place(token))]) for part in parsed.parts for token in part.doc]
    assert all(token in (found, " ") for token, found in words)
    assert [token for token, _ in words if token.isalpha()] == [
        "Dear",
        "Maya",
        "I",
        "came",
        "You",
        "smiled",
        "at",
        "me",
    ]


def test_curly_quotes_are_parsed_as_straight_ones_at_their_own_place(language):
    text = "You didn’t say “no”."
    parsed = language.parse(Note(text, blocks=(Block("paragraph", 0, len(text)),), quotations=()))
    (part,) = parsed.parts
    assert part.doc.text == 'You didn\'t say "no".'
    assert "".join(text[slice(*part.place(t))] for t in part.doc) == text.replace(" ", "")


def test_a_block_is_never_glued_to_the_next(language):
    parsed = language.parse(from_text("Dear Jayden,\n\n- more time with Dad\n- a lock on the door\n\nSee you soon"))
    row = parsed.words
    assert [parsed.note.text[row.start[s.first] : row.stop(s.end - 1)] for s in row.sentences][:3] == [
        "Dear Jayden,", "more time with Dad", "a lock on the door",
    ]  # fmt: skip


def test_a_very_long_block_is_cut_at_a_space(language):
    text = "You came to see me. " * (LONGEST_PART // 10)
    parsed = language.parse(Note(text, blocks=(Block("paragraph", 0, len(text)),), quotations=()))
    assert len(parsed.parts) > 1
    assert sum(token.text == "came" for part in parsed.parts for token in part.doc) == text.count("came")


def test_notes_come_back_in_order(language):
    notes = [from_text(f"You have {n} cats.\n\nI have a dog.") for n in range(5)]
    assert [parsed.note for parsed in language.parse_many(notes)] == notes


def test_a_pipeline_that_is_not_installed():
    with pytest.raises(ModelError, match="no spaCy pipeline called en_nothing_sm is installed"):
        Language("en_nothing_sm").parse(from_text("Hello."))


def test_a_pipeline_without_a_parser():
    with pytest.raises(ModelError, match="no tagger and no parser"):
        Language(nlp=spacy.blank("en")).parse(from_text("Hello."))


def test_the_callers_pipeline_is_used_and_not_changed(language):
    nlp = language.nlp
    before = (list(nlp.pipe_names), list(nlp.disabled))
    parsed = Language(nlp=nlp).parse(from_text("You came."))
    assert parsed.parts[0].doc.vocab is nlp.vocab
    assert (list(nlp.pipe_names), list(nlp.disabled)) == before


def test_an_altered_pipeline_is_refused(monkeypatch):
    real = json.loads

    def other(text):
        recorded = real(text)
        recorded["sha256"] = dict.fromkeys(recorded["sha256"], "0" * 64)
        return recorded

    monkeypatch.setattr(module.json, "loads", other)
    with pytest.raises(ModelError, match="differs from the one recordcheck was made with"):
        module._verify(module.DEFAULT_MODEL)


def test_the_recorded_digests_are_those_of_the_pinned_pipeline():
    module._verify(module.DEFAULT_MODEL)


def test_a_list_of_a_thousand_names_is_no_reason_to_fall_over(language):
    from recordcheck import Checker

    report = Checker(nlp=language.nlp, formulas=False).check("Dear Hope, " + "Hope, " * 3000 + "you did well.")
    assert report.error is None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_fork_while_another_thread_checks_can_check(language):
    """The new process has the lock free and no half of a note's words in the pipeline."""
    note, begun, stop = from_text("You live here, Zanthemir."), threading.Event(), threading.Event()

    def busy():
        while not stop.is_set():
            with language.forgetting([note]):
                begun.set()
                list(language.parse_many([note] * 20))

    thread = threading.Thread(target=busy)
    thread.start()
    begun.wait()
    child = os.fork()
    if not child:
        signal.alarm(20)
        with language.forgetting([note]):
            (part,) = language.parse(note).parts
            os._exit(0 if part.text == note.text and language.nlp.vocab.in_memory_zone else 1)
    stop.set()
    thread.join()
    assert os.waitpid(child, 0)[1] == 0
    with language.forgetting([note]):
        assert language.parse(note).parts
