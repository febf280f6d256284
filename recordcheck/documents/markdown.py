"""Markdown notes, by markdown-it-py: CommonMark with tables and struck words.

Every character of the text is traced to its place in the file. markdown-it gives lines for blocks alone, so two rules
of ours, which never match, watch its inline parser and note where each token begins. Code, web addresses, pictures and
HTML are left out; as on a page made from it, a single line end is a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from recordcheck.documents.decoding import decode
from recordcheck.documents.front_matter import split
from recordcheck.documents.pieces import Piece, Segment, note_of
from recordcheck.documents.tables import Cell, lay_table
from recordcheck.note import BlockKind, Note
from recordcheck.places import LINE_END

AT = "recordcheck-at"
"""Key of a token's meta: where it begins in its block's content."""
NOWHERE = -1
DEEPEST = 100
"""Quotations and lists in each other; markdown-it drops what is deeper."""
SPACES = re.compile(r"[ \t]{2,}|\t")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read(data: bytes, path: str | None, shown: str) -> Note:
    """Return the note that a Markdown file holds.

    Raises:
        NoteError: not text, broken front matter, or no words.

    """
    source = decode(data, shown)
    front, start = split(source, shown)
    return note_of(_Reader(source, start).pieces(), path, shown, source=source, front=front if start else None)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    parser.inline.ruler.before("text", "watch", _watch)
    parser.inline.ruler2.before("balance_pairs", "watch", _note_new)
    parser.inline.ruler2.disable("fragments_join")
    parser.core.ruler.disable("text_join", ignoreInvalid=True)
    return parser


def _watch(state: StateInline, silent: bool) -> bool:
    """Note where the parser stands before any rule of a step is tried; never match."""
    if not silent:
        _note_new(state)
        watched: Any = state
        watched.step, watched.waiting = state.pos, bool(state.pending)
        if not state.pending:
            watched.opened = state.pos
    return False


def _note_new(state: StateInline) -> None:
    """Note of the tokens that the last step made where they begin.

    Pending text, if there was any, was made into the first of them. A run of stars is one token each.
    """
    watched: Any = state
    step, waiting = getattr(watched, "step", 0), getattr(watched, "waiting", False)
    for token in state.tokens[getattr(watched, "seen", 0) :]:
        if waiting and token.type == "text":
            token.meta[AT] = watched.opened
        else:
            token.meta[AT] = step
            step += len(token.content) if token.type == "text" else 0
        waiting = False
    watched.seen = len(state.tokens)


class _Reader:
    """One walk over the tokens of a note."""

    def __init__(self, source: str, start: int) -> None:
        self._tokens = _parser().parse(source[start:])
        ends = [hit.span() for hit in LINE_END.finditer(source, start)]
        firsts, lasts = [start, *(end for _, end in ends)], [*(first for first, _ in ends), len(source)]
        self._lines = list(zip(firsts, lasts, strict=True))
        self._source, self._rows = source, count()

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces of the note."""
        within: list[str] = []
        fresh = False  # whether a list item has begun whose first paragraph has not come yet
        table: list[list[Cell]] | None = None
        for token in self._tokens:
            if token.type == "table_open":
                table = []
            elif token.type == "table_close" and table is not None:
                yield from lay_table(table, self._rows)
                table = None
            elif token.type == "tr_open" and table is not None:
                table.append([])
                cells = self._cells(token)
            elif token.type == "inline" and table is not None:
                table[-1].append([replace(self._cell(token, next(cells, None)), bold=len(table) == 1)])
            elif token.type == "inline":
                kind: BlockKind | None = "item" if fresh else None
                if within and within[-1] == "heading":
                    kind = "heading"
                elif "blockquote" in within:
                    kind = "quotation"
                fresh = False
                yield self._piece(token, kind)
            elif token.nesting > 0:
                within.append(token.type.removesuffix("_open"))
                fresh = fresh or token.type == "list_item_open"
            elif token.nesting < 0 and within:
                within.pop()

    def _piece(self, token: Token, kind: BlockKind | None) -> Piece:
        return Piece(list(self._segments(token, self._origins(token))), kind, _is_bold(token.children or []))

    def _cell(self, token: Token, origins: list[int] | None) -> Piece:
        if origins is None or len(origins) != len(token.content):
            origins = [NOWHERE] * len(token.content)
        return Piece(list(self._segments(token, origins)))

    def _origins(self, token: Token) -> list[int]:
        """Return for each character of a block's content where it stands in the file.

        The content is the tail of each line of the file, less what marks the block; of a heading, its middle.
        """
        found: list[int] = []
        first = token.map[0] if token.map else 0
        for number, line in enumerate(token.content.split("\n"), first):
            start, end = self._lines[min(number, len(self._lines) - 1)]
            raw, words = self._source[start:end], line.lstrip(" \t")
            at = raw.rfind(words) if raw.rstrip().endswith(words.rstrip()) else raw.find(words)
            first_word = len(line) - len(words)
            found += [NOWHERE] * first_word
            found += range(start + at, start + at + len(words)) if at >= 0 else [NOWHERE] * len(words)
            found.append(end)
        return found[:-1]

    def _cells(self, token: Token) -> Iterator[list[int]]:
        """Yield for each cell of a row where its characters stand; an escaped "|" parts no cells."""
        start, end = self._lines[token.map[0] if token.map else 0]
        parts: list[list[int]] = [[]]
        at = start
        while at < end:
            if self._source.startswith("\\|", at):
                parts[-1].append(at + 1)
                at += 2
                continue
            if self._source[at] == "|":
                parts.append([])
            else:
                parts[-1].append(at)
            at += 1
        bare = [self._stripped(part) for part in parts]
        if not bare[0]:
            bare = bare[1:]
        if bare and not bare[-1]:
            bare = bare[:-1]
        yield from bare

    def _stripped(self, part: list[int]) -> list[int]:
        words = [index for index, at in enumerate(part) if not self._source[at].isspace()]
        return part[words[0] : words[-1] + 1] if words else []

    def _segments(self, token: Token, origins: Sequence[int]) -> Iterator[Segment]:
        """Yield the words of a block with their places; `origins` holds one for each character of its content."""
        hidden = False  # inside a bare address
        for child in token.children or []:
            at = child.meta.get(AT, 0)
            if child.type in ("link_open", "link_close") and child.info == "auto":
                hidden = child.nesting > 0
            elif hidden:
                continue
            elif child.type == "text":
                yield from self._plain(child.content, origins[at : at + len(child.content)])
            elif child.type == "text_special":
                yield _whole(child.content, origins[at : at + len(child.markup)])
            elif child.type == "softbreak":
                yield Segment(" ")
            elif child.type == "hardbreak" or (child.type == "html_inline" and BREAK.fullmatch(child.content)):
                yield Segment("\n")

    def _plain(self, text: str, origins: Sequence[int]) -> Iterator[Segment]:
        """Yield literal text, its runs of spaces as one, cut where the file has something between two characters."""
        at = 0
        for hit in SPACES.finditer(text):
            yield from _exact(text[at : hit.start()], origins[at : hit.start()])
            yield _whole(" ", origins[hit.start() : hit.end()])
            at = hit.end()
        yield from _exact(text[at:], origins[at:])


def _whole(text: str, origins: Sequence[int]) -> Segment:
    """Return text that stands for something longer in the file, such as "&amp;"."""
    return Segment(text) if NOWHERE in origins or not origins else Segment(text, origins[0], origins[-1] + 1)


def _exact(text: str, origins: Sequence[int]) -> Iterator[Segment]:
    first = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or origins[index] != origins[index - 1] + 1:
            yield _whole(text[first:index], origins[first:index])
            first = index


def _is_bold(children: Sequence[Token]) -> bool:
    """Return whether all words stand between one pair of double stars."""
    kept = [child for child in children if child.type != "text" or child.content]
    return (
        len(kept) > 1
        and kept[0].type == "strong_open"
        and kept[-1].type == "strong_close"
        and not any(child.type == "strong_close" for child in kept[:-1])
    )
