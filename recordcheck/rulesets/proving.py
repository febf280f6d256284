"""A rule's own `match` and `leave` lines, run: what `--check-rules` and the tests ask of every rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recordcheck.language import Language
from recordcheck.note import Block, Note
from recordcheck.rulesets.compiling import Matchers
from recordcheck.rulesets.loading import RuleSet


@dataclass(frozen=True, slots=True)
class Failure:
    """A line of a rule that does not do what the rule says of it."""

    rule: str
    kind: str
    line: str


def prove(rules: RuleSet, language: Language, only: frozenset[str] | None = None) -> Iterator[Failure]:
    """Yield every `match` line that its rule does not find and every `leave` line that it does.

    Args:
        rules: the rule set, with all that it extends.
        language: the pipeline to parse the lines with.
        only: full ids of the rules whose lines are run; None for all.

    """
    matchers = Matchers(rules, language.nlp)
    cases = [
        (full, kind, line)
        for full, rule in rules.rules.items()
        if (only is None or full in only) and not rule.check
        for kind, lines in (("match", rule.match), ("leave", rule.leave))
        for line in lines
    ]
    notes = [Note(line, blocks=(Block("paragraph", 0, len(line)),), quotations=()) for _, _, line in cases]
    for (full, kind, line), parsed in zip(cases, language.parse_many(notes), strict=True):
        found = any(match.rule == full for match in matchers.find(parsed))
        if found != (kind == "match"):
            yield Failure(full, kind, line)
