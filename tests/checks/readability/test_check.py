"""The check on whole notes: its measures, what fits, and what it finds."""

import math

import pytest

from recordcheck.checks.hits import Hit
from recordcheck.note import Reader
from recordcheck.rulesets.schema import AgeBand, ReadabilitySettings
from tests.checks.readability.notes import NINE, SETTINGS, SHIPPED, examined, hits, laid, measured, prose

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
    visit = measured(prose(language, VISIT), NINE)
    formal = measured(prose(language, PROFESSIONAL), NINE)
    assert visit.fits is True
    assert formal.fits is False
    assert visit.reading_age < 9 < 16 < formal.reading_age <= 18
    assert visit.word_age < 4.5 < 8 < formal.word_age
    assert visit.rough is formal.rough is True
    assert visit.target_age == formal.target_age == 8


def test_the_margin_is_in_favour_of_the_note(language):
    parsed = prose(language, VISIT)
    found = measured(parsed, (Reader(reading_age=5),))
    assert found.grade > 5 - 5.5
    assert found.grade - found.margin <= 5 - 5.5
    assert found.fits is True


def test_a_short_note_has_its_measures_but_no_verdict(language):
    found = measured(prose(language, "You came. We played a game."), with_formulas=True)
    assert (found.too_short, found.rough, found.counts.words, found.counts.sentences, found.target_age) == (
        True, True, 6, 2, 6,
    )  # fmt: skip
    assert found.reading_age is found.fits is None
    grade = -17.1 + 2.906 * found.word_age + 3.418 * math.log(found.sentence_length)
    assert found.grade == pytest.approx(grade, abs=0.02)
    assert set(found.formulas) >= {"smog_index"}


def test_a_note_of_names_alone_has_no_measures(language):
    found = measured(prose(language, "Maya. Sam."))
    assert found.grade is found.grade_without_quotations is found.word_age is found.margin is None
    assert found.counts.words == 2


def test_two_long_sentences_are_too_short_for_a_level(language):
    two = " and ".join(["you went to the park"] * 5).capitalize() + "."
    found = measured(laid(language, ("paragraph", two), ("paragraph", two)))
    assert found.counts.words > 30
    assert found.too_short


def test_a_hundred_words_are_no_longer_rough(language):
    found = measured(prose(language, " ".join([VISIT] * 3)))
    assert found.counts.words > 100
    assert not found.rough


def test_formulas_only_when_asked_for(language):
    parsed = prose(language, VISIT)
    assert measured(parsed).formulas == {}
    assert set(measured(parsed, with_formulas=True).formulas) >= {"flesch_kincaid_grade"}


@pytest.mark.parametrize("kind", ["heading", "label", "greeting", "sign-off", "item", "value", "entry", "quotation"])
def test_all_words_count(language, kind):
    more = measured(laid(language, (kind, PROFESSIONAL), ("paragraph", VISIT)))
    assert (more.counts.words, more.counts.sentences) == (39 + 41, 3 + 4)


@pytest.mark.parametrize("kind", ["heading", "label", "greeting", "sign-off", "quotation"])
def test_nothing_is_found_where_the_author_does_not_speak(language, kind):
    found = examined(laid(language, (kind, PROFESSIONAL), ("paragraph", VISIT)), NINE)
    assert [hit for hit in found.hits if hit.start < len(PROFESSIONAL)] == []
    assert all(s.late_words == () and s.share == 0 and s.grade_if_mended is None for s in found.measures.sentences[:3])


def test_every_figure_can_be_made_from_the_counts(language):
    found = measured(laid(language, ("paragraph", VISIT), ("item", PROFESSIONAL)))
    counts = found.counts
    assert found.word_age == round(counts.years / counts.words_with_age, 2)
    assert found.sentence_length == round(counts.squares / counts.words, 2)
    assert counts.words == sum(s.words for s in found.sentences)
    assert counts.squares == sum(s.words**2 for s in found.sentences)
    grade = -17.1 + 2.906 * counts.years / counts.words_with_age + 3.418 * math.log(counts.squares / counts.words)
    assert found.grade == pytest.approx(grade, abs=0.01)
    for each in found.sentences:
        assert each.level == pytest.approx(
            -1 + 0.36 * each.weighted_age + 0.864 * math.log(1 + each.content_words), abs=0.01
        )


def test_quotations_count_and_the_grade_without_them_stands_beside(language):
    quoted = "the threshold for statutory accommodation was met"
    with_them = measured(prose(language, f'{VISIT} They said "{quoted}".', quoted=(quoted,)))
    without = measured(prose(language, f'{VISIT} They said "".'))
    assert with_them.grade > without.grade
    assert with_them.grade_without_quotations == without.grade


def test_sentences_have_their_places(language):
    found = measured(prose(language, VISIT), NINE)
    assert [VISIT[s.start : s.end] for s in found.sentences] == [f"{part.rstrip('.')}." for part in VISIT.split(". ")]


def test_late_words_have_their_places_and_ages(language):
    (found,) = measured(prose(language, "The threshold was met."), NINE).sentences
    assert [(word.start, word.end, word.age) for word in found.late_words] == [(4, 13, 10.1)]


def test_shares_are_of_what_is_above_the_target(language):
    found = measured(prose(language, f"{VISIT} {PROFESSIONAL}"), NINE)
    assert sum(s.share for s in found.sentences) == pytest.approx(1, abs=0.01)
    assert all(s.share == 0 and s.grade_if_mended == found.grade for s in found.sentences[:1])
    assert all(s.share > 0.2 and s.grade_if_mended < found.grade for s in found.sentences[-3:])


def test_a_note_read_aloud_has_no_reading_age_and_only_its_sentences_count(language):
    found = examined(prose(language, PROFESSIONAL), (Reader(age=4),))
    assert (found.measures.read, found.measures.reading_age, found.measures.target_age) == ("together", None, None)
    assert found.measures.fits is None
    assert {hit.check for hit in found.hits} == {"long-sentence"}
    assert all(each.late_words == () and each.grade_if_mended is None for each in found.measures.sentences)


def test_measures_are_plain_rounded_numbers(language):
    found = measured(prose(language, VISIT))
    for number in (found.grade, found.margin, found.word_age, found.sentence_length):
        assert number == round(number, 2)


# Late words and long sentences

HARD = "The threshold was met. Your placement may change."


def test_a_late_word_has_its_place_and_its_age_and_not_itself(language):
    parsed = prose(language, HARD)
    found = list(examined(parsed).hits)
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
    found = list(examined(prose(language, "We have a strategy.")).hits)
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
    (hit,) = examined(parsed).hits
    assert hit == Hit("long-sentence", 0, 48, "high", {"words": "11", "limit": "10", "late": "0"})


def test_without_bands_nothing_is_found(language):
    assert examined(prose(language, PROFESSIONAL), settings=ReadabilitySettings()).hits == ()


HARD_SENTENCES = [
    # what, text, quoted words, hard sentences for a nine-year-old
    ("two late words", "The assessment of the threshold was strategic for you.", (), 1),
    ("one late word", "You saw the assessment and you were happy with your new bed.", (), 0),
    ("late words in two sentences", "The assessment is new. The threshold is old.", (), 0),
    ("a long easy sentence", f"You went {'up and down ' * 9}the hill.", (), 0),
    ("somebody else's words", "You said the assessment of the threshold was strategic.",
     ("the assessment of the threshold was strategic",), 0),
    ("words that are never late", "The imam and the psychiatrist talked about death and abuse.", (), 0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quoted", "number"), [row[1:] for row in HARD_SENTENCES],
                         ids=[row[0] for row in HARD_SENTENCES])  # fmt: skip
def test_hard_sentences(language, text, quoted, number):
    assert len(hits(prose(language, text, quoted=quoted), "hard-sentence", NINE, SHIPPED)) == number


def test_a_hard_sentence_says_why_and_is_not_also_long(language):
    long = "The assessment of the threshold was strategic for you and for the people who live with you now."
    (found,) = [hit for hit in examined(prose(language, long), NINE).hits if hit.check != "late-word"]
    assert found == Hit("hard-sentence", 0, len(long), "high", {"words": "18", "limit": "14", "late": "3"})


def test_from_sixteen_on_single_words_are_not_found(language):
    parsed = prose(language, f"{PROFESSIONAL} We met about the threshold.")
    assert hits(parsed, "late-word", (Reader(age=16),), SHIPPED) == []
    assert hits(parsed, "late-word", (Reader(age=15),), SHIPPED) != []
    assert len(hits(parsed, "hard-sentence", (Reader(age=16),), SHIPPED)) == 1
