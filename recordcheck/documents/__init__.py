"""Temporary stand-in, replaced by the documents author."""

import re

from recordcheck.note import Block, Note


def from_text(text: str, path: str | None = None) -> Note:
    blocks = tuple(Block("paragraph", m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text))
    return Note(text, path, blocks, ())
