"""What the styles of a Word document make of a paragraph: heading, list item, quotation; and what is bold."""

from __future__ import annotations

import re
from typing import Any

from recordcheck.note import BlockKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADING = re.compile(r"(?:heading(?: \d)?|title|subtitle)$", re.IGNORECASE)
QUOTATION = frozenset({"quote", "intense quote", "quotations", "block text", "block quotation"})
BODY = "9"
"""Outline level of text."""
OFF = ("0", "false", "off", "none")
DEEPEST = 20


def on(properties: Any, name: str) -> bool | None:
    """Return whether a switch such as `w:b` is on; None where nothing is said."""
    element = properties.find(W + name) if properties is not None else None
    return None if element is None else element.get(W + "val", "true") not in OFF


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, root: Any) -> None:
        self._styles = {style.get(W + "styleId"): style for style in root.iterchildren(W + "style")}
        self._default = next(
            (s.get(W + "styleId") for s in self._styles.values()
             if s.get(W + "type") == "paragraph" and s.get(W + "default") in ("1", "true")), None,
        )  # fmt: skip
        self._kinds: dict[str | None, BlockKind | None] = {}
        self._heavy: dict[str | None, bool] = {}

    def given(self, paragraph: Any) -> BlockKind | None:
        """Return what a paragraph is by its style, outline level or numbering."""
        properties = paragraph.find(W + "pPr")
        style = self._id(properties, "pStyle") or self._default
        if style not in self._kinds:
            self._kinds[style] = self._kind(style)
        if properties is None:
            return self._kinds[style]
        level = properties.find(W + "outlineLvl")
        if level is not None and level.get(W + "val") != BODY:
            return "heading"
        number = properties.find(f"{W}numPr/{W}numId")
        if number is not None and self._kinds[style] in (None, "item"):
            return None if number.get(W + "val") == "0" else "item"
        return self._kinds[style]

    def is_bold(self, paragraph: Any) -> bool:
        """Return whether a paragraph's style is bold."""
        return self._is_heavy(self._id(paragraph.find(W + "pPr"), "pStyle") or self._default)

    def is_bold_run(self, properties: Any) -> bool:
        """Return whether a run's own style is bold."""
        return self._is_heavy(self._id(properties, "rStyle"))

    def name_of_run(self, properties: Any) -> str:
        """Return the name of a run's style in small letters; nothing where it has none."""
        return self._name(self._styles.get(self._id(properties, "rStyle")))

    @staticmethod
    def _id(properties: Any, name: str) -> str | None:
        element = properties.find(W + name) if properties is not None else None
        return None if element is None else element.get(W + "val")

    @staticmethod
    def _name(style: Any) -> str:
        name = style.find(W + "name") if style is not None else None
        return str(name.get(W + "val", "")).lower() if name is not None else ""

    def _chain(self, style: str | None) -> list[Any]:
        """Return a style and those that it is based on."""
        found: list[Any] = []
        while style in self._styles and len(found) < DEEPEST:
            found.append(self._styles[style])
            based = found[-1].find(W + "basedOn")
            style = None if based is None else based.get(W + "val")
        return found

    def _kind(self, style: str | None) -> BlockKind | None:
        for each in self._chain(style):
            if HEADING.match(self._name(each)):
                return "heading"
            if self._name(each) in QUOTATION:
                return "quotation"
            level = each.find(f"{W}pPr/{W}outlineLvl")
            if level is not None:
                return "heading" if level.get(W + "val") != BODY else None
            number = each.find(f"{W}pPr/{W}numPr/{W}numId")
            if number is not None:
                return "item" if number.get(W + "val") != "0" else None
        return None

    def _is_heavy(self, style: str | None) -> bool:
        if style not in self._heavy:
            said = (on(each.find(W + "rPr"), "b") for each in self._chain(style))
            self._heavy[style] = next((each for each in said if each is not None), False)
        return self._heavy[style]
