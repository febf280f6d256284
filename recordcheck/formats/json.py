"""Reports as JSON, after `recordcheck/data/report.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from recordcheck.report import Receipt, Report


def render(reports: Sequence[Report], receipt: Receipt, *, include_text: bool = False) -> str:
    """Return the JSON contract: what made the reports, and one element of "notes" for each.

    Args:
        reports: in the order in which they are wanted.
        receipt: versions of library, pipeline and rule sets.
        include_text: also give words of the notes; without it nothing in the result comes from them.

    """
    whole = {**receipt.to_dict(), "notes": [report.to_dict(include_text) for report in reports]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
