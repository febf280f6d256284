"""Where the command writes: files by ending, folders, copies with comments; nothing of anybody's is overwritten."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from recordcheck.documents import from_bytes
from recordcheck.formats import FORMATS
from tests.cli.small import ANN, GOOD, RULES, WARNING, give, give_word, one_line
from tests.documents.building import docx, p
from tests.formats import RENDERED

ROOT = Path(__file__).parents[2]
OLDER = "For Bo · 5 words\n\nNothing to change that we know of.\n"

# format that is asked for or None, name of the file, the format of what is in it
ENDINGS = [
    ("text", "out.txt", "text"), ("json", "out.json", "json"), (None, "out.json", "json"), (None, "out.log", "text"),
    ("json", "out.log", "json"), ("json", "out", "json"), ("json", "out.txt", "text"), (None, "out.JSON", "json"),
    (None, "out.markdown", "markdown"), ("json", "out.text", "text"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "name", "form"), ENDINGS)
def test_a_report_in_a_file_is_what_would_have_been_printed(asked, name, form, run, here):
    (here / name).write_text(OLDER * 200, encoding="utf-8")
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

    (here / "out.txt").write_text(OLDER, encoding="utf-8")
    before = set(here.iterdir())
    monkeypatch.setattr(os, "replace", refuse)
    code, out, err = run("good.txt", "--output", "out.txt")
    one_line(code, out, err)
    assert "out.txt: this cannot be written (Permission denied)" in err
    assert (here / "out.txt").read_text(encoding="utf-8") == OLDER
    assert set(here.iterdir()) == before


def test_a_report_takes_over_who_may_read_the_file(run, here):
    if sys.platform == "win32":
        pytest.skip("permissions are another thing here")
    (here / "out.txt").write_text(OLDER, encoding="utf-8")
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


def shell(words, here, **streams):
    """Run the command in a shell, as a person's own redirections would."""
    line = words.replace("recordcheck", f"{shlex.quote(sys.executable)} -m recordcheck --rules small.yaml")
    return subprocess.run(line, shell=True, cwd=here, capture_output=True, text=True, timeout=120,
                          env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}, **streams)  # fmt: skip


needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="these are redirections of other systems")


@needs_shell
@pytest.mark.external
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_what_is_open_already_is_written_to_as_it_is(name, here):
    if not os.path.exists(name):
        pytest.skip("this system has no such name")
    done = shell(f"(echo FIRST; recordcheck good.txt --output {name} --format concise; echo LAST) > log", here)
    lines = (here / "log").read_text("utf-8").splitlines()
    assert (lines[0], lines[-1], done.stderr) == ("FIRST", "LAST", "")
    assert len(lines) > 2
    assert shell(f"recordcheck good.txt --format json --output {name} | cat", here).stdout.startswith("{")
    assert len(list(here.glob(".recordcheck-*"))) == 0


# redirection, words on standard error
CLOSED = {
    "no standard output": ("recordcheck good.txt >&-", 0, ""),
    "no standard input": ("recordcheck - <&-", 2, "there are no words in this note"),
    "a standard error that is full": ("recordcheck gone.txt 2>/dev/full", 2, ""),
    "no standard error": ("recordcheck gone.txt 2>&-", 2, ""),
}


@needs_shell
@pytest.mark.external
@pytest.mark.parametrize(("line", "code", "words"), CLOSED.values(), ids=CLOSED)
def test_streams_that_are_closed(line, code, words, here):
    done = shell(line, here)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_device_that_is_full_is_told_by_its_name(run, here):
    if not os.path.exists("/dev/full"):
        pytest.skip("this system has no /dev/full")
    code, out, err = run("good.txt", "--output", "/dev/full")
    assert (code, out) == (2, "")
    assert err.startswith("recordcheck: /dev/full: this cannot be written (No space left on device); name another file")


@pytest.mark.parametrize("options", [[], ["--quiet"], ["--quiet", "--min-score", "jargon=100"], ["--all", "--scores"]])
def test_a_report_is_written_anew_by_the_next_run(options, run, here):
    (here / "bad.txt").write_text(WARNING, encoding="utf-8")
    for _ in range(2):
        assert run("bad.txt", "--fail-on", "warning", *options, "--output", "out.txt")[0] == 1
    (here / "out.md").write_text("# Bo\n\nA page of ours.\n", encoding="utf-8")
    one_line(*run("bad.txt", *options, "--output", "out.md"))
    assert (here / "out.md").read_text("utf-8") == "# Bo\n\nA page of ours.\n"


def test_links_that_lead_to_each_other(run, here):
    try:
        (here / "loop.json").symlink_to("loop.json")
    except OSError:
        pytest.skip("no links can be made here")
    one_line(*run("good.txt", "--output", "loop.json"))


def test_a_name_that_is_nearly_too_long(run, here):
    name = f"{'a' * 250}.json"
    assert run("good.txt", "--output", name)[0] == 0
    assert (here / name).is_file()
