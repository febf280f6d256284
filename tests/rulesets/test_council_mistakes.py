"""Mistakes that a person makes in a council's set, one at a time: each is told with its line and what to do."""

import pytest

from recordcheck.errors import RulesError
from recordcheck.language import Language
from recordcheck.rulesets import load
from recordcheck.rulesets.compiling import Matchers
from tests.test_examples import COUNCIL

RULE = "  - id: purple-folder"
TERMS = "    terms: [purple folder, purple folder meeting]"
WHY = "    why: Only people who work in Anytown know what is in the purple folder.\n"
LAST = "    evidence: editor"
# what was done: (old, new, words of the message)
MISTAKES = {
    "wrong indent": ("    terms: [purple", "      terms: [purple", ["line it up"]),
    "a tab": ("    why: Only", "\twhy: Only", ["tab", "spaces"]),
    "unknown key": ("    suggest:", "    sugest:", ["unknown key 'sugest'", "did you mean 'suggest'"]),
    "unknown key at the top": ("reviewed_by:", "reviewer:", ["unknown key 'reviewer'", "reviewed_by"]),
    "misspelt rule id in off": ("[plain-words.re]", "[plain-words.ree]", ["did you mean 'plain-words.re'"]),
    "misspelt rule id in severity": ("jargon.contact: error", "jargon.contacts: error", ["jargon.contact'"]),
    "misspelt rule id in reword": ("  jargon.sibling:", "  jargon.sibbling:", ["did you mean 'jargon.sibling'"]),
    "bad severity": ("severity: suggestion", "severity: fatal", ["'fatal' is not allowed", "warning"]),
    "bad severity of a rule of ours": ("contact: error", "contact: eror", ["'eror' is not allowed", "warning"]),
    "unclosed quote": ('["the meeting about', '["the meeting about "', []),
    "colon in a value": ("why: Only people", "why: Only: people", ["': '", "quotes"]),
    "bad pattern": (TERMS, "    pattern: [{LOWERR: purple}]", ["not a spaCy Matcher pattern"]),
    "bad regular expression": (TERMS, "    regex: '(purple'", ["regex", "RE2"]),
    "lookaround": (TERMS, "    regex: 'purple(?= folder)'", ["no lookaround"]),
    "duplicate key": ("    category: jargon", "    category: jargon\n    category: blame", ["stands twice"]),
    "missing file in extends": ("[recordcheck]", "[recordchek]", ["there is no rule set", "recordcheck"]),
    "circular extends": ("[recordcheck]", "[recordcheck, anytown.yaml]", ["circle", "extends"]),
    "terms are not a list": ("terms: [purple folder, purple folder meeting]", "terms: purple folder", ["a list"]),
    "missing why": (WHY, "", ["'why' is missing"]),
    "editor's rule too strong": (f"{RULE}\n    category: jargon\n    severity: suggestion",
                                 f"{RULE}\n    category: jargon\n    severity: error", ["at most a suggestion"]),
    "a full id of nothing": ("id: purple-folder", "id: jargon.purple-folder", ["replaces a rule that is not"]),
    "two ways to look": (LAST, "    regex: x\n" + LAST, ["once"]),
    "a misspelt blank": ("ask {child}.", "ask {chid}.", ["'{chid}' is nothing that we can fill in", "{child}"]),
    "a quotation mark missing": ("in the purple folder.", 'in the purple folder."', ["straight ones"]),
    "a missing comma": ("[purple folder, purple folder meeting]", '["purple folder" "meeting"]', ["a comma"]),
    "a condition with two keys": (LAST, "    unless: [{near: [x], pos: noun}]\n" + LAST, ["pattern and record"]),
    "ages the wrong way round": (LAST, "    ages: {from: 12, to: 5}\n" + LAST, ["swap them"]),
    "no such kind of note": (LAST, "    not_for: [lettre]\n" + LAST, ["no such kind of note", "letter"]),
}  # fmt: skip


@pytest.fixture(scope="module")
def pipeline():
    return Language().nlp


@pytest.mark.parametrize("name", MISTAKES)
def test_each_is_told_with_its_line_and_what_to_do(tmp_path, pipeline, name):
    old, new, words = MISTAKES[name]
    text = COUNCIL.read_text("utf-8")
    assert text.count(old) >= 1
    path = tmp_path / "anytown.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulesError) as caught:
        Matchers(load(str(path)), pipeline)
    message = str(caught.value)
    assert "anytown.yaml:" in message
    assert "\n" not in message
    assert caught.value.line is not None
    wrong = path.read_text("utf-8").splitlines()
    first = text[: text.index(old)].count("\n") + 1
    begins = next((n for n in range(first, 0, -1) if wrong[n - 1].startswith("  - ")), first)
    assert begins <= caught.value.line <= first + 1, (caught.value.line, first, message)
    for word in words:
        assert word in message, message


def test_there_are_at_least_twenty():
    assert len(MISTAKES) >= 20


def test_the_set_itself_is_right(pipeline):
    Matchers(load(str(COUNCIL)), pipeline)
