"""How hard a note is to read, and which of its words and sentences make it so, for a reader of known age.

Two plain numbers: W, the age at which its content words are learnt, and L, the length of the sentence that
the average word stands in. grade = -17.1 + 2.906 W + 3.418 ln L, in US school grades. The weights were
fitted on OneStopEnglish (Vajjala and Lučić 2018); against teachers' ratings of other texts this beats every
formula of textstat. It is not calibrated against any child's comprehension, hence the wide margin.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from recordcheck.checks.hits import Hit
from recordcheck.data import word_ages
from recordcheck.formulas import formulas
from recordcheck.note import Reader
from recordcheck.report import Readability
from recordcheck.rulesets.schema import AgeBand, ReadabilitySettings

if TYPE_CHECKING:
    from recordcheck.language import Parsed, Part
    from recordcheck.tokens import Span, Token

AGE_OF_GRADE = 5.5
"""Years: a child in US grade g is between g + 5 and g + 6."""
YOUNGEST, OLDEST = 5, 18
"""Years: reading ages outside these are not told apart."""
FEWEST_WORDS, FEWEST_SENTENCES, ROUGH_BELOW = 30, 3, 100
UNKNOWN, UNKNOWN_SHORT, SHORT = 12.5, 8.0, 3
"""Years for a word in no list, and for one of three letters or fewer."""

MEASURED = frozenset({"value", "item", "entry", "paragraph", "quotation"})
OWN_WORDS = MEASURED - {"quotation"}
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the level of a sentence depends on: its number of words, and its content words' ages in years."""

    words: int
    ages: tuple[float, ...] = ()


class Level(NamedTuple):
    """W in years, L in words, and the grade they make, not clamped."""

    word_age: float
    sentence_length: float
    grade: float


def level(sentences: Sequence[Sentence]) -> Level | None:
    """Return the reading level of some sentences, however few; None when they hold no content word."""
    ages = [age for sentence in sentences for age in sentence.ages]
    words = sum(sentence.words for sentence in sentences)
    if not ages or not words:
        return None
    word_age = math.fsum(ages) / len(ages)
    length = sum(sentence.words**2 for sentence in sentences) / words
    return Level(word_age, length, -17.1 + 2.906 * word_age + 3.418 * math.log(length))


def margin(words: int) -> float:
    """Return the years (or grades) either way within which a level of so many words holds, 19 times in 20."""
    return float(1.96 * 1.45 * (110 / words) ** 0.42)


def target_age(readers: Sequence[Reader], settings: ReadabilitySettings) -> int:
    """Return the reading age, 5 or more whole years, that a note to these readers is held against.

    A known reading age is the target itself. Otherwise it is the age less a year, and 11 at most. Of
    several readers the youngest counts.
    """
    targets = [
        min(_age(reader, settings) - settings.years_below_age, settings.highest_target)
        if reader.reading_age is None
        else reader.reading_age
        for reader in readers or (Reader(),)
    ]
    return max(YOUNGEST, math.floor(min(targets)))


def band(readers: Sequence[Reader], settings: ReadabilitySettings) -> AgeBand | None:
    """Return the band of the youngest reader, the last one for older readers; None when there are none."""
    youngest = min(_age(reader, settings) for reader in readers or (Reader(),))
    bands = sorted(settings.bands, key=lambda each: each.up_to)
    return next((each for each in bands if youngest <= each.up_to), bands[-1] if bands else None)


def measure(
    parsed: Parsed,
    *,
    settings: ReadabilitySettings,
    readers: Sequence[Reader] = (),
    names: Collection[str] = frozenset(),
    with_formulas: bool = False,
) -> Readability:
    """Return the reading level of a note and whether it fits its readers.

    Headings, field labels, greetings and sign-offs are not measured; what others are quoted as saying is.

    Args:
        parsed: the note, parsed.
        settings: targets by age, and ages of words that the lists lack or have wrong.
        readers: whom the note is for; none when that is not known.
        names: people's names in the note, as written there. They are never hard words.
        with_formulas: also give textstat's figures, unless the note is too short to score.

    """
    vocabulary = Vocabulary(parsed, settings.words, names)
    spans = [span for part, span in parsed.sentences if part.block.kind in MEASURED]
    spans = [span for span in spans if any(map(str.isalnum, span.text))]
    sentences = [vocabulary.sentence(span) for span in spans]
    words = sum(sentence.words for sentence in sentences)
    target = target_age(readers, settings)
    found = level(sentences)
    if found is None or words < FEWEST_WORDS or len(sentences) < FEWEST_SENTENCES:
        return Readability(target_age=target, words=words, sentences=len(sentences))
    grade, within = round(found.grade, 2), round(margin(words), 2)
    age = min(max(math.floor(grade + AGE_OF_GRADE + 0.5), YOUNGEST), OLDEST)
    return Readability(
        grade=grade,
        reading_age=age,
        margin=within,
        word_age=round(found.word_age, 2),
        sentence_length=round(found.sentence_length, 2),
        too_short=False,
        rough=words < ROUGH_BELOW,
        target_age=target,
        fits=grade - within <= target - AGE_OF_GRADE,
        words=words,
        sentences=len(sentences),
        formulas=formulas([span.text for span in spans]) if with_formulas else {},
    )


def findings(
    parsed: Parsed,
    *,
    settings: ReadabilitySettings,
    readers: Sequence[Reader] = (),
    names: Collection[str] = frozenset(),
) -> Iterator[Hit]:
    """Yield late words and long sentences, in the order of the note.

    `late-word`: a word that is learnt later than the band of the youngest reader allows, by
    `settings.firm_by` years or more; each once, where it first stands. `facts["age"]`: in whole years.
    Confidence is medium, and high from twice as many years (estimated ages err by 1.5 years). A word in
    no list has no known age and is left alone.

    `long-sentence`: a sentence with more words than the band allows. `facts["words"]`, `facts["limit"]`.

    Neither looks at headings, labels, greetings, sign-offs or at words that somebody else said.
    """
    limits = band(readers, settings)
    if limits is None:
        return
    vocabulary = Vocabulary(parsed, settings.words, names)
    seen: set[str] = set()
    for part, sentence in parsed.sentences:
        if part.block.kind not in OWN_WORDS:
            continue
        own = [token for token in sentence if not parsed.note.quotations or not parsed.is_quoted(*part.place(token))]
        if (words := count_words(own)) > limits.long_sentence:
            facts = {"words": str(words), "limit": str(limits.long_sentence)}
            yield Hit("long-sentence", *part.place(sentence), "high", facts)
        yield from _late_words(part, own, vocabulary, limits.late_after, settings.firm_by, seen)


def _late_words(
    part: Part,
    tokens: Sequence[Token],
    vocabulary: Vocabulary,
    late_after: float,
    firm_by: float,
    seen: set[str],
) -> Iterator[Hit]:
    """Yield the late words that are not among those seen, and add them there."""
    for token in tokens:
        if token.text[:1].isupper() and not token.is_sent_start:
            continue
        age = vocabulary.known_age(token) if vocabulary.is_content(token) else None
        lemma = (token.lemma_ or token.text).lower()
        if age is None or age < late_after + firm_by or lemma in seen:
            continue
        seen.add(lemma)
        sure = age >= late_after + 2 * firm_by
        facts = {"age": str(math.floor(age + 0.5))}
        yield Hit("late-word", *part.place(token), "high" if sure else "medium", facts)


class Vocabulary:
    """Which words of a note count, and when each is learnt.

    Args:
        parsed: the note. A word that it writes as a name in mid-sentence is one where a sentence begins with
            it too; the small model does not always see that.
        words: ages in years that go before the lists'.
        names: people's names; of a longer name each part counts.

    """

    def __init__(self, parsed: Parsed, words: Mapping[str, float], names: Collection[str] = ()) -> None:
        self._own = {word.lower(): age for word, age in words.items()}
        self._names = {part.lower() for name in names for part in name.replace("-", " ").split()}
        self._written = {
            token.text
            for part, sentence in parsed.sentences
            if part.block.kind in MEASURED
            for token in sentence[1:]
            if token.pos_ == "PROPN" and not token.text.islower()
        }
        self._ages = word_ages()

    def sentence(self, span: Span) -> Sentence:
        """Return the counts of a sentence."""
        return Sentence(count_words(span), tuple(self.age(token) for token in span if self.is_content(token)))

    def is_content(self, token: Token) -> bool:
        """Return whether a word carries meaning and is no name, date or number."""
        if token.pos_ not in CONTENT and token.pos_ != "PROPN":
            return False
        if not (token.text.isalpha() or token.text.replace("'", "").isalpha()) or token.like_num:
            return False
        named, called = token.pos_ == "PROPN", token.text.lower() in self._names
        if not token.text.islower():
            return token.pos_ in CONTENT and not called and token.text not in self._written
        # The small model takes many plain words that it does not know for names ("nan", "wellies").
        return token.pos_ in CONTENT or (named and not called and self.known_age(token) is not None)

    def age(self, token: Token) -> float:
        """Return the age in years at which a word is learnt, a rule of thumb where that is not known."""
        known = self.known_age(token)
        if known is None:
            return UNKNOWN_SHORT if len(token.text) <= SHORT else UNKNOWN
        return known

    def known_age(self, token: Token) -> float | None:
        """Return the lower of the ages of a word and its lemma, None when neither is in a list."""
        forms = (token.text.lower(), token.lemma_.lower())
        for table in (self._own, self._ages):
            if ages := [table[form] for form in forms if form in table]:
                return min(ages)
        return None


def count_words(tokens: Span | Sequence[Token]) -> int:
    """Return the number of words: "didn't" and "Mum's" are one, "mum/dad" and "well-known" two."""
    words, joined = 0, False
    for token in tokens:
        is_word = token.text.isalnum() or any(map(str.isalnum, token.text))
        if is_word and not joined:
            words += 1 + (token.text.count("/") if "/" in token.text and token.text.replace("/", "").isalpha() else 0)
        joined = is_word and not token.whitespace_
    return words


def _age(reader: Reader, settings: ReadabilitySettings) -> float:
    """Return the age in years that a reader reads like."""
    if reader.reading_age is not None:
        return reader.reading_age + settings.years_below_age
    return settings.unknown_age if reader.age is None else reader.age
