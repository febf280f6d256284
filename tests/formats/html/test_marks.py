"""The note as the page lays it out: every word of it once and in order, marks where the findings are."""

import re

import pytest

from recordcheck.documents import from_text, read
from recordcheck.formats.escaping import visible
from recordcheck.formats.html.marks import lay_out
from recordcheck.formats.html.points import numbered
from recordcheck.report import Report
from tests.evaluation.marks import read_all
from tests.formats import EXAMPLES
from tests.formats.test_points import RECEIPT, found, slip


def rows(report):
    points = numbered(report, "n1")
    return [row for group in lay_out(report, "n1", points) for row in group]


def words(report):
    """Return what is shown of the note, line by line."""
    return [
        " ".join(" ".join([part.lead, "".join(piece.text for piece in part.pieces)]).strip() for part in row.parts)
        for row in rows(report)
    ]


def made(text, *findings, path="a.txt"):
    return Report(from_text(text, path), RECEIPT, findings=findings)


def at(text, words, category="jargon", **over):
    """Return a finding where some words first stand in a text."""
    start = text.index(words)
    line = text.count("\n", 0, start) + 1
    return found(category, line, words, start=start, end=start + len(words), **over)


def letters(text):
    return re.sub(r"\s", "", visible(text))


NOTES = [read(path) for path in sorted(EXAMPLES.glob("*.txt"))]
ANNOTATED = [from_text(note.text) for note in read_all(EXAMPLES.parent / "tests" / "evaluation" / "notes")]


@pytest.mark.parametrize("note", [*NOTES, *ANNOTATED[:30]], ids=lambda note: note.path or "")
def test_nothing_of_a_note_is_lost(note, checker):
    report = checker.check(note)
    start = note.blocks[0].start if note.front_matter else 0
    assert letters("".join(words(report))) == letters(note.text[start:])


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.path)
def test_every_finding_that_is_shown_is_marked_once_with_its_own_words(note, checker):
    report = checker.check(note)
    pieces = [piece for row in rows(report) for part in row.parts for piece in part.pieces]
    marked = {piece.card.id: piece.text for piece in pieces if piece.card}
    flagged = [card.id for piece in pieces for card in piece.flags]
    assert len(marked) == sum(piece.card is not None for piece in pieces)
    assert len(flagged) == len(set(flagged))
    for finding, card in numbered(report, "n1").cards:
        if card.id in marked:
            assert marked[card.id] == visible(note.text[finding.start : finding.end])
        else:
            assert card.id in flagged


LETTER = "Dear Bo,\n\nYou live in the unit. She went to the unit and said the unit was shut.\n\nSam\n"


def test_a_word_is_cut_out_of_its_paragraph():
    report = made(LETTER, at(LETTER, "unit"))
    (pieces,) = [row.parts[0].pieces for row in rows(report) if row.kind == "paragraph"]
    assert [(piece.text, piece.card.look if piece.card else None) for piece in pieces] == [
        ("You live in the ", None), ("unit", "words"), (". She went to the unit and said the unit was shut.", None),
    ]  # fmt: skip


def test_words_in_a_long_sentence_and_a_stretch():
    sentence = "She went to the unit and said the unit was shut."
    report = made(
        LETTER,
        at(LETTER, sentence, "readability", rule="readability.long-sentence"),
        at(LETTER, sentence, "drift"),
        slip(3, "She", start=LETTER.index("She"), end=LETTER.index("She") + 3),
        at(LETTER, "unit and"),
    )
    (pieces,) = [row.parts[0].pieces for row in rows(report) if row.kind == "paragraph"]
    assert [(p.text, [f.look for f in p.flags], p.spans, p.card.look if p.card else None) for p in pieces] == [
        ("You live in the unit. ", [], (), None),
        ("She", ["long", "about"], ("long", "about"), "about"),
        (" went to the ", [], ("long", "about"), None),
        ("unit and", [], ("long", "about"), "words"),
        (" said the unit was shut.", [], ("long", "about"), None),
    ]


def test_a_sentence_that_ends_within_a_mark_does_not_cut_it():
    report = made(
        LETTER,
        at(LETTER, "You live in the unit", "readability", rule="readability.long-sentence"),
        at(LETTER, "unit. She"),
    )
    (pieces,) = [row.parts[0].pieces for row in rows(report) if row.kind == "paragraph"]
    assert [piece.text for piece in pieces if piece.card] == ["unit. She"]


def test_a_finding_over_several_blocks_is_marked_in_the_first_and_loses_nothing():
    report = made(LETTER, found("jargon", 1, LETTER[5:30], start=5, end=30))
    assert letters("".join(words(report))) == letters(LETTER)
    cards = [piece.text for row in rows(report) for part in row.parts for piece in part.pieces if piece.card]
    assert cards == ["Bo,"]


def test_what_others_said_is_not_marked_and_what_stands_on_a_form_has_no_number():
    text = 'PLACEMENT\n\nDear Bo,\n\nYou said "the unit is loud".\n'
    report = made(
        text,
        at(text, "PLACEMENT", counted=False, where="heading"),
        at(text, "unit", counted=False, where="quotation"),
    )
    cards = [piece.card for row in rows(report) for part in row.parts for piece in part.pieces if piece.card]
    assert [(card.look, card.number, card.said) for card in cards] == [("form", 0, "")]


def test_a_number_is_shown_once_in_a_row():
    report = made(
        LETTER, *(found("jargon", 3, "unit", start=m.start(), end=m.end()) for m in re.finditer("unit", LETTER))
    )
    (row,) = [row for row in rows(report) if row.kind == "paragraph"]
    assert [piece.card.number for piece in row.parts[0].pieces if piece.card] == [1, 1, 1]
    assert row.numbered == {"n1-f1"}


# text, kinds of rows, kinds of groups
LAYOUTS = {
    "a letter": ("Dear Bo,\n\nHello there.\n\nSam\n", [["greeting"], ["paragraph"], ["sign-off"]]),
    "a list": ("Dear Bo,\n\n- You ring.\n- I come.\n\nSam\n", [["greeting"], ["item", "item"], ["sign-off"]]),
    "a form": ("Name: Bo\nAge: 9\n\nDear Bo,\n\nHello there.\n", [["field"], ["field"], ["greeting"], ["paragraph"]]),
}


@pytest.mark.parametrize(("text", "groups"), LAYOUTS.values(), ids=LAYOUTS)
def test_rows_that_belong_together(text, groups):
    report = made(text)
    assert [[row.kind for row in group] for group in lay_out(report, "n1", numbered(report, "n1"))] == groups


def test_a_row_knows_its_line():
    assert [(row.line, row.id) for row in rows(made("Dear Bo,\n\nHello there.\n"))] == [(1, "n1-b0"), (3, "n1-b10")]
