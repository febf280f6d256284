"""Professional register: office phrases that no list has, found by the way they are built.

- A head that the field builds phrases on ("meeting", "order", "support"), with a modifier of the field before it
  ("disruption meeting", "reintegration timetable") or one that is learnt late ("contingency funding").
- A noun made of a verb, learnt late, with what it is about after it ("revocation of", "escalation to").
- Anything "-informed", "-focused", "-based" and the like before a noun ("attachment-focused parenting").

What is found this way says so, and is a suggestion until a rule owns the phrase. Known to fail: new phrases of
everyday words ("warm handover"), and a modifier whose everyday sense is meant ("risk assessment" of a school trip).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from recordcheck.checks.hits import Hit
from recordcheck.data import word_ages
from recordcheck.language import Parsed
from recordcheck.rulesets.schema import RegisterSettings
from recordcheck.words import NOUNS, Sentence, Words

SILENT = frozenset({"greeting", "sign-off", "quotation"})
MODIFYING = frozenset({"compound", "amod", "nmod", "punct", "npadvmod", "poss"})
LATE = 11.0
"""Years from which a word before one of the field's heads makes an office phrase of it."""
MADE = ("tion", "sion", "ment", "ance", "ence", "ability")
"""Endings of nouns that are made of verbs."""
ABOUT = frozenset({"of", "with", "to", "between", "around", "re", "for", "from"})
LONGEST = 4
"""Words before a head."""


class Register:
    """The field's heads and modifiers in a rule set's settings, compiled once."""

    def __init__(self, settings: RegisterSettings) -> None:
        self._heads = {form for head in settings.heads for form in (head, f"{head}s")}
        self._modifiers, self._joined = frozenset(settings.modifiers), frozenset(settings.joined)

    def find(self, parsed: Parsed, names: Collection[str]) -> Iterator[tuple[int, int, Hit]]:
        """Yield first and last word, and the hit, of every office phrase.

        Args:
            parsed: the note.
            names: names of the people of the note.

        """
        row = parsed.words
        for i, lower in enumerate(row.lower):
            joint = lower in self._joined and row.text[i - 1 : i] == ["-"]
            made = lower.rstrip("s").endswith(MADE) and row.tag[i] in ("NN", "NNS")
            if lower not in self._heads and not joint and not made:
                continue
            sentence = row.sentences[row.sentence[i]]
            if sentence.kind in SILENT or row.quoted[i]:
                continue
            found = self._joint(row, i) if joint else self._phrase(row, i, sentence, names)
            if found is None and made and row.after(i) in ABOUT and _age(lower) >= LATE:
                found = i, i
            if found is not None:
                first, last = found
                yield first, last, Hit("office-words", row.start[first], row.stop(last), "low")

    def _phrase(self, row: Words, i: int, sentence: Sentence, names: Collection[str]) -> tuple[int, int] | None:
        if (
            row.lower[i] not in self._heads
            or row.tag[i] not in NOUNS
            or (row.dep[i] == "compound" and row.head[i] == i + 1)
        ):
            return None
        first = i
        while first > max(sentence.first, i - LONGEST) and self._modifies(row, first - 1, i):
            first -= 1
        while first < i and not row.text[first][0].isalnum():
            first += 1
        words = range(first, i)
        if all(row.text[k].istitle() for k in (*words, i)) and sentence.kind not in ("heading", "label"):
            return None
        if not any(self._is_ours(row, k) for k in words) or any(row.text[k] in names for k in words):
            return None
        return first, i

    def _modifies(self, row: Words, k: int, i: int) -> bool:
        if row.dep[k] not in MODIFYING or row.tag[k] in ("PRP$", "POS", "CD", "JJR", "JJS"):
            return False
        return k < row.head[k] <= i and (row.text[k][0].isalnum() or row.text[k] == "-")

    def _is_ours(self, row: Words, k: int) -> bool:
        lower = row.lower[k]
        if lower in self._modifiers:
            return True
        return row.tag[k] in ("NN", "JJ") and row.text[k].islower() and _age(lower) >= LATE

    def _joint(self, row: Words, i: int) -> tuple[int, int] | None:
        """Return "trauma-informed", with the noun after it."""
        if i < 2 or row.tag[i + 1 : i + 2] == []:
            return None
        after = i + 1
        noun = row.tag[after] in NOUNS and row.sentence[after] == row.sentence[i]
        return (i - 2, after) if noun else None


def _age(word: str) -> float:
    """Return the age in years at which a word is learnt, 0 where that is not known."""
    return max(word_ages().get(word, 0.0), word_ages().get(word.rstrip("s"), 0.0))
