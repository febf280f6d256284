"""Reports as JSON, after `recordcheck/data/report.schema.json`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from recordcheck.formats import Asked
from recordcheck.formats.escaping import as_json
from recordcheck.formats.receipts import head
from recordcheck.report import Receipt, Report


def render(reports: Sequence[Report], receipt: Receipt, asked: Asked) -> str:
    """Return the JSON contract: what made the reports, and one element of "notes" for each."""
    return as_json({**head(reports, receipt, asked), "notes": notes(reports, asked)}, indent=2) + "\n"


def notes(reports: Sequence[Report], asked: Asked) -> list[dict[str, Any]]:
    """Return "notes" in the JSON contract, numbered from 1."""
    return [
        report.to_dict(asked.include_text, include_path=asked.shows_paths, number=number)
        for number, report in enumerate(reports, 1)
    ]
