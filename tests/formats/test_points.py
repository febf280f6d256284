"""Findings into points: what is said together, what comes first. Hand-made findings; no pipeline."""

import pytest

from recordcheck.formats.points import Point, foremost, gather
from recordcheck.measured import Address
from recordcheck.note import Note
from recordcheck.report import Finding, Receipt, Report

RECEIPT = Receipt("0", "none", "0", ())


def found(category, line, text="word", **over):
    """Return a finding at the start of a line; lines are 100 characters long."""
    lines = text.count("\n")
    start = (line - 1) * 100
    values = {
        "rule": f"{category}.{text.lower().replace(' ', '-') if category == 'jargon' else category}",
        "category": category,
        "severity": "warning",
        "confidence": "high",
        "counted": True,
        "where": "text",
        "start": start,
        "end": start + len(text),
        "line": line,
        "column": 1,
        "end_line": line + lines,
        "end_column": 1 + len(text),
        "message": "Say it another way.",
        "spoken": "Say it another way.",
        "text": text,
    }
    return Finding(**{**values, **over})


def slip(line, text="she", **over):
    return found("child-third-person", line, text, **over)


def report(findings, share=None, **over):
    return Report(Note(""), RECEIPT, findings=tuple(findings), address=Address(share=share), **over)


def lines(points):
    return [(point.category, [finding.line for finding in point.findings]) for point in points]


# what is found, what is said together
GATHERED = {
    "nothing": ([], []),
    "one thing": ([found("jargon", 3, "unit")], [("jargon", [3])]),
    "the same words again": ([found("jargon", 3, "unit"), found("jargon", 9, "Unit")], [("jargon", [3, 9])]),
    "other words": ([found("jargon", 3, "unit"), found("jargon", 3, "lac")], [("jargon", [3]), ("jargon", [3])]),
    "the same words by two rules": (
        [found("jargon", 3, "unit"), found("acronym", 4, "unit")], [("jargon", [3]), ("acronym", [4])]),
    "other words by one rule": (
        [found("blame", 3, "naughty"), found("blame", 4, "bad")], [("blame", [3]), ("blame", [4])]),
    "all late words": (
        [found("readability", 3, "initial", rule="r.late"), found("readability", 9, "drugs", rule="r.late")],
        [("readability", [3, 9])]),
    "late words and long sentences": (
        [found("readability", 3, "initial", rule="r.late"), found("readability", 3, "a b c", rule="r.long")],
        [("readability", [3]), ("readability", [3])]),
    "slips that follow each other": ([slip(3), slip(4), slip(6)], [("child-third-person", [3, 4, 6])]),
    "slips two lines apart": ([slip(3), slip(5)], [("child-third-person", [3, 5])]),
    "slips far apart": ([slip(3), slip(6)], [("child-third-person", [3]), ("child-third-person", [6])]),
    "a slip after one of three lines": ([slip(3, "she\nand\nshe"), slip(7)], [("child-third-person", [3, 7])]),
    "slips on one line": ([slip(3), slip(3)], [("child-third-person", [3, 3])]),
    "drift says nothing of its own": ([slip(3), found("drift", 3, "She ran.")], [("child-third-person", [3])]),
    "what is not counted": (
        [found("jargon", 1, "UNIT", counted=False, where="heading"), slip(3, counted=False),
         found("blame", 4, "bad", counted=False, where="quotation")], []),
    "in the order of the note": (
        [found("jargon", 8, "lac"), found("jargon", 2, "unit"), slip(5)],
        [("jargon", [2]), ("child-third-person", [5]), ("jargon", [8])]),
}  # fmt: skip


@pytest.mark.parametrize(("findings", "points"), GATHERED.values(), ids=GATHERED)
def test_what_is_said_together(findings, points):
    assert lines(gather(report(findings))) == points


# share of "you", lines with slips, whether they are one point for the whole note
THROUGHOUT = [
    (0.0, [1, 20, 40, 60, 80], True),
    (0.19, [1, 20, 40, 60, 80], True),
    (0.2, [1, 20, 40, 60, 80], False),
    (0.9, [1, 20, 40, 60, 80], False),
    (None, [1, 20, 40, 60, 80], False),
    (0.0, [1, 20, 40, 60], False),
]


@pytest.mark.parametrize(("share", "places", "throughout"), THROUGHOUT)
def test_a_record_about_the_child_is_one_point(share, places, throughout):
    points = gather(report([slip(line) for line in places], share))
    assert [point.throughout for point in points] == ([True] if throughout else [False] * len(places))


def test_a_point_speaks_with_its_first_finding():
    point = Point((found("jargon", 2, "unit"), found("jargon", 5, "unit", severity="error")))
    assert point.first.line == 2
    assert point.category == "jargon"
    assert point.severity == 2
    assert point.lines == (2, 5)


def test_a_point_of_slips_speaks_with_the_first_that_can_be_rewritten():
    point = Point((slip(2), slip(3, rewrite="you are"), slip(4, rewrite="your")))
    assert point.first.rewrite == "you are"
    assert Point((slip(2), slip(3))).first.line == 2


def test_a_line_is_named_once():
    assert Point((slip(3), slip(3), slip(4), slip(3))).lines == (3, 4)


# what is found, how many are wanted, which come first
FIRST = {
    "an error before warnings": (
        [slip(1), found("jargon", 2, "unit"), found("acronym", 3, "LAC"), found("blame", 4, "bad", severity="error")],
        3, [1, 2, 4]),
    "a suggestion last": (
        [found("plain-words", 1, "whilst", severity="suggestion"), slip(2), found("jargon", 5, "unit"),
         found("acronym", 9, "LAC")], 3, [2, 5, 9]),
    "one of each category before two of one": (
        [found("jargon", 1, "unit"), found("jargon", 2, "lac"), found("jargon", 3, "hub"), slip(9),
         found("plain-words", 8, "whilst", severity="suggestion")], 3, [1, 8, 9]),
    "two of one where there are no others": (
        [found("jargon", 1, "unit"), found("jargon", 2, "lac"), found("jargon", 3, "hub"), slip(9)], 3, [1, 2, 9]),
    "what stands more often": (
        [found("jargon", 1, "lac"), found("jargon", 2, "unit"), found("jargon", 3, "unit")], 1, [2]),
    "what comes first in the note": ([found("jargon", 1, "lac"), found("jargon", 2, "unit")], 1, [1]),
    "a category of your own set after ours": ([found("football", 1), found("jargon", 2, "unit")], 1, [2]),
    "fewer than wanted": ([slip(1)], 3, [1]),
    "nothing": ([], 3, []),
}  # fmt: skip


@pytest.mark.parametrize(("findings", "count", "first"), FIRST.values(), ids=FIRST)
def test_which_points_come_first(findings, count, first):
    chosen = foremost(gather(report(findings)), count)
    assert [point.findings[0].line for point in chosen] == first


def test_nothing_is_lost_when_all_are_asked_for():
    findings = [found("jargon", line, f"word{line}") for line in range(1, 9)]
    points = gather(report(findings))
    assert foremost(points, 99) == points


def test_points_show_no_words_of_the_note():
    assert "unit" not in repr(gather(report([found("blame", 3, "unit")])))
