"""Word: what is read of forms, tracked changes, text boxes and notes, and what is left out."""

import pytest

from recordcheck.documents import from_bytes
from recordcheck.errors import NoteError
from tests.documents.building import box, cell, docx, p, r, sdt, t, table, with_head


def blocks(*content, **parts):
    note = from_bytes(docx(*content, **parts), "note.docx")
    return [(block.kind, note.text[block.start : block.end]) for block in note.blocks]


def style(name):
    return f'<w:pStyle w:val="{name}"/>'


INSERTED = f'<w:ins w:id="1" w:author="x">{r("new ")}</w:ins>'
DELETED = '<w:del w:id="2" w:author="x"><w:r><w:delText>unit</w:delText></w:r></w:del>'
MOVED = (
    f'<w:moveFrom w:id="3" w:author="x">{r("unit")}</w:moveFrom>'
    f'<w:moveTo w:id="4" w:author="x">{r("moved ")}</w:moveTo>'
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK unit</w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("here")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
NOTES = (
    f'<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">{p("At the foot.")}</w:footnote>'
)
ROW_GONE = f'<w:tr><w:trPr><w:del w:id="9" w:author="x"/></w:trPr>{cell("unit")}{cell("unit")}</w:tr>'

# content, its blocks
READ = {
    "styles": (
        [p("One", looks=style("H2")), p("Two", looks=style("Section")), p("three", looks=style("Bullet")),
         p("He sang.")],
        [("heading", "One"), ("heading", "Two"), ("item", "three"), ("paragraph", "He sang.")]),
    "an outline level": (
        [p("one", looks='<w:outlineLvl w:val="0"/>'), p("He sang.", looks='<w:outlineLvl w:val="9"/>')],
        [("heading", "one"), ("paragraph", "He sang.")]),
    "numbers": (
        [p("one", looks='<w:numPr><w:numId w:val="1"/></w:numPr>'),
         p("He sang.", looks=style("Bullet") + '<w:numPr><w:numId w:val="0"/></w:numPr>')],
        [("item", "one"), ("paragraph", "He sang.")]),
    "a bold line is a heading": (
        [p(r("Your ", "<w:b/>"), r("home", '<w:rStyle w:val="Strong"/>')), p("It is.")],
        [("heading", "Your home"), ("paragraph", "It is.")]),
    "tracked changes as if accepted": (
        [p("A ", INSERTED, DELETED, MOVED, "one.")], [("paragraph", "A new moved one.")]),
    "a paragraph's end that is deleted": (
        [p("You ", looks='<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'), p("sang.")], [("paragraph", "You sang.")]),
    "a row that is deleted": (
        [f"<w:tbl><w:tr>{cell('Age')}{cell('8')}</w:tr>{ROW_GONE}</w:tbl>"], [("label", "Age"), ("value", "8")]),
    "controls around everything": (
        [sdt(p("Dear Bo,")), sdt(table(["Child", cell(sdt(p("Bo")))])),
         "<w:tbl>" + sdt("<w:tr>" + sdt(cell("Age")) + cell(p(sdt(r("8")))) + "</w:tr>") + "</w:tbl>"],
        [("greeting", "Dear Bo,"), ("label", "Child"), ("value", "Bo"), ("label", "Age"), ("value", "8")]),
    "placeholders and contents are left out": (
        [sdt(p("unit"), "<w:showingPlcHdr/>"), p("You ", sdt(r("unit"), "<w:showingPlcHdr/>"), "sang."),
         sdt(p("unit"), '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>')],
        [("paragraph", "You sang.")]),
    "links and fields": (
        [p("See ", f"<w:hyperlink>{r('the page')}</w:hyperlink>", " ", FIELD, ".")],
        [("paragraph", "See the page here.")]),
    "a text box once": (
        [p("You sang.", box(p("In a box."))), p("He ran.")],
        [("paragraph", "You sang."), ("paragraph", "In a box."), ("paragraph", "He ran.")]),
    "hidden words": ([p("You ", r("unit", "<w:vanish/>"), r("sang.", '<w:vanish w:val="0"/>'))],
        [("paragraph", "You sang.")]),
    "tabs and line ends": (
        [p("Hello."), p(f"<w:r>{t('With love')}<w:tab/>{t('from')}<w:br/>{t('Sam')}</w:r>")],
        [("paragraph", "Hello."), ("sign-off", "With love\tfrom"), ("sign-off", "Sam")]),
    "words in parts": ([p("pla", "ce", r("ment", "<w:i/>"), " is one.")], [("paragraph", "placement is one.")]),
    "merged cells": (
        [table([cell("Child", looks='<w:vMerge w:val="restart"/>'), "Bo"],
               [cell("unit", looks="<w:vMerge/>"), "He sang."])],
        [("label", "Child"), ("value", "Bo"), ("paragraph", "He sang.")]),
    "a field that is not filled in": ([table(["Seen alone", cell(p())])], [("label", "Seen alone")]),
    "a table in a table": (
        [table([cell(table(["Child", "Bo"]), p())])], [("label", "Child"), ("value", "Bo")]),
    "a letter in a cell": (
        [table(["Letter", cell(p("Dear Bo,"), p("You sang."))])],
        [("label", "Letter"), ("greeting", "Dear Bo,"), ("paragraph", "You sang.")]),
    "paragraphs apart by style": (
        [p("Dear Bo,"), p("You sang a song to me."), p("You danced too.")],
        [("greeting", "Dear Bo,"), ("paragraph", "You sang a song to me."), ("paragraph", "You danced too.")]),
    "paragraphs apart by empty ones": (
        [p("Dear Bo,"), p(), p("You sang a song for me on Tuesday, and then you danced with your"), p("foster carers."),
         p(), p("With love"), p("Sam")],
        [("greeting", "Dear Bo,"),
         ("paragraph", "You sang a song for me on Tuesday, and then you danced with your\nfoster carers."),
         ("sign-off", "With love"), ("sign-off", "Sam")]),
}  # fmt: skip


@pytest.mark.parametrize(("content", "found"), READ.values(), ids=READ)
def test_what_is_read(content, found):
    assert blocks(*content) == found


def test_footnotes_follow_their_paragraph():
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    assert blocks(p("You", call, " sang."), p("He ran."), footnotes=NOTES) == [
        ("paragraph", "You sang."), ("paragraph", "At the foot."), ("paragraph", "He ran."),
    ]  # fmt: skip


def test_headers_footers_and_comments_are_left_out():
    comments = f'<w:comment w:id="0" w:author="Ann" w:initials="A">{p("unit")}</w:comment>'
    marked = p('<w:commentRangeStart w:id="0"/>', "You sang.", '<w:commentRangeEnd w:id="0"/>',
               '<w:r><w:commentReference w:id="0"/></w:r>')  # fmt: skip
    data = with_head(docx(marked, comments=comments), "unit")
    assert from_bytes(data, "note.docx").text == "You sang."


def test_front_matter_may_stand_in_the_first_paragraphs():
    for breaks in ("", "<w:br/>"):
        lines = ["---", "child: Bo", "age: 8", "---"]
        head = p(f"<w:r>{breaks.join(t(line) for line in lines)}</w:r>") if breaks else "".join(map(p, lines))
        note = from_bytes(docx(head, p("You sang.")), "note.docx")
        assert note.front_matter == {"child": "Bo", "age": 8}
        assert note.text == "You sang."


def test_word_s_strict_files_are_told_apart():
    strict = with_head(docx(p("You sang.")), None, strict=True)
    with pytest.raises(NoteError, match=r"save it as one and check that"):
        from_bytes(strict, "note.docx")
