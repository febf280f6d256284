"""JSON: every report is what recordcheck/data/report.schema.json says, with and without words of the note."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from recordcheck import Checker, Note, Reader
from recordcheck.documents import find, from_text, read
from recordcheck.formats import Asked
from recordcheck.formats.json import render
from recordcheck.note import KINDS, PRONOUNS
from recordcheck.report import SEVERITIES, Report
from tests.evaluation.marks import read_all

TESTS = Path(__file__).parent.parent
SCHEMA = json.loads((files("recordcheck") / "data" / "report.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
NOTE = SCHEMA["properties"]["notes"]["items"]["properties"]
WITH_TEXT = {"text", "context", "phrase", "rewrite"}


@pytest.fixture(scope="module")
def checker(language):
    return Checker(nlp=language.nlp)


@pytest.fixture(scope="module")
def reports(checker):
    """Every example and every annotated note, each checked once."""
    texts = [from_text(note.text, f"{note.id}.note") for note in read_all(TESTS / "evaluation" / "notes")]
    assert len(texts) >= 60
    found = list(checker.check_many([*(read(path) for path in find(TESTS.parent / "examples")), *texts]))
    assert [report.note.path for report in found if report.error is not None] == []
    return found


def wrong(data):
    """Return where JSON data is not what the schema says, and in what way."""
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in VALIDATOR.iter_errors(data)]


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("include_text", [False, True], ids=["without text", "with text"])
def test_every_note_is_after_the_schema(include_text, reports, checker):
    for report in reports:
        data = json.loads(render([report], checker.receipt, Asked(include_text=include_text)))
        assert wrong(data) == [], report.note.path


@pytest.mark.parametrize("include_text", [False, True], ids=["without text", "with text"])
def test_a_report_s_dictionary_is_one_of_the_notes(include_text, reports, checker):
    data = json.loads(render(reports, checker.receipt, Asked(include_text=include_text)))
    told = [report.to_dict(include_text, number=number) for number, report in enumerate(reports, 1)]
    assert data["notes"] == json.loads(json.dumps(told))
    assert {key: value for key, value in data.items() if key not in ("notes", "summary")} == json.loads(
        json.dumps(checker.receipt.to_dict())
    )


def test_words_of_the_note_are_keys_only_when_asked_for(reports):
    for report in reports:
        for plain, full in zip(report.to_dict()["findings"], report.to_dict(True)["findings"], strict=True):
            assert set(full) - set(plain) == WITH_TEXT
            assert not set(plain) & WITH_TEXT


def test_no_notes_are_no_elements(checker):
    data = json.loads(render([], checker.receipt, Asked()))
    assert data["notes"] == []
    assert wrong(data) == []


def test_a_note_that_could_not_be_read_is_after_the_schema(checker):
    unread = Report(Note("", "gone.txt"), checker.receipt, error="gone.txt: no such file")
    data = json.loads(render([unread], checker.receipt, Asked()))
    assert wrong(data) == []
    (note,) = data["notes"]
    assert (note["passed"], note["path"], note["error"], note["findings"]) == (
        False, None, "the note: no such file", [],
    )  # fmt: skip
    (told,) = json.loads(render([unread], checker.receipt, Asked(show_paths=True)))["notes"]
    assert (told["path"], told["error"]) == ("gone.txt", "gone.txt: no such file")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_after_the_schema(kind, checker):
    report = checker.check("Dear Bo,\n\nYou live here.", Reader(name="Bo", age=26, pronouns="they"), kind=kind)
    assert wrong(json.loads(render([report], checker.receipt, Asked(include_text=True)))) == []


@pytest.mark.parametrize("ending", ["md", "html", "docx", "odt"])
def test_notes_of_every_format_are_after_the_schema(ending, checker):
    report = checker.check(read(TESTS / "documents" / "fixtures" / f"home-visit-form.{ending}"))
    data = json.loads(render([report], checker.receipt, Asked()))
    assert wrong(data) == []
    places = [finding["place"] for finding in data["notes"][0]["findings"]]
    assert all(place is None for place in places) == (ending in ("md", "html"))
    assert all(set(place) <= {"paragraph", "cell", "page"} for place in places if place)


def test_text_is_utf_8_and_ends_with_a_line_end(checker):
    text = render([checker.check("Dear Zoë,\n\nThe placement’s fine 🐢.")], checker.receipt, Asked(include_text=True))
    assert "Zoë" in text
    assert "fine 🐢" in text
    assert text.endswith("}\n")
    assert json.loads(text)["notes"][0]["findings"]


def test_the_schema_names_what_the_library_does():
    assert NOTE["kind"]["enum"] == [*KINDS, None]
    reader, found = NOTE["readers"]["items"]["properties"], NOTE["findings"]["items"]["properties"]
    assert set(reader["pronouns"]["enum"]) == {*PRONOUNS, None}
    assert set(found["severity"]["enum"]) == set(SEVERITIES)
    assert set(NOTE["findings"]["items"]["required"]) | WITH_TEXT == set(found)


# what is changed in a good report: path to it, value
BREAKS = {
    "a key that is not there": ((), "extra", 1),
    "a version to come": ((), "schema_version", 2),
    "a score above 100": (("notes", 0, "scores"), "overall", 101),
    "a score with a half": (("notes", 0, "scores"), "overall", 50.5),
    "a share above one": (("notes", 0, "address"), "share", 1.2),
    "a place below nought": (("notes", 0, "findings", 0), "start", -1),
    "a place nought": (("notes", 0, "findings", 0), "place", {"paragraph": 0}),
    "a line nought": (("notes", 0, "findings", 0), "line", 0),
    "a rule without its set": (("notes", 0, "findings", 0), "rule", "placement"),
    "an unknown severity": (("notes", 0, "findings", 0), "severity", "fatal"),
    "a kind that is none": (("notes", 0), "kind", "banana"),
    "a word of the note in a new key": (("notes", 0), "text", "Dear Bo"),
}


@pytest.mark.parametrize(("path", "key", "value"), BREAKS.values(), ids=BREAKS)
def test_the_schema_is_strict(path, key, value, reports, checker):
    report = next(report for report in reports if report.findings)
    data = json.loads(render([report], checker.receipt, Asked()))
    there = data
    for step in path:
        there = there[step]
    there[key] = value
    assert len(wrong(data)) == 1
