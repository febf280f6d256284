"""Mistakes: notes that cannot be read and options that do not fit are one line each, and 2. All invented."""

import codecs
import json

import pytest

from tests.cli.small import ERROR, GOOD, SECRET, front, give, one_line

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


def test_what_nobody_foresaw_is_one_line_without_words_of_the_note(run, here, monkeypatch):
    def broken(*_, **__):
        raise KeyError(SECRET)

    monkeypatch.setattr("recordcheck.cli.checking.render", broken)
    code, out, err = run("good.txt")
    one_line(code, out, err)
    assert "did not foresee (KeyError, checking.py:" in err


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
