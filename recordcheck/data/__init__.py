"""Word tables that ship with the package: when a word is learnt, how many syllables it has, whom a name is given to.

Each file is made by the script beside it and has one line for each value: the value, then its words.

- `word_ages.txt.gz` (build_word_ages.py), CC BY-SA 4.0. From the Glasgow Norms (Scott and others 2019,
  CC BY 4.0), and for words they lack an estimate from wordfreq (Speer; SUBTLEX), the CEFR-J Wordlist 1.5
  (Tono) and the Octanove C1/C2 list, the Dale-Chall and Spache lists and CC BY children's stories. British
  home and school words are set by hand. It holds every common word, rude ones too: look words up in it,
  never suggest words from it.
- `syllables.txt.gz` (build_syllables.py), BSD-2-Clause. From the CMU Pronouncing Dictionary, copyright
  (C) 1993-2015 Carnegie Mellon University; all rights reserved.
- `first_names.txt.gz` (build_first_names.py), MIT. From the lists of Faker (Daniele Faraglia and others).
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TypeVar

Number = TypeVar("Number", int, float)


@cache
def word_ages() -> Mapping[str, float]:
    """Return the age in years, 2 to 13, at which British adults say they learnt a lower-case word."""
    return MappingProxyType(unpack((files(__name__) / "word_ages.txt.gz").read_bytes(), float))


@cache
def syllables() -> Mapping[str, int]:
    """Return the number of syllables, 0 to 12, in the first pronunciation of a lower-case word."""
    return MappingProxyType(unpack((files(__name__) / "syllables.txt.gz").read_bytes(), int))


@cache
def first_names() -> Mapping[str, int]:
    """Return 1 for a lower-case first name that is given to girls, 2 for one given to boys, 3 for one given to both."""
    return MappingProxyType(unpack((files(__name__) / "first_names.txt.gz").read_bytes(), int))


def is_common(word: str) -> bool:
    """Return whether a lower-case word is in our list and no first name: one that, if it is kept, tells of nobody."""
    return word in word_ages() and word not in first_names()


def unpack(packed: bytes, number: Callable[[str], Number]) -> dict[str, Number]:
    """Return the table that `pack` made."""
    table: dict[str, Number] = {}
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        written, _, words = line.partition(" ")
        value = number(written)
        for word in words.split(" "):
            table[word] = value
    return table


def pack(table: Mapping[str, float]) -> bytes:
    """Return the table as a compressed file: the same bytes for the same table, whenever it is made."""
    words_of: dict[float, list[str]] = {}
    for word in sorted(table):
        words_of.setdefault(table[word], []).append(word)
    lines = [f"{value:g} {' '.join(words)}\n" for value, words in sorted(words_of.items())]
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as file:
        file.write("".join(lines).encode("utf-8"))
    return packed.getvalue()
