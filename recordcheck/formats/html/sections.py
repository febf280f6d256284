"""What a page says of one note, in the order in which the template shows it."""

from __future__ import annotations

from dataclasses import dataclass

from recordcheck.formats import Asked
from recordcheck.formats.escaping import clean
from recordcheck.formats.html.marks import Row, lay_out
from recordcheck.formats.html.pictures import Pictures, pictures
from recordcheck.formats.html.points import Item, Numbered, numbered
from recordcheck.formats.phrases import good, heading, limits, reading, scores, unknown
from recordcheck.report import Report


@dataclass(frozen=True, slots=True)
class Section:
    """One note on the page: its id, what is said of it, its text laid out, its points and its pictures."""

    id: str
    path: str
    heading: str
    error: str = ""
    good: str = ""
    groups: tuple[tuple[Row, ...], ...] = ()
    items: tuple[Item, ...] = ()
    reading: tuple[str, ...] = ()
    limits: str = ""
    scores: tuple[str, ...] = ()
    pictures: Pictures | None = None


def section(report: Report, number: int, asked: Asked) -> Section:
    """Return what a page says of the note of this number, from 1."""
    name, path = f"n{number}", clean(report.note.path or "")
    if report.error is not None:
        return Section(name, path, path or "A note", error=clean(report.error))
    points: Numbered = numbered(report, name)
    return Section(
        id=name,
        path=path,
        heading=heading(report),
        good=good(report),
        groups=lay_out(report, name, points),
        items=points.items,
        reading=(*reading(report), *unknown(report)),
        limits=limits(report),
        scores=tuple(scores(report)) if asked.show_scores else (),
        pictures=pictures(report, name),
    )
