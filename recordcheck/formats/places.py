"""What a machine format calls a note: by its number, or by its path where that tells nobody's name.

People name files after children. So a machine format that needs no path says "note-1", and one whose whole point is
to lead to a file (concise, sarif, github) gives the path only where every word in it is a number or a word for records,
and none of them is a name in the note. Any other word may be a surname: Barker, Field, White. Whoever runs the check
may ask for all paths.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from recordcheck.formats import Asked
from recordcheck.report import STANDARD_INPUT, Report

PIECE = re.compile(r"(?![vV]\d)[^\W\d_]+")
"""A word; the letter of a version number ("v2") is none."""
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
ENDINGS = "txt md markdown html htm docx odt rtf pdf"
RECORDS = """
    note notes record records recording recordings case cases file files form forms document documents docs folder
    visit visits home meeting meetings contact contacts call phone telephone email conference session sessions
    letter letters review reviews plan plans report reports log logs daily weekly monthly summary update minutes
    chronology chronologies assessment assessments referral referrals strategy supervision court pathway decision
    decisions statutory placement school health education family children social life story later other
    draft drafts final copy checked clean archive example examples template templates first second third
"""
DATES = """
    february march july september october november december feb apr jul aug sep sept oct nov
    monday tuesday wednesday thursday friday saturday
"""
"""Without those that are first names too, such as April and Sunday."""
SAFE = frozenset(f"{ENDINGS} {RECORDS} {DATES} tmp src repo".split())
"""The only words of a path that is given without being asked for."""


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
    """Return whether every word of a note's path is a number or one of `SAFE`, and none is a name we know."""
    if report.note.path is None or report.note.path == STANDARD_INPUT:
        return True
    names = {part.lower() for name in _names(report) for part in PIECE.findall(name)}
    words = [word.lower() for piece in PIECE.findall(relative(report.note.path)) for word in HUMP.split(piece)]
    return all(word in SAFE and word not in names for word in words)


def _names(report: Report) -> list[str]:
    people = [name for reader in report.readers for name in (*reader.every_name, *reader.people)]
    return [*people, report.author or ""]
