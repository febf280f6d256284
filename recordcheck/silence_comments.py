"""Silences in comments, which only Markdown and HTML have where no reader sees them.

    <!-- recordcheck: silence jargon.placement -- it is her word for home -->

On a line of its own such a comment is about the paragraph after it, beside other words about its own line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

COMMENT = re.compile(r"<!--\s*recordcheck\s*:(.*?)-->", re.DOTALL)
ORDER = re.compile(r"\s*silence\s+(?P<rule>[a-z0-9.-]+)\s+(?:--|–|—)\s*(?P<reason>\S.*?)\s*", re.DOTALL)
CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
"""Code within a paragraph of Markdown."""
LINE_END = re.compile(r"\r\n|\n|\r")
FORM = "<!-- recordcheck: silence RULE -- reason -->"


@dataclass(frozen=True, slots=True)
class Comment:
    """A silence in a comment: rule, reason, and the lines it is about, 1-based and both included."""

    rule: str
    reason: str = field(repr=False)
    line: int
    first: int
    last: int


def comments(source: str, *, markdown: bool = False) -> tuple[list[Comment], list[int]]:
    """Return the silences that stand in a Markdown or HTML text, and the lines of comments that are not understood.

    Args:
        source: the text of the file itself, whose lines are those that findings name.
        markdown: whether it is Markdown, where a comment in code is only shown.

    """
    if COMMENT.search(source) is None:
        return [], []
    if markdown:
        source = _without_code(source)
    lines = LINE_END.split(source)
    bare = LINE_END.split(COMMENT.sub(lambda hit: _masked(hit.group(), " "), source))
    found, odd = list[Comment](), list[int]()
    for hit in COMMENT.finditer(source):
        line, last = (len(LINE_END.findall(source[:place])) + 1 for place in hit.span())
        order = ORDER.fullmatch(hit.group(1))
        if order is None:
            odd.append(line)
            continue
        first = line
        if not any(bare[at - 1].strip() for at in range(line, last + 1)):
            first = next((at for at in range(last + 1, len(lines) + 1) if bare[at - 1].strip()), len(lines))
            last = next((at - 1 for at in range(first + 1, len(lines) + 1) if not bare[at - 1].strip()), len(lines))
        found.append(Comment(order["rule"], " ".join(order["reason"].split()), line, first, last))
    return found, odd


def _without_code(source: str) -> str:
    """Return a Markdown text with its code written over, line for line."""
    from markdown_it import MarkdownIt

    starts = [0, *(hit.end() for hit in LINE_END.finditer(source)), len(source)]
    for token in MarkdownIt("commonmark").enable("table").parse(source):
        if token.map is None or token.type not in ("fence", "code_block", "inline"):
            continue
        start, end = starts[token.map[0]], starts[min(token.map[1], len(starts) - 1)]
        piece = source[start:end]
        masked = CODE.sub(lambda hit: _masked(hit.group()), piece) if token.type == "inline" else _masked(piece)
        source = source[:start] + masked + source[end:]
    return source


def _masked(text: str, sign: str = "x") -> str:
    return re.sub(r"[^\r\n]", sign, text)
