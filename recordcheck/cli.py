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
from recordcheck.formats import FORMATS, Asked, annotate, render
from recordcheck.formats.escaping import clean
from recordcheck.formats.receipts import timestamp
from recordcheck.note import KINDS, PRONOUNS, READ, Reader
from recordcheck.outputs import CHECKED, DRAFT, free, plan, printable, write, write_bytes
from recordcheck.version import __version__

PASSED, FAILED, COULD_NOT_RUN = 0, 1, 2
FAIL_LEVELS = ("error", "warning", "suggestion", "never")
STANDARD_INPUT = "-"
PER_CHILD = ("age", "reading_age", "stage", "school_year", "pronouns")
"""Options that are given once for each child."""


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.argument("paths", nargs=-1)
@click.option("--child", multiple=True, metavar="NAME", help="Name of the child; again for each of several.")
@click.option("--also", multiple=True, metavar="NAME", help="Another name the child goes by; may be repeated.")
@click.option("--age", multiple=True, type=int, metavar="YEARS", help="Age of the child, 0 to 26.")
@click.option("--reading-age", multiple=True, type=int, metavar="YEARS", help="Age the child reads like, 4 to 18.")
@click.option("--stage", multiple=True, metavar="STAGE", help="Instead: a stage, such as ks2 or non-reader.")
@click.option("--school-year", multiple=True, type=int, metavar="YEAR", help="Instead: the school year, 0 to 13.")
@click.option("--pronouns", multiple=True, metavar="WORD", help=f"{', '.join(PRONOUNS)}.")
@click.option("--author", metavar="NAME", help="Who wrote the note.")
@click.option("--kind", metavar="KIND", help=f"What it is: {', '.join(KINDS)}.")
@click.option("--read", metavar="HOW", help=f"How it will be read: {', '.join(READ)}.")
@click.option("--all", "show_all", is_flag=True, help="Show everything found, not only three things.")
@click.option("--scores", "show_scores", is_flag=True, help="Show the scores and the reading level's parts.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="How the report looks.  [default: text]")
@click.option("--output", multiple=True, metavar="FILE", help="Write to a file, in the format of its ending, or to a"
              " folder/, a file for each note; .docx is a copy of a Word note with comments.")  # fmt: skip
@click.option("--clean", metavar="FILE", help="Write a copy of a Word note without our comments, and stop.")
@click.option("--include-text", is_flag=True, help="Put words of the note into formats for machines.")
@click.option("--paths", "show_paths", is_flag=True, help="Name notes by path there; a path may hold a name.")
@click.option("--quiet", is_flag=True, help="Print one line for each note that did not pass, no more.")
@click.option("--timestamp", "stamped", is_flag=True, help="Say when the report was made.")
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

    PATHS are notes (.txt, .md, .html, .docx, .odt, .rtf, .pdf), folders of them, or - for standard input.

    Exit code: 0 passed, 1 something at the fail level was found, 2 could not run.
    """
    if options["list_rules"] or options["explain"]:
        return _show_rules(options)
    if options["check_rules"]:
        return _check_rules(options["check_rules"], options["model"])
    if options["clean"]:
        return _clean(options)
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
    outputs = plan(options["output"], options["form"], [path for path, _ in notes], options["rules"])
    annotated = {output.note or 0 for output in outputs if FORMATS[output.form].annotates}
    readers, minimum = _readers(options), _min_scores(options["min_score"])
    checker = Checker(
        rules=list(options["rules"]) or None,
        model=options["model"],
        select=_names(options["select"]),
        ignore=_names(options["ignore"]),
        fail_on=None if options["fail_on"] == "never" else options["fail_on"],
        min_scores=minimum,
        formulas=options["show_scores"] or any(output.form in ("json", "jsonl") for output in outputs),
    )
    if options["kind"] is not None and options["kind"] not in KINDS:
        raise SettingsError(f"--kind: '{options['kind']}' is no kind of note; the kinds are {', '.join(KINDS)}")
    if options["read"] is not None and options["read"] not in READ:
        raise SettingsError(f"--read: '{options['read']}' is no way to read a note; use {', '.join(READ)}")
    reports: list[Report] = []
    sources: dict[int, bytes] = {}
    for number, (path, found) in enumerate(notes):
        try:
            if isinstance(found, RecordcheckError):
                raise found
            from recordcheck.documents import from_bytes, read_bytes

            data = sys.stdin.buffer.read() if path == STANDARD_INPUT else read_bytes(path)
            note = from_bytes(data, path)
            if number in annotated:
                sources[number] = data
            reports.append(checker.check(note, readers, options["author"], options["kind"], options["read"]))
        except NoteError as error:
            _complain(str(error))
            reports.append(_unread(path, str(error), checker))
    refused = False
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
                strong=(lambda words: click.style(words, bold=True)) if _colour(output.path) else str,
            )
            write(render(output.form, chosen, checker.receipt, asked), output.path)
        elif chosen[0].error is None and output.path is not None:
            try:
                write_bytes(annotate(output.form, chosen[0], sources[output.note or 0]), output.path)
            except NoteError as error:
                _complain(str(error))
                refused = True
    if refused or any(report.error is not None for report in reports):
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
    for key in PER_CHILD:
        if len(options[key]) not in (0, count):
            raise SettingsError(f"--{key.replace('_', '-')}: give it once for each --child, in the same order")
    if count > 1 and options["also"]:
        raise SettingsError("--also: with several children put other names in the note's front matter")
    if not any(options[key] for key in ("child", "also", *PER_CHILD)):
        return []
    return [
        Reader(
            name=names[index] if names else None,
            other_names=options["also"],
            **{key: options[key][index] for key in PER_CHILD if options[key]},
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


def _colour(output: Path | None) -> bool:
    """Return whether to use colour: on a terminal, unless NO_COLOR; anywhere with FORCE_COLOR."""
    if output is not None or os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _clean(options: dict[str, Any]) -> int:
    """Write a copy of a Word note without our comments, and say where it is; nothing is ever overwritten."""
    from recordcheck.documents import from_bytes, read_bytes

    path, outputs = Path(options["clean"]), options["output"]
    if options["paths"] or len(outputs) > 1:
        raise SettingsError("--clean: name one Word note, and at most one --output")
    if path.suffix.lower() != ".docx":
        raise SettingsError(f"--clean: {path} is no Word note (.docx); only those have comments of ours")
    data = read_bytes(path)
    from_bytes(data, str(path))
    from recordcheck.formats.word import without_comments

    stem = path.stem.removesuffix(CHECKED).removesuffix(DRAFT)
    target = Path(outputs[0]) if outputs else free(path.with_name(f"{stem}-clean.docx"))
    if target.exists() or not target.absolute().parent.is_dir():
        raise SettingsError(
            f"--output: {target} is there already, or in no folder; name a new file, for we overwrite none"
        )
    cleaned, count = without_comments(data, str(path))
    write_bytes(cleaned, target)
    were = f"{count or 'no'} comment{'s' * (count != 1)} of ours {'was' if count == 1 else 'were'} in it"
    click.echo(f"{clean(str(target))}: {were}, and none is now.")
    return PASSED


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
