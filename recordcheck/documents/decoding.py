"""Bytes to text, exactly: what cannot be read for certain is refused with advice, never guessed."""

from __future__ import annotations

import codecs
import re

from recordcheck.errors import NoteError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = {b"PK\x03\x04": "Word or OpenDocument", b"%PDF": "PDF", b"{\\rtf": "RTF", b"\xd0\xcf\x11\xe0": "old Word"}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
SAVE_AS = "save it as plain text (.txt) and check that"


def decode(data: bytes, shown: str) -> str:
    """Return the text that bytes hold: UTF-8, UTF-16 or UTF-32 with a byte order mark, else Windows-1252.

    Nothing is changed: line ends, tabs and non-breaking spaces stay, so that offsets are exact. A byte
    order mark is encoding, not text, and is left out.

    Args:
        data: the bytes.
        shown: what to call the note in a message.

    Raises:
        NoteError: not text, or in an encoding that cannot be told for certain.

    """
    for signature, name in SIGNATURES.items():
        if data.startswith(signature):
            raise NoteError(f"{shown}: this is a {name} file, and this version reads plain text; {SAVE_AS}")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, shown)
    if b"\x00" in data:
        if len(data) % 2 == 0 and min(data[::2].count(0), data[1::2].count(0)) * 10 < len(data) // 4:
            raise NoteError(f"{shown}: this looks like UTF-16 without a byte order mark; save it as UTF-8 text")
        raise NoteError(f"{shown}: this is not a text file; {SAVE_AS}")
    try:
        return _text(data.decode("utf-8"), shown)
    except UnicodeDecodeError:
        return _decoded(data, "cp1252", shown)


def _decoded(data: bytes, encoding: str, shown: str) -> str:
    try:
        return _text(data.decode(encoding), shown)
    except UnicodeDecodeError:
        raise NoteError(f"{shown}: the text's encoding is not known; save it as UTF-8 text") from None


def _text(text: str, shown: str) -> str:
    if CONTROL.search(text.replace("\x85", "")):
        raise NoteError(f"{shown}: this is not plain text (it holds control characters); {SAVE_AS}")
    return text
