"""JUnit: valid against the schema of Jenkins' xUnit plugin; a note is a test case."""

from pathlib import Path

import pytest
from lxml import etree

from recordcheck.formats import Asked
from recordcheck.formats.junit import render
from recordcheck.note import Note
from recordcheck.report import Report
from tests.formats.test_points import RECEIPT, found

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "junit-10.xsd"))


def suites(reports, receipt=RECEIPT, **asked):
    """Return the root of the output, held against the schema."""
    root = etree.fromstring(render(reports, receipt, Asked(**asked)).encode("utf-8"))
    SCHEMA.assertValid(root)
    return root


@pytest.mark.parametrize("include_text", [False, True])
def test_every_example_is_valid(several, checker, include_text):
    root = suites(several, checker.receipt, include_text=include_text, timestamp="2026-11-26T09:00:00Z")
    assert len(root.findall(".//testcase")) == len(several)
    assert len(root.findall(".//failure")) == sum(not r.passed for r in several) - 1
    assert len(root.findall(".//error")) == 1
    assert root.find("testsuite").get("timestamp") == "2026-11-26T09:00:00"


def test_the_schema_is_not_one_that_allows_everything():
    root = suites([])
    root.set("colour", "red")
    assert not SCHEMA.validate(root)


def test_no_notes_are_an_empty_suite():
    assert dict(suites([]).attrib) == {"name": "recordcheck", "tests": "0", "failures": "0", "errors": "0"}


def test_a_note_fails_as_a_whole():
    findings = (
        found("jargon", 3, "unit"),
        found("blame", 4, "bad", severity="error"),
        found("jargon", 9, counted=False),
    )
    (failure,) = suites([Report(Note(""), RECEIPT, findings=findings)]).iter("failure")
    assert (failure.get("type"), failure.get("message")) == ("not-passed", "2 things worth another look")
    assert failure.text.splitlines() == [
        "3:1 warning jargon.unit Say it another way.", "4:1 error blame.blame Say it another way.",
    ]  # fmt: skip


def test_in_a_format_without_lines_the_place_has_its_name():
    each = Report(Note(""), RECEIPT, findings=(found("jargon", 3, "unit", place={"paragraph": 16}),))
    (failure,) = suites([each]).iter("failure")
    assert failure.text == "paragraph 16 warning jargon.unit Say it another way."


def test_a_note_that_passed_tells_what_was_found():
    (case,) = suites([Report(Note(""), RECEIPT, passed=True, findings=(found("jargon", 3, "unit"),))]).iter("testcase")
    assert (case.get("name"), case.find("failure")) == ("note-1", None)
    assert case.findtext("system-out") == "3:1 warning jargon.unit Say it another way."


def test_a_note_that_could_not_be_read_is_an_error():
    unread = Report(Note("", "Maya.txt"), RECEIPT, error="Maya.txt: there is no such file")
    (error,) = suites([unread]).iter("error")
    assert error.get("message") == "the note: there is no such file"
    (error,) = suites([unread], show_paths=True).iter("error")
    assert error.get("message") == "Maya.txt: there is no such file"
