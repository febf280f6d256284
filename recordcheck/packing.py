"""A `Report` as JSON that holds all of it, and back: for a program's own files, not for people.

`Report.to_dict` is the JSON for everybody else. Here every word of the note is in. What is read back makes only the
frozen data that a report is made of, so that it may come from anywhere.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from recordcheck import measured, note, places, report
from recordcheck.errors import RecordcheckError

PARTS: dict[str, Any] = {
    part.__name__: part
    for part in (
        report.Report, report.Receipt, report.RuleSetStamp, report.RuleCard, report.Finding, report.Scores,
        measured.Readability, measured.ReadabilityCounts, measured.SentenceLevel, measured.LateWord, measured.Address,
        measured.Addressed, measured.Stretch, measured.Counts, note.Note, note.Block, note.Reader, places.Places,
        places.Run,
    )
}  # fmt: skip
"""Everything that a report is made of, by name."""


def packed(whole: report.Report) -> str:
    """Return a report as JSON."""
    return json.dumps(_plain(whole), ensure_ascii=False)


def unpacked(data: str) -> report.Report:
    """Return the report that `packed` made JSON of.

    Raises:
        RecordcheckError: the JSON is not that of a report of this version.

    """
    try:
        found = _rebuilt(json.loads(data))
    except Exception:
        found = None
    if not isinstance(found, report.Report):
        raise RecordcheckError("this is no report of this version of recordcheck; check the text again")
    return found


def _plain(thing: Any) -> Any:
    kind = type(thing)
    if PARTS.get(kind.__name__) is kind:
        names = getattr(kind, "_fields", None) or [each.name for each in fields(kind)]
        return {"of": kind.__name__, **{name: _plain(getattr(thing, name)) for name in names}}
    if isinstance(thing, dict):
        return {"of": "dict", "items": [[_plain(key), _plain(value)] for key, value in thing.items()]}
    return [_plain(each) for each in thing] if isinstance(thing, (list, tuple)) else thing


def _rebuilt(data: Any) -> Any:
    if isinstance(data, list):
        return tuple(_rebuilt(each) for each in data)
    if not isinstance(data, dict):
        return data
    values = {name: _rebuilt(value) for name, value in data.items() if name != "of"}
    return dict(values["items"]) if data["of"] == "dict" else PARTS[data["of"]](**values)
