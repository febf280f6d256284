"""Our own spaCy pipeline, run component by component: the same words, tags and trees as `nlp.pipe` gives, sooner.

- Matrix products go through NumPy and not BLIS, on operations that only our own pipeline has.
- Each word of a batch is embedded once, and not once for each place it stands at.
- The parser takes its steps for many texts together by the way that spaCy trains by: in `nlp.pipe` each step of each
  text asks for Python's lock several times, which is half of its time.
- Tag exceptions and lemmas are looked up once for each word and tag of a batch, by the pipeline's own components.

All of it is a fixed setting, so that equal runs do equal work. Nothing of a text is kept beyond its batch: only what
the tag exceptions say of the words that they name themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from spacy.tokenizer import Tokenizer
from spacy.util import registry

from recordcheck.exceptions import ODD, Exceptions, NotThisPipelineError, unique_rows

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

COMPONENTS = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")
"""What we run, in order; a pipeline with others, or with others' classes, is run by `nlp.pipe`."""
EMBEDDING = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
"""The first part of `tok2vec`, layer by layer."""
MOST_TOKENS = 4_000
"""Words that are given to the neural network together: more are no faster and take more memory."""

TOKENIZED_ONCE = {"nlp": {"tokenizer": {"@tokenizers": "recordcheck.bare_tokenizer.v1"}}}
"""Setting of a pipeline whose tokenizer stands in its files whole, and need not be filled with English twice."""


@registry.tokenizers("recordcheck.bare_tokenizer.v1")  # type: ignore[untyped-decorator]
def _bare_tokenizer() -> Callable[[Pipeline], Tokenizer]:
    return lambda nlp: Tokenizer(nlp.vocab)


def prepare(nlp: Pipeline) -> None:
    """Let a pipeline's matrix products go through NumPy, and its lemmatizer look words up in sets and not in lists.

    Other pipelines in the process are left as they are, and what this one says stays the same.
    """
    from thinc.api import NumpyOps

    lookups = getattr(dict(nlp.pipeline).get("lemmatizer"), "lookups", None)
    if lookups is not None and lookups.has_table("lemma_index"):
        table = lookups.get_table("lemma_index")
        for pos, words in list(table.items()):
            table[pos] = frozenset(words)

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        for node in model.walk() if hasattr(model, "walk") else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops


class Runner:
    """Runs a pipeline of spaCy's small English kind.

    Args:
        nlp: the pipeline; it is not changed.

    Raises:
        NotThisPipelineError: it is built in another way.

    """

    def __init__(self, nlp: Pipeline) -> None:
        found: dict[str, Any] = {name: component for name, component in nlp.pipeline if name in COMPONENTS}
        if tuple(found) != COMPONENTS or tuple(type(found[name]).__name__ for name in COMPONENTS) != (
            "Tok2Vec", "Tagger", "DependencyParser", "AttributeRuler", "EnglishLemmatizer",
        ):  # fmt: skip
            raise NotThisPipelineError
        self._tokenizer = nlp.tokenizer
        self._tok2vec, self._tagger, self._parser = (found[name] for name in COMPONENTS[:3])
        if self._parser.cfg["beam_width"] != 1 or not self._parser.model.attrs["has_upper"]:
            raise NotThisPipelineError
        embed, self._encode = self._layers(self._tok2vec.model, 2)
        self._features, self._ragged, self._hashed, self._mixed, _ = self._layers(embed, len(EMBEDDING))
        if tuple(layer.name.partition("(")[0] for layer in embed.layers) != EMBEDDING:
            raise NotThisPipelineError
        if len(self._features.attrs["columns"]) > len(ODD):
            raise NotThisPipelineError
        self._exceptions = Exceptions(nlp.vocab, found["attribute_ruler"], found["lemmatizer"])

    @staticmethod
    def _layers(model: Any, count: int) -> Sequence[Any]:
        if len(model.layers) != count:
            raise NotThisPipelineError
        layers: Sequence[Any] = model.layers
        return layers

    def docs(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Yield each text parsed, in order."""
        batch: list[Doc] = []
        tokens = 0
        for text in texts:
            doc = self._tokenized(text)
            if batch and tokens + len(doc) > MOST_TOKENS:
                yield from self._run(batch)
                batch, tokens = [], 0
            batch.append(doc)
            tokens += len(doc)
        if batch:
            yield from self._run(batch)

    def _tokenized(self, text: str) -> Doc:
        return self._tokenizer(text)

    def _run(self, docs: list[Doc]) -> list[Doc]:
        words = [doc for doc in docs if len(doc)]
        if words:
            self._tok2vec.set_annotations(words, self._vectors(words))
            self._tagger.set_annotations(words, self._tagger.predict(words))
            self._parser.set_annotations(words, self._parsed(words))
            self._exceptions.apply(words)
        return docs

    def _vectors(self, docs: list[Doc]) -> Any:
        """Return what `tok2vec` says of each word; what does not see its neighbours is done once a word."""
        import numpy as np
        from thinc.api import Ragged

        rows = np.concatenate(self._features.predict(docs))
        first, place = unique_rows(rows)
        lengths: Any = np.array([len(first)], dtype="int32")
        once = Ragged(rows[first], lengths)
        embedded = self._mixed.predict(self._hashed.predict(once)).dataXd[place]
        ends = np.cumsum([len(doc) for doc in docs])[:-1]
        return self._encode.predict(np.split(embedded, ends))

    def _parsed(self, docs: list[Doc]) -> Any:
        """Return the parser's final states."""
        states = self._parser.moves.init_batch(docs)
        model = self._parser.model.predict(docs)
        going = [state for state in states if not state.is_final()]
        while going:
            going = self._parser.transition_states(going, model.predict(going))
        model.clear_memory()
        return states
