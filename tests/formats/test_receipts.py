"""The receipt: what made a report, counts, verdict; a time only when it was asked for; equal runs are equal files."""

import json
import re

import pytest

from recordcheck.checker import Checker
from recordcheck.digests import digest_of, library_sha256
from recordcheck.errors import SettingsError
from recordcheck.formats import Asked, render
from recordcheck.formats.receipts import counted, in_words, made_with, summary, timestamp
from recordcheck.language import DEFAULT_MODEL, Language
from recordcheck.note import Note
from recordcheck.report import Receipt, Report, RuleSetStamp
from tests.formats import RENDERED
from tests.formats.test_points import found

RECEIPT = Receipt("1.2", "en_x", "3.4", (RuleSetStamp("jargon", "5", "c" * 64),), "a" * 64, "b" * 64)
GOOD, BAD = Report(Note(""), RECEIPT, passed=True), Report(Note(""), RECEIPT, findings=(found("jargon", 1),))
UNREAD = Report(Note(""), RECEIPT, error="the note: gone")
UNCOUNTED = Report(Note(""), RECEIPT, passed=True, findings=(found("jargon", 1, counted=False),))
MOMENT = "2026-11-26T09:00:00Z"

# reports, verdict, notes, passed, not passed, not read, warnings, in words
SUMMARIES = {
    "none": ([], "passed", 0, 0, 0, 0, 0, "passed: 0 notes, 0 passed, 0 did not; nothing found"),
    "passed": ([GOOD], "passed", 1, 1, 0, 0, 0, "passed: 1 note, 1 passed, 0 did not; nothing found"),
    "on a form": ([UNCOUNTED], "passed", 1, 1, 0, 0, 0, "passed: 1 note, 1 passed, 0 did not; nothing found"),
    "not passed": (
        [GOOD, BAD, BAD], "not passed", 3, 1, 2, 0, 2, "not passed: 3 notes, 1 passed, 2 did not; 2 warnings"),
    "not all read": (
        [GOOD, BAD, UNREAD], "not all read", 3, 1, 1, 1, 1,
        "not all read: 3 notes, 1 passed, 1 did not, 1 could not be read; 1 warning"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("reports", "verdict", "notes", "passed", "failed", "unread", "warnings", "words"),
    SUMMARIES.values(),
    ids=SUMMARIES,
)
def test_counts_and_verdict(reports, verdict, notes, passed, failed, unread, warnings, words):
    assert summary(reports) == {
        "verdict": verdict,
        "notes": notes,
        "passed": passed,
        "not_passed": failed,
        "not_read": unread,
        "findings": {"error": 0, "warning": warnings, "suggestion": 0},
    }
    assert counted(reports) == words


def test_what_made_it():
    assert made_with(RECEIPT) == [
        f"recordcheck 1.2 sha256:{'a' * 64}", f"en_x 3.4 sha256:{'b' * 64}", f"rules jargon 5 sha256:{'c' * 64}",
    ]  # fmt: skip
    assert made_with(Receipt("1", "m", "2"), 12) == ["recordcheck 1", "m 2"]
    assert in_words([GOOD], RECEIPT, Asked(timestamp=MOMENT), 4).endswith("rules jargon 5 sha256:cccc; " + MOMENT)


def normal(text):
    """Return a format's text without white space and backslashes, of which some write more than others."""
    return re.sub(r"[\s\\]+", "", text)


@pytest.mark.parametrize("name", RENDERED)
def test_every_format_has_it(name):
    text = normal(render(name, [GOOD, BAD], RECEIPT, Asked(show_scores=True)))
    assert normal("1.2") in text
    for digest in ("a" * 12, "b" * 12, "c" * 12):
        assert digest in text
    assert re.search(r"1passed|\"passed\":1|tests=\"2\"", text)
    assert "notpassed" in text


@pytest.mark.parametrize("name", RENDERED)
def test_a_time_only_when_it_was_asked_for(name):
    plain, timed = (render(name, [BAD], RECEIPT, Asked(timestamp=moment)) for moment in (None, MOMENT))
    assert MOMENT.removesuffix("Z") in timed
    assert "2026" not in plain


@pytest.mark.parametrize("name", RENDERED)
def test_equal_runs_are_equal_files(name, language):
    texts = [
        render(name, [checker.check("Dear Bo,\n\nThe unit was shut. It was decided.\n\nSam")], checker.receipt, Asked())
        for checker in (Checker(nlp=language.nlp), Checker(nlp=language.nlp))
    ]
    assert texts[0] == texts[1]


# environment, moment or part of the error
TIMES = {
    "an epoch": ({"SOURCE_DATE_EPOCH": "0"}, "1970-01-01T00:00:00Z"),
    "a later one": ({"SOURCE_DATE_EPOCH": "1795683600"}, "2026-11-26T09:00:00Z"),
}


@pytest.mark.parametrize(("environment", "moment"), TIMES.values(), ids=TIMES)
def test_the_time_of_files_that_can_be_made_again(environment, moment):
    assert timestamp(environment) == moment


@pytest.mark.parametrize("epoch", ["", "soon", "1.5", "9" * 40])
def test_an_epoch_that_is_none(epoch):
    with pytest.raises(SettingsError, match="SOURCE_DATE_EPOCH must be a whole number"):
        timestamp({"SOURCE_DATE_EPOCH": epoch})


def test_the_time_now_is_in_utc():
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", timestamp({}))


def test_the_digest_of_the_library_is_of_its_own_files(tmp_path, monkeypatch):
    monkeypatch.setattr("recordcheck.digests.PACKAGE", tmp_path)
    monkeypatch.setattr("recordcheck.digests.RULES", tmp_path / "rules")
    (tmp_path / "rules").mkdir()
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "a.py").write_text("1")
    digests = [library_sha256.__wrapped__()]
    (tmp_path / "rules" / "jargon.yaml").write_text("rules have their own")
    (tmp_path / "__pycache__" / "a.pyc").write_text("made")
    digests.append(library_sha256.__wrapped__())
    (tmp_path / "a.py").write_text("2")
    digests.append(library_sha256.__wrapped__())
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    digests.append(library_sha256.__wrapped__())
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3


def test_the_digest_of_the_default_pipeline_is_of_its_recorded_files():
    language = Language()
    assert language.sha256 == Language(DEFAULT_MODEL).sha256
    assert "nlp" not in vars(language)


def test_the_digest_of_another_pipeline_is_of_its_description(language):
    other = Language(nlp=language.nlp)
    assert other.sha256 == digest_of(language.nlp.meta)
    assert re.fullmatch("[0-9a-f]{64}", other.sha256)


def test_json_has_the_digests(checker):
    told = json.loads(render("json", [], checker.receipt, Asked()))
    assert told["recordcheck_sha256"] == library_sha256()
    assert told["model"]["sha256"] == checker.receipt.model_sha256
