"""Word notes (.docx): python-docx opens them, and the walk goes over their XML, where forms and tracked changes are.

Read are paragraphs, lists, tables, content controls, hyperlinks, fields' results, tracked insertions, text boxes (each
once) and notes at the foot. Left out are tracked deletions, hidden text, placeholders, tables of contents, headers,
footers and comments. Places are counted as Word's own `document.paragraphs` counts them: from 1, empty paragraphs too,
outside tables; in a table the cell, and the paragraph in it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

from recordcheck.documents import packages
from recordcheck.documents.pieces import Piece, Segment, note_of
from recordcheck.documents.tables import Cell, lay_table
from recordcheck.documents.word_styles import Styles, on
from recordcheck.errors import NoteError
from recordcheck.note import Note

if TYPE_CHECKING:
    from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BROKEN = "{}: this Word file is broken or cut short; open it, save it again and check that"
STRICT = b"purl.oclc.org/ooxml"
"""Names in Word's "strict" files, which python-docx does not know."""
THROUGH = frozenset(
    W + name
    for name in (
        "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo", "ruby",
        "rubyBase",
    )
)  # fmt: skip
"""Elements that only stand around runs, and are looked into."""
AS_TEXT = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": "\t"}
NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
CODE = frozenset({"source text", "html code", "html sample"})
CONTENTS = "table of contents"


def read(data: bytes, path: str | None, shown: str) -> Note:
    """Return the note that a Word document holds.

    Raises:
        NoteError: a document that is broken, locked, too large, or holds no words.

    """
    return note_of(pieces(open_document(data, shown), shown), path, shown)


def open_document(data: bytes, shown: str) -> Document:
    """Return a Word document as python-docx has it, once it was found safe to open.

    Raises:
        NoteError: with what to do.

    """
    import docx

    packages.check(data, shown, "Word", "[Content_Types].xml")
    try:
        return docx.Document(io.BytesIO(data))
    except (ValueError, KeyError) as error:
        if isinstance(error, KeyError) and STRICT not in packages.part(data, "_rels/.rels"):
            raise NoteError(BROKEN.format(shown)) from None
        raise NoteError(f"{shown}: this is no plain Word document (.docx); save it as one and check that") from None
    except Exception:
        # python-docx has no error of its own for what is broken: KeyError, XMLSyntaxError, AttributeError ...
        raise NoteError(BROKEN.format(shown)) from None


def pieces(document: Document, shown: str) -> Iterator[Piece]:
    """Yield the pieces of a Word document; the element of a segment is the `w:t` that holds it.

    What stands in a text box has the paragraph around it, what stands in a footnote the mark that calls it.

    Raises:
        NoteError: XML that is nested deeper than any document's.

    """
    try:
        yield from _Walk(document).blocks(document.element.body)
    except RecursionError:
        raise NoteError(f"{shown}: this Word file is nested too deeply; save it again and check that") from None


class _Walk:
    """One walk over the body of a document."""

    def __init__(self, document: Document) -> None:
        self._styles = Styles(document.styles.element)
        self._notes = {name: _notes(document, name) for name in NOTES.values()}
        self._paragraph, self._cells, self._rows = 0, count(1), count()
        self._place: tuple[tuple[str, int], ...] | None = None
        self._anchor: Any = None
        self._carried: list[Segment] = []

    def blocks(self, parent: Any) -> Iterator[Piece]:
        """Yield the pieces of what a body, cell, control or text box holds."""
        for child in parent.iterchildren():
            if child.tag == W + "p":
                yield from self._paragraphs(child)
            elif child.tag == W + "tbl":
                yield from lay_table([list(self._row(row)) for row in _members(child, "tr")], self._rows)
            elif child.tag == W + "sdt":
                if not _is_contents(child) and not _is_placeholder(child):
                    yield from self._within(child, W + "sdtContent")
            elif child.tag in (W + "customXml", W + "smartTag", W + "ins", W + "moveTo"):
                yield from self.blocks(child)
            elif child.tag == MC + "AlternateContent":
                yield from self.blocks(_chosen(child))
        if self._carried:
            yield Piece(self._carried)
            self._carried = []

    def _within(self, parent: Any, tag: str) -> Iterator[Piece]:
        for child in parent.iterchildren(tag):
            yield from self.blocks(child)

    def _row(self, row: Any) -> Iterator[Cell]:
        marks = row.find(f"{W}trPr/{W}del")
        if marks is not None:
            return
        for cell in _members(row, "tc"):
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            number = next(self._cells)
            if merged is not None and merged.get(W + "val", "continue") == "continue":
                continue
            outside, self._paragraph = (self._place, self._paragraph), 0
            self._place = (("cell", number),)
            found = list(self.blocks(cell))
            self._place, self._paragraph = outside
            yield found

    def _paragraphs(self, paragraph: Any) -> Iterator[Piece]:
        """Yield a paragraph, and after it what stands in its text boxes and notes."""
        if self._anchor is None:
            self._paragraph += 1
            place = (("paragraph", self._paragraph), *(self._place or ()))
        else:
            place = self._place or ()
        boxes: list[Any] = []
        notes: list[tuple[Any, Any]] = []
        found: list[tuple[Segment, bool]] = []
        self._runs(paragraph, found, boxes, notes, bold=self._styles.is_bold(paragraph))
        segments = [segment for segment, _ in found]
        if self._anchor is not None:
            segments = [Segment(segment.text, element=self._anchor) for segment in segments]
        words = [bold for segment, bold in found if segment.text.strip()]
        joined = self._carried + segments
        self._carried = []
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            self._carried = joined  # its end is deleted, so that the next paragraph goes on from it
        else:
            given = self._styles.given(paragraph)
            yield Piece(joined, given, bool(words) and all(words), place)
        for box in boxes:
            yield from self._aside(box, paragraph, place)
        for note, call in notes:
            yield from self._aside(note, call, place)

    def _aside(self, parent: Any, anchor: Any, place: tuple[tuple[str, int], ...]) -> Iterator[Piece]:
        outside, carried = (self._anchor, self._place), self._carried
        self._anchor, self._place, self._carried = self._anchor if outside[0] is not None else anchor, place, []
        for piece in self.blocks(parent):
            yield replace(piece, place=place)
        (self._anchor, self._place), self._carried = outside, carried

    def _runs(self, parent: Any, found: list[Any], boxes: list[Any], notes: list[Any], *, bold: bool) -> None:
        for child in parent.iterchildren():
            if child.tag == W + "r":
                self._run(child, found, boxes, notes, bold=bold)
            elif child.tag == W + "sdt" and _is_placeholder(child):
                continue
            elif child.tag in THROUGH:
                self._runs(child, found, boxes, notes, bold=bold)
            elif child.tag == MC + "AlternateContent":
                self._runs(_chosen(child), found, boxes, notes, bold=bold)

    def _run(self, run: Any, found: list[Any], boxes: list[Any], notes: list[Any], *, bold: bool) -> None:
        properties = run.find(W + "rPr")
        style = self._styles.name_of_run(properties)
        if on(properties, "vanish") or style in CODE:
            return
        own = on(properties, "b")
        heavy = own if own is not None else bold or self._styles.is_bold_run(properties)
        for child in run.iterchildren():
            if child.tag == W + "t":
                text = child.text or ""
                found.append((Segment(text, 0, len(text), child), heavy))
            elif child.tag in AS_TEXT:
                found.append((Segment(AS_TEXT[child.tag]), heavy))
            elif child.tag in NOTES:
                note = self._notes[NOTES[child.tag]].get(child.get(W + "id"))
                if note is not None:
                    notes.append((note, child))
            elif child.tag in (W + "drawing", W + "pict", W + "object", MC + "AlternateContent"):
                boxes += _boxes(child)


def _notes(document: Document, name: str) -> dict[str, Any]:
    """Return the footnotes or endnotes of a document by their ids."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{name}"):
            root = packages.parse(relation.target_part.blob)
            kept = (note for note in root.iterchildren(W + name[:-1]) if note.get(W + "type") in (None, "normal"))
            return {note.get(W + "id"): note for note in kept}
    return {}


def _boxes(element: Any) -> Iterator[Any]:
    """Yield what the text boxes in a drawing hold; of alternatives only the first."""
    for child in (element,) if element.tag != MC + "AlternateContent" else (_chosen(element),):
        if child.tag == W + "txbxContent":
            yield child
            continue
        for inner in child.iterchildren():
            if isinstance(inner.tag, str):
                yield from _boxes(inner)


def _chosen(element: Any) -> Any:
    """Return the alternative that Word shows; the others say the same for older programs."""
    first = element.find(MC + "Choice")
    fallback = element.find(MC + "Fallback")
    return first if first is not None else fallback if fallback is not None else element


def _members(parent: Any, name: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, also those that stand in content controls."""
    for child in parent.iterchildren():
        if child.tag == W + name:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins"):
            yield from _members(child, name)


def _is_placeholder(control: Any) -> bool:
    """Return whether a content control shows only "Click here to enter text"."""
    return on(control.find(W + "sdtPr"), "showingPlcHdr") is True


def _is_contents(control: Any) -> bool:
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and str(gallery.get(W + "val")).lower() == CONTENTS
