"""Reports for the person who wrote the note: the note first, three things at most, no verdict at the top."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from recordcheck.formats import Asked
from recordcheck.formats.escaping import clean, disarmed
from recordcheck.formats.phrases import (
    COLUMN,
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
from recordcheck.formats.points import Point, foremost, gather
from recordcheck.formats.receipts import SHORT, counted, made_with
from recordcheck.formats.told import named_place
from recordcheck.report import SEVERITIES, Finding, Receipt, Report

WIDTH = 80
FOREMOST = 3
INDENT = "  "


def render(reports: Sequence[Report], receipt: Receipt, asked: Asked) -> str:
    """Return reports as plain text of at most 80 columns; those with an error are left out."""
    read = [report for report in reports if report.error is None]
    if asked.quiet:
        return "".join(f"{_quietly(report)}\n" for report in read if not report.passed)
    named = len(reports) > 1
    notes = ["\n".join(_report(report, asked, named)) + "\n" for report in read]
    if notes and (asked.show_scores or asked.timestamp is not None):
        notes.append("\n".join(_receipt(reports, receipt, asked)) + "\n")
    return "\n".join(notes)


def _quietly(report: Report) -> str:
    """Return the one line that tells of a note that did not pass."""
    found = [finding for finding in report.findings if finding.counted]
    worst = max(found, key=lambda f: (SEVERITIES.index(f.severity), -f.start), default=None)
    where = disarmed(clean(report.note.path or "the note"))
    if worst is None:
        return f"{where}: a score is under its minimum"
    there = named_place(worst) or f"line {worst.line}"
    preposition = "on" if there.startswith(("line", "page")) else "in"
    return f"{where}: {_many(found)}; first {clean(worst.rule)} {preposition} {there}"


def _many(findings: Sequence[Finding]) -> str:
    counts = [(sum(f.severity == severity for f in findings), severity) for severity in reversed(SEVERITIES)]
    return ", ".join(f"{count} {severity}{'s' * (count != 1)}" for count, severity in counts if count)


def _report(report: Report, asked: Asked, named: bool) -> Iterator[str]:
    if named and report.note.path:
        yield asked.strong(disarmed(clean(report.note.path)))
    yield asked.strong(heading(report))
    if praise := good(report):
        yield from _wrapped(f"Good: {praise}.")
    points = gather(report)
    shown = points if asked.show_all else foremost(points, FOREMOST)
    if points:
        rest = f" ({len(shown)} of {len(points)}; --all shows the rest)" if len(shown) < len(points) else ""
        yield asked.strong(f"Worth another look{rest}:")
        yield from _points(shown, report, asked.show_all)
    else:
        yield NOTHING
    yield from _wrapped(" ".join(reading(report)))
    for sentence in unknown(report):
        yield from _wrapped(sentence)
    if asked.show_scores:
        yield from _wrapped(SCORES_ARE)
        for line in scores(report):
            yield from _wrapped(line, INDENT)
    yield from _wrapped(limits(report))


def _points(points: Sequence[Point], report: Report, show_all: bool) -> Iterator[str]:
    rows = [
        (place(point), words(point), advice(point, report, show_all) + (f" [{clean(point.first.rule)}]" * show_all))
        for point in points
    ]
    first = min(max(len(where) for where, _, _ in rows), COLUMN)
    second = min(max((len(found) for _, found, _ in rows), default=0), 18)
    for where, found, said in rows:
        lead = f"{INDENT}{where:<{first}}  "
        if found:
            lead += f"{found:<{second}}  "
        hang = " " * (len(INDENT) + first + 2)
        yield from _wrapped(said, lead, hang)


def _receipt(reports: Sequence[Report], receipt: Receipt, asked: Asked) -> Iterator[str]:
    yield from _wrapped(f"Receipt: {counted(reports)}." + (f" {asked.timestamp}" if asked.timestamp else ""))
    yield from _wrapped(", ".join(made_with(receipt, SHORT)), INDENT)


def _wrapped(text: str, first: str = "", rest: str = INDENT) -> list[str]:
    wrapped = textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return [disarmed(line) for line in wrapped]
