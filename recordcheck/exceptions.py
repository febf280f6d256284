"""A pipeline's tag exceptions and lemmas, looked up once for each word and tag by its own components.

spaCy's attribute ruler looks through every word of every text with some two hundred patterns. Nearly all of them are
about one word alone: its tag, its lower-case form and its dependency, compared with words that the patterns name. So
what they say is worked out once for each such threesome, by the same patterns, and kept; a word that no pattern names
is any word to them. Patterns about two neighbours are looked for where both may stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from recordcheck.data import is_common

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

READ = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
"""What of a word a pattern may ask for."""
MOST_COMMON = 20_000
"""Common words, as they are written and used, whose lemmas are kept: those of our own list, which tell nothing."""
ANY_WORD = "recordcheck"
"""Stands for every word that no pattern names."""

ODD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F,
       0xE7037ED1A0B428DB)  # fmt: skip
"""Odd numbers that mix the numbers of a row into one."""

COLUMNS: list[int | str] = [
    "TAG", "POS", "DEP", "HEAD", "IDX", "LENGTH", "SENT_START", "LEMMA", "LOWER",
    "ORTH", "IS_SPACE", "MORPH",
]  # fmt: skip
"""What a table has of each word of a text, by spaCy's names and numbers."""
TAG, POS, DEP, LEMMA, LOWER, ORTH, IS_SPACE, MORPH = (
    COLUMNS.index(name) for name in ("TAG", "POS", "DEP", "LEMMA", "LOWER", "ORTH", "IS_SPACE", "MORPH")
)

Word = tuple[int, ...]
"""Lower-case form, tag and dependency, as spaCy's numbers."""
_Key = tuple[str, tuple[int, ...], tuple[int, ...]]
"""Lower-case form (or what stands for it), tag and dependency, and the patterns about neighbours that it meets."""


class NotThisPipelineError(Exception):
    """A pipeline that is built in another way than the one that we know how to run quickly."""


class _Said(NamedTuple):
    """What the patterns make of a word: part of speech, morphology, lemma (0: none), and the parts of pairs it fits."""

    pos: int
    morph: int
    lemma: int
    sides: frozenset[tuple[int, int]]


class _Pair(NamedTuple):
    """A pattern about two neighbours: its place among all patterns, and which of the two it changes."""

    number: int
    changed: int


class Exceptions:
    """The attribute ruler and the lemmatizer of a pipeline.

    Raises:
        NotThisPipelineError: the ruler has patterns that look at more than a word and its neighbour.

    """

    def __init__(self, vocab: Vocab, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        from spacy.matcher import Matcher

        if lemmatizer.mode != "rule" or lemmatizer.overwrite:
            raise NotThisPipelineError
        self._vocab, self._ruler, self._lemmatizer = vocab, ruler, lemmatizer
        self._matcher = Matcher(vocab, validate=False)
        self._pairs: list[_Pair] = []
        self._named: set[str] = set()
        self._shapes: list[re.Pattern[str]] = []
        rules: list[dict[str, Any]] = list(ruler.patterns)
        for number, rule in enumerate(rules):
            for pattern in rule["patterns"]:
                self._learn(number, pattern, rule["index"])
        self._known: list[_Said] = []
        self._number: dict[_Key, int] = {}
        self._lemma: dict[tuple[int, int], str] = {}

    def _learn(self, number: int, pattern: list[dict[str, Any]], changed: int) -> None:
        if len(pattern) > 2 or not all(isinstance(token, Mapping) and set(token) <= READ for token in pattern):
            raise NotThisPipelineError
        for token in pattern:
            self._name(token.get("LOWER"))
        if len(pattern) == 1:
            self._matcher.add(f"{number}", [pattern])
            return
        for side, token in enumerate(pattern):
            self._matcher.add(f"{len(self._pairs)}/{side}", [[token]])
        self._pairs.append(_Pair(number, changed))

    def _name(self, wanted: Any) -> None:
        if isinstance(wanted, str):
            self._named.add(wanted)
        elif isinstance(wanted, Mapping) and set(wanted) <= {"IN", "NOT_IN"}:
            self._named.update(word for words in wanted.values() for word in words)
        elif isinstance(wanted, Mapping) and set(wanted) == {"REGEX"}:
            self._shapes.append(re.compile(wanted["REGEX"]))
        elif wanted is not None:
            raise NotThisPipelineError

    def apply(self, docs: Sequence[Doc]) -> list[Any]:
        """Return the table (see `COLUMNS`) of each doc, with part of speech, morphology and lemma as they would be."""
        import numpy as np

        table = np.concatenate([doc.to_array(COLUMNS) for doc in docs])
        words = table[:, [LOWER, TAG, DEP]]
        first, place = unique_rows(words)
        numbers = np.array(self._of([(word, ()) for word in map(tuple, words[first].tolist())]))[place]
        ends = np.cumsum([len(doc) for doc in docs])
        self._meet_neighbours(words, numbers, ends)
        table[:, [POS, MORPH, LEMMA]] = np.array([said[:3] for said in self._known], dtype="uint64")[numbers]
        bare = np.flatnonzero(table[:, LEMMA] == 0)
        forms = np.stack([table[bare, ORTH], numbers[bare].astype("uint64")], axis=1)
        first, place = unique_rows(forms)
        table[bare, LEMMA] = np.array(self._lemmas(forms[first].tolist()), dtype="uint64")[place]
        tables = np.split(table, ends[:-1])
        if table[:, IS_SPACE].any():  # white space changes its tag and dependency too: as it comes, then
            for doc, rows in zip(docs, tables, strict=True):
                if rows[:, IS_SPACE].any():
                    rows[:] = self._lemmatizer(self._ruler(doc)).to_array(COLUMNS)
        self._lemmatizer.cache.clear()
        return tables

    def _meet_neighbours(self, table: Any, numbers: Any, ends: Any) -> None:
        """Say of words what the patterns about two neighbours make of them."""
        import numpy as np

        fits = np.array([bool(said.sides) for said in self._known])[numbers]
        both = fits[:-1] & fits[1:]
        both[ends[:-1] - 1] = False
        met: dict[int, set[int]] = {}
        for at in np.flatnonzero(both).tolist():
            left, right = self._known[numbers[at]].sides, self._known[numbers[at + 1]].sides
            for pair in [pair for pair, side in left if side == 0 and (pair, 1) in right]:
                met.setdefault(at + self._pairs[pair].changed, set()).add(self._pairs[pair].number)
        if met:
            numbers[list(met)] = self._of([(tuple(table[at, :3].tolist()), tuple(sorted(met[at]))) for at in met])

    def _of(self, words: Sequence[tuple[Word, tuple[int, ...]]]) -> list[int]:
        """Return the number of what the patterns say of each word, with the numbers of some about its neighbours."""
        keys = [(self._canonical(self._vocab.strings[word[0]]), word[1:], more) for word, more in words]
        new = [key for key in dict.fromkeys(keys) if key not in self._number]
        if new:
            self._number.update(zip(new, range(len(self._known), len(self._known) + len(new)), strict=True))
            self._known += self._look(new)
        return [self._number[key] for key in keys]

    def _canonical(self, lower: str) -> str:
        """Return a word where the patterns may know it; else what stands for any word."""
        return lower if lower in self._named or any(shape.search(lower) for shape in self._shapes) else ANY_WORD

    def _look(self, keys: Sequence[_Key]) -> list[_Said]:
        """Return what the patterns say, asked of a text that is made of the words."""
        import numpy as np
        from spacy.tokens import Doc
        from spacy.tokens._retokenize import set_token_attrs

        doc = Doc(self._vocab, words=[lower for lower, _, _ in keys])
        rows: Any = np.array([tag_and_dep for _, tag_and_dep, _ in keys], dtype="uint64")
        doc.from_array(["TAG", "DEP"], rows)
        numbers = [set(more) for _, _, more in keys]
        sides: list[set[tuple[int, int]]] = [set() for _ in keys]
        for key, start, _ in self._matcher(doc, allow_missing=True):
            name, _, side = self._vocab.strings[key].partition("/")
            if side:
                sides[start].add((int(name), int(side)))
            else:
                numbers[start].add(int(name))
        for token, said in zip(doc, numbers, strict=True):
            for number in sorted(said):  # later patterns have the last word, as in the ruler
                set_token_attrs(token, self._ruler.attrs[number])
        said_of = doc.to_array(["POS", "MORPH", "LEMMA"]).tolist()
        return [
            _Said(pos, morph, lemma, frozenset(parts))
            for (pos, morph, lemma), parts in zip(said_of, sides, strict=True)
        ]

    def _lemmas(self, forms: Sequence[Sequence[int]]) -> list[int]:
        """Return the lemma of each word as it is written and used; those of common words are kept."""
        import numpy as np
        from spacy.tokens import Doc

        strings, kept = self._vocab.strings, self._lemma
        keys = [(orth, number) for orth, number in forms]
        found = {key: strings.add(kept[key]) for key in keys if key in kept}
        row = [key for key in keys if key not in kept]
        if row:
            words = [strings[orth] for orth, _ in row]
            doc = Doc(self._vocab, words=words)
            used: Any = np.array([self._known[number][:2] for _, number in row], dtype="uint64")
            doc.from_array(["POS", "MORPH"], used)
            for key, word, lemma in zip(row, words, self._lemmatizer(doc).to_array(["LEMMA"]).tolist(), strict=True):
                found[key] = lemma
                if len(kept) < MOST_COMMON and is_common(word.lower()):
                    kept[key] = strings[lemma]
        return [found[key] for key in keys]


def settle(doc: Doc, table: Any) -> Doc:
    """Return a doc with part of speech, morphology and lemma of its words set as its table has them."""
    doc.from_array(["POS", "MORPH", "LEMMA"], table[:, [POS, MORPH, LEMMA]])
    return doc


def unique_rows(table: Any) -> tuple[Any, Any]:
    """Return where each different row of a table of numbers first stands, and for each row which of those it is."""
    import numpy as np

    mixed = (table * np.array(ODD[: table.shape[1]], dtype="uint64")).sum(axis=1)
    _, first, place = np.unique(mixed, return_index=True, return_inverse=True)
    if not np.array_equal(table[first][place], table):  # two rows mixed into one number: each stands for itself, then
        first = place = np.arange(len(table))
    return first, place
