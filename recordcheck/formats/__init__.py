"""Formats: each one module and one line in `FORMATS`; none computes anything about a note.

A module of a format has `render(reports, receipt, asked)`, which returns the whole output as text. The module of a
format that gives back the note's own document has `annotate(report, source)` instead, which returns bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import NamedTuple

from recordcheck.report import Receipt, Report

Style = Callable[[str], str]


class Format(NamedTuple):
    """Where a format lives, and which endings of a file ask for it.

    `annotates` is the ending of the notes that it can give back with comments; None for a format of its own.
    """

    module: str
    endings: tuple[str, ...]
    annotates: str | None = None


FORMATS: dict[str, Format] = {
    "text": Format("recordcheck.formats.text", (".txt",)),
    "concise": Format("recordcheck.formats.concise", ()),
    "json": Format("recordcheck.formats.json", (".json",)),
    "word": Format("recordcheck.formats.word", (".docx",), annotates=".docx"),
    "jsonl": Format("recordcheck.formats.jsonl", (".jsonl",)),
    "markdown": Format("recordcheck.formats.markdown", (".md",)),
    "html": Format("recordcheck.formats.html", (".html", ".htm")),
    "sarif": Format("recordcheck.formats.sarif", (".sarif",)),
    "github": Format("recordcheck.formats.github", ()),
    "junit": Format("recordcheck.formats.junit", (".xml",)),
    "csv": Format("recordcheck.formats.csv", (".csv",)),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person who runs a check asked to see.

    Attributes:
        include_text: words of the note in machine formats, which hold none otherwise.
        show_all: everything found, not only the three things that matter most.
        show_scores: also the scores, and how the reading level was come by.
        show_paths: paths of notes in machine formats, which number the notes otherwise: a path may hold a name.
        quiet: nothing of notes that passed, and one line of each that did not, for people at a terminal.
        timestamp: when the report was made, in UTC, where that was asked for.
        strong: what makes a heading stand out on a terminal; nothing by default.

    """

    include_text: bool = False
    show_all: bool = False
    show_scores: bool = False
    show_paths: bool = False
    quiet: bool = False
    timestamp: str | None = None
    strong: Style = str

    @property
    def shows_paths(self) -> bool:
        """Whether machine formats give paths: where they, or words of the note, were asked for."""
        return self.show_paths or self.include_text


def render(name: str, reports: Sequence[Report], receipt: Receipt, asked: Asked) -> str:
    """Return reports in the format called `name`; only its own module is imported."""
    module = import_module(FORMATS[name].module)
    text: str = module.render(reports, receipt, asked)
    return text


def annotate(name: str, report: Report, source: bytes) -> bytes:
    """Return the note's own document with comments, in the format called `name`."""
    module = import_module(FORMATS[name].module)
    data: bytes = module.annotate(report, source)
    return data
