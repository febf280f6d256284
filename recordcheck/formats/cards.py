"""Rules for people: a list of all, and a card for one (what, why, instead, examples, who says so)."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from recordcheck.rulesets.loading import RuleSet
from recordcheck.rulesets.schema import Condition, Rule

WIDTH = 80
MEANS = {
    "error": "error: please change it",
    "warning": "warning: replace it or explain it",
    "suggestion": "suggestion: a plainer way may be better",
}
POS = {"noun": "a noun", "verb": "a verb", "adj": "an adjective", "adv": "an adverb", "phrase": "a phrase"}
EVIDENCE = {
    "young people": "young people ask for this",
    "guidance": "guidance for professionals asks for this",
    "editor": "our own judgement; no source says it",
}


def rule_list(rules: RuleSet) -> str:
    """Return every rule of a set, one a line: id, severity, what it looks for."""
    width = max((len(full) for full in rules.rules), default=0)
    rows = []
    for full, rule in rules.rules.items():
        row = f"{full:<{width}}  {rule.severity:<10}  {_looks_for(rule)}"
        rows.append(row if len(row) <= WIDTH else row[: WIDTH - 1].rstrip() + "…")
    return "\n".join([*rows, f"{len(rules.rules)} rules; `recordcheck --explain RULE` tells more of one.", ""])


def card(full: str, rule: Rule, sources: Mapping[str, Mapping[str, str]]) -> str:
    """Return all that a rule says of itself.

    Args:
        full: the rule's full id.
        rule: the rule.
        sources: title, publisher and year by the ids that rules name.

    """
    return "\n".join(_card(full, rule, sources)) + "\n"


def _looks_for(rule: Rule) -> str:
    if rule.check:
        return f"our own check: {rule.check}"
    if rule.terms:
        return ", ".join(rule.terms)
    return "a regular expression" if rule.regex else "a pattern of words"


def _condition(condition: str | Condition) -> str:
    """Return a condition in plain words."""
    if isinstance(condition, str):
        return f'"{condition}"'
    if condition.near:
        return f"a sentence with {' or '.join(condition.near)}"
    if condition.record is not None:
        return "a record about the child" if condition.record else "a letter to the child"
    return f"use as {POS[condition.pos]}" if condition.pos else "a pattern of words"


def _card(full: str, rule: Rule, sources: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    yield full
    yield from _field("What it finds", _looks_for(rule))
    yield from _field("Why", rule.why)
    if rule.message:
        yield from _field("It says", rule.message)
    if rule.keep:
        yield from _field("Keep it", "It has a name the child may need later: keep it and explain it once.")
    if rule.suggest:
        yield from _field("Instead", "; ".join(rule.suggest))
    yield from _field("How strong", MEANS[rule.severity])
    if rule.ages:
        yield from _field("For readers", f"of {rule.ages.from_} to {rule.ages.to}")
    if rule.only_if:
        yield from _field("Only in", ", ".join(map(_condition, rule.only_if)))
    if rule.unless:
        yield from _field("Not in", ", ".join(map(_condition, rule.unless)))
    for line in rule.match:
        yield from _field("Found in", line)
    for line in rule.leave:
        yield from _field("Left alone", line)
    yield from _field("Who says so", EVIDENCE[rule.evidence])
    for source in rule.sources:
        about = sources.get(source, {})
        said = ", ".join(str(about[key]) for key in ("title", "publisher", "year") if about.get(key))
        yield from _field("Source", said or source)
    if rule.reviewed_by:
        yield from _field("Reviewed by", rule.reviewed_by)


def _field(name: str, text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=f"  {name + ':':<14} ", subsequent_indent=" " * 17)
