"""SARIF: valid against the schema that OASIS publishes, rules with help, places that are exact, no words."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from recordcheck.documents import from_bytes
from recordcheck.formats import Asked
from recordcheck.formats.sarif import fingerprint, render
from recordcheck.note import Note
from recordcheck.places import Lines, line_starts
from recordcheck.report import Report, RuleCard
from tests.formats.test_points import RECEIPT, found

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json").read_text("utf-8"))
VALIDATOR = Draft7Validator(SCHEMA, format_checker=Draft7Validator.FORMAT_CHECKER)


def log(reports, receipt=RECEIPT, **asked):
    """Return the one run of a log, held against the schema."""
    whole = json.loads(render(reports, receipt, Asked(**asked)))
    wrong = [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in VALIDATOR.iter_errors(whole)]
    assert wrong == []
    assert whole["version"] == "2.1.0"
    return whole["runs"][0]


@pytest.mark.parametrize("include_text", [False, True])
def test_every_example_is_valid(several, checker, include_text):
    run = log(several, checker.receipt, include_text=include_text, timestamp="2026-11-26T09:00:00Z")
    assert len(run["results"]) == sum(len(report.findings) for report in several)
    assert run["invocations"][0]["executionSuccessful"] is False
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == 1
    assert run["invocations"][0]["endTimeUtc"] == "2026-11-26T09:00:00Z"


def test_the_schema_is_not_one_that_allows_everything():
    whole = json.loads(render([], RECEIPT, Asked()))
    whole["runs"][0]["columnKind"] = "bytes"
    assert not VALIDATOR.is_valid(whole)


def test_no_notes_are_a_run_without_results():
    run = log([])
    assert (run["results"], run["artifacts"], run["columnKind"]) == ([], [], "unicodeCodePoints")
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_a_result_says_which_rule_where_and_how_strongly():
    finding = found("jargon", 3, "unit", confidence="medium", suggestions=("home", "house"))
    run = log([Report(Note("", "notes/visit.txt"), RECEIPT, findings=(finding,))])
    place = {"uri": "notes/visit.txt", "uriBaseId": "%SRCROOT%"}
    region = {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 5, "charOffset": 200, "charLength": 4}
    assert run["results"] == [
        {
            "ruleId": "jargon.unit",
            "ruleIndex": 0,
            "level": "warning",
            "message": {"text": 'Say it another way. Instead: "home" or "house".'},
            "locations": [{"physicalLocation": {"artifactLocation": {**place, "index": 0}, "region": region}}],
            "partialFingerprints": {"ruleAndPosition/v1": fingerprint(finding)},
            "rank": 60.0,
        }
    ]
    assert run["artifacts"] == [{"location": place}]


def test_a_format_without_lines_has_no_region_but_the_name_of_its_place():
    finding = found("jargon", 3, "unit", place={"paragraph": 16})
    (result,) = log([Report(Note("", "notes/visit.docx"), RECEIPT, findings=(finding,))])["results"]
    file = {"uri": "notes/visit.docx", "uriBaseId": "%SRCROOT%", "index": 0}
    assert result["locations"] == [
        {
            "physicalLocation": {"artifactLocation": file},
            "logicalLocations": [{"fullyQualifiedName": "paragraph 16"}],
        }
    ]


# name of a file: its text, in which text and source differ in length before what is found
SOURCES = {
    "visit.txt": "Dear Bo,\n\nThe placement was shut.\n",
    "visit.md": "---\nchild: Bo\n---\n# A *visit* &amp;\n\nDear **Bo**,\r\n\r\nThe \\*`x`\\* placement\nwas *shut*.\n",
    "visit.html": "<!doctype html>\n<p>Dear <b>Bo</b>,</p>\n<p>Fish &amp; chips,   the\n &lt; pl&#97;cement.</p>\n",
}
SPELT = {"visit.txt": "placement", "visit.md": "placement", "visit.html": "pl&#97;cement"}


@pytest.mark.parametrize("name", SOURCES)
def test_offsets_point_into_the_file(name, checker):
    source = SOURCES[name]
    report = checker.check(from_bytes(source.encode(), name))
    regions = [
        result["locations"][0]["physicalLocation"]["region"]
        for result in log([report], checker.receipt)["results"]
        if result["ruleId"] == "jargon.placement"
    ]
    words = [source[region["charOffset"] :][: region["charLength"]] for region in regions]
    assert words == [SPELT[name]]


WORDS = st.sampled_from(
    ["placement", "unit", "you", "*you*", "**unit**", "&amp;", "<b>unit</b>", "é", "\n", "\n\n", "😀 "]
)


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
@given(pieces=st.lists(WORDS, min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_offsets_are_those_of_lines_and_columns(ending, pieces):
    source = f"Dear Bo, {' '.join(pieces)} bye"
    note = from_bytes(source.encode(), f"visit.{ending}")
    starts, lines = line_starts(source), Lines(note)
    spans = [hit.span() for hit in re.finditer(r"\w+( \w+)?", note.text)]
    findings = []
    for start, end in spans:
        (line, column), (end_line, end_column) = lines.at(start), lines.until(end)
        over = {"start": start, "end": end, "line": line, "column": column}
        findings.append(replace(found("jargon", 1, "unit"), end_line=end_line, end_column=end_column, **over))
    for result in log([Report(note, RECEIPT, findings=tuple(findings))])["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        start = starts[region["startLine"] - 1] + region["startColumn"] - 1
        end = starts[region["endLine"] - 1] + region["endColumn"] - 1
        assert (region["charOffset"], region["charLength"]) == (start, end - start)


def test_a_rule_has_its_help_and_its_level():
    card = RuleCard("jargon.unit", "jargon", "warning", "Say where.", "A home is no unit.", ("home",), keep=True)
    (rule,) = log([Report(Note(""), RECEIPT, rules=(card,))])["tool"]["driver"]["rules"]
    assert rule == {
        "id": "jargon.unit",
        "shortDescription": {"text": "Say where."},
        "fullDescription": {"text": "A home is no unit."},
        "help": {"text": "Say where. A home is no unit. Keep it and explain it once: home."},
        "defaultConfiguration": {"level": "warning"},
        "properties": {"tags": ["jargon"]},
    }


def test_rules_of_a_real_note_say_nothing_with_a_blank(several, checker):
    run = log(several, checker.receipt)
    for rule in run["tool"]["driver"]["rules"]:
        assert rule["help"]["text"]
        assert "{" not in json.dumps([rule["help"], rule["shortDescription"], rule["fullDescription"]]).replace(
            '{"text"', ""
        )
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == sorted(
        {result["ruleId"] for result in run["results"]}
    )
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_what_is_not_counted_is_for_information():
    (result,) = log([Report(Note(""), RECEIPT, findings=(found("jargon", 3, counted=False),))])["results"]
    assert (result["kind"], result["level"]) == ("informational", "none")


def test_a_fingerprint_is_of_rule_and_place_alone():
    one = found("jargon", 3, "unit")
    assert fingerprint(one) == fingerprint(found("jargon", 3, "ward", rule="jargon.unit"))
    others = [found("jargon", 4, "unit"), found("jargon", 3, "units", rule="jargon.unit"), found("jargon", 3, "ward")]
    assert fingerprint(one) not in {fingerprint(other) for other in others}


# path as it was given (from the folder of the run), uri with paths shown
URIS = {
    "plain": ("notes/a.txt", "notes/a.txt"),
    "here": ("./notes/../a.txt", "a.txt"),
    "above": ("../a.txt", "../a.txt"),
    "spaces and signs": ("my notes/a#1?.txt", "my%20notes/a%231%3F.txt"),
    "a colon": ("c:a.txt", "c%3Aa.txt"),
    "a line end": ("a\nb.txt", "a%0Ab.txt"),
    "percent": ("100%.txt", "100%25.txt"),
    "letters": ("Zoë.txt", "Zo%C3%AB.txt"),
    "bytes that are no letters": ("a\udcff.txt", "a%FF.txt"),
}


@pytest.mark.parametrize(("path", "uri"), URIS.values(), ids=URIS)
def test_uris_are_relative(path, uri):
    (artifact,) = log([Report(Note("", path), RECEIPT)], show_paths=True)["artifacts"]
    assert artifact["location"]["uri"] == uri


def test_a_whole_path_is_made_relative(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (artifact,) = log([Report(Note("", str(tmp_path / "b" / "a.txt")), RECEIPT)], show_paths=True)["artifacts"]
    assert artifact["location"]["uri"] == "b/a.txt"
