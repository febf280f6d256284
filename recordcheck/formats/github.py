"""Annotations for a workflow on GitHub, as its workflow commands; escaped as GitHub's toolkit does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recordcheck.formats import Asked
from recordcheck.formats.escaping import github_message, github_property
from recordcheck.formats.places import location
from recordcheck.formats.receipts import in_words
from recordcheck.formats.told import message, named_place
from recordcheck.report import Finding, Receipt, Report

LEVELS = {"error": "error", "warning": "warning", "suggestion": "notice"}


def render(reports: Sequence[Report], receipt: Receipt, asked: Asked) -> str:
    """Return one annotation for each counted finding, then the receipt as a notice."""
    return "".join(f"{line}\n" for line in _lines(reports, receipt, asked))


def _lines(reports: Sequence[Report], receipt: Receipt, asked: Asked) -> Iterator[str]:
    for number, report in enumerate(reports, 1):
        where = location(report, number, asked)
        if report.error is not None:
            yield _command("error", {"file": where, "title": "not-read"}, report.reason(asked.shows_paths) or "")
            continue
        for finding in report.findings:
            if finding.counted:
                yield _command(LEVELS[finding.severity], _place(where, finding), message(finding, asked))
    yield _command("notice", {"title": "recordcheck"}, in_words(reports, receipt, asked))


def _place(where: str, finding: Finding) -> dict[str, str]:
    """Return the properties of a finding; GitHub takes columns only on one line, and the last one included.

    A format without lines has none to give; its place stands in the title.
    """
    if (there := named_place(finding)) is not None:
        return {"file": where, "title": f"{finding.rule}, {there}"}
    place = {"file": where, "line": str(finding.line), "endLine": str(finding.end_line)}
    if finding.line == finding.end_line:
        place |= {"col": str(finding.column), "endColumn": str(max(finding.column, finding.end_column - 1))}
    return place | {"title": finding.rule}


def _command(level: str, properties: dict[str, str], said: str) -> str:
    listed = ",".join(f"{key}={github_property(value)}" for key, value in properties.items())
    return f"::{level} {listed}::{github_message(said)}"
