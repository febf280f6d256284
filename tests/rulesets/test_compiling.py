"""Terms, guards, patterns and regular expressions: what each finds, at its exact place, and what it leaves."""

import pytest

from recordcheck.errors import RulesError
from recordcheck.note import Block, Note
from recordcheck.rulesets import load
from recordcheck.rulesets.compiling import Matchers

HEAD = 'name: a\nversion: "1"\nrules:\n'


@pytest.fixture
def found(tmp_path, language):
    def find(text, *rules, kind="paragraph", head=HEAD):
        body = "".join(
            f"  - {{id: r{i}, category: {category}, severity: suggestion, {what}, why: w, evidence: editor}}\n"
            for i, (category, what) in enumerate(rules)
        )
        path = tmp_path / "a.yaml"
        path.write_text(head + body, encoding="utf-8")
        matchers = Matchers(load(str(path)), language.nlp)
        note = Note(text, blocks=(Block(kind, 0, len(text)),), quotations=())
        return [(m.rule, text[m.start : m.end]) for m in matchers.find(language.parse(note))]

    return find


# what the rule says, text, words found
TERMS = [
    ("terms: [placement]", "Your placements have ended.", ["placements"]),
    ("terms: [placement]", "You were placed there.", []),
    ("terms: [abscond]", "You absconded on Monday.", ["absconded"]),
    ("terms: [fail to attend]", "He failed to attend school.", ["failed to attend"]),
    ("terms: [age appropriate]", "It was age-appropriate.", ["age-appropriate"]),
    ("terms: [age-appropriate]", "It was age appropriate.", ["age appropriate"]),
    ("terms: [wishes and feelings]", "Your Wishes  and\nFeelings matter.", ["Wishes  and\nFeelings"]),
    ("terms: [CIN]", "the CIN plan", ["CIN"]),
    ("terms: [CIN]", "the cin plan", []),
    ("terms: [T/C]", "T/C to school", ["T/C"]),
    ("terms: [T/C]", "I put t/c here", []),
    ("terms: [refuse to … engage]", "She refused to fully engage.", ["refused to fully engage"]),
    ("terms: [refuse to … engage]", "She refused to engage.", ["refused to engage"]),
    ("terms: [refuse to … engage]", "She refused to go, so we did not engage.", []),
    ("terms: [can't be bothered]", "She couldn’t be bothered.", []),
    ("terms: [couldn't be bothered]", "She couldn’t be bothered.", ["couldn’t be bothered"]),
    ("terms: [contact], pos: noun", "Your contact with Dad.", ["contact"]),
    ("terms: [contact], pos: noun", "You can contact me.", []),
    ("terms: [contact], pos: noun, unless: [eye contact]", "You made eye contact with me.", []),
    ("terms: [contact], pos: noun, unless: [eye contact]", "Eye to eye, your contact grew.", ["contact"]),
    ("terms: [placement], unless: [placement of … chair]", "The placement of the two chairs.", []),
    ("regex: 'nfa(?:.?d)?'", "It was nfa'd.", ["nfa'd"]),
    ("regex: 'x*'", "No letter of that kind.", []),
    ("pattern: [{LEMMA: settle}, {POS: ADV}]", "He settled well.", ["settled well"]),
    ("pattern: [{LEMMA: settle}, {POS: ADV}]", "He settled in.", []),
    ("pattern: [[{LOWER: one}], [{LOWER: two}, {LOWER: three}]]", "One, and two three.", ["One", "two three"]),
]


@pytest.mark.parametrize(("what", "text", "words"), TERMS)
def test_what_a_rule_finds(found, what, text, words):
    assert [word for _, word in found(text, ("jargon", what))] == words


def test_of_overlapping_matches_the_longest_is_kept(found):
    rules = [("jargon", "terms: [contact]"), ("jargon", "terms: [supervised contact]")]
    assert found("Your supervised contact, then contact.", *rules) == [
        ("a.r1", "supervised contact"),
        ("a.r0", "contact"),
    ]


def test_of_equal_matches_the_label_that_comes_first_is_kept(found):
    rules = [("jargon", "terms: [chaotic]"), ("blame", "terms: [chaotic]")]
    assert found("It was chaotic.", *rules) == [("a.r1", "chaotic")]


def test_allowed_words_are_never_found(found):
    head = 'name: a\nversion: "1"\nallow: [Anytown Contact Team]\nrules:\n'
    assert found("The Anytown Contact Team rang.", ("jargon", "terms: [contact]"), head=head) == []
    assert found("The contact was good.", ("jargon", "terms: [contact]"), head=head) == [("a.r0", "contact")]


def test_in_a_heading_the_part_of_speech_is_not_asked(found):
    assert found("CONTACT", ("jargon", "terms: [contact], pos: noun"), kind="heading") == [("a.r0", "CONTACT")]


# what the rule says, words of the message
BROKEN = [
    ("regex: '(?=x)'", "a.r0: regex: "),
    ("regex: '('", "a.r0: regex: "),
    ("pattern: [{LEMMMA: x}]", "a.r0: pattern: not a spaCy Matcher pattern"),
    ("pattern: [{OP: '*'}, {LOWER: x}, {OP: '+'}]", "at most one '*' or '+'"),
]


@pytest.mark.parametrize(("what", "words"), BROKEN)
def test_a_rule_that_cannot_be_compiled(found, what, words):
    with pytest.raises(RulesError) as caught:
        found("text", ("jargon", what))
    assert words in str(caught.value)
    assert "a.yaml:4" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_regular_expression_takes_linear_time(found):
    assert found("a" * 5000, ("jargon", "regex: '(a+)+$b'")) == []
