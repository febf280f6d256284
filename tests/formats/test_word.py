"""Comments in Word: where they stand, what they say, that nothing else changes, and that they go again."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx as python_docx
import pytest
from lxml import etree

from recordcheck import Checker
from recordcheck.documents import from_bytes
from recordcheck.errors import NoteError
from recordcheck.formats import FORMATS, annotate
from recordcheck.formats.points import gather
from recordcheck.formats.word import AUTHOR, INITIALS, without_comments
from tests.documents.building import box, cell, docx, p, r, sdt, t, table

FIXTURES = Path(__file__).parent.parent / "documents" / "fixtures"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MADE = ["letter.docx", "hope-home-visit.docx", "home-visit-form.docx", "chloe-mixed-visit.docx"]


@pytest.fixture(scope="module")
def checker(language):
    return Checker(nlp=language.nlp, formulas=False)


def checked(checker, data, name="visit.docx"):
    """Return the report of a Word document, and the document with comments."""
    report = checker.check(from_bytes(data, name))
    return report, annotate("word", report, data)


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def same(one, other):
    """Return whether two XML parts say the same."""
    parser = etree.XMLParser(remove_blank_text=True)
    first, second = (etree.tostring(etree.fromstring(each, parser), method="c14n") for each in (one, other))
    return first == second


def outline(root):
    """Return all that stands outside of runs."""
    inside = {element for run in root.iter(W + "r") for element in run.iter()}
    return [(element.tag, dict(element.attrib)) for element in root.iter() if element not in inside]


def comments(data):
    """Return each comment's author, words, and the words of the document that it is about."""
    document = python_docx.Document(io.BytesIO(data))
    about: dict[str, str] = {}
    opened: set[str] = set()
    for element in document.element.body.iter():
        number = element.get(W + "id")
        if element.tag == W + "commentRangeStart":
            opened.add(number)
            about[number] = ""
        elif element.tag == W + "commentRangeEnd":
            opened.remove(number)
        elif element.tag == W + "t":
            for each in opened:
                about[each] += element.text or ""
    assert opened == set()
    return [(each.author, each.text, about[str(each.comment_id)]) for each in document.comments]


def words(data):
    """Return the words of a document, and how each is set."""
    found = []
    for run in etree.fromstring(parts(data)["word/document.xml"]).iter(W + "r"):
        looks = run.find(W + "rPr")
        look = etree.tostring(looks, method="c14n") if looks is not None and len(looks) else b""
        found += [(letter, look) for each in run.iter(W + "t") for letter in each.text or ""]
    return found


@pytest.mark.parametrize("name", MADE)
def test_every_finding_that_is_shown_has_a_comment_at_its_words(name, checker):
    report, data = checked(checker, (FIXTURES / name).read_bytes())
    shown = sorted((f.start, f.end, f.rule) for point in gather(report) for f in point.findings)
    found = comments(data)
    assert len(found) == len(shown) + 1
    assert {author for author, _, _ in found} == {AUTHOR}
    for (start, end, _), (_, _, about) in zip(shown, found[1:], strict=True):
        assert re.sub(r"\s", "", about) == re.sub(r"\s", "", report.note.text[start:end])


@pytest.mark.parametrize("name", MADE)
def test_nothing_changes_but_comments_and_where_runs_are_parted(name, checker):
    before = (FIXTURES / name).read_bytes()
    _, after = checked(checker, before)
    ours, theirs = parts(after), parts(before)
    changed = {name for name in theirs if theirs[name] != ours[name]}
    assert changed == {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert set(ours) - set(theirs) == {"word/comments.xml"}
    assert words(after) == words(before)
    marks = ("commentRangeStart", "commentRangeEnd", "commentReference")
    root = etree.fromstring(ours["word/document.xml"])
    for mark in list(root.iter(*(W + each for each in marks))):
        gone = mark.getparent() if mark.tag == W + "commentReference" else mark
        gone.getparent().remove(gone)
    assert outline(root) == outline(etree.fromstring(theirs["word/document.xml"]))


@pytest.mark.parametrize("name", MADE)
def test_clean_gives_back_the_original(name, checker):
    before = (FIXTURES / name).read_bytes()
    _, after = checked(checker, before)
    back, count = without_comments(after, name)
    assert count == len(comments(after))
    ours, theirs = parts(back), parts(before)
    assert set(ours) == set(theirs)
    for part, data in theirs.items():
        assert ours[part] == data or same(ours[part], data), part


@pytest.mark.parametrize("name", MADE)
def test_checking_a_checked_document_changes_nothing(name, checker):
    report, once = checked(checker, (FIXTURES / name).read_bytes())
    again, twice = checked(checker, once)
    assert twice == once
    assert again.findings == report.findings
    assert again.scores == report.scores


def test_the_first_comment_says_what_this_copy_is(checker):
    _, data = checked(checker, docx(p("Dear Maya,"), p("You sang about the placement.")))
    first, second = comments(data)
    assert first[1].startswith("This is a working copy. Take what helps, delete the comments, and do not file it.")
    assert "you know Maya" in first[1]
    assert first[2] == "Dear Maya,"
    assert second[2] == "placement"
    assert "You could say: " in second[1]


def test_a_note_without_findings_says_so(checker):
    ((_, text, _),) = comments(checked(checker, docx(p("Dear Maya,"), p("You sang."), p("With love"), p("Sam")))[1])
    assert text.endswith("Our rules found nothing to change.")


def test_no_score_rule_or_date_is_in_the_document(checker):
    report, data = checked(checker, (FIXTURES / "hope-home-visit.docx").read_bytes())
    xml = parts(data)["word/comments.xml"].decode()
    assert "score" not in xml.lower()
    assert "w:date" not in xml
    assert not any(finding.rule in xml for finding in report.findings)
    assert 'w:initials="rc"' in xml


def placement(checker, *blocks, **more):
    """Return what each comment but the first is about, and the document."""
    _, data = checked(checker, docx(*blocks, **more))
    return [about for _, text, about in comments(data)[1:]], data


INSERTED = '<w:ins w:id="7" w:author="Ann">{}</w:ins>'
LINKED = "<w:hyperlink>{}</w:hyperlink>"
CALL = '<w:r><w:footnoteReference w:id="2"/></w:r>'
# content, other parts, what the only comment is about
ANCHORS = {
    "part of a run": ([p("You like the placement a lot.")], {}, "placement"),
    "a whole run": ([p("You like the ", r("placement", "<w:b/>"), " a lot.")], {}, "placement"),
    "several runs": ([p("You like the pla", r("ce", "<w:b/>"), "ment a lot.")], {}, "placement"),
    "the start of a run": ([p("You like the ", "placement a lot.")], {}, "placement"),
    "beside a tab": (
        [p(f"<w:r>{t('You like the')}<w:tab/>{t('placement')}<w:tab/>{t('a lot.')}</w:r>")], {}, "placement"),
    "beside a line end": ([p(f"<w:r>{t('You like the placement')}<w:br/>{t('a lot.')}</w:r>")], {}, "placement"),
    "a tracked insertion": ([p("You ", INSERTED.format(r("like the placement")), " a lot.")], {}, "placement"),
    "half inserted": ([p("You like the place", INSERTED.format(r("ment a lot.")))], {}, "placement"),
    "around a deletion": (
        [p("You like the place", '<w:del w:id="1" w:author="x"><w:r><w:delText>x</w:delText></w:r></w:del>', "ment.")],
        {}, "placement"),
    "a link": ([p("You like ", LINKED.format(r("the placement a lot")), ".")], {}, "placement"),
    "a cell": ([table(["Views", "You like the placement a lot."])], {}, "placement"),
    "a control": ([p("You like ", sdt(r("the placement")), " a lot.")], {}, "placement"),
    "a control around a paragraph": ([sdt(p("You like the placement a lot."))], {}, "placement"),
    "a control that Word fills": (
        [p("You like ", sdt(r("the placement"), '<w:dataBinding w:xpath="/a"/>'), " a lot.")], {}, "the placement"),
    "a text box": (
        [p("See here.", box(p("You like the placement.")))], {}, "See here." + "You like the placement." * 2),
    "a footnote": (
        [p("You sang", CALL, " a lot.")],
        {"footnotes": f'<w:footnote w:id="2">{p("You like the placement.")}</w:footnote>'}, ""),
}  # fmt: skip


@pytest.mark.parametrize(("blocks", "more", "about"), ANCHORS.values(), ids=ANCHORS)
def test_where_a_comment_stands(blocks, more, about, checker):
    found, data = placement(checker, p("Dear Maya,"), *blocks, **more)
    before = docx(p("Dear Maya,"), *blocks, **more)
    assert found == [about]
    assert words(data) == words(before)
    back, _ = without_comments(data, "visit.docx")
    assert words(back) == words(before)
    assert comments(back) == []


@pytest.mark.parametrize("kind", ["dataBinding", "date", "dropDownList", "comboBox"])
@pytest.mark.parametrize("first", [p("Dear Maya,"), p("Dear ", sdt(r("Maya"), "<w:comboBox/>"), ",")])
def test_what_word_fills_is_left_in_one_piece(kind, first, checker):
    before = docx(first, p("You like ", sdt(r("the placement a lot"), f"<w:{kind}/>"), "."))
    _, after = checked(checker, before)
    assert [about for _, _, about in comments(after)][1:] == ["the placement a lot"]
    back, _ = without_comments(after, "visit.docx")
    assert same(parts(back)["word/document.xml"], parts(before)["word/document.xml"])


def test_the_mark_of_a_footnote_s_comment_is_at_its_call(checker):
    notes = f'<w:footnote w:id="2">{p("You like the placement.")}</w:footnote>'
    _, data = placement(checker, p("Dear Maya,"), p("You sang", CALL, " a lot."), footnotes=notes)
    call = next(etree.fromstring(parts(data)["word/document.xml"]).iter(W + "footnoteReference")).getparent()
    assert call.getprevious().tag == W + "commentRangeStart"
    assert call.getnext().tag == W + "commentRangeEnd"


THEIRS = (
    f'<w:comment w:id="4" w:author="Ann" w:initials="A"><w:p w14:paraId="0A">{r("Is this right?")}</w:p></w:comment>'
)
MARKED = p('<w:commentRangeStart w:id="4"/>', "You like the placement", '<w:commentRangeEnd w:id="4"/>',
           '<w:r><w:commentReference w:id="4"/></w:r>', " a lot.")  # fmt: skip


def test_comments_of_others_stay(checker):
    before = docx(p("Dear Maya,"), MARKED, comments=THEIRS)
    _, after = checked(checker, before)
    assert [(author, about) for author, _, about in comments(after)] == [
        ("Ann", "You like the placement"), (AUTHOR, "Dear Maya,"), (AUTHOR, "placement"),
    ]  # fmt: skip
    back, count = without_comments(after, "visit.docx")
    assert count == 2
    assert comments(back) == [("Ann", "Is this right?", "You like the placement")]
    assert same(parts(back)["word/document.xml"], parts(before)["word/document.xml"])
    assert same(parts(back)["word/comments.xml"], parts(before)["word/comments.xml"])


def test_somebody_of_our_name_with_other_initials_is_somebody_else(checker):
    theirs = THEIRS.replace('"Ann"', f'"{AUTHOR}"')
    assert INITIALS != "A"
    back, count = without_comments(checked(checker, docx(p("Dear Maya,"), MARKED, comments=theirs))[1], "visit.docx")
    assert count == 2
    assert [author for author, _, _ in comments(back)] == [AUTHOR]


def test_an_answer_to_a_comment_of_ours_outlives_it():
    ours = THEIRS.replace('"Ann"', f'"{AUTHOR}"').replace('"A"', f'"{INITIALS}"')
    answer = f'<w:comment w:id="5" w:author="Ann" w:initials="A"><w:p w14:paraId="0B">{r("No.")}</w:p></w:comment>'
    thread = (
        '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        '<w15:commentEx w15:paraId="0A"/><w15:commentEx w15:paraId="0B" w15:paraIdParent="0A"/></w15:commentsEx>'
    )
    ids = (
        '<w16cid:commentsIds xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid">'
        '<w16cid:commentId w16cid:paraId="0A" w16cid:durableId="77"/></w16cid:commentsIds>'
    )
    data = docx(MARKED, comments=ours + answer, more={"word/commentsExtended.xml": thread, "word/commentsIds.xml": ids})
    back = parts(without_comments(data, "visit.docx")[0])
    assert [dict(each.attrib).values() for each in etree.fromstring(back["word/commentsExtended.xml"])] != []
    (kept,) = etree.fromstring(back["word/commentsExtended.xml"])
    assert list(kept.attrib.values()) == ["0B"]
    assert len(etree.fromstring(back["word/commentsIds.xml"])) == 0


def test_a_document_that_changed_since_is_not_touched(checker):
    report = checker.check(from_bytes(docx(p("Dear Maya,"), p("You like the placement.")), "visit.docx"))
    with pytest.raises(NoteError, match=r"^visit\.docx: this changed while it was checked"):
        annotate("word", report, docx(p("Dear Maya,"), p("You like the new placement.")))


def test_the_front_matter_of_a_document_is_left_alone(checker):
    data = docx(p("---"), p("child: Maya"), p("---"), p("Dear Maya,"), p("You like the placement."))
    found = comments(checked(checker, data)[1])
    assert [about for _, _, about in found] == ["Dear Maya,", "placement"]


def test_only_word_gives_documents_back():
    assert {name: form.annotates for name, form in FORMATS.items() if form.annotates} == {"word": ".docx"}


@pytest.mark.external
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("name", ["letter.docx", "home-visit-form.docx"])
def test_libreoffice_opens_the_copy_and_keeps_its_comments(name, checker, tmp_path):
    before = (FIXTURES / name).read_bytes()
    _, after = checked(checker, before)
    (tmp_path / "checked.docx").write_bytes(after)
    (tmp_path / "clean.docx").write_bytes(without_comments(after, name)[0])
    (tmp_path / "original.docx").write_bytes(before)
    run(tmp_path, "odt", "checked.docx")
    with zipfile.ZipFile(tmp_path / "checked.odt") as package:
        content = package.read("content.xml").decode()
    assert content.count("<office:annotation ") == len(comments(after))
    assert content.count("<dc:creator>recordcheck</dc:creator>") == len(comments(after))
    run(tmp_path, "txt:Text (encoded):UTF8", "clean.docx", "original.docx")
    assert (tmp_path / "clean.txt").read_text() == (tmp_path / "original.txt").read_text()


CONTROLLED = [
    p("Dear Maya,"),
    *(
        block.format(plain)
        for plain in ("", "<w:text/>")
        for block in (
            p("Views: ", sdt(r("You like the placement a lot."), "{0}"), " So there."),
            table(["Views", cell(p(sdt(r("You like the placement a lot."), "{0}")))]),
            sdt(p("You like the placement, and you like the unit too."), "{0}"),
            sdt(p("One thing.") + p("You like the placement a lot."), "{0}"),
            f"<w:tbl><w:tr>{cell('Views')}{sdt(cell('You like the placement a lot.'), '{0}')}</w:tr></w:tbl>",
            f"<w:tbl>{sdt('<w:tr>' + cell('Views') + cell('You like the placement.') + '</w:tr>', '{0}')}</w:tbl>",
            sdt(p("Asked: ") + sdt(p("You like the placement a lot."), "{0}"), "{0}"),
        )
    ),
]


@pytest.mark.external
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_loses_no_word_of_a_form_made_of_controls(checker, tmp_path):
    before = docx(*CONTROLLED)
    _, after = checked(checker, before)
    assert len(comments(after)) == len(CONTROLLED)
    assert words(after) == words(before)
    assert words(without_comments(after, "a.docx")[0]) == words(before)
    (tmp_path / "original.docx").write_bytes(before)
    (tmp_path / "checked.docx").write_bytes(after)
    run(tmp_path, "txt:Text (encoded):UTF8", "original.docx", "checked.docx")
    original, shown = ((tmp_path / f"{name}.txt").read_text(encoding="utf-8-sig") for name in ("original", "checked"))
    assert [line.strip("\u2060\ufeff ") for line in shown.splitlines()] == [
        line.strip() for line in original.splitlines()
    ]


@pytest.mark.external
@pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftoppm") is None,
    reason="LibreOffice (soffice) or poppler (pdftoppm) is not installed",
)
def test_the_cleaned_copy_looks_as_the_original_does(checker, tmp_path):
    """Page by page, pixel for pixel; the checked one has as many pages."""
    before = (FIXTURES / "home-visit-form.docx").read_bytes()
    _, after = checked(checker, before)
    for name, data in (("original", before), ("checked", after), ("clean", without_comments(after, "a.docx")[0])):
        (tmp_path / f"{name}.docx").write_bytes(data)
    run(tmp_path, "pdf:writer_pdf_Export", "original.docx", "checked.docx", "clean.docx")
    pages = {}
    for name in ("original", "checked", "clean"):
        subprocess.run(["pdftoppm", "-r", "50", f"{name}.pdf", name], cwd=tmp_path, check=True, timeout=60,
                       capture_output=True)  # fmt: skip
        pages[name] = [path.read_bytes() for path in sorted(tmp_path.glob(f"{name}-*.ppm"))]
    assert pages["clean"] == pages["original"]
    assert len(pages["checked"]) == len(pages["original"]) > 0


def run(folder, kind, *names):
    """Convert files with LibreOffice, with a profile of its own."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind,
         *names], cwd=folder, check=True, capture_output=True, timeout=180,
    )  # fmt: skip
