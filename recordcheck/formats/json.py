"""Reports as JSON, after `recordcheck/data/report.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from recordcheck.formats import Asked
from recordcheck.report import Receipt, Report


def render(reports: Sequence[Report], receipt: Receipt, asked: Asked) -> str:
    """Return the JSON contract: what made the reports, and one element of "notes" for each."""
    whole = {**receipt.to_dict(), "notes": [report.to_dict(asked.include_text) for report in reports]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
