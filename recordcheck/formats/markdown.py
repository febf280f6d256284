"""Reports as Markdown, for people: as the text report, with everything found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recordcheck.formats import Asked
from recordcheck.formats.escaping import markdown
from recordcheck.formats.phrases import (
    NOTHING,
    SCORES_ARE,
    advice,
    good,
    heading,
    limits,
    place,
    reading,
    scores,
    unknown,
    words,
)
from recordcheck.formats.points import gather
from recordcheck.formats.receipts import counted, made_with
from recordcheck.report import Receipt, Report


def render(reports: Sequence[Report], receipt: Receipt, asked: Asked) -> str:
    """Return a section for each note, in the order given, then the receipt."""
    sections = ["\n\n".join(_section(report, asked)) for report in reports]
    return "\n\n".join([*sections, "---", *_receipt(reports, receipt, asked)]) + "\n"


def _section(report: Report, asked: Asked) -> Iterator[str]:
    name = markdown(report.note.path) if report.note.path else ""
    if report.error is not None:
        yield f"## {name or 'A note'}"
        yield f"Not checked: {markdown(report.error)}"
        return
    yield f"## {markdown(heading(report))}"
    if name:
        yield f"File: {name}"
    if praise := good(report):
        yield f"Good: {markdown(praise)}."
    if points := gather(report):
        yield "### Worth another look"
        yield "\n".join(
            f"- **{place(point)}** {markdown(words(point))}{' ' if words(point) else ''}"
            f"{markdown(advice(point, report, True))} <sub>{markdown(point.first.rule)}</sub>"
            for point in points
        )
    else:
        yield NOTHING
    yield markdown(" ".join(reading(report)))
    for sentence in unknown(report):
        yield markdown(sentence)
    if asked.show_scores:
        yield markdown(SCORES_ARE)
        yield "\n".join(f"- {markdown(line)}" for line in scores(report))
    yield markdown(limits(report))


def _receipt(reports: Sequence[Report], receipt: Receipt, asked: Asked) -> Iterator[str]:
    time = [] if asked.timestamp is None else [f"- {asked.timestamp}"]
    yield markdown(f"Receipt: {counted(reports)}")
    yield "\n".join([*time, *(f"- {markdown(each)}" for each in made_with(receipt))])
