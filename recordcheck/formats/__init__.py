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
    "json": Format("recordcheck.formats.json", (".json",)),
    "word": Format("recordcheck.formats.word", (".docx",), annotates=".docx"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person who runs a check asked to see.

    Attributes:
        include_text: words of the note in machine formats, which hold none otherwise.
        show_all: everything found, not only the three things that matter most.
        show_scores: also the scores, and how the reading level was come by.
        strong: what makes a heading stand out on a terminal; nothing by default.

    """

    include_text: bool = False
    show_all: bool = False
    show_scores: bool = False
    strong: Style = str


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
