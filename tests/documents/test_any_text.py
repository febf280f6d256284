"""What holds for any text at all: blocks in order and apart, nothing lost, exact places, no hanging."""

import random
import re
from itertools import pairwise

import pytest

from recordcheck.documents import from_text
from tests.documents.test_blocks import NOTES
from tests.documents.test_quotations import NOTES as QUOTED

MEGABYTE, LINES = 1_000_000, 25_000

# What may stand outside all blocks: bullets, numbers, hashes, ruled lines, signs after a label.
MARKERS = re.compile(
    r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[-*•–—·▪◦‣●○➢✓✔□■o]|\[[ xX]?\]|#{1,6}|>|[:.;|]|[-_=*~#•–—|+]+"
    r"|[\ufeff\u200b\u200e\u200f\u2066-\u2069]",
    re.IGNORECASE,
)

PIECES = [
    "Dear Wren,", "WREN", "Wren", "- ", "1. ", "• ", "> ", "# ", "\n", "\n\n", "\r\n", "\r", "\f", "\t", "  ",
    "\u00a0", '"', "'",
    "“", "”", "‘", "’", "«", "»", ":", ". ", ", ", "---", "12.03.2014 ", "19:42 You: ", "Mon: ", "Child: ", "and ",
    "you came",
    "I", "5'10\"", "Love, Jo", "(", ")", "👩‍👧", "e\u0301", "\ufeff", "\u200b", "\u200e",
    "\u2068", "\x0b", "\x85", "\u2028", "Łukasz ",
    "*", "|", "...",
]  # fmt: skip


def any_texts():
    chance = random.Random(20)
    yield from (text for _, text, _ in (*NOTES, *QUOTED))
    for length in (1, 3, 10, 40, 200):
        for _ in range(120):
            yield "".join(chance.choices(PIECES, k=length))


def hold(text):
    note = from_text(text)
    assert note.text == text
    last = 0
    for block in note.blocks:
        assert last <= block.start < block.end <= len(text)
        words = text[block.start : block.end]
        assert words == words.strip()
        left = text[last : block.start]
        assert not MARKERS.sub("", "".join(left.split())), f"lost: {left!r}"
        last = block.end
    assert not MARKERS.sub("", "".join(text[last:].split())), f"lost: {text[last:]!r}"
    last = 0
    for start, end in note.quotations:
        assert last <= start < end <= len(text)
        assert any(block.start <= start and end <= block.end for block in note.blocks)
        last = end


def test_blocks_are_in_order_and_apart_and_nothing_is_lost():
    for text in any_texts():
        if not text.startswith(("---", "\ufeff---")):
            hold(text)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\f"])
def test_other_line_ends_give_the_same_blocks(end):
    for name, text, blocks in NOTES:
        other = text.replace("\n", end)
        found = [(block.kind, other[block.start : block.end]) for block in from_text(other).blocks]
        assert found == [(kind, words.replace("\n", end)) for kind, words in blocks], name


@pytest.mark.parametrize("after", ["\n", "\n\n", "   ", "\r\n \t"])
def test_space_at_the_end_changes_nothing(after):
    for _, text, _ in NOTES:
        assert from_text(text + after).blocks == from_text(text).blocks


def test_a_byte_order_mark_left_by_a_program_is_no_word():
    note = from_text("\ufeffDear Bo,\n\nYou came.")
    assert [note.text[block.start : block.end] for block in note.blocks] == ["Dear Bo,", "You came."]


# name, a text of a megabyte or of many lines
LARGE = [
    ("one line of words", "you came " * (MEGABYTE // 9)),
    ("one word", "y" * MEGABYTE),
    ("one capital word", "Y" * MEGABYTE),
    ("capital words", "Wren " * (MEGABYTE // 5)),
    ("names in a greeting", "Dear " + "Wren, " * (MEGABYTE // 6)),
    ("a greeting's bracket", "Dear Wren (" + "a " * (MEGABYTE // 2)),
    ("spaces inside", "you" + " " * MEGABYTE + "came"),
    ("spaces and a mark", " " * MEGABYTE + "-"),
    ("empty lines", "\n" * LINES),
    ("carriage returns", "\r" * LINES),
    ("short lines", "you\n" * 100_000),
    ("many lines", "You came to see us and we all ate soup in\nthe barn.\n" * (LINES // 2)),
    ("entries", "23.10 Wren not back.\n" * LINES),
    ("messages", "19:42 You: hi\n" * LINES),
    ("fields", "Child: Wren\n" * LINES),
    ("fields in one line", "Child: Wren. " * 80_000),
    ("items", "- Ring Nan\n" * LINES),
    ("capital lines", "HOME\n" * LINES),
    ("digits", "1" * MEGABYTE),
    ("dates", "12.03.2014 " * 90_000),
    ("dashes", "-" * MEGABYTE),
    ("dashes and spaces", "- " * (MEGABYTE // 2)),
    ("stars around", "**" + "a" * MEGABYTE + "**"),
    ("colons", ": " * (MEGABYTE // 2)),
    ("brackets", "(" * MEGABYTE),
    ("marks to quote lines", "> " * (MEGABYTE // 2)),
    ("double marks", '"' * MEGABYTE),
    ("double marks and words", '"a ' * (MEGABYTE // 3)),
    ("single marks", "'" * MEGABYTE),
    ("single marks and words", "'a " * (MEGABYTE // 3)),
    ("single marks that close", "a' " * (MEGABYTE // 3)),
    ("single marks before plurals", "'as" + "s' a" * (MEGABYTE // 4)),
    ("curly marks that open", "“a " * (MEGABYTE // 3)),
    ("curly marks that close", "a” " * (MEGABYTE // 3)),
    ("curly single marks that open", "‘a " * (MEGABYTE // 3)),
    ("angles that close", "a» " * (MEGABYTE // 3)),
    ("angles that open", "«a " * (MEGABYTE // 3)),
    ("inches", '6" ' * (MEGABYTE // 3)),
    ("inches in speech", 'A "' + '6" ' * (MEGABYTE // 3)),
    ("both kinds", "\"'a' \" " * (MEGABYTE // 7)),
    ("a front rule", "---\n" + "a: b\n" * LINES),
    ("rules", "---\n" * LINES),
]


@pytest.mark.parametrize("text", [row[1] for row in LARGE], ids=[row[0] for row in LARGE])
def test_a_large_note_is_laid_out(text):
    blocks = from_text(text).blocks
    assert all(one.end <= other.start for one, other in pairwise(blocks))
