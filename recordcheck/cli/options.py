"""Options into the things that they stand for: notes, readers, minimum scores, colour."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from glob import glob
from pathlib import Path
from typing import Any

from recordcheck.errors import NoteError, RecordcheckError, SettingsError
from recordcheck.note import Reader
from recordcheck.report import STANDARD_INPUT

PER_CHILD = ("age", "reading_age", "stage", "school_year", "pronouns")
"""Options that are given once for each child."""


def notes(paths: Sequence[str]) -> Iterator[tuple[str, RecordcheckError | None]]:
    """Yield the path of each note once; with the reason where a folder or a pattern holds none."""
    from recordcheck.documents import find

    seen = set()
    for path in paths:
        try:
            inside = _inside(path, find)
        except NoteError as error:
            yield path, error
            continue
        for each in inside:
            if os.path.abspath(each) not in seen:
                seen.add(os.path.abspath(each))
                yield each, None


def _inside(path: str, find: Any) -> list[str]:
    """Return the notes that a path stands for: a folder's, those that fit a pattern, or the one that it names."""
    if path not in ("", STANDARD_INPUT) and Path(path).is_dir():
        return [str(each) for each in find(path)]
    if re.search(r"[*?\[]", path) and not os.path.lexists(path):  # a pattern that the shell left alone
        fit = sorted(each for each in glob(path, recursive=True) if Path(each).is_file())
        if not fit:
            raise NoteError(f"{path}: no file fits this pattern; check the name and the folder that you are in")
        return fit
    if path.endswith(("/", os.sep)) and not os.path.lexists(path):
        raise NoteError(f"{path}: there is no such folder; check the name")
    return [path]


def readers(options: Mapping[str, Any]) -> list[Reader]:
    """Return the children that options describe; none where they say nothing of any."""
    names, count = options["child"], max(1, len(options["child"]))
    for key in PER_CHILD:
        if len(options[key]) not in (0, count):
            raise SettingsError(f"--{key.replace('_', '-')}: give it once for each --child, in the same order")
    if count > 1 and options["also"]:
        raise SettingsError("--also: with several children put other names in the note's front matter")
    if not any(options[key] for key in ("child", "also", *PER_CHILD)):
        return []
    return [
        Reader(
            name=names[index] if names else None,
            other_names=options["also"],
            **{key: options[key][index] for key in PER_CHILD if options[key]},
        )
        for index in range(count)
    ]


def min_scores(values: Sequence[str]) -> dict[str, int]:
    """Return the minimum of each score that `[NAME=]N` names."""
    found = {}
    for value in values:
        name, _, number = value.rpartition("=")
        if not re.fullmatch(r"\d{1,3}", number, re.ASCII) or int(number) > 100:
            raise SettingsError("--min-score: give a number from 0 to 100, or NAME=N such as address=70")
        found[name or "overall"] = int(number)
    return found


def colour(output: Path | None) -> bool:
    """Return whether to use colour: on a terminal, unless NO_COLOR; anywhere with FORCE_COLOR."""
    if output is not None or os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
