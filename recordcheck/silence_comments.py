"""Silences in comments, which only Markdown and HTML have where no reader sees them.

    <!-- recordcheck: silence jargon.placement -- it is her word for home -->

It is about the paragraph that it is in or stands before; in Markdown, beside other words, about its own line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from recordcheck.places import Places

if TYPE_CHECKING:
    from recordcheck.note import Note
    from recordcheck.report import Finding

COMMENT = re.compile(r"<!--\s*recordcheck\s*:(.*?)-->", re.DOTALL)
ORDER = re.compile(r"\s*silence\s+(?P<rule>[a-z0-9.-]+)\s+(?:--|–|—)\s*(?P<reason>\S.*?)\s*", re.DOTALL)
CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
"""Code within a paragraph of Markdown."""
LINE_END = re.compile(r"\r\n|\n|\r")
EDGE = re.compile(
    r"</?(?:address|article|aside|blockquote|body|br|caption|d[dlt]|details|div|fieldset|fig\w+|footer|form|h[1-6r]|head|"
    r"header|html|li|main|nav|[ou]l|p|pre|section|summary|table|tbody|td|tfoot|th|thead|title|tr)\b",
    re.IGNORECASE,
)
"""What ends a paragraph of a page, or begins one."""
FORM = "<!-- recordcheck: silence RULE -- reason -->"


@dataclass(frozen=True, slots=True)
class Comment:
    """A silence in a comment.

    Attributes:
        rule, reason: what is let be, and why.
        line: where it stands, from 1.
        lines: first and last line of the file that it is about, in Markdown.
        span: what it is about in the note's text, `[start, end)`, in HTML.

    """

    rule: str
    reason: str = field(repr=False)
    line: int
    lines: tuple[int, int] | None = None
    span: tuple[int, int] | None = None

    def is_about(self, finding: Finding) -> bool:
        """Return whether a finding stands where this silence holds, whatever its rule."""
        if self.span is not None:
            return finding.start < self.span[1] and self.span[0] < finding.end
        return self.lines is not None and finding.line <= self.lines[1] and self.lines[0] <= finding.end_line


def in_markdown(source: str) -> tuple[list[Comment], list[int]]:
    """Return the silences that stand in a Markdown file, and the lines of comments of ours that are none.

    On lines of their own they are about the paragraph below, beside other words about their own lines; in code they
    are only shown.
    """
    if COMMENT.search(source) is None:
        return [], []
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
        found.append(Comment(order["rule"], _reason(order), line, lines=(first, last)))
    return found, odd


def in_html(source: str, note: Note) -> tuple[list[Comment], list[int]]:
    """Return the silences that stand in a page, and the lines of comments of ours that are none.

    Within a paragraph they are about it, between two about the next, however the page is cut into lines.
    """
    found, odd = list[Comment](), list[int]()
    bare = COMMENT.sub(lambda hit: _masked(hit.group(), " "), source)
    for hit in COMMENT.finditer(source):
        line = len(LINE_END.findall(source[: hit.start()])) + 1
        order = ORDER.fullmatch(hit.group(1))
        if order is None:
            odd.append(line)
        else:
            found.append(Comment(order["rule"], _reason(order), line, span=_paragraph(hit.start(), bare, note)))
    return found, odd


def _paragraph(start: int, bare: str, note: Note) -> tuple[int, int] | None:
    """Return the paragraph that an offset of a page's source is in, or else the next one."""
    before, end, places = None, 0, note.places or Places(())
    for block in note.blocks or ():
        first, last = places.source(block.start), places.source_end(block.end)
        if start < last:
            apart = start < first and (before is None or EDGE.search(bare, end, start) is not None)
            return before if before is not None and start < first and not apart else (block.start, block.end)
        before, end = (block.start, block.end), last
    return before if before is not None and EDGE.search(bare, end, start) is None else None


def _reason(order: re.Match[str]) -> str:
    return " ".join(order["reason"].split())


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
