"""The command and its formats: every format by name, quietly, with a time, into files. All notes here are invented."""

import json
import subprocess
import sys

import pytest

from tests.cli.small import GOOD
from tests.formats import RENDERED

BAD = "Dear Bo,\n\nI came to see you. You are manipulative. It was decided that the unit will close.\n\nSam\n"


@pytest.fixture(autouse=True)
def here(monkeypatch, tmp_path):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(command):
    return command


@pytest.mark.parametrize("name", RENDERED)
def test_every_format(name, run):
    code, out, err = run("good.txt", "bad.txt", "--format", name)
    assert (code, err) == (1, "")
    assert "blame.manipulative" in out or name == "text"
    assert run("good.txt", "bad.txt", "--format", name) == (code, out, err)


@pytest.mark.parametrize("name", RENDERED)
def test_a_note_that_could_not_be_read_is_told_and_is_2(name, run):
    code, out, err = run("good.txt", "gone.txt", "--format", name)
    assert (code, err) == (2, "recordcheck: gone.txt: there is no such file; check the name\n")
    assert "there is no such file" in out or name == "text"


# format, what is printed of a note that passed, beginning of what is printed of one that did not
QUIET = {"text": ("", "bad.txt: 1 error, 1 warning; first blame.manipulative on line 3"), "concise": ("", "note-2:3:")}


@pytest.mark.parametrize(("name", "passed", "failed"), [(k, *v) for k, v in QUIET.items()], ids=QUIET)
def test_quiet(name, passed, failed, run):
    assert run("good.txt", "--quiet", "--format", name) == (0, passed, "")
    code, out, _ = run("good.txt", "bad.txt", "--quiet", "--format", name)
    assert code == 1
    assert out.startswith(failed)
    assert "good.txt" not in out


def test_quietly_one_line_for_each_note(run):
    assert run("bad.txt", "good.txt", "--quiet")[1].count("\n") == 1


@pytest.mark.parametrize("name", RENDERED)
def test_a_time_that_can_be_made_again(name, run, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795683600")
    assert "2026-11-26T09:00:00" in run("bad.txt", "--format", name, "--timestamp")[1]
    assert "2026-11-26" not in run("bad.txt", "--format", name)[1]


def test_an_epoch_that_is_none_is_one_line_and_2(run, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    code, out, err = run("good.txt", "--timestamp")
    assert (code, out) == (2, "")
    assert err == "recordcheck: SOURCE_DATE_EPOCH must be a whole number of seconds; unset it or mend it\n"


def test_a_page_in_a_file(run, here):
    assert run("bad.txt", "--format", "html", "--output", "report.html")[:2] == (1, "")
    assert (here / "report.html").read_text("utf-8").startswith("<!doctype html>")


def test_paths_and_numbers(run):
    notes = json.loads(run("good.txt", "bad.txt", "--format", "json")[1])["notes"]
    assert [(note["number"], note["path"]) for note in notes] == [(1, None), (2, None)]
    notes = json.loads(run("good.txt", "bad.txt", "--format", "json", "--paths")[1])["notes"]
    assert [(note["number"], note["path"]) for note in notes] == [(1, "good.txt"), (2, "bad.txt")]


def test_only_the_format_that_was_asked_for_is_imported():
    asked = (
        "import sys, recordcheck, recordcheck.cli, recordcheck.formats, recordcheck.formats.text\n"
        "print(sorted(name for name in sys.modules if name == 'jinja2' or name.startswith('recordcheck.formats.html')))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
