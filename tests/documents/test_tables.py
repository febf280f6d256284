"""Tables: which cells are labels and which are values. Made by hand; no format."""

import pytest

from recordcheck.documents.pieces import Piece, Segment
from recordcheck.documents.tables import lay_table


def rows(text):
    """Return a table from lines of cells; "/" parts paragraphs of a cell."""
    return [
        [[Piece([Segment(part)]) for part in cell.strip().split(" / ")] for cell in line.split("|")]
        for line in text.strip().split("\n")
    ]


# table, its pieces in short: L label, V value, E entry, - what the words must tell
TABLES = {
    "a form": ("Child | Maya\nAge: | 8", "LV LV"),
    "a question on the left": ("What are we worried about? | She is tired.", "LV"),
    "a sentence on the left": ("She is tired. | He is not.", "VV"),
    "a value that is missing": ("Seen alone |\nAge | 8", "L LV"),
    "a value in several paragraphs": ("Views | She sang. / He ran.", "LV-"),
    "a letter in a form": ("Letter | Dear Bo, / You sang.", "L--"),
    "names and values in turn": ("Child | Maya | Age | 8\nWorker | Sam | Seen | Yes", "LVLV LVLV"),
    "names with colons in turn": ("Child: | Maya | School: | Oak Park", "LVLV"),
    "columns with names": ("Action | Who | By when\nRing the school | Sam | 6 March", "LLL VVV"),
    "four columns with names": ("Action | Who | Why | Done\nRing Oak Park | Sam | It matters. | No", "LLLL VVVV"),
    "columns without names": ("Ring them now. | Sam | 6 March", "VVV"),
    "a chronology": ("3 May 2016 | You were born.\n2017 | You moved.", "LE LE"),
    "a chronology in three columns": ("Date | Event | Source\n3 May 2016 | You were born. | File", "LLL LEV"),
    "a section's head across": ("Section 2 | \nChild | Maya", "L LV"),
    "one cell": ("Dear Bo, / You sang.", "--"),
    "one column": ("Dear Bo,\nYou sang.", "- -"),
    "nothing": (" | \n | ", " "),
}


@pytest.mark.parametrize(("table", "kinds"), TABLES.values(), ids=TABLES)
def test_what_cells_are(table, kinds):
    short = {"label": "L", "value": "V", "entry": "E", None: "-"}
    assert "".join(short[piece.given] for piece in lay_table(rows(table))) == kinds.replace(" ", "")


def test_what_the_format_knows_stays():
    heading = Piece([Segment("Your home")], "heading")
    assert [piece.given for piece in lay_table([[[Piece([Segment("Where")])], [heading]]])] == ["label", "heading"]


def test_rows_are_numbered_over_the_document():
    numbers = iter(range(7, 99))
    first = [piece.row for piece in lay_table(rows("Child | Bo\nAge | 8"), numbers)]
    assert first + [piece.row for piece in lay_table(rows("Child | Bo"), numbers)] == [7, 7, 8, 8, 9, 9]
