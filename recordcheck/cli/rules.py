"""`--list-rules`, `--explain` and `--check-rules`: what the command says of rules, without a note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from recordcheck.cli.codes import COULD_NOT_RUN, FAILED, PASSED, complain
from recordcheck.errors import RulesError

if TYPE_CHECKING:
    from recordcheck.language import Language


def show_rules(options: Mapping[str, Any]) -> int:
    """Print the list of rules, or all about some; return the exit code."""
    from recordcheck.cli.checking import rule_sets_of
    from recordcheck.formats.cards import card, rule_list
    from recordcheck.rulesets import load, shipped_sets
    from recordcheck.rulesets.sources import sources

    wanted, sets = options["explain"] or "", rule_sets_of(options)
    alone = wanted.split(".")[0] if "." in wanted else None
    rules = load(alone if alone in shipped_sets() and not sets else sets)
    if options["list_rules"]:
        click.echo(rule_list(rules), nl=False)
        return PASSED
    known = sources()
    said = " ".join(wanted.lower().split())
    by_words = [full for full, rule in rules.rules.items() if said in {term.lower() for term in rule.terms}]
    for index, full in enumerate(sorted(by_words or rules.chosen([wanted]))):
        click.echo("\n" * bool(index) + card(full, rules.rules[full], known), nl=False)
    return PASSED


def check_rules(paths: Sequence[str], model: str | None) -> int:
    """Run the example lines of rule sets and print what is wrong with them; return the exit code."""
    from recordcheck.language import Language

    language = Language(model)
    code = PASSED
    for path in paths:
        try:
            code = max(code, _check_set(path, language, named=len(paths) > 1))
        except RulesError as error:
            if len(paths) == 1:
                raise
            complain(str(error))
            code = COULD_NOT_RUN
    return code


def _check_set(path: str, language: Language, *, named: bool) -> int:
    from recordcheck.rulesets import load
    from recordcheck.rulesets.proving import prove

    rules = load(path)
    own = frozenset(full for full, (home, _) in rules.homes.items() if home == path and full in rules.rules)
    tested = {full: rule for full, rule in rules.rules.items() if not own or full in own}
    failures = list(prove(rules, language, own or None))
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
    click.echo(f"{path}: " * named + f"{count}: {len(failures) or 'none'} wrong{rest}.")
    return FAILED if failures else PASSED
