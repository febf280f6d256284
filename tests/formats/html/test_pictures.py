"""The pictures of a note as numbers, from hand-made measures."""

from types import SimpleNamespace

import pytest

from recordcheck.documents import from_text
from recordcheck.formats.html.measures import Bar, bars
from recordcheck.formats.html.pictures import UP, WIDTH, Rect, pictures
from recordcheck.note import Reader
from recordcheck.report import Address, Addressed, Readability, Report
from tests.formats.test_points import RECEIPT, found

TEXT = "Dear Bo,\n\nYou went to the sea. He sang a very long song.\n\nIt rained. You and he slept.\n"
SENTENCES = ["You went to the sea.", "He sang a very long song.", "It rained.", "You and he slept."]
SPANS = [(TEXT.index(words), TEXT.index(words) + len(words)) for words in SENTENCES]
ADDRESSED = tuple(
    Addressed(*span, *counts) for span, counts in zip(SPANS, [(1, 0), (0, 2), (0, 0), (1, 1)], strict=True)
)
LEVEL = Readability(4.5, 10, 1.9, 4.5, 12.5, False, False, 7, False, 250, 20)


def report(*findings, sentences=ADDRESSED, stance="expected", level=LEVEL, reader="Bo"):
    return Report(
        from_text(TEXT),
        RECEIPT,
        readers=(Reader(name=reader),) if reader else (),
        findings=findings,
        address=Address(sentences=sentences, stance=stance),
        readability=level,
    )


def test_the_strip():
    strip = pictures(report(), "n1").strip
    assert strip.said == "Of 4 sentences 2 speak to Bo and 2 about Bo."
    assert (strip.to, strip.about, strip.first_line, strip.last_line) == ("to Bo", "about Bo", 3, 5)
    scale = WIDTH / (SPANS[-1][1] - SPANS[0][0])
    looks = [rect.look for rect in strip.rects]
    assert looks == ["to", "text", "about", "text", "text", "to", "about", "text"]
    assert strip.rects[0] == Rect(0.0, 0, round(20 * scale - 1.5, 1), UP, "to")
    assert strip.rects[2].x == round((SPANS[1][0] - SPANS[0][0]) * scale, 1)
    assert [(place.to, place.line) for place in strip.places] == [("n1-b10", 3), ("n1-b58", 5)]


# sentences, what is said
SAID = {
    "all": ([(1, 0)] * 4, "Of 4 sentences 4 speak to Bo and none about Bo."),
    "one": ([(1, 0), (0, 0), (0, 0), (0, 0)], "Of 4 sentences 1 speaks to Bo and none about Bo."),
    "a record": ([(0, 1)] * 4, "Of 4 sentences none speak to Bo and 4 about Bo."),
}


@pytest.mark.parametrize(("counts", "said"), SAID.values(), ids=SAID)
def test_what_the_strip_says(counts, said):
    sentences = tuple(Addressed(*span, *each) for span, each in zip(SPANS, counts, strict=True))
    assert pictures(report(sentences=sentences), "n1").strip.said == said


def test_no_strip_where_it_would_show_nothing():
    silent = tuple(Addressed(*span, 0, 0) for span in SPANS)
    assert pictures(report(sentences=silent), "n1").strip is None
    assert pictures(report(sentences=()), "n1").strip is None
    assert pictures(report(stance="off"), "n1").strip is None


def test_without_a_name_it_is_the_child():
    assert pictures(report(reader=None), "n1").strip.to == "to the child"


def test_bars_until_the_level_knows_its_sentences_are_those_of_the_address_check():
    late = found("readability", 3, "song", rule="readability.late-word", start=SPANS[1][1] - 5, end=SPANS[1][1] - 1)
    assert bars(report(late)) == (
        Bar(*SPANS[0], 5), Bar(*SPANS[1], 6, ("song",)), Bar(*SPANS[2], 2), Bar(*SPANS[3], 4),
    )  # fmt: skip


def measured(**shares):
    """Return a report whose level knows its sentences, as the readability check will give them."""
    word = SimpleNamespace(start=SPANS[1][1] - 5, end=SPANS[1][1] - 1, age=11)
    sentences = tuple(
        SimpleNamespace(start=a, end=b, level=2, words=n, late_words=(word,) if n == 26 else (), share=share)
        for (a, b), n, share in zip(SPANS, (5, 26, 2, 4), shares["shares"], strict=True)
    )
    level = SimpleNamespace(**{name: getattr(LEVEL, name) for name in LEVEL.__slots__} | {"sentences": sentences})
    return SimpleNamespace(
        note=from_text(TEXT), address=Address(sentences=ADDRESSED), readability=level, findings=(), readers=()
    )


def test_bars_of_a_level_that_knows_its_sentences():
    made = measured(shares=(0.0, 0.9, 0.0, 0.1))
    assert bars(made)[1] == Bar(*SPANS[1], 26, ("song",), 0.9)
    picture = pictures(made, "n1").bars
    assert (picture.height, picture.marks) == (120, ((10, 80), (20, 40), (30, 0)))
    assert picture.rects[1:3] == (Rect(285.0, 16, 180.0, 104, "plain"), Rect(285.0, 116, 180.0, 4, "late"))
    assert (picture.any_late, picture.any_long) == (True, False)
    assert picture.said == "4 sentences; the longest has 26 words; 1 word learnt late."
    assert [(row.place.line, row.words, row.late) for row in picture.rows] == [
        (3, 5, ""), (3, 26, "song"), (5, 2, ""), (5, 4, ""),
    ]  # fmt: skip


def test_a_long_sentence_is_one_that_a_rule_finds_long():
    long = found("readability", 3, SENTENCES[1], rule="readability.long-sentence", start=SPANS[1][0], end=SPANS[1][1])
    picture = pictures(report(long), "n1").bars
    assert [row.long for row in picture.rows] == [False, True, False, False]
    assert [rect.look for rect in picture.rects] == ["plain", "long", "plain", "plain"]


def test_one_sentence_makes_no_bars():
    assert pictures(report(sentences=ADDRESSED[:1]), "n1").bars is None


def test_the_level():
    level = pictures(report(), "n1").level
    assert level.said == "Written for about 10, give or take 2 years; held against 7."
    assert (level.low, level.at, level.high, level.target) == (23.8, 38.5, 53.1, 15.4)
    assert (level.words, level.sentences, level.shares) == ("4.5", "12.5", False)
    assert [(hard.place.line, hard.said, hard.width) for hard in level.hardest] == [
        (3, "6 words", 100.0), (3, "5 words", 83.3), (5, "4 words", 66.7),
    ]  # fmt: skip


def test_what_drives_the_level_where_shares_are_known():
    level = pictures(measured(shares=(0.0, 0.9, 0.0, 0.1)), "n1").level
    assert level.shares
    assert [(hard.said, hard.width) for hard in level.hardest] == [
        ("90% of what is too hard; 26 words, with song", 100.0), ("10% of what is too hard; 4 words", 11.1),
    ]  # fmt: skip


def test_a_note_too_short_has_no_level():
    assert pictures(report(level=Readability()), "n1").level is None
    assert not pictures(report(level=Readability(), sentences=()), "n1").any
