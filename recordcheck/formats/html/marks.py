"""The note laid out for the page: rows of blocks, each cut into pieces at the places where a finding begins or ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from recordcheck.findings import SPANNING
from recordcheck.formats.escaping import visible
from recordcheck.formats.html.points import Card, Numbered
from recordcheck.note import Block
from recordcheck.places import Lines
from recordcheck.report import Finding, Report

TOGETHER = frozenset({"item", "quotation", "sign-off"})
"""Kinds of block of which several in a row are laid out as one thing."""
AFTER_LABEL = frozenset({"value", "entry"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a block's text under the same findings.

    Attributes:
        text: the words, in which control and direction characters are made visible.
        card: what the words' own finding says, None for none.
        flags: what findings about a whole sentence or stretch say that begins here.
        spans: how the findings look that this is only a part of.

    """

    text: str
    card: Card | None = None
    flags: tuple[Card, ...] = ()
    spans: tuple[str, ...] = ()

    @property
    def looks(self) -> str:
        """What the page calls the looks of `spans`."""
        return " ".join(f"in-{look}" for look in self.spans)


@dataclass(frozen=True, slots=True)
class Part:
    """One block: its kind, what stands before it on its line (a bullet, a colon), its pieces."""

    kind: str
    lead: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What is laid out as one paragraph: a block, or a field's label and what stands after it."""

    id: str
    line: int | None
    kind: str
    parts: tuple[Part, ...]

    @property
    def numbered(self) -> frozenset[str]:
        """The ids of the cards whose number is shown: the first of each point in a row."""
        pieces = [piece for part in self.parts for piece in part.pieces]
        cards = [card for piece in pieces for card in (*piece.flags, piece.card) if card is not None]
        return frozenset({card.number: card.id for card in reversed(cards)}.values())


def lay_out(report: Report, section: str, points: Numbered) -> tuple[tuple[Row, ...], ...]:
    """Return the whole note but its front matter: groups of rows that belong together, such as the items of a list."""
    rows = list(_rows(report, section, points))
    key = [(row.kind if row.kind in TOGETHER else "", row.kind in TOGETHER or index) for index, row in enumerate(rows)]
    grouped = groupby(zip(key, rows, strict=True), key=lambda pair: pair[0])
    return tuple(tuple(row for _, row in group) for _, group in grouped)


def _rows(report: Report, section: str, points: Numbered) -> Iterator[Row]:
    note = report.note
    blocks: Sequence[Block] = note.blocks or ()
    lines, last = Lines(note), blocks[0].start if note.front_matter and blocks else 0
    held: list[tuple[Block, Part]] = []
    for block in blocks:
        part = Part(block.kind, visible(note.text[last : block.start].strip()), tuple(_pieces(report, block, points)))
        last = block.end
        if held and not (held[-1][0].kind == "label" and block.kind in AFTER_LABEL):
            yield _row(held, section, lines)
            held = []
        held.append((block, part))
    if held:
        yield _row(held, section, lines)
    if rest := visible(note.text[last:].strip()):
        yield Row(f"{section}-b{last}", _line(lines, last), "paragraph", (Part("paragraph", rest, ()),))


def _line(lines: Lines, offset: int) -> int | None:
    """Return the line of an offset; None in a format that has none."""
    unit, number = lines.spot(offset)
    return number if unit == "line" else None


def _row(held: Sequence[tuple[Block, Part]], section: str, lines: Lines) -> Row:
    first = held[0][0]
    kind = first.kind if first.kind != "label" else "entry" if held[-1][0].kind == "entry" else "field"
    return Row(f"{section}-b{first.start}", _line(lines, first.start), kind, tuple(part for _, part in held))


def _pieces(report: Report, block: Block, points: Numbered) -> Iterator[Piece]:
    inside = [(f, card) for f, card in points.cards if f.start < block.end and block.start < f.end]
    spanning = [(f, card) for f, card in inside if _spans(f)]
    marked = [(f, card) for f, card in inside if not _spans(f) and block.start <= f.start]
    edges = {edge for f, _ in inside for edge in (f.start, f.end) if block.start < edge < block.end}
    within = {edge for edge in edges if any(f.start < edge < f.end for f, _ in marked)}
    cuts = sorted({block.start, block.end} | (edges - within))
    for start, end in pairwise(cuts):
        yield Piece(
            text=visible(report.note.text[start:end]),
            card=next((card for f, card in marked if f.start <= start < f.end), None),
            flags=tuple(card for f, card in spanning if max(f.start, block.start) == start and f.start >= block.start),
            spans=tuple(dict.fromkeys(card.look for f, card in spanning if f.start <= start < f.end)),
        )


def _spans(finding: Finding) -> bool:
    """Return whether a finding is about a whole sentence or more, within which others may be."""
    return finding.category == "drift" or finding.rule.partition(".")[2] in SPANNING
