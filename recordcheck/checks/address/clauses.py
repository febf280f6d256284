"""What the searches for missing owners ask of a note's words: is this a person, is somebody named who did it?"""

from __future__ import annotations

from collections.abc import Container

from recordcheck.checks.address.names import CALENDAR
from recordcheck.checks.address.ownership import NO_AGENT, PERSONS, UNCOMMON, Ownership
from recordcheck.checks.hits import Hit
from recordcheck.data import first_names, word_ages
from recordcheck.words import NAMES, VERBS, Words

LIFE_CHANGING = "agentless-life-changing"


class Clauses:
    """A note's words with what every search for missing owners asks of them."""

    def __init__(self, row: Words, ownership: Ownership, persons: frozenset[int], people: Container[str]) -> None:
        self.row, self.own, self._persons, self._people = row, ownership, persons, people

    def hit(self, check: str, first: int, last: int, *, sure: bool = True, shown: int | None = None) -> Hit:
        """Return a hit on words `first` to `last`; a report may show it from the word `shown` on."""
        row = self.row
        phrase = None if shown is None else (row.start[shown], row.stop(last))
        return Hit(check, row.start[first], row.stop(last), "high" if sure else "medium", phrase=phrase)

    def is_person(self, i: int) -> bool:
        """Return whether a word stands for somebody; a common word that opens a sentence owes its capital to that."""
        row = self.row
        lower = row.lower[i]
        if row.tag[i] in NAMES and self._opens_as_word(i):
            return False
        if i in self._persons or lower in PERSONS or lower in self.own.child_nouns:
            return True
        if row.tag[i] not in NAMES or not row.text[i].istitle() or row.text[i][-1].isdigit():
            return False
        return lower in first_names() or word_ages().get(lower, UNCOMMON) >= UNCOMMON

    def _opens_as_word(self, i: int) -> bool:
        """Return whether a word opens a sentence, is in the word list, and has a capital nowhere else: "Discharge"."""
        row = self.row
        text, lower = row.text[i], row.lower[i]
        if row.before(i) or not text.istitle() or lower in self._people:
            return False
        if lower not in word_ages() or lower in first_names():
            return False
        return not any(row.before(k) for k, other in enumerate(row.text) if other == text)

    def opens(self, i: int) -> bool:
        """Return whether a log's line opens on a word, which the small model may take for a verb: "Ref to be made"."""
        row = self.row
        return i == row.sentences[row.sentence[i]].first and row.dep[i] == "ROOT" and row.subject(i) is None

    def has_agent(self, i: int) -> bool:
        """Return whether somebody is named as the one who did it; a time or a means is nobody."""
        row = self.row
        end = row.sentences[row.sentence[i]].end
        for k in range(i + 1, end):
            if row.lower[k] in ("by", "between") and (row.head[k] == i or k <= i + 3):
                named = next(
                    (n for n in row.kids(k) if row.dep[n] in ("pobj", "pcomp")), k + 1 if k + 1 < end else None
                )
                if (
                    named is not None
                    and not self._is_time(k, named)
                    and (row.lower[k] == "by" or self.is_person(named))
                ):
                    return True
            if row.lower[k] == "with" and row.head[k] == i and k <= i + 2:
                named = next((n for n in row.kids(k) if row.dep[n] == "pobj"), None)
                if (
                    named is not None
                    and self.is_person(named)
                    and row.lower[i] in ("agreed", "discussed", "shared", "raised")
                ):
                    return True
        return False

    def _is_time(self, by: int, named: int) -> bool:
        row = self.row
        if row.tag[named] in VERBS and row.tag[named] == "VBG":
            return True
        words = row.lower[by + 1 : named + 1] or [row.lower[named]]
        return any(word in NO_AGENT or word in CALENDAR or word[0].isdigit() for word in words)
