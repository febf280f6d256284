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
    ("The IRO will ring.", "IRO",
     "Who is who\n\nIRO: the person who checks that we keep our word\n\nThe IRO will ring."),
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


def test_a_note_of_hard_truths_is_left_alone(checker):
    text = (
        "Your dad hit your mum. He was violent. He went to prison for it. Mum takes heroin and drinks too much. "
        "Your baby brother died. The police came. He sexually abused you, and it was not your fault. She took drugs."
    )
    assert words(checker, text, "jargon", "blame", "acronym") == []


def test_a_note_is_not_changed_by_being_checked(checker):
    note = Note("You like your placement.")
    checker.check(note)
    assert note == Note("You like your placement.")


# words that are found -> near misses that are left alone
NAMED = [
    ("Your assessment is done.", "assessment", "You went to St Mary's Assessment Centre."),
    ("Your placement is good.", "placement", "We drove down Placement Road."),
    ("The NRM referral and another referral.", "referral", "The NRM referral is done."),
]


@pytest.mark.parametrize(("found", "term", "fine"), NAMED)
def test_names_of_places_and_what_completes_an_abbreviation_are_left_alone(checker, found, term, fine):
    assert term in words(checker, found, "jargon")
    assert words(checker, fine, "jargon") == []


def confidence(checker, text):
    return [(f.text, f.confidence, f.severity) for f in checker.check(text).findings if f.category == "blame"]


def test_a_label_reported_to_disown_it_is_a_suggestion(checker):
    assert confidence(checker, "You were defiant.") == [("defiant", "high", "error")]
    assert confidence(checker, "Mr Bell described you as defiant, and that was wrong.") == [
        ("defiant", "low", "suggestion")
    ]


HARD_TRUTHS = [
    "He was violent to your mum.",
    "Dad was aggressive towards Mum.",
    "Your dad hurt you, and that is called abuse.",
    "Mum was taking drugs and drinking alcohol.",
    "Your brother died. Dad is in prison.",
    "The police took Dad away because he hit you.",
]


@pytest.mark.parametrize("text", HARD_TRUTHS)
def test_hard_truths_are_never_jargon_or_blame(checker, text):
    assert words(checker, text, "jargon", "blame", "acronym", "plain-words") == []


# office phrases that no rule has -> near misses
OFFICE = [
    ("There will be a reintegration timetable.", "reintegration timetable", "There will be a bus timetable."),
    ("It was a sensory-based lesson.", "sensory-based lesson", "It was a well-earned lesson."),
    ("We asked for the remediation of it.", "remediation", "We talked about the appointment with Jo."),
    ("The custody matrix is high.", "custody matrix", "The Custody Matrix is here."),
]


@pytest.mark.parametrize(("found", "phrase", "fine"), OFFICE)
def test_office_phrases_are_found_by_how_they_are_built(checker, found, phrase, fine):
    report = checker.check(found)
    assert [(f.text, f.severity) for f in report.findings if f.rule == "jargon.office-words"] == [
        (phrase, "suggestion")
    ]
    assert [f.text for f in checker.check(fine).findings if f.rule == "jargon.office-words"] == []


def test_the_childs_own_words_are_never_found(checker):
    text = "Your placement is good, and so is your contact."
    report = checker.check(text, Reader(name="Maya", own_words=("placement",)))
    assert [f.text for f in report.findings] == ["contact"]


def test_suggestions_use_what_the_child_calls_people(checker):
    reader = Reader(name="Maya", people={"mum": "Mama"})
    report = checker.check("You had contact. I am glad.", reader)
    assert [option for f in report.findings for option in f.options if "ama" in option] == ["time with Mama"]


def test_a_former_name_is_known_and_never_shown():
    reader = Reader(name="Maya", age=9, former_names=("Maisie",))
    report = Checker(formulas=False).check("Dear Maya,\n\nMaisie told me about the placement.\n\nSam", reader)
    slip = next(f for f in report.findings if f.category == "child-third-person")
    assert (slip.start, slip.end, slip.text) == (12, 18, "Maya")
    assert "Maisie" not in str(report.to_dict(include_text=True))
    assert "Maisie" not in repr(report)


# abbreviations by shape -> found or not
SHAPES = [
    ("The s47 is done.", ["s47"]),
    ("He is a misper again.", ["misper"]),
    ("It was nfa'd in May.", ["nfa'd"]),
    ("tc with Mum.", []),
    ("TC with Mum at ten.", ["TC"]),
    ("The QXF will ring.", ["QXF"]),
    ("We watched TV after PE, and you passed your GCSE in maths.", []),
    ("You played on your PS5 and had KFC.", []),
    ("The nurse in A&E knew BSL.", []),
    ("You go to the LGBTQ+ group.", []),
    ("I am SO proud of you.", []),
    ("VISIT TO YOUR NEW HOME", []),
]


@pytest.mark.parametrize(("text", "found"), SHAPES)
def test_abbreviations_are_found_by_their_shape(checker, text, found):
    assert words(checker, text, "acronym") == found


def test_initials_of_the_people_of_a_note_are_no_abbreviation(checker):
    report = checker.check("PT will ring you.", Reader(name="Maya"), author="Priya Trent")
    assert [f for f in report.findings if f.category == "acronym"] == []


def test_birth_family_words_are_left_alone_in_a_later_life_letter(checker):
    text = "Your birth mum chose your name."
    assert [f.text for f in checker.check(text, kind="letter").findings] == ["birth mum"]
    assert checker.check(text, kind="later-life-letter").findings == ()
    assert checker.check(text, kind="life-story").findings == ()


def test_front_matter_tells_the_childs_words_people_and_former_names():
    note = (
        "---\nchild: Maya\nage: 9\nown_words: [placement]\npeople: {mum: Mama}\nformer_names: [Maisie]\n---\n"
        "Dear Maya,\n\nMaisie likes her placement. You had contact.\n\nSam\n"
    )
    report = Checker(formulas=False).check(note)
    assert "placement" not in [f.text for f in report.findings]
    assert "time with Mama" in [option for f in report.findings for option in f.options]
    assert "Maisie" not in str([f.to_dict(include_text=True) for f in report.findings])
