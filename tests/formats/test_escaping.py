"""Each kind of place and what makes words harmless there: tables of words and what becomes of them."""

import csv
import io
import json
import unicodedata

import pytest
from markdown_it import MarkdownIt

from recordcheck.formats.escaping import (
    UNSEEN,
    as_json,
    cell,
    clean,
    disarmed,
    github_message,
    github_property,
    markdown,
    visible,
)

# words of a note, what is shown of them
CLEANED = {
    "white space": ("a\n\tb \u00a0 c", "a b c"),
    "control characters": ("a\x1b[31mb\x07\x9bc", "a[31mbc"),
    "direction marks": ("a\u202eb\u2066c\u200fd", "abcd"),
    "soft hyphens and marks": ("a\u00adb\ufeffc\u200bd", "abcd"),
    "half a character": ("a\ud83db", "ab"),
    "a build log's mark": ("a ##[error]x", "a ## [error]x"),
    "such a mark in disguise": ("a #\u200b#[error]x", "a ## [error]x"),
    "letters of any kind": ("Zoë 🐢 Łukasz שלום", "Zoë 🐢 Łukasz שלום"),
}


@pytest.mark.parametrize(("words", "shown"), CLEANED.values(), ids=CLEANED)
def test_words_for_a_terminal(words, shown):
    assert clean(words) == shown


# words of a note, what a page shows
SEEN = {
    "white space is folded": ("a\n\tb \u00a0 c", "a b c"),
    "control characters": ("a\x1b[31mb\x9bc", "a\ufffd[31mb\ufffdc"),
    "direction": ("a\u202eb\u2066c", "a\ufffdb\ufffdc"),
    "half a character": ("a\ud83db", "a\ufffdb"),
    "joined emoji": ("👩\u200d👧", "👩\u200d👧"),
    "letters of any kind": ("Zoë שלום", "Zoë שלום"),
}


@pytest.mark.parametrize(("words", "shown"), SEEN.values(), ids=SEEN)
def test_words_on_a_page(words, shown):
    assert visible(words) == shown


@pytest.mark.parametrize("words", ["a\x1b\x9b\u202e\u2028\u2029\x7f\ufeff", "\U000e0041 tag", "Zoë 🐢\n\"'\\"])
def test_json_holds_the_words_and_none_of_the_unseen_signs(words):
    text = as_json({"words": words})
    assert json.loads(text) == {"words": words}
    assert not any(unicodedata.category(c) in UNSEEN or c in "\u2028\u2029" for c in text)


def test_json_with_an_indent_keeps_its_lines():
    assert as_json({"a": ["\n"]}, indent=2) == '{\n  "a": [\n    "\\n"\n  ]\n}'


# words, what Markdown has to show: themselves, in one paragraph of plain text
MARKDOWN = [
    "<script>alert(1)</script>", "[click](javascript:alert(1))", "![x](https://example.org/x.png)", "`code`",
    "**bold** _under_ ~~gone~~", "# heading", "- item", "+ item", "* item", "1. item", "12) item", "> quote", "===",
    "---", "| a | b |", "a\\b", "&amp; &lt;", "https://example.org", "www.example.org", "sam@example.org",
    "<https://example.org>", "[x]: https://example.org", "prior to … the unit - and 3.5 of it!", "$x^2$",
    "[^1] note", "<!-- hidden -->",
]  # fmt: skip


@pytest.mark.parametrize("words", MARKDOWN)
def test_words_in_markdown_mean_nothing(words):
    parser = MarkdownIt("gfm-like", {"linkify": False})
    tokens = parser.parse(markdown(words))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    inside = tokens[1].children
    assert {child.type for child in inside} == {"text"} | {
        child.type for child in inside if child.type == "text_special"
    }
    assert "".join(child.content for child in inside) == words


@pytest.mark.parametrize("words", ["https://example.org", "www.example.org", "sam@example.org"])
def test_an_address_in_markdown_has_no_sign_that_makes_it_a_link(words):
    assert markdown(words) not in (words,)


@pytest.mark.parametrize("words", ["the unit", "you said it's fine.", 'prior to → "before"', "3.5 words - no more"])
def test_plain_words_in_markdown_are_left_alone(words):
    assert markdown(words) == words


# words, message of a workflow command, property of one
GITHUB = {
    "plain": ("Say it.", "Say it.", "Say it."),
    "a line end": ("a\nb", "a%0Ab", "a%0Ab"),
    "both line ends": ("a\r\nb", "a%0Ab", "a%0D%0Ab"),
    "percent": ("100%0A", "100%250A", "100%250A"),
    "colon and comma": ("a: b, c", "a: b, c", "a%3A b%2C c"),
    "escape": ("a\x1b[31mb\u202e", "a[31mb", "a[31mb"),
}


@pytest.mark.parametrize(("words", "message", "value"), GITHUB.values(), ids=GITHUB)
def test_words_in_a_workflow_command(words, message, value):
    assert github_message(words) == message
    assert github_property(words) == value


# value, what stands in the cell
CELLS = {
    "plain": ("Say it.", "Say it."),
    "a number": (12, 12),
    "equals": ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
    "plus": ("+1+1", "'+1+1"),
    "minus": ("-1", "'-1"),
    "at": ("@SUM(A1)", "'@SUM(A1)"),
    "white space before": (" \t=1+1", "'=1+1"),
    "a line end before": ("\r\n=1+1", "'=1+1"),
    "a mark that is not seen before": ("\u200b=1+1", "'=1+1"),
    "wide signs": ("＝1", "'＝1"),
    "inside": ("a=1", "a=1"),
    "escape": ("a\x1b[31mb", "a[31mb"),
}


@pytest.mark.parametrize(("value", "shown"), CELLS.values(), ids=CELLS)
def test_a_cell_is_no_formula(value, shown):
    assert cell(value) == shown
    file = io.StringIO()
    csv.writer(file).writerow([cell(value)])
    assert file.getvalue().count("\n") == 1


# line, line that a build log leaves alone
LINES = {
    "plain": ("a::b", "a::b"),
    "a command": ("::error::x", ": :error::x"),
    "after white space": ("   ::error::x", "   : :error::x"),
}


@pytest.mark.parametrize(("line", "shown"), LINES.values(), ids=LINES)
def test_a_line_is_no_command(line, shown):
    assert disarmed(line) == shown
