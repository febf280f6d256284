"""Reports as SARIF 2.1.0 (OASIS): rules, places, fingerprints made of rule and place, and never a snippet."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from recordcheck.formats import Asked
from recordcheck.formats.escaping import as_json, clean
from recordcheck.formats.places import location
from recordcheck.formats.receipts import head
from recordcheck.formats.told import message, named_place
from recordcheck.note import Note
from recordcheck.report import Finding, Receipt, Report, RuleCard

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "suggestion": "note"}
BASE = "%SRCROOT%"
RANKS = {"high": 90.0, "medium": 60.0, "low": 30.0}
"""SARIF's rank, 0 to 100, of a finding's confidence."""


def render(reports: Sequence[Report], receipt: Receipt, asked: Asked) -> str:
    """Return a log with one run; what is not counted is there for information only."""
    cards = {card.id: card for report in reports for card in report.rules}
    named = {finding.rule for report in reports for finding in report.findings}
    order = {full: index for index, full in enumerate(sorted({*named, *cards}))}
    places = [_uri(location(report, number, asked)) for number, report in enumerate(reports, 1)]
    artifacts = {uri: index for index, uri in enumerate(dict.fromkeys(places))}
    told = head(reports, receipt, asked)
    run = {
        "tool": {
            "driver": {
                "name": "recordcheck",
                "version": receipt.recordcheck,
                "semanticVersion": receipt.recordcheck,
                "rules": [_rule(cards[full]) if full in cards else {"id": full} for full in order],
            }
        },
        "invocations": [_invocation(reports, places, artifacts, asked)],
        "originalUriBaseIds": {BASE: {"description": {"text": "the folder in which recordcheck was run"}}},
        "artifacts": [{"location": {"uri": uri, "uriBaseId": BASE}} for uri in artifacts],
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, _location(finding, report.note, artifacts[uri], uri), order, asked)
            for report, uri in zip(reports, places, strict=True)
            for finding in report.findings
        ],
        "properties": {"receipt": told},
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(card: RuleCard) -> dict[str, Any]:
    instead = "; ".join(card.suggestions)
    remedy = f" {'Keep it and explain it once' if card.keep else 'Instead'}: {instead}." if instead else ""
    return {
        "id": card.id,
        "shortDescription": {"text": card.says},
        "fullDescription": {"text": card.why},
        "help": {"text": f"{card.says if card.says == card.why else f'{card.says} {card.why}'}{remedy}"},
        "defaultConfiguration": {"level": LEVELS[card.severity]},
        "properties": {"tags": [card.category]},
    }


def _location(finding: Finding, note: Note, index: int, uri: str) -> dict[str, Any]:
    """Return where a finding is: a region of the file, or the name of its place in a format without lines."""
    file = {"artifactLocation": {"uri": uri, "uriBaseId": BASE, "index": index}}
    there = named_place(finding)
    if there is not None:
        return {"physicalLocation": file, "logicalLocations": [{"fullyQualifiedName": there}]}
    start, end = finding.start, finding.end
    if note.places is not None:
        start, end = note.places.source(start), note.places.source_end(end)
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        "charOffset": start,
        "charLength": end - start,
    }
    return {"physicalLocation": {**file, "region": region}}


def _result(finding: Finding, place: dict[str, Any], order: dict[str, int], asked: Asked) -> dict[str, Any]:
    # SARIF keeps the level "none" for what is no more than information.
    counted = {} if finding.counted else {"kind": "informational"}
    return {
        "ruleId": finding.rule,
        "ruleIndex": order[finding.rule],
        **counted,
        "level": LEVELS[finding.severity] if finding.counted else "none",
        "message": {"text": clean(message(finding, asked))},
        "locations": [place],
        "partialFingerprints": {"ruleAndPosition/v1": fingerprint(finding)},
        "rank": RANKS[finding.confidence],
    }


def fingerprint(finding: Finding) -> str:
    """Return what tells a finding from others: only its rule and its place, since words could be guessed back."""
    return hashlib.sha256(f"{finding.rule}:{finding.start}:{finding.end}".encode("utf-8", "surrogatepass")).hexdigest()


def _invocation(
    reports: Sequence[Report], places: Sequence[str], artifacts: Mapping[str, int], asked: Asked
) -> dict[str, Any]:
    time = {} if asked.timestamp is None else {"endTimeUtc": asked.timestamp}
    unread = [
        {
            "level": "error",
            "message": {"text": clean(report.reason(asked.shows_paths) or "")},
            "locations": [
                {"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": BASE, "index": artifacts[uri]}}}
            ],
        }
        for report, uri in zip(reports, places, strict=True)
        if report.error is not None
    ]
    return {"executionSuccessful": not unread, **time, "toolExecutionNotifications": unread}


def _uri(path: str) -> str:
    """Return a relative reference; a character that means something in one is written in its code."""
    try:
        return quote(os.fsencode(path))
    except UnicodeEncodeError:  # half a character, which no file can be called
        return quote(clean(path))
