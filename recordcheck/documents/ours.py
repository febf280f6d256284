"""What recordcheck wrote itself: left out where a folder is checked, and the only thing that a folder of reports loses.

Copies are known by their names, reports by what they hold.
"""

from __future__ import annotations

import re
from pathlib import Path

START = 65_536
"""Bytes of a file that are looked at."""
COPY = re.compile(r".*-checked(?:-\d+)?\.[^.]+|.*-clean(?:-\d+)?\.docx", re.IGNORECASE | re.DOTALL)
"""Names of our files; `--clean` only writes Word notes."""
HEADING = re.compile(rb"(?:\xef\xbb\xbf)?(?:## |[^\n]+\n)?For [^\n]+ \xc2\xb7 [\d,]+ words?\r?\n")
"""How text and Markdown reports begin, of several notes with a path before it."""
QUIET = re.compile(
    rb"[^\n]+: (?:a score is under its minimum|\d+ (?:error|warning|suggestion)s?[^\n]*; first [a-z-]+\.[a-z-]+ )"
)
"""How the text report begins when it is quiet."""
GENERATOR = re.compile(rb"""<meta\s+name=["']?generator["']?\s+content=["']?recordcheck["'\s/>]""", re.IGNORECASE)
RECEIPT = re.compile(
    rb'recordcheck \S+ sha256:|"recordcheck_sha256"|"name": ?"recordcheck"|<testsuites name="recordcheck"'
)
"""How formats for machines say what made them."""
REPORTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm")
"""Endings of notes that a report of ours may have too."""


def is_ours(path: Path) -> bool:
    """Return whether a file in a folder of notes is a copy or a report of ours, by its name or how it begins."""
    if COPY.fullmatch(path.name) is not None:
        return True
    if path.suffix.lower() not in REPORTS:
        return False
    start = _start(path)
    return _begins(start) or GENERATOR.search(start) is not None


def is_report(path: Path) -> bool:
    """Return whether a file may be written over by a newer report: one of ours, or one that holds nothing."""
    if not path.is_file():
        return False
    start = _start(path)
    if not start:
        return path.stat().st_size == 0
    return _begins(start) or any(look.search(start) for look in (GENERATOR, RECEIPT))


def _begins(start: bytes) -> bool:
    return HEADING.match(start) is not None or QUIET.match(start) is not None


def _start(path: Path) -> bytes:
    """Return how a file begins; nothing of one that may not be read, which is told where it is read as a note."""
    try:
        with path.open("rb") as file:
            return file.read(START)
    except OSError:
        return b""
