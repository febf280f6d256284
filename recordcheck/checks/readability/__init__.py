"""How hard a note is to read, and which of its words and sentences make it so, for a reader of known age.

How it decides, in the order of the walk:

1. `targets`: what the note is held against, from the reader and from how it is going to be read.
2. `vocabulary`: which words count, and when each is learnt.
3. `measures`: W, L, the grade made of them, its margin, S for a sentence, and what each sentence does to the grade.
4. `splits`: where a long sentence could end.

All words count, whoever said them and wherever they stand, so that a person can do the sums again. What is found is
in the author's own sentences alone: no heading, label, greeting or sign-off, and never a quotation.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from recordcheck.checks.hits import Hit
from recordcheck.checks.readability.measures import (
    AGE_OF_GRADE,
    FEWEST_SENTENCES,
    FEWEST_WORDS,
    ROUGH_BELOW,
    Level,
    Sentence,
    Sums,
    level,
    level_of,
    margin,
    mends,
    sentence_level,
    weighted_age,
)
from recordcheck.checks.readability.splits import splits
from recordcheck.checks.readability.targets import OLDEST, YOUNGEST, Target, target
from recordcheck.checks.readability.vocabulary import Lexicon, Vocabulary, Word, count_words, words_to
from recordcheck.language import Parsed
from recordcheck.measured import LateWord, Readability, ReadabilityCounts, SentenceLevel
from recordcheck.note import Read, Reader
from recordcheck.rulesets.schema import AgeBand, ReadabilitySettings
from recordcheck.words import Sentence as Row
from recordcheck.words import Words

OWN_WORDS = frozenset({"value", "item", "entry", "paragraph"})
"""Kinds of block in which the author speaks."""
ENOUGH_LATE = 2
"""Late words from which a sentence may be hard."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What the readability check says of a note: its measures and what it found."""

    measures: Readability
    hits: tuple[Hit, ...]


class Counted(NamedTuple):
    """A sentence of the note, counted: all of it, and the author's own words in it (those that nobody is quoted with).

    `own` is None where the author does not speak; `late` are own words, by number and age, that the band calls late.
    """

    row: Row
    whole: Sentence
    unquoted: Sentence
    own: Sentence | None
    late: tuple[Word, ...]


class ReadabilityCheck:
    """The readability check with the settings of a rule set, its words read once.

    Args:
        settings: targets, bands, ages of words, words that are never late.

    """

    def __init__(self, settings: ReadabilitySettings) -> None:
        self._settings, self._lexicon = settings, Lexicon(settings)

    def examine(
        self,
        parsed: Parsed,
        *,
        readers: Sequence[Reader] = (),
        names: Collection[str] = frozenset(),
        read: Read | None = None,
        kind: str | None = None,
        with_formulas: bool = False,
    ) -> Examined:
        """Return the reading level of a note, whether it fits its readers, and what in it could be changed.

        Found are `late-word` (a word learnt `firm_by` years or more after the band allows; each once, where it first
        stands; confidence high from twice as many years, for estimated ages err by 1.5), `hard-sentence` (S above the
        band's level, with two late words or more, one of them found by itself) and `long-sentence` (more words than
        the band allows). Where somebody reads the note aloud, only the last.

        Args:
            parsed: the note.
            readers: whom the note is for; none when that is not known.
            names: people's names in the note, as written there. They are never hard words.
            read: how the note is going to be read, where somebody said so.
            kind: what kind of note it is, where that is known.
            with_formulas: also give textstat's figures.

        Raises:
            SettingsError: a reader's stage that the settings do not have.

        """
        held = target(readers, self._settings, read, kind)
        counted = self._counted(parsed, names, None if held.age is None else held.band)
        hits = tuple(self._hits(parsed.words, counted, held)) if held.band else ()
        return Examined(_measures(parsed, counted, held, with_formulas), hits)

    def level(self, parsed: Parsed) -> Level | None:
        """Return W, L and the grade of a text by itself, however short; None when no word in it has an age."""
        return level(each.whole for each in self._counted(parsed, (), None))

    def sentence_level(self, parsed: Parsed) -> float:
        """Return S of a text taken as one sentence, whether or not the parser made several of it."""
        whole = [each.whole for each in self._counted(parsed, (), None)]
        ages = tuple(age for sentence in whole for age in sentence.ages)
        return sentence_level(Sentence(sum(s.words for s in whole), ages, sum(s.content for s in whole)))

    def _counted(self, parsed: Parsed, names: Collection[str], band: AgeBand | None) -> list[Counted]:
        row, vocabulary = parsed.words, Vocabulary(parsed, self._lexicon, names)
        late_after = math.inf if band is None else band.late_after
        any_quoted, before = True in row.quoted, words_to(row)
        found = []
        for sentence in row.sentences:
            words = before[sentence.end] - before[sentence.first]
            if not words:
                continue
            content = vocabulary.content(sentence)
            whole = unquoted = _sentence(words, content)
            if sentence.kind == "quotation":
                unquoted = Sentence(0)
            elif any_quoted and True in row.quoted[sentence.first : sentence.end]:
                content = [word for word in content if not row.quoted[word.first]]
                unquoted = _sentence(count_words(row, _unquoted(row, sentence)), content)
            own, late = None, tuple[Word, ...]()
            if sentence.kind in OWN_WORDS:
                own, later = unquoted, [word for word in content if word.age is not None and word.age > late_after]
                late = tuple([word for word in later if _is_known(row, word, sentence)]) if later else ()
            found.append(Counted(sentence, whole, unquoted, own, late))
        return found

    def _hits(self, row: Words, counted: Sequence[Counted], held: Target) -> Iterator[Hit]:
        band, seen = held.band, set[str]()
        if band is None:
            return
        for each in counted:
            if each.own is None or not (each.late or each.own.words > band.long_sentence):
                continue
            start, end = row.start[each.row.first], row.stop(each.row.end - 1)
            facts = {"words": str(each.own.words), "limit": str(band.long_sentence), "late": str(len(each.late))}
            if held.age is not None and self._is_hard(each, band):
                yield Hit("hard-sentence", start, end, "high", facts)
            elif each.own.words > band.long_sentence:
                yield Hit("long-sentence", start, end, "high", facts)
            if held.age is not None and band.late_words:
                yield from self._late(row, each, band, seen)

    def _is_hard(self, counted: Counted, band: AgeBand) -> bool:
        """Return whether the author's words in a sentence are hard together: two late ones, one of them firmly so."""
        own, ages = counted.own, [word.age or 0.0 for word in counted.late]
        if own is None or len(ages) < ENOUGH_LATE or max(ages) < band.late_after + self._settings.firm_by:
            return False
        return sentence_level(own) > band.hard_level

    def _late(self, row: Words, counted: Counted, band: AgeBand, seen: set[str]) -> Iterator[Hit]:
        """Yield the firmly late words that are not among those seen, and add them there."""
        for word in counted.late:
            i, age = word.first, word.age or 0.0
            if age < band.late_after + self._settings.firm_by:
                continue
            stem = str(row.lemma[i]) if row.lemma[i] and word.last == i else row.lower[i]
            if stem not in seen:
                seen.add(stem)
                sure = age >= band.late_after + 2 * self._settings.firm_by
                facts = {"age": str(math.floor(age + 0.5))}
                yield Hit("late-word", row.start[i], row.stop(word.last), "high" if sure else "medium", facts)


def _sentence(words: int, content: Sequence[Word]) -> Sentence:
    return Sentence(words, tuple([word.age for word in content if word.age is not None]), len(content))


def _unquoted(row: Words, sentence: Row) -> Iterator[int]:
    return (i for i in range(sentence.first, sentence.end) if not row.quoted[i])


def _is_known(row: Words, word: Word, sentence: Row) -> bool:
    """Return whether a list has a word, and no capital in mid-sentence makes it look like a name."""
    text = row.text[word.first]
    return word.known and (text.islower() or (word.first == sentence.first and text.istitle()))


def _measures(parsed: Parsed, counted: Sequence[Counted], held: Target, with_formulas: bool) -> Readability:
    sums = Sums.of(each.whole for each in counted)
    counts = ReadabilityCounts(sums.words, len(counted), sums.aged, round(sums.years, 1), round(sums.squares))
    found = sums.level
    short = found is None or sums.words < FEWEST_WORDS or len(counted) < FEWEST_SENTENCES
    general = Readability(
        too_short=short,
        rough=sums.words < ROUGH_BELOW,
        read=held.read,
        target_age=held.age,
        counts=counts,
        sentences=tuple(_sentences(parsed.words, counted, sums, held)),
        formulas=_formulas(parsed, counted) if with_formulas else {},
    )
    if found is None:
        return general
    grade, within = round(found.grade, 2), round(margin(sums.words), 2)
    unquoted: Level | None = found
    if any(each.unquoted is not each.whole for each in counted):
        unquoted = level(each.unquoted for each in counted if each.unquoted.words)
    age = min(max(math.floor(grade + AGE_OF_GRADE + 0.5), YOUNGEST), OLDEST)
    judged = not short and held.age is not None
    return replace(
        general,
        grade=grade,
        grade_without_quotations=None if unquoted is None else round(unquoted.grade, 2),
        reading_age=age if judged else None,
        margin=within,
        word_age=round(found.word_age, 2),
        sentence_length=round(found.sentence_length, 2),
        fits=grade - within <= held.age - AGE_OF_GRADE if judged and held.age is not None else None,
    )


def _sentences(row: Words, counted: Sequence[Counted], sums: Sums, held: Target) -> Iterator[SentenceLevel]:
    """Yield every sentence with what makes it hard and what mending it would do."""
    band = held.band
    own = [each.own for each in counted if each.own is not None]
    late_after = math.inf if band is None or held.age is None else band.late_after
    longest = max(1, sums.words) if band is None else band.long_sentence
    goal = math.inf if held.grade is None else held.grade
    mended = iter(mends(sums, own, late_after=late_after, longest=longest, target_grade=goal))
    for each in counted:
        sentence, (words, ages, content) = each.row, each.whole
        weighted = weighted_age(ages)
        mend = None if each.own is None else next(mended)
        yield SentenceLevel(
            start=row.start[sentence.first],
            end=row.stop(sentence.end - 1),
            level=round(level_of(weighted, content), 2),
            words=words,
            content_words=content,
            weighted_age=round(weighted, 2),
            late_words=tuple([LateWord(row.start[w.first], row.stop(w.last), w.age or 0.0) for w in each.late]),
            share=0.0 if mend is None else round(mend.share, 3),
            grade_if_mended=None if mend is None or sums.level is None or held.age is None else round(mend.grade, 2),
            splits=tuple(splits(row, sentence)) if each.own is not None and each.own.words > longest else (),
        )


def _formulas(parsed: Parsed, counted: Sequence[Counted]) -> dict[str, float]:
    from recordcheck.formulas import formulas

    text, row = parsed.note.text, parsed.words
    return formulas([text[row.start[each.row.first] : row.stop(each.row.end - 1)] for each in counted])
