"""Reports as JSON Lines: one line for each note, each a whole JSON report of that note with its own receipt."""

from __future__ import annotations

from collections.abc import Sequence

from recordcheck.formats import Asked
from recordcheck.formats.escaping import as_json
from recordcheck.formats.json import notes
from recordcheck.formats.receipts import head
from recordcheck.report import Receipt, Report


def render(reports: Sequence[Report], receipt: Receipt, asked: Asked) -> str:
    """Return one line for each report, after the same schema as the JSON report."""
    lines = zip(reports, notes(reports, asked), strict=True)
    return "".join(f"{as_json({**head([report], receipt, asked), 'notes': [note]})}\n" for report, note in lines)
