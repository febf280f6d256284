"""Silences: findings that somebody looked at and lets be, with the reason why.

A child will read the file at 25, so nothing of them stands in a note of plain text or in a document: they live in the
settings file, where `recordcheck NOTE --silence RULE:LINE --reason "..."` writes them. Only Markdown and HTML have
comments that no reader sees, and may carry their own:

    <!-- recordcheck: silence jargon.placement -- it is her word for home -->

On a line of its own such a comment is about the paragraph after it, beside other words about its own line.

A silence knows the lines that it is about by a keyed hash (BLAKE2b) of their words. When they are changed it is of no
use any more, and is reported. The key keeps hashes of one file from being looked up in those of another; whoever has
the settings file has the key too, and can try whether a line that they think of is one of those silenced.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from recordcheck.configuration import Configuration, Silence, fits, flow
from recordcheck.errors import SettingsError
from recordcheck.report import Finding, Report

COMMENT = re.compile(r"<!--\s*recordcheck\s*:(.*?)-->", re.DOTALL)
ORDER = re.compile(r"\s*silence\s+(?P<rule>[a-z0-9.-]+)\s+(?:--|–|—)\s*(?P<reason>\S.*?)\s*", re.DOTALL)
CODE = re.compile(r"^(```|~~~).*?^\1|(`+)(?!`).+?(?<!`)\2(?!`)", re.DOTALL | re.MULTILINE)
"""Code in Markdown, in which a comment is only shown."""
FORM = "<!-- recordcheck: silence RULE -- reason -->"
KEY_BYTES, HASH_BYTES = 16, 16


@dataclass(frozen=True, slots=True)
class Comment:
    """A silence in a comment: rule, reason, and the lines it is about, 1-based and both included."""

    rule: str
    reason: str = field(repr=False)
    line: int
    first: int
    last: int


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


def comments(source: str, *, markdown: bool = False) -> tuple[list[Comment], list[int]]:
    """Return the silences that stand in a Markdown or HTML text, and the lines of comments that are not understood.

    Args:
        source: the text of the file itself, whose lines are those that findings name.
        markdown: whether it is Markdown, where code holds no comments.

    """
    if markdown:
        source = CODE.sub(lambda hit: re.sub(r"[^\r\n]", "x", hit.group()), source)
    lines = re.split(r"\r\n|\n|\r", source)
    bare = re.split(r"\r\n|\n|\r", COMMENT.sub(lambda hit: re.sub(r"[^\r\n]", " ", hit.group()), source))
    found, odd = list[Comment](), list[int]()
    for hit in COMMENT.finditer(source):
        line, last = (len(re.findall(r"\r\n|\n|\r", source[:place])) + 1 for place in hit.span())
        order = ORDER.fullmatch(hit.group(1))
        if order is None:
            odd.append(line)
            continue
        first = line
        if not any(bare[at - 1].strip() for at in range(line, last + 1)):
            first = next((at for at in range(last + 1, len(lines) + 1) if bare[at - 1].strip()), len(lines))
            last = next((at - 1 for at in range(first + 1, len(lines) + 1) if not bare[at - 1].strip()), len(lines))
        found.append(Comment(order["rule"], " ".join(order["reason"].split()), line, first, last))
    return found, odd


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
        self.count = 0
        self.problems: list[str] = []

    def quieten(self, report: Report, source: str | None) -> Report:
        """Return a report without the findings that are silenced.

        Args:
            report: the report of one note.
            source: the text of its file, where it may carry comments.

        """
        path, key = report.note.path or "", self._configuration.key
        if report.error is not None:
            return report
        ours = [each for each in self._configuration.silences if fits((each.path,), path, self._configuration.folder)]
        markdown = path.lower().endswith((".md", ".markdown"))
        inside, odd = comments(source, markdown=markdown) if source is not None else ([], [])
        self.problems += [f"{path}:{line}: a comment of ours that is none; write it as {FORM}" for line in odd]
        used: set[Silence | Comment] = set()
        kept = []
        for finding in report.findings:
            by: list[Silence | Comment] = [
                each for each in inside
                if is_about(each.rule, finding) and each.first <= finding.end_line and finding.line <= each.last
            ]  # fmt: skip
            if ours and key is not None:
                hashed = line_hash(key, report, finding)
                by += [each for each in ours if each.line == hashed and is_about(each.rule, finding)]
            used.update(by)
            if not by:
                kept.append(finding)
        for each in ours:
            self._waiting[each] = self._waiting.get(each, False) or each in used
        self.problems += [
            f"{path}:{each.line}: this silence of {each.rule} is of no use any more; take it out"
            for each in inside if each not in used
        ]  # fmt: skip
        silenced = len(report.findings) - len(kept)
        self.count += silenced
        return replace(report, findings=tuple(kept), silenced=silenced) if silenced else report

    def unused(self) -> Iterator[str]:
        """Yield what is wrong with the silences, once all notes are through."""
        yield from self.problems
        for silence, used in self._waiting.items():
            if not used:
                yield f"{silence.origin}: this silence of {silence.rule} is of no use any more; take it out"


def asked(values: Iterable[str]) -> list[tuple[str, int]]:
    """Return rule and line of each RULE:LINE.

    Raises:
        SettingsError: one that is none.

    """
    found = []
    for value in values:
        rule, _, line = value.rpartition(":")
        if not rule or not re.fullmatch(r"[1-9]\d{0,6}", line, re.ASCII):
            raise SettingsError("--silence: give the rule and the line of a finding, such as jargon.placement:16")
        found.append((rule, int(line)))
    return found


def written(
    configuration: Configuration, path: Path, report: Report, wanted: Sequence[tuple[str, int]], reason: str
) -> tuple[str, int]:
    """Return a settings file's text with silences for some findings of a note added, and how many they are.

    Args:
        configuration: what the file says now.
        path: the file, which need not be there.
        report: the note's report.
        wanted: rules and lines of findings.
        reason: why, in words.

    Raises:
        SettingsError: a finding that is not there, or a file that cannot be added to.

    """
    text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    key = configuration.key or new_key()
    note = Path(report.note.path or "").resolve()
    try:
        pattern = note.relative_to(path.parent.resolve()).as_posix()
    except ValueError:
        raise SettingsError(f"--silence: the note is in no folder of {path.parent}, where the settings stand") from None
    known = {(each.path, each.rule, each.line) for each in configuration.silences}
    entries = []
    for rule, line in wanted:
        hits = [each for each in report.findings if is_about(rule, each) and each.line <= line <= each.end_line]
        if not hits:
            there = sorted(
                {f"{each.rule}:{each.line}" for each in report.findings if each.line <= line <= each.end_line}
            )
            raise SettingsError(
                f"--silence: {rule} finds nothing in line {line}; there {'is' if len(there) == 1 else 'are'} "
                f"{', '.join(there) or 'no findings'}"
            )
        for hit in hits:
            entry = (_escaped(pattern), hit.rule, line_hash(key, report, hit))
            if entry not in known:
                known.add(entry)
                entries.append({**dict(zip(("path", "rule", "line"), entry, strict=True)), "reason": reason})
    if not entries:
        return text, 0
    added = _added(text, entries)
    if configuration.key is None:
        added += f"silence_key: {flow(key)}\n"
    return added, len(entries)


def _escaped(pattern: str) -> str:
    """Return a path as a pattern that only it fits."""
    return "/" + re.sub(r"([*?\[\]\\!#])", r"\\\1", pattern)


def _added(text: str, entries: Sequence[dict[str, str]]) -> str:
    """Return a YAML text with entries at the end of its list `silence`; all else stays as it was typed."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += "\n"
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    fields = root.value if isinstance(root, yaml.MappingNode) else []
    node = next((value for key, value in fields if key.value == "silence"), None)
    if node is None:
        return "".join([*lines, "silence:\n", *(f"  - {flow(entry)}\n" for entry in entries)])
    if not isinstance(node, yaml.SequenceNode) or node.flow_style or not node.value:
        raise SettingsError("--silence: write the list 'silence' with one '- {...}' a line, so that more can be added")
    indent = " " * lines[node.value[0].start_mark.line].index("-")
    at = _last_line(node.value[-1]) + 1
    return "".join([*lines[:at], *(f"{indent}- {flow(entry)}\n" for entry in entries), *lines[at:]])


def _last_line(node: yaml.Node) -> int:
    """Return the line, from 0, in which a value ends; YAML lets those in blocks end where the next thing begins."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return _last_line(node.value[-1][1])
    return int(node.end_mark.line)
