"""Familiar reading formulas by textstat, for comparison: textstat alone, and nothing of the network.

textstat cannot be left to itself with a case note. It downloads a dictionary when it finds none, it keeps
words in caches, and it takes every full stop for the end of a sentence and no newline for one. So each
sentence is rendered plainly first (see `render`), our own syllable table stands in for the download, and
all caches are emptied before and after. All this is done to a copy of its modules that is ours alone: a program
that uses textstat itself finds it as it is.

Three habits of textstat 0.7.13 are left alone, because the figures are to be those that others get: a
sentence of one or two words is not counted as a sentence (its words are), "I'm" and "o'clock" lose their
apostrophe, and Dale-Chall takes names and inflected words for hard ones.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from threading import Lock
from types import ModuleType
from typing import Any

from recordcheck.data import syllables

LANGUAGE = "en_US"
"""textstat's default; it decides only how words are hyphenated that the syllable table lacks."""
COPY = "recordcheck._textstat"
"""What our copy of `textstat.backend` is called."""
ASKED_BY = f"{COPY}.counts._count_syllables"
"""The one module of it that asks for the dictionary and for hyphenation, by `get_cmudict` and `get_pyphen`."""

_LOCK = Lock()
_STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201b": "'"})
_INNER_STOP = re.compile(r"(?<=\d)[.,:](?=\d)|(?<=\b\w)\.(?=\w\b)")
_LOOSE_APOSTROPHE = re.compile(r"(?<!\w)'|'(?!\w)")
_NO_WORD = re.compile(r"[^\w']+|_")


def formulas(sentences: Sequence[str]) -> dict[str, float]:
    """Return what textstat's formulas say of the sentences, to one decimal; no sentences, no figures.

    Args:
        sentences: the sentences of a note, one string each.

    Returns:
        "flesch_reading_ease" (about 0 to 100, higher is easier), and three US school grades:
        "flesch_kincaid_grade", "smog_index", "dale_chall".

    Raises:
        ImportError, AttributeError: textstat is missing or not the release that recordcheck pins.

    """
    text = render(sentences)
    if not text:
        return {}
    with _confined() as metrics:
        figures = {
            "flesch_reading_ease": metrics.flesch_reading_ease(text, LANGUAGE),
            "flesch_kincaid_grade": metrics.flesch_kincaid_grade(text, LANGUAGE),
            "smog_index": metrics.smog_index(text, LANGUAGE),
            "dale_chall": metrics.dale_chall_readability_score(text, LANGUAGE),
        }
    return {name: round(float(figure), 1) for name, figure in figures.items()}


def render(sentences: Sequence[str]) -> str:
    """Return the sentences so that textstat counts them as a reader would.

    textstat ends a sentence at every full stop, question or exclamation mark and glues words together
    over hyphens, dashes and slashes. So a sentence becomes its words with one space between them and one
    full stop at the end, on a line of its own; "12.03.2025", "3.30" and "p.m." become one word each.
    Sentences without a word are left out.
    """
    lines = []
    for sentence in sentences:
        joined = _INNER_STOP.sub("", sentence.translate(_STRAIGHT))
        words = _NO_WORD.sub(" ", _LOOSE_APOSTROPHE.sub(" ", joined)).split()
        if words:
            lines.append(" ".join(words) + ".\n")
    return "".join(lines)


class _Pronunciations:
    """Our syllable table in the shape in which textstat asks: word to pronunciations, each of phonemes."""

    def __init__(self) -> None:
        self._syllables = syllables()

    def __getitem__(self, word: str) -> tuple[tuple[str, ...]]:
        return (("1",) * self._syllables[word],)


@cache
def _metrics() -> Any:
    """Return the formulas of a copy of textstat that counts with our syllables."""
    found = find_spec("textstat")
    if found is None:
        raise ImportError("textstat is not installed", name="textstat")
    package = sys.modules[COPY] = ModuleType(COPY)
    package.__path__ = [os.path.join(place, "backend") for place in found.submodule_search_locations or ()]
    metrics = import_module(f"{COPY}.metrics")
    asking: Any = import_module(ASKED_BY)
    pronunciations, hyphenation = _Pronunciations(), _hyphenation()
    asking.get_cmudict, asking.get_pyphen = lambda lang: pronunciations, lambda lang: hyphenation
    return metrics


@cache
def _hyphenation() -> Any:
    """Return pyphen with a cache of its own; the patterns are those that everybody shares."""
    hyphenation: Any = import_module("pyphen").Pyphen(lang=LANGUAGE)
    hyphenation.hd = copy(hyphenation.hd)
    hyphenation.hd.cache = {}
    return hyphenation


@contextmanager
def _confined() -> Iterator[Any]:
    """Yield the formulas, and keep no word after."""
    with _LOCK:
        metrics = _metrics()
        _forget()
        try:
            yield metrics
        finally:
            _forget()


def _forget() -> None:
    """Empty all caches of our copy, and that of its hyphenation: words of a note stay in them."""
    for name, module in list(sys.modules.items()):
        if name.startswith(COPY):
            for thing in list(vars(module).values()):
                if hasattr(thing, "cache_clear"):
                    thing.cache_clear()
    _hyphenation().hd.cache.clear()
