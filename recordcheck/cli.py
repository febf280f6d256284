"""The command line: options in, exit code out. It reads, asks `Checker`, and prints what a format says."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from recordcheck.errors import NoteError, RecordcheckError, SettingsError
from recordcheck.formats import FORMATS, Asked, render
from recordcheck.formats.text import clean
from recordcheck.note import KINDS, PRONOUNS, Reader
from recordcheck.outputs import guard, printable, write
from recordcheck.version import __version__

PASSED, FAILED, COULD_NOT_RUN = 0, 1, 2
FAIL_LEVELS = ("error", "warning", "suggestion", "never")
STANDARD_INPUT = "-"


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.argument("paths", nargs=-1)
@click.option("--child", multiple=True, metavar="NAME", help="Name of the child; again for each of several.")
@click.option("--also", multiple=True, metavar="NAME", help="Another name the child goes by; may be repeated.")
@click.option("--age", multiple=True, type=int, metavar="YEARS", help="Age of the child, 0 to 26.")
@click.option("--pronouns", multiple=True, metavar="WORD", help=f"{', '.join(PRONOUNS)}.")
@click.option("--author", metavar="NAME", help="Who wrote the note.")
@click.option("--kind", metavar="KIND", help=f"What it is: {', '.join(KINDS)}.")
@click.option("--all", "show_all", is_flag=True, help="Show everything found, not only three things.")
@click.option("--scores", "show_scores", is_flag=True, help="Show the scores and the reading level's parts.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--output", metavar="FILE", help="Write the report to a file.")
@click.option("--include-text", is_flag=True, help="Put words of the note into the JSON report.")
@click.option("--fail-on", type=click.Choice(FAIL_LEVELS), default="error", show_default=True,
              help="Exit with 1 from this severity upwards.")  # fmt: skip
@click.option("--min-score", multiple=True, metavar="[NAME=]N", help="Exit with 1 when a score is under N.")
@click.option("--rules", multiple=True, metavar="SET", help="Rule set, by name or path; may be repeated.")
@click.option("--select", multiple=True, metavar="RULES", help="Only these rules, sets or categories.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Not these rules, sets or categories.")
@click.option("--model", metavar="NAME", help="Another spaCy pipeline that is installed.")
@click.option("--list-rules", is_flag=True, help="List the rules and stop.")
@click.option("--explain", metavar="RULE", help="Tell all about one rule and stop.")
@click.option("--check-rules", metavar="FILE", help="Check a rule set and its example lines, and stop.")
@click.version_option(__version__, message="recordcheck %(version)s")
def command(**options: Any) -> int:
    """Check that a note written to a child can be understood by that child.

    PATHS are notes in plain text, folders of them, or - for standard input.

    Exit code: 0 passed, 1 something at the fail level was found, 2 could not run.
    """
    if options["list_rules"] or options["explain"]:
        return _show_rules(options)
    if options["check_rules"]:
        return _check_rules(options["check_rules"], options["model"])
    return _check_notes(options)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; nothing below this exits or prints a traceback."""
    try:
        code = command.main(args=arguments, prog_name="recordcheck", standalone_mode=False)
        return PASSED if code is None else int(code)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        _complain("stopped")
    except click.ClickException as error:
        _complain(f"{_one_line(error.format_message())} See recordcheck --help.")
    except RecordcheckError as error:
        _complain(str(error))
    except SystemExit:  # click's answer to a reader that has gone, such as `| head`
        return COULD_NOT_RUN
    except OSError as error:
        _complain(f"{error.filename or 'a file'}: {error.strerror or 'cannot be used'}")
    return COULD_NOT_RUN


def run() -> None:
    """Run the command and leave with its exit code: what the installed `recordcheck` calls."""
    code = main()
    gc.freeze()  # Python looks through all that is left once more before it ends: a tenth of a second for nothing
    sys.exit(code)


def _complain(message: str) -> None:
    said = f"recordcheck: {clean(_one_line(message))}"
    click.echo(printable(said, sys.stderr.encoding or "utf-8"), err=True)


def _one_line(message: str) -> str:
    return " ".join(message.split())


def _check_notes(options: dict[str, Any]) -> int:
    from recordcheck.checker import Checker
    from recordcheck.report import Report

    if not options["paths"]:
        raise click.UsageError("Name a note to check, or - for standard input.")
    notes = list(_notes(options["paths"]))
    guard(options["output"], [path for path, _ in notes], options["rules"])
    readers, minimum = _readers(options), _min_scores(options["min_score"])
    checker = Checker(
        rules=list(options["rules"]) or None,
        model=options["model"],
        select=_names(options["select"]),
        ignore=_names(options["ignore"]),
        fail_on=None if options["fail_on"] == "never" else options["fail_on"],
        min_scores=minimum,
        formulas=options["form"] == "json" or options["show_scores"],
    )
    if options["kind"] is not None and options["kind"] not in KINDS:
        raise SettingsError(f"--kind: '{options['kind']}' is no kind of note; the kinds are {', '.join(KINDS)}")
    reports: list[Report] = []
    for path, found in notes:
        try:
            if isinstance(found, RecordcheckError):
                raise found
            from recordcheck.documents import from_bytes, read

            note = from_bytes(sys.stdin.buffer.read(), path) if path == STANDARD_INPUT else read(path)
            reports.append(checker.check(note, readers, options["author"], options["kind"]))
        except NoteError as error:
            _complain(str(error))
            reports.append(_unread(path, str(error), checker))
    asked = Asked(
        include_text=options["include_text"],
        show_all=options["show_all"],
        show_scores=options["show_scores"],
        strong=(lambda words: click.style(words, bold=True)) if _colour(options["output"]) else str,
    )
    write(render(options["form"], reports, checker.receipt, asked), options["output"])
    if any(report.error is not None for report in reports):
        return COULD_NOT_RUN
    return PASSED if all(report.passed for report in reports) else FAILED


def _unread(path: str, error: str, checker: Any) -> Any:
    from recordcheck.note import Note
    from recordcheck.report import Report

    return Report(Note("", path), checker.receipt, error=error)


def _notes(paths: Sequence[str]) -> Iterator[tuple[str, RecordcheckError | None]]:
    """Yield the path of each note once; with the reason where a folder holds none."""
    from recordcheck.documents import find

    seen = set()
    for path in paths:
        try:
            folder = path not in ("", STANDARD_INPUT) and Path(path).is_dir()
            inside = [str(each) for each in find(path)] if folder else [path]
        except NoteError as error:
            yield path, error
            continue
        for each in inside:
            if os.path.normpath(each) not in seen:
                seen.add(os.path.normpath(each))
                yield each, None


def _readers(options: dict[str, Any]) -> list[Reader]:
    names, count = options["child"], max(1, len(options["child"]))
    for key in ("age", "pronouns"):
        if len(options[key]) not in (0, count):
            raise SettingsError(f"--{key}: give it once for each --child, in the same order")
    if count > 1 and options["also"]:
        raise SettingsError("--also: with several children put other names in the note's front matter")
    if not any(options[key] for key in ("child", "also", "age", "pronouns")):
        return []
    return [
        Reader(
            name=names[index] if names else None,
            other_names=options["also"],
            age=options["age"][index] if options["age"] else None,
            pronouns=options["pronouns"][index] if options["pronouns"] else None,
        )
        for index in range(count)
    ]


def _min_scores(values: Sequence[str]) -> dict[str, int]:
    found = {}
    for value in values:
        name, _, number = value.rpartition("=")
        if not re.fullmatch(r"\d{1,3}", number, re.ASCII) or int(number) > 100:
            raise SettingsError("--min-score: give a number from 0 to 100, or NAME=N such as address=70")
        found[name or "overall"] = int(number)
    return found


def _names(values: Sequence[str]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


def _colour(output: str | None) -> bool:
    """Return whether to use colour: on a terminal, unless NO_COLOR; anywhere with FORCE_COLOR."""
    if output is not None or os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _show_rules(options: dict[str, Any]) -> int:
    from recordcheck.formats.cards import card, rule_list
    from recordcheck.rulesets import load, shipped_sets
    from recordcheck.rulesets.sources import sources

    wanted = options["explain"] or ""
    alone = wanted.split(".")[0] if "." in wanted else None
    rules = load(alone if alone in shipped_sets() and not options["rules"] else list(options["rules"]) or None)
    if options["list_rules"]:
        click.echo(rule_list(rules), nl=False)
        return PASSED
    known = sources()
    said = " ".join(wanted.lower().split())
    by_words = [full for full, rule in rules.rules.items() if said in {term.lower() for term in rule.terms}]
    for index, full in enumerate(sorted(by_words or rules.chosen([wanted]))):
        click.echo("\n" * bool(index) + card(full, rules.rules[full], known), nl=False)
    return PASSED


def _check_rules(path: str, model: str | None) -> int:
    from recordcheck.language import Language
    from recordcheck.rulesets import load
    from recordcheck.rulesets.proving import prove

    rules = load(path)
    own = frozenset(full for full, (home, _) in rules.homes.items() if home == path and full in rules.rules)
    tested = {full: rule for full, rule in rules.rules.items() if not own or full in own}
    failures = list(prove(rules, Language(model), own or None))
    for failure in failures:
        wrong = "does not find its own line" if failure.kind == "match" else "finds a line it should leave alone"
        click.echo(f"{failure.rule} {wrong}: {failure.line}")
    for full, rule in tested.items():
        if not rule.check and not (rule.match and rule.leave):
            lacking = "leave" if rule.match else "match"
            click.echo(f"{full} has no {lacking} line yet; one would show that it does what you mean.")
    lines = sum(len(rule.match) + len(rule.leave) for rule in tested.values())
    rest = f" (and {len(rules.rules) - len(own)} rules of the sets it starts from)" if own else ""
    count = f"{len(tested)} rule{'s' * (len(tested) != 1)}, {lines} lines"
    click.echo(f"{count}: {len(failures) or 'none'} wrong{rest}.")
    return FAILED if failures else PASSED
