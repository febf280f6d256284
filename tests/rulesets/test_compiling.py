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
    ("terms: [re-referral]", "A re-referral, a re referral.", ["re-referral", "re referral"]),
    ("terms: [re-referral]", "A rereferral.", ["rereferral"]),
    ("terms: [child-in-need plan]", "Your child in need plan.", ["child in need plan"]),
    ("terms: [child-in-need plan]", "Two child-in-need plans.", ["child-in-need plans"]),
    ("terms: [did not … engage with]", "He did not want to engage with us.", ["did not want to engage with"]),
    ("terms: [film], unless: [{near: [cinema, popcorn]}]", "We ate popcorn and saw a film.", []),
    ("terms: [film], unless: [{near: [cinema, popcorn]}]", "We ate popcorn. It was a film.", ["film"]),
    ("terms: [review], unless: [{pos: verb}]", "You reviewed the game.", []),
    ("terms: [review], unless: [{pos: verb}]", "Your review is on Monday.", ["review"]),
    ("terms: [review], unless: [{pattern: [{LOWER: film}, {LOWER: review}]}]", "Your film review was funny.", []),
    ("terms: [review], unless: [{pattern: [{LOWER: film}, {LOWER: review}]}]", "The review was funny.", ["review"]),
    ("terms: [case], only_if: [{near: [court]}]", "The case goes to court.", ["case"]),
    ("terms: [case], only_if: [{near: [court]}]", "Your pencil case is red.", []),
    ("terms: [case], only_if: [my case, your case]", "Who has your case now?", ["case"]),
    ("terms: [case], only_if: [my case, your case]", "In that case, yes.", []),
    ("dependency: [{RIGHT_ID: verb, RIGHT_ATTRS: {LEMMA: refuse}}, {LEFT_ID: verb, REL_OP: '>', RIGHT_ID: what, "
     "RIGHT_ATTRS: {DEP: xcomp}}]", "She refused to come.", ["refused to come"]),
    ("dependency: [{RIGHT_ID: verb, RIGHT_ATTRS: {LEMMA: refuse}}, {LEFT_ID: verb, REL_OP: '>', RIGHT_ID: what, "
     "RIGHT_ATTRS: {DEP: xcomp}}]", "She refused. He came.", []),
    ("pattern: [{LOWER: {REGEX: '^re-?engag'}}, {LOWER: with}]", "You reengaged with us.", ["reengaged with"]),
    ("pattern: [{LOWER: {REGEX: '^re-?engag'}}, {LOWER: with}]", "You engaged with us.", []),
    ("pattern: [{LOWER: one}, {IS_PUNCT: true}, {LOWER: two}]", "That was one. Two came later.", []),
    ("regex: 'nfa(?:.?d)?'", "It was nfa'd.", ["nfa'd"]),
    ("regex: 'x*'", "No letter of that kind.", []),
    ("pattern: [{LEMMA: settle}, {POS: ADV}]", "He settled well.", ["settled well"]),
    ("pattern: [{LEMMA: settle}, {POS: ADV}]", "He settled in.", []),
    ("pattern: [[{LOWER: one}], [{LOWER: two}, {LOWER: three}]]", "One, and two three.", ["One", "two three"]),
]  # fmt: skip


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
    ("pattern: [{OP: '{2,}'}, {LOWER: x}, {OP: '+'}]", "at most one '*' or '+'"),
    ("pattern: [" + "{LOWER: x}, " * 21 + "]", "at most 20 tokens"),
    ("pattern: [{LOWER: {REGEX: '(?=x)'}}]", "no lookaround"),
    ("pattern: [{LOWER: {REGEX: x, IN: [y]}}]", "REGEX must be the only test"),
    ("dependency: [{RIGHT_ID: a, RIGHT_ATTRS: {LOWER: x}}, {LEFT_ID: a, REL_OP: '?', RIGHT_ID: b, RIGHT_ATTRS: {}}]",
     "not a spaCy DependencyMatcher pattern"),
    ("dependency: [{RIGHT_ID: a, RIGHT_ATTRS: {LOWER: x}}, {LEFT_ID: a, REL_OP: '<<', RIGHT_ID: b, RIGHT_ATTRS: {}}, "
     "{LEFT_ID: a, REL_OP: '>>', RIGHT_ID: c, RIGHT_ATTRS: {}}]", "at most one REL_OP"),
    ("terms: [a … b … c … d … e]", "at most 3 gaps"),
    ("terms: [x], unless: [{pattern: [{LEMMMA: x}]}]", "unless: not a spaCy Matcher pattern"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "words"), BROKEN)
def test_a_rule_that_cannot_be_compiled(found, what, words):
    with pytest.raises(RulesError) as caught:
        found("text", ("jargon", what))
    assert words in str(caught.value)
    assert "a.yaml:4" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_regular_expression_takes_linear_time(found):
    assert found("a" * 5000, ("jargon", "regex: '(a+)+$b'")) == []


def test_a_pattern_takes_little_time_on_a_long_sentence(found):
    rule = ("jargon", "pattern: [{LOWER: a}, {OP: '*'}, {LOWER: z}]")
    assert found("a " * 3000, rule) == []


# age of the reader, kind of note -> is the rule heard?
HEARD = [(8, None, True), (17, None, False), (None, None, True), (8, "life-story", False), (8, "visit", True)]


@pytest.mark.parametrize(("age", "kind", "heard"), HEARD)
def test_a_rule_speaks_of_readers_of_its_ages_and_not_in_some_kinds_of_note(tmp_path, language, age, kind, heard):
    path = tmp_path / "a.yaml"
    rule = "{id: r, category: jargon, severity: suggestion, terms: [tac], ages: {to: 12}, not_for: [life-story]"
    path.write_text(f"{HEAD}  - {rule}, why: w, evidence: editor}}\n", encoding="utf-8")
    matchers = Matchers(load(str(path)), language.nlp)
    note = Note("Your tac is here.", blocks=(Block("paragraph", 0, 17),), quotations=())
    assert bool(matchers.find(language.parse(note), age, kind)) is heard


def test_no_word_of_a_reader_is_kept(found, language):
    matchers = Matchers(load("plain-words"), language.nlp)
    note = Note("My worrybagzz.", blocks=(Block("paragraph", 0, 14),), quotations=())
    parsed = language.parse(note)
    assert matchers.places(parsed, ["worrybagzz", "gubbinszz"]) == [(3, 13)]
    assert "gubbinszz" not in language.nlp.vocab.strings
    assert not {"worrybagzz", "gubbinszz"} & set(matchers._vocabulary.lemmas.values())
