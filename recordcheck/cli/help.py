"""Help in sections, everyday options first, and what a shell completes."""

from __future__ import annotations

from typing import Any

import click
from click.shell_completion import CompletionItem

SECTIONS = {
    "Whom it is for": (
        "child", "also", "age", "reading_age", "stage", "school_year", "pronouns", "author", "kind", "read",
    ),
    "What you see": ("show_all", "show_scores", "quiet"),
    "Reports": ("form", "output", "clean", "include_text", "show_paths", "stamped"),
    "When it fails": ("fail_on", "min_score"),
    "Rules": ("rules", "select", "ignore", "list_rules", "explain", "check_rules"),
    "What is let be": ("silence", "reason", "baseline", "write_baseline", "prune_baseline"),
    "Settings": ("config", "isolated", "show_config", "stdin_filename", "jobs", "model"),
}  # fmt: skip
"""Heading: names of the options below it; what is in none stands at the end."""


class Sectioned(click.Command):
    """A command whose help has its options in sections."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options into the help."""
        records = {
            parameter.name: record
            for parameter in self.get_params(ctx)
            if isinstance(parameter, click.Option) and (record := parameter.get_help_record(ctx)) is not None
        }
        for heading, names in SECTIONS.items():
            if rows := [records.pop(name) for name in names if name in records]:
                with formatter.section(heading):
                    formatter.write_dl(rows)
        if records:
            with formatter.section("Other"):
                formatter.write_dl(list(records.values()))


def rule_names(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return ids of rules, sets and categories that begin with what was typed."""
    from recordcheck.cli.checking import rule_sets_of
    from recordcheck.errors import RecordcheckError
    from recordcheck.rulesets import load

    before, comma, begun = incomplete.rpartition(",")
    try:
        rules = load(rule_sets_of({"rules": (), "config": None, "isolated": False, **ctx.params}))
    except RecordcheckError:
        rules = load()
    sets = {full.split(".")[0] for full in rules.rules}
    known = sorted({*rules.rules, *sets, *rules.categories})
    return [CompletionItem(f"{before}{comma}{name}") for name in known if name.startswith(begun)]


def set_names(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return names of the sets that ship; where none fits, files."""
    from recordcheck.rulesets import shipped_sets

    found = [CompletionItem(name) for name in shipped_sets() if name.startswith(incomplete)]
    return found or files(ctx, parameter, incomplete)


def files(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Let the shell complete the name of a file."""
    return [CompletionItem(incomplete, type="file")]


def words(*allowed: str) -> Any:
    """Return what completes one of some words."""

    def complete(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(word) for word in allowed if word.startswith(incomplete)]

    return complete
