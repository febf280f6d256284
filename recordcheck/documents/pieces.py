"""Pieces: what every reader of a format with structure gives, and how a note is laid out from them.

A piece is a paragraph, heading, list item or cell. The reader says what its format knows of it (`given`); what it
does not know, such as whether a paragraph is a greeting, the words decide, as in plain text (`blocks.py`). So one
note in Markdown, HTML, Word and OpenDocument has one text and one layout.

Paragraphs stand apart in the text, by an empty line. Only where a document sets them apart by empty paragraphs, or
broke its lines by hand, is a paragraph what a line is in plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from recordcheck.documents.blocks import lay_out
from recordcheck.documents.front_matter import split
from recordcheck.documents.lines import UNSEEN, split_lines, wrap_width
from recordcheck.documents.quotations import find_quotations
from recordcheck.errors import NoteError
from recordcheck.note import Block, BlockKind, Note
from recordcheck.places import Places, Run, line_starts

LONGEST = 5_000_000
"""Characters: a note of more is a mistake."""
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?'’”)\]]")
"""A web address, which is nothing to read."""
DOUBLED = re.compile(r"(?<= )(?<!  ) (?! )")
"""The second of two spaces; more than two part the fields of a form."""
EDGES = UNSEEN + "\r\n"


class Segment(NamedTuple):
    """Part of a piece that comes from one place.

    `start` and `end` are offsets into the source, or into the text of `element`; where they are as far apart as
    `text` is long they agree character for character. -1 where the words stand nowhere by themselves.
    """

    text: str
    start: int = -1
    end: int = -1
    element: Any = None


@dataclass(slots=True)
class Piece:
    """A paragraph, heading, list item or cell, not yet laid out.

    Attributes:
        segments: its words, in order; a line break in them is one of the note's.
        given: what the format says it is; None where only the words can tell.
        bold: whether all of it is set in bold, as people do for headings.
        place: paragraph, cell and page, as far as the format has them.
        row: the row of a table that it stands in; None outside tables.

    """

    segments: list[Segment] = field(default_factory=list)
    given: BlockKind | None = None
    bold: bool = False
    place: tuple[tuple[str, int], ...] = ()
    row: int | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(segment.text for segment in self.segments)

    @property
    def blank(self) -> bool:
        """Whether it has no words."""
        return not any(segment.text.strip(EDGES) for segment in self.segments)


class Placed(NamedTuple):
    """A segment of a piece, and where its text begins in the note."""

    start: int
    segment: Segment
    piece: Piece


@dataclass(slots=True)
class Laid:
    """A note laid out: its text, its blocks, what its front matter says, and where each segment went."""

    text: str
    blocks: tuple[Block, ...]
    front: Mapping[str, Any]
    placed: list[Placed]


def note_of(
    pieces: Iterable[Piece],
    path: str | None,
    shown: str,
    *,
    source: str | None = None,
    front: Mapping[str, Any] | None = None,
) -> Note:
    """Return the note that pieces make.

    Args:
        pieces: in the order of the document.
        path: where the note came from.
        shown: what to call it in a message.
        source: the text of the file, for formats whose segments point into it.
        front: the front matter, where the format keeps it apart; None to look for it in the first paragraphs.

    Raises:
        NoteError: broken front matter, no words, or more than a note can have.

    """
    laid = lay(pieces, shown, front)
    runs = []
    for start, segment, piece in laid.placed:
        if source is None:
            runs.append(Run(start, start + len(segment.text), place=piece.place))
        elif segment.start >= 0:
            runs.append(Run(start, start + len(segment.text), segment.start, segment.end, piece.place))
    places = Places(tuple(runs), line_starts(source) if source is not None else ())
    return Note(laid.text, path, laid.blocks, find_quotations(laid.text, laid.blocks), laid.front, places)


def lay(pieces: Iterable[Piece], shown: str, front: Mapping[str, Any] | None = None) -> Laid:
    """Return the text and the layout of pieces; see `note_of`."""
    filled, gaps = _filled(pieces, shown)
    dense = _is_dense(filled, gaps)
    parts: list[str] = []
    placed: list[Placed] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for index, piece in enumerate(filled):
        if index:
            parts.append(_between(filled[index - 1], piece, gap=index in gaps, dense=dense))
            at += len(parts[-1])
        begins = at
        for segment in piece.segments:
            placed.append(Placed(at, segment, piece))
            parts.append(segment.text)
            at += len(segment.text)
        spans.append((begins, at))
    text = "".join(parts)
    if len(text) > LONGEST:
        raise NoteError(f"{shown}: over 5 MB of text is too large for a note; check one note at a time")
    cut = 0
    if front is None:
        if text.startswith("---"):  # so that a message counts paragraphs, and not the empty lines between them
            split(re.sub(r"\n+", "\n", text), shown)
        front, cut = split(text, shown)
        cut += len(text[cut:]) - len(text[cut:].lstrip("\n"))
    lines = _lines(text, cut, filled, spans)
    blocks = tuple(Block(block.kind, block.start - cut, block.end - cut) for block in lay_out(lines))
    if not blocks:
        raise NoteError(f"{shown}: there are no words in this note; nothing was checked")
    return Laid(text[cut:], blocks, front, list(_after(placed, cut)))


def _after(placed: Iterable[Placed], cut: int) -> Iterator[Placed]:
    """Yield where segments went, counted from a cut; one that the cut goes through only from there on."""
    for start, segment, piece in placed:
        for kept in _kept([segment], [(max(cut - start, 0), len(segment.text))]):
            yield Placed(max(start - cut, 0), kept, piece)


def _filled(pieces: Iterable[Piece], shown: str) -> tuple[list[Piece], set[int]]:
    """Return the pieces that have words, without space at their ends, and the numbers of those after an empty one."""
    filled: list[Piece] = []
    gaps: set[int] = set()
    size = 0
    for piece in pieces:
        if piece.blank:
            gaps.add(len(filled))
            continue
        size += len(piece.text)
        if size > 2 * LONGEST:
            raise NoteError(f"{shown}: over 5 MB of text is too large for a note; check one note at a time")
        kept = _without(DOUBLED, _without(ADDRESS, piece.segments))
        text = "".join(segment.text for segment in kept)
        if bare := text.strip(EDGES):
            left = len(text) - len(text.lstrip(EDGES))
            filled.append(replace(piece, segments=list(_kept(kept, [(left, left + len(bare))]))))
    return filled, gaps


def _without(pattern: re.Pattern[str], segments: Sequence[Segment]) -> Sequence[Segment]:
    """Return segments without what a pattern finds in their text."""
    text = "".join(segment.text for segment in segments)
    hits = list(pattern.finditer(text))
    if not hits:
        return segments
    edges = [0, *(place for hit in hits for place in hit.span()), len(text)]
    return list(_kept(segments, list(zip(edges[::2], edges[1::2], strict=True))))


def _kept(segments: Sequence[Segment], spans: Sequence[tuple[int, int]]) -> Iterator[Segment]:
    """Yield what stands in spans of the text of segments; one thing of the source stays whole."""
    at = index = 0
    for segment in segments:
        end = at + len(segment.text)
        exact = segment.start >= 0 and segment.end - segment.start == len(segment.text)
        while index < len(spans) and spans[index][0] < end:
            first, last = max(spans[index][0] - at, 0), min(spans[index][1] - at, len(segment.text))
            if first < last:
                edges = (segment.start + first, segment.start + last) if exact else (segment.start, segment.end)
                yield Segment(segment.text[first:last], *edges, segment.element)
            if spans[index][1] > end:
                break
            index += 1
        at = end


def _is_dense(filled: Sequence[Piece], gaps: set[int]) -> bool:
    """Return whether paragraphs are the lines of a note: hard-wrapped, or set apart by empty ones."""
    free = [piece for piece in filled if piece.given is None and piece.row is None]
    plain = {
        index for index in range(1, len(filled)) if filled[index].given is None and filled[index - 1].given is None
    }
    apart = len(plain & gaps)
    if apart and apart * 3 >= len(plain):
        return True
    text = "\n".join(piece.text.replace("\n", "\n\n") for piece in free)
    return wrap_width(split_lines(text, 0)) > 0


def _between(above: Piece, below: Piece, *, gap: bool, dense: bool) -> str:
    """Return what separates two pieces in the text of the note."""
    if above.row is not None and above.row == below.row:
        return "\n"
    if above.given == below.given == "item":
        return "\n"
    free = above.given is None and below.given is None and above.row == below.row
    return "\n" if dense and free and not gap else "\n\n"


def _lines(text: str, cut: int, filled: Sequence[Piece], spans: Sequence[tuple[int, int]]) -> list[Any]:
    """Return the lines of the text, each with what its piece is given as."""
    lines, index = [], 0
    for line in split_lines(text, cut):
        while index + 1 < len(spans) and spans[index][1] <= line.start:
            index += 1
        piece = filled[index]
        if not line.blank and spans[index][0] <= line.start < spans[index][1]:
            whole = piece.bold and "\n" not in piece.text
            line = replace(line, given=piece.given, underlined=line.underlined or whole)
        lines.append(line)
    return lines
