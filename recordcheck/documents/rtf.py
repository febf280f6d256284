"""RTF notes, by striprtf: their text, paragraph by paragraph.

Footnotes, headers, footers, text boxes and comments are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from recordcheck.documents.pieces import Piece, Segment, note_of
from recordcheck.documents.tables import lay_table
from recordcheck.errors import NoteError
from recordcheck.note import Note

BROKEN = "{}: this RTF file is broken or cut short; open it, save it again and check that"
PICTURE = re.compile(r"[0-9a-fA-F\s]{256,}")
"""The digits of a picture: no prose has so many of these letters in a row."""
LARGEST = 10_000_000
"""Characters of RTF without its pictures."""


def read(data: bytes, path: str | None, shown: str) -> Note:
    """Return the note that an RTF file holds.

    Raises:
        NoteError: a file that is broken, too large, or holds no words.

    """
    from striprtf.striprtf import rtf_to_text

    if not data.rstrip(b"\x00 \t\r\n").endswith(b"}"):
        raise NoteError(BROKEN.format(shown))
    source = PICTURE.sub(" ", data.decode("cp1252", "replace"))
    if len(source) > LARGEST:
        raise NoteError(f"{shown}: over 5 MB of text is too large for a note; check one note at a time")
    try:
        text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
        text.encode("utf-8")
    except Exception:
        # striprtf has no error of its own for what is broken: ValueError, TypeError, LookupError, UnicodeError ...
        raise NoteError(BROKEN.format(shown)) from None
    return note_of(_pieces(text), path, shown)


def _pieces(text: str) -> Iterator[Piece]:
    """Yield each paragraph; striprtf ends every cell of a table with a "|"."""
    rows: list[list[list[Piece]]] = []
    numbers = count()
    for number, line in enumerate(re.split(r"\r\n|[\n\r\f]", text), 1):
        place = (("paragraph", number),)
        if line.rstrip().endswith("|"):
            cells = line.rstrip().removesuffix("|").split("|")
            rows.append([[Piece([Segment(cell)], place=place)] for cell in cells])
            continue
        yield from lay_table(rows, numbers)
        rows = []
        yield Piece([Segment(line)], place=place)
    yield from lay_table(rows, numbers)
