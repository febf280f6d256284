"""The words of a note in one row of plain lists, so that the checks walk it quickly.

spaCy's tokens are read once; after that a word is its number in the row, from 0, over all blocks of the note.
Tags are the Penn Treebank's, parts of speech Universal Dependencies', dependencies ClearNLP's: any English pipeline
with a tagger and a parser will do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from recordcheck.exceptions import COLUMNS
from recordcheck.language import Parsed, sentence_bounds
from recordcheck.note import BlockKind

OURS = COLUMNS.index("LEMMA") + 1
"""Columns of a table that the row is made of."""

Role = Literal["subject", "object", "oblique", "possessive"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
OBJECTS = frozenset({"dobj", "dative", "attr"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NAMES = frozenset({"NNP", "NNPS"})
VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
NOMINAL = NOUNS | {"PRP", "WP", "DT", "CD"}
TELEGRAPHED = frozenset(
    {"rang", "rung", "said", "told", "was", "is", "has", "asked", "phoned", "home", "present", "seen"}
)
"""Words that after a name are a verb, or stand for one in a log."""
YOU = frozenset({"you", "your", "yours", "yourself", "yourselves", "u", "ya", "ye", "yer", "yous", "youse"})
I = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})  # noqa: E741
PERSONAL = YOU | I
NOT_PROSE = frozenset({"heading", "label", "greeting", "sign-off", "quotation"})
"""Kinds of block in which nobody is spoken about: a form or somebody else speaks there."""


class Sentence(NamedTuple):
    """Words `first` to `end`, exclusive, and where they stand: the number and the kind of their block."""

    first: int
    end: int
    block: int
    kind: BlockKind

    @property
    def is_prose(self) -> bool:
        """Whether somebody may be spoken about here."""
        return self.kind not in NOT_PROSE


NONE: list[int] = []


@dataclass(slots=True)
class Words:
    """A note's words, as lists of equal length.

    Attributes:
        text, lower: the word as written (white space folded, quotes straight) and in lower case.
        tag, pos, dep: tag, coarse part of speech and dependency.
        lemma, form: spaCy's numbers for the word's lemma, and for the word in lower case.
        head: number of the word it depends on; its own for the root of a sentence.
        start: note offset; `stop` gives where the word ends.
        quoted: whether somebody else said it.
        strings: what spaCy's numbers stand for.
        place, length: where it stands in its block, and how long it is there.
        sentence: number of its sentence.
        sentences: all sentences, in order.
        you: number of a sentence to the places in it that speak to the reader; you_blocks: the blocks that do.
        speaks: numbers of the sentences that speak to the reader in more than a "thank you".
        telling: places of the words that the address check looks for, set by it.
        by_author: how often the author says "I" or "we".
        offsets: for each block, the note offset of each of its characters.
        bounds: for each block, its first word and the one after its last.

    """

    text: list[str] = field(default_factory=list, repr=False)
    lower: list[str] = field(default_factory=list, repr=False)
    tag: list[str] = field(default_factory=list, repr=False)
    pos: list[str] = field(default_factory=list, repr=False)
    lemma: list[int] = field(default_factory=list, repr=False)
    dep: list[str] = field(default_factory=list, repr=False)
    head: list[int] = field(default_factory=list, repr=False)
    start: list[int] = field(default_factory=list, repr=False)
    place: list[int] = field(default_factory=list, repr=False)
    length: list[int] = field(default_factory=list, repr=False)
    quoted: list[bool] = field(default_factory=list, repr=False)
    strings: Any = field(default=None, repr=False)
    sentence: list[int] = field(default_factory=list, repr=False)
    sentences: list[Sentence] = field(default_factory=list, repr=False)
    you: dict[int, list[int]] = field(default_factory=dict, repr=False)
    you_blocks: set[int] = field(default_factory=set, repr=False)
    speaks: set[int] = field(default_factory=set, repr=False)
    telling: list[int] = field(default_factory=list, repr=False)
    by_author: int = 0
    offsets: list[Sequence[int]] = field(default_factory=list, repr=False)
    bounds: dict[int, tuple[int, int]] = field(default_factory=dict, repr=False)
    _kids: dict[int, list[int]] = field(default_factory=dict, repr=False)
    _parsed: set[int] = field(default_factory=set, repr=False)

    @property
    def share_to_you(self) -> float:
        """Share of the note's sentences that speak to the reader, 0 to 1."""
        prose = sum(sentence.is_prose for sentence in self.sentences)
        return len(self.you) / prose if prose else 0.0

    def stop(self, i: int) -> int:
        """Return the note offset where a word ends, exclusive."""
        offsets = self.offsets[self.sentences[self.sentence[i]].block]
        return offsets[self.place[i] + self.length[i] - 1] + 1

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
        number = self.sentence[i]
        if number not in self._parsed:
            self._parsed.add(number)
            head, kids, sentence = self.head, self._kids, self.sentences[number]
            for k in range(sentence.first, sentence.end):
                if head[k] != k:
                    kids.setdefault(head[k], []).append(k)
        return self._kids.get(i, NONE)

    def subject(self, verb: int) -> int | None:
        """Return the subject of a verb, None where it has none of its own."""
        for k in self.kids(verb):
            if self.dep[k] in SUBJECTS:
                return k
        return None

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


def words_of(parsed: Parsed) -> Words:
    """Return the words of a parsed note.

    The words are cut from the text, for spaCy's `Token` objects cost more than all the rest.
    """
    import numpy as np

    row, names = Words(), NAMES_BY_NUMBER
    parts = [(block, part) for block, part in enumerate(parsed.parts) if len(part.doc)]
    row.offsets = [part.offsets for part in parsed.parts]
    if not parts:
        return row
    names.store = row.strings = parts[0][1].doc.vocab.strings
    tables = [part.doc.to_array(COLUMNS) if part.table is None else part.table for _, part in parts]
    columns = np.concatenate(tables)[:, :OURS].view("int64").T.tolist()
    tags, kinds, deps, heads, row.place, row.length, opens, row.lemma = columns
    row.tag, row.pos, row.dep = ([names[number] for number in column] for column in (tags, kinds, deps))
    row.head = [i + step for i, step in enumerate(heads)]
    base = 0
    for block, part in parts:
        whole, stop = part.text, base + len(part.doc)
        places = row.place[base:stop]
        texts = [whole[place : place + length] for place, length in zip(places, row.length[base:stop], strict=True)]
        row.text += texts
        row.start += map(part.offsets.__getitem__, places)
        for first, end in sentence_bounds(texts, opens[base:stop]):
            row.sentence += [len(row.sentences)] * (end - first)
            row.sentences.append(Sentence(base + first, base + end, block, part.block.kind))
        row.bounds[block] = (base, stop)
        base = stop
    row.lower = list(map(str.lower, row.text))
    row.quoted = [False] * len(row.text)
    i, count = 0, len(row.text)
    for start, end in parsed.note.quotations or ():
        while i < count and row.start[i] < start:
            i += 1
        while i < count and row.start[i] < end:
            row.quoted[i] = True
            i += 1
    for i in [i for i, word in enumerate(row.lower) if word in PERSONAL]:
        word = row.lower[i]
        if row.quoted[i]:
            continue
        number = row.sentence[i]
        sentence = row.sentences[number]
        if sentence.kind == "quotation":
            continue
        if word in I:
            row.by_author += 1
            continue
        row.you.setdefault(number, []).append(i)
        row.you_blocks.add(sentence.block)
        if row.before(i) != "thank":
            row.speaks.add(number)
    return row


class _Names(dict[int, str]):
    """spaCy's names for tags and dependencies by their numbers, signed, each looked up once.

    The numbers are hashes of the names, the same in every pipeline; no word of a note is kept.
    """

    store: Any = None

    def __missing__(self, number: int) -> str:
        self[number] = found = str(self.store[number % (1 << 64)])
        return found


NAMES_BY_NUMBER = _Names()
