"""Where reports go: the terminal, files that are either whole or not there, or a folder with one file for each note."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import click

from recordcheck.errors import NoteError, SettingsError
from recordcheck.formats import FORMATS
from recordcheck.report import STANDARD_INPUT
from recordcheck.upwards import FILE, MISNAMED, PROJECT

CHECKED = "-checked"
DRAFT = "-DRAFT"
OPEN = re.compile(r"/dev/(stdout|stderr|fd/(\d+))|/proc/self/fd/(\d+)")
"""What is open already, as a system names it."""


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


def plan(values: Sequence[str], form: str | None, notes: Sequence[str], kept: Mapping[str, str]) -> list[Output]:
    """Return what is to be written where, before anything is checked.

    Args:
        values: what `--output` named: files, whose endings say in which format, or folders.
        form: the format for the terminal, for folders and for endings that no format has; None for text.
        notes: the paths of the notes.
        kept: other files that are never overwritten, and what each is.

    Raises:
        SettingsError: an output that would overwrite a note, what is kept or somebody's Word document, stands in no
            folder, has the ending of a format that we do not write, or is of one that does not fit the notes.

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
            _guard(value, notes, kept)
        for output in outputs:
            _fits(output, notes)
            _spares(output)
            name = os.path.normcase(os.path.abspath(output.path or ""))
            if name in taken:
                raise SettingsError(f"--output: {value} is named twice; name each file once")
            taken.add(name)
        planned += outputs
    return planned


def _by_ending(path: str, otherwise: str) -> str:
    """Return the format that a file's ending asks for.

    Raises:
        SettingsError: the ending of a format in which notes may be, and reports are not.

    """
    from recordcheck.documents import fileformats

    ending = Path(path).suffix.lower()
    families = (fileformats.PLAIN, *(form.endings for form in fileformats.FORMATS))
    same = {ending, *next((family for family in families if ending in family), ())} - {""}
    found = next((name for name, form in FORMATS.items() if same.intersection(form.endings)), None)
    if found is None and (ending in fileformats.ENDINGS or ending in fileformats.REFUSED):
        raise SettingsError(
            f"--output: we write no {ending}; use .docx for comments, .html for a page or .csv for a table"
        )
    return found or otherwise


def _in_folder(folder: Path, form: str, notes: Sequence[str], taken: set[str]) -> Iterator[Output]:
    """Yield one file for each note, with a name that no note and no other file of this run has.

    A note that cannot have comments gets the text report instead. Only our own reports are overwritten.

    Raises:
        SettingsError: no folder, or comments asked for where none of the notes can have any.

    """
    from recordcheck.documents.ours import is_report

    if folder.exists() and not folder.is_dir():
        raise SettingsError(f"--output: {folder} is a file; name a folder")
    if not folder.absolute().parent.is_dir():
        raise SettingsError("--output: name a folder that exists, or a new one in a folder that exists")
    if not any(_can_have(form, note) for note in notes):
        raise SettingsError(
            f"--format {form}: comments go into a copy of a Word note ({FORMATS[form].annotates}), and none of these "
            "notes is one; leave --format out, or use --format html"
        )
    used = {os.path.normcase(os.path.abspath(note)) for note in notes if note != STANDARD_INPUT} | taken
    for number, note in enumerate(notes):
        its = form if _can_have(form, note) else "text"
        kind = FORMATS[its]
        stem = "standard-input" if note == STANDARD_INPUT else Path(note).stem
        stem = stem.removesuffix(CHECKED).removesuffix(DRAFT) + (DRAFT if kind.annotates else "") + CHECKED
        path = folder / f"{stem}{(kind.endings or FORMATS['text'].endings)[0]}"
        path = free(path, used, may_go=_nothing if kind.annotates else is_report)
        used.add(os.path.normcase(os.path.abspath(path)))
        yield Output(path, its, number)


def _nothing(_: Path) -> bool:
    return False


def free(
    path: Path, used: set[str] | frozenset[str] = frozenset(), *, may_go: Callable[[Path], bool] = _nothing
) -> Path:
    """Return a path, with a number where it is taken: by `used`, or by a file that may not be overwritten."""
    number, found = 1, path
    while os.path.normcase(os.path.abspath(found)) in used or (os.path.lexists(found) and not may_go(found)):
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
        if not _can_have(output.form, note):
            raise SettingsError(
                f"--output: comments go into a copy of a Word note ({ending}), and {note} is none; "
                "name a file that ends in .txt or .json"
            )


def _can_have(form: str, note: str) -> bool:
    """Return whether a note can be given back in a format; what comes by standard input is looked at when it is read.

    A folder here is one without notes, of which something else will be said.
    """
    ending = FORMATS[form].annotates
    return ending is None or note == STANDARD_INPUT or Path(note).suffix.lower() == ending or Path(note).is_dir()


def _spares(output: Output) -> None:
    """Refuse to overwrite a document that is no earlier copy of ours: it may be the only one of its kind."""
    kind, path = FORMATS[output.form], output.path
    if kind.annotates is None or path is None or not path.is_file():
        return
    from recordcheck.documents import read_bytes

    try:
        ours = import_module(kind.module).has_comments(read_bytes(path))
    except (ModuleNotFoundError, NoteError):
        ours = False
    if not ours:
        raise SettingsError(
            f"--output: {path} is there already, without comments of ours, so we do not overwrite it; name a new file"
        )


def _guard(output: str, notes: Sequence[str], kept: Mapping[str, str]) -> None:
    """Refuse an output that would overwrite a note or what is kept, or stands in no folder."""
    from recordcheck.documents.ours import REPORTS, is_report

    file = Path(output)
    ours = {**kept, **{note: "the note itself" for note in notes if note != STANDARD_INPUT}}
    for path, what in ours.items() if file.exists() else ():
        if os.path.exists(path) and file.samefile(path):
            raise SettingsError(f"--output: that is {what}, which is never overwritten; name another file")
    if file.name in (FILE, PROJECT, MISNAMED):
        raise SettingsError(f"--output: {file.name} is the name of a settings file; name another file")
    if file.suffix.lower() in REPORTS and file.is_file() and not is_report(file):
        raise SettingsError(
            f"--output: {output} is there already and is no report of ours, so we do not overwrite it; name a new file"
        )
    if not output or not file.absolute().parent.is_dir():
        raise SettingsError("--output: name a file in a folder that exists")


def write(text: str, output: Path | None) -> None:
    """Write a report to standard output, or to a file."""
    if output is None:
        click.echo(printable(text, sys.stdout.encoding or "utf-8"), nl=False, color=True)
        return
    write_bytes(text.encode("utf-8", "backslashreplace"), output)


def write_bytes(data: bytes, output: Path) -> None:
    """Write a file by way of a temporary one beside it; a folder for it is made where it is missing.

    What is open already, such as `/dev/stdout`, is written to as it is.

    Raises:
        SettingsError: a file that cannot be written.

    """
    try:
        _write(data, output)
    except (OSError, RuntimeError) as error:  # the latter from links that lead to each other
        reason = getattr(error, "strerror", None) or "its links lead nowhere"
        problem = f"{output}: this cannot be written ({reason}); name another file, or make room or ask for permission"
    else:
        return
    raise SettingsError(problem)


def _write(data: bytes, output: Path) -> None:
    if (opened := OPEN.fullmatch(os.path.abspath(output))) is not None:
        sys.stdout.flush()
        number = {"stdout": 1, "stderr": 2}.get(opened[1]) or int(opened[2] or opened[3])
        with os.fdopen(os.dup(number), "wb") as file:
            file.write(data)
        return
    path = Path(output).resolve()
    path.parent.mkdir(exist_ok=True)
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    import tempfile

    number, name = tempfile.mkstemp(".part", ".recordcheck-", path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
        os.chmod(name, stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask())
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)


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
