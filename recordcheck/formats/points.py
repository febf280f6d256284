"""Findings gathered into points: what a person reads as one thing, ranked, so that three come first.

Every finding stays in the report; this only decides what is said together. Slips in one stretch of drift, or that
follow each other, are one point; the same words found again by the same rule are one point; so are all long
sentences, and all words that are learnt late. What makes most of the reading level's excess comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from recordcheck.report import SEVERITIES, Finding, Report

SLIP = "child-third-person"
NEAR = 2
"""Lines between two slips that are still one point."""
MOSTLY_ABOUT = 0.2
"""Share of references to the reader as "you" below which a note is simply a record about the child."""
FEW = 5
APART = ".hard-sentence"
"""The rule whose findings are each a point, for each has its own reasons."""
ORDER = (
    "blame",
    "agentless",
    SLIP,
    "drift",
    "jargon",
    "acronym",
    "author-third-person",
    "readability",
    "plain-words",
)


@dataclass(frozen=True, slots=True)
class Point:
    """One thing worth another look: the findings it gathers, in the order of the note.

    `share` is how much of what the note is above its reading target its sentences cause, 0 to 1.
    """

    findings: tuple[Finding, ...] = field(repr=False)
    throughout: bool = False
    share: float = 0.0

    @property
    def first(self) -> Finding:
        """The finding that speaks for the point: for slips the first with a rewrite."""
        return next((f for f in self.findings if f.category == SLIP and f.rewrite), self.findings[0])

    @property
    def category(self) -> str:
        """What the point is about."""
        return self.findings[0].category

    @property
    def severity(self) -> int:
        """The highest severity of its findings, 0 for a suggestion to 2 for an error."""
        return max(SEVERITIES.index(f.severity) for f in self.findings)

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines it stands on, each once."""
        return tuple(dict.fromkeys(f.line for f in self.findings))


def gather(report: Report) -> list[Point]:
    """Return the points of a report in the order of the note; headings and what is not asked are left out."""
    counted = [f for f in report.findings if f.counted]
    slips = [f for f in counted if f.category == SLIP]
    others: dict[tuple[str, str], list[Finding]] = {}
    for finding in counted:
        if finding.category not in (SLIP, "drift"):
            words = finding.text.lower() if finding.category != "readability" else ""
            if finding.rule.endswith(APART):
                words = str(finding.start)
            others.setdefault((finding.rule, words), []).append(finding)
    shares = {sentence.start: sentence.share for sentence in report.readability.sentences}
    points = [Point(tuple(group), share=_share(group, shares)) for group in others.values()]
    share = report.address.share
    if share is not None and share < MOSTLY_ABOUT and len(slips) >= FEW:
        points.append(Point(tuple(slips), throughout=True))
    else:
        points += [Point(tuple(run)) for run in _runs(slips, [f for f in counted if f.category == "drift"])]
    return sorted(points, key=lambda point: (point.findings[0].start, point.findings[0].rule))


def _share(findings: Sequence[Finding], shares: Mapping[int, float]) -> float:
    return sum(shares.get(f.start, 0.0) for f in findings if f.category == "readability")


def _runs(slips: Sequence[Finding], stretches: Sequence[Finding]) -> Iterable[list[Finding]]:
    """Yield slips that are said together: those of one stretch, and of the rest those on neighbouring lines."""
    run: list[Finding] = []
    last: Finding | None = None
    for slip in slips:
        stretch = next((each for each in stretches if each.start <= slip.start < each.end), None)
        apart = stretch is not last or (stretch is None and run and slip.line - run[-1].end_line > NEAR)
        if run and apart:
            yield run
            run = []
        run.append(slip)
        last = stretch
    if run:
        yield run


def foremost(points: Sequence[Point], count: int) -> list[Point]:
    """Return the points that matter most, of different categories where there are, in the order of the note."""

    def rank(point: Point) -> tuple[int, int, float, int, int]:
        place = ORDER.index(point.category) if point.category in ORDER else len(ORDER)
        return -point.severity, place, -point.share, -len(point.findings), point.findings[0].start

    chosen: list[Point] = []
    ranked = sorted(points, key=rank)
    for point in ranked:
        if len(chosen) < count and point.category not in {c.category for c in chosen}:
            chosen.append(point)
    chosen += [point for point in ranked if point not in chosen][: count - len(chosen)]
    return sorted(chosen, key=lambda point: point.findings[0].start)
