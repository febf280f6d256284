"""Which file format a note is in: each has its endings, a module that reads it, and the extra that brings its library.

The ending decides, and what the file begins with must fit it: a PDF called .docx is refused and not guessed at.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from recordcheck.documents.decoding import SAVE_AS, SIGNATURES
from recordcheck.errors import NoteError

LARGEST = 5_000_000
"""Bytes of text: a case note of more is a mistake."""
LARGEST_DOCUMENT = 50_000_000
"""Bytes of a document, pictures and all."""
PLAIN = (".txt", ".text")


class FileFormat(NamedTuple):
    """One file format.

    Attributes:
        name: what people call it.
        endings: of its files.
        module: what reads it, with `read(data, path, shown)`.
        extra: which extra of recordcheck installs what the module needs.
        begins: what its files begin with, for formats that can be told by it.
        largest: bytes of a file that is still read.

    """

    name: str
    endings: tuple[str, ...]
    module: str
    extra: str
    begins: re.Pattern[bytes] | None = None
    largest: int = LARGEST_DOCUMENT


ZIP = re.compile(rb"PK(?:\x03\x04|\x05\x06|\x07\x08)|\xd0\xcf\x11\xe0")
"""A zip file, or the older container that also holds what is locked with a password."""
FORMATS = (
    FileFormat("Markdown", (".md", ".markdown"), "recordcheck.documents.markdown", "documents", largest=LARGEST),
    FileFormat("HTML", (".html", ".htm"), "recordcheck.documents.html", "documents", largest=LARGEST),
    FileFormat("Word", (".docx",), "recordcheck.documents.word", "word", ZIP),
    FileFormat("OpenDocument", (".odt",), "recordcheck.documents.odt", "documents", ZIP),
    FileFormat("RTF", (".rtf",), "recordcheck.documents.rtf", "documents", re.compile(rb"\s{0,40}\{\\rtf")),
    FileFormat("PDF", (".pdf",), "recordcheck.documents.pdf", "documents", re.compile(rb"[\s\S]{0,1024}?%PDF-")),
)
ENDINGS = (*PLAIN, *(ending for each in FORMATS for ending in each.endings))
"""Endings of the files that are notes in a folder."""
REFUSED = {
    ".doc": ("an old Word file", "open it in Word or LibreOffice, save it as .docx and check that"),
    ".docm": ("a Word file with macros", "save it as .docx and check that"),
    ".dotx": ("a Word template", "save it as .docx and check that"),
    ".odm": ("an OpenDocument master file", "save it as .odt and check that"),
    ".pages": ("a Pages file", "export it as .docx and check that"),
    ".wps": ("a Works file", "save it as .docx and check that"),
    ".msg": ("an Outlook message", SAVE_AS),
    ".eml": ("an email", SAVE_AS),
    ".xlsx": ("an Excel file", SAVE_AS),
    ".pptx": ("a PowerPoint file", SAVE_AS),
}
"""Endings that we know and do not read: what the file is, and what to do."""


def file_format(path: str | None, data: bytes, shown: str) -> FileFormat | None:
    """Return the format of a file; None for plain text.

    Args:
        path: the file's name; without an ending the bytes tell.
        data: what it holds; empty where only the name is to be looked at.
        shown: what to call it in a message.

    Raises:
        NoteError: a format that we do not read, or bytes that do not fit the ending.

    """
    ending = Path(path).suffix.lower() if path and path != "-" else ""
    if ending in REFUSED:
        what, remedy = REFUSED[ending]
        raise NoteError(f"{shown}: this is {what}, which we do not read; {remedy}")
    form = next((each for each in FORMATS if ending in each.endings), None)
    is_really = next(((name, right) for look, name, right in SIGNATURES if look.match(data)), None)
    if form is None and not ending:
        return _by_look(data, is_really[1] if is_really else "", shown)
    if _fits(form, data, is_really[1] if is_really else ""):
        return form
    what = f"no {form.name} file" if form is not None else "no text file"
    right = f"but {is_really[0]}; give it its ending ({is_really[1]})" if is_really else "; give it its right ending"
    raise NoteError(f"{shown}: this is {what}, whatever its name says{', ' * bool(is_really)}{right}, or {SAVE_AS}")


def _fits(form: FileFormat | None, data: bytes, ending: str) -> bool:
    """Return whether bytes can be of a format; `ending` is what they look like."""
    if form is not None and form.begins is not None:
        return not data.strip() or form.begins.match(data) is not None
    return not ending or (form is not None and ending in form.endings)


def _by_look(data: bytes, ending: str, shown: str) -> FileFormat | None:
    """Return the format of a file without an ending, by the ending that it should have."""
    if ending == ".doc":
        what, remedy = REFUSED[ending]
        raise NoteError(f"{shown}: this is {what}, which we do not read; {remedy}")
    if ending == ".docx or .odt":
        ending = ".odt" if b"application/vnd.oasis.opendocument.text" in data[:4096] else ".docx"
    return next((each for each in FORMATS if ending in each.endings), None)


def install_hint(form: FileFormat, shown: str) -> str:
    """Return what to do where the library that reads a format is missing."""
    return (
        f"{os.fspath(shown)}: to read {form.name} files, install recordcheck[{form.extra}]: "
        f"pip install 'recordcheck[{form.extra}]'"
    )
