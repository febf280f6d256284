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

from recordcheck.exceptions import ODD, Exceptions, NotThisPipelineError, settle, unique_rows

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

COMPONENTS = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")
"""What we run, in order; a pipeline with others, or with others' classes, is run by `nlp.pipe`."""
FEW_STATES = 32
"""States of the parser that are scored together: so few that NumPy does it at once and wakes no other thread for it."""
EMBEDDING = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
"""The first part of `tok2vec`, layer by layer."""
MIXING = ("expand_window", "maxout", "layernorm", "dropout")
"""What each layer of the second part is made of."""
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
        embed, encode = self._layers(self._tok2vec.model, 2)
        self._encoder = Encoder(encode)
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
        return (settle(doc, table) if table is not None else doc for doc, table in self.tables(texts))

    def tables(self, texts: Iterable[str]) -> Iterator[tuple[Doc, Any]]:
        """Yield each text parsed, in order, with the table of its words; None for a text without.

        Part of speech, morphology and lemma stand in the table alone: most docs are never asked for them.
        """
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

    def _run(self, docs: list[Doc]) -> Iterator[tuple[Doc, Any]]:
        words = [doc for doc in docs if len(doc)]
        tables: Iterator[Any] = iter(())
        if words:
            self._tok2vec.set_annotations(words, self._vectors(words))
            self._tagger.set_annotations(words, self._tagger.predict(words))
            self._parser.set_annotations(words, self._parsed(words))
            tables = iter(self._exceptions.apply(words))
        return ((doc, next(tables) if len(doc) else None) for doc in docs)

    def _vectors(self, docs: list[Doc]) -> Any:
        """Return what `tok2vec` says of each word; what does not see its neighbours is done once a word."""
        import numpy as np
        from thinc.api import Ragged

        rows = np.concatenate(self._features.predict(docs))
        first, place = unique_rows(rows)
        lengths: Any = np.array([len(first)], dtype="int32")
        once = Ragged(rows[first], lengths)
        embedded = self._mixed.predict(self._hashed.predict(once)).dataXd[place]
        return self._encoder.encode(embedded, [len(doc) for doc in docs])

    def _parsed(self, docs: list[Doc]) -> Any:
        """Return the parser's final states."""
        import numpy as np

        states = self._parser.moves.init_batch(docs)
        model = self._parser.model.predict(docs)
        weights, bias = (model.vec2scores.get_param(name) for name in ("W", "b"))
        unseen = np.flatnonzero(model._class_mask == 0)
        going = [state for state in states if not state.is_final()]
        while going:
            vectors = model.state2vec.predict(model.get_token_ids(going))
            scores = np.empty((len(going), len(weights)), dtype="float32")
            for start in range(0, len(going), FEW_STATES):
                few = slice(start, start + FEW_STATES)
                np.dot(vectors[few], weights.T, out=scores[few])
            scores += bias
            if len(unseen):
                scores[:, unseen] = scores.min()
            going = self._parser.transition_states(going, scores)
        model.clear_memory()
        return states


class Encoder:
    """The second part of `tok2vec`: four times over, each word's vector is mixed with its neighbours'.

    It computes what thinc does, in its order, with less copying: the pieces of a maxout stand beside each other, so
    that their greatest is taken of whole blocks, and the large arrays are used again.

    Raises:
        NotThisPipelineError: the layers are others than in spaCy's small pipelines.

    """

    def __init__(self, model: Any) -> None:
        import numpy as np

        self._pad: int = model.attrs["pad"]
        self._layers: list[tuple[Any, Any, Any, Any]] = []
        for residual in model.layers[0].layers:
            leaves = [node for node in residual.walk(order="dfs_pre") if not node.layers]
            if tuple(leaf.name for leaf in leaves) != MIXING or leaves[0].attrs["window_size"] != 1:
                raise NotThisPipelineError
            maxout, norm = leaves[1:3]
            width, pieces, inside = (maxout.get_dim(name) for name in ("nO", "nP", "nI"))
            weights = maxout.get_param("W").reshape(width, pieces, inside).transpose(2, 1, 0)
            bias = maxout.get_param("b").reshape(width, pieces).T
            self._layers.append((
                np.ascontiguousarray(weights.reshape(inside, pieces * width)),
                np.ascontiguousarray(bias).reshape(-1),
                norm.get_param("G"),
                norm.get_param("b"),
            ))  # fmt: skip
            if (pieces, inside) != (3, 3 * width):
                raise NotThisPipelineError
            self._width = width

    def encode(self, vectors: Any, lengths: Sequence[int]) -> list[Any]:
        """Return the vectors of each text's words, given those of all texts one after the other.

        Args:
            vectors: one row a word.
            lengths: how many words each text has.

        """
        import numpy as np

        # As in thinc, rows of noughts stand between texts and at both ends.
        starts = np.cumsum([self._pad, *(length + self._pad for length in lengths)])[:-1]
        places = np.repeat(starts - np.cumsum([0, *lengths])[:-1], lengths) + np.arange(len(vectors))
        width, count = self._width, len(vectors) + self._pad * (len(lengths) + 1)
        rows = np.zeros((count, width), dtype="float32")
        rows[places] = vectors
        beside = np.zeros((count, 3 * width), dtype="float32")
        mixed = np.empty((count, 3 * width), dtype="float32")
        best, square = np.empty_like(rows), np.empty_like(rows)
        for weights, bias, scale, shift in self._layers:
            beside[1:, :width] = rows[:-1]
            beside[:, width : 2 * width] = rows
            beside[:-1, 2 * width :] = rows[1:]
            np.dot(beside, weights, out=mixed)
            mixed += bias
            np.maximum(mixed[:, :width], mixed[:, width : 2 * width], out=best)
            np.maximum(best, mixed[:, 2 * width :], out=best)
            best -= best.mean(axis=1, keepdims=True)
            np.multiply(best, best, out=square)
            variance = square.sum(axis=1, keepdims=True) / np.float32(width) + np.float32(1e-8)
            best *= variance ** np.float32(-0.5)
            best *= scale
            best += shift
            rows += best
        return [rows[start : start + length] for start, length in zip(starts.tolist(), lengths, strict=True)]
