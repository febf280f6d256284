"""The command with settings, silences and baselines. All invented."""

import json
from pathlib import Path

import pytest

from tests.cli.small import ERROR, RULES, add

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def here(team):
    return team


@pytest.fixture
def run(command):
    return command


def found(run, *arguments):
    """Return what a run finds, note by note."""
    _, out, _ = run("--format", "json", "--paths", *arguments)
    notes = json.loads(out)["notes"]
    return {Path(note["path"]).as_posix(): [each["rule"] for each in note["findings"]] for note in notes}


# settings and the command line


def test_settings_are_used(run):
    assert found(run, "notes") == {"notes/bo.txt": ["small.naughty"], "notes/ida.txt": ["small.unit"]}


def test_settings_are_found_from_a_folder_below(run, monkeypatch):
    monkeypatch.chdir("notes")
    assert found(run, "bo.txt") == {"bo.txt": ["small.naughty"]}


# what the file says besides, options, exit code of a check of notes/ida.txt, which has a warning
ORDER = {
    "the default": ("", [], 0),
    "the file over the default": ("fail_on: warning\n", [], 1),
    "the command line over the file": ("fail_on: warning\n", ["--fail-on", "error"], 0),
    "the command line over the file, by its default value": ("fail_on: never\nmin_scores: {jargon: 99}\n", [], 1),
    "another minimum": ("min_scores: {jargon: 99}\n", ["--min-score", "jargon=1"], 0),
    "no file at all": ("fail_on: suggestion\n", ["--isolated", "--rules", "small.yaml"], 0),
    "another file": ("fail_on: warning\n", ["--config", "other.yaml"], 0),
    "ignored by the file": ("fail_on: warning\nignore: [jargon]\n", [], 0),
    "ignored by the file, something else by the command line": (
        "fail_on: warning\nignore: [jargon]\n",
        ["--ignore", "blame"],
        1,
    ),
    "ignored for the folder": ("fail_on: warning\npaths: {'notes/*': {ignore: jargon}}\n", [], 0),
    "ignored for another folder": ("fail_on: warning\npaths: {'letters/*': {ignore: jargon}}\n", [], 1),
    "selected for the folder": ("fail_on: warning\npaths: {'notes/*': {select: [blame]}}\n", [], 0),
    "selected by the command line": (
        "fail_on: warning\npaths: {'notes/*': {select: [blame]}}\n",
        ["--select", "unit"],
        1,
    ),
}


@pytest.mark.parametrize(("more", "options", "code"), ORDER.values(), ids=ORDER)
def test_who_goes_before_whom(more, options, code, run):
    add(more)
    Path("other.yaml").write_text("rules: [small.yaml]\n", encoding="utf-8")
    assert run("notes/ida.txt", *options)[0] == code


def test_rule_sets_of_a_folder(run):
    Path("other.yaml").write_text(RULES.replace("small", "other").replace("[unit]", "[like]"), encoding="utf-8")
    add("paths: {'notes/ida.txt': {rules: [other.yaml]}}\n")
    assert found(run, "notes") == {"notes/bo.txt": ["small.naughty"], "notes/ida.txt": ["other.unit"]}
    _, out, _ = run("--format", "json", "notes")
    assert {"small", "other"} <= {each["name"] for each in json.loads(out)["rule_sets"]}


# what the file says of notes/, front matter, options, first line that is printed
READERS = {
    "the settings": ("{child: Ida, age: 9, kind: visit}", "", [], "For Ida, 9 · visit"),
    "front matter before settings": (
        "{child: Ida, age: 9, kind: visit}",
        "---\nage: 7\nkind: review\n---\n",
        [],
        "For Ida, 7 · review",
    ),
    "options before both": (
        "{child: Ida, age: 9}",
        "---\nage: 7\n---\n",
        ["--age", "5", "--kind", "plan"],
        "For Ida, 5 · plan",
    ),
    "settings before the greeting": ("{child: Ida}", "", [], "For Ida · "),
    "brothers and sisters": ("{child: [Ida, Bo], age: [9, 6]}", "", [], "For Ida, 9 and Bo, 6 · "),
}


@pytest.mark.parametrize(("section", "front", "options", "line"), READERS.values(), ids=READERS)
def test_who_a_note_is_for(section, front, options, line, run):
    add(f"paths: {{'notes/*': {section}}}\n")
    Path("notes/bo.txt").write_text(front + ERROR, encoding="utf-8")
    assert run("notes/bo.txt", *options)[1].startswith(line)


def test_what_is_excluded_is_not_checked_however_it_is_named(run):
    add("exclude: [notes/bo.txt]\n")
    code, out, err = run("notes/bo.txt", "notes/ida.txt")
    assert (code, err) == (0, "recordcheck: 1 note not checked: left out by 'exclude' (.recordcheck.yaml:2)\n")
    assert "naughty" not in out
    code, out, err = run(str(Path("notes/bo.txt").absolute()))
    assert (code, out) == (0, "")
    assert "1 note not checked" in err
    assert run("notes/bo.txt", "--isolated", "--rules", "small.yaml")[0] == 1


def test_a_mistake_in_the_settings_is_one_line_and_2(run):
    add("fail_onn: error\n")
    code, out, err = run("good.txt")
    assert (code, out) == (2, "")
    assert err.startswith("recordcheck: .recordcheck.yaml:2: unknown key 'fail_onn' (did you mean 'fail_on'?)")
    assert err.count("\n") == 1
    assert run("good.txt", "--isolated")[0] == 0


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--config", "gone.yaml"], "gone.yaml: there is no such settings file"),
        (["--config", "small.yaml", "--isolated"], "leave one out"),
        (["--prune-baseline"], "say which with --baseline FILE"),
        (["--baseline", "gone.json"], "no such baseline"),
        (["--write-baseline", "gone/a.json"], "a folder that exists"),
        (["--silence", "small.unit:3"], "say why"),
        (["--silence", "small.unit", "--reason", "x"], "such as jargon.placement:16"),
        (["--silence", "small.unit:3", "--reason", "x", "--isolated"], "leave --isolated out"),
        (["--jobs", "0"], "--jobs"),
        (["--reason", "x"], "--reason: say what for"),
        (["--stdin-filename", "a.md"], "put - among the notes"),
        (["--config", ""], "--config: name a file"),
        (["--baseline", ""], "--baseline: name a file"),
        (["--silence", "a:3", "--reason", "x", "--output", "a.txt"], "--silence and --output do different things"),
        (["--write-baseline", "a.json", "--baseline", "b.json"], "leave one out"),
        (["--show-config", "--kind", "foo"], "'foo' is no kind of note"),
        (["--output", ".recordcheck.yaml"], "that is the settings file, which is never overwritten"),
        (["--output", "pyproject.toml"], "is the name of a settings file"),
        (["--output", ".recordcheck.yml"], "is the name of a settings file"),
        (["--write-baseline", "pyproject.toml"], "is the name of a settings file"),
        (["--output", "notes/bo.txt"], "is no report of ours, so we do not overwrite it"),
        (["--write-baseline", "good.txt"], "name another file, or put it back as it was"),
    ],
)
def test_what_does_not_go_together_is_one_line_and_2(options, words, run):
    code, out, err = run("good.txt", *options)
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


def test_where_each_setting_comes_from(run):
    add("fail_on: warning\npaths: {'notes/*': {child: Ida}}\n")
    code, out, err = run("--show-config", "--ignore", "blame", "notes/bo.txt")
    assert (code, err) == (0, "")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    for line in (
        "settings file: .recordcheck.yaml",
        "rules: [small.yaml] # .recordcheck.yaml:1",
        "fail_on: warning # .recordcheck.yaml:2",
        "ignore: [blame] # command line",
        "jobs: 1 # default",
        'child: Ida # .recordcheck.yaml:3 ("notes/*")',
    ):
        assert line in lines
    assert "settings file: none" in run("--show-config", "--isolated")[1]


def test_rules_of_the_settings_are_listed_and_explained(run):
    assert "small.unit" in run("--list-rules")[1]
    assert run("--explain", "small.unit")[1].startswith("small.unit\n")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ignore: [naughti]\n", ".recordcheck.yaml:2: no rule, set or category is called 'naughti'"),
        ("paths: {'notes/*': {select: [naughti]}}\n", '.recordcheck.yaml:2 ("notes/*"): no rule, set or category'),
        (
            "exclude:\n  - !kept.txt\n",
            ".recordcheck.yaml:3: a value or pattern that begins with * or ! stands in quotes",
        ),
        ("stage: ks9\n", ".recordcheck.yaml:2: "),
        ("paths: {'notes/*': {child: [Ida, Bo], stage: [ks2, ks9]}}\n", '.recordcheck.yaml:2 ("notes/*"): '),
        ("people: {Ottilie: Nan, Ottilie: Gran}\n", ".recordcheck.yaml:2: a key stands twice"),
        (
            "paths:\n  *.txt: {kind: visit}\n",
            ".recordcheck.yaml:3: a value or pattern that begins with * or ! stands in quotes",
        ),
    ],
)
def test_a_mistake_in_what_is_chosen_is_told_with_its_line(text, words, run):
    add(text)
    code, out, err = run("notes/bo.txt")
    assert (code, out) == (2, "")
    assert err.startswith(f"recordcheck: {words}")
    assert "Ottilie" not in err


def test_a_name_that_is_wrong_on_the_command_line_is_not_laid_on_the_settings(run):
    add("ignore: [naughty]\n")
    assert run("notes/bo.txt", "--ignore", "naughti")[2].startswith("recordcheck: no rule, set or category is called")


def test_config_tells_of_a_note_that_cannot_be_read_and_of_what_the_note_says(run):
    Path("notes/ida.txt").write_text("---\nage: 12\n---\nDear Ida,\n\nHello.\n", encoding="utf-8")
    add("paths: {'notes/*': {age: 8}}\n")
    code, out, err = run("--show-config", "--stage", "ks2", "notes/ida.txt", "notes/gone.txt")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "age: 12 # front matter" in lines
    assert "stage: [ks2] # command line" in lines
    assert (code, err) == (2, "recordcheck: notes/gone.txt: there is no such file; check the name\n")
