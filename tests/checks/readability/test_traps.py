"""Where plain formulas are wrong on notes: full stops, names, dates, short words, British words, and mere form."""

import pytest

from tests.checks.readability.notes import hits, laid, lengths, measured, prose
from tests.checks.readability.test_check import PROFESSIONAL, VISIT


def grade(parsed, **more):
    return measured(parsed, **more).grade


def figures(parsed):
    found = measured(parsed)
    return found.word_age, found.sentence_length, found.grade, [(s.words, s.level) for s in found.sentences]


LINES = [
    "You like your new school",
    "You play football with Sam every week",
    "You get to see your nan on Sundays",
    "You sleep well in your own bed",
    "You help feed the dog",
    "You read with me",
    "You laugh a lot",
    "We like your jokes",
]


def test_1_a_list_without_full_stops_is_easy(language):
    parsed = laid(language, *[("item", line) for line in LINES])
    assert len(lengths(parsed)) == 8
    assert grade(parsed) < 1


def test_2_names_are_not_hard(language):
    parsed = prose(
        language,
        "You went to see Aleksandra and Oluwaseun in Wolverhampton. "
        "Then you went to Nottinghamshire with Siobhan. You had fun.",
    )
    assert hits(parsed, "late-word") == []
    assert measured(parsed).word_age < 3.5
    assert grade(parsed) < 0


def test_3_dates_and_times_end_no_sentence(language):
    parsed = prose(language, "Your next visit is on 12.03.2025 at 10.00. The one after is on 19.03.2025 at 10.00.")
    assert lengths(parsed) == [8, 8]
    assert hits(parsed, "late-word") == []
    assert grade(parsed) < 4


def test_4_sentences_of_two_words_count(language):
    parsed = prose(
        language,
        "I saw you. You smiled. We played. Mum came. She cried. You hugged her. We all had a drink. "
        "I was proud of how kind you were to your mum today.",
    )
    assert lengths(parsed) == [3, 2, 2, 2, 2, 3, 5, 12]
    assert grade(parsed) < 0


def test_5_curly_apostrophes_are_apostrophes(language):
    straight = "You didn't want to go. You weren't sad. You said you couldn't sleep. I'm glad that you told me."
    curly = straight.replace("'", "’")
    assert figures(prose(language, curly)) == figures(prose(language, straight))
    assert hits(prose(language, curly), "late-word") == []
    assert grade(prose(language, curly)) < 0


def test_6_dashes_and_slashes_part_words(language):
    parsed = prose(language, "You saw mum/dad at the park—it was sunny—and you ran and ran. You had crisps/chips.")
    assert lengths(parsed) == [15, 4]
    assert hits(parsed, "late-word") == []
    assert measured(parsed).word_age < 4


def test_7_words_of_a_british_home_are_easy(language):
    parsed = prose(
        language,
        "Your mum and your nan put on your favourite jumper. "
        "Grandad and your foster carer had a biscuit and watched telly. You had your wellies on.",
    )
    assert hits(parsed, "late-word") == []
    assert measured(parsed).word_age < 4.5
    assert grade(parsed) < 4


def test_8_short_hard_words_are_hard(language):
    parsed = prose(
        language,
        "The order lapsed, so the writ was stayed. Your kin may seek leave. The bench will sit in due course.",
    )
    assert hits(parsed, "late-word") == ["lapsed", "writ", "kin"]
    assert grade(parsed) > 6


def test_9_lines_without_full_stops_are_sentences(language):
    lines = ["You played in the garden", "You showed me your room", "We talked about school"]
    parsed = laid(language, *[("paragraph", line) for line in lines])
    assert lengths(parsed) == [5, 5, 4]
    assert hits(parsed, "late-word") == []
    assert grade(parsed) < 0


STORIES = [
    " ".join(f"{line}." for line in LINES),
    VISIT,
    PROFESSIONAL,
    "Everyone at the meeting listened to your views. You asked for more time with your brother, and Kofi agreed. "
    "I will write to the school about your reading lessons. The judge will decide in May where you will live.",
]


@pytest.mark.parametrize("text", STORIES)
def test_bullets_instead_of_prose_change_little(language, text):
    sentences = [line.rstrip(".") for line in text.split(". ")]
    bullets = laid(language, *[("item", line) for line in sentences])
    assert abs(grade(bullets) - grade(prose(language, text))) < 0.3


@pytest.mark.parametrize("text", STORIES)
def test_a_hard_wrap_changes_nothing(language, text):
    wrapped = text.replace(" you", "\nyou").replace(" the ", " the\n")
    assert figures(prose(language, wrapped)) == figures(prose(language, text))


@pytest.mark.parametrize("text", STORIES)
def test_a_sentence_of_abbreviations_adds_one_sentence(language, text):
    more = f"{text} I saw you at 3.30 p.m. on 12.03.2025 with Ms. Khan and Dr. Lee."
    assert len(lengths(prose(language, more))) == len(lengths(prose(language, text))) + 1


@pytest.mark.parametrize(("short", "long"), [("Sam", "Oluwaseun"), ("Ann", "Aleksandra"), ("Jo", "Bartholomew")])
def test_longer_names_change_little(language, short, long):
    text = "You and {0} went to the beach. {0} swam with you. I asked {0} how your holiday was. You hugged {0}."
    before, after = (prose(language, text.format(name)) for name in (short, long))
    assert abs(grade(before) - grade(after)) < 0.3
    assert grade(before, names={short}) == grade(after, names={long})
