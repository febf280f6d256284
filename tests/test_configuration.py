"""Settings files: what they may say, where they are found, and what is said of mistakes in them. All invented."""

import shutil
from pathlib import Path

import pytest

from recordcheck.configuration import assumed, read
from recordcheck.errors import SettingsError
from recordcheck.upwards import find

WHOLE = """\
rules: [recordcheck, anytown.yaml]
select: [jargon, blame]
ignore: plain-words
fail_on: warning
min_scores: {address: 70, overall: 50}
model: en_core_web_sm
format: concise
all: true
scores: false
jobs: 2
exclude: [drafts/, "*.tmp.txt"]
author: Sam Okafor
kind: letter
baseline: accepted.json
paths:
  "notes/maya/*": {child: Maya, also: [May], age: 8, people: {Danielle: tummy mummy}, own_words: [worry bag]}
  "notes/*/visit-*": {kind: visit, select: [address]}
silence_key: 00112233445566778899aabbccddeeff
silence:
  - {path: notes/maya/june.txt, rule: jargon.placement, line: 0123456789abcdef0123456789abcdef, reason: Her word.}
"""
WHOLE_TOML = """\
[project]
name = "kind"

[tool.recordcheck]
rules = ["recordcheck", "anytown.yaml"]
select = ["jargon", "blame"]
ignore = "plain-words"
fail_on = "warning"
min_scores = {address = 70, overall = 50}
model = "en_core_web_sm"
format = "concise"
all = true
scores = false
jobs = 2
exclude = ["drafts/", "*.tmp.txt"]
author = "Sam Okafor"
kind = "letter"
baseline = "accepted.json"
silence_key = "00112233445566778899aabbccddeeff"

[tool.recordcheck.paths."notes/maya/*"]
child = "Maya"
also = ["May"]
age = 8
people = {Danielle = "tummy mummy"}
own_words = ["worry bag"]

[tool.recordcheck.paths]
"notes/*/visit-*" = {kind = "visit", select = ["address"]}

[[tool.recordcheck.silence]]
path = "notes/maya/june.txt"
rule = "jargon.placement"
line = "0123456789abcdef0123456789abcdef"
reason = "Her word."
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def wrote(text, name=".recordcheck.yaml"):
    path = Path(name).absolute()
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "text"), [(".recordcheck.yaml", WHOLE), ("pyproject.toml", WHOLE_TOML)])
def test_everything_that_may_be_said(name, text, here):
    settings = read(wrote(text, name))
    assert {key: setting.value for key, setting in settings.values.items()} == {
        "rules": ("recordcheck", "anytown.yaml"),
        "select": ("jargon", "blame"),
        "ignore": ("plain-words",),
        "fail_on": "warning",
        "min_scores": {"address": 70, "overall": 50},
        "model": "en_core_web_sm",
        "format": "concise",
        "all": True,
        "scores": False,
        "jobs": 2,
        "exclude": ("drafts/", "*.tmp.txt"),
        "author": "Sam Okafor",
        "kind": "letter",
        "baseline": "accepted.json",
    }
    assert [pattern for pattern, _ in settings.sections] == ["notes/maya/*", "notes/*/visit-*"]
    (silence,) = settings.silences
    assert (silence.path, silence.rule, silence.reason) == ("notes/maya/june.txt", "jargon.placement", "Her word.")
    assert settings.key == "00112233445566778899aabbccddeeff"
    known = assumed(settings.of_note("notes/maya/visit-1.txt"))
    assert (known.readers[0].name, known.readers[0].age, known.readers[0].found_by) == ("Maya", 8, "settings")
    assert known.readers[0].people == {"Danielle": "tummy mummy"}
    assert known.readers[0].own_words == ("worry bag",)
    assert (known.author, known.kind) == ("Sam Okafor", "visit")


@pytest.mark.parametrize(("name", "text"), [(".recordcheck.yaml", WHOLE), ("pyproject.toml", WHOLE_TOML)])
def test_every_setting_tells_where_it_comes_from(name, text, here):
    settings = read(wrote(text, name))
    lines = text.splitlines()
    for key, setting in settings.values.items():
        file, _, line = setting.origin.partition(":")
        assert file == name
        assert lines[int(line) - 1].startswith(key)
    origin = settings.of_note("notes/maya/a.txt")["age"].origin
    assert '("notes/maya/*")' in origin
    assert "age" in lines[int(origin.split(":")[1].split(" ")[0]) - 1]


# path of a note, kind that holds for it, whether it is never checked
FITTING = [
    ("notes/maya/june.txt", "letter", False), ("notes/maya/visit-1.txt", "visit", False),
    ("notes/ida/visit-1.txt", "visit", False), ("visit-1.txt", "letter", False), ("drafts/a.txt", "letter", True),
    ("drafts/deep/b.txt", "letter", True), ("notes/x.tmp.txt", "letter", True), ("../elsewhere.txt", "letter", False),
]  # fmt: skip


@pytest.mark.parametrize(("path", "kind", "excluded"), FITTING)
def test_which_notes_a_pattern_fits(path, kind, excluded, here):
    settings = read(wrote(WHOLE))
    assert settings.of_note(path)["kind"].value == kind
    assert settings.of_note(str(here / path))["kind"].value == kind
    assert settings.excludes(path) is excluded


# what is wrong: the file, words of the message
WRONG = {
    "an unknown key": (
        "rules: [recordcheck]\nselct: [jargon]\n",
        ".recordcheck.yaml:2: unknown key 'selct' (did you mean 'select'?)",
    ),
    "an unknown key of a section": (
        'paths:\n  "a/*":\n    chidl: Ottilie\n',
        ".recordcheck.yaml:3: unknown key 'chidl' (did you mean 'child'?)",
    ),
    "an unknown key of a silence": (
        "silence:\n  - {path: a, rule: b, lin: c}\n",
        ".recordcheck.yaml:2: unknown key 'lin' (did you mean 'line'?)",
    ),
    "a setting of the run for some notes": (
        'paths:\n  "a/*": {fail_on: never}\n',
        ".recordcheck.yaml:2: unknown key 'fail_on'",
    ),
    "a silence without a reason": (
        "silence:\n  - {path: a, rule: b, line: 00112233445566778899aabbccddeeff}\n",
        ":2: a silence has no 'reason'",
    ),
    "a silence whose line is no hash": (
        "silence:\n  - {path: a, rule: b, line: 16, reason: x}\n",
        ":2: 'line' must be a hash",
    ),
    "a key that stands twice": ("kind: visit\nkind: letter\n", ".recordcheck.yaml:2: the key 'kind' stands twice"),
    "broken YAML": ("rules: [recordcheck\nkind: visit\n", ".recordcheck.yaml:2: "),
    "a list": ("- recordcheck\n", "this must be keys with values"),
    "a section that is none": ('paths:\n  "a/*": Ottilie\n', ".recordcheck.yaml:2: 'a/*' must be keys with values"),
    "an unknown fail level": ("fail_on: fatal\n", ":1: 'fail_on' must be one of error, warning, suggestion, never"),
    "an unknown kind": ("kind: Ottilie\n", ":1: 'kind' must be one of visit"),
    "an unknown format": ("format: papyrus\n", ":1: 'format' must be one of text"),
    "an age in words": ("\n\nage: eight\n", ":3: 'age' must be a whole number of years"),
    "a minimum of no score": ("min_scores: {warmth: 5}\n", ":1: 'min_scores' must be a number from 0 to 100"),
    "a minimum above 100": ("min_scores: {address: 500}\n", ":1: 'min_scores'"),
    "no jobs": ("jobs: 0\n", ":1: 'jobs' must be a whole number from 1 to 64"),
    "a flag that is none": ("all: perhaps\n", ":1: 'all' must be true or false"),
    "more ages than children": ("child: [Ottilie, Ida]\nage: [9, 6, 4]\n", "'age' needs one value for each child"),
    "a key with a hyphen": ("fail-on: warning\n", ":1: unknown key 'fail-on' (did you mean 'fail_on'?)"),
    "ages in a list for fewer children": (
        "child: [Ottilie, Ida]\nage: [9]\n",
        ":2: 'age' needs one value for each child",
    ),
    "another name of two children": (
        "child: [Ottilie, Ida]\nalso: Tilly\n",
        ":2: 'also' is for one child; leave it out for several",
    ),
    "silences without their key": (
        "silence:\n  - {path: a, rule: b, line: 00112233445566778899aabbccddeeff, reason: c}\n",
        ":2: silences need the 'silence_key'",
    ),
    "a silence that is a word": ("silence:\n  - a\n", ":2: a silence must be keys with values"),
    "a pattern with a backslash at its end": (
        "exclude: drafts\\\n",
        ":1: a pattern of 'exclude' fits nothing: write /",
    ),
    "a pattern of Windows": ("exclude: 'notes\\maya\\'\n", ":1: a pattern of 'exclude' fits nothing: write / between"),
    "a pattern that leaves the folder": ("paths:\n  ../x/*: {kind: visit}\n", ":2: a pattern of 'paths' fits nothing"),
    "a pattern of nothing": ("exclude: ['!']\n", ":1: a pattern of 'exclude' fits nothing: it is no pattern"),
    "an empty value": ("fail_on:\n", ":1: 'fail_on' must be one of"),
    "words of the note asked for": ("include_text: true\n", ":1: unknown key 'include_text'"),
}


@pytest.mark.parametrize(("text", "words"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_told_with_its_line_and_no_name(text, words, here):
    with pytest.raises(SettingsError) as caught:
        read(wrote(text))
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "Ottilie" not in str(caught.value)


# what is wrong in a pyproject.toml
WRONG_TOML = {
    "an unknown key": (
        '[tool.recordcheck]\nrules = ["recordcheck"]\nselct = ["jargon"]\n',
        "pyproject.toml:3: unknown key 'selct' (did you mean 'select'?)",
    ),
    "an unknown key of a section": (
        '[tool.recordcheck.paths."a/*"]\nkind = "visit"\nchidl = "Ottilie"\n',
        "pyproject.toml:3: unknown key 'chidl'",
    ),
    "broken TOML": ("[tool.recordcheck]\nrules = [\n", "pyproject.toml:"),
    "no section": ("[tool.other]\n", "there is no [tool.recordcheck] in it"),
    "an age below nought": ("[tool.recordcheck]\nage = -1\n", "pyproject.toml:2: 'age' must be"),
}


@pytest.mark.parametrize(("text", "words"), WRONG_TOML.values(), ids=WRONG_TOML)
def test_a_mistake_in_toml_is_told_with_its_line(text, words, here):
    with pytest.raises(SettingsError) as caught:
        read(wrote(text, "pyproject.toml"))
    assert words in str(caught.value)
    assert "Ottilie" not in str(caught.value)


def test_a_file_that_is_not_there_or_no_text(here):
    with pytest.raises(SettingsError, match="there is no such settings file"):
        read(here / "gone.yaml")
    (here / "bytes.yaml").write_bytes(b"\xff\xfe\x81")
    with pytest.raises(SettingsError, match="save them as UTF-8"):
        read(here / "bytes.yaml")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n"])
def test_an_empty_file_says_nothing(text, here):
    assert read(wrote(text)).values == {}


def test_the_nearest_file_upwards_is_found(here):
    deep = here / "a" / "b" / "c"
    deep.mkdir(parents=True)
    assert find(deep) in (None, find(here.parent))
    (here / ".recordcheck.yaml").write_text("kind: visit\n")
    assert find(deep) == here / ".recordcheck.yaml"
    (here / "a" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert find(deep) == here / ".recordcheck.yaml"
    (here / "a" / "pyproject.toml").write_text("[tool.recordcheck]\nkind = 'visit'\n")
    assert find(deep) == here / "a" / "pyproject.toml"
    (here / "a" / ".recordcheck.yaml").write_text("")
    assert find(deep) == here / "a" / ".recordcheck.yaml"
    shutil.rmtree(here / "a")


def test_rule_sets_start_from_the_file(here, monkeypatch):
    settings = read(wrote(WHOLE))
    (here / "deep").mkdir()
    monkeypatch.chdir(here / "deep")
    assert settings.rule_sets(("recordcheck", "anytown.yaml", "../b.yaml")) == [
        "recordcheck",
        str(here / "anytown.yaml"),
        str(here / "../b.yaml"),
    ]


@pytest.mark.parametrize(
    "key", ["rules", "select", "fail_on", "model", "exclude", "baseline", "child", "paths", "silence"]
)
@pytest.mark.parametrize("null", ["null", "~"])
def test_what_is_null_is_not_set(key, null, here):
    settings = read(wrote(f"kind: visit\n{key}: {null}\n"))
    assert set(settings.values) == {"kind"}
    assert (settings.sections, settings.silences) == ((), ())


@pytest.mark.parametrize("text", ["paths:\n", "paths: {'a/*': null}\n", "paths:\n  'a/*':\n", "paths: {}\n"])
def test_sections_that_say_nothing(text, here):
    assert not any(section for _, section in read(wrote(text)).sections)


# file, what stands in it, whether settings are found there
PROJECTS = {
    "a section": ('[tool.recordcheck]\nfail_on = "never"\n', True),
    "a table in a line": ('[tool]\nrecordcheck = {fail_on = "never"}\n', True),
    "a section in a section": ('[tool.recordcheck.paths]\n"a/*" = {kind = "visit"}\n', True),
    "a comment": ("# tool.recordcheck is not used\n", False),
    "a dependency": ('[project]\ndependencies = ["recordcheck"]\n[tool.ruff]\n', False),
    "a broken section": ("[tool.recordcheck]\nfail_on = \n", True),
    "something broken and a comment": ("[project\n# tool.recordcheck\n", False),
}


@pytest.mark.parametrize(("text", "found"), PROJECTS.values(), ids=PROJECTS)
def test_which_project_files_have_settings(text, found, here):
    Path("pyproject.toml").write_text(text, encoding="utf-8")
    assert (find() == here / "pyproject.toml") is found


def test_a_file_that_is_nearly_called_so_is_told(here):
    Path(".recordcheck.yml").write_text("fail_on: never\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"settings are called \.recordcheck\.yaml; rename it"):
        find()


@pytest.mark.parametrize("value", ["07:32:00", "{a = " * 500 + "1" + "}" * 500])
def test_values_of_toml_that_are_none_of_ours(value, here):
    Path("pyproject.toml").write_text(f"[tool.recordcheck]\nage = {value}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"^pyproject\.toml"):
        read(Path("pyproject.toml"))
