"""Three simple pictures of a note, as numbers for the template to draw: address, sentences and words, reading level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recordcheck.formats.escaping import clean
from recordcheck.formats.html.marks import AFTER_LABEL
from recordcheck.formats.html.measures import Bar, bars
from recordcheck.formats.phrases import is_sentence, name
from recordcheck.note import Block
from recordcheck.places import Lines
from recordcheck.report import Report

WIDTH = 1000
"""Units of a picture's width, whatever the page's."""
UP, DOWN = 22, 22
"""Units of height above and below the middle of the strip."""
STEP = 10
"""Words between two lines of the bar picture."""
UNIT = 4
"""Units of height of one word in the bar picture."""
FEWEST_WORDS = 30
"""Words to which the bar picture reaches at least."""
YOUNGEST, OLDEST = 5, 18
"""Years at the ends of the scale of reading ages."""
HARDEST = 3
"""Sentences named below the reading level."""
LONGEST = 90
"""Characters of a sentence that are shown below the reading level."""


@dataclass(frozen=True, slots=True)
class Rect:
    """One rectangle of a picture, in its units, and how it looks."""

    x: float
    y: float
    width: float
    height: float
    look: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands, to link to: the id of its row, and its line (or paragraph, cell, page)."""

    to: str
    unit: str
    line: int


@dataclass(frozen=True, slots=True)
class Strip:
    """Where a note speaks to the child (above the middle) and where about them (below it)."""

    said: str
    to: str
    about: str
    rects: tuple[Rect, ...]
    places: tuple[Place, ...]
    unit: str
    first: Place
    last: Place


@dataclass(frozen=True, slots=True)
class BarRow:
    """One sentence in the table beside the bar picture."""

    place: Place
    words: int
    long: bool
    late: str


@dataclass(frozen=True, slots=True)
class Bars:
    """How many words each sentence has, and how many of them are learnt late."""

    said: str
    height: int
    rects: tuple[Rect, ...]
    marks: tuple[tuple[int, int], ...]
    rows: tuple[BarRow, ...]
    unit: str
    any_long: bool
    any_late: bool


@dataclass(frozen=True, slots=True)
class Hard:
    """One of the sentences that make the reading level what it is."""

    place: Place
    beginning: str
    said: str
    width: float


@dataclass(frozen=True, slots=True)
class Level:
    """The reading level on a scale of ages, in percent of its width, and what drives it."""

    said: str
    at: float
    low: float
    high: float
    target: float | None
    ticks: tuple[tuple[int, float], ...]
    words: str
    sentences: str
    hardest: tuple[Hard, ...]


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a note; None for one that would show nothing."""

    strip: Strip | None
    bars: Bars | None
    level: Level | None

    @property
    def any(self) -> bool:
        """Whether there is one."""
        return any((self.strip, self.bars, self.level))


def pictures(report: Report, section: str) -> Pictures:
    """Return the pictures of a note; `section` is the id of its section on the page."""
    measured, where = bars(report), _Places(report, section)
    return Pictures(_strip(report, where), _bars(report, measured, where), _level(report, measured, where))


class _Places:
    """Offsets of a note to the rows in which they stand."""

    def __init__(self, report: Report, section: str) -> None:
        self._section, self._lines = section, Lines(report.note)
        blocks = report.note.blocks or ()
        self._rows: list[tuple[int, Block]] = []
        for before, block in zip((None, *blocks), blocks, strict=False):
            # A value or an entry stands in the row of the label before it.
            joined = before is not None and before.kind == "label" and block.kind in AFTER_LABEL
            self._rows.append((before.start if joined and before else block.start, block))

    def at(self, offset: int) -> Place:
        row = next((start for start, block in self._rows if block.start <= offset < block.end), 0)
        return Place(f"{self._section}-b{row}", *self._lines.spot(offset))


def _strip(report: Report, where: _Places) -> Strip | None:
    sentences = report.address.sentences
    if not any(each.as_you or each.as_other for each in sentences) or report.address.stance == "off":
        return None
    first, last = sentences[0].start, sentences[-1].end
    scale = WIDTH / (last - first)
    rects = []
    for each in sentences:
        x, width = round((each.start - first) * scale, 1), round(max((each.end - each.start) * scale - 1.5, 1.5), 1)
        if each.as_you:
            rects.append(Rect(x, 0, width, UP, "to"))
        if each.as_other:
            rects.append(Rect(x, UP + 4, width, DOWN, "about"))
        rects.append(Rect(x, UP + 1, width, 2, "text"))
    child = name(report) or "the child"
    to, about = sum(each.as_you > 0 for each in sentences), sum(each.as_other > 0 for each in sentences)
    places = {
        (place.unit, place.line): place for each in sentences if each.as_other for place in (where.at(each.start),)
    }
    shown = tuple(places.values())
    said = (
        f"Of {len(sentences)} sentences {to or 'none'} speak{'s' * (to == 1)} to {child} "
        f"and {about or 'none'} about {child}."
    )
    return Strip(
        said, f"to {child}", f"about {child}", tuple(rects), shown, _unit(shown), where.at(first), where.at(last - 1)
    )


def _bars(report: Report, measured: Sequence[Bar], where: _Places) -> Bars | None:
    if len(measured) < 2:
        return None
    long = {f.start for f in report.findings if is_sentence(f) and f.counted}
    most = max(FEWEST_WORDS, -(-max(bar.words for bar in measured) // STEP) * STEP)
    height, step = most * UNIT, WIDTH / len(measured)
    rects, rows = [], []
    for index, bar in enumerate(measured):
        is_long = any(bar.start <= start < bar.end for start in long)
        x, width = round(index * step + step * 0.14, 1), round(step * 0.72, 1)
        top = height - bar.words * UNIT
        rects.append(Rect(x, top, width, bar.words * UNIT, "long" if is_long else "plain"))
        if late := len(bar.late):
            rects.append(Rect(x, height - late * UNIT, width, late * UNIT, "late"))
        rows.append(BarRow(where.at(bar.start), bar.words, is_long, clean(", ".join(bar.late))))
    longest = max(bar.words for bar in measured)
    late_words = sum(len(bar.late) for bar in measured)
    said = f"{len(measured)} sentences; the longest has {longest} words"
    said += f"; {late_words} word{'s' * (late_words != 1)} learnt late." if late_words else "."
    marks = tuple((words, height - words * UNIT) for words in range(STEP, most + 1, STEP))
    return Bars(
        said,
        height,
        tuple(rects),
        marks,
        tuple(rows),
        _unit([row.place for row in rows]),
        any(row.long for row in rows),
        late_words > 0,
    )


def _level(report: Report, measured: Sequence[Bar], where: _Places) -> Level | None:
    level = report.readability
    if level.reading_age is None or level.margin is None or level.word_age is None or level.sentence_length is None:
        return None
    years = max(1, round(level.margin))
    said = f"Written for about {level.reading_age}, give or take {years} year{'s' * (years != 1)}."
    return Level(
        said=said,
        at=_percent(level.reading_age),
        low=_percent(level.reading_age - level.margin),
        high=_percent(level.reading_age + level.margin),
        target=None if level.target_age is None else _percent(level.target_age),
        ticks=tuple((age, _percent(age)) for age in range(6, OLDEST + 1, 2)),
        words=f"{level.word_age:.1f}",
        sentences=f"{level.sentence_length:.1f}",
        hardest=_hardest(report, measured, where),
    )


def _hardest(report: Report, measured: Sequence[Bar], where: _Places) -> tuple[Hard, ...]:
    """Return the sentences with the largest share of what is too hard."""
    ranked = sorted((bar for bar in measured if bar.share), key=lambda bar: (-bar.share, bar.start))[:HARDEST]
    found = []
    for bar in ranked:
        words = clean(report.note.text[bar.start : bar.end])
        beginning = words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
        late = f", with {clean(', '.join(bar.late))}" if bar.late else ""
        said = f"{bar.share:.0%} of what is too hard; {bar.words} words{late}"
        found.append(Hard(where.at(bar.start), beginning, said, round(100 * bar.share / ranked[0].share, 1)))
    return tuple(found)


def _unit(places: Sequence[Place]) -> str:
    """Return what all the places are counted in, nothing where they differ."""
    units = {place.unit for place in places}
    return units.pop() if len(units) == 1 else ""


def _percent(age: float) -> float:
    """Return where an age stands on the scale, 0 to 100."""
    return round(100 * (min(max(age, YOUNGEST), OLDEST) - YOUNGEST) / (OLDEST - YOUNGEST), 1)
