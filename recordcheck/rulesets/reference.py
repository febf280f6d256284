"""The rule reference and the schema that ship beside the rule sets: python -m recordcheck.rulesets.reference

Writes `rules/README.md`, a line for each rule from the same data as `recordcheck --explain`, and
`rules/ruleset.schema.json`, by which an editor completes and checks a rule set while it is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from recordcheck.rulesets.loading import RuleSet, load, rules_folder, shipped_sets
from recordcheck.rulesets.schema import Rule, SetFile

KEYS = {
    "name": "What the set is called, in small letters and hyphens.",
    "version": 'A number in quotes, such as "1"; make it higher when you change something.',
    "extends": "Sets that this one starts from: recordcheck is everything that comes with it; or the path of a file.",
    "off": "Rules, sets or categories that you do not want.",
    "severity": "Rule, set or category to suggestion, warning or error.",
    "allow": "Words that no rule ever finds.",
    "names": "Names of your own teams, places and services; nothing in them is ever found.",
    "reword": "Rule to what it says instead: suggest, message, why, keep.",
    "reviewed_by": "Who has read it, and when.",
    "settings": "What is not a rule: word lists, ages, kinds of note.",
    "rules": "New rules, or whole rules in place of others.",
    "id": "What the rule is called; with a set's name before a dot it takes the place of that rule.",
    "category": "What it is about: jargon, acronym, blame, plain-words, or a word of your own.",
    "terms": "Words to look for, as in a dictionary; … stands for up to three words.",
    "pattern": "A spaCy Matcher pattern, or several.",
    "dependency": "A spaCy DependencyMatcher pattern.",
    "regex": "A regular expression for RE2: no lookaround; \\w knows English letters only.",
    "check": "One of our own checks, whose words this rule gives.",
    "pos": "Only where the words are used as this part of speech.",
    "ages": "Ages of the readers it speaks of, from and to, in years.",
    "not_for": "Kinds of note in which it is silent.",
    "unless": "Words that what was found is part of, or a condition, where it is left alone.",
    "only_if": "Words or conditions of which one must hold.",
    "near": "Words or phrases of which one stands in the same sentence.",
    "record": "true: the note hardly ever speaks to the child; false: it does.",
    "keep": "Whether this is a legal or official name to keep and explain once.",
    "swap": "same-meaning: a suggestion can stand in the place of the words; needs-a-fact: only the writer knows.",
    "suggest": "What to say instead, to the child; {child} and {carer} are filled in.",
    "message": "What to ask the person who wrote the note.",
    "why": "Why a child would stumble over it or be hurt by it.",
    "evidence": "Who says so: young people, guidance, or editor, which is our own judgement.",
    "sources": "Ids from sources.yaml.",
    "quotations": "Whether to look in quotations too.",
    "match": "Lines that it must find.",
    "leave": "Lines that it must leave alone.",
}
"""What each key of a rule set is for."""
INTRODUCTION = """\
# The rules that come with recordcheck

Made by `python -m recordcheck.rulesets.reference` from the rule sets beside this file; `recordcheck --explain RULE`
tells all about one of them: why, what else could be said, examples and sources. "Keep" means a legal or official name:
keep it and explain it once. Errors stop a note from passing, warnings and suggestions do not.
"""


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a rule-set file, with a line on each key."""
    found = SetFile.model_json_schema(by_alias=True)
    for model in (found, *found["$defs"].values()):
        for key, about in model.get("properties", {}).items():
            if key in KEYS:
                about.setdefault("description", KEYS[key])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found, "title": "recordcheck rule set"}


def reference(rules: RuleSet) -> str:
    """Return the rule reference in Markdown: a table for each set."""
    sets: dict[str, list[tuple[str, Rule]]] = {}
    for full, rule in sorted(rules.rules.items()):
        sets.setdefault(full.split(".")[0], []).append((full, rule))
    return INTRODUCTION + "".join(line for name in sorted(sets) for line in _table(name, sets[name]))


def _table(name: str, rules: list[tuple[str, Rule]]) -> Iterator[str]:
    yield f"\n## {name}\n\n{len(rules)} rules.\n\n| rule | finds | how strong | say instead, or ask |\n"
    yield "|---|---|---|---|\n"
    for full, rule in rules:
        finds = ", ".join(rule.terms) or (f"our own check {rule.check}" if rule.check else "a pattern of words")
        strong = f"{rule.severity}, keep" if rule.keep else rule.severity
        advice = rule.message or "; ".join(f'"{words}"' for words in rule.suggest)
        yield f"| `{full}` | {_cell(finds)} | {strong} | {_cell(advice)} |\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def main() -> None:
    """Write both files beside the rule sets."""
    folder = rules_folder()
    (folder / "README.md").write_text(reference(load()), encoding="utf-8")
    (folder / "ruleset.schema.json").write_text(
        json.dumps(schema(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    print(f"{len(load().rules)} rules of {len(shipped_sets()) - 1} sets")


if __name__ == "__main__":
    main()
