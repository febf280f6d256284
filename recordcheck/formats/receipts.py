"""The receipt at a report's foot or head: what made it, how much was checked, with what verdict."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

from recordcheck.errors import SettingsError
from recordcheck.formats import Asked
from recordcheck.report import SEVERITIES, Receipt, Report

SHORT = 12
"""Signs of a digest that are shown to people; machine formats have all 64."""
PASSED, NOT_PASSED, NOT_ALL_READ = "passed", "not passed", "not all read"


def timestamp(environment: Mapping[str, str] | None = None) -> str:
    """Return the time now in UTC, to the second; or that of `SOURCE_DATE_EPOCH`, for files that can be made again.

    Raises:
        SettingsError: a `SOURCE_DATE_EPOCH` that is no whole number of seconds.

    """
    epoch = (os.environ if environment is None else environment).get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.now(timezone.utc) if epoch is None else datetime.fromtimestamp(int(epoch), timezone.utc)
    except (ValueError, OverflowError, OSError):
        raise SettingsError("SOURCE_DATE_EPOCH must be a whole number of seconds; unset it or mend it") from None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def summary(reports: Sequence[Report]) -> dict[str, Any]:
    """Return "summary" in the JSON contract: counts, and the verdict on all notes together."""
    unread = sum(report.error is not None for report in reports)
    passed = sum(report.passed and report.error is None for report in reports)
    found = Counter(f.severity for report in reports for f in report.findings if f.counted)
    verdict = NOT_ALL_READ if unread else PASSED if passed == len(reports) else NOT_PASSED
    return {
        "verdict": verdict,
        "notes": len(reports),
        "passed": passed,
        "not_passed": len(reports) - passed - unread,
        "not_read": unread,
        "findings": {severity: found[severity] for severity in reversed(SEVERITIES)},
    }


def head(reports: Sequence[Report], receipt: Receipt, asked: Asked) -> dict[str, Any]:
    """Return the head of the JSON contract: all of it but its notes."""
    time = {} if asked.timestamp is None else {"timestamp": asked.timestamp}
    return {**receipt.to_dict(), **time, "summary": summary(reports)}


def made_with(receipt: Receipt, digits: int | None = None) -> list[str]:
    """Return what made a report, one thing an element: library, pipeline, rule sets, each with its digest."""

    def stamped(name: str, version: str, sha256: str | None) -> str:
        return f"{name} {version}" + (f" sha256:{sha256[:digits]}" if sha256 else "")

    return [
        stamped("recordcheck", receipt.recordcheck, receipt.recordcheck_sha256),
        stamped(receipt.model_name, receipt.model_version, receipt.model_sha256),
        *(stamped(f"rules {each.name}", each.version, each.sha256) for each in receipt.rule_sets),
    ]


def counted(reports: Sequence[Report]) -> str:
    """Return counts and verdict in one line."""
    told = summary(reports)
    found = [_many(count, severity) for severity, count in told["findings"].items() if count]
    said = [_many(told["notes"], "note"), f"{told['passed']} passed", f"{told['not_passed']} did not"]
    said += [f"{told['not_read']} could not be read"] if told["not_read"] else []
    return f"{told['verdict']}: {', '.join(said)}; {', '.join(found) or 'nothing found'}"


def in_words(reports: Sequence[Report], receipt: Receipt, asked: Asked, digits: int | None = None) -> str:
    """Return the whole receipt in one line."""
    time = [] if asked.timestamp is None else [asked.timestamp]
    return "; ".join([counted(reports), *made_with(receipt, digits), *time])


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'s' * (count != 1)}"
