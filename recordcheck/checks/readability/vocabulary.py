"""Which words of a note count, and when each is learnt.

Content words count: nouns, verbs, adjectives and adverbs that are no name, date or number. Left out of the sums, as
names are: the words that a rule set says are known or never late, and words in no list that look like a name or stand
where a family word stands ("your nanaji"). Any other word in no list counts as a late one, but is not called late.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from recordcheck.data import first_names, is_common, word_ages
from recordcheck.language import PLAIN, Parsed
from recordcheck.rulesets.schema import ReadabilitySettings
from recordcheck.words import Sentence, Words

UNKNOWN, UNKNOWN_SHORT, SHORT = 12.5, 8.0, 3
"""Years for a word in no list, and for one of three letters or fewer."""
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
LOOKED_AT = CONTENT | {"PROPN"}
PROSE = frozenset({"value", "item", "entry", "paragraph", "quotation"})
"""Kinds of block in which a word with a capital in mid-sentence is a name."""
NUMBERS = frozenset({
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty",
    "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "billion",
    "trillion", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth",
    "ninetieth", "hundredth", "thousandth", "millionth",
})  # fmt: skip
UNITS = frozenset({"am", "pm", "a.m.", "p.m.", "hrs", "st", "nd", "rd", "th"})
"""Parts of times and dates."""


class Word(NamedTuple):
    """A content word, or a phrase of a rule set's: from `first` to `last`, both in it, by their numbers in the row.

    `age` is in years, None where it stays out of the sums; `known` says whether a list has it.
    """

    first: int
    last: int
    age: float | None
    known: bool


Entry = tuple[float | None, bool]
"""Age in years, None where the word stays out of the sums; whether a list has it."""
LEFT_OUT: Entry = (None, False)
"""A word that is no content word."""
NEVER_LATE: Entry = (None, True)
"""A word that a rule set says is known, or never late."""
Key = tuple[str, int, bool]
"""A word as it is written, spaCy's number for its lemma, and whether the tagger takes it for a name."""
UNLISTED = -1.0
"""The age of a word in no list."""


class Lexicon:
    """The words of a rule set's settings, read once: ages of its own, and what is never late."""

    def __init__(self, settings: ReadabilitySettings) -> None:
        self.ages: dict[str, float | None] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], float | None]]] = {}
        never = (word for group in settings.never_late.values() for word in group)
        entries: list[tuple[str, float | None]] = [(word, None) for word in never]
        entries += [(word, None if age == "known" else float(age)) for word, age in settings.words.items()]
        for written, age in entries:
            words = tuple(written.lower().translate(PLAIN).replace("-", " - ").replace("'", " '").split())
            if len(words) == 1:
                self.ages[words[0]] = age
            else:
                self.phrases.setdefault(words[0], []).append((words, age))
        for phrases in self.phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[0]))
        self._listed = word_ages()
        self._common: dict[tuple[str, int], float | None] = {}
        self.entries: dict[Key, Entry] = {}

    def age(self, form: str) -> float | None:
        """Return the age in years of a word as written; None where it is never late, UNLISTED where no list has it."""
        return self.ages[form] if form in self.ages else self._listed.get(form, UNLISTED)

    def younger(self, form: str, lemma: int, strings: Any) -> float | None:
        """Return the lowest age of the forms of a word; what the rule set says of one of them goes first.

        Args:
            form: the word in lower case.
            lemma: spaCy's number for its lemma, 0 for none.
            strings: what spaCy's numbers stand for.

        """
        key = form, lemma
        if key in self._common:
            return self._common[key]
        forms = (form, str(strings[lemma % (1 << 64)]).lower() if lemma else form, *stems(form))
        found = self._youngest(forms)
        if is_common(form):  # a word of our own list, which tells nothing of a note
            self._common[key] = found
        return found

    def _youngest(self, forms: Sequence[str]) -> float | None:
        own, listed = self.ages, self._listed
        found = [own[form] for form in forms if form in own]
        if found:
            ages = [age for age in found if age is not None]
            return min(ages) if len(ages) == len(found) else None
        return min([listed[form] for form in forms if form in listed], default=UNLISTED)


def stems(word: str) -> Iterator[str]:
    """Yield what a form in "-ing" may be made of: the tagger takes it now for a noun and now for a verb."""
    if word.endswith("ing") and len(word) > 5:
        stem = word[:-3]
        yield stem
        yield f"{stem}e"
        if stem[-1] == stem[-2]:
            yield stem[:-1]


class Vocabulary:
    """The words of one note.

    Args:
        parsed: the note. A word that it writes as a name in mid-sentence is one where a sentence begins with it too;
            the small model does not always see that.
        lexicon: the words of the rule set.
        names: people's names; of a longer name each part counts.

    """

    def __init__(self, parsed: Parsed, lexicon: Lexicon, names: Collection[str] = ()) -> None:
        self._row, self._lexicon = parsed.words, lexicon
        self._first_names = first_names()
        self._names = {part.lower() for name in names for part in name.replace("-", " ").split()}
        self._found: dict[Key, Entry] = {}
        row, phrases = self._row, lexicon.phrases
        self._written = {
            row.text[i]
            for i, pos in enumerate(row.pos)
            if pos == "PROPN" and not row.text[i].islower() and _in_mid_sentence(row, i)
        }
        self._looked_at = [
            i
            for i, (lower, pos) in enumerate(zip(row.lower, row.pos, strict=True))
            if pos in LOOKED_AT or lower in phrases or "/" in lower
        ]

    def content(self, sentence: Sentence) -> list[Word]:
        """Return the content words and phrases of a sentence, in order."""
        row, phrases, entries, found = self._row, self._lexicon.phrases, self._found, list[Word]()
        first, end, after = sentence.first, sentence.end, 0
        texts, lowers, kinds, lemmas = row.text, row.lower, row.pos, row.lemma
        for i in self._looked_at[bisect_left(self._looked_at, first) : bisect_left(self._looked_at, end)]:
            if i < after:
                continue
            lower, pos = lowers[i], kinds[i]
            if lower in phrases and (phrase := self._phrase(i, end)) is not None:
                found.append(phrase)
                after = phrase.last + 1
            elif "/" in lower:
                found += self._halves(i, lower)
            elif pos in LOOKED_AT:
                key = texts[i], lemmas[i], pos == "PROPN"
                entry = entries.get(key)
                if entry is None:
                    entry = entries[key] = self._lexicon.entries.get(key) or self._entry(*key)
                if entry is LEFT_OUT or (i > first and texts[i - 1][-1].isdigit() and self._is_unit(i)):
                    continue
                age, known = entry
                if not known and i > first and row.tag[i - 1] == "PRP$":
                    age = None  # a family word, by where it stands
                found.append(Word(i, i, age, known))
        return found

    def _is_unit(self, i: int) -> bool:
        """Return whether a word only completes the number before it: "100m", "3.30 pm"."""
        row = self._row
        return row.lower[i] in UNITS or row.place[i - 1] + row.length[i - 1] == row.place[i]

    def _phrase(self, i: int, end: int) -> Word | None:
        lower = self._row.lower
        for words, age in self._lexicon.phrases[lower[i]]:
            last = i + len(words) - 1
            if (
                last < end
                and lower[last] in (words[-1], f"{words[-1]}s")
                and all(lower[i + k] == word for k, word in enumerate(words[:-1]))
            ):
                return Word(i, last, age, True)
        return None

    def _halves(self, i: int, lower: str) -> Iterator[Word]:
        """Yield the words around a slash: "mum/dad"."""
        if lower.replace("/", "").isalpha():
            for part in lower.split("/"):
                age = self._lexicon.age(part)
                if age != UNLISTED and len(part) > 1:
                    yield Word(i, i, age, True)

    def _entry(self, text: str, lemma: int, propn: bool) -> Entry:
        """Return age and whether a list has it, of a word that the tagger takes for a content word or a name."""
        lower = text.lower()
        if not (text.isalpha() or (text[0] != "'" and text.replace("'", "").isalpha())) or lower in NUMBERS:
            return LEFT_OUT
        if len(text) == 1:
            return LEFT_OUT
        age = self._lexicon.younger(lower, lemma, self._row.strings)
        known = age != UNLISTED
        if age is None:
            return NEVER_LATE
        named = lower in self._names or (text.istitle() and lower in self._first_names)
        # The small model takes many plain words that it does not know for names ("nan", "wellies").
        if (propn and (named or not known or not text.islower())) or (
            not text.islower() and (named or not known or text in self._written)
        ):
            return LEFT_OUT
        entry = (age if known else UNKNOWN_SHORT if len(lower) <= SHORT else UNKNOWN), known
        if text == lower and not propn and is_common(lower):  # the same in any note
            self._lexicon.entries[text, lemma, propn] = entry
        return entry


def _in_mid_sentence(row: Words, i: int) -> bool:
    sentence = row.sentences[row.sentence[i]]
    return i != sentence.first and sentence.kind in PROSE


def words_to(row: Words) -> list[int]:
    """Return how many words, to a person, stand before each word of a row, and at its end how many there are.

    "didn't" and "Mum's" are one, "mum/dad" and "well-known" two.
    """
    heads = {sentence.first for sentence in row.sentences}
    counts, total, joined = [0], 0, -1  # where a word may go on
    for i, (text, place, length) in enumerate(zip(row.text, row.place, row.length, strict=True)):
        if text.isalpha() or any(map(str.isalnum, text)):
            if place != joined or i in heads:
                total += 1
            if "/" in text and text.replace("/", "").isalpha():
                total += text.count("/")
            joined = place + length
        else:
            joined = -1
        counts.append(total)
    return counts


def count_words(row: Words, numbers: Iterable[int]) -> int:
    """Return how many words, to a person, some words of a row are, given their numbers in order."""
    chosen = list(numbers)
    part = Words(
        text=[row.text[i] for i in chosen],
        place=[row.place[i] for i in chosen],
        length=[row.length[i] for i in chosen],
    )
    return words_to(part)[-1]
