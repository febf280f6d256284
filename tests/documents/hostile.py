"""Files that are broken or mean harm, made when a test asks for them: none of them is kept anywhere."""

import io
import zipfile
from pathlib import Path

from tests.documents.building import DECLARED, W, docx, odt, p, pdf, zipped

FIXTURES = Path(__file__).parent / "fixtures"
GOOD = docx(p("Dear Bo,"), p("You live here."))
LAUGHS = (
    '<!DOCTYPE w:document [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = '<!DOCTYPE w:document [<!ENTITY i SYSTEM "file:///etc/hostname">]>'
LETTERS = " ".join(f"word{number * 7919 % 999983}" for number in range(600_000))
"""Over 5 MB of text, and no two words alike."""


def fixture(name):
    return (FIXTURES / name).read_bytes()


def with_part(package, name, data):
    """Return a package with one part changed or added."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        parts = {each: old.read(each) for each in old.namelist()}
    return zipped({**parts, name: data})


def document(head="", body="<w:p><w:r><w:t>&i;</w:t></w:r></w:p>"):
    return f'{DECLARED}{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def lying(package):
    """Return a package whose list says that every part is small."""
    data = bytearray(package)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 24 : at + 28] = (40).to_bytes(4, "little")
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def bomb():
    return with_part(GOOD, "word/document.xml", DECLARED.encode() + b" " * 200_000_000)


def scratched():
    """Return a Word file in which some bytes of its document are others."""
    data = bytearray(fixture("letter.docx"))
    at = data.find(b"word/document.xml") + 200
    data[at : at + 20] = b"\xff" * 20
    return bytes(data)


def locked_zip():
    """Return a package whose parts say that they are encrypted, as zip programs do it."""
    data = bytearray(GOOD)
    for sign, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(sign)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(sign, at + 4)
    return bytes(data)


# what is wrong: name of the file, what makes its bytes (or how many there are of nothing), words of the message
FILES = {
    "a cut Word file": ("a.docx", lambda: fixture("letter.docx")[:3000], "broken or cut short"),
    "a cut OpenDocument file": ("a.odt", lambda: fixture("letter.odt")[:9000], "broken or cut short"),
    "a cut PDF": ("a.pdf", lambda: fixture("letter.pdf")[:20000], "broken or cut short"),
    "a cut RTF file": ("a.rtf", lambda: fixture("letter.rtf")[:4000], "broken or cut short"),
    "a Word file with bytes changed": ("a.docx", scratched, "broken or cut short"),
    "only the head of a zip": ("a.docx", lambda: b"PK\x03\x04", "broken or cut short"),
    "only the head of a PDF": ("a.pdf", lambda: b"%PDF-1.7\n%%EOF", "broken or cut short"),
    "a Word file without its document": ("a.docx", lambda: zipped({"[Content_Types].xml": "<Types/>"}), "broken"),
    "broken XML in Word": ("a.docx", lambda: with_part(GOOD, "word/document.xml", "<w:document"), "broken"),
    "broken XML in OpenDocument": ("a.odt", lambda: with_part(odt(""), "content.xml", "<office"), "broken"),
    "a zip bomb for Word": ("a.docx", bomb, "too large unpacked"),
    "a zip bomb for OpenDocument": (
        "a.odt", lambda: with_part(odt(""), "content.xml", b" " * 200_000_000), "too large unpacked"),
    "a bomb of pictures": (
        "a.docx", lambda: with_part(GOOD, "word/media/image1.png", b"\0" * 200_000_000), "too large unpacked"),
    "a bomb that lies about its size": ("a.docx", lambda: lying(bomb()), "broken or cut short"),
    "very many parts": ("a.docx", lambda: zipped({f"{n}.xml": "" for n in range(6000)}), "too large unpacked"),
    "an entity from outside, in Word": (
        "a.docx", lambda: with_part(GOOD, "word/document.xml", document(OUTSIDE)), "declares entities"),
    "an entity from outside, in a list of parts": (
        "a.docx", lambda: with_part(GOOD, "_rels/.rels", OUTSIDE + "<Relationships/>"), "declares entities"),
    "an entity from outside, in UTF-16": (
        "a.docx", lambda: with_part(GOOD, "word/document.xml", document(OUTSIDE).replace("UTF-8", "UTF-16")
                                    .encode("utf-16")), "declares entities"),
    "an entity from outside, in OpenDocument": (
        "a.odt", lambda: with_part(odt(""), "content.xml", OUTSIDE + "<a>&i;</a>"), "declares entities"),
    "a billion laughs in Word": (
        "a.docx", lambda: with_part(GOOD, "word/document.xml", document(LAUGHS)), "declares entities"),
    "a billion laughs in OpenDocument": (
        "a.odt", lambda: with_part(odt(""), "styles.xml", LAUGHS + "<a>&i;</a>"), "declares entities"),
    **{f"200 MB of {end}": (f"a{end}", 200_000_000, "over 50 MB") for end in (".docx", ".odt", ".rtf", ".pdf")},
    **{f"200 MB of {end}": (f"a{end}", 200_000_000, "over 5 MB") for end in (".txt", ".md", ".html")},
    "a locked Word file": ("a.docx", lambda: fixture("locked.docx"), "locked with a password"),
    "a locked OpenDocument file": ("a.odt", lambda: fixture("locked.odt"), "locked with a password"),
    "a locked PDF": ("a.pdf", lambda: fixture("locked.pdf"), "locked with a password"),
    "a locked zip": ("a.docx", locked_zip, "locked with a password"),
    "an old Word file": ("a.doc", lambda: fixture("ben-short-note.doc"), "save it as .docx"),
    "an old Word file called .docx": ("a.docx", lambda: fixture("ben-short-note.doc"), "old Word file (.doc)"),
    "a PDF called .docx": ("a.docx", lambda: fixture("letter.pdf"), "but a PDF file; give it its ending (.pdf)"),
    "a Word file called .pdf": ("a.pdf", lambda: fixture("letter.docx"), "but a Word or OpenDocument file"),
    "a Word file called .odt": ("a.odt", lambda: fixture("letter.docx"), "no OpenDocument file"),
    "an OpenDocument file called .docx": ("a.docx", lambda: fixture("letter.odt"), "no Word file"),
    "a Word file called .txt": ("a.txt", lambda: fixture("letter.docx"), "no text file"),
    "a Word file called .md": ("a.md", lambda: fixture("letter.docx"), "no Markdown file"),
    "an HTML file called .txt": ("a.txt", lambda: fixture("letter.html"), "give it its ending (.html)"),
    "an HTML file called .rtf": ("a.rtf", lambda: fixture("letter.html"), "no RTF file"),
    "text called .docx": ("a.docx", lambda: b"Dear Bo,\n\nHello.\n", "no Word file"),
    "text called .pdf": ("a.pdf", lambda: b"Dear Bo,\n\nHello.\n", "no PDF file"),
    "a picture called .html": ("a.html", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text file"),
    "an old Word file without an ending": ("letter", lambda: fixture("ben-short-note.doc"), "save it as .docx"),
    **{f"an empty {ending}": (f"a{ending}", lambda: b"", "no words")
       for ending in (".txt", ".md", ".html", ".docx", ".odt", ".rtf", ".pdf")},
    "Word without words": ("a.docx", lambda: docx(p(), p(" ")), "no words"),
    "OpenDocument without words": ("a.odt", lambda: odt("<text:p/>"), "no words"),
    "Markdown that is all code": ("a.md", lambda: b"```\nplacement\n```\n", "no words"),
    "HTML that is all script": ("a.html", lambda: b"<script>var placement = 1</script>", "no words"),
    "RTF without words": ("a.rtf", lambda: b"{\\rtf1\\ansi }", "no words"),
    "a scan": ("a.pdf", lambda: pdf([]), "may be a scan"),
    "over 5 MB of Word": ("a.docx", lambda: docx(p(LETTERS)), "over 5 MB of text"),
    "over 5 MB of Word in parts": ("a.docx", lambda: docx(*[p(LETTERS[:60_000])] * 90), "over 5 MB of text"),
    "over 5 MB of OpenDocument": ("a.odt", lambda: odt(f"<text:p>{LETTERS}</text:p>"), "over 5 MB of text"),
    "over 5 MB of RTF": ("a.rtf", lambda: b"{\\rtf1 " + LETTERS.encode() + b"}", "over 5 MB of text"),
    "over 5 MB of Markdown": ("a.md", lambda: LETTERS.encode(), "over 5 MB"),
    "over 5 MB of HTML": ("a.html", lambda: LETTERS.encode(), "over 5 MB"),
    "over 5 MB of PDF": ("a.pdf", lambda: pdf(*[[LETTERS[:90]] * 55] * 1000), "over 5 MB of text"),
    "very many pages": ("a.pdf", lambda: pdf(*[["Hello."]] * 1001), "over 1,000 pages"),
    "Word nested without end": (
        "a.docx", lambda: docx("<w:tbl><w:tr><w:tc>" * 5000 + p("x") + "</w:tc></w:tr></w:tbl>" * 5000), "broken"),
    "broken front matter in Word": (
        "a.docx", lambda: docx(p("---"), p("kind: novel"), p("---"), p("Dear Bo,")), "'kind' in the front matter"),
}  # fmt: skip

# what is odd but harmless: name of the file, what makes its bytes; each is read in little time
SLOW = {
    "spaces without number": ("a.odt", lambda: odt('<text:p>Dear<text:s text:c="999999999"/>Bo</text:p>')),
    "cells without number": (
        "a.odt", lambda: odt('<table:table><table:table-row table:number-rows-repeated="1000000">'
                             '<table:table-cell table:number-columns-repeated="1000000"><text:p>Bo</text:p>'
                             "</table:table-cell></table:table-row></table:table>")),
    "brackets": ("a.md", lambda: b"[" * 60_000 + b"word"),
    "stars": ("a.md", lambda: b"*a **b " * 15_000),
    "quotes in quotes": ("a.md", lambda: (b">" * 60 + b"word\n") * 2_000),
    "backticks": ("a.md", lambda: b"".join(b"a" + b"`" * n for n in range(400)) + b" word"),
    "tags that are not closed": ("a.html", lambda: b"<a <b <!-- word " * 4_000 + b"> word"),
    "divisions in divisions": ("a.html", lambda: b"<div>" * 60_000 + b"word"),
    "tables in tables": ("a.html", lambda: b"<table><tr><td>word" * 40),
    "entities": ("a.html", lambda: b"&amp;&#" * 40_000 + b"word"),
    "groups in groups": ("a.rtf", lambda: b"{\\rtf1 " + b"{" * 60_000 + b"word" + b"}" * 60_000 + b"}"),
    "a picture in RTF": ("a.rtf", lambda: b"{\\rtf1 {\\pict " + b"0f3c" * 2_500_000 + b"} word}"),
    "many spaces": ("a.md", lambda: b"word  " * 60_000),
    "many addresses": ("a.md", lambda: b"see www.example.org/x " * 40_000),
    "many paragraphs": ("a.docx", lambda: docx(*[p("word")] * 20_000)),
}  # fmt: skip
