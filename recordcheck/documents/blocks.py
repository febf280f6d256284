"""Blocks: how a plain-text note is laid out, found before any sentence is.

A letter, a form, a chronology and a diary share one walk: line by line, each line is what its own first words
and its neighbours make it (`lines.py`). Plain lines are joined to a paragraph when a line was wrapped: it goes
on in lower case, or is long and does not stop on purpose. Known to fail: wrapped lines of less than 45
characters that go on with a capital, and headings that look like sentences.
"""

from __future__ import annotations

from collections.abc import Iterator

from recordcheck.documents.lines import (
    AFTERWORD,
    BARE_GREETING,
    BULLET,
    CLOSING,
    GREETING,
    HASHES,
    INNER_LABEL,
    JOB,
    NUMBER,
    QUOTED,
    SHORTEST_WRAP,
    SIGNED,
    STAMP,
    TRANSCRIPT,
    Line,
    is_heading,
    label_of,
    split_lines,
)
from recordcheck.note import Block, BlockKind

FOOT = 5
"""Lines at the foot of a note that may be its sign-off."""


def find_blocks(text: str, start: int = 0) -> tuple[Block, ...]:
    """Return the blocks of a plain-text note, in order and apart from each other.

    Every word is in a block; bullets, numbers of lists and the colon after a label are not.

    Args:
        text: the note as given.
        start: offset at which the note begins, after its front matter.

    """
    lines = split_lines(text, start)
    foot = _foot(lines)
    found: list[Block] = []
    walk = _Walk(lines[:foot])
    found.extend(walk.blocks())
    signed = [line for line in lines[foot:] if not line.blank]
    for line in signed:
        kind: BlockKind = "paragraph" if AFTERWORD.match(line.text) else "sign-off"
        found.append(Block(kind, line.start, line.end))
    return tuple(block for block in found if block.end > block.start)


def _foot(lines: list[Line]) -> int:
    """Return the index of the first line of the sign-off; the number of lines where there is none."""
    filled = [index for index, line in enumerate(lines) if not line.blank]
    foot = len(lines)
    for place, index in enumerate(reversed(filled[-FOOT:])):
        line = lines[index]
        above_blank = index == 0 or lines[index - 1].blank
        if AFTERWORD.match(line.text) and foot == len(lines) and above_blank:
            continue
        closing = bool(CLOSING.match(line.text)) and line.words <= 7
        name = bool(SIGNED.match(line.text)) and line.words <= 8
        job = bool(JOB.match(line.text)) and line.words <= 6
        if not (closing or name or job) or index == filled[0] or label_of(line.text):
            break
        beside = index > 0 and not lines[index - 1].blank
        if above_blank or closing:
            foot = index
        elif not (beside and place < FOOT - 1):
            break
    return foot


class _Walk:
    """One walk over the lines above the sign-off."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines, self._at, self._greeted = lines, 0, False
        self._last = max((i for i, line in enumerate(lines) if not line.blank), default=-1)

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks in order."""
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.blank:
                self._at += 1
                continue
            yield from self._next(line)

    def _next(self, line: Line) -> Iterator[Block]:
        lonely = self._at == 0 or self._lines[self._at - 1].blank
        if self._is_transcript():
            yield from self._transcript()
        elif hit := QUOTED.match(line.text):
            self._at += 1
            yield Block("quotation", line.start + hit.end(), line.end)
        elif not self._greeted and lonely and (greeting := self._greeting(line)):
            yield from greeting
        elif self._stamped(line):
            yield from self._entry(line)
        elif is_heading(line, lonely, self._at == self._last):
            self._at += 1
            skip = HASHES.match(line.text) or NUMBER.match(line.text)
            yield Block("heading", line.start + (skip.end() if skip else 0), line.end)
        elif hit := BULLET.match(line.text) or NUMBER.match(line.text):
            yield Block("item", line.start + hit.end(), self._through(hanging=line.indent))
        elif label := label_of(line.text):
            yield from self._field(line, label.end("label"), label.end())
        else:
            yield Block("paragraph", line.start, self._through())

    def _greeting(self, line: Line) -> list[Block]:
        hit = GREETING.match(line.text)
        if hit is not None and (hit.group("rest") is None or hit.group("hello")[-1] in ",!.:–-"):
            self._greeted = True
            end = line.start + len(hit.group("hello").rstrip())
            if hit.group("rest") is None:
                self._at += 1
                return [Block("greeting", line.start, line.end)]
            rest = line.start + hit.start("rest") + len(hit.group("rest")) - len(hit.group("rest").lstrip())
            return [Block("greeting", line.start, end), Block("paragraph", rest, self._through())]
        if BARE_GREETING.match(line.text) and line.words <= 5:
            self._greeted = True
            self._at += 1
            return [Block("greeting", line.start, line.end)]
        return []

    def _is_transcript(self) -> bool:
        near = [self._lines[i] for i in (self._at - 1, self._at, self._at + 1) if 0 <= i < len(self._lines)]
        return (
            bool(TRANSCRIPT.match(self._lines[self._at].text))
            and sum(bool(TRANSCRIPT.match(each.text)) for each in near) > 1
        )

    def _transcript(self) -> Iterator[Block]:
        while self._at < len(self._lines) and TRANSCRIPT.match(self._lines[self._at].text):
            line = self._lines[self._at]
            yield Block("quotation", line.start, self._through())

    def _stamped(self, line: Line) -> bool:
        """Return whether a line opens with a date or time of its own and is no wrapped sentence."""
        hit = STAMP.match(line.text)
        if hit is None:
            return False
        above = self._lines[self._at - 1] if self._at else None
        if above is not None and len(above.text) > SHORTEST_WRAP and not above.ends and not above.text.isupper():
            return False
        rest, mark = line.text[hit.end() :], hit.group("mark").strip()
        in_words = any(character.isalpha() for character in hit.group("stamp").lower().rstrip("apmhrs "))
        if in_words or not (rest[0].isupper() or rest[0] in "\"'“‘["):
            return mark in (":", "-", "–", "—") or (mark == "." and rest[0].isupper())
        return True

    def _entry(self, line: Line) -> Iterator[Block]:
        hit = STAMP.match(line.text)
        if hit is None:
            return
        yield Block("label", line.start, line.start + hit.end("stamp"))
        yield Block("entry", line.start + hit.end(), self._through())

    def _field(self, line: Line, label_end: int, value: int) -> Iterator[Block]:
        """Yield label and value; a line may hold several fields: "Date: Sunday. Present: Dad"."""
        yield Block("label", line.start, line.start + label_end)
        end = self._through()
        if end == line.end:
            for inner in INNER_LABEL.finditer(line.text, max(0, value - 1)):
                stop = inner.start() + (1 if line.text[inner.start()] == "." else 0)
                if inner.start() > value:
                    yield Block("value", line.start + value, line.start + len(line.text[:stop].rstrip(" ;|\t")))
                yield Block("label", line.start + inner.start("label"), line.start + inner.end("label"))
                value = inner.end()
        if line.start + value < end:
            yield Block("value", line.start + value, end)

    def _through(self, hanging: int | None = None) -> int:
        """Return where the block that begins on this line ends, and stand on the line after it."""
        while self._at + 1 < len(self._lines):
            line, after = self._lines[self._at], self._lines[self._at + 1]
            if after.blank or not self._goes_on(line, after, hanging):
                break
            self._at += 1
        end = self._lines[self._at].end
        self._at += 1
        return end

    def _goes_on(self, line: Line, after: Line, hanging: int | None) -> bool:
        """Return whether a line was wrapped and goes on below."""
        if (
            BULLET.match(after.text)
            or QUOTED.match(after.text)
            or HASHES.match(after.text)
            or TRANSCRIPT.match(after.text)
        ):
            return False
        if hanging is not None and after.indent > hanging:
            return True
        if NUMBER.match(after.text) and (line.ends or after.text[:1] in "(0123456789"):
            return False
        if after.text[:1].islower():
            return not label_of(after.text)
        self._at += 1
        stamped = self._stamped(after)
        self._at -= 1
        if (
            stamped
            or (label_of(after.text) and len(line.text) < SHORTEST_WRAP * 1.5)
            or is_heading(after, False, False)
        ):
            return False
        return len(line.text) >= SHORTEST_WRAP
