"""Runs of a Word document parted where a comment begins or ends, and joined again where one was taken out."""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from typing import Any

from lxml import etree

from recordcheck.documents.word import W

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
RUN, TEXT, PROPERTIES = W + "r", W + "t", W + "rPr"


class Cuts:
    """Places in the text of `w:t` elements at which runs are to be parted, all at once."""

    def __init__(self) -> None:
        self._places: dict[Any, set[int]] = {}
        self._parts: dict[Any, list[tuple[int, int, Any]]] = {}

    def add(self, element: Any, offset: int | None) -> None:
        """Part a run at an offset into one of its texts; None for an element that stays whole."""
        if offset is not None:
            self._places.setdefault(element, set()).add(offset)

    def make(self) -> None:
        """Part the runs."""
        for element, places in self._places.items():
            text = element.text or ""
            edges = [0, *sorted(place for place in places if 0 < place < len(text)), len(text)]
            parts = [(edges[0], edges[1], element)]
            for start, end in pairwise(edges[1:]):
                parts.append((start, end, self._part(parts[-1][2], start - parts[-1][0])))
            self._parts[element] = parts
            # Alone in its run, so that a comment takes in this text and no tab or line end beside it.
            if 0 in places:
                _part_before(element)
            if len(text) in places and (after := parts[-1][2].getnext()) is not None:
                _part_before(after)

    def beginning(self, element: Any, offset: int | None) -> Any:
        """Return the run that begins at an offset, or holds the element, or the paragraph that it is."""
        if offset is None:
            return _holder(element)
        return next(part for start, end, part in self._parts[element] if start <= offset < max(end, 1)).getparent()

    def ending(self, element: Any, offset: int | None) -> Any:
        """Return the run that ends at an offset, or holds the element, or the paragraph that it is."""
        if offset is None:
            return _holder(element)
        return next(part for start, end, part in self._parts[element] if start < offset <= end).getparent()

    @staticmethod
    def _part(element: Any, offset: int) -> Any:
        """Part a run within a text, and return the text of the second."""
        text = element.text
        second = deepcopy(element)
        second.tail = None
        _write(element, text[:offset])
        _write(second, text[offset:])
        element.addnext(second)
        _part_before(second)
        return second


def _holder(element: Any) -> Any:
    return element if element.tag == W + "p" else element.getparent()


def _write(element: Any, text: str) -> None:
    element.text = text
    if text != text.strip():
        element.set(SPACE, "preserve")


def _part_before(child: Any) -> None:
    """Move a child of a run, and all after it, into a new run of the same looks."""
    run = child.getparent()
    above = child.getprevious()
    if above is None or above.tag == PROPERTIES:
        return
    after = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
    properties = run.find(PROPERTIES)
    if properties is not None:
        after.append(deepcopy(properties))
    moved = [child, *child.itersiblings()]
    after.extend(moved)
    run.addnext(after)


def mend(mark: Any) -> None:
    """Take out a mark of a comment, and join the runs beside it where they look alike."""
    run = mark.getparent()
    if mark.tag == W + "commentReference" and run.tag == RUN:
        run.remove(mark)
        if any(child.tag != PROPERTIES for child in run):
            return
        mark = run
    parent = mark.getparent()
    before, after = mark.getprevious(), mark.getnext()
    parent.remove(mark)
    if before is None or after is None or before.tag != RUN or after.tag != RUN or not _alike(before, after):
        return
    moved = [child for child in after if child.tag != PROPERTIES]
    last = before[-1] if len(before) else None
    if last is not None and moved and last.tag == moved[0].tag == TEXT:
        last.attrib.pop(SPACE, None)  # Word and LibreOffice write it only where it is needed
        _write(last, (last.text or "") + (moved[0].text or ""))
        moved = moved[1:]
    before.extend(moved)
    parent.remove(after)


def _alike(one: Any, other: Any) -> bool:
    """Return whether two runs have the same attributes and properties."""
    looks = [each.find(PROPERTIES) for each in (one, other)]
    written = [etree.tostring(each, method="c14n") if each is not None else b"" for each in looks]
    return dict(one.attrib) == dict(other.attrib) and written[0] == written[1]
