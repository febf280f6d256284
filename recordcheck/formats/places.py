"""What a machine format calls a note: by its number, or by its path where that tells nobody's name.

People name files after children. So a machine format that needs no path says "note-1", and one whose whole point is
to lead to a file (concise, sarif, github) gives the path only where every word in it is a number or an everyday word
and none of them is a first name or a name in the note. Whoever runs the check may ask for all paths.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from recordcheck.data import first_names, word_ages
from recordcheck.formats import Asked
from recordcheck.report import STANDARD_INPUT, Report

PIECE = re.compile(r"[^\W\d_]+", re.UNICODE)
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
IN_PATHS = frozenset({"txt", "md", "html", "docx", "odt", "rtf", "pdf", "csv", "tmp", "src", "repo", "docs", "v"})
"""Words of paths that are in no list of everyday words."""
SHORTEST = 2
"""Letters: shorter words may be initials."""


def label(report: Report, number: int, asked: Asked) -> str:
    """Return what a machine format calls a note: its path where paths were asked for, else its number."""
    path = report.note.path
    return path if path is not None and asked.shows_paths else f"note-{number}"


def location(report: Report, number: int, asked: Asked) -> str:
    """Return where a format that leads to files says a note is: from the folder of the run, with slashes."""
    path = report.note.path
    if path is None or not (asked.shows_paths or tells_no_name(report)):
        return f"note-{number}"
    return "standard-input" if path == STANDARD_INPUT else relative(path)


def relative(path: str) -> str:
    """Return a path as seen from the folder of the run; as it is where there is no way from there."""
    try:
        near = os.path.relpath(path) if os.path.isabs(path) else os.path.normpath(path)
    except ValueError:  # another drive of Windows, or a name that cannot be
        near = path
    return Path(near).as_posix()


def tells_no_name(report: Report) -> bool:
    """Return whether every word of a note's path is a number or an everyday word, and none is a name we know."""
    if report.note.path is None or report.note.path == STANDARD_INPUT:
        return True
    names = {part.lower() for name in _names(report) for part in PIECE.findall(name)}
    words = [word for piece in PIECE.findall(relative(report.note.path)) for word in HUMP.split(piece)]
    return all(_is_everyday(word.lower()) and word.lower() not in names for word in words)


def _is_everyday(word: str) -> bool:
    if word in IN_PATHS:
        return True
    return len(word) > SHORTEST and word in word_ages() and word not in first_names()


def _names(report: Report) -> list[str]:
    people = [name for reader in report.readers for name in (*reader.every_name, *reader.people)]
    return [*people, report.author or ""]
