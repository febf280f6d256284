"""Everything in examples/ runs: notes, the council's rule set, the script; and README.md there names each file."""

import importlib.util
import json
import re
from pathlib import Path

import pytest
import yaml

from recordcheck import Checker
from recordcheck.cli import main
from recordcheck.documents import find, read
from recordcheck.rulesets import load
from recordcheck.rulesets.proving import prove

EXAMPLES = Path(__file__).parent.parent / "examples"
COUNCIL = EXAMPLES / "anytown-council.yaml"
SLIPS = {"child-third-person", "author-third-person", "drift"}
WORDING = {"blame", "jargon", "acronym", "agentless"}

# file -> names, ages, kind, passed (None: not pinned), categories that are found, categories that are not
NOTES = {
    "hope-home-visit.txt": (
        ("Hope",), (8,), "visit", False,
        {"jargon", "acronym", "agentless", "child-third-person", "drift", "plain-words"},
        {"blame", "author-third-person"},
    ),
    "leo-letter-age-5.txt": (("Leo",), (5,), "letter", True, set(), SLIPS | WORDING | {"plain-words"}),
    "amina-letter-age-9.txt": (("Amina",), (9,), "review", True, set(), SLIPS | WORDING | {"plain-words"}),
    "tyler-pathway-letter-age-16.txt": (("Tyler",), (16,), "pathway-plan", False, WORDING, SLIPS),
    "chloe-mixed-visit.txt": (("Chloe",), (11,), None, False, SLIPS | WORDING, set()),
    "jordan-formal-record.txt": (
        ("Jordan",), (13,), "assessment", False,
        {"blame", "jargon", "agentless", "child-third-person", "author-third-person"}, {"drift"},
    ),
    "samira-chronology.txt": (
        ("Samira",), (14,), "chronology", None,
        {"jargon", "acronym", "child-third-person"}, {"blame", "author-third-person"},
    ),
    "ben-short-note.txt": (("Ben",), (None,), None, True, set(), SLIPS | WORDING | {"readability", "plain-words"}),
    "nadia-quotations.txt": (
        ("Nadia",), (15,), "visit", True, {"child-third-person"}, WORDING | {"author-third-person", "drift"},
    ),
    "one-visit-1-professional.txt": (
        ("Kayla",), (14,), "visit", True, {"jargon", "agentless", "child-third-person", "readability"}, {"drift"},
    ),
    "one-visit-2-teenager.txt": (("Kayla",), (14,), "visit", True, set(), SLIPS | WORDING | {"plain-words"}),
    "one-visit-3-seven.txt": (("Kayla",), (7,), "visit", True, set(), SLIPS | WORDING | {"plain-words"}),
    "finn-and-rose-shared-letter.txt": (
        ("Finn", "Rose"), (9, 6), "decision", True,
        {"jargon", "child-third-person", "plain-words"}, {"blame", "acronym", "agentless", "author-third-person"},
    ),
}  # fmt: skip


RECORDS = ("jordan-formal-record.txt", "one-visit-1-professional.txt")


@pytest.fixture(scope="module")
def reports():
    checker = Checker(formulas=False)
    return {path.name: checker.check(read(path)) for path in find(EXAMPLES)}


def categories(report):
    return {finding.category for finding in report.findings if finding.counted}


def test_every_note_is_in_the_table(reports):
    assert set(reports) == set(NOTES)


@pytest.mark.parametrize("name", NOTES)
def test_who_a_note_is_for(name, reports):
    names, ages, kind, *_ = NOTES[name]
    report = reports[name]
    assert tuple(reader.name for reader in report.readers) == names
    assert tuple(reader.age for reader in report.readers) == ages
    assert report.kind == kind


@pytest.mark.parametrize("name", NOTES)
def test_what_a_note_is_told(name, reports):
    *_, passed, found, absent = NOTES[name]
    assert categories(reports[name]) >= found
    assert not categories(reports[name]) & absent
    assert passed in (None, reports[name].passed)


@pytest.mark.parametrize("name", NOTES)
def test_letters_say_you_and_the_record_does_not(name, reports):
    address = reports[name].address
    assert (address.reader_as_you > address.reader_as_other) == (name not in RECORDS)


def test_words_that_somebody_said_are_left_alone(reports):
    note = reports["nadia-quotations.txt"].note
    said = [note.text.index(words) for words in ("absconded", "my placement is", "disruptive", "pls")]
    assert all(any(start <= place < end for start, end in note.quotations) for place in said)


def test_a_shared_letter_is_held_against_the_younger(reports):
    assert reports["finn-and-rose-shared-letter.txt"].readability.target_age <= 6


def test_one_visit_told_three_times_ranks_clearly(reports):
    formal, teenager, seven = (reports[name].readability for name in NOTES if name.startswith("one-visit"))
    assert formal.grade - formal.margin > max(each.grade + each.margin for each in (teenager, seven))
    assert teenager.grade > seven.grade + 3
    assert (formal.fits, teenager.fits, seven.fits) == (False, True, True)


def test_a_short_note_has_no_reading_age(reports):
    assert reports["ben-short-note.txt"].readability.too_short


def test_the_council_rules_find_their_own_lines(language):
    rules = load(str(COUNCIL))
    own = frozenset(full for full, (home, _) in rules.homes.items() if Path(home).name == COUNCIL.name)
    assert own == {"anytown.purple-folder"}
    assert list(prove(rules, language, own)) == []


def test_the_council_set_is_short_and_says_a_rule_of_ours_its_own_way():
    assert len(COUNCIL.read_text("utf-8").splitlines()) < 40
    assert load(str(COUNCIL)).rules["jargon.sibling"].why == "Our young people said that a brother has a name."


# note -> ids and severities of what the council's rules find
COUNCIL_SAYS = [
    ("Your purple folder is on my desk.", [("anytown.purple-folder", "suggestion")]),
    ("You will have contact on Friday.", [("jargon.contact", "error")]),
    ("You have one sibling.", [("jargon.sibling", "warning")]),
    ("We met at the Anytown Family Hub, in Contact Corner.", []),
    ("I rang school re: your bus pass.", []),
]


def test_the_council_rules_over_those_that_ship(language):
    checker = Checker(str(COUNCIL), nlp=language.nlp, formulas=False)
    for text, found in COUNCIL_SAYS:
        assert [(finding.rule, finding.severity) for finding in checker.check(text).findings] == found, text


def test_the_settings_hold_for_the_notes_they_name(capsys):
    settings = str(EXAMPLES / "recordcheck-settings.yaml")
    assert main(["--config", settings, "--show-config", str(EXAMPLES / "amina-letter-age-9.txt")]) == 0
    assert re.search(r"^  kind: review +# front matter$", capsys.readouterr().out, re.MULTILINE)
    assert main(["--config", settings, "--show-config", str(EXAMPLES / "jordan-formal-record.txt")]) == 0
    assert re.search(r"^  ignore: \[address\] +# .*jordan-", capsys.readouterr().out, re.MULTILINE)
    codes, rules = {}, {}
    for name in ("hope-home-visit.txt", "jordan-formal-record.txt"):
        codes[name] = main(["--config", settings, "--format", "json", str(EXAMPLES / name)])
        (note,) = json.loads(capsys.readouterr().out)["notes"]
        rules[name] = {found["rule"] for found in note["findings"]}
    assert set(codes.values()) == {1}
    assert "jargon.placement" not in rules["hope-home-visit.txt"]
    assert "jargon.contact" in rules["hope-home-visit.txt"]
    assert rules["jordan-formal-record.txt"]
    assert not any(rule.startswith("address.") for rule in rules["jordan-formal-record.txt"])


def test_the_set_up_for_pre_commit_names_our_hooks():
    (repo,) = yaml.safe_load((EXAMPLES / "pre-commit-config.yaml").read_text("utf-8"))["repos"]
    hooks = yaml.safe_load((EXAMPLES.parent / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in repo["hooks"]] == [hook["id"] for hook in hooks]


@pytest.fixture
def script():
    spec = importlib.util.spec_from_file_location("check_a_folder", EXAMPLES / "check_a_folder.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_script_prints_a_line_a_note_and_no_words_of_it(script, capsys):
    assert script.main([str(EXAMPLES)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [Path(line.split(" (")[0]).name for line in lines] == sorted(NOTES)
    assert "(age 9, from front matter; age 6, from front matter)" in "".join(lines)
    assert not any(word in line for line in lines for word in ("Hope", "placement", "decided", " | "))


def test_the_script_prints_scores_when_asked(script, capsys):
    assert script.main([str(EXAMPLES), "--scores"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(NOTES)
    assert all(" | readability " in line and ", jargon " in line and ", address " in line for line in lines)


@pytest.mark.parametrize("arguments", [[], ["no-such-folder"]])
def test_the_script_fails_closed(script, arguments, capsys):
    assert script.main(arguments) == 2
    assert capsys.readouterr().out == ""


def test_the_readme_names_every_file():
    text = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    files = {path.name for path in EXAMPLES.iterdir() if path.is_file()}
    assert [name for name in files - {"README.md"} if f"`{name}`" not in text] == []
