"""The measure from counts: formulas, and what can never happen to them."""

import math
import random

import pytest

from recordcheck.checks.readability.measures import Sentence, Sums, level, margin, mends, sentence_level, weighted_age


def test_level_is_the_published_formula():
    word_age, length, found = level([Sentence(10, (4.0, 5.0)), Sentence(20, (6.0,))])
    assert word_age == 5.0
    assert length == pytest.approx(500 / 30)
    assert found == pytest.approx(-17.1 + 2.906 * 5 + 3.418 * math.log(500 / 30))


def test_level_has_no_floor_on_length():
    assert level([Sentence(1, (3.0,))]).sentence_length == 1


@pytest.mark.parametrize("sentences", [[], [Sentence(0)], [Sentence(4)]])
def test_level_of_no_word_with_an_age_is_not_known(sentences):
    assert level(sentences) is None


def some_sentences(rng):
    return [
        Sentence(words, tuple(rng.uniform(2, 12.5) for _ in range(rng.randint(1, words))))
        for words in (rng.randint(2, 40) for _ in range(rng.randint(1, 12)))
    ]


@pytest.mark.parametrize("seed", range(100))
def test_a_younger_word_never_raises_a_grade_or_a_level(seed):
    rng = random.Random(seed)
    sentences = some_sentences(rng)
    place = rng.randrange(len(sentences))
    words, ages = sentences[place].words, list(sentences[place].ages)
    ages[rng.randrange(len(ages))] *= rng.random()
    younger = [*sentences[:place], Sentence(words, tuple(ages)), *sentences[place + 1 :]]
    assert level(younger).grade <= level(sentences).grade
    assert sentence_level(younger[place]) <= sentence_level(sentences[place])


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


LEVELS = [
    # words, ages, content words, S
    (10, (4.0, 4.0, 4.0), 3, -1.00 + 0.360 * 4 + 0.864 * math.log(4)),
    (10, (2.0, 10.0), 4, -1.00 + 0.360 * ((2**5 + 10**5) / 2) ** 0.2 + 0.864 * math.log(5)),
    (3, (), 0, -1.00 + 0.360 * 4),
    (3, (), 2, -1.00 + 0.360 * 4 + 0.864 * math.log(3)),
]


@pytest.mark.parametrize(("words", "ages", "number", "found"), LEVELS)
def test_the_level_of_a_sentence(words, ages, number, found):
    assert sentence_level(Sentence(words, ages, number)) == pytest.approx(found)


def test_the_latest_words_weigh_most():
    assert sum((2.0, 4.0, 12.0)) / 3 < weighted_age((2.0, 4.0, 12.0)) < 12


EASY, LATE, LONG = Sentence(8, (3.0, 4.0)), Sentence(8, (4.0, 12.0)), Sentence(30, (4.0, 4.0))


def mended(*sentences, target_grade=0.0):
    return mends(Sums.of(sentences), sentences, late_after=8, longest=10, target_grade=target_grade)


def test_a_sentence_with_nothing_to_mend_has_no_share():
    easy, late, long = mended(EASY, LATE, LONG)
    assert easy.share == 0
    assert easy.grade == level([EASY, LATE, LONG]).grade
    assert late.share + long.share == pytest.approx(1)


def test_a_mended_sentence_has_no_late_word_and_is_cut_as_little_as_will_do():
    _, late, long = mended(EASY, LATE, LONG)
    assert late.grade == pytest.approx(level([EASY, Sentence(8, (4.0, 8.0)), LONG]).grade)
    pieces = [Sentence(10, (4.0, 4.0)), Sentence(10), Sentence(10)]
    assert long.grade == pytest.approx(level([EASY, LATE, *pieces]).grade)


def test_at_the_target_there_is_no_excess_to_share():
    assert [mend.share for mend in mended(EASY, LATE, LONG, target_grade=15)] == [0, 0, 0]


def test_mending_what_has_no_level_changes_nothing():
    assert [(mend.share, mend.grade) for mend in mended(Sentence(4))] == [(0, 0)]
