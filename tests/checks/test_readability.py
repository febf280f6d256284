"""The measure itself from counts, then what counts in a note, then traps that plain formulas fall into."""

import math
import random

import pytest

from recordcheck.checks.hits import Hit
from recordcheck.checks.readability import (
    Sentence,
    Vocabulary,
    band,
    count_words,
    findings,
    level,
    margin,
    measure,
    target_age,
)
from recordcheck.note import Block, Note, Reader
from recordcheck.rulesets.schema import AgeBand, ReadabilitySettings

SETTINGS = ReadabilitySettings(
    bands=[
        AgeBand(up_to=26, late_after=11, long_sentence=20),
        AgeBand(up_to=7, late_after=6, long_sentence=10),
        AgeBand(up_to=9, late_after=8, long_sentence=14),
        AgeBand(up_to=11, late_after=10, long_sentence=18),
    ]
)
SEVEN, NINE = (Reader(age=7),), (Reader(age=9),)


def laid(language, *blocks, quoted=()):
    """Parse blocks given as (kind, text); `quoted` are words of the note that somebody else said."""
    text, placed = "", []
    for kind, words in blocks:
        placed.append(Block(kind, len(text), len(text) + len(words)))
        text += words + "\n"
    spans = tuple((text.index(words), text.index(words) + len(words)) for words in quoted)
    return language.parse(Note(text, None, tuple(placed), spans))


def prose(language, text, **more):
    return laid(language, ("paragraph", text), **more)


def counted(parsed, names=frozenset()):
    vocabulary = Vocabulary(parsed, {}, names)
    return [vocabulary.sentence(sentence) for _, sentence in parsed.sentences]


def grade(parsed, names=frozenset()):
    return level(counted(parsed, names)).grade


def hits(parsed, check, readers=SEVEN, settings=SETTINGS, names=frozenset()):
    found = [hit for hit in findings(parsed, settings=settings, readers=readers, names=names) if hit.check == check]
    return [parsed.note.text[hit.start : hit.end] for hit in found]


# The measure, from counts


def test_level_is_the_published_formula():
    word_age, length, found = level([Sentence(10, (4.0, 5.0)), Sentence(20, (6.0,))])
    assert word_age == 5.0
    assert length == pytest.approx(500 / 30)
    assert found == pytest.approx(-17.1 + 2.906 * 5 + 3.418 * math.log(500 / 30))


def test_level_has_no_floor_on_length():
    assert level([Sentence(1, (3.0,))]).sentence_length == 1


@pytest.mark.parametrize("sentences", [[], [Sentence(0)], [Sentence(4)]])
def test_level_of_no_content_word_is_not_known(sentences):
    assert level(sentences) is None


def some_sentences(rng):
    return [
        Sentence(words, tuple(rng.uniform(2, 12.5) for _ in range(rng.randint(1, words))))
        for words in (rng.randint(2, 40) for _ in range(rng.randint(1, 12)))
    ]


@pytest.mark.parametrize("seed", range(100))
def test_a_younger_word_never_raises_the_grade(seed):
    rng = random.Random(seed)
    sentences = some_sentences(rng)
    place = rng.randrange(len(sentences))
    words, ages = sentences[place].words, list(sentences[place].ages)
    ages[rng.randrange(len(ages))] *= rng.random()
    younger = [*sentences[:place], Sentence(words, tuple(ages)), *sentences[place + 1 :]]
    assert level(younger).grade <= level(sentences).grade


@pytest.mark.parametrize("seed", range(100))
def test_a_split_sentence_never_raises_the_grade(seed):
    rng = random.Random(seed)
    sentences = some_sentences(rng)
    place = rng.randrange(len(sentences))
    words, ages = sentences[place].words, sentences[place].ages
    first, some = rng.randint(1, words - 1), rng.randint(0, len(ages))
    halves = [Sentence(first, ages[:some]), Sentence(words - first, ages[some:])]
    split = [*sentences[:place], *halves, *sentences[place + 1 :]]
    assert level(split).grade <= level(sentences).grade


@pytest.mark.parametrize(("words", "years"), [(30, 4.9), (40, 4.3), (110, 2.8), (300, 1.9)])
def test_margin_narrows_with_length(words, years):
    assert margin(words) == pytest.approx(years, abs=0.06)


TARGETS = [
    # readers, target age, words a sentence may have
    ((Reader(age=7),), 6, 10),
    ((Reader(age=8),), 7, 14),
    ((Reader(age=11),), 10, 18),
    ((Reader(age=12),), 11, 20),
    ((Reader(age=24),), 11, 20),
    ((Reader(age=2),), 5, 10),
    ((), 11, 20),
    ((Reader(),), 11, 20),
    ((Reader(age=14), Reader(age=8)), 7, 14),
    ((Reader(age=8), Reader()), 7, 14),
    ((Reader(age=14, reading_age=8),), 8, 14),
    ((Reader(age=9, reading_age=13),), 13, 20),
    ((Reader(reading_age=6),), 6, 10),
]


@pytest.mark.parametrize(("readers", "target", "longest"), TARGETS)
def test_what_a_note_is_held_against(readers, target, longest):
    assert target_age(readers, SETTINGS) == target
    assert band(readers, SETTINGS).long_sentence == longest


def test_settings_move_the_target():
    settings = ReadabilitySettings(years_below_age=0, highest_target=14, unknown_age=9)
    assert target_age((Reader(age=8),), settings) == 8
    assert target_age((Reader(age=17),), settings) == 14
    assert target_age((), settings) == 9


def test_a_reader_older_than_every_band_has_the_last():
    settings = ReadabilitySettings(bands=[AgeBand(up_to=7, late_after=6, long_sentence=10)])
    assert band((Reader(age=15),), settings).long_sentence == 10


# What counts in a note

WORDS = [
    ("You didn't cry.", 3),
    ("It's Mum's turn and you can't.", 6),
    ("You saw mum/dad at the park—it was sunny—and you ran.", 13),
    ("He and/or she is well-known.", 7),
    ("See you on 12.03.2025 at 10.00!", 6),
    ("The girls' room, at 3.30pm.", 5),
    ("... — !", 0),
]


@pytest.mark.parametrize(("text", "number"), WORDS)
def test_words_are_counted_as_people_count_them(language, text, number):
    assert sum(count_words(sentence) for _, sentence in prose(language, text).sentences) == number


CONTENT = [
    # text, names, content words
    ("You went to the big park.", (), ["went", "big", "park"]),
    ("Aleksandra came to Nottinghamshire on Monday.", (), ["came"]),
    ("We met on 12.03.2025 and saw two dogs.", (), ["met", "saw", "dogs"]),
    ("You and Summer went home.", ("Summer Jones",), ["went", "home"]),
    ("I asked Ann to come. Ann swam with you.", (), ["asked", "come", "swam"]),
    ("It was a hot summer.", ("Summer Jones",), ["hot", "summer"]),
    ("Your nan put your wellies on.", (), ["nan", "put", "wellies"]),
]


@pytest.mark.parametrize(("text", "names", "words"), CONTENT)
def test_names_dates_and_numbers_are_no_content_words(language, text, names, words):
    parsed = prose(language, text)
    vocabulary = Vocabulary(parsed, {}, names)
    assert [t.text for _, sentence in parsed.sentences for t in sentence if vocabulary.is_content(t)] == words


AGES = [
    # text, word, settings.words, age
    ("You went home.", "went", {}, 3.3),
    ("You had a zibblewock.", "zibblewock", {}, 12.5),
    ("You had a zwk.", "zwk", {}, 8.0),
    ("Your placement is good.", "placement", {"Placement": 6}, 6),
    ("Your placements are good.", "placements", {"placement": 6}, 6),
]


@pytest.mark.parametrize(("text", "word", "own", "age"), AGES)
def test_a_word_is_as_old_as_the_younger_of_its_forms(language, text, word, own, age):
    parsed = prose(language, text)
    token = next(t for _, sentence in parsed.sentences for t in sentence if t.text == word)
    assert Vocabulary(parsed, own).age(token) == age


VISIT = (
    "I came to see you at your nan's house. You showed me your room and your new football boots. "
    "You told me that school is fun and that you like your teacher. We talked about your mum and how you feel."
)
PROFESSIONAL = (
    "The local authority convened a strategy discussion to determine whether the threshold for significant harm was "
    "met. Alternative accommodation was subsequently identified in accordance with statutory guidance. The assessment "
    "concluded that parental capacity remained insufficient notwithstanding considerable professional intervention."
)


def test_a_note_to_a_child_fits_and_a_note_to_professionals_does_not(language):
    visit = measure(prose(language, VISIT), settings=SETTINGS, readers=NINE)
    formal = measure(prose(language, PROFESSIONAL), settings=SETTINGS, readers=NINE)
    assert visit.fits is True
    assert formal.fits is False
    assert visit.reading_age < 9 < 16 < formal.reading_age <= 18
    assert visit.word_age < 4.5 < 8 < formal.word_age
    assert visit.rough is formal.rough is True
    assert visit.target_age == formal.target_age == 8


def test_the_margin_is_in_favour_of_the_note(language):
    parsed = prose(language, VISIT)
    found = measure(parsed, settings=SETTINGS, readers=(Reader(reading_age=5),))
    assert found.grade > 5 - 5.5
    assert found.grade - found.margin <= 5 - 5.5
    assert found.fits is True


def test_a_short_note_has_no_level_but_has_its_counts(language):
    found = measure(
        prose(language, "You came. We played a game."), settings=SETTINGS, readers=SEVEN, with_formulas=True
    )
    assert (found.too_short, found.words, found.sentences, found.target_age) == (True, 6, 2, 6)
    assert found.grade is found.reading_age is found.margin is found.fits is None
    assert found.formulas == {}


def test_two_long_sentences_are_too_short_for_a_level(language):
    two = " and ".join(["you went to the park"] * 5).capitalize() + "."
    found = measure(laid(language, ("paragraph", two), ("paragraph", two)), settings=SETTINGS)
    assert found.words > 30
    assert found.too_short


def test_a_hundred_words_are_no_longer_rough(language):
    found = measure(prose(language, " ".join([VISIT] * 3)), settings=SETTINGS)
    assert found.words > 100
    assert not found.rough


def test_formulas_only_when_asked_for(language):
    parsed = prose(language, VISIT)
    assert measure(parsed, settings=SETTINGS).formulas == {}
    assert set(measure(parsed, settings=SETTINGS, with_formulas=True).formulas) >= {"flesch_kincaid_grade"}


@pytest.mark.parametrize("kind", ["heading", "label", "greeting", "sign-off"])
def test_blocks_that_are_not_measured(language, kind):
    alone = measure(prose(language, VISIT), settings=SETTINGS)
    more = measure(laid(language, (kind, PROFESSIONAL), ("paragraph", VISIT)), settings=SETTINGS)
    assert more == alone


@pytest.mark.parametrize("kind", ["item", "value", "entry", "quotation"])
def test_blocks_that_are_measured(language, kind):
    more = measure(laid(language, (kind, PROFESSIONAL), ("paragraph", VISIT)), settings=SETTINGS)
    assert more.words == 39 + 41


def test_measures_are_plain_rounded_numbers(language):
    found = measure(prose(language, VISIT), settings=SETTINGS)
    for number in (found.grade, found.margin, found.word_age, found.sentence_length):
        assert number == round(number, 2)


# Late words and long sentences

HARD = "The threshold was met. Your placement may change."


def test_a_late_word_has_its_place_and_its_age_and_not_itself(language):
    parsed = prose(language, HARD)
    found = list(findings(parsed, settings=SETTINGS, readers=SEVEN))
    assert found == [
        Hit("late-word", 4, 13, "high", {"age": "10"}),
        Hit("late-word", 28, 37, "high", {"age": "10"}),
    ]


LATE = [
    # what, blocks, quoted words, late words for a seven-year-old
    (
        "a word once only, in any form",
        [("paragraph", "The placement is new. Placements can change.")],
        (),
        ["placement"],
    ),
    ("a list item", [("item", "your new placement")], (), ["placement"]),
    ("not a heading", [("heading", "Your new placement"), ("paragraph", "It is good.")], (), []),
    (
        "the first place in the text",
        [("heading", "Your new placement"), ("paragraph", "This placement is good.")],
        (),
        ["placement"],
    ),
    ("not a label", [("label", "the placement"), ("value", "It is good.")], (), []),
    ("not somebody else's words", [("paragraph", "You said the placement is good.")], ("the placement is good",), []),
    ("not a quotation", [("quotation", "The placement is good.")], (), []),
    ("a word just below the line", [("paragraph", "We like your idea of a good strategy too.")], (), ["strategy"]),
    ("an easy sentence", [("paragraph", "You went to the park with your nan.")], (), []),
    ("a word in no list", [("paragraph", "You had a zibblewock.")], (), []),
    ("a name", [("paragraph", "You saw Oluwaseun in Wolverhampton.")], (), []),
]


@pytest.mark.parametrize(("blocks", "quoted", "words"), [row[1:] for row in LATE], ids=[row[0] for row in LATE])
def test_late_words(language, blocks, quoted, words):
    assert hits(laid(language, *blocks, quoted=quoted), "late-word") == words


def test_an_older_reader_may_have_later_words(language):
    parsed = prose(language, HARD)
    assert hits(parsed, "late-word", NINE) == ["threshold", "placement"]
    assert hits(parsed, "late-word", (Reader(age=11),)) == []


def test_a_word_near_the_line_is_less_sure(language):
    found = list(findings(prose(language, "We have a strategy."), settings=SETTINGS, readers=SEVEN))
    assert [hit.confidence for hit in found] == ["medium"]


def test_firm_by_moves_the_line(language):
    parsed = prose(language, "Your hobby is a secret.")
    strict = SETTINGS.model_copy(update={"firm_by": 0.0, "bands": [AgeBand(up_to=26, late_after=4, long_sentence=9)]})
    assert hits(parsed, "late-word") == []
    assert hits(parsed, "late-word", settings=strict) == ["hobby", "secret"]


def test_a_rule_set_may_say_when_a_word_is_known(language):
    settings = SETTINGS.model_copy(update={"words": {"placement": 5.0}})
    assert hits(prose(language, HARD), "late-word", settings=settings) == ["threshold"]


LONG = [
    # what, blocks, quoted words, long sentences for a seven-year-old
    ("ten words", [("paragraph", "You went to the park with your mum and dad.")], (), []),
    (
        "eleven words",
        [("paragraph", "You came. You went to the park with your mum and your dad.")],
        (),
        ["You went to the park with your mum and your dad."],
    ),
    ("a heading", [("heading", "What we did when you went to the park with your mum and dad")], (), []),
    (
        "somebody else's words are not counted",
        [("paragraph", 'You told me "I went to the park with my mum and dad".')],
        ("I went to the park with my mum and dad",),
        [],
    ),
    ("a quotation", [("quotation", "I went to the park with my mum and my dad and my dog.")], (), []),
    ("a greeting", [("greeting", "Dear Maya and Sam and Jo and Kit and Ali and Bea and Tom,")], (), []),
]


@pytest.mark.parametrize(("blocks", "quoted", "found"), [row[1:] for row in LONG], ids=[row[0] for row in LONG])
def test_long_sentences(language, blocks, quoted, found):
    assert hits(laid(language, *blocks, quoted=quoted), "long-sentence") == found


def test_a_long_sentence_says_how_long(language):
    parsed = prose(language, "You went to the park with your mum and your dad.")
    (hit,) = findings(parsed, settings=SETTINGS, readers=SEVEN)
    assert hit == Hit("long-sentence", 0, 48, "high", {"words": "11", "limit": "10"})


def test_without_bands_nothing_is_found(language):
    assert list(findings(prose(language, PROFESSIONAL), settings=ReadabilitySettings())) == []


# Where plain formulas are wrong on notes: full stops, names, dates, short words, British words

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
    assert len(counted(parsed)) == 8
    assert grade(parsed) < 1


def test_2_names_are_not_hard(language):
    parsed = prose(
        language,
        "You went to see Aleksandra and Oluwaseun in Wolverhampton. "
        "Then you went to Nottinghamshire with Siobhan. You had fun.",
    )
    assert hits(parsed, "late-word") == []
    assert level(counted(parsed)).word_age < 3.5
    assert grade(parsed) < 0


def test_3_dates_and_times_end_no_sentence(language):
    parsed = prose(language, "Your next visit is on 12.03.2025 at 10.00. The one after is on 19.03.2025 at 10.00.")
    assert [sentence.words for sentence in counted(parsed)] == [8, 8]
    assert hits(parsed, "late-word") == []
    assert grade(parsed) < 4


def test_4_sentences_of_two_words_count(language):
    parsed = prose(
        language,
        "I saw you. You smiled. We played. Mum came. She cried. You hugged her. We all had a drink. "
        "I was proud of how kind you were to your mum today.",
    )
    assert [sentence.words for sentence in counted(parsed)] == [3, 2, 2, 2, 2, 3, 5, 12]
    assert grade(parsed) < 0


def test_5_curly_apostrophes_are_apostrophes(language):
    straight = "You didn't want to go. You weren't sad. You said you couldn't sleep. I'm glad that you told me."
    curly = straight.replace("'", "’")
    assert counted(prose(language, curly)) == counted(prose(language, straight))
    assert hits(prose(language, curly), "late-word") == []
    assert grade(prose(language, curly)) < 0


def test_6_dashes_and_slashes_part_words(language):
    parsed = prose(language, "You saw mum/dad at the park—it was sunny—and you ran and ran. You had crisps/chips.")
    assert [sentence.words for sentence in counted(parsed)] == [15, 4]
    assert hits(parsed, "late-word") == []
    assert level(counted(parsed)).word_age < 4


def test_7_words_of_a_british_home_are_easy(language):
    parsed = prose(
        language,
        "Your mum and your nan put on your favourite jumper. "
        "Grandad and your foster carer had a biscuit and watched telly. You had your wellies on.",
    )
    assert hits(parsed, "late-word") == []
    assert level(counted(parsed)).word_age < 4.5
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
    assert [sentence.words for sentence in counted(parsed)] == [5, 5, 4]
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
    assert counted(prose(language, wrapped)) == counted(prose(language, text))


@pytest.mark.parametrize("text", STORIES)
def test_a_sentence_of_abbreviations_adds_one_sentence(language, text):
    more = f"{text} I saw you at 3.30 p.m. on 12.03.2025 with Ms. Khan and Dr. Lee."
    assert len(counted(prose(language, more))) == len(counted(prose(language, text))) + 1


@pytest.mark.parametrize(("short", "long"), [("Sam", "Oluwaseun"), ("Ann", "Aleksandra"), ("Jo", "Bartholomew")])
def test_longer_names_change_little(language, short, long):
    text = "You and {0} went to the beach. {0} swam with you. I asked {0} how your holiday was. You hugged {0}."
    before, after = (prose(language, text.format(name)) for name in (short, long))
    assert abs(grade(before) - grade(after)) < 0.3
    assert grade(before, {short}) == grade(after, {long})
