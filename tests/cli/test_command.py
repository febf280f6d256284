"""The command, in process: exit code, standard output, standard error. All notes here are invented."""

import codecs
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from recordcheck import __version__
from recordcheck.cli import main
from tests.cli.small import ERROR, GOOD, RULES, SECRET, SUGGESTION, WARNING, give, one_line

ROOT = Path(__file__).parents[2]


# text, fail level or None for the default, exit code
LEVELS = [
    (GOOD, None, 0), (GOOD, "suggestion", 0),
    (SUGGESTION, None, 0), (SUGGESTION, "warning", 0), (SUGGESTION, "suggestion", 1), (SUGGESTION, "never", 0),
    (WARNING, None, 0), (WARNING, "error", 0), (WARNING, "warning", 1), (WARNING, "suggestion", 1),
    (ERROR, None, 1), (ERROR, "error", 1), (ERROR, "warning", 1), (ERROR, "suggestion", 1), (ERROR, "never", 0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "level", "code"), LEVELS)
def test_the_fail_level_decides_the_exit_code(text, level, code, run, here):
    (here / "note.txt").write_text(text, encoding="utf-8")
    assert run("note.txt", *(["--fail-on", level] if level else []))[0] == code


def test_one_note_that_fails_fails_the_run(run, here):
    (here / "wrong.txt").write_text(ERROR, encoding="utf-8")
    assert run("good.txt", "wrong.txt", "good.txt")[0] == 1


# text, minimum scores, exit code
MINIMA = [
    (GOOD, ["100"], 0), (GOOD, ["address=100", "jargon=100"], 0),
    (WARNING, ["jargon=92"], 0), (WARNING, ["jargon=93"], 1), (WARNING, ["overall=97"], 1),
    (WARNING, ["jargon=0", "overall=0"], 0), (WARNING, ["address=0", "jargon=100"], 1),
    (GOOD, ["readability=100"], 0),  # too short to score, which is no failure
]  # fmt: skip


@pytest.mark.parametrize(("text", "minima", "code"), MINIMA)
def test_a_score_under_its_minimum_fails(text, minima, code, run, here):
    (here / "note.txt").write_text(text, encoding="utf-8")
    options = [word for least in minima for word in ("--min-score", least)]
    assert run("note.txt", "--fail-on", "never", *options)[0] == code


# options, rules that are found in a note that has all of them
CHOICES = {
    "all": ([], ["small.naughty", "small.unit", "small.whilst"]),
    "a rule": (["--select", "small.unit"], ["small.unit"]),
    "a rule without its set": (["--select", "unit"], ["small.unit"]),
    "a category": (["--select", "blame"], ["small.naughty"]),
    "a set": (["--select", "small"], ["small.naughty", "small.unit", "small.whilst"]),
    "two with a comma": (["--select", "blame, small.whilst"], ["small.naughty", "small.whilst"]),
    "two options": (["--select", "blame", "--select", "unit"], ["small.naughty", "small.unit"]),
    "not a rule": (["--ignore", "small.unit"], ["small.naughty", "small.whilst"]),
    "not a category": (["--ignore", "plain-words,jargon"], ["small.naughty"]),
    "a set but not a rule": (["--select", "small", "--ignore", "unit"], ["small.naughty", "small.whilst"]),
    "nothing": (["--select", "unit", "--ignore", "small"], []),
}


@pytest.mark.parametrize(("options", "rules"), CHOICES.values(), ids=CHOICES)
def test_which_rules_speak(options, rules, run, here):
    text = "Dear Bo,\n\nYou were naughty in the unit whilst I drove.\n\nSam\n"
    (here / "note.txt").write_text(text, encoding="utf-8")
    _, out, _ = run("note.txt", "--format", "json", *options)
    assert [finding["rule"] for finding in json.loads(out)["notes"][0]["findings"]] == rules


def test_standard_input_is_a_note(run, monkeypatch):
    give(monkeypatch, ERROR.encode())
    code, out, err = run("-")
    assert (code, err) == (1, "")
    assert '"naughty"' in out


def test_standard_input_among_files_is_called_a_dash(run, monkeypatch):
    give(monkeypatch, codecs.BOM_UTF16_LE + GOOD.encode("utf-16-le"))
    _, out, _ = run("good.txt", "-", "--format", "json", "--paths")
    assert [note["path"] for note in json.loads(out)["notes"]] == ["good.txt", "-"]


def test_a_folder_is_its_notes_sorted_and_each_once(run, here):
    for name in ("b.txt", "a/c.txt", "d.xlsx", "README.md", "~$b.docx"):
        path = here / "notes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(GOOD, encoding="utf-8")
    code, out, _ = run("notes", "notes/b.txt", "good.txt", "good.txt", "--format", "json", "--paths")
    assert code == 0
    paths = [Path(note["path"]).as_posix() for note in json.loads(out)["notes"]]
    assert paths == ["notes/a/c.txt", "notes/b.txt", "good.txt"]


def test_several_notes_show_their_path_and_one_does_not(run, here):
    (here / "two.txt").write_text(GOOD, encoding="utf-8")
    assert "good.txt" not in run("good.txt")[1]
    lines = run("good.txt", "two.txt")[1].splitlines()
    assert [line for line in lines if line.endswith(".txt")] == ["good.txt", "two.txt"]


def test_options_go_before_what_the_note_says(run, here):
    (here / "note.txt").write_text("---\nchild: Bo\nage: 8\nkind: visit\n---\n" + GOOD, encoding="utf-8")
    _, out, _ = run("note.txt", "--child", "Ida", "--age", "14", "--kind", "court", "--author", "Sam")
    assert out.startswith("For Ida, 14 · court · 8 words\n")


def test_two_children_with_their_ages(run):
    _, out, _ = run("good.txt", "--child", "Ida", "--child", "Bo", "--age", "9", "--age", "6")
    assert out.startswith("For Ida, 9 and Bo, 6 · ")


# options, how it is read, target age
HELD_AGAINST = [
    ([], "alone", 11),
    (["--age", "9"], "alone", 8),
    (["--age", "14", "--reading-age", "7"], "alone", 7),
    (["--stage", "KS2"], "alone", 8),
    (["--school-year", "4"], "alone", 7),
    (["--age", "14", "--stage", "non-reader"], "together", None),
    (["--age", "9", "--read", "together"], "together", None),
    (["--age", "5", "--kind", "later-life-letter"], "later", 13),
    (["--child", "Ida", "--child", "Bo", "--school-year", "9", "--school-year", "4"], "alone", 7),
]


@pytest.mark.parametrize(("options", "read", "age"), HELD_AGAINST)
def test_what_a_note_is_held_against(options, read, age, run):
    _, out, _ = run("good.txt", "--format", "json", *options)
    (note,) = json.loads(out)["notes"]
    assert (note["readability"]["read"], note["readability"]["target_age"]) == (read, age)


def test_a_stage_in_the_front_matter_names_the_note(run, here):
    (here / "note.txt").write_text("---\nchild: Bo\nstage: ks9\n---\n" + GOOD, encoding="utf-8")
    code, _, err = run("note.txt", "good.txt")
    assert code == 2
    assert err.startswith("recordcheck: note.txt: 'stage' in the front matter: no such stage (did you mean 'ks4'?)")


def test_a_setting_that_is_wrong_writes_no_file(run, here):
    one_line(*run("good.txt", "--output", "out.txt", "--min-score", "warmth=1"))
    assert not (here / "out.txt").exists()


def test_stopping_is_one_word(run, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("recordcheck.checker.Checker.check_batch", stop)
    code, out, err = run("good.txt")
    assert (code, out, err.strip()) == (2, "", "recordcheck: stopped")


# environment, whether there is colour
COLOURS = [({}, False), ({"FORCE_COLOR": "1"}, True), ({"NO_COLOR": "1"}, False),
           ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False), ({"FORCE_COLOR": "1", "NO_COLOR": ""}, True)]  # fmt: skip


@pytest.mark.parametrize(("environment", "colour"), COLOURS)
def test_colour_is_asked_for_or_left_out(environment, colour, run, here, monkeypatch):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("good.txt")[1]) == colour
    assert "\x1b" not in run("good.txt", "--format", "json")[1]
    run("good.txt", "--output", "out.txt")
    assert "\x1b" not in (here / "out.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("options", [[], ["--all", "--scores"]], ids=["three", "all"])
def test_text_is_80_columns_wide_at_most(options, run, monkeypatch):
    monkeypatch.chdir(ROOT)
    code, out, err = run("examples", "--rules", "recordcheck", *options)
    assert (code, err) == (1, "")
    assert [line for line in out.splitlines() if len(line) > 80] == []
    assert [line for line in out.splitlines() if line != line.rstrip()] == []
    assert out.endswith("\n")


def harmless(text):
    return all(character == "\n" or unicodedata.category(character) not in ("Cc", "Cf", "Cs") for character in text)


def test_direction_marks_and_bells_do_not_reach_the_terminal(run, here):
    name = "no\u202ete\x1b[31m.txt"
    text = "UNIT \u202eLLA\n\nDear Bo,\n\n\u2066You were naugh\u00adty in the\x0bunit \u200ewhilst I drove\u2069.\n"
    (here / name).write_text(text, encoding="utf-8")
    code, out, err = run("good.txt", name, "--all", "--scores", "--child", "B\x1b[2J\u202eo", "--author", "S\x07")
    assert (code, err) == (1, "")
    assert '"naughty"' in out
    assert harmless(out)


def test_a_file_name_cannot_send_commands_to_the_terminal(run):
    code, out, err = run("gone\x1b[31m\u202e.txt")
    one_line(code, out, err)
    assert harmless(err)


def test_a_file_name_in_no_encoding_is_still_a_file_name(run, here):
    if sys.platform in ("win32", "darwin"):
        pytest.skip("file names are Unicode here")
    name = os.fsdecode(b"caf\xe9.txt")
    (here / name).write_text(GOOD, encoding="utf-8")
    for form in ("text", "json"):
        assert run("good.txt", name, "--format", form, "--output", "out.txt") == (0, "", "")
        (here / "out.txt").read_text(encoding="utf-8")


def test_json_without_text_holds_no_name_and_with_it_does(run):
    options = ["good.txt", "--format", "json", "--child", SECRET, "--author", SECRET]
    assert SECRET not in run(*options)[1]
    assert SECRET in run(*options, "--include-text")[1]


def test_rules_are_proved(run, here):
    rules = RULES.replace("evidence: editor}", "evidence: editor, match: [I sang whilst you ran.], leave: [I sang.]}")
    (here / "small.yaml").write_text(rules, encoding="utf-8")
    code, out, err = run("--check-rules", "small.yaml")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "small.naughty has no match line yet; one would show that it does what you mean."
    assert ": none wrong (and " in out.splitlines()[-1]
    (here / "small.yaml").write_text(rules.replace("[I sang.]", "[Sing whilst you can.]"), encoding="utf-8")
    code, out, err = run("--check-rules", "small.yaml")
    assert (code, err) == (1, "")
    assert out.startswith("small.whilst finds a line it should leave alone: Sing whilst you can.\n")


def test_explain_tells_all_rules_of_a_category(run):
    code, out, err = run("--explain", "blame")
    assert (code, err) == (0, "")
    assert out.startswith("small.naughty\n")


# arguments, words that are printed
CHEAP = {
    "help": (["--help"], "Usage: recordcheck"),
    "short help": (["-h"], "Usage: recordcheck"),
    "version": (["--version"], f"recordcheck {__version__}\n"),
    "list": (["--list-rules"], "jargon.placement"),
    "explain": (["--explain", "jargon.placement"], "What it finds:"),
    "no paths": ([], ""),
}
PROBE = """
import sys
from recordcheck.cli import main
from tests.formats import RENDERED
code = main(sys.argv[1:])
heavy = sorted({name.partition(".")[0] for name in sys.modules} & {"spacy", "thinc", "numpy", "textstat", "nltk"})
print(code, *heavy, file=sys.stderr)
"""


def outside(*arguments, **environment):
    """Run Python apart from this process, in the folder above the package."""
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env={**os.environ, **environment}, capture_output=True, timeout=120
    )


@pytest.mark.external
@pytest.mark.parametrize(("arguments", "words"), CHEAP.values(), ids=CHEAP)
def test_what_needs_no_pipeline_loads_none(arguments, words):
    done = outside("-c", PROBE, *arguments)
    assert done.stderr.decode().splitlines()[-1] == ("0" if arguments else "2")
    assert words in done.stdout.decode()


@pytest.mark.parametrize("option", ["--help", "--list-rules"])
def test_help_and_list_are_80_columns_wide_at_most(option, capsys):
    assert main([option]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 20
    assert [line for line in lines if len(line) > 80] == []


@pytest.mark.external
def test_the_module_is_the_command(tmp_path):
    (tmp_path / "note.txt").write_text(ERROR, encoding="utf-8")
    (tmp_path / "small.yaml").write_text(RULES, encoding="utf-8")
    arguments = ("-m", "recordcheck", str(tmp_path / "note.txt"), "--rules", str(tmp_path / "small.yaml"))
    done = outside(*arguments, PYTHONIOENCODING="utf-8")
    assert (done.returncode, done.stderr) == (1, b"")
    assert "→" in done.stdout.decode()


@pytest.mark.external
@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_terminal_that_has_no_arrows_is_no_reason_to_fall_over(encoding, tmp_path):
    (tmp_path / "note.txt").write_text(ERROR, encoding="utf-8")
    (tmp_path / "small.yaml").write_text(RULES, encoding="utf-8")
    arguments = ("-m", "recordcheck", str(tmp_path / "note.txt"), "--rules", str(tmp_path / "small.yaml"))
    done = outside(*arguments, PYTHONIOENCODING=encoding)
    assert b"Traceback" not in done.stderr
    assert done.returncode == 1
    assert b'"naughty"' in done.stdout
