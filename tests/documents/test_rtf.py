"""RTF: paragraphs, tables and letters of other alphabets; what striprtf leaves out stays out."""

import pytest

from recordcheck.documents import from_bytes


def blocks(inside):
    note = from_bytes(b"{\\rtf1\\ansi " + inside + b"}", "note.rtf")
    return [(block.kind, note.text[block.start : block.end]) for block in note.blocks]


# what stands in the file, its blocks
READ = {
    "a letter": (
        rb"Dear Bo,\par You \b sang\b0 .\par With love\line Sam",
        [("greeting", "Dear Bo,"), ("paragraph", "You sang."), ("sign-off", "With love"), ("sign-off", "Sam")]),
    "other letters": (rb"Zo\'eb said \u8220?no\u8221? to \'93me\'94.", [("paragraph", "Zoë said “no” to “me”.")]),
    "a form": (
        rb"\trowd Child\cell Bo\cell\row\trowd Age\cell 8\cell\row He sang.\par",
        [("label", "Child"), ("value", "Bo"), ("label", "Age"), ("value", "8"), ("paragraph", "He sang.")]),
    "a list": (
        rb"\bullet  one\par \bullet  two\par He sang.",
        [("item", "one"), ("item", "two"), ("paragraph", "He sang.")]),
    "what is left out": (
        rb"{\header unit}{\footer unit}{\*\annotation unit}{\info{\title unit}}You sang.{\footnote unit}",
        [("paragraph", "You sang.")]),
}  # fmt: skip


@pytest.mark.parametrize(("inside", "found"), READ.values(), ids=READ)
def test_what_is_read(inside, found):
    assert blocks(inside) == found


def test_places_are_paragraphs():
    note = from_bytes(rb"{\rtf1 Dear Bo,\par\par You sang.\par }", "note.rtf")
    assert [note.places.place(block.start) for block in note.blocks] == [{"paragraph": 1}, {"paragraph": 3}]
