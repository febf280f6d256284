"""Words and sentences in the shape of spaCy's `Token` and `Span`, as plain Python objects.

A spaCy token looks its text, lemma and part of speech up each time that it is asked; a check that asks often is several
times as quick with these. They have what the checks read of spaCy's, under the same names, and stay valid after spaCy
has taken back the memory of a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, overload


class Token(NamedTuple):
    """One word, sign or number; see spaCy's `Token`. `idx` is its first character's place in its part's text."""

    text: str
    pos_: str
    lemma_: str
    whitespace_: str
    like_num: bool
    is_sent_start: bool
    idx: int

    def __repr__(self) -> str:
        return f"Token({self.idx})"


@dataclass(slots=True)
class Span(Sequence[Token]):
    """A run of tokens; see spaCy's `Span`. `start_char` is the first character's place in its part's text."""

    text: str = field(repr=False)
    start_char: int
    tokens: tuple[Token, ...] = field(repr=False)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, index: int) -> Token: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Token]: ...

    def __getitem__(self, index: int | slice) -> Token | Sequence[Token]:
        return self.tokens[index]
