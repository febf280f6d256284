"""What the pictures take from a report: the one place that knows where each measure stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recordcheck.report import Report

LATE = "late-word"
"""The own id of rules about words that are learnt late."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One sentence: where it stands, how many words it has, which of them are learnt late, its share of the excess.

    `share` is 0 to 1 of what makes the note harder than its reader needs, None where that is not known.
    """

    start: int
    end: int
    words: int
    late: tuple[str, ...] = ()
    share: float | None = None


def bars(report: Report) -> tuple[Bar, ...]:
    """Return the sentences of a note whose level was measured, in order."""
    measured = report.readability.sentences
    if isinstance(measured, int):  # the readability check gives no sentences yet: those of the address check stand in
        return tuple(_from_address(report))
    return tuple(
        Bar(
            each.start,
            each.end,
            each.words,
            tuple(report.note.text[word.start : word.end] for word in each.late_words),
            getattr(each, "share", None),
        )
        for each in measured
    )


def _from_address(report: Report) -> Iterator[Bar]:
    late = [f for f in report.findings if f.rule.partition(".")[2] == LATE and f.counted]
    for each in report.address.sentences:
        words = sum(any(c.isalnum() for c in word) for word in report.note.text[each.start : each.end].split())
        inside = tuple(f.text for f in late if each.start <= f.start < each.end)
        if words:
            yield Bar(each.start, each.end, words, inside)
