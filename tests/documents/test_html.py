"""HTML: what is read as what, what is left out, and in which encoding."""

import pytest

from recordcheck.documents import from_bytes


def blocks(source):
    note = from_bytes(source.encode(), "note.html")
    return [(block.kind, note.text[block.start : block.end]) for block in note.blocks]


# source, its blocks
READ = {
    "headings": ("<h1>One</h1><h6>Two</h6>Text.", [("heading", "One"), ("heading", "Two"), ("paragraph", "Text.")]),
    "a letter": (
        "<p>Dear Bo,<p>You\n  <b>sang</b>.<p>With love<br>\nSam</p>",
        [("greeting", "Dear Bo,"), ("paragraph", "You sang."), ("sign-off", "With love"), ("sign-off", "Sam")]),
    "lists": ("<ul><li>one<ol><li>two</ol><li><p>three</p><p>He sang.</p></ul>",
              [("item", "one"), ("item", "two"), ("item", "three"), ("paragraph", "He sang.")]),
    "a quotation": ("<blockquote><p>I sang</p><p>a lot.</p></blockquote><p>She said so.",
                    [("quotation", "I sang"), ("quotation", "a lot."), ("paragraph", "She said so.")]),
    "a form": (
        "<table><tr><th>Child<td>Bo<tr><td><b>Age</b></td><td><p>8</p></td></tr></table>",
        [("label", "Child"), ("value", "Bo"), ("label", "Age"), ("value", "8")]),
    "a list of terms": ("<dl><dt>Child:<dd>Bo</dl>", [("label", "Child"), ("value", "Bo")]),
    "a bold line is a heading": (
        "<p><strong>Your home</strong></p><p>It is warm.", [("heading", "Your home"), ("paragraph", "It is warm.")]),
    "lines of their own": ("<div>You sang.<div>He danced.</div>She ran.</div>",
                           [("paragraph", "You sang."), ("paragraph", "He danced."), ("paragraph", "She ran.")]),
    "what is left out": (
        "<head><title>unit</title></head><style>p{}</style><script>unit()</script><!-- unit --><p>You <code>unit</code>"
        "<img alt=unit> <button>unit</button>sang.<p hidden>unit<p style='display: none'>unit",
        [("paragraph", "You sang.")]),
    "addresses are left out": ('See <a href="http://unit.example">http://unit.example/</a> Bo.',
        [("paragraph", "See Bo.")]),
    "references": ("Bo &amp; Ida&#8217;s &lt;3 &nosuch; &copy", [("paragraph", "Bo & Ida’s <3 &nosuch; ©")]),
    "text that is laid out": ("<pre>Dear Bo,\n\nYou sang.\n</pre>",
        [("greeting", "Dear Bo,"), ("paragraph", "You sang.")]),
    "empty lines of Word's own pages": (
        "<p>Dear Bo,</p><p>&nbsp;</p><p>With love</p><p>Sam</p><p><o:p>&nbsp;</o:p></p><p>P.S. Sing.</p>",
        [("greeting", "Dear Bo,"), ("sign-off", "With love"), ("sign-off", "Sam"), ("paragraph", "P.S. Sing.")]),
    "a table that lays out a page": (
        "<table><tr><td><p>Dear Bo,</p><p>You sang.</p></td></tr></table>",
        [("greeting", "Dear Bo,"), ("paragraph", "You sang.")]),
}  # fmt: skip


@pytest.mark.parametrize(("source", "found"), READ.values(), ids=READ)
def test_what_is_read(source, found):
    assert blocks(source) == found


# bytes, text
ENCODINGS = {
    "utf-8": ("<p>Zoë".encode(), "Zoë"),
    "utf-8, and a page that says otherwise": ('<meta charset="latin-1"><p>Zoë'.encode(), "Zoë"),
    "what the page says": ('<meta charset="windows-1250"><p>Łucja'.encode("cp1250"), "Łucja"),
    "latin-1 is Windows-1252": (b'<meta charset="iso-8859-1"><p>\x93Zo\xeb\x94', "“Zoë”"),
    "an encoding that is none": (b'<meta charset="no-such"><p>Zo\xeb', "Zoë"),
    "utf-16 with a mark": ("<p>Zoë".encode("utf-16"), "Zoë"),
}


@pytest.mark.parametrize(("data", "text"), ENCODINGS.values(), ids=ENCODINGS)
def test_encodings(data, text):
    assert from_bytes(data, "note.htm").text == text


def test_front_matter_above_the_page_or_in_it():
    for source in ("---\nchild: Bo\n---\n<p>You sang.", "<p>---<p>child: Bo<p>---<p>You sang."):
        note = from_bytes(source.encode(), "note.html")
        assert note.front_matter == {"child": "Bo"}
        assert note.text == "You sang."
