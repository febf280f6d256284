"""OpenDocument notes (.odt), by odfdo.

Read are paragraphs, headings, lists, tables, links, tracked insertions, fields, text boxes and notes at the foot. Left
out are tracked deletions, comments, hidden text, placeholders, indexes, headers and footers. Paragraphs are counted
from 1, empty ones too, outside tables; in a table the cell, and the paragraph in it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

from recordcheck.documents import packages
from recordcheck.documents.pieces import Piece, Segment, note_of
from recordcheck.documents.tables import Cell, lay_table
from recordcheck.errors import NoteError
from recordcheck.note import BlockKind, Note

if TYPE_CHECKING:
    from odfdo import Document

HEADING = re.compile(r"(?:Heading(?:_20_\d+)?|Title|Subtitle)$")
QUOTATION = frozenset({"Quotations", "Quote", "Intense_20_Quote", "Block_20_Text"})
CODE = frozenset({"Source_20_Text", "HTML_20_Code"})
UNREAD = frozenset({
    "office:annotation", "office:annotation-end", "text:tracked-changes", "text:hidden-text", "text:placeholder",
    "text:sequence-decls", "text:variable-decls", "text:user-field-decls", "text:dde-connection-decls", "office:forms",
    "text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index", "text:user-index",
    "text:alphabetical-index", "text:bibliography", "text:note-citation", "text:ruby-text", "text:script",
    "svg:title", "svg:desc", "office:event-listeners", "math:math",
})  # fmt: skip
AROUND = frozenset({"text:section", "office:text", "text:list-header", "draw:g", "text:numbered-paragraph"})
SPACE = re.compile(r"[ \t\r\n]+")
MOST_SPACES = 40
"""Spaces that one element may stand for; it can claim any number."""
DEEPEST = 20


def read(data: bytes, path: str | None, shown: str) -> Note:
    """Return the note that an OpenDocument text holds.

    Raises:
        NoteError: a document that is broken, locked, too large, or holds no words.

    """
    import odfdo

    packages.check(data, shown, "OpenDocument", "content.xml")
    locked = NoteError(f"{shown}: this file is locked with a password; save it without one and check that")
    try:
        document = odfdo.Document(io.BytesIO(data))
        manifest = document.container.get_part("META-INF/manifest.xml") if document.container else b""
        if b"encryption-data" in (manifest if isinstance(manifest, bytes) else b""):
            raise locked
        if document.container is not None:  # odfdo stumbles over XML's own comments
            document.container.set_part("content.xml", packages.without_asides(data, "content.xml"))
        if document.get_type() != "text":
            raise NoteError(f"{shown}: this is no OpenDocument text but a sheet, slides or a picture; save it as .odt")
        pieces = list(_Walk(document).blocks(document.body, None))
    except NoteError:
        raise
    except RecursionError:
        raise NoteError(f"{shown}: this OpenDocument file is nested too deeply; save it again and check that") from None
    except Exception:
        # odfdo has no error of its own for what is broken: KeyError, XMLSyntaxError, AttributeError ...
        raise NoteError(
            f"{shown}: this OpenDocument file is broken or cut short; open it, save it again and check that"
        ) from None
    return note_of(pieces, path, shown)


class _Walk:
    """One walk over the body of a document."""

    def __init__(self, document: Document) -> None:
        self._styles: dict[tuple[str, str], Any] = {}
        for family in ("paragraph", "text"):
            for style in document.get_styles(family=family, automatic=True):
                self._styles.setdefault((family, str(style.get_attribute("style:name"))), style)
        self._kinds: dict[tuple[str, str], tuple[BlockKind | None, bool, bool]] = {}
        self._paragraph, self._cells, self._rows = 0, count(1), count()
        self._place: tuple[tuple[str, int], ...] = ()
        self._aside = False

    def blocks(self, parent: Any, kind: BlockKind | None) -> Iterator[Piece]:
        """Yield the pieces of what a body, section, cell or text box holds; `kind` is for the first paragraph."""
        for child in parent.children:
            tag = child.tag
            if tag in ("text:p", "text:h"):
                yield from self._paragraphs(child, kind)
                kind = None
            elif tag == "text:list":
                for item in child.children:
                    yield from self.blocks(item, "item" if item.tag == "text:list-item" else None)
            elif tag == "table:table":
                yield from lay_table(list(self._table(child)), self._rows)
            elif tag in AROUND and child.get_attribute("text:display") != "none":
                yield from self.blocks(child, kind)
            elif tag in ("draw:frame", "draw:text-box", "draw:custom-shape"):
                yield from self._beside(child, self._place)

    def _table(self, table: Any) -> Iterator[list[Cell]]:
        for child in table.children:
            if child.tag == "table:table-row":
                yield list(self._row(child))
            elif child.tag in ("table:table-header-rows", "table:table-rows", "table:table-row-group"):
                yield from self._table(child)

    def _row(self, row: Any) -> Iterator[Cell]:
        for cell in row.children:
            if cell.tag not in ("table:table-cell", "table:covered-table-cell"):
                continue
            number = next(self._cells)
            if cell.tag == "table:covered-table-cell":
                continue
            outside, self._paragraph = (self._place, self._paragraph), 0
            self._place = (("cell", number),)
            found = list(self.blocks(cell, None))
            self._place, self._paragraph = outside
            yield found

    def _paragraphs(self, paragraph: Any, kind: BlockKind | None) -> Iterator[Piece]:
        """Yield a paragraph, and after it what stands in its text boxes and notes."""
        place = self._place
        if not self._aside:
            self._paragraph += 1
            place = (("paragraph", self._paragraph), *place)
        own, bold, _ = self._style("paragraph", paragraph)
        words: list[tuple[Segment, bool]] = []
        asides: list[Any] = []
        self._runs(paragraph, words, asides, bold)
        given: BlockKind | None = "heading" if paragraph.tag == "text:h" else own or kind
        heavy = [each for segment, each in words if segment.text.strip()]
        yield Piece([segment for segment, _ in words], given, bool(heavy) and all(heavy), place)
        for aside in asides:
            yield from self._beside(aside, place)

    def _beside(self, parent: Any, place: tuple[tuple[str, int], ...]) -> Iterator[Piece]:
        outside, self._aside = (self._aside, self._place), True
        self._place = place
        holders = [each for each in parent.children if each.tag in ("draw:text-box", "text:note-body")]
        for holder in holders or [parent]:
            for piece in self.blocks(holder, None):
                yield replace(piece, place=place)
        self._aside, self._place = outside

    def _runs(self, parent: Any, words: list[Any], asides: list[Any], bold: bool) -> None:
        _add(words, parent.text, bold)
        for child in parent.children:
            tag = child.tag
            if tag == "text:s":
                asked = str(child.get_attribute("text:c") or "1")
                words.append((Segment(" " * (min(int(asked), MOST_SPACES) if asked.isdecimal() else 1)), bold))
            elif tag == "text:tab":
                words.append((Segment("\t"), bold))
            elif tag == "text:line-break":
                words.append((Segment("\n"), bold))
            elif tag == "text:note" or tag.startswith("draw:"):
                asides.append(child)
            elif tag == "text:span":
                _, heavy, unread = self._style("text", child)
                if not unread:
                    said = self._says("text", child)
                    self._runs(child, words, asides, heavy if said else bold)
            elif tag not in UNREAD:
                self._runs(child, words, asides, bold)
            _add(words, child.tail, bold)

    def _chain(self, family: str, name: str) -> list[Any]:
        """Return a style and those that it comes from."""
        found: list[Any] = []
        while (family, name) in self._styles and len(found) < DEEPEST:
            found.append(self._styles[family, name])
            name = str(found[-1].get_attribute("style:parent-style-name"))
        return found

    def _style(self, family: str, element: Any) -> tuple[BlockKind | None, bool, bool]:
        """Return what an element is by its style, whether it is bold, and whether it is code or hidden."""
        key = family, str(element.get_attribute("text:style-name"))
        if key not in self._kinds:
            above = (str(style.get_attribute("style:parent-style-name")) for style in self._chain(*key))
            names = [key[1], *above]
            heading = family == "paragraph" and any(HEADING.match(name) for name in names)
            quotation = family == "paragraph" and any(name in QUOTATION for name in names)
            hidden = family == "text" and self._property(key, "text:display") == "none"
            kind: BlockKind | None = "heading" if heading else "quotation" if quotation else None
            code = any(name in CODE for name in names)
            self._kinds[key] = kind, self._property(key, "fo:font-weight") in ("bold", "700", "800"), hidden or code
        return self._kinds[key]

    def _says(self, family: str, element: Any) -> bool:
        """Return whether an element's style says how heavy its letters are."""
        return self._property((family, str(element.get_attribute("text:style-name"))), "fo:font-weight") is not None

    def _property(self, key: tuple[str, str], name: str) -> str | None:
        for style in self._chain(*key):
            for properties in style.children:
                if properties.tag == "style:text-properties" and (value := properties.get_attribute(name)) is not None:
                    return str(value)
        return None


def _add(words: list[Any], text: str | None, bold: bool) -> None:
    """Add text with its white space as single spaces, which is all that it is in OpenDocument."""
    if text:
        words.append((Segment(SPACE.sub(" ", text)), bold))
