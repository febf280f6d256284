"""Reports as comma-separated values, safe to open in a spreadsheet: a row for the receipt, each note, each finding."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from recordcheck.formats import Asked
from recordcheck.formats.escaping import cell
from recordcheck.formats.places import label
from recordcheck.formats.receipts import in_words
from recordcheck.report import Finding, Receipt, Report

COLUMNS = (
    "row", "note", "verdict", "line", "column", "end_line", "end_column", "paragraph", "cell", "page", "start", "end",
    "rule", "category", "severity", "confidence", "counted", "where", "message", "suggestions",
)  # fmt: skip
WITH_TEXT = ("text", "context", "phrase", "rewrite")
LINES = ("line", "column", "end_line", "end_column")
"""Empty in a format without lines, which has paragraph, cell or page."""
FROM_FINDING = frozenset({*LINES, "start", "end", "rule", "category", "severity", "confidence", "where"})
SEPARATOR = " | "


def render(reports: Sequence[Report], receipt: Receipt, asked: Asked) -> str:
    """Return a table with a head: its column "row" says what a row is (receipt, note or finding)."""
    columns = [*COLUMNS, *(WITH_TEXT if asked.include_text else ())]
    file = io.StringIO()
    table = csv.DictWriter(file, columns, restval="", lineterminator="\r\n")
    table.writeheader()
    table.writerows({key: cell(value) for key, value in row.items()} for row in _rows(reports, receipt, asked))
    return file.getvalue()


def _rows(reports: Sequence[Report], receipt: Receipt, asked: Asked) -> Iterator[dict[str, Any]]:
    yield {"row": "receipt", "message": in_words(reports, receipt, asked)}
    for number, report in enumerate(reports, 1):
        note = label(report, number, asked)
        verdict = "not read" if report.error is not None else "passed" if report.passed else "not passed"
        yield {"row": "note", "note": note, "verdict": verdict, "message": report.reason(asked.shows_paths) or ""}
        for finding in report.findings:
            yield {"row": "finding", "note": note, **_cells(finding, asked)}


def _cells(finding: Finding, asked: Asked) -> dict[str, Any]:
    told = finding.to_dict(asked.include_text)
    cells = {key: value for key, value in told.items() if key in FROM_FINDING or key in WITH_TEXT}
    if finding.place is not None:
        cells |= {**dict.fromkeys(LINES, ""), **finding.place}
    cells |= {"counted": "yes" if finding.counted else "no", "message": told["message"]}
    return cells | {"suggestions": SEPARATOR.join(told["suggestions"])}
