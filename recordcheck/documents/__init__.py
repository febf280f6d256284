"""Documents: files, bytes and strings into notes, one module a format; each is imported when a file needs it."""

from __future__ import annotations

import os
import re
from importlib import import_module
from pathlib import Path

from recordcheck.documents.blocks import find_blocks
from recordcheck.documents.decoding import decode
from recordcheck.documents.fileformats import ENDINGS, LARGEST, LARGEST_DOCUMENT, file_format, install_hint
from recordcheck.documents.front_matter import split
from recordcheck.documents.ours import is_ours
from recordcheck.documents.quotations import find_quotations
from recordcheck.errors import NoteError, alone
from recordcheck.note import Note

__all__ = ["find", "from_bytes", "from_text", "read", "refuse_halves", "source"]

HALF = re.compile("[\ud800-\udfff]")
"""Surrogates: half of a character each."""


@alone
def read(path: str | os.PathLike[str]) -> Note:
    """Return the note that a file holds; its ending says in which format.

    Raises:
        NoteError: a file that is missing, empty, too large, broken, locked, or of a format that we do not read; or one
            whose format needs a library that is not installed.

    """
    return from_bytes(read_bytes(path), os.fspath(path))


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return what a file holds, of a huge one no more than shows that it is too large.

    Raises:
        NoteError: a file that is missing or may not be read.

    """
    shown = os.fspath(path)
    try:
        with open(path, "rb") as file:
            form = file_format(shown, b"", shown)
            # One byte more than allowed, so that a device or a huge file is refused and not taken in.
            return file.read((form.largest if form else LARGEST) + 1)
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


@alone
def from_bytes(data: bytes, path: str | None = None) -> Note:
    """Return the note that the bytes of a file hold.

    Args:
        data: the bytes.
        path: names the note in messages and reports, and its ending the format; without an ending the bytes tell.

    Raises:
        NoteError: bytes that are too many, not of that format, broken, locked, or hold no words.

    """
    shown = _shown(path)
    named = file_format(path, b"", shown)
    _bounded(data, named.largest if named else LARGEST_DOCUMENT, shown)
    form = file_format(path, data, shown)
    _bounded(data, form.largest if form else LARGEST, shown)
    if form is None:
        note = from_text(decode(data, shown), path)
        if not note.blocks:
            raise NoteError(f"{shown}: there are no words in this note; nothing was checked")
        return note
    if not data.strip():
        raise NoteError(f"{shown}: there are no words in this note; nothing was checked")
    try:
        module = import_module(form.module)
        read_note: Note = module.read(data, path, shown)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("recordcheck"):
            raise
        raise NoteError(install_hint(form, shown)) from None
    return read_note


def source(data: bytes, path: str) -> str:
    """Return the text of a Markdown or HTML file as it stands, in whose lines its findings are told.

    Raises:
        NoteError: not text.

    """
    form = file_format(path, data, path)
    if form is not None and form.name == "HTML":
        from recordcheck.documents.html import decoded

        return decoded(data, path)
    return decode(data, path)


@alone
def from_text(text: str, path: str | None = None) -> Note:
    """Return a note laid out: front matter read, blocks and quotations found.

    Raises:
        NoteError: front matter that is broken, or half of a character (a lone surrogate) in the text.

    """
    refuse_halves(text, path)
    front, start = split(text, _shown(path))
    blocks = find_blocks(text, start)
    return Note(text, path, blocks, find_quotations(text, blocks), front)


def refuse_halves(text: str, path: str | None = None) -> None:
    """Raise where a text holds half of a character, which no program can write down.

    Raises:
        NoteError: it does.

    """
    if HALF.search(text):
        raise NoteError(f"{_shown(path)}: this text holds half a character; read it from its file as UTF-8")


def find(folder: str | os.PathLike[str]) -> list[Path]:
    """Return the notes in a folder and the folders in it, sorted.

    Left out are hidden files, what is called README, and what we wrote ourselves: reports, and copies of Word notes.

    Raises:
        NoteError: a folder without notes.

    """
    root = Path(folder)
    found = sorted(
        path
        for path in root.rglob("*")
        if path.suffix.lower() in ENDINGS
        and path.stem.lower() != "readme"
        and path.is_file()
        and not any(part.startswith((".", "~$")) for part in path.relative_to(root).parts)
        and not is_ours(path)
    )
    if not found:
        ends = f"{', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}"
        raise NoteError(
            f"{os.fspath(folder)}: there are no notes in this folder; notes end in {ends}, "
            "and our own reports and copies do not count"
        )
    return found


def _bounded(data: bytes, largest: int, shown: str) -> None:
    if len(data) > largest:
        raise NoteError(f"{shown}: over {largest // 1_000_000} MB is too large for a note; check one note at a time")


def _shown(path: str | None) -> str:
    return "standard input" if path == "-" else path or "the note"
