"""Where reports go: the terminal, files that are either whole or not there, or a folder with one file for each note."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from recordcheck.errors import SettingsError
from recordcheck.formats import FORMATS

STANDARD_INPUT = "-"
CHECKED = "-checked"
DRAFT = "-DRAFT"


class Output(NamedTuple):
    """One file to write, or the terminal where `path` is None.

    Attributes:
        path: the file.
        form: the format, a key of `FORMATS`.
        note: the number of the only note that goes into it; None for all.

    """

    path: Path | None
    form: str
    note: int | None = None


def plan(values: Sequence[str], form: str | None, notes: Sequence[str], rules: Sequence[str]) -> list[Output]:
    """Return what is to be written where, before anything is checked.

    Args:
        values: what `--output` named: files, whose endings say in which format, or folders.
        form: the format for the terminal, for folders and for endings that no format has; None for text.
        notes: the paths of the notes.
        rules: the rule sets that were named.

    Raises:
        SettingsError: an output that would overwrite a note or a rule set, stands in no folder, or is of a format that
            does not fit the notes.

    """
    if not values:
        _fits(Output(None, form or "text"), notes)
        return [Output(None, form or "text")]
    planned: list[Output] = []
    taken: set[str] = set()
    for value in values:
        if value.endswith(("/", os.sep)) or (value and Path(value).is_dir()):
            outputs = list(_in_folder(Path(value), form or "text", notes, taken))
        else:
            outputs = [Output(Path(value), _by_ending(value, form or "text"))]
            _guard(value, notes, rules)
        for output in outputs:
            _fits(output, notes)
            name = os.path.normcase(os.path.abspath(output.path or ""))
            if name in taken:
                raise SettingsError(f"--output: {value} is named twice; name each file once")
            taken.add(name)
        planned += outputs
    return planned


def _by_ending(path: str, otherwise: str) -> str:
    ending = Path(path).suffix.lower()
    return next((name for name, form in FORMATS.items() if ending and ending in form.endings), otherwise)


def _in_folder(folder: Path, form: str, notes: Sequence[str], taken: set[str]) -> Iterator[Output]:
    """Yield one file for each note, with a name that no note and no other file of this run has."""
    if folder.exists() and not folder.is_dir():
        raise SettingsError(f"--output: {folder} is a file; name a folder")
    if not folder.absolute().parent.is_dir():
        raise SettingsError("--output: name a folder that exists, or a new one in a folder that exists")
    kind = FORMATS[form]
    used = {os.path.normcase(os.path.abspath(note)) for note in notes if note != STANDARD_INPUT} | taken
    for number, note in enumerate(notes):
        stem = "standard-input" if note == STANDARD_INPUT else Path(note).stem
        stem = stem.removesuffix(CHECKED).removesuffix(DRAFT) + (DRAFT if kind.annotates else "") + CHECKED
        path = free(folder / f"{stem}{kind.endings[0]}", used, overwrite=kind.annotates is None)
        used.add(os.path.normcase(os.path.abspath(path)))
        yield Output(path, form, number)


def free(path: Path, used: set[str] | frozenset[str] = frozenset(), *, overwrite: bool = False) -> Path:
    """Return a path, with a number where it is taken: by `used`, or by a file that may not be overwritten."""
    number, found = 1, path
    while os.path.normcase(os.path.abspath(found)) in used or (found.exists() and not overwrite):
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found


def _fits(output: Output, notes: Sequence[str]) -> None:
    """Refuse comments where there is no document to put them into."""
    ending = FORMATS[output.form].annotates
    if ending is None:
        return
    example = f"visit{DRAFT}{CHECKED}{ending}"
    if output.path is None:
        raise SettingsError(f"--format {output.form}: name the copy that gets the comments, such as --output {example}")
    if output.note is None and len(notes) > 1:
        raise SettingsError(
            f"--output: {output.path} holds one note; for several name a folder, such as --output checked/"
        )
    for note in notes if output.note is None else (notes[output.note],):
        if note != STANDARD_INPUT and Path(note).suffix.lower() != ending and not Path(note).is_dir():
            raise SettingsError(
                f"--output: comments go into a copy of a Word note ({ending}), and {note} is none; "
                "name a file that ends in .txt or .json"
            )


def _guard(output: str, notes: Sequence[str], rules: Sequence[str]) -> None:
    """Refuse an output that would overwrite a note or a rule set, or stands in no folder."""
    file = Path(output)
    for what, paths in (("the note itself", notes), ("the rule set", rules)):
        if file.exists() and any(p != STANDARD_INPUT and os.path.exists(p) and file.samefile(p) for p in paths):
            raise SettingsError(f"--output: that is {what}, which is never overwritten; name another file")
    if not output or not file.absolute().parent.is_dir():
        raise SettingsError("--output: name a file in a folder that exists")


def write(text: str, output: Path | None) -> None:
    """Write a report to standard output, or to a file."""
    if output is None:
        click.echo(printable(text, sys.stdout.encoding or "utf-8"), nl=False, color=True)
        return
    write_bytes(text.encode("utf-8", "backslashreplace"), output)


def write_bytes(data: bytes, output: Path) -> None:
    """Write a file by way of a temporary one beside it; a folder for it is made where it is missing."""
    path = Path(output).resolve()
    path.parent.mkdir(exist_ok=True)
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.touch(mode=0o600)
        beside.write_bytes(data)
        beside.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _umask() -> int:
    """Return which permissions new files do not get; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def printable(text: str, encoding: str) -> str:
    """Return the text with what a terminal's encoding lacks written in signs that it has."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        for sign, plain in (("→", "->"), ("·", "-"), ("…", "...")):
            text = text.replace(sign, plain)
        return text.encode(encoding, "backslashreplace").decode(encoding)
    return text
