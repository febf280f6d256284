"""The rule sets that ship: every line of every rule does what it says, and every rule is whole."""

from collections import Counter

import pytest

from recordcheck.findings import PLACEHOLDER
from recordcheck.rulesets import load, rules_folder, shipped_sets
from recordcheck.rulesets.proving import prove
from recordcheck.rulesets.schema import Check
from recordcheck.rulesets.sources import sources

RULES = load()
SETS = [name for name in shipped_sets() if name != "recordcheck"]
LABELS = {"acronym", "agentless", "author-third-person", "blame", "child-third-person", "jargon"}
CATEGORIES = LABELS | {"plain-words", "readability", "drift"}
KNOWN = {"child", "carer", "name", "age", "words", "limit"}


@pytest.mark.parametrize("name", SETS)
def test_every_line_does_what_its_rule_says(language, name):
    only = frozenset(full for full in RULES.rules if full.split(".")[0] == name)
    failures = [(f.rule, f.kind, f.line) for f in prove(RULES, language, only)]
    assert failures == []


def test_the_default_set_is_all_that_ship():
    assert {full.split(".")[0] for full in RULES.rules} == set(SETS)
    assert {stamp.name for stamp in RULES.stamps} == {*SETS, "recordcheck"}


def test_every_check_of_ours_has_a_rule():
    assert set(RULES.by_check()) == set(Check.__args__)


@pytest.mark.parametrize(("full", "rule"), RULES.rules.items(), ids=list(RULES.rules))
def test_a_rule_is_whole(full, rule):
    assert rule.category in CATEGORIES
    assert rule.check or (rule.match and rule.leave), "lines it must find, and lines it must leave alone"
    assert rule.suggest or rule.message or rule.check, "what to say instead, or what to ask"
    assert set(rule.sources) <= set(sources()), "a source that sources.yaml does not hold"
    assert {name for text in (rule.says, *rule.suggest) for name in PLACEHOLDER.findall(text)} <= KNOWN
    assert rule.why[0].isupper() or rule.why[0] in "\"'“"
    assert rule.severity != "error" or rule.category in ("blame", "agentless", "jargon", "acronym")


def test_no_term_stands_in_two_rules():
    homes = Counter()
    for rule in RULES.rules.values():
        for term in {t if t.isupper() else " ".join(t.lower().replace("-", " ").split()) for t in rule.terms}:
            homes[term] += 1
    assert [term for term, count in homes.items() if count > 1] == []


def test_acronyms_and_jargon_are_warnings_at_most_unless_they_dehumanise():
    strong = [full for full, rule in RULES.rules.items() if rule.severity == "error" and rule.category == "acronym"]
    assert strong == []


def test_every_file_in_the_folder_is_a_set_or_the_sources():
    names = {path.stem for path in rules_folder().glob("*") if path.suffix == ".yaml"}
    assert names == {*shipped_sets(), "sources"}
