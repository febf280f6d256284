"""Documents: files, bytes and strings into notes, one module a job. This version reads plain text."""

from __future__ import annotations

import os
from pathlib import Path

from recordcheck.documents.blocks import find_blocks
from recordcheck.documents.decoding import SAVE_AS, decode
from recordcheck.documents.front_matter import split
from recordcheck.documents.quotations import find_quotations
from recordcheck.errors import NoteError
from recordcheck.note import Note

__all__ = ["find", "from_bytes", "from_text", "read"]

ENDINGS = (".txt", ".text")
OTHER_FORMATS = {
    ".docx": "Word", ".doc": "Word", ".odt": "OpenDocument", ".rtf": "RTF", ".pdf": "PDF", ".html": "HTML",
    ".htm": "HTML", ".msg": "Outlook", ".eml": "email",
}  # fmt: skip
LARGEST = 5_000_000
"""Bytes: a case note of more is a mistake."""


def read(path: str | os.PathLike[str]) -> Note:
    """Return the note that a plain-text file holds.

    Raises:
        NoteError: a file that is missing, empty, too large, not text, or of another format.

    """
    shown = os.fspath(path)
    try:
        with open(path, "rb") as file:
            if other := OTHER_FORMATS.get(Path(path).suffix.lower()):
                raise NoteError(f"{shown}: this is a {other} file, and this version reads plain text; {SAVE_AS}")
            # One byte more than allowed, so that a device or a huge file is refused and not taken in.
            data = file.read(LARGEST + 1)
    except (IsADirectoryError, PermissionError) as error:
        if Path(path).is_dir():  # Windows calls opening a folder a matter of permission
            raise NoteError(
                f"{shown}: this is a folder; name the notes in it, or give the folder to the command"
            ) from None
        raise NoteError(f"{shown}: this cannot be read ({error.strerror}); ask for permission or for a copy") from None
    except FileNotFoundError:
        raise NoteError(f"{shown}: there is no such file; check the name") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is not allowed"
        raise NoteError(f"{shown}: this cannot be read ({reason}); check the name") from None
    return from_bytes(data, shown)


def from_bytes(data: bytes, path: str | None = None) -> Note:
    """Return the note that bytes of plain text hold; `path` names it in messages and reports.

    Raises:
        NoteError: bytes that are too many, not text, or hold no words.

    """
    shown = _shown(path)
    if len(data) > LARGEST:
        raise NoteError(f"{shown}: over 5 MB is too large for a note; check one note at a time")
    note = from_text(decode(data, shown), path)
    if not note.blocks:
        raise NoteError(f"{shown}: there are no words in this note; nothing was checked")
    return note


def from_text(text: str, path: str | None = None) -> Note:
    """Return a note laid out: front matter read, blocks and quotations found.

    Raises:
        NoteError: front matter that is broken, or half of a character (a lone surrogate) in the text.

    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise NoteError(f"{_shown(path)}: this text holds half a character; read it from its file as UTF-8") from None
    front, start = split(text, _shown(path))
    blocks = find_blocks(text, start)
    return Note(text, path, blocks, find_quotations(text, blocks), front)


def find(folder: str | os.PathLike[str]) -> list[Path]:
    """Return the plain-text notes in a folder and the folders in it, sorted; hidden ones are left out.

    Raises:
        NoteError: a folder without notes.

    """
    root = Path(folder)
    found = sorted(
        path
        for path in root.rglob("*")
        if path.suffix.lower() in ENDINGS
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(root).parts)
    )
    if not found:
        raise NoteError(f"{os.fspath(folder)}: there are no notes in this folder; notes end in {' or '.join(ENDINGS)}")
    return found


def _shown(path: str | None) -> str:
    return "standard input" if path == "-" else path or "the note"
