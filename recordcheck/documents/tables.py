"""Tables: which cells of a form are labels and which are values, for every format alike.

A row of two filled cells is a field, its name on the left. A row of pairs ("Child", "Maya", "Age", "8") is several
fields. In a wider table the first row names the columns. A row with one filled cell, and a table with one column,
only lay out a page: what stands in them is read as if it stood outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from recordcheck.documents.lines import BARE_GREETING, DATED, GREETING, STAMP, label_of
from recordcheck.documents.pieces import Piece
from recordcheck.note import BlockKind

Cell = list[Piece]
LONGEST_LABEL = 10
"""Words."""


def lay_table(rows: Sequence[Sequence[Cell]], numbers: Iterator[int] | None = None) -> Iterator[Piece]:
    """Yield the pieces of a table, row by row.

    Args:
        rows: cells, each with its pieces; a cell that another one covers is left out.
        numbers: gives each row of the document a number of its own.

    """
    numbers = numbers or count()
    pairs, headed = _is_pairs(rows), _has_head(rows)
    for index, row in enumerate(rows):
        number = next(numbers)
        for piece in _row(row, pairs=pairs, head=headed and index == 0):
            yield replace(piece, row=number) if piece.given in ("label", "value", "entry") else piece


def _row(row: Sequence[Cell], *, pairs: bool, head: bool) -> Iterator[Piece]:
    filled = [cell for cell in row if _has_words(cell)]
    if head:
        for cell in filled:
            yield from _as(cell, "label")
    elif len(filled) == 1:
        unfilled = len(row) % 2 == 0 and row[0] is filled[0] and _names_field(filled[0])
        yield from _as(filled[0], "label") if unfilled else filled[0]
    elif pairs or (len(filled) == 2 and _names_field(filled[0])):
        for name, value in zip(row[::2], row[1::2], strict=False) if pairs else [(filled[0], filled[1])]:
            yield from _as(name, "label")
            yield from _value(value, "entry" if _is_date(name) else "value")
    else:
        dated = _is_date(filled[0]) if filled else False
        for place, cell in enumerate(filled):
            kind: BlockKind = "value" if not dated or place > 1 else "entry" if place else "label"
            yield from _as(cell, kind)


def _has_words(cell: Cell) -> bool:
    return any(not piece.blank for piece in cell)


def _as(cell: Cell, kind: BlockKind) -> Iterator[Piece]:
    """Yield a cell's pieces as what they are in the table, unless their format knows better."""
    for piece in cell:
        if not piece.blank:
            yield piece if piece.given is not None else replace(piece, given=kind)


def _value(cell: Cell, kind: BlockKind) -> Iterator[Piece]:
    """Yield a field's value; of a longer one, such as a whole letter, only the first paragraph."""
    filled = [piece for piece in cell if not piece.blank]
    for index, piece in enumerate(filled):
        text = piece.text.strip()
        greets = len(filled) > 1 and (GREETING.match(text) or BARE_GREETING.match(text))
        yield piece if index or greets or piece.given is not None else replace(piece, given=kind)


def _single(cell: Cell) -> str:
    """Return the words of a cell that holds one line, else nothing."""
    filled = [piece for piece in cell if not piece.blank]
    text = filled[0].text.strip() if len(filled) == 1 and filled[0].given in (None, "label") else ""
    return "" if "\n" in text else text


def _names_field(cell: Cell) -> bool:
    """Return whether a cell names a field: a line of few words that is no sentence."""
    text = _single(cell)
    return bool(text) and len(text.split()) <= LONGEST_LABEL and not text.endswith((".", "!", ";", ","))


def _is_label(cell: Cell) -> bool:
    """Return whether a cell reads as the name of a field wherever it stands."""
    text = _single(cell).rstrip(" :")
    return bool(text) and label_of(f"{text}:") is not None


def _is_date(cell: Cell) -> bool:
    text = _single(cell)
    hit = STAMP.match(f"{text}: x")
    return bool(text) and (DATED.match(text) is not None or (hit is not None and hit.end() == len(text) + 2))


def _is_pairs(rows: Sequence[Sequence[Cell]]) -> bool:
    """Return whether every row of a wide table holds names and values in turn."""
    wide = [row for row in rows if sum(map(_has_words, row)) > 1]
    if not wide or any(len(row) < 4 or len(row) % 2 for row in wide):
        return False
    names = [cell for row in wide for cell in row[::2] if _has_words(cell)]
    values = [cell for row in wide for cell in row[1::2] if _has_words(cell)]
    colons = all(_single(cell).endswith(":") for cell in names)
    return all(map(_is_label, names)) and (colons or not all(map(_is_label, values)))


def _has_head(rows: Sequence[Sequence[Cell]]) -> bool:
    """Return whether the first row of a wide table names its columns."""
    if len(rows) < 2 or len(rows[0]) < 3 or _is_pairs(rows):
        return False
    return all(map(_has_words, rows[0])) and all(map(_names_field, rows[0])) and not any(map(_is_date, rows[0]))
