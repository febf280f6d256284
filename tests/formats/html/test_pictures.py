"""The pictures of a note as numbers, from hand-made measures."""

import pytest

from recordcheck.documents import from_text
from recordcheck.formats.html.measures import Bar, bars
from recordcheck.formats.html.pictures import UP, WIDTH, Rect, pictures
from recordcheck.measured import Address, Addressed, LateWord, Readability, SentenceLevel
from recordcheck.note import Reader
from recordcheck.report import Report
from tests.formats.test_points import RECEIPT, found

TEXT = "Dear Bo,\n\nYou went to the sea. He sang a very long song.\n\nIt rained. You and he slept.\n"
SENTENCES = ["You went to the sea.", "He sang a very long song.", "It rained.", "You and he slept."]
SPANS = [(TEXT.index(words), TEXT.index(words) + len(words)) for words in SENTENCES]
ADDRESSED = tuple(
    Addressed(*span, *counts) for span, counts in zip(SPANS, [(1, 0), (0, 2), (0, 0), (1, 1)], strict=True)
)
WORD = LateWord(SPANS[1][1] - 5, SPANS[1][1] - 1, 11.0)


def level(shares=(0.0, 0.9, 0.0, 0.1), count=4):
    """Return a reading level with so many sentences, of which the second has a late word."""
    sentences = tuple(
        SentenceLevel(start, end, 2.0, words, words // 2, 4.0, (WORD,) if words == 26 else (), share)
        for (start, end), words, share in zip(SPANS, (5, 26, 2, 4), shares, strict=True)
    )
    return Readability(
        grade=4.5, reading_age=10, margin=1.9, word_age=4.5, sentence_length=12.5, too_short=False, rough=False,
        target_age=7, fits=False, sentences=sentences[:count],
    )  # fmt: skip


LEVEL = level()


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
    assert (strip.to, strip.about, strip.first.line, strip.last.line) == ("to Bo", "about Bo", 3, 5)
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


def test_bars():
    made = report()
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
    assert [rect.look for rect in picture.rects] == ["plain", "long", "late", "plain", "plain"]


def test_one_sentence_makes_no_bars():
    assert pictures(report(level=level(count=1)), "n1").bars is None


def test_the_level():
    picture = pictures(report(), "n1").level
    assert picture.said == "Written for about 10, give or take 2 years."
    assert (picture.low, picture.at, picture.high, picture.target) == (23.8, 38.5, 53.1, 15.4)
    assert (picture.words, picture.sentences) == ("4.5", "12.5")
    assert [(hard.place.line, hard.said, hard.width) for hard in picture.hardest] == [
        (3, "90% of what is too hard; 26 words, with song", 100.0), (5, "10% of what is too hard; 4 words", 11.1),
    ]  # fmt: skip


def test_nothing_drives_a_level_that_is_low_enough():
    assert pictures(report(level=level(shares=(0.0,) * 4)), "n1").level.hardest == ()


def test_a_note_too_short_has_no_level():
    assert pictures(report(level=Readability()), "n1").level is None
    assert not pictures(report(level=Readability(), sentences=()), "n1").any
