"""One note in every format: the files in `fixtures`, made by LibreOffice, against each other and the plain text."""

from pathlib import Path

import pytest

from recordcheck import Checker
from recordcheck.documents import read
from tests.levels import unplaced

FIXTURES = Path(__file__).parent / "fixtures"
EXAMPLES = Path(__file__).parents[2] / "examples"
CLOSE = 2
"""Points of a score that RTF and PDF may differ."""


@pytest.fixture(scope="module")
def checker(language):
    return Checker(nlp=language.nlp, formulas=False)


def folded(text):
    return " ".join(text.split())


def found(report):
    """Return what was found at which words, wherever they stand."""
    return [(f.rule, f.severity, f.counted, f.where, folded(f.text), f.spoken, f.options) for f in report.findings]


def measured(report):
    """Return all that a report says in figures."""
    return report.scores, unplaced(report.readability), report.counts, report.passed, report.kind


@pytest.mark.parametrize("ending", ["html", "docx", "odt"])
def test_a_form_is_the_same_in_markdown_html_word_and_opendocument(ending, checker):
    """A form with tables, headings, lists, a quotation, bold words, links and code."""
    ours, other = (checker.check(read(FIXTURES / f"home-visit-form.{end}")) for end in ("md", ending))
    assert other.note.text == ours.note.text
    assert other.note.blocks == ours.note.blocks
    assert other.note.quotations == ours.note.quotations
    assert [(f.start, f.end) for f in other.findings] == [(f.start, f.end) for f in ours.findings]
    assert found(other) == found(ours)
    assert measured(other) == measured(ours)
    assert len(ours.findings) == 11


def test_what_the_form_is_made_of(checker):
    note = read(FIXTURES / "home-visit-form.docx")
    blocks = [(block.kind, note.text[block.start : block.end]) for block in note.blocks]
    assert blocks[:7] == [
        ("heading", "Home visit record"),
        ("label", "Child"), ("value", "Maya Reid"),
        ("label", "Age"), ("value", "9"),
        ("label", "Social worker"), ("value", "Sam Okafor"),
    ]  # fmt: skip
    kinds = [kind for kind, _ in blocks]
    assert kinds[10:22] == ["value", "heading", "greeting", "paragraph", "paragraph", "quotation", "heading",
                            "item", "item", "item", "item", "label"]  # fmt: skip
    assert kinds[-3:] == ["sign-off"] * 3
    report = checker.check(note)
    assert [(reader.name, reader.age) for reader in report.readers] == [("Maya", 9)]
    assert report.author == "Sam Okafor"


@pytest.mark.parametrize("name", ["hope-home-visit", "leo-letter-age-5"])
@pytest.mark.parametrize("ending", ["html", "docx", "odt", "rtf", "pdf"])
def test_an_example_is_the_same_as_in_plain_text(ending, name, checker):
    """Every line of the plain text became a paragraph, its front matter too."""
    plain, other = checker.check(read(EXAMPLES / f"{name}.txt")), checker.check(read(FIXTURES / f"{name}.{ending}"))
    assert other.note.front_matter == plain.note.front_matter
    assert found(other) == found(plain)
    assert measured(other) == measured(plain)


@pytest.mark.parametrize("ending", ["docx", "odt", "rtf", "pdf"])
def test_a_letter_is_the_same_as_a_page(ending, checker):
    page, other = checker.check(read(FIXTURES / "letter.html")), checker.check(read(FIXTURES / f"letter.{ending}"))
    assert found(other) == found(page)
    assert len(page.findings) == 7
    for ours, theirs in zip(page.scores.to_dict().values(), other.scores.to_dict().values(), strict=True):
        assert abs(ours - theirs) <= (0 if ending in ("docx", "odt") else CLOSE)


def test_the_form_that_a_child_s_plain_text_is(checker):
    plain = checker.check(read(EXAMPLES / "chloe-mixed-visit.txt"))
    other = checker.check(read(FIXTURES / "chloe-mixed-visit.docx"))
    assert found(other) == found(plain)
    assert measured(other) == measured(plain)
    assert [block.kind for block in other.note.blocks] == [block.kind for block in plain.note.blocks]
