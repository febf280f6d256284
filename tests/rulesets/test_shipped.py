"""The rule sets that ship: every line of every rule does what it says, and every rule is whole."""

from itertools import pairwise

import pytest

from recordcheck.findings import PLACEHOLDER
from recordcheck.note import OLDEST, Block, Note
from recordcheck.rulesets import load, rules_folder, shipped_sets
from recordcheck.rulesets.compiling import Matchers
from recordcheck.rulesets.proving import prove
from recordcheck.rulesets.schema import Check
from recordcheck.rulesets.sources import sources
from recordcheck.rulesets.terms import Terms

RULES = load()
WORDS_ONLY = {"never-late", "childhood"}
"""Sets that hold settings and no rule."""
SETS = [name for name in shipped_sets() if name != "recordcheck"]
LABELS = {"acronym", "agentless", "author-third-person", "blame", "child-third-person", "jargon"}
CATEGORIES = LABELS | {"plain-words", "readability", "drift"}
KNOWN = {"child", "carer", "name", "age", "words", "limit", "late"}


@pytest.mark.parametrize("name", SETS)
def test_every_line_does_what_its_rule_says(language, name):
    only = frozenset(full for full in RULES.rules if full.split(".")[0] == name)
    failures = [(f.rule, f.kind, f.line) for f in prove(RULES, language, only)]
    assert failures == []


def test_the_default_set_is_all_that_ship():
    assert {full.split(".")[0] for full in RULES.rules} == set(SETS) - WORDS_ONLY
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


def test_no_term_stands_in_two_rules_for_the_same_readers():
    homes: dict = {}
    for full, rule in RULES.rules.items():
        for term in {t if t.isupper() else " ".join(t.lower().replace("-", " ").split()) for t in rule.terms}:
            homes.setdefault(term, []).append((full, rule.ages))
    twice = {term: [full for full, _ in each] for term, each in homes.items() if len(each) > 1}
    assert {term: each for term, each in twice.items() if not _for_others(homes[term])} == {}


def _for_others(homes):
    """Whether rules with the same term are for readers of different ages."""
    spans = sorted((ages.from_, ages.to) if ages else (0, OLDEST) for _, ages in homes)
    return all(one[1] < other[0] for one, other in pairwise(spans))


@pytest.fixture(scope="module")
def shown(language):
    """For each rule, the terms that no match line of its shows."""
    matchers = Matchers(RULES, language.nlp)
    lines = [(full, line) for full, rule in RULES.rules.items() if rule.terms for line in rule.match]
    notes = [Note(line, blocks=(Block("paragraph", 0, len(line)),), quotations=()) for _, line in lines]
    terms: dict = {}
    for full, rule in RULES.rules.items():
        terms[full] = Terms(matchers._vocabulary)
        for term in rule.terms:
            terms[full].plant(term, term)
    left = {full: set(rule.terms) for full, rule in RULES.rules.items()}
    for (full, _), parsed in zip(lines, language.parse_many(notes), strict=True):
        left[full] -= {term for _, _, term in terms[full].find(parsed.words)}
    return left


def test_every_term_has_a_line_that_shows_it(shown):
    assert {full: left for full, left in shown.items() if left} == {}


def test_words_with_everyday_senses_have_three_near_misses():
    doubtful = {full: rule for full, rule in RULES.rules.items() if rule.unless or rule.only_if or rule.pos}
    assert len(doubtful) > 300
    assert [full for full, rule in doubtful.items() if len(rule.leave) < 3] == []


def test_what_needs_a_fact_is_asked_for():
    asking = {full: rule for full, rule in RULES.rules.items() if rule.swap == "needs-a-fact" and not rule.check}
    assert [full for full, rule in asking.items() if not rule.message] == []


HARD_TRUTHS = [
    "drug", "drugs", "alcohol", "death", "die", "abuse", "prison", "police", "suicide", "rape", "violence", "violent",
    "hit", "hurt", "cancer", "sex", "knife", "heroin", "cocaine", "murder", "overdose", "arrest", "beer", "drunk",
]  # fmt: skip


@pytest.mark.parametrize("word", HARD_TRUTHS)
def test_no_rule_is_about_a_hard_truth(word):
    assert [full for full, rule in RULES.rules.items() if word in rule.terms] == []


def test_legal_names_are_kept_and_explained():
    for full in ("jargon.section-20", "jargon.care-order", "jargon.child-protection-plan", "acronyms.iro",
                 "jargon.pathway-plan"):  # fmt: skip
        assert RULES.rules[full].keep
        assert RULES.rules[full].suggest


def test_acronyms_and_jargon_are_warnings_at_most_unless_they_dehumanise():
    strong = [full for full, rule in RULES.rules.items() if rule.severity == "error" and rule.category == "acronym"]
    assert strong == []


def test_every_file_in_the_folder_is_a_set_or_the_sources():
    names = {path.stem for path in rules_folder().glob("*") if path.suffix == ".yaml"}
    assert names == {*shipped_sets(), "sources"}
