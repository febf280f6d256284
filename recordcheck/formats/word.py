"""Comments in a copy of a Word note, one at each place, and the same copy without them again.

Text and formatting stay as they are: where a comment begins or ends inside a run, the run is parted in two that look
alike. Scores are never put into a document, for what is filed may be disclosed. Comments of ours are known by their
author and initials; only those are ever taken out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from recordcheck.documents.fileformats import file_format
from recordcheck.documents.pieces import Laid, Segment, lay
from recordcheck.documents.word import W, open_document, pieces
from recordcheck.errors import NoteError
from recordcheck.formats.escaping import clean
from recordcheck.formats.phrases import fullest, quoted, whom
from recordcheck.formats.points import SLIP, gather
from recordcheck.formats.reading import why
from recordcheck.formats.word_package import repacked
from recordcheck.formats.word_runs import Cuts, mend
from recordcheck.report import STANDARD_INPUT, Finding, Report

if TYPE_CHECKING:
    from docx.document import Document

AUTHOR, INITIALS = "recordcheck", "rc"
WORKING_COPY = (
    "This is a working copy. Take what helps, delete the comments, and do not file it. "
    "Each comment is a question: you know {child}, so leave what is right."
)
NOTHING = "Our rules found nothing to change."
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
FILLED_BY_WORD = frozenset(W + name for name in ("dataBinding", "dropDownList", "comboBox", "date"))
"""Content controls whose words Word itself may set again: a comment goes around them."""
MARKS = (W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")


class _Range(NamedTuple):
    """What a comment is about: from the start of one element to the end of another."""

    first: Any
    last: Any


def annotate(report: Report, source: bytes) -> bytes:
    """Return a Word document with a comment at each finding that a person sees, in place of any earlier ones of ours.

    Args:
        report: of the note that the document holds.
        source: the document, as it was when it was checked.

    Raises:
        NoteError: a document that is not the one that was checked, or no Word document.

    """
    shown = "standard input" if report.note.path == STANDARD_INPUT else report.note.path or "the note"
    form = file_format(None, source, shown)
    if form is None or form.name != "Word":
        raise NoteError(f"{shown}: this is no Word note (.docx), and comments only go into a copy of one")
    document = open_document(source, shown)
    gone = _take_out(document)
    laid = lay(pieces(document, shown), shown)
    if laid.text != report.note.text:
        raise NoteError(f"{shown}: this changed while it was checked; check it again")
    found = [finding for point in gather(report) for finding in point.findings]
    found.sort(key=lambda finding: (finding.start, finding.end, finding.rule))
    first = next(placed for placed in laid.placed if placed.segment.element is not None)
    spans = [(first.start, first.start + len(first.segment.text)), *((each.start, each.end) for each in found)]
    texts = [_opening(report, found), *(said(finding, report) for finding in found)]
    for text, span in zip(texts, _ranges(laid, spans), strict=True):
        if span is not None:
            _mark(span, document.comments.add_comment(text, AUTHOR, INITIALS).comment_id)
    for comment in _ours(document):
        comment.attrib.pop(W + "date", None)  # the same note gives the same document on any day
    return repacked(source, document, gone)


def without_comments(source: bytes, shown: str) -> tuple[bytes, int]:
    """Return a Word document without our comments, and how many there were; those of others stay.

    Raises:
        NoteError: a document that cannot be opened.

    """
    document = open_document(source, shown)
    count = len(_ours(document))
    return repacked(source, document, _take_out(document)), count


def has_comments(source: bytes) -> bool:
    """Return whether a file is a Word document with comments of ours."""
    try:
        return bool(_ours(open_document(source, "this file")))
    except NoteError:
        return False


def said(finding: Finding, report: Report) -> str:
    """Return the words of a comment: what it is about, and what could be said instead."""
    if finding.category == SLIP:
        change = (
            f" {quoted(finding.phrase or finding.text)} could be {quoted(finding.rewrite)}." if finding.rewrite else ""
        )
        return f"This talks {whom(report)}.{change}"
    options = " or ".join(f'"{clean(option)}"' for option in fullest(finding))
    words = clean(finding.spoken)
    if finding.category == "readability":
        return " ".join([words, *(clean(reason) for reason in why(report, finding, grades=False))])
    if not options:
        return words
    instead = f"{'Keep it and explain it once' if finding.keep else 'You could say'}: {options}"
    return f"{words}\n{instead}" if words.endswith("?") else f"{instead}\n{words}"


def _opening(report: Report, found: Sequence[Finding]) -> str:
    """Return the words of the first comment."""
    readers = report.readers
    child = clean(readers[0].name.split()[0]) if len(readers) == 1 and readers[0].name else "this child"
    return WORKING_COPY.format(child=child) + ("" if found else f" {NOTHING}")


def _ranges(laid: Laid, spans: Sequence[tuple[int, int]]) -> list[_Range | None]:
    """Return for each span of the note what it is in the document, its runs parted where it begins and ends."""
    cuts, ends = Cuts(), list[tuple[Any, ...] | None]()
    starts = [placed.start for placed in laid.placed]
    for start, end in spans:
        within = laid.placed[max(bisect_right(starts, start) - 1, 0) : bisect_left(starts, end)]
        held = [
            placed
            for placed in within
            if placed.segment.element is not None and start < placed.start + len(placed.segment.text)
        ]
        if not held:
            ends.append(None)
            continue
        first, last = held[0], held[-1]
        begins = first.segment.start + max(start - first.start, 0) if _may_part(first.segment) else None
        stops = last.segment.start + min(end - last.start, len(last.segment.text)) if _may_part(last.segment) else None
        cuts.add(first.segment.element, begins)
        cuts.add(last.segment.element, stops)
        ends.append((first.segment.element, begins, last.segment.element, stops))
    cuts.make()
    return [
        None if each is None else _Range(cuts.beginning(each[0], each[1]), cuts.ending(each[2], each[3]))
        for each in ends
    ]


def _may_part(segment: Segment) -> bool:
    """Return whether a run may be parted within a segment: not where a comment goes around its content control."""
    return segment.start >= 0 and _outside(segment.element) is segment.element


def _mark(span: _Range, number: int) -> None:
    """Put a comment's marks around a range, outside of what Word may fill again by itself."""
    from docx.oxml.parser import OxmlElement

    identity = {W + "id": str(number)}
    start = OxmlElement("w:commentRangeStart", attrs=identity)
    end = OxmlElement("w:commentRangeEnd", attrs=identity)
    reference = OxmlElement("w:r")
    properties = OxmlElement("w:rPr")
    properties.append(OxmlElement("w:rStyle", attrs={W + "val": "CommentReference"}))
    reference.append(properties)
    reference.append(OxmlElement("w:commentReference", attrs=identity))
    first, last = _outside(span.first), _outside(span.last)
    if first.tag == W + "p":
        begun = first.find(W + "pPr")
        first.insert(0 if begun is None else 1, start)
    else:
        first.addprevious(start)
    if last.tag == W + "p":
        last.append(end)
    else:
        last.addnext(end)
    _refer(reference, last, end)


def _refer(reference: Any, last: Any, end: Any) -> None:
    """Put the reference to a comment behind its range, but never behind words in a content control.

    There LibreOffice (7.4) would lose those words: it goes after the control, or where that holds whole paragraphs to
    the start of its paragraph.
    """
    paragraph = last if last.tag == W + "p" else next(last.iterancestors(W + "p"))
    if _is_controlled(paragraph):
        place = sum(1 for _ in takewhile(_leads, paragraph))
        paragraph.insert(place, reference)
        return
    within = list(takewhile(lambda each: each is not paragraph, end.iterancestors()))
    controls = [each for each in within if each.tag == W + "sdt"]
    (controls[-1] if controls else end).addnext(reference)


def _is_controlled(paragraph: Any) -> bool:
    """Return whether a content control holds a paragraph as a whole, or the cell that it stands in."""
    parent = paragraph.getparent()
    holder = parent.getparent() if parent.tag == W + "tc" else parent
    return bool(holder.tag == W + "sdtContent")


def _leads(element: Any) -> bool:
    """Return whether an element stands before all words of its paragraph: its looks, and references put there."""
    return element.tag == W + "pPr" or (element.tag == W + "r" and element.find(W + "commentReference") is not None)


def _outside(element: Any) -> Any:
    """Return the content control around a run whose words Word may set again, else the element itself."""
    found = element
    for each in element.iterancestors():
        if each.tag == W + "p":
            break
        properties = each.find(W + "sdtPr") if each.tag == W + "sdt" else None
        if properties is not None and any(child.tag in FILLED_BY_WORD for child in properties):
            found = each
    return found


def _ours(document: Document) -> list[Any]:
    """Return the comments that we made."""
    return [c for c in _comments(document) if c.get(W + "author") == AUTHOR and c.get(W + "initials") == INITIALS]


def _comments(document: Document) -> Iterable[Any]:
    """Return a document's comments, without making a part for them where there is none."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith("/comments"):
            return list(relation.target_part.element.iterchildren(W + "comment"))
    return []


def _take_out(document: Document) -> frozenset[str]:
    """Take our comments and their marks out, and return the ids of the paragraphs that were in them."""
    ours = _ours(document)
    numbers = {comment.get(W + "id") for comment in ours}
    for mark in list(document.element.body.iter(*MARKS)):
        if mark.get(W + "id") in numbers:
            mend(mark)
    gone = frozenset(p.get(W14 + "paraId") for comment in ours for p in comment.iter(W + "p")) - {None}
    for comment in ours:
        comment.getparent().remove(comment)
    return gone
