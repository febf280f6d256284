"""Places: the words at the mapped place of the source are the words of the note, for any note that can be made."""

import html
import io
import re
from pathlib import Path

import docx as python_docx
import odfdo
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recordcheck import Checker
from recordcheck.documents import from_bytes, read
from recordcheck.places import Lines
from tests.documents.building import cell, docx, p, r, sdt, table

FIXTURES = Path(__file__).parent / "fixtures"
WORD = re.compile(r"\w+")
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = st.sampled_from(
    ["Dear", "Maya", "placement", "you", "it", "was", "decided", "Zoë", "IRO", "a", "3", "née", "🐢x"]
)
MARKDOWN_PARTS = st.one_of(
    WORDS,
    WORDS.map("**{}**".format), WORDS.map("_{}_".format), WORDS.map("x**{}**y".format), WORDS.map("~~{}~~".format),
    WORDS.map("[{}](http://example.org/placement)".format), WORDS.map("[{}][ref]".format), WORDS.map("`{}`".format),
    WORDS.map("{} &amp; co".format), WORDS.map("{}&eacute;".format), WORDS.map("\\*{}\\_".format),
    WORDS.map("<https://example.org/{}>".format), WORDS.map("{} * ".format), WORDS.map("{}  \n".format),
    WORDS.map("{}\\\n".format), WORDS.map("{}\n   ".format), WORDS.map("<b>{}</b>".format),
    WORDS.map("![{}](a.png)".format),
)  # fmt: skip
MARKDOWN_LINE = st.lists(MARKDOWN_PARTS, min_size=1, max_size=7).map(" ".join)
MARKDOWN_BLOCKS = st.one_of(
    MARKDOWN_LINE,
    WORDS.map("# {} ##".format), WORDS.map("{}\n===".format), MARKDOWN_LINE.map(lambda line: "> " + line),
    st.lists(WORDS, min_size=1, max_size=3).map(lambda words: "\n".join(f"- [ ] {word} here" for word in words)),
    MARKDOWN_LINE.map(lambda line: "1.  " + line.replace("\n", "\n    ")), WORDS.map("```\n{}\n```".format),
    st.tuples(WORDS, WORDS, WORDS).map(
        lambda w: f"| {w[0]} | **{w[1]}** |\n|---|:-:|\n|{w[2]} \\| {w[0]}|  |\n| `x` {w[1]} |"
    ),
    st.tuples(WORDS, WORDS).map(lambda w: f"- {w[0]}\n\n  {w[1]} again\n\t- inner {w[0]}\n"),
)  # fmt: skip
HTML_PARTS = st.one_of(
    WORDS,
    WORDS.map("<b>{}</b>".format), WORDS.map("pla<i>{}</i>ce".format), WORDS.map("{} &amp; co".format),
    WORDS.map("{}&eacute;&#8217;s".format), WORDS.map("<a title='>' href=x>{}</a>".format), WORDS.map("{}</i>".format),
    WORDS.map("{}<br>".format), WORDS.map("{}<!-- placement -->".format), WORDS.map("\n   {}".format),
    WORDS.map("<code>{}</code>".format), WORDS.map("a < {} &lt; b".format), WORDS.map("{}&nbsp;".format),
    WORDS.map("<script>{}</script>".format), WORDS.map("&notit; {} &".format),
    WORDS.map("<span hidden>{}</span>".format),
)  # fmt: skip
HTML_LINE = st.lists(HTML_PARTS, min_size=1, max_size=7).map(" ".join)
HTML_BLOCKS = st.one_of(
    HTML_LINE.map("<p>{}</p>".format), HTML_LINE.map("<p>{}".format), HTML_LINE.map("<h2>{}</h2>".format),
    HTML_LINE.map("<ul><li>{}<li>x</ul>".format), HTML_LINE.map("<blockquote>{}</blockquote>".format),
    HTML_LINE.map("<table><tr><th>Age<td>{}</table>".format), HTML_LINE.map("<div>{}<div>in</div></div>".format),
    HTML_LINE.map("<pre>{}\n  kept</pre>".format), HTML_LINE, HTML_LINE.map("<dl><dt>x<dd>{}</dl>".format),
)  # fmt: skip


def bare(source):
    """Return a stretch of source as its reader sees it: without tags, stars and the like."""
    source = re.sub(r"<!--.*?-->|</?[A-Za-z][^>]*>", "", source, flags=re.DOTALL)
    return html.unescape(re.sub(r"\\([*_|])|[*_~]", r"\1", source).replace("&notit;", "¬it;"))


def hold(note, source):
    """Hold every word of a note against the place in the source that it is mapped to, and that place's line."""
    lines, starts = Lines(note), [0, *(hit.end() for hit in re.finditer(r"\r\n|\n|\r", source))]
    for hit in WORD.finditer(note.text):
        start, end = note.places.source(hit.start()), note.places.source_end(hit.end())
        assert bare(source[start:end]) == hit.group()
        line, column = lines.at(hit.start())
        assert starts[line - 1] + column - 1 == start
        end_line, end_column = lines.until(hit.end())
        assert starts[end_line - 1] + end_column - 1 == end


@QUICK
@given(st.lists(MARKDOWN_BLOCKS, min_size=1, max_size=6), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_words_of_markdown_stand_where_they_are_said_to(blocks, end, front):
    source = ("---\nchild: Bo\n---\n" if front else "") + "\n\n".join(["Hello", *blocks, "[ref]: http://example.org"])
    source = source.replace("\n", end)
    hold(from_bytes(source.encode(), "note.md"), source)


@QUICK
@given(st.lists(HTML_BLOCKS, min_size=1, max_size=6), st.sampled_from(["\n", "\r\n", "\r"]))
def test_words_of_html_stand_where_they_are_said_to(blocks, end):
    source = f"<!doctype html>\n<title>x</title>\n<p>Hello\n{chr(10).join(blocks)}".replace("\n", end)
    hold(from_bytes(source.encode(), "note.html"), source)


WORD_BLOCKS = st.one_of(
    st.lists(WORDS, min_size=0, max_size=5).map(lambda words: p(*words)),
    st.tuples(WORDS, WORDS).map(lambda w: p(r(w[0], "<w:b/>"), f'<w:ins w:id="1" w:author="x">{r(w[1])}</w:ins>')),
    st.tuples(WORDS, WORDS).map(lambda w: table([w[0], cell(p(w[1]), p(), p(w[0]))], [cell(p()), w[1]])),
    WORDS.map(lambda word: table(["Age", word, "one"], ["x", "y", cell(table(["in", word]), p())])),
)


@QUICK
@given(st.lists(WORD_BLOCKS, min_size=1, max_size=6))
def test_words_of_a_word_document_stand_where_they_are_said_to(blocks):
    data = docx(p("Hello"), *blocks)
    note = from_bytes(data, "note.docx")
    document = python_docx.Document(io.BytesIO(data))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    cells = list(document.element.body.iter(w + "tc"))

    def text(element):
        return "".join(each.text or "" for each in element.iter(w + "t"))

    for hit in WORD.finditer(note.text):
        place = note.places.place(hit.start())
        holder = cells[place["cell"] - 1] if "cell" in place else document.element.body
        paragraph = holder.findall(w + "p")[place["paragraph"] - 1]
        assert hit.group() in text(paragraph)


def test_what_a_control_holds_is_counted_too():
    note = from_bytes(docx(p("One"), sdt(p("Two") + p("Three")), p("Four")), "a.docx")
    assert [note.places.place(block.start) for block in note.blocks] == [{"paragraph": n} for n in range(1, 5)]


@pytest.fixture(scope="module")
def checker(language):
    return Checker(nlp=language.nlp, formulas=False)


@pytest.mark.parametrize("name", ["home-visit-form.md", "home-visit-form.html", "letter.html", "hope-home-visit.html"])
def test_findings_have_line_and_column_of_the_file(name, checker):
    source = (FIXTURES / name).read_text(encoding="utf-8")
    lines = source.split("\n")
    report = checker.check(read(FIXTURES / name))
    assert report.findings
    for found in report.findings:
        assert found.place is None
        first, last = lines[found.line - 1], lines[found.end_line - 1]
        assert html.unescape(first[found.column - 1 :]).startswith(found.text.split()[0])
        assert html.unescape(last[: found.end_column - 1]).endswith(found.text.split()[-1])


def test_a_word_that_is_parted_by_signs_begins_and_ends_with_them(checker):
    (found,) = [f for f in checker.check(from_bytes(b"Dear Bo,\n\nThe pla**ce**ment is nice.\n", "a.md")).findings
                if f.rule == "jargon.placement"]  # fmt: skip
    assert (found.line, found.column, found.end_line, found.end_column) == (3, 5, 3, 18)
    assert found.text == "placement"


def test_lines_of_drift_are_lines_of_the_file(checker):
    talks = "Bo was sad. He said that he missed his dog. He cried for his dad."
    report = checker.check(from_bytes(f"<p>\n\nDear Bo,</p>\n<p>You sang.</p>\n\n<p>{talks}</p>".encode(), "a.html"))
    assert [(stretch.line, stretch.end_line) for stretch in report.address.drift] == [(6, 6)]


@pytest.mark.parametrize("name", ["letter.docx", "hope-home-visit.docx", "home-visit-form.docx"])
def test_findings_in_word_have_paragraph_and_cell(name, checker):
    document = python_docx.Document(str(FIXTURES / name))
    cells = [each for one in document.tables for row in one.rows for each in row.cells]
    for found in checker.check(read(FIXTURES / name)).findings:
        holder = cells[found.place["cell"] - 1] if "cell" in found.place else document
        paragraph = holder.paragraphs[found.place["paragraph"] - 1].text
        assert paragraph.startswith(found.text.split("\n")[0][:10]) or found.text.split("\n")[0] in paragraph


@pytest.mark.parametrize("name", ["letter.odt", "hope-home-visit.odt"])
def test_findings_in_opendocument_have_a_paragraph(name, checker):
    body = odfdo.Document(str(FIXTURES / name)).body
    paragraphs = [str(each.inner_text) for each in body.get_elements("descendant::text:p|descendant::text:h")]
    for found in checker.check(read(FIXTURES / name)).findings:
        assert found.text.split("\n")[0] in paragraphs[found.place["paragraph"] - 1]


@pytest.mark.parametrize("name", ["letter.pdf", "hope-home-visit.pdf"])
def test_findings_in_a_pdf_have_a_page(name, checker):
    document = pypdfium2.PdfDocument(FIXTURES / name)
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    report = checker.check(read(FIXTURES / name))
    assert report.findings
    for found in report.findings:
        assert set(found.place) == {"page"}
        assert " ".join(found.text.split()) in pages[found.place["page"] - 1]
