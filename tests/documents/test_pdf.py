"""PDF: lines into paragraphs by where they stand, and what repeats on pages left out."""

import pytest

from recordcheck.documents import from_bytes
from recordcheck.errors import NoteError
from tests.documents.building import pdf

LONG = "You told me on Tuesday that you like it here and that you sleep well in the new"
SHORT = "bed by the wall."


def blocks(*pages):
    note = from_bytes(pdf(*pages), "note.pdf")
    return [(block.kind, " ".join(note.text[block.start : block.end].split())) for block in note.blocks]


# pages, their blocks
READ = {
    "a letter": (
        [["Dear Bo,", "", LONG, SHORT, "", "You sang.", "", "With love", "Sam"]],
        [("greeting", "Dear Bo,"), ("paragraph", f"{LONG} {SHORT}"), ("paragraph", "You sang."),
         ("sign-off", "With love"), ("sign-off", "Sam")]),
    "lines that were meant": (
        [[LONG, SHORT, "", "Child: Bo", "Age: 8"]],
        [("paragraph", f"{LONG} {SHORT}"), ("label", "Child"), ("value", "Bo"), ("label", "Age"), ("value", "8")]),
    "lists": (
        [[LONG, SHORT, "", "- One thing to say here.", "- Two."]],
        [("paragraph", f"{LONG} {SHORT}"), ("item", "One thing to say here."), ("item", "Two.")]),
    "a word that was parted": (
        [[LONG + " con-", "tact on most days.", "", LONG + " half-", "sister on Friday."]],
        [("paragraph", f"{LONG} contact on most days."), ("paragraph", f"{LONG} half-sister on Friday.")]),
    "a paragraph over two pages": ([[LONG], [SHORT, "", "You sang."]],
                                   [("paragraph", f"{LONG} {SHORT}"), ("paragraph", "You sang.")]),
    "page numbers and what repeats": (
        [["Anytown Council", "", "You sang.", "", "Page 1 of 2"],
         ["Anytown Council", "", "You danced.", "", "Page 2 of 2"]],
        [("paragraph", "You sang."), ("paragraph", "You danced.")]),
    "a number at the foot of one page": ([["You sang.", "", "1"]], [("paragraph", "You sang.")]),
}  # fmt: skip


@pytest.mark.parametrize(("pages", "found"), READ.values(), ids=READ)
def test_what_is_read(pages, found):
    assert blocks(*pages) == found


def test_places_are_pages():
    note = from_bytes(pdf(["Dear Bo,", "", "You sang."], ["You danced."]), "note.pdf")
    assert [note.places.place(block.start) for block in note.blocks] == [{"page": 1}, {"page": 1}, {"page": 2}]


def test_front_matter_may_stand_in_the_first_lines():
    note = from_bytes(pdf(["---", "child: Bo", "---", "You sang."]), "note.pdf")
    assert note.front_matter == {"child": "Bo"}
    assert note.text == "You sang."


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr("recordcheck.documents.pdf.MOST_SECONDS", -1)
    with pytest.raises(NoteError, match=r"^note\.pdf: this PDF takes too long to read"):
        from_bytes(pdf(["You sang."]), "note.pdf")
