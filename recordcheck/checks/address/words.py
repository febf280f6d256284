"""The words of a note in one row of plain lists, so that the checks walk it quickly.

spaCy's tokens are read once; after that a word is its number in the row, from 0, over all blocks of the note.
Only tags (Penn Treebank) and dependencies (ClearNLP) are used, so that any English pipeline with a tagger and a
parser will do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from recordcheck.language import Parsed, sentence_bounds
from recordcheck.note import BlockKind

Role = Literal["subject", "object", "oblique", "possessive"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
OBJECTS = frozenset({"dobj", "dative", "attr"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NAMES = frozenset({"NNP", "NNPS"})
VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
NOMINAL = NOUNS | {"PRP", "WP", "DT", "CD"}
TELEGRAPHED = frozenset({"rang", "rung", "said", "told", "was", "is", "has", "asked", "phoned", "home", "present", "seen"})
"""Words that after a name are a verb, or stand for one in a log."""
NOT_PROSE = frozenset({"heading", "label", "greeting", "sign-off", "quotation"})
"""Kinds of block in which nobody is spoken about: a form or somebody else speaks there."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words `first` to `end`, exclusive, and where they stand: the number and the kind of their block."""

    first: int
    end: int
    block: int
    kind: BlockKind

    @property
    def is_prose(self) -> bool:
        """Whether somebody may be spoken about here."""
        return self.kind not in NOT_PROSE


@dataclass(slots=True)
class Words:
    """A note's words, as lists of equal length.

    Attributes:
        text, lower: the word as written (white space folded, quotes straight) and in lower case.
        tag, dep: part of speech and dependency.
        head: number of the word it depends on; its own for the root of a sentence.
        start, end: note offsets, end exclusive.
        quoted: whether somebody else said it.
        sentence: number of its sentence.
        sentences: all sentences, in order.

    """

    text: list[str] = field(default_factory=list, repr=False)
    lower: list[str] = field(default_factory=list, repr=False)
    tag: list[str] = field(default_factory=list, repr=False)
    dep: list[str] = field(default_factory=list, repr=False)
    head: list[int] = field(default_factory=list, repr=False)
    start: list[int] = field(default_factory=list, repr=False)
    end: list[int] = field(default_factory=list, repr=False)
    quoted: list[bool] = field(default_factory=list, repr=False)
    sentence: list[int] = field(default_factory=list, repr=False)
    sentences: list[Sentence] = field(default_factory=list, repr=False)

    def role(self, i: int) -> Role:
        """Return the grammatical role of a word in its clause; a coordinated word has its neighbour's."""
        dep, head, tag = self.dep, self.head, self.tag
        while dep[i] in ("conj", "appos") and tag[head[i]] in NOMINAL:
            i = head[i]
        if dep[i] in SUBJECTS or (dep[i] == "ROOT" and tag[i] in NOUNS):
            return "subject"
        if dep[i] == "poss":
            return "possessive"
        if dep[i] in OBJECTS:
            return "object"
        if dep[i] in ("compound", "npadvmod", "nmod", "dep", "intj") and self._opens(i):
            return "subject"
        if dep[i] == "pobj" and tag[head[head[i]]] in NOUNS and dep[head[head[i]]] in SUBJECTS:
            return "object"
        return "oblique"

    def _opens(self, i: int) -> bool:
        """Return whether a word and what follows look like subject and verb, whatever the parser made of them."""
        sentence = self.sentences[self.sentence[i]]
        if i + 1 >= sentence.end or i - sentence.first > 3:
            return False
        return self.tag[i + 1] in VERBS or self.lower[i + 1] in TELEGRAPHED

    def kids(self, i: int) -> list[int]:
        """Return the words that depend on a word, in order."""
        head, sentence = self.head, self.sentences[self.sentence[i]]
        return [k for k in range(sentence.first, sentence.end) if head[k] == i and k != i]

    def subject(self, verb: int) -> int | None:
        """Return the subject of a verb, None where it has none of its own."""
        return next((k for k in self.kids(verb) if self.dep[k] in SUBJECTS), None)

    def verb(self, i: int) -> int:
        """Return the verb whose clause a word stands in; the root of its sentence where there is none."""
        at = i
        while self.head[at] != at:
            at = self.head[at]
            if self.tag[at] in VERBS and self.dep[at] not in ("aux", "auxpass"):
                break
        return at

    def before(self, i: int) -> str:
        """Return the word before in lower case, "" where a sentence begins."""
        return self.lower[i - 1] if i > self.sentences[self.sentence[i]].first else ""

    def after(self, i: int) -> str:
        """Return the word after in lower case, "" where a sentence ends."""
        return self.lower[i + 1] if i + 1 < self.sentences[self.sentence[i]].end else ""

    def spoken(self, sentence: Sentence) -> Iterator[int]:
        """Yield the words of a sentence that nobody else said."""
        quoted = self.quoted
        return (i for i in range(sentence.first, sentence.end) if not quoted[i])


def words_of(parsed: Parsed) -> Words:
    """Return the words of a parsed note."""
    row = Words()
    strings: dict[int, str] = {}
    for block, part in enumerate(parsed.parts):
        doc, offsets, base = part.doc, part.offsets, len(row.text)
        if not len(doc):
            continue
        texts = [token.text for token in doc]
        if not strings:
            strings = _Strings(doc.vocab.strings)
        tags, deps, heads, places = doc.to_array(["TAG", "DEP", "HEAD", "IDX"]).T.tolist()
        row.text += texts
        row.lower += [text.lower() for text in texts]
        row.tag += [strings[tag] for tag in tags]
        row.dep += [strings[dep] for dep in deps]
        row.head += [i + (step if step < 1 << 63 else step - (1 << 64)) for i, step in enumerate(heads, base)]
        row.start += [offsets[place] for place in places]
        row.end += [offsets[place + len(text) - 1] + 1 for place, text in zip(places, texts, strict=True)]
        for first, end in sentence_bounds(doc):
            row.sentence += [len(row.sentences)] * (end - first)
            row.sentences.append(Sentence(base + first, base + end, block, part.block.kind))
    row.quoted = [False] * len(row.text)
    i, count = 0, len(row.text)
    for start, end in parsed.note.quotations or ():
        while i < count and row.start[i] < start:
            i += 1
        while i < count and row.end[i] <= end:
            row.quoted[i] = True
            i += 1
    return row


class _Strings(dict[int, str]):
    """spaCy's names for tags and dependencies by their numbers, each looked up once."""

    def __init__(self, store: object) -> None:
        self._store = store

    def __missing__(self, number: int) -> str:
        self[number] = found = self._store[number]  # type: ignore[index]
        return found
