"""A baseline: the findings of today, accepted, so that a team can begin with the notes that it has.

`--write-baseline FILE` writes it, `--baseline FILE` leaves out of reports what stands in it, and tells what does not
stand in the notes any more; `--prune-baseline` takes that out. It holds paths, rules and keyed hashes of lines
(see `silences.py`), and no words of a note.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recordcheck.errors import SettingsError
from recordcheck.report import Finding, Report
from recordcheck.silences import line_hash, new_key
from recordcheck.upwards import text_of

if TYPE_CHECKING:
    from recordcheck.checker import Checker

FORM = 1


class Entry(NamedTuple):
    """An accepted finding: path of the note from the baseline's folder, rule, and hash of its line."""

    path: str
    rule: str
    line: str


@dataclass(slots=True)
class Baseline:
    """Accepted findings, and how often each may stand."""

    path: Path
    key: str = field(repr=False)
    accepted: Counter[Entry] = field(default_factory=Counter, repr=False)
    _left: Counter[Entry] = field(default_factory=Counter, init=False, repr=False)
    _seen: dict[str, Checker] = field(default_factory=dict, init=False, repr=False)

    def leave_out(self, report: Report, checker: Checker, silenced: Iterable[Finding] = ()) -> Report:
        """Return a report without the findings that are accepted.

        Args:
            report: the report of one note.
            silenced: findings that were taken out of it; those of them that are accepted too are there, and not stale.
            checker: what made it; what is accepted of a rule that does not speak there is not stale.

        """
        if report.error is not None:
            return report
        name = self._name(report)
        if name not in self._seen:
            self._seen[name] = checker
            self._left.update({entry: count for entry, count in self.accepted.items() if entry.path == name})
        self._left.subtract(Entry(name, each.rule, line_hash(self.key, report, each)) for each in silenced)
        kept = []
        for finding in report.findings:
            entry = Entry(name, finding.rule, line_hash(self.key, report, finding))
            if self._left[entry] > 0:
                self._left[entry] -= 1
            else:
                kept.append(finding)
        accepted = len(report.findings) - len(kept)
        return replace(report, findings=tuple(kept), accepted=accepted) if accepted else report

    def stale(self) -> Counter[Entry]:
        """Return what was accepted and does not stand in the notes that were checked, or whose note is gone."""
        gone = {
            entry: count
            for entry, count in self.accepted.items()
            if entry.path not in self._seen and not (self.path.parent / entry.path).exists()
        }
        left = {
            entry: count
            for entry, count in self._left.items()
            if count > 0 and self._seen[entry.path].speaks(entry.rule)
        }
        return Counter({**left, **gone})

    def taking(self, reports: Iterable[tuple[Report, Checker]]) -> Baseline:
        """Return a baseline that accepts all findings of some notes, and what it accepted before of all else.

        Args:
            reports: each with what made it; what is accepted of a rule that does not speak there is kept.

        """
        made = {self._name(report): (report, checker) for report, checker in reports if report.error is None}
        accepted = Counter({
            entry: count
            for entry, count in self.accepted.items()
            if entry.path not in made or not made[entry.path][1].speaks(entry.rule)
        })  # fmt: skip
        for report, _ in made.values():
            for finding in report.findings:
                accepted[Entry(self._name(report), finding.rule, line_hash(self.key, report, finding))] += 1
        return Baseline(self.path, self.key, accepted)

    def to_json(self) -> str:
        """Return the file: one finding a line, in order, so that changes of it can be read."""
        rows = [
            json.dumps({**entry._asdict(), "count": count}, ensure_ascii=not entry.path.isprintable())
            for entry, count in sorted(self.accepted.items())
            if count > 0
        ]
        inside = ",\n    ".join(rows)
        return (
            f'{{\n  "recordcheck_baseline": {FORM},\n  "key": "{self.key}",\n  "accepted": ['
            + (f"\n    {inside}\n  " if rows else "")
            + "]\n}\n"
        )

    def _name(self, report: Report) -> str:
        path = Path(report.note.path or "-")
        return Path(os.path.relpath(path.resolve(), self.path.parent.resolve())).as_posix()


def empty(path: Path) -> Baseline:
    """Return a new baseline."""
    return Baseline(path, new_key())


def read(path: Path) -> Baseline:
    """Return the baseline that a file holds.

    Raises:
        SettingsError: a file that is missing or holds something else.

    """
    try:
        data = json.loads(text_of(path))
        if data["recordcheck_baseline"] != FORM or not re.fullmatch("[0-9a-f]{16,64}", data["key"]):
            raise ValueError
        accepted = Counter[Entry]()
        for row in data["accepted"]:
            accepted[Entry(*(str(row[name]) for name in Entry._fields))] += int(row["count"])
    except FileNotFoundError:
        raise SettingsError(f"{path}: there is no such baseline; write one with --write-baseline {path}") from None
    except OSError as error:
        raise SettingsError(f"{path}: the baseline cannot be read ({error.strerror})") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise SettingsError(
            f"{path}: this is no baseline of ours, or one that is broken; name another file, or put it back as it was"
        ) from None
    return Baseline(path, data["key"], accepted)


def told(stale: Counter[Entry], folder: Path) -> Iterator[str]:
    """Yield, note by note, how many accepted findings are there no more.

    Args:
        stale: what is there no more.
        folder: of the baseline.

    """
    notes = Counter[str]()
    for entry, count in stale.items():
        notes[entry.path] += count
    for path, count in sorted(notes.items()):
        found = f"{count} finding{'s' * (count != 1)} that the baseline accepts"
        if (folder / path).exists():
            yield f"{path}: {found} {'are' if count != 1 else 'is'} there no more"
        else:
            yield f"{path}: this note is gone, with {found}; if it has another name, mend that in the baseline"
