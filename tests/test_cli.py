"""The command, in process: exit code, standard output, standard error. All notes here are invented."""

import codecs
import io
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from recordcheck import __version__
from recordcheck import language as language_module
from recordcheck.cli import main
from recordcheck.documents import from_bytes
from recordcheck.formats import FORMATS, RENDERED
from tests.documents.building import docx, p

ROOT = Path(__file__).parent.parent
RULES = """\
name: small
version: "1"
extends: [address, readability]
rules:
  - {id: naughty, category: blame, severity: error, terms: [naughty], suggest: [upset], why: Say what you saw.,
     evidence: guidance, sources: [nhsman]}
  - {id: unit, category: jargon, severity: warning, terms: [unit], suggest: [home], why: A home is not a unit.,
     evidence: guidance, sources: [nhsman]}
  - {id: whilst, category: plain-words, severity: suggestion, terms: [whilst], suggest: [while], why: While is plainer.,
     evidence: editor}
"""
GOOD = "Dear Bo,\n\nI came to see you.\n\nSam\n"
ERROR = "Dear Bo,\n\nYou were naughty.\n\nSam\n"
WARNING = "Dear Bo,\n\nYou like the unit.\n\nSam\n"
SUGGESTION = "Dear Bo,\n\nYou sang whilst I drove.\n\nSam\n"
SECRET = "Ottilie"


@pytest.fixture(autouse=True)
def one_pipeline(language, monkeypatch):
    """Hand out the pipeline that is loaded already; any other name is looked for as usual."""
    nlp, ours, theirs = language.nlp, language_module.DEFAULT_MODEL, language_module._load
    monkeypatch.setattr(language_module, "_load", lambda model: nlp if model == ours else theirs(model))
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with a good note, a small rule set and an empty folder, where the command is run."""
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "small.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(here, capsys):
    """Run the command with the small rule set; return exit code, standard output and standard error."""

    def run(*arguments):
        rules = [] if "--rules" in arguments else ["--rules", "small.yaml"]
        code = main([*rules, *arguments])
        return (code, *capsys.readouterr())

    return run


ANN = f'<w:comment w:id="4" w:author="Ann" w:initials="A">{p("Is this right?")}</w:comment>'


def give_word(path):
    """Write a small Word note."""
    path.parent.mkdir(exist_ok=True)
    data = docx(p("Dear Bo,"), p("You like the unit."))
    path.write_bytes(data)
    return data


def give(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def front(line):
    return f"---\n{line}\n---\nDear {SECRET},\n\nHello.\n".encode()


# what is wrong: bytes of note.txt, words of the message
BAD_NOTES = {
    "an empty file": (b"", "no words"),
    "white space": (b" \r\n\t\n", "no words"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text file"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word file"),
    "utf-16 without a mark": (f"Dear {SECRET}, hello.".encode("utf-16-le"), "save it as UTF-8"),
    "utf-16 cut short": (codecs.BOM_UTF16_LE + b"H\0i", "save it as UTF-8"),
    "bytes of no encoding": (f"{SECRET} Si".encode() + b"\x81n", "save it as UTF-8"),
    "control characters": (f"{SECRET} \x1b[31m".encode(), "control characters"),
    "front matter that is no YAML": (front("child: 'Ottilie"), "note.txt:2: "),
    "an unknown key": (front("chidl: Ottilie"), "did you mean 'child'"),
    "an unknown kind in front matter": (front("kind: Ottilie"), "pathway-plan"),
    "an age in words": (front("age: eight"), "whole number of years"),
    "pronouns that we do not know": (front("pronouns: Ottilie"), "she, he, they"),
}

# what is wrong: arguments, words of the message
BAD_ARGUMENTS = {
    "a missing file": (["gone.txt"], "gone.txt: there is no such file"),
    "a missing file of another format": (["gone.docx"], "no such file"),
    "an empty name": ([""], ""),
    "a name that cannot be": (["a\0b.txt"], "cannot be read"),
    "a folder without notes": (["empty"], "no notes in this folder"),
    "no paths": ([], "Name a note to check"),
    "no paths and an option": (["--all"], "Name a note to check"),
    "an unknown option": (["good.txt", "--colour"], "--colour"),
    "an option without its value": (["good.txt", "--age"], "--age"),
    "an unknown rule set": (["good.txt", "--rules", "recordchek"], "did you mean 'recordcheck'"),
    "a missing rules file": (["good.txt", "--rules", "gone.yaml"], "gone.yaml"),
    "a rules file with broken YAML": (["good.txt", "--rules", "broken.yaml"], "broken.yaml:4: "),
    "a rules file with an unknown key": (
        ["good.txt", "--rules", "unknown.yaml"],
        "unknown.yaml:2: unknown key 'verson'",
    ),
    "a rules file of bytes": (["good.txt", "--rules", "bytes.yaml"], "save it as UTF-8"),
    "an unknown model": (["good.txt", "--model", "en_core_web_none"], "no spaCy pipeline called en_core_web_none"),
    "a folder that is no model": (["good.txt", "--model", "empty"], "the spaCy pipeline empty cannot be loaded"),
    "a package that is no model": (["good.txt", "--model", "click"], "click"),
    "an unknown kind": (["good.txt", "--kind", "novel"], "'novel' is no kind of note"),
    "an age that is no child's": (["good.txt", "--age", "999"], "from 0 to 26"),
    "an age below nought": (["good.txt", "--age", "-1"], "from 0 to 26"),
    "an age in letters": (["good.txt", "--age", "abc"], "--age"),
    "unknown pronouns": (["good.txt", "--pronouns", "xe"], "she, he, they"),
    "a name without letters": (["good.txt", "--child", " "], "name must be a word"),
    "a reading age that is none": (["good.txt", "--reading-age", "3"], "from 4 to 18"),
    "a school year that is none": (
        ["good.txt", "--school-year", "14"],
        "school year must be a whole number from 0 to 13",
    ),
    "a stage that is none": (["good.txt", "--stage", "ks9"], "did you mean 'ks4'"),
    "a way to read that is none": (["good.txt", "--read", "loud"], "use alone, together, later"),
    "fewer ages than children": (["good.txt", "--child", "Bo", "--child", "Ida", "--age", "9"], "--age: give it once"),
    "other names for two": (["good.txt", "--child", "Bo", "--child", "Ida", "--also", "Bobo"], "--also"),
    "an unknown fail level": (["good.txt", "--fail-on", "disaster"], "--fail-on"),
    "an unknown format": (["good.txt", "--format", "pdf"], "--format"),
    "a minimum above 100": (["good.txt", "--min-score", "101"], "0 to 100"),
    "a minimum below nought": (["good.txt", "--min-score", "-1"], "0 to 100"),
    "a minimum in letters": (["good.txt", "--min-score", "high"], "0 to 100"),
    "a minimum in small raised digits": (["good.txt", "--min-score", "²"], "0 to 100"),
    "a minimum of very many digits": (["good.txt", "--min-score", "9" * 5000], "0 to 100"),
    "a minimum for no score": (["good.txt", "--min-score", "warmth=50"], "readability, jargon, address"),
    "a minimum without a number": (["good.txt", "--min-score", "address="], "0 to 100"),
    "a rule to select that is not there": (["good.txt", "--select", "jargno"], "did you mean 'jargon'"),
    "a rule to ignore that is not there": (["good.txt", "--ignore", "small.naugty"], "did you mean 'small.naughty'"),
    "a rule to explain that is not there": (["--explain", "small.units"], "did you mean 'small.unit'"),
    "a rule set to prove that is not there": (["--check-rules", "gone.yaml"], "gone.yaml"),
    "rules to list that are broken": (["--list-rules", "--rules", "broken.yaml"], "broken.yaml:4: "),
    "output that is the note": (["good.txt", "--output", "good.txt"], "never overwritten"),
    "output that is a link to the note": (["good.txt", "--output", "link.txt"], "never overwritten"),
    "output that is a note in a folder": (["notes", "--output", "notes/one.txt"], "never overwritten"),
    "output in a missing folder": (["good.txt", "--output", "gone/out.txt"], "a folder that exists"),
    "output without a name": (["good.txt", "--output", ""], "name a file"),
    "output twice": (["good.txt", "--output", "a.json", "--output", "./a.json"], "named twice"),
    "output in a folder that is a file": (["good.txt", "--output", "small.yaml/"], "is a file; name a folder"),
    "output in a folder of a folder that is missing": (["good.txt", "--output", "gone/out/"], "a folder that exists"),
    "comments in a note that is not Word's": (["good.txt", "--output", "a.docx"], "a copy of a Word note (.docx)"),
    "comments of several notes in one file": (["notes", "good.txt", "--output", "a.docx"], "for several name a folder"),
    "comments for the terminal": (["good.txt", "--format", "word"], "name the copy that gets the comments"),
    "comments in a folder of notes that are not Word's": (
        ["notes", "--format", "word", "--output", "empty"],
        "a copy of a Word note (.docx)",
    ),
    "comments to take out of what is not Word's": (["--clean", "good.txt"], "no Word note (.docx)"),
    "comments to take out of a file that is missing": (["--clean", "gone.docx"], "no such file"),
    "comments to take out of two": (["--clean", "a.docx", "b.docx"], "name one Word note"),
}


def one_line(code, out, err):
    """Hold what was printed against what a person who made a mistake should see."""
    assert code == 2
    assert err.startswith("recordcheck: ")
    assert err.endswith("\n")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert SECRET not in err


@pytest.mark.parametrize(("data", "words"), BAD_NOTES.values(), ids=BAD_NOTES)
@pytest.mark.parametrize("how", ["file", "standard input"])
def test_a_bad_note_is_one_line_and_2(data, words, how, run, here, monkeypatch):
    (here / "note.txt").write_bytes(data)
    give(monkeypatch, data)
    code, out, err = run("note.txt" if how == "file" else "-")
    one_line(code, out, err)
    assert words.replace("note.txt", "note.txt" if how == "file" else "standard input") in err
    assert err.startswith("recordcheck: note.txt" if how == "file" else "recordcheck: standard input")
    assert out == ""


@pytest.mark.parametrize(("arguments", "words"), BAD_ARGUMENTS.values(), ids=BAD_ARGUMENTS)
def test_a_bad_argument_is_one_line_and_2(arguments, words, run, here):
    (here / "broken.yaml").write_text("name: broken\nversion: '1'\noff: [whilst\n  rules: {\n", encoding="utf-8")
    (here / "unknown.yaml").write_text("name: unknown\nverson: '1'\n", encoding="utf-8")
    (here / "bytes.yaml").write_bytes(b"name: \xff\xfe\x81\n")
    (here / "link.txt").symlink_to(here / "good.txt")
    (here / "notes").mkdir()
    (here / "notes" / "one.txt").write_text(GOOD, encoding="utf-8")
    code, out, err = run(*arguments)
    one_line(code, out, err)
    assert words in err
    assert out == ""
    assert (here / "good.txt").read_text(encoding="utf-8") == GOOD
    assert (here / "notes" / "one.txt").read_text(encoding="utf-8") == GOOD


def test_what_can_be_read_is_still_printed_when_one_note_cannot(run, here):
    (here / "bad.txt").write_bytes(b"\x89PNG\0")
    (here / "wrong.txt").write_text(ERROR, encoding="utf-8")
    code, out, err = run("good.txt", "bad.txt", "gone.txt", "wrong.txt")
    assert code == 2
    assert [line.split(": ")[1] for line in err.splitlines()] == ["bad.txt", "gone.txt"]
    assert [line for line in out.splitlines() if line.endswith(".txt")] == ["good.txt", "wrong.txt"]
    assert '"naughty"' in out


def test_json_holds_the_reason_where_a_note_cannot_be_read(run, here):
    code, out, err = run("good.txt", "gone.txt", "empty", "--format", "json", "--paths")
    notes = json.loads(out)["notes"]
    assert code == 2
    assert [note["path"] for note in notes] == ["good.txt", "gone.txt", "empty"]
    assert [note["error"] is None for note in notes] == [True, False, False]
    assert [note["passed"] for note in notes] == [True, False, False]
    assert err.splitlines() == [f"recordcheck: {note['error']}" for note in notes[1:]]


def test_a_front_matter_age_that_two_names_share_does_not_stop_the_others(run, here):
    (here / "two.txt").write_text("---\nchild: [Bo, Ida]\nage: [9, 6, 4]\n---\nHello.\n", encoding="utf-8")
    code, out, err = run("two.txt", "good.txt")
    assert (code, err.count("\n")) == (2, 1)
    assert "For Bo" in out


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


# format that is asked for or None, name of the file, the format of what is in it
ENDINGS = [
    ("text", "out.txt", "text"), ("json", "out.json", "json"), (None, "out.json", "json"), (None, "out.log", "text"),
    ("json", "out.log", "json"), ("json", "out", "json"), ("json", "out.txt", "text"), (None, "out.JSON", "json"),
    (None, "out.markdown", "markdown"), ("json", "out.text", "text"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "name", "form"), ENDINGS)
def test_a_report_in_a_file_is_what_would_have_been_printed(asked, name, form, run, here):
    (here / name).write_text("an older report, much longer than the new one\n" * 200, encoding="utf-8")
    before = set(here.iterdir())
    _, printed, _ = run("good.txt", "--format", form)
    code, out, err = run("good.txt", *(["--format", asked] if asked else []), "--output", name)
    assert (code, out, err) == (0, "", "")
    assert (here / name).read_bytes() == printed.encode("utf-8")
    assert set(here.iterdir()) == before


def test_several_outputs_in_one_run(run, here):
    give_word(here / "visit.docx")
    code, out, err = run(
        "visit.docx", "--paths", "--output", "a.json", "--output", "a.txt", "--output", "visit-DRAFT-checked.docx"
    )
    assert (code, out, err) == (0, "", "")
    assert json.loads((here / "a.json").read_text(encoding="utf-8"))["notes"][0]["path"] == "visit.docx"
    assert (here / "a.txt").read_text(encoding="utf-8").startswith("For Bo · ")
    assert (
        from_bytes((here / "visit-DRAFT-checked.docx").read_bytes(), "a.docx").text == "Dear Bo,\n\nYou like the unit."
    )


def test_a_folder_gets_a_file_for_each_note(run, here):
    for name in ("a/visit.txt", "b/visit.txt", "b/other.txt"):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text(GOOD, encoding="utf-8")
    assert run("a", "b", "--output", "checked/")[:2] == (0, "")
    names = ["other-checked.txt", "visit-checked-2.txt", "visit-checked.txt"]
    assert sorted(path.name for path in (here / "checked").iterdir()) == names
    assert run("a", "b", "--output", "checked")[:2] == (0, "")
    assert sorted(path.name for path in (here / "checked").iterdir()) == names
    assert run("a", "b", "--output", "checked", "--format", "json", "--paths", "--output", "all.json")[:2] == (0, "")
    one = json.loads((here / "checked" / "visit-checked-2.json").read_text(encoding="utf-8"))
    assert [Path(note["path"]).as_posix() for note in one["notes"]] == ["b/visit.txt"]
    assert len(json.loads((here / "all.json").read_text(encoding="utf-8"))["notes"]) == 3


@pytest.mark.parametrize("ending", [".odt", ".pdf", ".rtf", ".doc", ".DOCM", ".xlsx"])
def test_an_ending_that_no_report_has_is_refused(ending, run, here):
    code, out, err = run("good.txt", "--format", "json", "--output", f"out{ending}")
    assert (code, out) == (2, "")
    assert err == (
        f"recordcheck: --output: we write no {ending.lower()}; "
        "use .docx for comments, .html for a page or .csv for a table\n"
    )
    assert not (here / f"out{ending}").exists()


@pytest.mark.parametrize("form", RENDERED)
def test_a_folder_of_reports_is_written_anew(form, run, here):
    (here / "unit.txt").write_text(WARNING, encoding="utf-8")
    names = []
    for _ in range(2):
        assert run("good.txt", "unit.txt", "--format", form, "--output", "checked/") == (0, "", "")
        names.append(sorted(path.name for path in (here / "checked").iterdir()))
    assert names[0] == names[1]
    assert len(names[0]) == 2


@pytest.mark.parametrize("form", RENDERED)
def test_a_folder_of_reports_spares_what_is_not_ours(form, run, here):
    ending = (FORMATS[form].endings or (".txt",))[0]
    (here / f"good-checked{ending}").write_text(GOOD, encoding="utf-8")
    assert run("good.txt", "--format", form, "--output", ".")[0] == 0
    assert (here / f"good-checked{ending}").read_text(encoding="utf-8") == GOOD
    assert (here / f"good-checked-2{ending}").is_file()


def test_a_report_takes_the_place_of_an_empty_one(run, here):
    (here / "checked").mkdir()
    (here / "checked" / "good-checked.txt").touch()
    assert run("good.txt", "--output", "checked")[0] == 0
    assert [path.name for path in (here / "checked").iterdir()] == ["good-checked.txt"]


def test_a_word_document_without_our_comments_is_never_overwritten(run, here):
    give_word(here / "visit.docx")
    other = docx(p("Dear Maya,"), p("You sang."), comments=ANN)
    for data in (other, b"PK\x03\x04", b""):
        (here / "b.docx").write_bytes(data)
        code, out, err = run("visit.docx", "--output", "a.json", "--output", "b.docx")
        assert (code, out) == (2, "")
        assert err == (
            "recordcheck: --output: b.docx is there already, without comments of ours, so we do not overwrite it; "
            "name a new file\n"
        )
        assert (here / "b.docx").read_bytes() == data
        assert not (here / "a.json").exists()


def test_an_earlier_copy_with_our_comments_is_written_anew(run, here):
    give_word(here / "visit.docx")
    assert run("visit.docx", "--output", "visit-DRAFT-checked.docx") == (0, "", "")
    (here / "visit.docx").write_bytes(docx(p("Dear Bo,"), p("You sang.")))
    assert run("visit.docx", "--output", "visit-DRAFT-checked.docx") == (0, "", "")
    data = (here / "visit-DRAFT-checked.docx").read_bytes()
    assert from_bytes(data, "a.docx").text.endswith("You sang.")


def test_comments_for_a_folder_of_all_sorts(run, here):
    give_word(here / "mix" / "visit.docx")
    (here / "mix" / "letter.txt").write_text(GOOD, encoding="utf-8")
    (here / "mix" / "page.html").write_text("<p>Dear Bo,</p><p>You sang.</p>", encoding="utf-8")
    assert run("mix", "--format", "word", "--output", "checked/") == (0, "", "")
    assert sorted(path.name for path in (here / "checked").iterdir()) == [
        "letter-checked.txt", "page-checked.txt", "visit-DRAFT-checked.docx",
    ]  # fmt: skip
    assert (here / "checked" / "letter-checked.txt").read_text(encoding="utf-8").startswith("For Bo · ")


@pytest.mark.parametrize("name", ["report.txt", "report.md", "report.html", "visit-DRAFT-checked.docx"])
def test_a_report_beside_the_notes_is_no_note(name, run, here):
    give_word(here / "mix" / "visit.docx")
    before = run("mix", "--format", "json")
    assert run("mix/visit.docx", "--output", f"mix/{name}")[0] == 0
    assert run("mix", "--format", "json") == before


def test_a_folder_of_our_own_files_holds_no_notes(run, here):
    assert run("good.txt", "--output", "checked/")[0] == 0
    code, _, err = run("checked")
    assert code == 2
    assert err.endswith(" and our own reports and copies do not count\n")
    assert run("checked/good-checked.txt")[0] == 0


def test_a_folder_of_output_never_overwrites_a_note(run, here):
    for name in ("visit.txt", "visit-checked.txt"):
        (here / name).write_text(GOOD, encoding="utf-8")
    assert run("visit.txt", "visit-checked.txt", "--output", ".")[0] == 0
    assert (here / "visit-checked.txt").read_text(encoding="utf-8") == GOOD
    assert sorted(path.name for path in here.glob("visit*")) == [
        "visit-checked-2.txt", "visit-checked-3.txt", "visit-checked.txt", "visit.txt",
    ]  # fmt: skip


def test_copies_with_comments_never_overwrite_anything(run, here):
    give_word(here / "notes" / "visit.docx")
    for number in ("", "-2", "-3"):
        assert run("notes/visit.docx", "--format", "word", "--output", "checked/")[0] == 0
        assert (here / "checked" / f"visit-DRAFT-checked{number}.docx").is_file()


def test_a_note_that_cannot_be_read_has_no_copy(run, here):
    give_word(here / "visit.docx")
    (here / "bad.docx").write_bytes(b"PK\x03\x04")
    code, _, err = run("visit.docx", "bad.docx", "--format", "word", "--output", "checked/")
    assert code == 2
    assert err.count("\n") == 1
    assert [path.name for path in (here / "checked").iterdir()] == ["visit-DRAFT-checked.docx"]


def test_comments_are_taken_out_into_a_new_file(run, here):
    original = give_word(here / "visit.docx")
    assert run("visit.docx", "--output", "visit-DRAFT-checked.docx")[0] == 0
    code, out, err = run("--clean", "visit-DRAFT-checked.docx")
    assert (code, err) == (0, "")
    assert out == "visit-clean.docx: 2 comments of ours were in it, and none is now.\n"
    assert run("--clean", "visit-DRAFT-checked.docx")[1].startswith("visit-clean-2.docx: ")
    assert run("--clean", "visit-clean.docx", "--output", "mine.docx")[1].startswith(
        "mine.docx: no comments of ours were"
    )
    assert from_bytes((here / "mine.docx").read_bytes(), "a.docx") == from_bytes(original, "a.docx")
    one_line(*run("--clean", "visit-DRAFT-checked.docx", "--output", "visit.docx"))
    one_line(*run("visit.docx", "--output", "visit.docx"))
    assert (here / "visit.docx").read_bytes() == original


def test_places_in_word_are_paragraphs(run, here):
    give_word(here / "visit.docx")
    assert '  paragraph 2  "unit"  ' in run("visit.docx")[1]
    found = json.loads(run("visit.docx", "--format", "json")[1])["notes"][0]["findings"][0]
    assert found["place"] == {"paragraph": 2}


def test_a_word_note_may_come_by_standard_input(run, here, monkeypatch):
    give(monkeypatch, give_word(here / "visit.docx"))
    assert run("-", "--output", "checked.docx") == (0, "", "")
    assert from_bytes((here / "checked.docx").read_bytes(), "a.docx").text.endswith("You like the unit.")


@pytest.mark.parametrize("more", [[], ["--format", "json", "--paths"]])
def test_comments_for_text_by_standard_input_are_refused_alone(more, run, here, monkeypatch):
    give(monkeypatch, GOOD.encode())
    code, out, err = run("-", "--output", "checked.docx", *more, "--output", "all.log")
    assert (code, out) == (2, "")
    assert err == (
        "recordcheck: standard input: this is no Word note (.docx), and comments only go into a copy of one\n"
    )
    assert not (here / "checked.docx").exists()
    assert (here / "all.log").is_file()


def test_a_report_that_cannot_be_written_leaves_all_as_it_was(run, here, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied", "out.txt")

    (here / "out.txt").write_text("older", encoding="utf-8")
    before = set(here.iterdir())
    monkeypatch.setattr(os, "replace", refuse)
    one_line(*run("good.txt", "--output", "out.txt"))
    assert (here / "out.txt").read_text(encoding="utf-8") == "older"
    assert set(here.iterdir()) == before


def test_a_report_takes_over_who_may_read_the_file(run, here):
    if sys.platform == "win32":
        pytest.skip("permissions are another thing here")
    (here / "out.txt").write_text("older", encoding="utf-8")
    (here / "out.txt").chmod(0o600)
    assert run("good.txt", "--output", "out.txt", "--format", "json", "--include-text")[0] == 0
    assert (here / "out.txt").stat().st_mode & 0o777 == 0o600


def test_a_report_does_not_take_the_place_of_a_device_or_pipe(run, here):
    if sys.platform == "win32":
        pytest.skip("there are no named pipes here")
    os.mkfifo(here / "pipe")
    reading = os.open(here / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        run("good.txt", "--output", "pipe")
    finally:
        os.close(reading)
    assert (here / "pipe").is_fifo()


def test_a_report_does_not_overwrite_the_rules_it_was_made_with(run, here):
    one_line(*run("good.txt", "--output", "small.yaml"))
    assert (here / "small.yaml").read_text(encoding="utf-8") == RULES


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
