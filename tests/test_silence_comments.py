"""Silences in comments of Markdown and HTML: which lines they are about, and what is none. All invented."""

import pytest

from recordcheck.documents import from_bytes
from recordcheck.silence_comments import Comment, in_html, in_markdown

# source, comments as rule, reason, line, first, last; lines of those that are none
COMMENTS = {
    "on a line of its own, for the paragraph below": (
        "One.\n\n<!-- recordcheck: silence jargon.unit -- her word -->\nTwo\nthree.\n\nFour.",
        [("jargon.unit", "her word", 3, 4, 5)],
        [],
    ),
    "with an empty line between": (
        "<!-- recordcheck: silence jargon.unit -- her word -->\n\nTwo.\n\nThree.",
        [("jargon.unit", "her word", 1, 3, 3)],
        [],
    ),
    "at the end of a line, for that line": (
        "One.\nTwo. <!-- recordcheck: silence jargon -- a set -->\nThree.",
        [("jargon", "a set", 2, 2, 2)],
        [],
    ),
    "before the words of its line": (
        "<!-- recordcheck: silence jargon.unit -- x --> Two.\nThree.",
        [("jargon.unit", "x", 1, 1, 1)],
        [],
    ),
    "two for one paragraph": (
        "<!-- recordcheck: silence a.b -- x -->\n<!-- recordcheck: silence c.d -- y -->\nTwo.",
        [("a.b", "x", 1, 3, 3), ("c.d", "y", 2, 3, 3)],
        [],
    ),
    "over several lines": (
        "<!--\n  recordcheck: silence a.b --\n  a long\n  reason\n-->\nTwo.",
        [("a.b", "a long reason", 1, 6, 6)],
        [],
    ),
    "with other dashes and line ends": (
        "One.\r\n<!-- recordcheck: silence a.b — why -->\r\nTwo.\r\n",
        [("a.b", "why", 2, 3, 3)],
        [],
    ),
    "at the very end": ("One.\n<!-- recordcheck: silence a.b -- why -->", [("a.b", "why", 2, 2, 2)], []),
    "without a reason": ("<!-- recordcheck: silence a.b -->\nTwo.", [], [1]),
    "with an empty reason": ("<!-- recordcheck: silence a.b --   -->\nTwo.", [], [1]),
    "without a rule": ("<!-- recordcheck: silence -- why -->", [], [1]),
    "that is no order of ours": ("<!-- recordcheck: be quiet -->", [], [1]),
    "of somebody else": ("<!-- prettier-ignore -->\n<!-- silence a.b -- why -->", [], []),
    "none": ("One.", [], []),
}


@pytest.mark.parametrize(("source", "found", "odd"), COMMENTS.values(), ids=COMMENTS)
def test_comments_are_read_from_the_source(source, found, odd):
    assert in_markdown(source) == ([Comment(rule, why, at, (first, last)) for rule, why, at, first, last in found], odd)


SHOWN = [
    "Write `<!-- recordcheck: silence jargon.unit -- hers -->` there.\n",
    "```html\n<!-- recordcheck: silence jargon.unit -- hers -->\n```\n",
    "``a ` <!-- recordcheck: silenced -->``\n",
    "Write this:\n\n    <!-- recordcheck: silence jargon.unit -- hers -->\n",
    "- Write\n\n  ~~~\n  <!-- recordcheck: silence jargon.unit -- hers -->\n  ~~~\n",
]


@pytest.mark.parametrize("source", SHOWN)
def test_a_comment_in_code_is_only_shown(source):
    assert in_markdown(source) == ([], [])
    assert in_markdown(source.replace("`", "").replace("~~~", "").replace("    <!", "<!")) != ([], [])


def test_stray_backticks_make_no_code_of_what_stands_between():
    source = "It`s good.\n\n<!-- recordcheck: silence a.b -- why -->\nTwo.\n\nYou can`t wait.\n"
    assert in_markdown(source) == ([Comment("a.b", "why", 3, (4, 4))], [])


C = "<!-- recordcheck: silence a.b -- why -->"
# page, the words that the comment is about; None for none
PAGES = {
    "between two": (f"<p>One.</p>{C}<p>Two.</p><p>Three.</p>", "Two."),
    "between two, on lines of their own": (f"<p>One.</p>\n{C}\n<p>Two.</p>\n<p>Three.</p>\n", "Two."),
    "between two, far apart": (f"<p>One.</p>\n\n{C}\n\n\n<div>\n<p>Two.</p></div>\n<p>Three.</p>\n", "Two."),
    "at the beginning of one": (f"<p>One.</p>\n<p>{C} Two.</p>\n<p>Three.</p>", "Two."),
    "in the middle of one": (f"<p>One.</p>\n<p>Two {C} and <b>more</b>.</p>\n<p>Three.</p>", "Two and more."),
    "at the end of one": (f"<p>One.</p>\n<p>Two <b>more</b>. {C}</p>\n<p>Three.</p>", "Two more."),
    "at the end of the last": (f"<p>One.</p>\n<p>Two. {C}</p>\n", "Two."),
    "before a list": (f"<p>One.</p>{C}<ul><li>Two.</li><li>Three.</li></ul>", "Two."),
    "in a head": (f"<!doctype html><html><head>{C}</head><body><p>Two.</p><p>Three.</p></body></html>", "Two."),
    "before everything": (f"<!doctype html>\n{C}\n<html><body>\n<p>Two.</p>\n<p>Three.</p></body></html>", "Two."),
    "after everything": (f"<p>One.</p>\n{C}\n", None),
}


@pytest.mark.parametrize(("page", "words"), PAGES.values(), ids=PAGES)
def test_a_comment_in_a_page_is_about_the_paragraph_it_is_in_or_before(page, words):
    note = from_bytes(page.encode(), "a.html")
    ((comment,), odd) = in_html(page, note)
    assert odd == []
    assert (note.text[slice(*comment.span)] if comment.span is not None else None) == words


def test_a_comment_in_a_page_that_is_none_is_told_with_its_line():
    page = "<p>One.</p>\n<!-- recordcheck: hush -->\n<p>Two.</p>"
    assert in_html(page, from_bytes(page.encode(), "a.html")) == ([], [2])
