"""What is let be: silences and baselines asked for, written, and told when they are of no use any more."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from recordcheck.cli.codes import COULD_NOT_RUN, PASSED, complain
from recordcheck.errors import SettingsError
from recordcheck.outputs import write_bytes
from recordcheck.report import Report
from recordcheck.upwards import FILE, MISNAMED, PROJECT, root

if TYPE_CHECKING:
    from recordcheck.baseline import Baseline
    from recordcheck.checker import Checker
    from recordcheck.cli.runs import Run
    from recordcheck.configuration import Configuration


def tell(run: Run, reports: Sequence[Report], baseline: Baseline | None, options: Mapping[str, Any]) -> None:
    """Say what was taken out, and which silences and accepted findings are of no use any more."""
    silenced, accepted = (sum(getattr(each, name) for each in reports) for name in ("silenced", "accepted"))
    said = [f"{silenced} silenced"] * bool(silenced) + [f"{accepted} accepted by the baseline"] * bool(accepted)
    if said and not options["quiet"]:
        count = silenced + accepted
        complain(f"{count} finding{'s' * (count != 1)} not shown: {', '.join(said)}")
    for problem in run.problems:
        complain(problem)
    if baseline is None:
        return
    from recordcheck.baseline import told

    stale = baseline.stale()
    for line in told(stale, baseline.path.parent):
        complain(line)
    if stale and options["prune_baseline"]:
        baseline.accepted.subtract(stale)
        write_bytes(baseline.to_json().encode(), baseline.path)
        complain(f"{baseline.path}: these were taken out")
    elif stale:
        complain(f"{baseline.path}: --prune-baseline takes these out")


def baseline_of(options: Mapping[str, Any]) -> Baseline | None:
    """Return the baseline that is asked for, or that is to be written."""
    if options["write_baseline"]:
        from recordcheck.baseline import empty, read

        path = Path(options["write_baseline"])
        if path.name in (FILE, PROJECT, MISNAMED):
            raise SettingsError(f"--write-baseline: {path.name} is the name of a settings file; name another file")
        if path.is_dir() or not path.absolute().parent.is_dir():
            raise SettingsError("--write-baseline: name a file in a folder that exists")
        return read(path) if path.exists() else empty(path)
    if options["baseline"]:
        from recordcheck.baseline import read

        return read(Path(options["baseline"]))
    if options["prune_baseline"]:
        raise SettingsError("--prune-baseline: say which with --baseline FILE")
    return None


def write_baseline(baseline: Baseline, reports: Sequence[Report], run: Run) -> int:
    """Write a baseline that accepts what was found; return the exit code."""
    new = baseline.taking((report, run.checker(number)) for number, report in enumerate(reports))
    write_bytes(new.to_json().encode(), new.path)
    read = [report for report in reports if report.error is None]
    count = sum(len(report.findings) for report in read)
    click.echo(
        f"{count} finding{'s' * (count != 1)} of {len(read)} note{'s' * (len(read) != 1)} accepted, in {new.path}. "
        f"From now on: --baseline {new.path}"
    )
    return PASSED if len(read) == len(reports) else COULD_NOT_RUN


def silence(
    options: Mapping[str, Any], configuration: Configuration | None, reports: Sequence[Report], checker: Checker
) -> int:
    """Write silences into the settings file; return the exit code."""
    from recordcheck.configuration import Configuration, read
    from recordcheck.silences import asked, written

    if len(reports) != 1 or reports[0].note.path in (None, "-"):
        raise SettingsError("--silence: name the one note, by its file, that the finding is in")
    if not (options["reason"] or "").strip():
        raise SettingsError("--silence: say why, for those who come after: --reason '...'")
    if reports[0].error is not None:
        return COULD_NOT_RUN
    if options["isolated"]:
        raise SettingsError("--silence: a silence stands in the settings file; leave --isolated out")
    wanted = asked(options["silence"])
    checker.rules.chosen([each.rule for each in wanted])
    path = configuration.path if configuration is not None and configuration.path is not None else root() / FILE
    if path.suffix == ".toml":
        raise SettingsError(f"--silence: silences are written into {FILE}; move the settings from {path.name} there")
    reason = " ".join(options["reason"].split())
    before = configuration or Configuration()
    text, more, count = written(before, path, reports[0], wanted, reason)
    if not more:
        click.echo(f"silenced already, in {os.path.relpath(path)}; nothing was changed")
        return PASSED
    try:
        can_be_read = len(read(path, text).silences) == len(before.silences) + more
    except SettingsError:
        can_be_read = False
    if not can_be_read:
        raise SettingsError(
            f"--silence: {os.path.relpath(path)} is written in a way that we cannot add to; put each key on a line of "
            "its own, and what is in 'silence' as one '- {...}' a line"
        )
    write_bytes(text.encode(), path)
    click.echo(f"{count} finding{'s' * (count != 1)} silenced, in {os.path.relpath(path)}: {reason}")
    return PASSED
