"""Bytes to text, exactly: what cannot be read for certain is refused with advice, never guessed."""

from __future__ import annotations

import codecs
import re

from recordcheck.errors import NoteError, alone

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (re.compile(rb"PK(?:\x03\x04|\x05\x06|\x07\x08)"), "a Word or OpenDocument file", ".docx or .odt"),
    (re.compile(rb"%PDF-"), "a PDF file", ".pdf"),
    (re.compile(rb"\{\\rtf"), "an RTF file", ".rtf"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "an old Word file", ".doc"),
    (re.compile(rb"\s{0,40}<(?:!doctype html|html)\b", re.IGNORECASE), "an HTML file", ".html"),
)
"""What files of other formats begin with, what they are, and their endings."""
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""Characters that no text has. Word leaves a vertical tab for a line break of its own, old systems \\x85."""
SAVE_AS = "save it as plain text (.txt) in UTF-8 and check that"


@alone
def decode(data: bytes, shown: str, *, html: bool = False, declared: str | None = None) -> str:
    """Return the text that bytes hold: UTF-8, UTF-16 or UTF-32 with a byte order mark, else Windows-1252.

    Nothing is changed: line ends, tabs and non-breaking spaces stay, so that offsets are exact. A byte
    order mark is encoding, not text, and is left out.

    Args:
        data: the bytes.
        shown: what to call the note in a message.
        html: whether HTML is expected here.
        declared: the encoding that the file names itself, for bytes that are not UTF-8.

    Raises:
        NoteError: not text, or in an encoding that cannot be told for certain.

    """
    for signature, name, ending in SIGNATURES:
        if signature.match(data) and not (html and ending == ".html"):
            raise NoteError(f"{shown}: this is {name} and not text; give it its ending ({ending}), or {SAVE_AS}")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, shown)
    if b"\x00" in data:
        if _like_utf16(data[:4096]):
            raise NoteError(f"{shown}: this looks like UTF-16 without a byte order mark; save it as UTF-8 text")
        raise NoteError(f"{shown}: this is not a text file; {SAVE_AS}")
    try:
        return _text(data.decode("utf-8"), shown)
    except UnicodeDecodeError:
        return _decoded(data, declared or "cp1252", shown)


def _like_utf16(sample: bytes) -> bool:
    """Return whether every second byte is mostly zero and the others are not, as in Western UTF-16."""
    few, many = sorted((sample[::2].count(0), sample[1::2].count(0)))
    return many * 4 > len(sample) and few * 10 < many


def _decoded(data: bytes, encoding: str, shown: str) -> str:
    try:
        return _text(data.decode(encoding), shown)
    except UnicodeDecodeError:
        raise NoteError(f"{shown}: the text's encoding is not known; save it as UTF-8 text") from None


def _text(text: str, shown: str) -> str:
    if CONTROL.search(text):
        raise NoteError(f"{shown}: this is not plain text (it holds control characters); {SAVE_AS}")
    return text
