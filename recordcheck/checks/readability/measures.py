"""The reading level from counts alone: nothing here has seen a word.

W is the mean age, in years, at which the content words are learnt. L is the length, in words, of the sentence that
the average word stands in: the sum of n x n over all sentences, divided by the number of words.

    grade = -17.1 + 2.906 W + 3.418 ln L         in US school grades, not clamped

Its weights were fitted on OneStopEnglish (Vajjala and Lučić 2018). One sentence alone is put on the CEFR scale,
1 (A1) to 6 (C2):

    S = -1.00 + 0.360 P + 0.864 ln(1 + c)

P is the mean age of its words in which the latest weigh most, the fifth root of the mean of their fifth powers; c is
the number of its content words, those that have no age included. Fitted on CEFR-SP (Arase, Uchida and Kajiwara 2022).
Neither is calibrated against any child's comprehension, hence the wide margin.

A younger word never raises the grade, and neither does a split sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

AGE_OF_GRADE = 5.5
"""Years: a child in US grade g is between g + 5 and g + 6."""
FEWEST_WORDS, FEWEST_SENTENCES, ROUGH_BELOW = 30, 3, 100
"""Below these a note has no score; below the last its level is rough."""
POWER = 5
"""Of the mean P. Of 2 to 8, five and six rank CEFR-SP best, and with five more OneStopEnglish pairs are right."""
WITHOUT_AGES = 4.0
"""Years: P of a sentence in which no word has an age."""


class Sentence(NamedTuple):
    """What the level of a sentence depends on.

    Attributes:
        words: how many words it has.
        ages: in years, of its content words that count.
        content: how many content words it has, those that are never late included.

    """

    words: int
    ages: tuple[float, ...] = ()
    content: int = 0


class Sums(NamedTuple):
    """What W and L are made of: words, sum of squared lengths, words with an age, sum of their ages in years."""

    words: int = 0
    squares: float = 0
    aged: int = 0
    years: float = 0.0

    @classmethod
    def of(cls, sentences: Iterable[Sentence]) -> Sums:
        """Return the sums over some sentences."""
        words = aged = 0
        squares = 0.0
        ages: list[float] = []
        for sentence in sentences:
            words += sentence.words
            squares += sentence.words**2
            aged += len(sentence.ages)
            ages += sentence.ages
        return cls(words, squares, aged, math.fsum(ages))

    @property
    def level(self) -> Level | None:
        """The reading level, however short the text; None where no word has an age."""
        if not self.aged or not self.words:
            return None
        word_age, length = self.years / self.aged, self.squares / self.words
        return Level(word_age, length, grade_of(word_age, length))


class Level(NamedTuple):
    """W in years, L in words, and the grade they make, not clamped."""

    word_age: float
    sentence_length: float
    grade: float


def grade_of(word_age: float, length: float) -> float:
    """Return the grade from W in years and L in words."""
    return -17.1 + 2.906 * word_age + 3.418 * math.log(length)


def level(sentences: Iterable[Sentence]) -> Level | None:
    """Return the reading level of some sentences, however few; None when no word in them has an age."""
    return Sums.of(sentences).level


def sentence_level(sentence: Sentence) -> float:
    """Return S, how hard one sentence is: about 1 (A1) to 6 (C2), not clamped."""
    return level_of(weighted_age(sentence.ages), max(sentence.content, len(sentence.ages)))


def level_of(weighted: float, content: int) -> float:
    """Return S from P in years and c, the number of content words."""
    return -1.00 + 0.360 * weighted + 0.864 * math.log(1 + content)


def weighted_age(ages: Sequence[float]) -> float:
    """Return P in years: a mean of the ages of words in which the latest weigh most."""
    if not ages:
        return WITHOUT_AGES
    return float((sum([age**POWER for age in ages]) / len(ages)) ** (1 / POWER))


def margin(words: int) -> float:
    """Return the years (or grades) either way within which a level of so many words holds, 19 times in 20."""
    return float(1.96 * 1.45 * (110 / words) ** 0.42)


@dataclass(frozen=True, slots=True)
class Mend:
    """What one sentence does to the grade.

    Attributes:
        share: 0 to 1, of all that the sentences of a note add to its grade by late words and by length.
        grade: the note's grade if only this sentence were mended.

    """

    share: float
    grade: float


def mends(
    whole: Sums, sentences: Sequence[Sentence], *, late_after: float, longest: int, target_grade: float
) -> list[Mend]:
    """Return for each sentence what mending it alone would do to the grade of the note.

    Mended means that every word later than `late_after` years is one of that age, and that a sentence of more than
    `longest` words is cut into as few even pieces as are short enough. Shares are of the excess, the grade above
    `target_grade`; where the note is at its target or below, nothing causes an excess and all shares are 0.

    Args:
        whole: the sums of the note.
        sentences: those that the writer can change, as parts of it.
        late_after: years.
        longest: words.
        target_grade: the grade that the note is held against.

    """
    before = whole.level
    if before is None:
        return [Mend(0.0, 0.0) for _ in sentences]
    after = []
    for sentence in sentences:
        saved = sum([age - late_after for age in sentence.ages if age > late_after])
        grade = before.grade
        if saved or sentence.words > longest:
            shorter = sentence.words**2 * (1 - 1 / math.ceil(sentence.words / longest))
            grade = grade_of((whole.years - saved) / whole.aged, (whole.squares - shorter) / whole.words)
        after.append(grade)
    gained = math.fsum(before.grade - grade for grade in after)
    excess = gained > 0 and before.grade > target_grade
    return [Mend((before.grade - grade) / gained if excess else 0.0, grade) for grade in after]
