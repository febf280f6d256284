"""Where reports go: the terminal, or a file that is either whole or not there."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from recordcheck.errors import SettingsError

STANDARD_INPUT = "-"


def guard(output: str | None, notes: Sequence[str], rules: Sequence[str]) -> None:
    """Refuse an output that would overwrite a note or a rule set, or stands in no folder.

    Raises:
        SettingsError: with what to do.

    """
    if output is None:
        return
    file = Path(output)
    for what, paths in (("the note itself", notes), ("the rule set", rules)):
        if file.exists() and any(p != STANDARD_INPUT and os.path.exists(p) and file.samefile(p) for p in paths):
            raise SettingsError(f"--output: that is {what}, which is never overwritten; name another file")
    if not file.absolute().parent.is_dir() or file.is_dir():
        raise SettingsError("--output: name a file in a folder that exists")


def write(text: str, output: str | None) -> None:
    """Write a report to standard output, or to a file by way of a temporary one beside it."""
    if output is None:
        click.echo(printable(text, sys.stdout.encoding or "utf-8"), nl=False, color=True)
        return
    path = Path(output).resolve()
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.touch(mode=0o600)
        beside.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
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
