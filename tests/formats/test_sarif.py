"""SARIF: valid against the schema that OASIS publishes, rules with help, places that are exact, no words."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from recordcheck.formats import Asked
from recordcheck.formats.sarif import fingerprint, render
from recordcheck.note import Note
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
    run = log([Report(Note("", "notes/good.txt"), RECEIPT, findings=(finding,))])
    place = {"uri": "notes/good.txt", "uriBaseId": "%SRCROOT%"}
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
