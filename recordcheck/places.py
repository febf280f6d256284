"""Places: where the text of a note stands in the file that it was read from.

A plain-text note is its file, so lines and columns are counted in its text. Of other formats a reader says for every
stretch of the text where it comes from: offsets into the source, which give line and column (Markdown, HTML), or a
place that a person can find (paragraph, cell, page). Nothing is ever searched for.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from recordcheck.note import Note

LINE_END = re.compile(r"\r\n|\n|\r")
UNITS = ("cell", "page", "paragraph")
"""What a place is told by in a format without lines; the first that it has."""


class Run(NamedTuple):
    """A stretch of a note's text, `[start, end)`, and where it comes from.

    Where source and text are equally long, they are the same character for character; else the source is one thing,
    such as "&amp;". `source` is -1 in formats without lines. `place` has the keys paragraph, cell and page, from 1.
    """

    start: int
    end: int
    source: int = -1
    source_end: int = -1
    place: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """Where the text of a note comes from.

    Args:
        runs: in the order of the text, and apart; what we put between them stands nowhere.
        line_starts: offsets at which the lines of the source begin; none for a format without lines.

    """

    runs: tuple[Run, ...]
    line_starts: tuple[int, ...] = ()

    def _run(self, offset: int) -> Run | None:
        """Return the run that holds an offset, or else the one before it."""
        index = bisect_right(self.runs, offset, key=lambda run: run.start) - 1
        return self.runs[max(index, 0)] if self.runs else None

    def source(self, offset: int) -> int:
        """Return the offset in the source of the character at an offset in the text."""
        run = self._run(offset)
        if run is None:
            return 0
        if run.source_end - run.source != run.end - run.start:
            return run.source if offset < run.end else run.source_end
        return run.source + min(max(offset - run.start, 0), run.end - run.start)

    def source_end(self, offset: int) -> int:
        """Return the offset in the source after the character before an offset in the text."""
        index = bisect_left(self.runs, offset, key=lambda run: run.start) - 1
        run = self.runs[max(index, 0)] if self.runs else None
        if run is None or offset <= run.start:
            return self.source(offset)
        if run.source_end - run.source != run.end - run.start:
            return run.source_end
        return run.source + min(offset - run.start, run.end - run.start)

    def place(self, offset: int) -> dict[str, int] | None:
        """Return paragraph, cell and page of an offset, as far as the format has them."""
        run = self._run(offset)
        return dict(run.place) or None if run is not None else None


class Lines:
    """Offsets of a note to lines and columns, both from 1; a line ends at LF, CRLF or CR.

    They are those of the source, or of the text where the source has no lines.
    """

    def __init__(self, note: Note) -> None:
        self._places = note.places
        own = note.places.line_starts if note.places else ()
        self._starts, self._mapped = own or line_starts(note.text), bool(own)

    def at(self, offset: int) -> tuple[int, int]:
        """Return line and column of the character at an offset."""
        return self._count(self._places.source(offset) if self._places and self._mapped else offset)

    def until(self, offset: int) -> tuple[int, int]:
        """Return line and column after the character before an offset."""
        return self._count(self._places.source_end(offset) if self._places and self._mapped else offset)

    def place(self, offset: int) -> dict[str, int] | None:
        """Return where a format without lines has an offset."""
        return self._places.place(offset) if self._places else None

    def spot(self, offset: int) -> tuple[str, int]:
        """Return the unit that tells a person where an offset is, and its number: ("line", 12), ("page", 2)."""
        place = self.place(offset) or {}
        unit = next((unit for unit in UNITS if unit in place), None)
        return ("line", self.at(offset)[0]) if unit is None else (unit, place[unit])

    def _count(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def line_starts(text: str) -> tuple[int, ...]:
    """Return the offsets at which the lines of a text begin."""
    return (0, *(hit.end() for hit in LINE_END.finditer(text)))
