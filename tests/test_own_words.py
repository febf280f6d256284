"""We keep our own rules: README, examples, messages and rules are checked by our own checker.

What it finds there is mended, or stands below with the reason why it stays.
"""

import re
from pathlib import Path

import click
import pytest

from recordcheck import Checker
from recordcheck.cli import command
from recordcheck.rulesets import load

ROOT = Path(__file__).parents[1]
SETS = ["jargon", "acronyms", "blame", "plain-words", "ownership"]
KINDS = {
    "pathway-plan": "a kind of note, as it is written in the front matter",
    "chronology": "a kind of note",
    "assessment": "a kind of note",
    "referral": "a kind of note",
    "pathway plan": "what an example is",
    "review": "what an example is",
    "yaml": "the name of the format",
    "re2": "the name of a library",
    "supervision": "a kind of note",
    "package": "a Python package",
    "practitioner": "who owns a rule set",
    "safeguarding": "the record's own name, to people who keep it",
    "json": "the name of the format",
    "sarif": "the name of the format",
}
"""Words of README and examples that stay."""
SAID_OF = {
    "jargon.looked-after": {"legal status"},
    "jargon.looked-after-child": {"legal status"},
    "jargon.behaviours": {"professionals"},
    "jargon.evidenced": {"court papers"},
    "jargon.age-disputed": {"accusation"},
    "jargon.core-group": {"safety plan"},
    "jargon.supervised-contact": {"being guarded"},
    "jargon-justice.sederunt": {"hearing"},
    "blame.consented": {"review", "consent", "cases"},
    "blame.not-open-and-honest": {"liar"},
    "blame.grubby": {"review"},
    "blame.sexual-partners": {"review", "cases"},
    "blame.associating-with": {"sought"},
    "blame.truant": {"chose to stay"},
    "acronyms.irm": {"outcome"},
    "acronyms.scra": {"hearing"},
}
"""Words in what a rule says to the worker that stay: they name what the rule is about."""


@pytest.fixture(scope="module")
def checker(language):
    return Checker(rules=SETS, nlp=language.nlp, formulas=False)


def found(checker, text):
    return [f for f in checker.check(text).findings if f.where != "quotation"]


def prose(path):
    text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
    return re.sub(r"`[^`]*`", "it", text)


@pytest.mark.parametrize("name", ["README.md", "examples/README.md"])
def test_the_readmes(checker, name):
    said = {f.text.lower() for f in found(checker, prose(ROOT / name))}
    assert said <= set(KINDS)


def test_the_help_of_the_command(checker):
    said = [command.help or "", *(option.help or "" for option in command.params if isinstance(option, click.Option))]
    assert {f.text.lower() for text in said if text for f in found(checker, text)} <= set(KINDS)


def test_what_the_rules_say(checker):
    rules = load().rules
    wrong = []
    for full, rule in rules.items():
        explains = rule.keep or rule.category == "acronym"
        texts = [rule.message or "", rule.why, *([] if explains else rule.suggest)]
        said = re.sub(r"\{\w+\}", "Maya", " ".join(text if text.endswith((".", "?")) else f"{text}." for text in texts))
        own = {word for term in rule.terms for word in re.split(r"\W+", term.lower())}
        for finding in found(checker, said):
            if finding.category == "agentless":  # "What was agreed?" asks for what this finds
                continue
            words = set(re.split(r"\W+", finding.text.lower()))
            named = finding.rule == full or words <= own or finding.text.lower() in SAID_OF.get(full, ())
            if not named and not explains:
                wrong.append((full, finding.rule, finding.text))
    assert wrong == [], wrong
