"""OpenDocument: what is read, and what is left out."""

import pytest

from recordcheck.documents import from_bytes
from recordcheck.errors import NoteError
from tests.documents.building import KIND, odt


def blocks(body, styles=""):
    note = from_bytes(odt(body, styles), "note.odt")
    return [(block.kind, note.text[block.start : block.end]) for block in note.blocks]


def cells(*texts):
    return "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)


BOLD = (
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Title"/>'
)
NOTE = (
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    "<text:note-body><text:p>At the foot.</text:p></text:note-body></text:note>"
)

# body, its blocks
READ = {
    "headings": ("<text:h>One</text:h><text:p>He sang.</text:p>", [("heading", "One"), ("paragraph", "He sang.")]),
    "a title and a quotation": (
        '<text:p text:style-name="P2">One</text:p><text:p text:style-name="P1">I sang.</text:p>',
        [("heading", "One"), ("quotation", "I sang.")]),
    "lists": (
        "<text:list><text:list-item><text:p>one</text:p><text:p>He sang.</text:p><text:list><text:list-item>"
        "<text:p>two</text:p></text:list-item></text:list></text:list-item></text:list>",
        [("item", "one"), ("paragraph", "He sang."), ("item", "two")]),
    "a form": (
        f"<table:table><table:table-header-rows><table:table-row>{cells('Child', 'Bo')}</table:table-row>"
        f"</table:table-header-rows><table:table-row>{cells('Age', '8')}</table:table-row></table:table>",
        [("label", "Child"), ("value", "Bo"), ("label", "Age"), ("value", "8")]),
    "cells that others cover": (
        "<table:table><table:table-row><table:table-cell><text:p>Dear Bo,</text:p></table:table-cell>"
        "<table:covered-table-cell><text:p>unit</text:p></table:covered-table-cell></table:table-row></table:table>"
        "<text:p>You sang.</text:p>", [("greeting", "Dear Bo,"), ("paragraph", "You sang.")]),
    "spaces, tabs and line ends": (
        '<text:p>You   <text:s text:c="3"/>sang.</text:p><text:p>With love<text:line-break/>Sam</text:p>',
        [("paragraph", "You    sang."), ("sign-off", "With love"), ("sign-off", "Sam")]),
    "a bold line is a heading": (
        '<text:p><text:span text:style-name="T1">Your home</text:span></text:p><text:p>It is.</text:p>',
        [("heading", "Your home"), ("paragraph", "It is.")]),
    "links and sections": (
        "<text:section><text:p>See <text:a>the page</text:a>.</text:p></text:section>"
        '<text:section text:display="none"><text:p>unit</text:p></text:section>', [("paragraph", "See the page.")]),
    "what is left out": (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>unit</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:table-of-content><text:index-body><text:p>unit</text:p>"
        "</text:index-body></text:table-of-content><text:p>You <office:annotation><dc:creator>unit</dc:creator><text:p>"
        'unit</text:p></office:annotation><text:span text:style-name="T2">unit</text:span><!-- unit -->sang.</text:p>',
        [("paragraph", "You sang.")]),
    "a note at the foot and a text box": (
        f"<text:p>You{NOTE} sang.<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame>"
        "</text:p><text:p>He ran.</text:p>",
        [("paragraph", "You sang."), ("paragraph", "At the foot."), ("paragraph", "In a box."),
         ("paragraph", "He ran.")]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "found"), READ.values(), ids=READ)
def test_what_is_read(body, found):
    assert blocks(body, BOLD) == found


def test_headers_and_footers_are_left_out():
    note = from_bytes(odt("<text:p>You sang.</text:p>", more={"Header.xml": "<a>unit</a>"}), "note.odt")
    assert note.text == "You sang."


def test_a_sheet_is_refused():
    sheet = KIND.replace("text", "spreadsheet")
    data = odt("<text:p>x</text:p>", more={"mimetype": sheet})
    with pytest.raises(NoteError, match=r"no OpenDocument text"):
        from_bytes(data, "note.odt")
