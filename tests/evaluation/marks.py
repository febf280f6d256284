"""Annotated notes (ANNOTATION.md beside this file) into plain text and marked spans. A test tool."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

LABELS = ("acronym", "agentless", "author-third-person", "blame", "child-third-person", "jargon")
PROFILES = ("to_child", "mixed", "about_child")
MARK = re.compile(r"\[\[([a-z-]+)\|(.+?)\]\]", re.DOTALL)


@dataclass(frozen=True)
class Mark:
    start: int
    end: int
    label: str | None


@dataclass(frozen=True)
class Annotated:
    id: str
    meta: dict
    text: str
    marks: tuple[Mark, ...]


def read(path: Path) -> Annotated:
    """Return a note's front matter, its text without marks, and the marks as offsets into that text."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    meta = yaml.safe_load(head)
    if meta["profile"] not in PROFILES:
        raise ValueError(f"{path.name}: unknown profile {meta['profile']!r}")
    try:
        text, marks = unmarked(body)
    except ValueError as error:
        raise ValueError(f"{path.name}: {error}") from error
    return Annotated(meta["id"], meta, text, marks)


def unmarked(body: str) -> tuple[str, tuple[Mark, ...]]:
    """Return a text without its marks, and the marks as offsets into that text."""
    text, marks, last = "", [], 0
    for hit in MARK.finditer(body):
        label, words = hit.groups()
        if label not in LABELS or "[[" in words:
            raise ValueError(f"broken mark {hit.group()!r}")
        text += body[last : hit.start()]
        marks.append(Mark(len(text), len(text) + len(words), label))
        text += words
        last = hit.end()
    text += body[last:]
    if "[[" in text or "]]" in text:
        raise ValueError("broken mark")
    return text, tuple(marks)


def read_lines(path: Path) -> list[Annotated]:
    """Return the lines of a file as notes: of all labels, only the one that the file is named after is marked."""
    found = []
    for number, line in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))):
        text, marks = unmarked(line["text"].replace("[[", f"[[{path.stem}|"))
        meta = {"child": line.get("child"), "also": [], "age": None, "author": line.get("author"), "profile": "mixed"}
        found.append(Annotated(f"{path.stem} {number}", {**meta, "only": path.stem}, text, marks))
    return found


def read_all(folder: Path) -> list[Annotated]:
    return [read(path) for path in sorted(folder.glob("*.note"))]
