"""What machine formats say of one finding: in the rule's own words, in the note's only where those were asked for."""

from __future__ import annotations

from recordcheck.formats import Asked
from recordcheck.formats.phrases import quoted, spot
from recordcheck.report import Finding


def where(finding: Finding) -> str:
    """Return where a finding is: "12:5", line and column; or "paragraph 16" in a format without lines."""
    return named_place(finding) or f"{finding.line}:{finding.column}"


def named_place(finding: Finding) -> str | None:
    """Return what a format without lines calls the place of a finding, such as "page 2"; None where it has lines."""
    there = spot(finding)
    return None if there is None else f"{there[0]} {there[1]}"


def message(finding: Finding, asked: Asked) -> str:
    """Return what to say of a finding, with what could be said instead."""
    said = finding.spoken if asked.include_text else finding.message
    options = finding.options if asked.include_text else finding.suggestions
    instead = " or ".join(f'"{option}"' for option in options)
    keep = "Keep it and explain it once" if finding.keep else "Instead"
    lead = f"{quoted(finding.text)}: " if asked.include_text and finding.text else ""
    return f"{lead}{said}{f' {keep}: {instead}.' if instead else ''}"
