"""Drift: where a note that is written to the reader turns into one about them, and back.

A stretch is a run of sentences that speak about the reader and not to them. A sentence or two that speak neither to
nor about the reader do not end it; one that speaks only to the reader does. A single slip is no drift, and a note that
never says "you" has nothing to drift from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from recordcheck.measured import Stretch
from recordcheck.places import Lines
from recordcheck.words import Words

LONGEST_GAP = 2
"""Sentences that speak neither to nor about the reader, and do not end a stretch."""
FEWEST_SLIPS, FEWEST_SENTENCES = 3, 2
"""A stretch of drift has at least so many slips in at least so many sentences."""


def drifts(row: Words, lines: Lines, about: Sequence[int], to: Sequence[int]) -> Iterator[Stretch]:
    """Yield the stretches that talk about the reader in a note that talks to them.

    Args:
        row: the note's words.
        lines: where the note's lines are.
        about: for each reference to the reader as somebody else, the number of its sentence.
        to: the same for each "you".

    """
    speaks = set(to)
    if not speaks:
        return
    slips = Counter(about)
    run: list[int] = []
    for number in range(len(row.sentences) + 1):
        ended = number == len(row.sentences) or (number in speaks and number not in slips)
        if ended or (run and number - run[-1] > LONGEST_GAP + 1):
            if len(run) >= FEWEST_SENTENCES and sum(slips[each] for each in run) >= FEWEST_SLIPS:
                start, end = row.start[row.sentences[run[0]].first], row.stop(row.sentences[run[-1]].end - 1)
                yield Stretch(start, end, lines.at(start)[0], lines.until(end)[0])
            run = []
        if number in slips:
            run.append(number)
