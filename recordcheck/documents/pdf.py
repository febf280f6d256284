"""PDF notes that hold text, by pypdfium2: lines into paragraphs by where they stand on the page.

A PDF knows letters and places alone. A line goes on in the next where its first word would not have fitted above, and
no wider gap stands between; what repeats at the head or foot of pages is left out. A scan is refused: it is a picture.
"""

from __future__ import annotations

import ctypes
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from recordcheck.data import syllables
from recordcheck.documents.lines import BULLET, NUMBER
from recordcheck.documents.pieces import LONGEST, Piece, Segment, note_of
from recordcheck.errors import NoteError
from recordcheck.note import Note

BROKEN = "{}: this PDF file is broken or cut short; save it again and check that"
END, LAST = b"%%EOF", 8_192
"""What a PDF ends with, within so many bytes."""
MOST_PAGES = 1_000
MOST_SECONDS = 60
"""Asked after each page: a note takes less than one, drawings without end may take any time."""
WRONG_PASSWORD = 4
"""PDFium's number for it."""
HYPHENS = ("\x02", "\ufffe", "\xad")
"""What PDFium makes of a hyphen at a line's end, of one that parts a word and of one that belongs to it."""
WRITTEN = re.compile(r"[^\r\n\x02\ufffe]+[\x02\ufffe]?")
WIDER = 1.3
"""A step down the page of so many usual ones begins a new paragraph."""
NARROWEST = 150.0
"""Points: no column of running text is narrower, so that shorter lines were meant as they stand."""
PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?$|- ?\d{1,4} ?-$", re.IGNORECASE)
BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\ue000", "•"))
"""Bullets of symbol fonts, which stand where Unicode has no letters."""
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its words, and its edges and height in points from the lower left corner."""

    text: str
    page: int
    left: float
    right: float
    height: float

    @property
    def reach(self) -> float:
        """How wide its first word is, with the space before it."""
        words = self.text.split(None, 1)
        return (self.right - self.left) * (len(words[0]) + 1) / max(len(self.text), 1)


def read(data: bytes, path: str | None, shown: str) -> Note:
    """Return the note that a PDF with text holds.

    Raises:
        NoteError: a file that is broken, locked, scanned or too large.

    """
    lines = _without_margins(_all_lines(data, shown))
    return note_of(_pieces(lines), path, shown)


def _all_lines(data: bytes, shown: str) -> list[list[_Line]]:
    """Return the lines of each page."""
    import pypdfium2

    if END not in data[-LAST:]:
        raise NoteError(BROKEN.format(shown))  # PDFium would read what is left, as if it were all
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == WRONG_PASSWORD or "password" in str(error).lower():
            raise NoteError(
                f"{shown}: this file is locked with a password; save it without one and check that"
            ) from None
        raise NoteError(BROKEN.format(shown)) from None
    try:
        if len(document) > MOST_PAGES:
            raise NoteError(f"{shown}: over {MOST_PAGES:,} pages are too many for a note; check one note at a time")
        size, pages, began = 0, [], time.monotonic()
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            size += words.count_chars()
            if size > LONGEST:
                raise NoteError(f"{shown}: over 5 MB of text is too large for a note; check one note at a time")
            pages.append(list(_lines(words, number + 1)))
            words.close()
            page.close()
            if time.monotonic() - began > MOST_SECONDS:
                raise NoteError(f"{shown}: this PDF takes too long to read; print it to a new PDF and check that")
    except pypdfium2.PdfiumError:
        raise NoteError(BROKEN.format(shown)) from None
    finally:
        document.close()
    if not any(any(character.isalnum() for character in line.text) for lines in pages for line in lines):
        raise NoteError(
            f"{shown}: this PDF holds no text, so it may be a scan; "
            "check the document that it was made from, or have its text recognised first"
        )
    return pages


def _lines(words: Any, page: int) -> Iterator[_Line]:
    for hit in WRITTEN.finditer(words.get_text_range(errors="ignore")):
        text = hit.group().strip().translate(BULLETS)
        start = hit.start() + len(hit.group()) - len(hit.group().lstrip())
        if not text:
            continue
        boxes = [words.get_rect(index) for index in range(words.count_rects(start, len(text)))]
        if boxes:
            lefts, bottoms, rights, _ = zip(*boxes, strict=True)
            yield _Line(text, page, min(lefts), max(rights), _baseline(words, start, min(bottoms)))


def _baseline(words: Any, index: int, otherwise: float) -> float:
    """Return how high the foot of a letter stands; its own lower edge says less, for some letters hang below."""
    from pypdfium2 import raw

    across, up = ctypes.c_double(), ctypes.c_double()
    found = raw.FPDFText_GetCharOrigin(words, index, across, up)
    return float(up.value) if found else otherwise


def _without_margins(pages: Sequence[Sequence[_Line]]) -> list[_Line]:
    """Return the lines without page numbers, and without what repeats at the head or foot of pages."""

    def sign(line: _Line) -> str:
        return re.sub(r"\d+", "0", line.text)

    edges = Counter(each for lines in pages for each in {sign(line) for line in (*lines[:2], *lines[-2:])})
    kept = []
    for lines in pages:
        for index, line in enumerate(lines):
            edge = index < 2 or index >= len(lines) - 2
            repeats = edge and len(pages) > 1 and edges[sign(line)] == len(pages)
            if not repeats and not (edge and len(lines) > 1 and PAGE_NUMBER.match(line.text)):
                kept.append(line)
    return kept


def _pieces(lines: Sequence[_Line]) -> Iterator[Piece]:
    margin = max((line.right for line in lines), default=0.0)
    usual = _usual_step(lines, margin)
    segments: list[Segment] = []
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        place = (("page", line.page),)
        parted = bool(segments) and segments[-1].text.endswith(HYPHENS)
        apart = above is not None and _is_apart(above, line, usual)
        if above is not None and segments and (parted or (not apart and _goes_on(above, line, margin))):
            segments.append(Segment(_joint(segments[-1].text, line.text) if parted else " "))
        elif segments:
            yield _paragraph(segments)
            segments = []
            if apart:
                yield Piece()
        segments.append(Segment(line.text, element=place))
    if segments:
        yield _paragraph(segments)


def _usual_step(lines: Sequence[_Line], margin: float) -> float:
    """Return how far apart the lines of one paragraph are, in points: those that follow a full line tell best."""
    pairs = [(a, b) for a, b in pairwise(lines) if a.page == b.page and a.height > b.height]
    full = sorted(a.height - b.height for a, b in pairs if _goes_on(a, b, margin))
    if len(full) > 1:
        return full[len(full) // 2]
    steps = sorted(a.height - b.height for a, b in pairs)
    return steps[len(steps) // 4] if steps else 0.0


def _paragraph(segments: Sequence[Segment]) -> Piece:
    """Return a paragraph, without marks where words were parted; it stands on the page where it begins."""
    clean = [segment._replace(text=CONTROL.sub("", segment.text.rstrip("".join(HYPHENS)))) for segment in segments]
    return Piece(clean, place=segments[0].element)


def _joint(above: str, below: str) -> str:
    """Return the hyphen at a line's end where it belongs to the word: "half-sister", but "contact" for "con-tact"."""
    first = above.rstrip("".join(HYPHENS)).rsplit(None, 1)[-1:]
    last = re.match(r"\w+", below)
    return "" if first and last and (first[0] + last.group()).lower() in syllables() else "-"


def _is_apart(above: _Line, below: _Line, usual: float) -> bool:
    """Return whether more than a usual step lies between two lines."""
    if above.page != below.page:
        return above.text.endswith((".", "!", "?", ":"))
    step = above.height - below.height
    return step > usual * WIDER or step < 0


def _goes_on(above: _Line, below: _Line, margin: float) -> bool:
    """Return whether a line was broken at the margin and goes on below."""
    if BULLET.match(below.text) or NUMBER.match(below.text):
        return False
    return margin - above.left > NARROWEST and above.right + below.reach > margin
