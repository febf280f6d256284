"""A hostile note, path or name is harmless in every format: each bad word at each place, in each format.

The reports are made by hand, so that the words stand wherever a report can hold any; every format is asked for all it
can show. What is harmless differs by format and is the function of its name below.
"""

import csv
import io
import json
import re
import unicodedata
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from lxml import etree
from markdown_it import MarkdownIt

from recordcheck import Checker
from recordcheck.documents import from_text
from recordcheck.formats import Asked, render
from recordcheck.formats.escaping import FORMULA
from recordcheck.measured import Address, Addressed, Counts, LateWord, Readability, ReadabilityCounts, SentenceLevel
from recordcheck.note import Block, Note, Reader
from recordcheck.report import Report, RuleCard
from tests.formats import RENDERED
from tests.formats.test_points import RECEIPT, found, slip

# what is bad about the words: the words
HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "the end of a style": "</style></script><script>alert(1)</script>",
    "an event": "\"'><img src=x onerror=alert(1)><svg onload=alert(1)>",
    "a template": "{{ 7*7 }}{% raw %}{# x #}${7*7}",
    "a comment": "<!-- --> <![CDATA[ ]]> ]]>",
    "an entity": "&lt;script&gt; &#60; &nope;",
    "a link": "[click](javascript:alert(1)) ![x](https://example.org/x.png) <https://example.org>",
    "Markdown": "# a\n- b\n1. c\n> d\n| e |\n```\nf\n```\n---\n",
    "a formula": "=cmd|' /C calc'!A0",
    "a formula after a space": ' \t=HYPERLINK("https://example.org")',
    "other formulas": "@SUM(A1)\n+1+1\n-1",
    "a workflow command": "::error file=a,line=1::owned\n::add-mask::x",
    "an old workflow command": "##[error]owned\n##[add-path]/x",
    "an escape sequence": "\x1b[2J\x1b]0;owned\x07\x9b31mred\x1b[0m\x08\x08",
    "a bidi override": "\u202eevil\u202c \u2066a\u2069 \u200fb \u061cc",
    "unseen signs": "a\u200bb\ufeffc\u00add\U000e0041e",
    "line ends of all kinds": "a\rb\nc\r\nd\x0be\x0cf\x85g\u2028h\u2029i",
    "a nought": "a\x00b",
    "half a character": "a\ud83db",
    "no character": "a\uffffb\ufffe",
    "quotation marks": "a\"b'c`d\\e",
    "percent": "100%0A%0D%25 %s %(x)s {0}",
    "a comma and a colon": "a,b::c:d;e|f\tg",
}
SHOW_ALL = Asked(include_text=True, show_all=True, show_scores=True, show_paths=True, timestamp="2026-11-26T09:00:00Z")


def hostile(words):
    """Return reports that hold the words wherever a report can hold any."""
    text = f"Dear {words},\n\nYou are {words}. She is {words}.\n"
    blocks = (Block("greeting", 0, 5), Block("paragraph", 5, len(text)))
    over = {"spoken": f"{words}?", "options": (words,), "suggestions": (words,), "context": words}
    start = text.index("You")
    findings = (
        found("jargon", 1, words, start=0, end=len(text) - 1, counted=False, where="heading", **over),
        found("jargon", 3, words, start=start, end=start + 3, **over),
        slip(3, words, start=start + 4, end=start + 5, phrase=words, rewrite=words, **over),
        found("readability", 3, words, rule="r.late-word", start=start + 5, end=start + 6, **over),
        found("readability", 3, words, rule="r.long-sentence", start=start, end=len(text) - 1, **over),
        found("drift", 3, words, start=start, end=len(text) - 1, **over),
        found("my own", 3, words, rule=words, start=start + 6, end=start + 7, message=words, **over),
    )
    reader = Reader(name=f"Bo{words}", other_names=(f"Bobo{words}",), age=9, pronouns="he", found_by="text")
    report = Report(
        Note(text, f"{words}/{words}.txt", blocks),
        RECEIPT,
        readers=(reader,),
        author=words,
        findings=findings,
        readability=Readability(
            grade=4.0,
            reading_age=10,
            margin=2.0,
            word_age=4.5,
            sentence_length=12.0,
            too_short=False,
            target_age=8,
            fits=False,
            counts=ReadabilityCounts(40, 3, 10, 45.0, 480),
            formulas={"smog_index": 1.0},
            sentences=(
                SentenceLevel(
                    start, len(text) - 1, 3.0, 20, 8, 6.0, (LateWord(start, len(text) - 1, 11.0),), 1.0, 3.0, (start,)
                ),
            ),
        ),
        address=Address(
            share=0.9, reader_as_you=4, sentences=(Addressed(start, len(text) - 1, 2, 1), Addressed(0, 4, 1, 0))
        ),
        counts=Counts(words=40, own_words=1, praise=1, reasons=2),
        rules=tuple(RuleCard(f.rule, f.category, f.severity, words, words, (words,)) for f in findings),
    )
    unread = Report(Note("", f"{words}.txt"), RECEIPT, error=f"{words}.txt: there is no such file {words}")
    return [report, unread]


def shows_nothing_unseen(text, but="\n"):
    bad = {c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"} and c not in but}
    assert bad == set()


def commands_no_build_log(text):
    assert [line for line in text.splitlines() if line.lstrip().startswith("::") or "##[" in line] == []


def is_text(text, reports):
    shows_nothing_unseen(text)
    commands_no_build_log(text)


def is_concise(text, reports):
    shows_nothing_unseen(text)
    commands_no_build_log(text)
    assert len(text.splitlines()) == sum(f.counted for report in reports for f in report.findings) + 2


def is_json(text, reports):
    shows_nothing_unseen(text)
    commands_no_build_log(text)
    data = json.loads(text)
    assert data["notes"][0]["path"] == reports[0].note.path
    assert data["notes"][0]["findings"][1]["text"] == reports[0].findings[1].text


def is_jsonl(text, reports):
    shows_nothing_unseen(text)
    assert [len(json.loads(line)["notes"]) for line in text.split("\n")[:-1]] == [1, 1]


def is_markdown(text, reports):
    shows_nothing_unseen(text)
    commands_no_build_log(text)
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    inside = [child for token in tokens for child in token.children or ()]
    types = {token.type for token in tokens} | {child.type for child in inside}
    assert types <= {
        "heading_open", "heading_close", "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close",
        "list_item_open", "list_item_close", "inline", "hr", "text", "text_special", "strong_open", "strong_close",
        "html_inline",
    }  # fmt: skip
    assert {child.content for child in inside if child.type == "html_inline"} <= {"<sub>", "</sub>"}
    assert sum(token.type == "heading_open" for token in tokens) == 3
    assert sum(token.type == "hr" for token in tokens) == 1


class Page(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs


def parsed(text):
    page = Page()
    page.feed(text)
    return page


TEMPLATES = files("recordcheck.formats.html") / "templates"
OURS = parsed("".join((TEMPLATES / name).read_text("utf-8") for name in ("page.html", "note.html")))
TAGS = {re.sub(r"\{.*", "", tag) for tag in OURS.tags} | {"h1", "h2", "h3"}


def is_html(text, reports):
    shows_nothing_unseen(text, but="\n\u00ad\u200b\ufeff\U000e0041")
    commands_no_build_log(text)
    page = parsed(text)
    assert set(page.tags) <= TAGS
    assert (page.tags.count("script"), page.tags.count("style")) == (1, 1)
    assert {name for name, _ in page.attributes} <= {name for name, _ in OURS.attributes} | {"tabindex"}
    assert [value for name, value in page.attributes if name in ("href", "src") and not value.startswith("#n")] == []
    assert [name for name, _ in page.attributes if name.startswith("on") or name == "style"] == []
    assert ("7*7" in reports[0].note.text) <= ("{{ 7*7 }}" in text)


def is_sarif(text, reports):
    shows_nothing_unseen(text)
    commands_no_build_log(text)
    (run,) = json.loads(text)["runs"]
    for artifact in run["artifacts"]:
        assert re.fullmatch(r"[A-Za-z0-9%._~/-]+", artifact["location"]["uri"])
        assert not artifact["location"]["uri"].startswith("/")
    assert "snippet" not in text


COMMAND = re.compile(r"::(error|warning|notice) (?:[a-zA-Z]+=[^,:\r\n]*)(?:,[a-zA-Z]+=[^,:\r\n]*)*::[^\r\n]*")


def is_github(text, reports):
    shows_nothing_unseen(text)
    lines = text.split("\n")[:-1]
    assert [line for line in lines if not COMMAND.fullmatch(line)] == []
    assert len(lines) == sum(f.counted for report in reports for f in report.findings) + 2
    assert [re.sub(r"%(25|0A|0D|3A|2C)", "", line).count("%") for line in lines] == [0] * len(lines)
    assert not any("##[" in line for line in lines)


def is_junit(text, reports):
    shows_nothing_unseen(text)
    commands_no_build_log(text)
    root = etree.fromstring(text.encode("utf-8"))
    assert {element.tag for element in root.iter()} <= {
        "testsuites", "testsuite", "properties", "property", "testcase", "failure", "error", "system-out",
    }  # fmt: skip


def is_csv(text, reports):
    shows_nothing_unseen(text, but="\r\n")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == 1 + 1 + len(reports) + sum(len(report.findings) for report in reports)
    assert [value for row in rows for value in row if value.startswith(FORMULA)] == []


CHECKS = {name.removeprefix("is_"): check for name, check in globals().items() if name.startswith("is_")}


def test_every_format_has_its_check():
    assert set(CHECKS) == set(RENDERED)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", RENDERED)
def test_hostile_words_are_harmless(name, words):
    reports = hostile(words)
    CHECKS[name](render(name, reports, RECEIPT, SHOW_ALL), reports)


@pytest.mark.parametrize("name", RENDERED)
def test_a_hostile_note_that_is_really_checked(name, language):
    text = "Dear Bo,\n\n" + "\n\n".join(
        f"It was decided that the placement {words} will end. She said {words} to Bo prior to the {words} review."
        for words in HOSTILE.values()
        if words.isprintable() or "\ud83d" not in words
    )
    checker = Checker(nlp=language.nlp)
    reports = [
        checker.check(from_text(text, "a\n::error::b.txt"), Reader(name="Bo", age=9)),
        Report(Note("", "gone\n.txt"), checker.receipt, error="gone\n.txt: there is no such file"),
    ]
    assert len(reports[0].findings) > 20
    CHECKS[name](render(name, reports, checker.receipt, SHOW_ALL), reports)


@pytest.mark.parametrize("name", RENDERED)
def test_a_file_name_with_a_line_end_is_one_line(name):
    report = Report(Note("", "a\nb.txt"), RECEIPT, passed=False, findings=(found("jargon", 3, "unit"),))
    text = render(name, [report, report], RECEIPT, SHOW_ALL)
    assert "a\nb.txt" not in text
