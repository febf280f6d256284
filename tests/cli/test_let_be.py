"""The command with silences and baselines. All invented."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.small import ERROR, GOOD, add
from tests.documents.building import cell, docx, p, table


@pytest.fixture(autouse=True)
def here(team):
    return team


@pytest.fixture
def run(command):
    return command


# silences


def test_a_finding_is_silenced_and_told(run):
    before = Path("notes/bo.txt").read_bytes()
    code, out, err = run("notes/bo.txt", "--silence", "small.naughty:3", "--reason", "The word of a story.")
    assert (code, out, err) == (0, "1 finding silenced, in .recordcheck.yaml: The word of a story.\n", "")
    assert Path("notes/bo.txt").read_bytes() == before
    code, out, err = run("notes/bo.txt")
    assert (code, err) == (0, "recordcheck: 1 finding not shown: 1 silenced\n")
    assert "naughty" not in out
    assert json.loads(run("notes/bo.txt", "--format", "json")[1])["notes"][0]["silenced"] == 1
    assert run("notes/bo.txt", "--isolated", "--rules", "small.yaml")[0] == 1


def test_a_silence_of_no_use_is_told_and_fails_nothing(run):
    run("notes/bo.txt", "--silence", "small.naughty:3", "--reason", "x")
    Path("notes/bo.txt").write_text(GOOD, encoding="utf-8")
    code, _, err = run("notes/bo.txt")
    assert (code, err) == (
        0,
        "recordcheck: .recordcheck.yaml:3: this silence of small.naughty is of no use any more; take it out\n",
    )
    assert run("good.txt")[2] == ""


def word_note():
    """Write a Word note that has a finding in two paragraphs and in a cell of a table."""
    body = (
        p("Dear Bo,"),
        p("You like the unit."),
        p("The unit is warm."),
        table((cell(p("Home")), cell(p("The unit.")))),
        p("Sam"),
    )
    Path("w.docx").write_bytes(docx(*body))


@pytest.mark.parametrize("place", ["2", "3", "paragraph 3", "cell 2"])
def test_a_silence_in_a_word_note_is_where_its_report_says(place, run):
    word_note()
    before = placed(run)
    assert set(before) == {("paragraph", 2), ("paragraph", 3), ("cell", 2)}
    code, _, err = run("w.docx", "--silence", f"small.unit:{place}", "--reason", "x")
    assert (code, err) == (0, "")
    unit, _, number = place.rpartition(" ")
    assert placed(run) == [each for each in before if each != (unit or "paragraph", int(number))]


def placed(run):
    _, out, _ = run("w.docx", "--format", "json")
    findings = [each for each in json.loads(out)["notes"][0]["findings"] if each["rule"] == "small.unit"]
    return [("cell", each["place"]["cell"]) if "cell" in each["place"] else ("paragraph", each["place"]["paragraph"])
            for each in findings]  # fmt: skip


def test_what_is_not_there_in_a_word_note(run):
    word_note()
    code, _, err = run("w.docx", "--silence", "small.unit:4", "--reason", "x")
    assert (code, err) == (
        2,
        "recordcheck: --silence: small.unit finds nothing in paragraph 4; it finds small.unit:2, small.unit:3, "
        "small.unit:cell 2\n",
    )


def test_what_is_said_to_be_silenced_is_what_is_not_shown_then(run):
    line = "You were naughty, naughty.\n\n"
    Path("notes/bo.txt").write_text(f"Dear Bo,\n\n{line}{line}Sam\n", encoding="utf-8")
    out = run("notes/bo.txt", "--silence", "small.naughty:3", "--reason", "x")[1]
    assert out == "4 findings silenced, in .recordcheck.yaml: x\n"
    assert run("notes/bo.txt")[2] == "recordcheck: 4 findings not shown: 4 silenced\n"


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("small.naughti:3", "no rule, set or category is called 'small.naughti' (did you mean 'small.naughty'?)"),
        ("small.naughty:99", "finds nothing in line 99; it finds small.naughty:3"),
    ],
)
def test_a_slip_in_what_is_to_be_silenced(wanted, words, run):
    code, out, err = run("notes/bo.txt", "--silence", wanted, "--reason", "x")
    assert (code, out) == (2, "")
    assert words in err


def test_what_is_silenced_already_is_told_and_nothing_is_changed(run):
    wanted = ("notes/bo.txt", "--silence", "small.naughty:3", "--reason", "x")
    run(*wanted)
    before = Path(".recordcheck.yaml").read_bytes()
    assert run(*wanted) == (0, "silenced already, in .recordcheck.yaml; nothing was changed\n", "")
    assert Path(".recordcheck.yaml").read_bytes() == before


def test_settings_that_cannot_be_added_to_are_left_as_they_are(run):
    Path(".recordcheck.yaml").write_text("{rules: [small.yaml]}\n", encoding="utf-8")
    code, out, err = run("notes/bo.txt", "--silence", "small.naughty:3", "--reason", "x")
    assert (code, out) == (2, "")
    assert ".recordcheck.yaml is written in a way that we cannot add to" in err
    assert Path(".recordcheck.yaml").read_text("utf-8") == "{rules: [small.yaml]}\n"


def test_settings_that_may_not_be_written_are_left_as_they_are(run, monkeypatch):
    before = Path(".recordcheck.yaml").read_bytes()
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    code, out, err = run("notes/bo.txt", "--silence", "small.naughty:3", "--reason", "x")
    assert (code, out) == (2, "")
    assert err.startswith("recordcheck: ")
    assert ".recordcheck.yaml: this cannot be written (Permission denied)" in err
    assert Path(".recordcheck.yaml").read_bytes() == before


def test_a_silence_in_a_folder_below_stands_at_the_root_of_the_repository(run, monkeypatch, here):
    Path(".recordcheck.yaml").unlink()
    Path(".git").mkdir()
    monkeypatch.chdir("notes")
    _, out, _ = run("bo.txt", "--rules", "../small.yaml", "--silence", "small.naughty:3", "--reason", "x")
    assert out == f"1 finding silenced, in {os.path.join('..', '.recordcheck.yaml')}: x\n"
    monkeypatch.chdir(here)
    assert run("notes/bo.txt", "--rules", "small.yaml")[0] == 0


def test_a_narrower_run_calls_no_silence_useless(run):
    run("notes/bo.txt", "--silence", "small.naughty:3", "--reason", "x")
    assert run("notes/bo.txt", "--ignore", "blame")[2] == ""
    assert run("notes/bo.txt", "--select", "small.unit")[2] == ""


def test_without_settings_a_silence_makes_them(run, monkeypatch, here):
    Path(".recordcheck.yaml").unlink()
    code, *_ = run("notes/bo.txt", "--rules", "small.yaml", "--silence", "naughty:3", "--reason", "x")
    assert code == 0
    assert "silence_key:" in Path(".recordcheck.yaml").read_text("utf-8")
    assert run("notes/bo.txt", "--rules", "small.yaml")[0] == 0


def test_silences_are_not_written_into_a_pyproject(run):
    Path(".recordcheck.yaml").unlink()
    Path("pyproject.toml").write_text('[tool.recordcheck]\nrules = ["small.yaml"]\n', encoding="utf-8")
    before = Path("pyproject.toml").read_bytes()
    code, _, err = run("notes/bo.txt", "--silence", "small.naughty:3", "--reason", "x")
    assert code == 2
    assert "move the settings from pyproject.toml there" in err
    assert Path("pyproject.toml").read_bytes() == before


@pytest.mark.parametrize("name", ["bo.md", "bo.html", "page.html"])
def test_a_comment_silences_in_markdown_and_html(name, run):
    comment = "<!-- recordcheck: silence small.naughty -- a story -->"
    body = {
        "bo.md": f"Dear Bo,\n\n{comment}\nYou were naughty.\n\nYou were naughty again.\n",
        "bo.html": f"<p>Dear Bo,</p>\n\n{comment}\n<p>You were naughty.</p>\n\n<p>You were naughty again.</p>\n",
        "page.html": "<!doctype html>\n<html lang=en>\n<body><p>Dear Bo,</p>\n\n"
        f"{comment}<p>You were naughty.</p>\n<p>You were naughty again.</p>\n</body></html>\n",
    }[name]
    Path(name).write_text(body, encoding="utf-8")
    code, out, err = run(name, "--format", "concise", "--paths")
    assert (code, err) == (1, "recordcheck: 1 finding not shown: 1 silenced\n")
    assert [line.split(" ")[0].split(":")[1] for line in out.splitlines() if "small.naughty" in line] == ["6"]


def test_a_comment_in_plain_text_is_words_and_silences_nothing(run):
    Path("bo.txt").write_text(f"<!-- recordcheck: silence small.naughty -- x -->\n{ERROR}", encoding="utf-8")
    assert run("bo.txt")[0] == 1


# baselines


def test_a_baseline_is_written_used_and_pruned(run):
    code, out, err = run("notes", "--write-baseline", "accepted.json")
    assert (code, err) == (0, "")
    assert out == "2 findings of 2 notes accepted, in accepted.json. From now on: --baseline accepted.json\n"
    add("baseline: accepted.json\n")
    code, out, err = run("notes")
    assert (code, err) == (0, "recordcheck: 2 findings not shown: 2 accepted by the baseline\n")
    Path("notes/new.txt").write_text(ERROR, encoding="utf-8")
    assert run("notes")[0] == 1
    Path("notes/new.txt").unlink()
    Path("notes/bo.txt").write_text(GOOD, encoding="utf-8")
    before = Path("accepted.json").read_bytes()
    code, _, err = run("notes")
    assert code == 0
    assert "notes/bo.txt: 1 finding that the baseline accepts is there no more" in err
    assert "--prune-baseline takes these out" in err
    assert Path("accepted.json").read_bytes() == before
    run("notes", "--prune-baseline")
    assert run("notes")[2] == "recordcheck: 1 finding not shown: 1 accepted by the baseline\n"


def test_a_note_that_cannot_be_read_is_in_no_baseline_and_is_told(run):
    Path("notes/bad.txt").write_bytes(b"\x89PNG\0")
    code, out, err = run("notes", "--write-baseline", "accepted.json")
    assert code == 2
    assert "bad.txt" in err
    assert "2 findings of 2 notes accepted" in out


def test_a_narrower_run_prunes_and_forgets_nothing_of_a_baseline(run):
    run("notes", "--write-baseline", "accepted.json")
    before = Path("accepted.json").read_bytes()
    code, _, err = run("notes", "--baseline", "accepted.json", "--select", "jargon", "--prune-baseline")
    assert (code, err) == (0, "recordcheck: 1 finding not shown: 1 accepted by the baseline\n")
    run("notes", "--write-baseline", "accepted.json", "--select", "jargon")
    assert Path("accepted.json").read_bytes() == before


def test_a_baseline_is_never_an_output(run):
    run("notes", "--write-baseline", "accepted.json")
    before = Path("accepted.json").read_bytes()
    code, out, err = run("notes", "--baseline", "accepted.json", "--output", "accepted.json")
    assert (code, out, err) == (
        2, "", "recordcheck: --output: that is the baseline, which is never overwritten; name another file\n",
    )  # fmt: skip
    assert Path("accepted.json").read_bytes() == before


def test_a_note_named_in_two_ways_is_checked_once(run):
    run("notes", "--write-baseline", "accepted.json")
    code, _, err = run("notes/bo.txt", str(Path("notes/bo.txt").absolute()), "--baseline", "accepted.json")
    assert (code, err) == (0, "recordcheck: 1 finding not shown: 1 accepted by the baseline\n")


def test_a_note_whose_name_is_no_text_can_be_accepted(run):
    try:
        Path(os.fsdecode(b"notes/ma\xffya.txt")).write_text(ERROR, encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this system has no such names")
    assert run("notes", "--write-baseline", "accepted.json")[0] == 0
    assert run("notes", "--baseline", "accepted.json")[0] == 0
    run("notes/bo.txt", "--silence", "small.naughty:3", "--reason", "x")
    assert run("notes")[0] == 1
    assert run("notes", "--format", "json", "--paths")[0] == 1


@pytest.mark.parametrize("option", ["--baseline", "--write-baseline", "--config"])
def test_a_device_is_no_file_of_ours_and_is_not_read_to_its_end(option, run):
    if not os.path.exists("/dev/zero"):
        pytest.skip("this system has no /dev/zero")
    code, out, err = run("good.txt", option, "/dev/zero")
    assert (code, out) == (2, "")
    assert err.startswith("recordcheck: /dev/zero: ")
    assert "foresee" not in err
