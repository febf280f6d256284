"""One run of the command: options and settings joined, each note checked as they say, what is let be taken out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from recordcheck.checker import Checker
from recordcheck.checks.readability.targets import checked_stage
from recordcheck.documents import fileformats
from recordcheck.errors import NoteError, RecordcheckError, RulesError, SettingsError
from recordcheck.language import BATCH
from recordcheck.many import Task
from recordcheck.note import Note, Reader
from recordcheck.report import STANDARD_INPUT, Receipt, Report

if TYPE_CHECKING:
    from recordcheck.baseline import Baseline
    from recordcheck.configuration import Configuration, Setting
    from recordcheck.silences import Silencer

FROM_SETTINGS = {
    "rules": "rules", "select": "select", "ignore": "ignore", "fail_on": "fail_on", "min_scores": "min_score",
    "model": "model", "format": "form", "all": "show_all", "scores": "show_scores", "jobs": "jobs",
    "baseline": "baseline",
}  # fmt: skip
"""Setting: the option that says the same."""
_Key = tuple[tuple[str, ...], ...]
"""Which rules speak: rule sets, selected and ignored names."""
CHOOSING = ("rules", "select", "ignore")
"""Settings that a section of the file may have for some notes, and that make another checker."""
COMMENTED = frozenset(
    ending for each in fileformats.FORMATS if each.name in ("Markdown", "HTML") for ending in each.endings
)
"""Endings of files that may carry silences in comments."""
FEW = 10
"""Notes for which nobody needs to be told how far we are."""


def joined(options: Mapping[str, Any], given: Collection[str], configuration: Configuration | None) -> dict[str, Any]:
    """Return options with what the settings say where the command line says nothing.

    Args:
        options: values by name, defaults among them.
        given: names of those that stand on the command line.
        configuration: the settings; None where there is no file.

    """
    found = dict(options)
    for name, option in FROM_SETTINGS.items():
        setting = configuration.values.get(name) if configuration is not None else None
        if configuration is None or setting is None or option in given:
            continue
        value = setting.value
        if name == "rules":
            value = configuration.rule_sets(value)
        elif name == "min_scores":
            value = [f"{score}={least}" for score, least in value.items()]
        elif name == "baseline":
            value = str(configuration.folder / value)
        found[option] = value
    return found


def names(values: Iterable[str]) -> list[str]:
    """Return the names in a list whose items may hold several, with commas."""
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


class Run:
    """Checks notes as options and settings say.

    Args:
        options: see `joined`.
        given: names of the options that stand on the command line.
        configuration: the settings.
        readers: whom the command line says the notes are for.
        settings: of `Checker`, beside rules and their selection.

    Raises:
        RecordcheckError: a setting that cannot be used.

    """

    def __init__(
        self,
        options: Mapping[str, Any],
        given: Collection[str],
        configuration: Configuration | None,
        readers: Sequence[Reader],
        settings: Mapping[str, Any],
    ) -> None:
        self._options, self._given, self._configuration = options, given, configuration
        self._readers = readers
        self._first = self._made({}, lambda **chosen: Checker(**chosen, **settings))
        self._checkers = {self._key_of({}): self._first}
        self._of: dict[int, Checker] = {}
        self.problems: list[str] = []
        self.bytes: dict[int, bytes] = {}

    def _key_of(self, told: Mapping[str, Setting]) -> _Key:
        """Return which rules speak: rule sets, selected and ignored names."""
        found = []
        for name in CHOOSING:
            value = self._options[name]
            if name in told and name not in self._given and self._configuration is not None:
                value = told[name].value
                value = self._configuration.rule_sets(value) if name == "rules" else value
            found.append(tuple(value) if name == "rules" else tuple(names(value)))
        return tuple(found)

    def reports(self, notes: Sequence[tuple[str, RecordcheckError | None]], keep: Collection[int]) -> list[Report]:
        """Return the report of each note, in order; what cannot be read is a report with an error.

        Args:
            notes: paths, or what is wrong with one.
            keep: numbers of the notes whose bytes are kept, in `bytes`.

        """
        found: dict[int, Report] = {}
        groups: dict[_Key, list[tuple[int, Task]]] = {}
        for number, (path, problem) in enumerate(notes):
            told = self._told(self._shown(path))
            try:
                if problem is not None:
                    raise problem
                task = Task(self._given_note(number, path, number in keep), self._readers or None, *self._said(), told)
            except NoteError as error:
                found[number] = Report(Note("", self._shown(path)), self._first.receipt, error=str(error))
                continue
            settings = self._configuration.of_note(self._shown(path)) if self._configuration is not None else {}
            key = self._key_of(settings)
            if key not in self._checkers:
                self._checkers[key] = self._made(settings, self._first.sharing)
            _refuse_stage(settings, self._checkers[key])
            groups.setdefault(key, []).append((number, task))
        with _progress(sum(map(len, groups.values()))) as bar:
            for key, tasks in groups.items():
                checker = self._checkers[key]
                jobs = min(self._options["jobs"], -(-len(tasks) // BATCH))
                checked = checker.check_many((task for _, task in tasks), processes=jobs)
                for (number, _), report in zip(tasks, checked, strict=True):
                    found[number], self._of[number] = report, checker
                    bar.update(1)
        return [found[number] for number in range(len(notes))]

    def checker(self, number: int) -> Checker:
        """Return what checked a note; of one that could not be read, what would have."""
        return self._of.get(number, self._first)

    def _made(self, told: Mapping[str, Setting], make: Callable[..., Checker]) -> Checker:
        """Return the checker for some notes; what is wrong with their rules is told with where it is written.

        Args:
            told: what the settings say of the notes.
            make: makes the checker of rule sets, selected and ignored names.

        """
        rules, select, ignore = self._key_of(told)
        try:
            return make(rules=list(rules) or None, select=select, ignore=ignore)
        except RulesError as error:
            said = {**(self._configuration.values if self._configuration is not None else {}), **told}
            for name in CHOOSING:
                value = said[name].value if name in said and FROM_SETTINGS[name] not in self._given else ()
                if any(f"'{each}'" in str(error) for each in value):
                    raise SettingsError(f"{said[name].origin}: {error}") from None
            raise

    def _said(self) -> tuple[Any, Any, Any]:
        return self._options["author"], self._options["kind"], self._options["read"]

    def _told(self, path: str) -> Any:
        """Return what the settings say of a note's reader, author and kind."""
        if self._configuration is None:
            return None
        from recordcheck.configuration import assumed

        return assumed(self._configuration.of_note(path))

    def _shown(self, path: str) -> str:
        """Return what a note is called: standard input may be given a name."""
        return (self._options["stdin_filename"] or path) if path == STANDARD_INPUT else path

    def _given_note(self, number: int, path: str, keep: bool) -> Note | Path:
        if path != STANDARD_INPUT and not keep:
            return Path(path)
        from recordcheck.documents import from_bytes, read_bytes

        data = sys.stdin.buffer.read() if path == STANDARD_INPUT else read_bytes(path)
        self.bytes[number] = data
        return from_bytes(data, self._shown(path))

    @property
    def receipt(self) -> Receipt:
        """What made the reports, every rule set among it that some note was checked with."""
        stamps = [stamp for checker in self._checkers.values() for stamp in checker.receipt.rule_sets]
        return replace(self._first.receipt, rule_sets=tuple(dict.fromkeys(stamps)))

    def quietened(self, reports: Sequence[Report], baseline: Baseline | None) -> list[Report]:
        """Return reports without what is silenced or accepted; what is wrong with either is told in `problems`."""
        silencer = self._silencer(reports)
        found = []
        for number, report in enumerate(reports):
            quiet = report
            if silencer is not None:
                quiet = silencer.quieten(quiet, self._source(number, report), self.checker(number))
            if baseline is not None:
                shown = set(map(id, quiet.findings))
                silenced = [each for each in report.findings if id(each) not in shown]
                quiet = baseline.leave_out(quiet, self.checker(number), silenced)
            if quiet is not report:
                passed = self.checker(number).passes(quiet.findings, quiet.scores, quiet.readability)
                quiet = replace(quiet, passed=passed)
            found.append(quiet)
        if silencer is not None:
            self.problems += silencer.unused()
        return found

    def _silencer(self, reports: Sequence[Report]) -> Silencer | None:
        """Return what takes silenced findings out, where there may be any."""
        settings = self._configuration
        if (settings is None or not settings.silences) and not any(map(_may_be_commented, reports)):
            return None
        from recordcheck.silences import Silencer

        return Silencer(settings)

    def _source(self, number: int, report: Report) -> str | None:
        """Return the text of a note's file, where that may carry comments."""
        if not _may_be_commented(report):
            return None
        from recordcheck.documents import read_bytes, source

        path = report.note.path or ""
        return source(self.bytes[number] if number in self.bytes else read_bytes(path), path)


def _refuse_stage(told: Mapping[str, Setting], checker: Checker) -> None:
    """Refuse a stage of the settings that the rule sets do not have, with where it is written."""
    if "stage" not in told:
        return
    value, origin = told["stage"]
    for stage in (value,) if isinstance(value, str) else filter(None, value):
        try:
            checked_stage(stage, checker.rules.settings.readability)
        except SettingsError as error:
            raise SettingsError(f"{origin}: {error}") from None


def _may_be_commented(report: Report) -> bool:
    return report.error is None and Path(report.note.path or "").suffix.lower() in COMMENTED


def _progress(count: int) -> Any:
    """Return a bar on the terminal; nothing is shown elsewhere, or for a few notes."""
    return click.progressbar(
        length=count, label="Checking notes", file=sys.stderr, hidden=count <= FEW or not sys.stderr.isatty()
    )
