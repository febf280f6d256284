"""What is measured of a note: its reading level, whom it speaks to, plain counts. Frozen data, part of a `Report`.

Nothing here is computed, and nothing holds a word of the note: only where words stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from recordcheck.note import Read

Stance = Literal["expected", "optional", "off"]
Unknown = Literal["name", "pronouns", "author"]


class LateWord(NamedTuple):
    """A word learnt later than its reader's age: where it stands, and the age in years."""

    start: int
    end: int
    age: float

    def to_dict(self) -> dict[str, float]:
        """Return one element of "late_words" in the JSON contract."""
        return self._asdict()


class SentenceLevel(NamedTuple):
    """How hard one sentence is, why, and what mending it would do.

    Attributes:
        start, end: `note.text[start:end]` is the sentence.
        level: S = -1.00 + 0.360 P + 0.864 ln(1 + c), about 1 (CEFR level A1) to 6 (C2).
        words: how many words it has. content_words: c, those that are never late included.
        weighted_age: P in years, a mean of the ages of its words in which the latest weigh most.
        late_words: the author's own words in it that are learnt later than the reader's age.
        share: 0 to 1, how much of the note's excess over its target comes from it; 0 where there is none.
        grade_if_mended: the note's grade if only this sentence were mended; None where it is not the author's.
        splits: offsets into the note at which a long sentence could be cut.

    """

    start: int
    end: int
    level: float
    words: int
    content_words: int
    weighted_age: float
    late_words: tuple[LateWord, ...] = ()
    share: float = 0.0
    grade_if_mended: float | None = None
    splits: tuple[int, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return one element of "sentences" in the JSON contract."""
        return self._asdict() | {
            "late_words": [word.to_dict() for word in self.late_words],
            "splits": list(self.splits),
        }


@dataclass(frozen=True, slots=True)
class ReadabilityCounts:
    """What the reading level is made of, so that a person can do the sums again.

    W = `years` / `words_with_age`, L = `squares` / `words`.

    Attributes:
        words, sentences: all of the note's.
        words_with_age: content words that have an age. years: the sum of their ages.
        squares: the sum of the squared lengths of all sentences, in words.

    """

    words: int = 0
    sentences: int = 0
    words_with_age: int = 0
    years: float = 0.0
    squares: int = 0

    def to_dict(self) -> dict[str, float]:
        """Return "counts" of "readability" in the JSON contract."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Readability:
    """The reading level of a note: two plain numbers and a grade made of them (`checks/readability/measures.py`).

    Attributes:
        grade: -17.1 + 2.906 W + 3.418 ln L, a US school grade, not clamped; None when no word has an age.
        grade_without_quotations: the same of what nobody is quoted with.
        reading_age: grade + 5.5, in whole years from 5 to 18; None when too short, or when somebody reads it aloud.
        margin: years either way within which the reading age holds in 95 of 100 such notes.
        word_age: W, mean age in years at which its content words are learnt.
        sentence_length: L, words in the sentence that the average word stands in.
        too_short: under 30 words or 3 sentences, so that there is no score. rough: under 100 words.
        read: how it is going to be read: "alone", "together" or "later".
        target_age: the age in years that this note's wording is held against; None when somebody reads it aloud.
        fits: whether the grade less its margin reaches the target; None when there is no reading age.
        counts: what the figures are made of. sentences: each sentence of the note.
        formulas: familiar formulas by textstat, empty unless asked for.

    """

    grade: float | None = None
    grade_without_quotations: float | None = None
    reading_age: int | None = None
    margin: float | None = None
    word_age: float | None = None
    sentence_length: float | None = None
    too_short: bool = True
    rough: bool = True
    read: Read = "alone"
    target_age: int | None = None
    fits: bool | None = None
    counts: ReadabilityCounts = field(default_factory=ReadabilityCounts)
    sentences: tuple[SentenceLevel, ...] = ()
    formulas: dict[str, float] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return "readability" in the JSON contract."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        return plain | {
            "counts": self.counts.to_dict(),
            "sentences": [sentence.to_dict() for sentence in self.sentences],
        }


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of sentences that talks about the child in a note that otherwise talks to them."""

    start: int
    end: int
    line: int
    end_line: int

    def to_dict(self) -> dict[str, int]:
        """Return one element of "drift" in the JSON contract."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Addressed:
    """Whom one sentence speaks to or about: references to the reader as "you" and as somebody else."""

    start: int
    end: int
    as_you: int
    as_other: int

    def to_dict(self) -> dict[str, int]:
        """Return one element of "sentences" of "address" in the JSON contract."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Address:
    """Who a note speaks to, and as whom.

    Attributes:
        stance: whether this kind of note is expected to speak to the child.
        reader_as_you, reader_as_other: references to the reader as "you" and as somebody else.
        sentences_as_you, sentences_as_other: how many sentences have such references.
        author_as_i, author_as_other: references to the author as "I" and as somebody else.
        share: 0 to 1, references to the reader that are "you"; None when there are none.
        share_of_note: 0 to 1, of the sentences that speak to or about the reader, those that only speak to them.
        greeting: whether it opens with the reader's name. sign_off: whether it closes with a name.
        agentless: decisions, views and concerns with no owner.
        drift: stretches that talk about the child, in a note that otherwise talks to them.
        sentences: every sentence in which somebody may be spoken to or about, in the order of the note.
        unknown: what nobody said and the note did not show: the reader's name or pronouns, the author.

    """

    stance: Stance = "expected"
    reader_as_you: int = 0
    reader_as_other: int = 0
    sentences_as_you: int = 0
    sentences_as_other: int = 0
    author_as_i: int = 0
    author_as_other: int = 0
    share: float | None = None
    share_of_note: float | None = None
    greeting: bool = False
    sign_off: bool = False
    agentless: int = 0
    drift: tuple[Stretch, ...] = ()
    sentences: tuple[Addressed, ...] = ()
    unknown: tuple[Unknown, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return "address" in the JSON contract."""
        plain = {name: getattr(self, name) for name in self.__slots__}
        drift, sentences = ([each.to_dict() for each in many] for many in (self.drift, self.sentences))
        return plain | {"drift": drift, "sentences": sentences, "unknown": list(self.unknown)}


@dataclass(frozen=True, slots=True)
class Counts:
    """Plain counts of a note.

    `own_words` counts quotations that the note says are the reader's ("you said"), `reasons` the
    sentences that give one ("because", "so that"), `praise` those that praise the reader.
    """

    words: int = 0
    sentences: int = 0
    quotations: int = 0
    own_words: int = 0
    reasons: int = 0
    praise: int = 0

    def to_dict(self) -> dict[str, int]:
        """Return "counts" in the JSON contract."""
        return {name: getattr(self, name) for name in self.__slots__}
