"""The scorer scores as ANNOTATION.md says, and the first bars hold on the annotated notes."""

import pytest

from recordcheck import Checker
from tests.evaluation.__main__ import NOTES, run, table
from tests.evaluation.agreement import Found, figures, misses, ranking, tally
from tests.evaluation.marks import LABELS, Annotated, Mark, read, read_all


def note(text="You were in a placement with a sibling there.", marks=((14, 23, "jargon"),), profile="to_child"):
    return Annotated("n", {"profile": profile}, text, tuple(Mark(*m) for m in marks))


# found spans, precision, recall for jargon
CASES = [
    ([(14, 23, "jargon")], 1.0, 1.0),
    ([(12, 15, "jargon")], 1.0, 1.0),
    ([(14, 23, "blame")], 0.0, 0.0),
    ([(14, 18, "jargon"), (19, 23, "jargon")], 0.5, 1.0),
    ([(14, 23, "jargon"), (31, 38, "jargon")], 0.5, 1.0),
    ([(0, 45, "jargon")], 0.0, 0.0),
    ([], 0.0, 0.0),
]


@pytest.mark.parametrize(("found", "precision", "recall"), CASES)
def test_spans_agree_when_they_share_a_character_and_a_label(found, precision, recall):
    result = figures([tally(note(), [Mark(*f) for f in found])], ["jargon"])
    assert (result.precision, result.recall) == (precision, recall)


def test_any_asks_for_the_place_only():
    assert figures([tally(note(), [Mark(14, 23, "blame")])], [None]).f1 == 1.0


def test_a_note_without_a_score_loses_every_comparison():
    notes = [note(), note(profile="mixed")]
    assert ranking(notes, [Found((), 90), Found((), 50)])["to_child", "mixed"] == 1.0
    assert ranking(notes, [Found((), 50), Found((), 50)])["to_child", "mixed"] == 0.5
    assert ranking(notes, [Found((), None), Found((), 50)])["to_child", "mixed"] == 0.0


def test_misses_name_both_kinds():
    lines = list(misses(note(), [Mark(31, 38, "jargon")], "jargon"))
    assert [line.split()[1] for line in lines] == ["MISSED", "EXTRA"]


@pytest.mark.parametrize("body", ["[[jargn|x]]", "[[jargon|x", "[[jargon|a [[blame|b]] c]]"])
def test_broken_marks_are_errors(tmp_path, body):
    path = tmp_path / "x.note"
    path.write_text(f"---\nid: x\nprofile: mixed\n---\n{body}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.note"):
        read(path)


def test_the_first_bars_hold_on_the_annotated_notes():
    notes = read_all(NOTES)
    assert len(notes) == 60
    found = run(Checker(formulas=False), notes)
    tallies = [tally(n, f.spans) for n, f in zip(notes, found, strict=True)]
    for label in LABELS:
        result = figures(tallies, [label])
        assert result.precision > 0.5, label
        assert result.recall > 0.5, label
    assert figures(tallies, ["child-third-person"]).f1 > 0.75
    assert table(notes, found).count("\n") == 12
