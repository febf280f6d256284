"""Rules for people: the list has each of them, and each has a card that fits a terminal."""

import pytest

from recordcheck.formats.cards import EVIDENCE, MEANS, WIDTH, card, rule_list
from recordcheck.report import SEVERITIES
from recordcheck.rulesets import load
from recordcheck.rulesets.loading import RuleSet
from recordcheck.rulesets.schema import Rule
from recordcheck.rulesets.sources import sources

SHIPPED = load()
SOURCES = sources()
WOBBLE = Rule(
    id="wobble",
    category="jargon",
    severity="warning",
    terms=["wobble board", "wobbling"],
    unless=["jelly wobbling"],
    suggest=["shake", "[what happened]"],
    message="What did {child} do?",
    why="Nobody outside the team says wobble, and a child may well think of jelly when they read it in a letter.",
    evidence="guidance",
    sources=["one", "gone"],
    match=["You did wobble board."],
    leave=["The jelly is wobbling."],
)
WOBBLE_CARD = """\
anytown.wobble
  What it finds: wobble board, wobbling
  Why:           Nobody outside the team says wobble, and a child may well think
                 of jelly when they read it in a letter.
  It says:       What did {child} do?
  Instead:       shake; [what happened]
  How strong:    warning: replace it or explain it
  Not in:        "jelly wobbling"
  Found in:      You did wobble board.
  Left alone:    The jelly is wobbling.
  Who says so:   guidance for professionals asks for this
  Source:        A wobbly guide, Wobble Press, 2019
  Source:        gone
"""


def too_wide(text):
    """Return the lines that are wider than a terminal, save those of one long word such as an address."""
    return [line for line in text.splitlines() if len(line) > WIDTH and len(line.split()) > 1]


def test_a_card_in_full():
    known = {"one": {"title": "A wobbly guide", "publisher": "Wobble Press", "year": "2019", "url": "https://x.test"}}
    assert card("anytown.wobble", WOBBLE, known) == WOBBLE_CARD


# how a rule looks for things, what its card says
LOOKS = {
    "terms": ({"terms": ["hub", "family hub"]}, "hub, family hub"),
    "a pattern": ({"pattern": [{"LOWER": "re"}]}, "a pattern of words"),
    "a regular expression": ({"regex": "hubs?"}, "a regular expression"),
    "a check": ({"check": "late-word"}, "our own check: late-word"),
}


@pytest.mark.parametrize(("way", "words"), LOOKS.values(), ids=LOOKS)
def test_what_a_rule_looks_for(way, words):
    rule = Rule(id="x", category="jargon", severity="suggestion", why="Because.", evidence="editor", **way)
    assert f"  What it finds: {words}\n" in card("a.x", rule, {})
    assert rule_list(RuleSet(rules={"a.x": rule})).splitlines()[0] == f"a.x  suggestion  {words}"


def test_what_a_rule_does_not_say_has_no_line():
    rule = Rule(id="x", category="jargon", severity="suggestion", why="Because.", evidence="editor", terms=["x"])
    assert [line.split(":")[0].strip() for line in card("a.x", rule, {}).splitlines()[1:]] == [
        "What it finds", "Why", "How strong", "Who says so",
    ]  # fmt: skip


def test_every_severity_and_every_evidence_has_words():
    assert set(MEANS) == set(SEVERITIES)
    assert set(EVIDENCE) == {"young people", "guidance", "editor"}


@pytest.mark.parametrize("full", SHIPPED.rules)
def test_every_rule_that_ships_has_a_card(full):
    rule = SHIPPED.rules[full]
    text = card(full, rule, SOURCES)
    assert text.startswith(f"{full}\n")
    assert text.endswith("\n")
    assert too_wide(text) == []
    assert "\n  Why:" in text
    assert "\n  Who says so:" in text
    assert text.count("\n  Found in:") == len(rule.match)
    assert text.count("\n  Left alone:") == len(rule.leave)
    assert text.count("\n  Source:") == len(rule.sources)


def test_every_source_that_a_rule_names_is_known_by_its_title():
    named = {source for rule in SHIPPED.rules.values() for source in rule.sources}
    assert sorted(source for source in named if not SOURCES.get(source, {}).get("title")) == []


def test_the_list_has_every_rule_once_and_fits():
    lines = rule_list(SHIPPED).splitlines()
    assert [line.split()[0] for line in lines[:-1]] == list(SHIPPED.rules)
    assert [line.split()[1] for line in lines[:-1]] == [rule.severity for rule in SHIPPED.rules.values()]
    assert lines[-1].startswith(f"{len(SHIPPED.rules)} rules; ")
    assert [line for line in lines if len(line) > WIDTH] == []


def test_a_long_row_is_cut_and_says_so():
    rule = WOBBLE.model_copy(update={"terms": ["a word", "another word"] * 20})
    row = rule_list(RuleSet(rules={"anytown.wobble": rule})).splitlines()[0]
    assert row.startswith("anytown.wobble  warning     a word, another word, ")
    assert row.endswith("…")
    assert len(row) <= WIDTH


def test_an_empty_list_is_no_failure():
    assert rule_list(RuleSet()) == "0 rules; `recordcheck --explain RULE` tells more of one.\n"
