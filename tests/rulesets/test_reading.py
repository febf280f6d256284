"""Mistakes that people make in a rule set, and what they are told: file, line, and what to do."""

import pytest

from recordcheck.errors import RulesError
from recordcheck.rulesets.reading import read_set

GOOD = """\
name: anytown
version: "1"
rules:
  - id: hub
    category: jargon
    severity: suggestion
    terms: [family hub]
    why: Say what happens there.
    evidence: editor
    match: ["You went to the family hub."]
    leave: ["You went to the park."]
"""

# what was done: (old, new, line, words of the message)
MISTAKES = {
    "unknown key at the top": ("version:", "verson:", 2, ["unknown key 'verson'", "did you mean 'version'"]),
    "unknown key in a rule": ("    leave:", "    leeve:", 11, ["unknown key 'leeve'", "did you mean 'leave'"]),
    "key twice": ("    why:", "    id: hub\n    why:", 8, ["'id' stands twice"]),
    "bad severity": ("severity: suggestion", "severity: fatal", 6, ["'fatal' is not allowed", "warning"]),
    "bad evidence": ("evidence: editor", "evidence: hearsay", 9, ["'hearsay' is not allowed"]),
    "terms are not a list": ("terms: [family hub]", "terms: family hub", 7, ["must be a list"]),
    "missing key": ("    category: jargon\n", "", 4, ["'category' is missing"]),
    "tab": ("    why:", "\twhy:", 8, ["tab"]),
    "unclosed quote": ("why: Say what happens there.", 'why: "Say what happens there.', 8, ["never closed"]),
    "colon in a value": ("why: Say what", "why: Say: what", 8, ["': '", "quotes"]),
    "nothing to look for": ("    terms: [family hub]\n", "", 4, ["terms, pattern, dependency, regex or check"]),
    "two ways to look": ("    why:", "    regex: hub\n    why:", 4, ["terms, pattern, dependency, regex or check"]),
    "editor's rule too strong": ("severity: suggestion", "severity: error", 4, ["at most a suggestion"]),
    "no source": ("evidence: editor", "evidence: guidance", 4, ["sources"]),
    "bad id": ("id: hub", "id: The Hub", 4, ["'The Hub' is not allowed"]),
    "bad set name": ("name: anytown", "name: Any Town", 1, ["'Any Town' is not allowed"]),
    "empty term": ("[family hub]", '[""]', 7, ["must not be empty"]),
    "unknown kind of note": (
        "rules:",
        "settings: {address: {kinds: {letterr: off}}}\nrules:",
        3,
        ["no such kind of note: letterr"],
    ),
    "stance that does not exist": (
        "rules:",
        "settings: {address: {kinds: {letter: maybe}}}\nrules:",
        3,
        ["'maybe' is not allowed"],
    ),
}


@pytest.mark.parametrize(("old", "new", "line", "words"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes(old, new, line, words):
    assert old in GOOD
    with pytest.raises(RulesError) as caught:
        read_set(GOOD.replace(old, new, 1), "anytown.yaml")
    message = str(caught.value)
    assert message.startswith(f"anytown.yaml:{line}: ")
    assert caught.value.line == line
    assert "\n" not in message
    for word in words:
        assert word in message


def test_the_unbroken_set_reads():
    assert read_set(GOOD, "anytown.yaml").rules[0].id == "hub"


def test_the_same_id_twice():
    second = GOOD[GOOD.index("  - id") :]
    with pytest.raises(RulesError, match=r"^a.yaml:12: the rule id 'hub' stands twice"):
        read_set(GOOD + second, "a.yaml")


# words that YAML 1.1 would read as true, false or a date
@pytest.mark.parametrize("word", ["off", "no", "yes", "on", "2024-01-01"])
def test_words_stay_words(word):
    found = read_set(GOOD.replace("[family hub]", f"[{word}]"), "a.yaml")
    assert found.rules[0].terms == [word]


@pytest.mark.parametrize("text", ["", "just words", "- a\n- b", "\x00", "name: [", "&a [*a]", "name: anytown"])
def test_what_is_no_rule_set(text):
    with pytest.raises(RulesError, match=r"^a\.yaml"):
        read_set(text, "a.yaml")
