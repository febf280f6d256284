"""Silences in comments of Markdown and HTML: which lines they are about, and what is none. All invented."""

import pytest

from recordcheck.silence_comments import Comment, comments

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
        "<p><!-- recordcheck: silence jargon.unit -- x --> Two.</p>\nThree.",
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
    assert comments(source) == ([Comment(*each) for each in found], odd)


SHOWN = [
    "Write `<!-- recordcheck: silence jargon.unit -- hers -->` there.\n",
    "```html\n<!-- recordcheck: silence jargon.unit -- hers -->\n```\n",
    "``a ` <!-- recordcheck: silenced -->``\n",
    "Write this:\n\n    <!-- recordcheck: silence jargon.unit -- hers -->\n",
    "- Write\n\n  ~~~\n  <!-- recordcheck: silence jargon.unit -- hers -->\n  ~~~\n",
]


@pytest.mark.parametrize("source", SHOWN)
def test_a_comment_in_code_is_only_shown(source):
    assert comments(source, markdown=True) == ([], [])
    assert comments(source) != ([], [])


def test_stray_backticks_make_no_code_of_what_stands_between():
    source = "It`s good.\n\n<!-- recordcheck: silence a.b -- why -->\nTwo.\n\nYou can`t wait.\n"
    assert comments(source, markdown=True) == ([Comment("a.b", "why", 3, 4, 4)], [])
