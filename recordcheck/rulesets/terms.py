"""Terms: phrases as people write them in a rule, compiled into one tree and found in a note's words.

A word of a term is met by its lower-case form or its lemma, so that `placement` finds "placements" and `abscond`
"absconded". Words with two or more capitals, a slash or a full stop inside are met only as written. Hyphens and
spaces are the same, and a hyphen may be left out (`re-referral`, "rereferral"); `…` stands for up to three words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from recordcheck.language import PLAIN
from recordcheck.words import Words

GAP = "…"
LONGEST_GAP = 3
"""Words that a gap may stand for."""
MOST_GAPS = 3
"""Gaps that a term may have: each further one makes a term slower to look for."""
HYPHENS = frozenset("-‐‑–")
PLAINLY = re.compile(r"[a-z]+(?: [a-z]+)*")
"""Terms whose words need no second look."""
EXACT = re.compile(r"[A-Z].*[A-Z]|[/.]")
LONGEST = 12
"""Words before a place at which a phrase that takes it in may begin."""

Splitter = Callable[[str], Sequence[str]]
"""Cuts a word into the words that the pipeline would see."""


class _Node:
    """A step in the tree of all terms: what may come next, and what ends here."""

    __slots__ = ("as_written", "ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.ends: list[str] = []
        self.as_written = False  # whether one of the next words is met only as written


class _Openings(NamedTuple):
    """What a word must be, one way or another, for a term to begin with it."""

    lemmas: frozenset[int]
    lowers: frozenset[str]
    exact: frozenset[str]

    @classmethod
    def of(cls, opening: Mapping[str, _Node], lemmas: Mapping[int, str]) -> _Openings:
        plain = {key for key in opening if key[0] != "="}
        return cls(
            frozenset(number for number, word in lemmas.items() if word in plain),
            frozenset(form for key in plain for form in (key, f"{key}.", f"{key}s")),
            frozenset(form for key in opening if key[0] == "=" for form in (key[1:], f"{key[1:]}.")),
        )


class Vocabulary:
    """The words of all terms, and the numbers that spaCy gives to them as lemmas.

    Args:
        number: spaCy's number for a word.
        split: cuts a word as the pipeline's tokenizer does.

    """

    def __init__(self, number: Callable[[str], int], split: Splitter) -> None:
        self._number, self._split = number, split
        self._cut: dict[str, tuple[str, ...]] = {}
        self.lemmas: dict[int, str] = {}
        self._learnt: set[str] = set()

    def words(self, term: str) -> list[str]:
        """Return the keys of a term's words in the tree."""
        if PLAINLY.fullmatch(term):
            return term.split(" ")
        keys = []
        for word in term.translate(PLAIN).replace("...", GAP).split():
            exact = word != GAP and EXACT.search(word) is not None
            for text in self._pieces(word):
                if text in HYPHENS:
                    continue
                keys.append(f"={text}" if exact else text.lower())
        return keys

    def _pieces(self, word: str) -> tuple[str, ...]:
        found = self._cut.get(word)
        if found is None:
            plain = word.isalpha() or word == GAP
            found = self._cut[word] = (word,) if plain else tuple(self._split(word))
        return found

    def learn(self, key: str) -> None:
        """Know a word by its lemma too."""
        if key in self._learnt:
            return
        self._learnt.add(key)
        for form in (key, key.capitalize()):
            number = self._number(form)
            self.lemmas[number - (1 << 64) if number >= 1 << 63 else number] = key


class Terms:
    """A tree of terms."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary, self._root = vocabulary, _Node()
        self._openings: _Openings | None = None

    def __bool__(self) -> bool:
        return bool(self._root.next)

    def plant(self, term: str, name: str) -> None:
        """Add a term; `name` is what `find` gives back where it stands."""
        self._openings = None
        self._grow(self._vocabulary.words(term), name)
        if "-" in term:
            for hit in re.finditer(r"(\w+)-(\w+)", term):
                self._grow(self._vocabulary.words(term.replace(hit.group(), hit.group(1) + hit.group(2))), name)

    def _grow(self, keys: Sequence[str], name: str) -> None:
        node = self._root
        for key in keys:
            if key not in node.next:
                node.next[key] = _Node()
                if key[0] == "=":
                    node.as_written = True
                elif key != GAP:
                    self._vocabulary.learn(key)
            node = node.next[key]
        if name not in node.ends:
            node.ends.append(name)

    def find(self, row: Words) -> Iterator[tuple[int, int, str]]:
        """Yield first and last word, and the name, of every term that stands in a note."""
        if not self:
            return
        if self._openings is None:
            self._openings = _Openings.of(self._root.next, self._vocabulary.lemmas)
        lemmas, lowers, exact = self._openings
        starts = [
            i
            for i, ways in enumerate(
                zip(
                    map(lemmas.__contains__, row.lemma),
                    map(lowers.__contains__, row.lower),
                    map(exact.__contains__, row.text),
                    strict=True,
                )
            )
            if True in ways
        ]
        ends = iter(row.bounds.values())
        end = 0
        for i in starts:
            while i >= end:
                end = next(ends)[1]
            yield from self._from(i, end, row)

    def around(self, row: Words, first: int, last: int, bounds: tuple[int, int]) -> Iterator[tuple[int, int, str]]:
        """Yield the terms that share a word with words `first` to `last`."""
        for i in range(max(bounds[0], first - LONGEST), last + 1):
            for begin, stop, name in self._from(i, bounds[1], row):
                if stop >= first:
                    yield begin, stop, name

    def _from(self, i: int, end: int, row: Words) -> Iterator[tuple[int, int, str]]:
        if row.text[i] in HYPHENS:
            return
        for node in self._steps(self._root, row, i):
            if node.ends or (i + 1 < end and self._may_go_on(node, row, i + 1)):
                yield from self._follow(node, i, i, end, row)

    def _steps(self, node: _Node, row: Words, i: int) -> list[_Node]:
        """Return where a word leads from a step, by each of the forms in which a term may know it."""
        following, lower = node.next, row.lower[i]
        found = [following.get(lower)]
        if node.as_written:
            found.append(following.get(f"={row.text[i]}"))
        if lower[-1] == "." and len(lower) > 2:
            found += [following.get(lower[:-1]), following.get(f"={row.text[i][:-1]}")]
        lemma = self._vocabulary.lemmas.get(row.lemma[i])
        if lemma is not None and lemma != lower:
            found.append(following.get(lemma))
        elif lower[-1] == "s" and len(lower) > 3 and row.pos[i] == "PROPN":
            found.append(following.get(lower[:-1]))
        return [node for node in found if node is not None]

    def _may_go_on(self, node: _Node, row: Words, i: int) -> bool:
        """Return quickly, and with a yes where it is not sure, whether a term may go on with a word."""
        following, lower = node.next, row.lower[i]
        if lower in following or GAP in following or node.as_written or not lower.isalpha():
            return True
        return self._vocabulary.lemmas.get(row.lemma[i]) in following or lower[:-1] in following

    def _follow(self, node: _Node, begin: int, at: int, end: int, row: Words) -> Iterator[tuple[int, int, str]]:
        for name in node.ends:
            yield begin, at, name
        if not node.next:
            return
        after = _next(row, at, end)
        if after is None:
            return
        for deeper in self._steps(node, row, after):
            yield from self._follow(deeper, begin, after, end, row)
        gap = node.next.get(GAP)
        if gap is None:
            return
        place: int | None = after
        for _ in range(LONGEST_GAP + 1):
            if place is None:
                break
            for deeper in self._steps(gap, row, place):
                yield from self._follow(deeper, begin, place, end, row)
            if not any(map(str.isalnum, row.text[place])):
                break
            place = _next(row, place, end)


def _next(row: Words, at: int, end: int) -> int | None:
    """Return the word after a word, hyphens left out; None where its block ends."""
    at += 1
    while at < end and row.text[at] in HYPHENS:
        at += 1
    return at if at < end else None
