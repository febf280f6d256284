"""Quotations: the words that somebody else said, so that nobody is scolded for a child's own words.

Double, single, typographic and angled quotes. A single quote is speech only where it opens before a word and
after a space, and closes after a sign or a word and before none: "Nan's", "'90s" and "the girls' room" are
not. A quote never closed runs to the end of its block, or to the next one that opens. Known to fail: single
quotes that open before a word in which 's or s' stands before the close.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recordcheck.note import Block

DOUBLE = re.compile(r"[\"“”„«»]")
SINGLE_OPEN = re.compile(r"(?<![\w’'])[‘'](?=[^\W\d_]|[“\"])")
SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…;:\"”–—-])[’'](?!\w)")
NOT_SPEECH = re.compile(r"[‘’'](?:\d0s|em|til|till|cause|cos|n|bout|tis|twas|round|ere|im|er)\b", re.IGNORECASE)
CLOSERS = {'"': '"”', "“": '”"', "„": "“”", "«": "»", "”": '”"', "»": "«"}
INCHES = re.compile(r"\d[\"”]$")
LONGEST_SINGLE = 600
"""Characters: a single quote without its close within so many is an apostrophe."""


def find_quotations(text: str, blocks: Sequence[Block]) -> tuple[tuple[int, int], ...]:
    """Return the spans, with their marks, of words that somebody else said, in order and apart.

    Args:
        text: the note.
        blocks: its blocks; a quotation that is not closed ends with its block.

    """
    found: list[tuple[int, int]] = []
    for block in blocks:
        if block.kind == "quotation":
            found.append((block.start, block.end))
        elif block.kind not in ("greeting", "sign-off", "label"):
            found.extend(_in_block(text, block.start, block.end))
    return tuple(found)


def _in_block(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    doubles = list(_doubles(text, start, end))
    yield from sorted([*doubles, *_singles(text, start, end, doubles)])


def _doubles(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    marks = [
        hit.start()
        for hit in DOUBLE.finditer(text, start, end)
        if not INCHES.search(text, max(start, hit.start() - 1), hit.end()) or _closes_speech(text, start, hit.start())
    ]
    place = 0
    while place < len(marks):
        opening = marks[place]
        closers = CLOSERS[text[opening]]
        close = next((i for i in range(place + 1, len(marks)) if text[marks[i]] in closers), None)
        if close is None:
            if text[opening] in "”»" or not _opens(text, opening, end):
                place += 1
                continue
            yield opening, len(text[:end].rstrip())
            return
        yield opening, marks[close] + 1
        place = close + 1


def _opens(text: str, place: int, end: int) -> bool:
    """Return whether a mark without a close stands where speech begins."""
    return place + 1 < end and not text[place + 1].isspace()


def _closes_speech(text: str, start: int, place: int) -> bool:
    """Return whether a mark after a digit closes what another opened: "I am 8" and not 6"."""
    return sum(text.count(mark, start, place) for mark in '"“') % 2 == 1 or "“" in text[start:place]


def _singles(text: str, start: int, end: int, doubles: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    place = start
    while hit := SINGLE_OPEN.search(text, place, end):
        place = hit.end()
        if any(first <= hit.start() < last for first, last in doubles):
            continue
        if NOT_SPEECH.match(text, hit.start(), end):
            continue
        close = _single_close(text, hit.end(), min(end, hit.end() + LONGEST_SINGLE))
        if close is not None:
            yield hit.start(), close
            place = close


def _single_close(text: str, start: int, end: int) -> int | None:
    """Return where speech in single quotes ends; a plural's apostrophe ("girls' room") does not end it."""
    fallback = None
    for hit in SINGLE_CLOSE.finditer(text, start, end):
        before = text[hit.start() - 1]
        after = text[hit.end() : hit.end() + 2].strip()
        if before == "s" and after[:1].isalpha() and fallback is None:
            fallback = hit.end()
            continue
        return hit.end()
    return fallback
