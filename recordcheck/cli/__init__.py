"""The command line: options in, exit code out. It reads, asks `Checker`, and prints what a format says.

`__init__` has the options, `help` how they are shown, `options` what they stand for, `checking` and `runs` the check of
notes, `let_be` silences and baselines, `configured` what is told of settings, `rules` what is said of rules, `cleaning`
the copy of a Word note without comments, `codes` the exit codes.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from recordcheck.cli.codes import COULD_NOT_RUN, FAILED, PASSED, complain, one_line
from recordcheck.cli.help import Sectioned, files, rule_names, set_names, words
from recordcheck.errors import RecordcheckError
from recordcheck.formats import FORMATS
from recordcheck.note import KINDS, PRONOUNS, READ
from recordcheck.report import FAIL_LEVELS
from recordcheck.version import __version__

__all__ = ["COULD_NOT_RUN", "FAILED", "PASSED", "command", "main", "run"]

COMPLETE = "_RECORDCHECK_COMPLETE"
"""What a shell sets when it asks how to go on."""


@click.command(cls=Sectioned, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.argument("paths", nargs=-1, shell_complete=files)
@click.option("--child", multiple=True, metavar="NAME", help="Name of the child; again for each of several.")
@click.option("--also", multiple=True, metavar="NAME", help="Another name the child goes by; may be repeated.")
@click.option("--age", multiple=True, type=int, metavar="YEARS", help="Age of the child, 0 to 26.")
@click.option("--reading-age", multiple=True, type=int, metavar="YEARS", help="Age the child reads like, 4 to 18.")
@click.option("--stage", multiple=True, metavar="STAGE", help="Instead: a stage, such as ks2 or non-reader.")
@click.option("--school-year", multiple=True, type=int, metavar="YEAR", help="Instead: the school year, 0 to 13.")
@click.option(
    "--pronouns", multiple=True, metavar="WORD", shell_complete=words(*PRONOUNS), help=f"{', '.join(PRONOUNS)}."
)
@click.option("--author", metavar="NAME", help="Who wrote the note.")
@click.option("--kind", metavar="KIND", shell_complete=words(*KINDS), help=f"What it is: {', '.join(KINDS)}.")
@click.option("--read", metavar="HOW", shell_complete=words(*READ), help=f"How it will be read: {', '.join(READ)}.")
@click.option("--all", "show_all", is_flag=True, help="Show everything found, not only three things.")
@click.option("--scores", "show_scores", is_flag=True, help="Show the scores and the reading level's parts.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="How the report looks.  [default: text]")
@click.option("--output", multiple=True, metavar="FILE", shell_complete=files,
              help="Write to a file, in the format of its ending, or to a folder/, a file for each note; .docx is a"
              " copy of a Word note with comments.")  # fmt: skip
@click.option(
    "--clean", metavar="FILE", shell_complete=files, help="Write a copy of a Word note without our comments, and stop."
)
@click.option("--include-text", is_flag=True, help="Put words of the note into formats for machines.")
@click.option("--paths", "show_paths", is_flag=True, help="Name notes by path there; a path may hold a name.")
@click.option("--quiet", is_flag=True, help="Print one line for each note that did not pass, no more.")
@click.option("--timestamp", "stamped", is_flag=True, help="Say when the report was made.")
@click.option("--fail-on", type=click.Choice(FAIL_LEVELS), default="error", show_default=True,
              help="Exit with 1 from this severity upwards.")  # fmt: skip
@click.option("--min-score", multiple=True, metavar="[NAME=]N", help="Exit with 1 when a score is under N.")
@click.option(
    "--rules",
    multiple=True,
    metavar="SET",
    shell_complete=set_names,
    help="Rule set, by name or path; may be repeated.",
)
@click.option(
    "--select", multiple=True, metavar="RULES", shell_complete=rule_names, help="Only these rules, sets or categories."
)
@click.option(
    "--ignore", multiple=True, metavar="RULES", shell_complete=rule_names, help="Not these rules, sets or categories."
)
@click.option("--list-rules", is_flag=True, help="List the rules and stop.")
@click.option("--explain", metavar="RULE", shell_complete=rule_names, help="Tell all about one rule and stop.")
@click.option(
    "--check-rules", metavar="FILE", shell_complete=set_names, help="Check rule sets and their example lines, and stop."
)
@click.option(
    "--silence",
    multiple=True,
    metavar="RULE:LINE",
    shell_complete=rule_names,
    help="Let a finding be from now on; written into the settings file.",
)
@click.option("--reason", metavar="WORDS", help="Why it is let be.")
@click.option("--baseline", metavar="FILE", shell_complete=files, help="Leave out the findings in this file.")
@click.option(
    "--write-baseline", metavar="FILE", shell_complete=files, help="Put all findings of these notes into it, and stop."
)
@click.option("--prune-baseline", is_flag=True, help="Take out of the baseline what the notes have no more.")
@click.option("--config", metavar="FILE", shell_complete=files, help="Use this settings file.")
@click.option("--isolated", is_flag=True, help="Use no settings file.")
@click.option("--show-config", is_flag=True, help="Tell each setting and where it comes from, and stop.")
@click.option("--stdin-filename", metavar="NAME", help="What standard input is called.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, metavar="N", help="Processes that share the work.")
@click.option("--model", metavar="NAME", help="Another spaCy pipeline that is installed.")
@click.version_option(__version__, message="recordcheck %(version)s")
def command(**options: Any) -> int:
    """Check that a note written to a child can be understood by that child.

    PATHS are notes (.txt, .md, .html, .docx, .odt, .rtf, .pdf), folders of them, or - for standard input.

    Exit code: 0 passed, 1 something at the fail level was found, 2 could not run.
    """
    context = click.get_current_context()
    given = {name for name in options if context.get_parameter_source(name) is not ParameterSource.DEFAULT}
    if options["list_rules"] or options["explain"]:
        from recordcheck.cli.rules import show_rules

        return show_rules(options)
    if options["check_rules"]:
        from recordcheck.cli.rules import check_rules

        return check_rules([options["check_rules"], *options["paths"]], options["model"])
    if options["clean"]:
        from recordcheck.cli.cleaning import clean_copy

        return clean_copy(options)
    from recordcheck.cli.checking import check_notes, show_config

    return show_config(options, given) if options["show_config"] else check_notes(options, given)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; nothing below this exits or prints a traceback."""
    try:
        code = command.main(args=arguments, prog_name="recordcheck", standalone_mode=False)
        return PASSED if code is None else int(code)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        complain("stopped")
    except click.ClickException as error:
        complain(f"{one_line(error.format_message())} See recordcheck --help.")
    except RecordcheckError as error:
        complain(str(error))
    except SystemExit as stop:  # click's answer to a shell that asks, or to a reader that has gone, such as `| head`
        return int(stop.code or 0) if COMPLETE in os.environ else COULD_NOT_RUN
    except OSError as error:
        complain(f"{error.filename or 'standard output'}: {error.strerror or 'cannot be used'}")
    except Exception as error:  # whose words might be those of a note
        complain(
            f"something went wrong that we did not foresee ({type(error).__name__}, {_place(error)}); "
            "please tell us what you did, without the note"
        )
    return COULD_NOT_RUN


def _place(error: BaseException) -> str:
    """Return the file and line of ours in which something went wrong."""
    from traceback import extract_tb

    steps = [step for step in extract_tb(error.__traceback__) if "recordcheck" in Path(step.filename).parts]
    return f"{Path(steps[-1].filename).name}:{steps[-1].lineno}" if steps else "outside of recordcheck"


def run() -> None:
    """Run the command and leave with its exit code: what the installed `recordcheck` calls."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever called us
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    code = main()
    gc.freeze()  # Python looks through all that is left once more before it ends: a tenth of a second for nothing
    sys.exit(code)
