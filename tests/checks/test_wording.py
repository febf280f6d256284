"""Words that rules find: left alone where a note explains them, where others are quoted, and where a form speaks."""

import pytest

from recordcheck import Checker, Note, Reader


@pytest.fixture(scope="module")
def checker():
    return Checker(rules=["jargon", "acronyms", "blame", "plain-words"], formulas=False)


def words(checker, text, *categories):
    report = checker.check(text, Reader(name="Maya"))
    return [f.text for f in report.findings if not categories or f.category in categories]


# a line in which the words are found, the same words explained
EXPLAINED = [
    ("Your CIN plan ends in May.", "CIN", "Your Child in Need (CIN) plan ends in May."),
    ("The IRO will ring.", "IRO", "The IRO (the person who runs your meeting) will ring."),
    ("We will hold a strategy discussion.", "strategy discussion",
     "It is called a strategy discussion: people who know you talk about how to keep you safe."),
    ("The pathway plan is ready.", "pathway plan",
     "This is your pathway plan, which is the plan for when you leave home."),
    ("You have a care order.", "care order", "You have a care order. That means the council helps to look after you."),
    ("The SENCO rang.", "SENCO", "The SENCO, the teacher who sorts out extra help, rang."),
]  # fmt: skip


@pytest.mark.parametrize(("found", "term", "fine"), EXPLAINED)
def test_a_term_explained_where_it_stands_is_left_alone(checker, found, term, fine):
    assert term in words(checker, found)
    assert term not in words(checker, fine)


def test_a_term_explained_once_is_left_alone_afterwards_and_found_before(checker):
    text = "The IRO rang. Jo is your IRO, the person who runs your meeting. The IRO will come."
    report = checker.check(text)
    assert [(f.text, f.start) for f in report.findings if f.category == "acronym"] == [("IRO", 4)]


@pytest.mark.parametrize(
    "text",
    [
        'You said, "my placement is boring".',
        "You said ‘contact is rubbish’ and I wrote it down.",
        "19:42 Maya: is contact on\n19:43 Me: yes",
    ],
)
def test_quotations_are_left_alone(checker, text):
    assert words(checker, text, "jargon") == []


def test_a_heading_is_found_and_not_counted(checker):
    report = checker.check("PLACEMENT\n\nYou like your placement.")
    assert [(f.text, f.where, f.counted) for f in report.findings] == [
        ("PLACEMENT", "heading", False),
        ("placement", "text", True),
    ]


# capitals, whether they are an abbreviation that a child may not know
CAPITALS = [
    ("The XQF rang me.", ["XQF"]),
    ("You watched TV and did PE.", []),
    ("I am SO proud of you.", []),
    ("YOU DID IT!", []),
    ("The X Queue Form (XQF) came.", []),
    ("The XQF, which is a form, came.", []),
    ("Henry VIII had six wives.", []),
]


@pytest.mark.parametrize(("text", "expected"), CAPITALS)
def test_capitals_that_no_rule_knows(checker, text, expected):
    assert words(checker, text, "acronym") == expected


def test_initials_of_the_people_of_the_note_are_no_abbreviations(checker):
    report = checker.check("JJ, you did well. XQF rang.", Reader(name="Jamie-Joe", other_names=("JJ",)))
    assert [f.text for f in report.findings] == ["XQF"]


def test_one_place_has_one_label(checker):
    report = Checker(formulas=False).check("The siblings absconded from the LAC review. SW spoke to YP.\n\nSam")
    spans = [(f.start, f.end) for f in report.findings if f.category not in ("readability", "drift")]
    assert len(spans) == len(set(spans))
    assert all(a[1] <= b[0] for a, b in zip(sorted(spans), sorted(spans)[1:], strict=False))


def test_hard_truths_are_never_jargon_or_blame(checker):
    text = (
        "Your dad hit your mum. He was violent. He went to prison for it. Mum takes heroin and drinks too much. "
        "Your baby brother died. The police came. He sexually abused you, and it was not your fault. She took drugs."
    )
    assert words(checker, text, "jargon", "blame", "acronym") == []


def test_a_note_is_not_changed_by_being_checked(checker):
    note = Note("You like your placement.")
    checker.check(note)
    assert note == Note("You like your placement.")
