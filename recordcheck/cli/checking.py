"""`recordcheck NOTES`: settings read, notes checked, what is let be taken out, reports written."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from recordcheck.cli.codes import COULD_NOT_RUN, FAILED, PASSED, complain
from recordcheck.cli.let_be import baseline_of, silence, tell, write_baseline
from recordcheck.cli.options import PER_CHILD, colour, min_scores, notes, readers
from recordcheck.errors import NoteError, RecordcheckError, SettingsError
from recordcheck.formats import FORMATS, Asked, annotate, render
from recordcheck.formats.receipts import timestamp
from recordcheck.note import KINDS, READ
from recordcheck.outputs import Output, plan, write, write_bytes
from recordcheck.report import STANDARD_INPUT, Report
from recordcheck.upwards import find

if TYPE_CHECKING:
    from recordcheck.cli.runs import Run
    from recordcheck.configuration import Configuration


def settings_of(options: Mapping[str, Any]) -> Configuration | None:
    """Return the settings that hold for a run; None where there are none."""
    if options["config"] == "":
        raise SettingsError("--config: name a file")
    if options["isolated"] and options["config"]:
        raise SettingsError("--isolated and --config: one says to use no settings file, the other which; leave one out")
    path = None if options["isolated"] else Path(options["config"]) if options["config"] else find()
    if path is None:
        return None
    from recordcheck.configuration import read

    return read(path)


def rule_sets_of(options: Mapping[str, Any]) -> list[str] | None:
    """Return the rule sets of a run that checks no note; None for the default."""
    sets = list(options["rules"])
    if not sets and (settings := settings_of(options)) is not None and "rules" in settings.values:
        sets = settings.rule_sets(settings.values["rules"].value)
    return sets or None


def show_config(options: Mapping[str, Any], given: Collection[str]) -> int:
    """Print every setting with where it came from; return the exit code."""
    from recordcheck.cli.configured import told
    from recordcheck.cli.runs import FROM_SETTINGS

    _kind_and_way(options)
    ours = {name: option for name, option in FROM_SETTINGS.items() if option in given}
    ours |= {name: name for name in ("child", "also", *PER_CHILD, "author", "kind", "read") if name in given}
    values = {name: options[option] for name, option in ours.items()}
    if "min_scores" in values:
        values["min_scores"] = min_scores(values["min_scores"])
    settings, code = settings_of(options), PASSED
    about = {path: problem or _front_matter(path) for path, problem in notes(options["paths"])}
    for line in told(
        settings, values, {path: front for path, front in about.items() if not isinstance(front, RecordcheckError)}
    ):
        click.echo(line)
    for problem in about.values():
        if isinstance(problem, RecordcheckError):
            complain(str(problem))
            code = COULD_NOT_RUN
    return code


def _front_matter(path: str) -> Mapping[str, Any] | NoteError:
    """Return what a note says of itself, or why it cannot be read."""
    from recordcheck.documents import read

    if path == STANDARD_INPUT:
        return {}
    try:
        return read(path).front_matter
    except NoteError as error:
        return error


def check_notes(options: Mapping[str, Any], given: Collection[str]) -> int:
    """Check notes as options and settings say; return the exit code."""
    from recordcheck.cli.runs import Run, joined

    if not options["paths"]:
        raise click.UsageError("Name a note to check, or - for standard input.")
    _together(options, given)
    configuration = settings_of(options)
    options = joined(options, given, configuration)
    wanted = _wanted(options["paths"], configuration)
    if not wanted:
        return PASSED
    kept = _kept(options, configuration)
    outputs = plan(options["output"], options["form"], [path for path, _ in wanted], kept)
    annotated = {output.note or 0 for output in outputs if FORMATS[output.form].annotates}
    run = Run(
        options,
        given,
        configuration,
        readers(options),
        {
            "model": options["model"],
            "fail_on": None if options["fail_on"] == "never" else options["fail_on"],
            "min_scores": min_scores(options["min_score"]),
            "formulas": options["show_scores"] or any(output.form in ("json", "jsonl") for output in outputs),
        },
    )
    baseline = baseline_of(options)
    found = run.reports(wanted, annotated)
    for report in found:
        if report.error is not None:
            complain(report.error)
    if options["silence"]:
        return silence(options, configuration, found, run.checker(0))
    reports = run.quietened(found, None if options["write_baseline"] else baseline)
    if options["write_baseline"] and baseline is not None:
        return write_baseline(baseline, reports, run)
    written = _write(outputs, options, reports, run)
    tell(run, reports, baseline, options)
    if not written or any(report.error is not None for report in reports):
        return COULD_NOT_RUN
    return PASSED if all(report.passed for report in reports) else FAILED


def _together(options: Mapping[str, Any], given: Collection[str]) -> None:
    """Refuse options that say nothing without another one, or do not go together."""
    _kind_and_way(options)
    for name in ("baseline", "write_baseline"):
        if options[name] == "":
            raise SettingsError(f"--{name}: name a file".replace("_", "-"))
    if options["reason"] is not None and not options["silence"]:
        raise SettingsError("--reason: say what for with --silence RULE:LINE")
    if options["stdin_filename"] and STANDARD_INPUT not in options["paths"]:
        raise SettingsError("--stdin-filename: it names standard input; put - among the notes")
    for one, other in (("silence", "write_baseline"), ("silence", "output"), ("write_baseline", "output"),
                       ("write_baseline", "baseline")):  # fmt: skip
        if {one, other} <= set(given):
            raise SettingsError(f"--{one} and --{other} do different things; leave one out".replace("_", "-"))


def _kind_and_way(options: Mapping[str, Any]) -> None:
    if options["kind"] is not None and options["kind"] not in KINDS:
        raise SettingsError(f"--kind: '{options['kind']}' is no kind of note; the kinds are {', '.join(KINDS)}")
    if options["read"] is not None and options["read"] not in READ:
        raise SettingsError(f"--read: '{options['read']}' is no way to read a note; use {', '.join(READ)}")


def _kept(options: Mapping[str, Any], configuration: Configuration | None) -> dict[str, str]:
    """Return files that no output may overwrite, and what each is."""
    kept = dict.fromkeys(options["rules"], "a rule set")
    if options["baseline"]:
        kept[options["baseline"]] = "the baseline"
    if configuration is not None:
        kept[str(configuration.path)] = "the settings file"
        for _, section in configuration.sections:
            if "rules" in section:
                kept |= dict.fromkeys(configuration.rule_sets(section["rules"].value), "a rule set")
    return kept


def _wanted(paths: Sequence[str], configuration: Configuration | None) -> list[tuple[str, RecordcheckError | None]]:
    """Return the notes to check: those that the settings exclude are left out, however they are named."""
    found = list(notes(paths))
    if configuration is None:
        return found
    wanted = [(path, problem) for path, problem in found if not configuration.excludes(path)]
    if out := len(found) - len(wanted):
        origin = configuration.values["exclude"].origin
        complain(f"{out} note{'s' * (out != 1)} not checked: left out by 'exclude' ({origin})")
    return wanted


def _write(outputs: Sequence[Output], options: Mapping[str, Any], reports: Sequence[Report], run: Run) -> bool:
    """Write every output; return whether all could be."""
    written = True
    for output in outputs:
        chosen = reports if output.note is None else [reports[output.note]]
        if FORMATS[output.form].annotates is None:
            asked = Asked(
                include_text=options["include_text"],
                show_all=options["show_all"],
                show_scores=options["show_scores"],
                show_paths=options["show_paths"],
                quiet=options["quiet"],
                timestamp=timestamp() if options["stamped"] else None,
                strong=(lambda words: click.style(words, bold=True)) if colour(output.path) else str,
            )
            write(render(output.form, chosen, run.receipt, asked), output.path)
        elif chosen[0].error is None and output.path is not None:
            try:
                write_bytes(annotate(output.form, chosen[0], run.bytes[output.note or 0]), output.path)
            except NoteError as error:
                complain(str(error))
                written = False
    return written
