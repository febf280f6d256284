"""Formats of lines: concise, GitHub annotations, JSON Lines and CSV, each line by line from hand-made findings."""

import csv
import io
import json

import pytest
from jsonschema import Draft202012Validator

from recordcheck.formats import Asked, render
from recordcheck.formats.csv import COLUMNS, WITH_TEXT
from recordcheck.note import Note
from recordcheck.report import Report
from tests.formats.test_json import SCHEMA
from tests.formats.test_points import RECEIPT, found

UNIT = found("jargon", 3, "unit", column=5, end_column=9, suggestions=("home",), options=("Sue's house",), spoken="Bo?")
BAD = found("blame", 4, "bad", severity="error", end_line=5, end_column=2, keep=True, suggestions=("a", "b"))
PLAIN = found("plain-words", 6, "whilst", severity="suggestion")
FORM = found("jargon", 1, "UNIT", counted=False, where="heading")
REPORT = Report(Note("", "notes/visit.txt"), RECEIPT, findings=(FORM, UNIT, BAD, PLAIN))
PASSED = Report(Note("", "notes/Maya.txt"), RECEIPT, passed=True, findings=(PLAIN,))
UNREAD = Report(Note("", "Maya.txt"), RECEIPT, error="Maya.txt: there is no such file")
RECEIPT_LINE = (
    "not all read: 3 notes, 1 passed, 1 did not, 1 could not be read; 1 error, 1 warning, 2 suggestions; "
    "recordcheck 0; none 0"
)


def rendered(name, *reports, **asked):
    return render(name, reports, RECEIPT, Asked(**asked))


def test_concise():
    assert rendered("concise", REPORT, PASSED, UNREAD).splitlines() == [
        'notes/visit.txt:3:5 jargon.unit Say it another way. Instead: "home".',
        'notes/visit.txt:4:1 blame.blame Say it another way. Keep it and explain it once: "a" or "b".',
        "notes/visit.txt:6:1 plain-words.plain-words Say it another way.",
        "note-2:6:1 plain-words.plain-words Say it another way.",
        "note-3:1:1 not-read the note: there is no such file",
        RECEIPT_LINE,
    ]


def test_concise_with_text_and_paths():
    assert rendered("concise", REPORT, PASSED, include_text=True).splitlines()[0] == (
        'notes/visit.txt:3:5 jargon.unit "unit": Bo? Instead: "Sue\'s house".'
    )
    assert rendered("concise", PASSED, UNREAD, show_paths=True).splitlines()[:2] == [
        "notes/Maya.txt:6:1 plain-words.plain-words Say it another way.",
        "Maya.txt:1:1 not-read Maya.txt: there is no such file",
    ]


def test_concise_quietly_only_what_did_not_pass():
    assert rendered("concise", PASSED, quiet=True) == ""
    lines = rendered("concise", PASSED, REPORT, quiet=True).splitlines()
    assert [line.split(" ")[0] for line in lines] == [
        "notes/visit.txt:3:5", "notes/visit.txt:4:1", "notes/visit.txt:6:1",
    ]  # fmt: skip


def test_github():
    assert rendered("github", REPORT, UNREAD, PASSED).splitlines() == [
        "::warning file=notes/visit.txt,line=3,endLine=3,col=5,endColumn=8,title=jargon.unit"
        '::Say it another way. Instead: "home".',
        "::error file=notes/visit.txt,line=4,endLine=5,title=blame.blame"
        '::Say it another way. Keep it and explain it once: "a" or "b".',
        "::notice file=notes/visit.txt,line=6,endLine=6,col=1,endColumn=6,title=plain-words.plain-words"
        "::Say it another way.",
        "::error file=note-2,title=not-read::the note: there is no such file",
        "::notice file=note-3,line=6,endLine=6,col=1,endColumn=6,title=plain-words.plain-words::Say it another way.",
        f"::notice title=recordcheck::{RECEIPT_LINE}",
    ]


def test_json_lines_are_each_a_whole_report(several, checker):
    lines = render("jsonl", several, checker.receipt, Asked(timestamp="2026-11-26T09:00:00Z")).splitlines()
    assert len(lines) == len(several)
    for number, line in enumerate(lines, 1):
        data = json.loads(line)
        assert list(Draft202012Validator(SCHEMA).iter_errors(data)) == []
        assert [note["number"] for note in data["notes"]] == [number]
        assert data["summary"]["notes"] == 1
    assert json.loads(lines[-1])["summary"]["verdict"] == "not all read"


def test_csv():
    rows = list(csv.DictReader(io.StringIO(rendered("csv", REPORT, UNREAD), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [row["row"] for row in rows] == ["receipt", "note", "finding", "finding", "finding", "finding", "note"]
    assert [row["note"] for row in rows] == ["", *["note-1"] * 5, "note-2"]
    assert [row["verdict"] for row in rows if row["row"] == "note"] == ["not passed", "not read"]
    assert rows[-1]["message"] == "the note: there is no such file"
    assert rows[4] == {
        "row": "finding", "note": "note-1", "verdict": "", "line": "4", "column": "1", "end_line": "5",
        "end_column": "2", "paragraph": "", "cell": "", "page": "",
        "start": "300", "end": "303", "rule": "blame.blame", "category": "blame",
        "severity": "error", "confidence": "high", "counted": "yes", "where": "text",
        "message": "Say it another way.", "suggestions": "a | b",
    }  # fmt: skip
    assert rows[2]["counted"] == "no"


PLACED = Report(
    Note("", "notes/visit.docx"),
    RECEIPT,
    findings=(
        found("jargon", 3, "unit", place={"paragraph": 16}),
        found("jargon", 4, "unit", place={"cell": 5, "paragraph": 1}),
        found("jargon", 5, "unit", place={"page": 2}),
    ),
)


def test_concise_in_a_format_without_lines():
    assert [line[: line.index(" Say")] for line in rendered("concise", PLACED).splitlines()[:-1]] == [
        "notes/visit.docx:paragraph 16 jargon.unit",
        "notes/visit.docx:cell 5 jargon.unit",
        "notes/visit.docx:page 2 jargon.unit",
    ]


def test_github_in_a_format_without_lines():
    assert rendered("github", PLACED).splitlines()[:-1] == [
        f"::warning file=notes/visit.docx,title=jargon.unit%2C {place}::Say it another way."
        for place in ("paragraph 16", "cell 5", "page 2")
    ]


def test_csv_in_a_format_without_lines():
    rows = list(csv.DictReader(io.StringIO(rendered("csv", PLACED), newline="")))[2:]
    assert [(row["paragraph"], row["cell"], row["page"]) for row in rows] == [
        ("16", "", ""),
        ("1", "5", ""),
        ("", "", "2"),
    ]
    assert {row[key] for row in rows for key in ("line", "column", "end_line", "end_column")} == {""}
    assert [row["start"] for row in rows] == ["200", "300", "400"]


def test_csv_with_text():
    rows = list(csv.DictReader(io.StringIO(rendered("csv", REPORT, include_text=True), newline="")))
    assert tuple(rows[0]) == (*COLUMNS, *WITH_TEXT)
    assert (rows[1]["note"], rows[3]["text"], rows[3]["suggestions"]) == ("notes/visit.txt", "unit", "Sue's house")


@pytest.mark.parametrize("name", ["concise", "github", "csv", "jsonl", "json"])
def test_no_notes_are_no_findings(name):
    assert "Say it" not in rendered(name)
