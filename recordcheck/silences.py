"""Silences: findings that somebody looked at and lets be, with the reason why.

A child will read the file at 25, so nothing of them stands in a note of plain text or in a document: they live in the
settings file, where `recordcheck NOTE --silence RULE:LINE --reason "..."` writes them. Only Markdown and HTML may carry
their own (see `silence_comments`).

A silence knows the lines that it is about by a keyed hash (BLAKE2b) of their words. When they are changed it is of no
use any more, and is reported. The key keeps hashes of one file from being looked up in those of another; whoever has
the settings file has the key too, and can try whether a line that they think of is one of those silenced.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

from recordcheck.configuration import Configuration, Silence, flow, is_null
from recordcheck.errors import RulesError, SettingsError
from recordcheck.path_patterns import fits, inside, of_path, path_of
from recordcheck.places import UNITS
from recordcheck.report import Finding, Report
from recordcheck.rulesets import shipped_sets
from recordcheck.silence_comments import FORM, Comment, in_html, in_markdown

if TYPE_CHECKING:
    from recordcheck.checker import Checker

KEY_BYTES, HASH_BYTES = 16, 16
LINE = re.compile("[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029])|[^\r\n\x85\u2028\u2029]+")
"""A line as YAML counts them, with its end."""


def new_key() -> str:
    """Return a random key."""
    return secrets.token_hex(KEY_BYTES)


def line_hash(key: str, report: Report, finding: Finding) -> str:
    """Return the keyed hash of a finding's rule and of the words of the lines that it stands in."""
    text = report.note.text
    start = max(text.rfind("\n", 0, finding.start), text.rfind("\r", 0, finding.start)) + 1
    ends = [place for place in (text.find("\n", finding.end), text.find("\r", finding.end)) if place >= 0]
    words = " ".join(text[start : min(ends, default=len(text))].split())
    said = f"{finding.rule}\n{words}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(said, digest_size=HASH_BYTES, key=bytes.fromhex(key)).hexdigest()


def is_about(rule: str, finding: Finding) -> bool:
    """Return whether a rule's id, a set or a category is that of a finding."""
    return rule in (finding.rule, *finding.rule.split("."), finding.category)


class Silencer:
    """Takes silenced findings out of reports, and knows which silences were of no use.

    Args:
        configuration: the settings, whose silences hold; None where there are none.

    """

    def __init__(self, configuration: Configuration | None) -> None:
        self._configuration = configuration or Configuration()
        self._waiting: dict[Silence, bool] = {}
        self.problems: list[str] = []

    def quieten(self, report: Report, source: str | None, checker: Checker) -> Report:
        """Return a report without the findings that are silenced.

        Args:
            report: the report of one note.
            source: the text of its file, where it may carry comments.
            checker: what made the report; a silence of a rule that does not speak there is left alone.

        """
        path, key = report.note.path or "", self._configuration.key
        if report.error is not None:
            return report
        ours = [each for each in self._configuration.silences if fits((each.path,), path, self._configuration.folder)]
        commented, odd = list[Comment](), list[int]()
        if source is not None:
            markdown = path.lower().endswith((".md", ".markdown"))
            commented, odd = in_markdown(source) if markdown else in_html(source, report.note)
        self.problems += [f"{path}:{line}: a comment of ours that is none; write it as {FORM}" for line in odd]
        used: set[Silence | Comment] = set()
        kept = []
        for finding in report.findings:
            by: list[Silence | Comment] = [
                each for each in commented if is_about(each.rule, finding) and each.is_about(finding)
            ]
            if ours and key is not None:
                hashed = line_hash(key, report, finding)
                by += [each for each in ours if each.line == hashed and is_about(each.rule, finding)]
            used.update(by)
            if not by:
                kept.append(finding)
        for each in ours:
            if each in used or checker.speaks(each.rule):
                self._waiting[each] = self._waiting.get(each, False) or each in used
        for comment in commented:
            if comment not in used and (wrong := _useless(comment.rule, checker)) is not None:
                self.problems.append(f"{path}:{comment.line}: {wrong}")
        silenced = len(report.findings) - len(kept)
        return replace(report, findings=tuple(kept), silenced=silenced) if silenced else report

    def unused(self) -> Iterator[str]:
        """Yield what is wrong with the silences, once all notes are through."""
        yield from self.problems
        for silence, used in self._waiting.items():
            if not used:
                yield f"{silence.origin}: {_NO_USE.format(silence.rule)}"
        for silence in self._configuration.silences:
            name = path_of(silence.path)
            if name is not None and not os.path.lexists(self._configuration.folder / name):
                yield f"{silence.origin}: the note of this silence is gone; take it out, or mend its path"


_NO_USE = "this silence of {} is of no use any more; take it out"


def _useless(rule: str, checker: Checker) -> str | None:
    """Return what to say of a silence that took nothing out; None where its rule did not speak."""
    if checker.speaks(rule):
        return _NO_USE.format(rule)
    try:
        checker.rules.chosen([rule])
    except RulesError as error:
        loaded = {full.split(".")[0] for full in checker.rules.rules}
        return None if rule.split(".")[0] in {*shipped_sets()} - loaded else str(error)
    return None


class Asked(NamedTuple):
    """What `--silence` asks for: a rule's id, a set or a category, and where; `unit` is "" for a mere number."""

    rule: str
    number: int
    unit: str = ""

    def is_at(self, finding: Finding) -> bool:
        """Return whether a finding stands there, by the place that reports give it."""
        unit, first, last = _spot(finding)
        return first <= self.number <= last and (self.unit == unit or (self.unit == "" and unit != "cell"))

    def __str__(self) -> str:
        return f"{self.unit or 'line'} {self.number}"


def _spot(finding: Finding) -> tuple[str, int, int]:
    """Return by what a report says where a finding is, and the first and last of these."""
    place = finding.place or {}
    unit = next((unit for unit in UNITS if unit in place), None)
    return ("line", finding.line, finding.end_line) if unit is None else (unit, place[unit], place[unit])


def told(finding: Finding) -> str:
    """Return where a finding is, as `--silence` takes it."""
    unit, first, _ = _spot(finding)
    return f"{finding.rule}:{f'{unit} ' * (unit == 'cell')}{first}"


def asked(values: Iterable[str]) -> list[Asked]:
    """Return what each RULE:PLACE asks for.

    Raises:
        SettingsError: one that is none.

    """
    found = []
    for value in values:
        rule, _, where = value.rpartition(":")
        hit = re.fullmatch(rf"(?:(line|{'|'.join(UNITS)}) )?([1-9]\d{{0,6}})", where.strip(), re.ASCII)
        if not rule or hit is None:
            raise SettingsError(
                "--silence: give the rule and the line of a finding, such as jargon.placement:16; in a Word note its "
                "paragraph, or 'jargon.placement:cell 2'"
            )
        found.append(Asked(rule, int(hit[2]), hit[1] or ""))
    return found


def written(
    configuration: Configuration, path: Path, report: Report, wanted: Sequence[Asked], reason: str
) -> tuple[str, int, int]:
    """Return a settings file's text with silences for some findings of a note added.

    Beside it stand how many silences were added, and of how many findings they are: a silence is about all findings of
    its rule in lines with the same words.

    Args:
        configuration: what the file says now.
        path: the file, which need not be there.
        report: the note's report.
        wanted: rules and places of findings.
        reason: why, in words.

    Raises:
        SettingsError: a finding that is not there, or a file that cannot be added to.

    """
    text = path.read_bytes().decode("utf-8") if path.exists() else ""
    key = configuration.key or new_key()
    name = next(inside(report.note.path or "", path.parent), None)
    if name is None:
        raise SettingsError(f"--silence: the note is in no folder of {path.parent}, where the settings stand")
    pattern = of_path(name)
    known = {(each.path, each.rule, each.line) for each in configuration.silences}
    entries = []
    for each in wanted:
        hits = [hit for hit in report.findings if is_about(each.rule, hit) and each.is_at(hit)]
        if not hits:
            raise SettingsError(f"--silence: {_nothing(each, report)}")
        for hit in hits:
            entry = (pattern, hit.rule, line_hash(key, report, hit))
            if entry not in known:
                known.add(entry)
                entries.append({**dict(zip(("path", "rule", "line"), entry, strict=True)), "reason": reason})
    if not entries:
        return text, 0, 0
    new = {(entry["rule"], entry["line"]) for entry in entries}
    count = sum((each.rule, line_hash(key, report, each)) in new for each in report.findings)
    end = "\r\n" if "\r\n" in text else "\n"
    added = _added(text, [f"{flow(entry)}{end}" for entry in entries], end)
    if configuration.key is None:
        added += f"silence_key: {flow(key)}{end}"
    return added, len(entries), count


def _nothing(wanted: Asked, report: Report) -> str:
    """Return that there is nothing to silence, and what there is."""
    there = sorted({told(each) for each in report.findings if wanted._replace(unit=_spot(each)[0]).is_at(each)})
    where = sorted({told(each) for each in report.findings if is_about(wanted.rule, each)})
    unit = wanted.unit or next((_spot(each)[0] for each in report.findings if each.place), "line")
    if there or not where:
        rest = f"there {'is' if len(there) == 1 else 'are'} {', '.join(there) or 'no findings'}"
    else:
        rest = f"it finds {', '.join(where)}"
    return f"{wanted.rule} finds nothing in {unit} {wanted.number}; {rest}"


def _added(text: str, entries: Sequence[str], end: str) -> str:
    """Return a YAML text with entries at the end of its list `silence`; all else stays as it was typed."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    fields = root.value if isinstance(root, yaml.MappingNode) else []
    name, node = next(
        ((key, value) for key, value in fields if key.value == "silence"), (None, yaml.Node("", "", None, None))
    )
    if name is not None and (not node.value or is_null(node)):  # an empty list, or nothing
        text = text[: node.start_mark.index] + text[node.end_mark.index :]
    elif name is not None and (not isinstance(node, yaml.SequenceNode) or node.flow_style):
        raise SettingsError("--silence: write the list 'silence' with one '- {...}' a line, so that more can be added")
    lines = LINE.findall(text)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += end
    if name is None:
        return "".join([*lines, f"silence:{end}", *(f"  - {entry}" for entry in entries)])
    if not node.value or is_null(node):
        at, indent = name.end_mark.line + 1, "  "
    else:
        at, indent = _last_line(node.value[-1]) + 1, " " * node.start_mark.column
    return "".join([*lines[:at], *(f"{indent}- {entry}" for entry in entries), *lines[at:]])


def _last_line(node: yaml.Node) -> int:
    """Return the line, from 0, in which a value ends; YAML lets those in blocks end where the next thing begins."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return _last_line(node.value[-1][1])
    return int(node.end_mark.line)
