"""What the pictures take from a report: the one place that knows where each measure stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from recordcheck.report import Report


@dataclass(frozen=True, slots=True)
class Bar:
    """One sentence: where it stands, how many words it has, which of them are learnt late, its share of the excess.

    `share` is 0 to 1 of what makes the note harder than its reader needs.
    """

    start: int
    end: int
    words: int
    late: tuple[str, ...] = ()
    share: float = 0.0


def bars(report: Report) -> tuple[Bar, ...]:
    """Return the sentences of a note, in order."""
    return tuple(
        Bar(
            each.start,
            each.end,
            each.words,
            tuple(report.note.text[word.start : word.end] for word in each.late_words),
            each.share,
        )
        for each in report.readability.sentences
    )
