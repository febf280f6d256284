"""HTML notes, by justhtml, which reads HTML as browsers do and tells where each text begins.

What a page shows is the note; its head, scripts, forms' buttons, pictures and code are left out. A line end in the
file is a space, `<br>` is a line end.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from itertools import count
from typing import Any

from justhtml import JustHTML

from recordcheck.documents.decoding import decode
from recordcheck.documents.front_matter import split
from recordcheck.documents.pieces import Piece, Segment, note_of
from recordcheck.documents.tables import Cell, lay_table
from recordcheck.errors import NoteError
from recordcheck.note import BlockKind, Note

UNREAD = frozenset({
    "head", "script", "style", "template", "noscript", "code", "button", "select", "textarea", "svg", "math", "iframe",
    "object", "video", "audio", "canvas", "title", "datalist",
})  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption", "legend", "summary"})
BLOCKS = HEADINGS | frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "li", "main", "menu", "nav",
    "ol", "option", "p", "pre", "search", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
GIVEN: dict[str, BlockKind] = {"li": "item", "dt": "label", "dd": "value"}
BOLD = frozenset({"b", "strong", "th"})
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
SPACE = re.compile(r"[ \t\r\n\f]+")
REFERENCE = re.compile(r"&(?:#[0-9]{1,9};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{1,32};?)")
MARKUP = re.compile(r"</?[A-Za-z][^>]*>?|<[!?/][^>]*>?")
LONGEST_NAME = 33


def read(data: bytes, path: str | None, shown: str) -> Note:
    """Return the note that an HTML file shows.

    Raises:
        NoteError: not text, broken front matter, or no words.

    """
    source = decoded(data, shown)
    front, start = split(source, shown)
    try:
        page = JustHTML(source[start:], sanitize=False, track_node_locations=True)
        pieces = list(_Reader(source, start).pieces(page.root))
    except RecursionError:
        raise NoteError(f"{shown}: this HTML file has tables nested too deeply; save it again and check that") from None
    return note_of(pieces, path, shown, source=source, front=front if start else None)


def decoded(data: bytes, shown: str) -> str:
    """Return the text that the bytes of a page hold."""
    return decode(data, shown, html=True, declared=_declared(data))


def _declared(data: bytes) -> str | None:
    """Return the encoding that a page names; Latin-1 is read as Windows-1252, as browsers do."""
    hit = CHARSET.search(data[:2048])
    if hit is None:
        return None
    try:
        name = codecs.lookup(hit.group(1).decode("ascii")).name
    except LookupError:
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") or name.startswith("utf") else name


class _Reader:
    """One walk over the tree of a page."""

    def __init__(self, source: str, start: int) -> None:
        self._source, self._start, self._rows = source, start, count()
        self._segments: list[Segment] = []
        self._bold: list[bool] = []
        self._given: BlockKind | None = None

    def pieces(self, root: Any) -> Iterator[Piece]:
        """Yield the pieces of a page, or of a part of it."""
        yield from self._walk(root, within=(), bold=False)
        yield from self._ended()

    def _ended(self) -> Iterator[Piece]:
        """Yield the paragraph that ends here, if it has words."""
        if self._segments:
            words = [bold for segment, bold in zip(self._segments, self._bold, strict=True) if segment.text.strip()]
            if words:
                yield Piece(list(_folded(self._segments)), self._given, all(words))
                self._given = "quotation" if self._given == "quotation" else None
            elif any(segment.text in ("\n", "\u00a0") for segment in self._segments):
                yield Piece()  # an empty line, as Word's own pages have it, which sets paragraphs apart
        self._segments, self._bold = [], []

    def _walk(self, node: Any, within: tuple[str, ...], bold: bool) -> Iterator[Piece]:
        # A list of what is still to do, for a page may be nested deeper than Python's own calls.
        todo: list[tuple[Any, tuple[str, ...], bool] | str] = [(node, within, bold)]
        while todo:
            step = todo.pop()
            if isinstance(step, str):
                yield from self._ended()
                self._given = self._kind(step)
                continue
            node, within, bold = step
            name = node.name
            if name == "#text":
                self._take(node, bold, "pre" in within)
            elif name == "br":
                self._add(Segment("\n"), bold)
            elif name == "table":
                yield from self._ended()
                yield from self._table(node)
            elif name in ("#document", "#document-fragment") or not self._is_left_out(node):
                inner = (*within, name) if name in ("pre", "blockquote") and name not in within else within
                children = [(child, inner, bold or name in BOLD) for child in node.children or ()]
                if name in BLOCKS:
                    yield from self._ended()
                    quoted = "blockquote" in inner
                    self._given = self._kind(name) or ("quotation" if quoted else self._given)
                    todo.append("blockquote" if "blockquote" in within else "")
                todo += reversed(children)

    @staticmethod
    def _kind(name: str) -> BlockKind | None:
        if name in HEADINGS:
            return "heading"
        return "quotation" if name == "blockquote" else GIVEN.get(name)

    @staticmethod
    def _is_left_out(node: Any) -> bool:
        attributes = node.attrs or {}
        return (
            node.name in UNREAD
            or node.name.startswith(("#", "!"))
            or "hidden" in attributes
            or HIDDEN.search(attributes.get("style") or "") is not None
        )

    def _add(self, segment: Segment, bold: bool) -> None:
        self._segments.append(segment)
        self._bold.append(bold)

    def _take(self, node: Any, bold: bool, pre: bool) -> None:
        for segment in self._traced(node.data or "", node.origin_offset):
            for part in _spaced(segment) if not pre else [segment]:
                self._add(part, bold)

    def _traced(self, data: str, origin: int | None) -> Iterator[Segment]:
        """Yield a text of the tree with its places: step by step through the file, past references and stray tags."""
        if origin is None:
            yield Segment(data)
            return
        source, at, done, first = self._source, origin + self._start, 0, 0
        while done < len(data):
            begun = at - (done - first)
            sign = source[at : at + 1]
            if sign == "<" and (hit := MARKUP.match(source, at)):
                yield from _exact(data[first:done], begun)
                at, first = hit.end(), done
                continue
            replaced = _replaced(source, at)
            if sign == "\r" and data[done] != "\n":
                yield from _exact(data[first:done], begun)
                at, first = at + 1, done
                continue
            if replaced is not None and data.startswith(replaced[0], done):
                yield from _exact(data[first:done], begun)
                yield Segment(replaced[0], at, at + replaced[1])
                done += len(replaced[0])
                at, first = at + replaced[1], done
                continue
            if sign != data[done]:
                yield from _exact(data[first:done], begun)
                if sign != "\n":  # such a line end, at the start of `<pre>`, is not in the tree
                    yield Segment(data[done:])
                    return
                at, first = at + 1, done
                continue
            at, done = at + 1, done + 1
        yield from _exact(data[first:], at - (done - first))

    def _table(self, table: Any) -> Iterator[Piece]:
        rows: list[list[Cell]] = []
        todo = list(reversed(table.children or ()))
        while todo:
            node = todo.pop()
            if node.name == "tr":
                cells = [child for child in node.children or () if child.name in ("td", "th")]
                rows.append([list(_Reader._within(self, cell)) for cell in cells])
            elif node.name in ("tbody", "thead", "tfoot"):
                todo += reversed(node.children or ())
            elif node.name == "caption":
                yield from self._within(node)
        yield from lay_table(rows, self._rows)

    def _within(self, node: Any) -> Iterator[Piece]:
        reader = _Reader(self._source, self._start)
        reader._rows = self._rows
        yield from reader.pieces(node)


def _exact(text: str, at: int) -> Iterator[Segment]:
    if text:
        yield Segment(text, at, at + len(text))


def _replaced(source: str, at: int) -> tuple[str, int] | None:
    """Return what a character reference or a line end of the file became, and how long it is there."""
    if source.startswith("\r", at):
        return "\n", 2 if source.startswith("\n", at + 1) else 1
    hit = REFERENCE.match(source, at) if source.startswith("&", at) else None
    if hit is None:
        return None
    name = hit.group()
    if name[1] == "#":
        return unescape(name), len(name)
    for end in range(min(len(name), LONGEST_NAME), 2, -1):
        if name[1:end] in html5:
            return html5[name[1:end]], end
    return None


def _spaced(segment: Segment) -> Iterator[Segment]:
    """Yield a segment with white space as single spaces."""
    text, start = segment.text, segment.start
    if segment.end - start != len(text) or start < 0:
        yield segment._replace(text=SPACE.sub(" ", text))
        return
    at = 0
    for hit in SPACE.finditer(text):
        yield from _exact(text[at : hit.start()], start + at)
        yield Segment(" ", start + hit.start(), start + hit.end())
        at = hit.end()
    yield from _exact(text[at:], start + at)


def _folded(segments: list[Segment]) -> Iterator[Segment]:
    """Yield segments without a space after another or beside a line end."""
    last = ""
    for index, segment in enumerate(segments):
        if segment.text == " ":
            after = segments[index + 1].text if index + 1 < len(segments) else ""
            if last in (" ", "\n") or after == "\n":
                continue
        yield segment
        last = segment.text[-1:] or last
