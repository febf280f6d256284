import subprocess
import sys
from pathlib import Path

import pytest

from recordcheck.errors import RulesError
from recordcheck.rulesets import load, loading, rules_folder, shipped_sets

RULE = """\
  - id: {id}
    category: {category}
    severity: {severity}
    terms: [{term}]
    why: Because.
    evidence: guidance
    sources: [nhsman]
    match: ["The {term} is here."]
    leave: ["Nothing is here."]
"""


def rule(own="hub", category="jargon", severity="warning", term="hub"):
    return RULE.format(id=own, category=category, severity=severity, term=term)


@pytest.fixture
def folder(tmp_path):
    def write(name, rules="", **keys):
        head = "".join(f"{key}: {value}\n" for key, value in {"name": name, "version": '"1"', **keys}.items())
        path = tmp_path / f"{name}.yaml"
        path.write_text(head + (f"rules:\n{rules}" if rules else ""), encoding="utf-8")
        return str(path)

    return write


def test_full_ids_are_set_and_rule(folder):
    assert list(load(folder("a", rule())).rules) == ["a.hub"]


def test_a_set_adds_to_what_it_extends(folder):
    folder("a", rule("one") + rule("two", term="two"))
    found = load(folder("b", rule("three", term="three"), extends="[a.yaml]"))
    assert set(found.rules) == {"a.one", "a.two", "b.three"}
    assert [stamp.name for stamp in found.stamps] == ["a", "b"]


# keys of the upper set -> ids that are left, severity of a.one
UPPER = [
    ({"off": "[a.one]"}, {"a.two"}, None),
    ({"off": "[a]"}, set(), None),
    ({"off": "[jargon]"}, {"a.two"}, None),
    ({"severity": "{a.one: error}"}, {"a.one", "a.two"}, "error"),
    ({"severity": "{jargon: suggestion}"}, {"a.one", "a.two"}, "suggestion"),
    ({"severity": "{two: error}"}, {"a.one", "a.two"}, "warning"),
]


@pytest.mark.parametrize(("keys", "left", "severity"), UPPER)
def test_switching_off_and_changing_severity(folder, keys, left, severity):
    folder("a", rule("one") + rule("two", category="blame", term="two"))
    found = load(folder("b", extends="[a.yaml]", **keys))
    assert set(found.rules) == left
    if severity:
        assert found.rules["a.one"].severity == severity


def test_a_full_id_puts_a_rule_in_other_words(folder):
    folder("a", rule("one"))
    found = load(folder("b", rule("a.one", term="other"), extends="[a.yaml]"))
    assert found.rules["a.one"].terms == ["other"]
    assert list(found.rules) == ["a.one"]


def test_several_sets_are_joined(folder):
    found = load([folder("a", rule("one")), folder("b", rule("two"))])
    assert set(found.rules) == {"a.one", "b.two"}


def test_settings_are_merged_key_by_key(folder):
    folder("a", settings="{readability: {firm_by: 3, highest_target: 9}}")
    found = load(folder("b", extends="[a.yaml]", settings="{readability: {firm_by: 1}}"))
    assert found.settings.readability.firm_by == 1
    assert found.settings.readability.highest_target == 9


# files as (name, keys) with the last one loaded -> words of the message
WRONG = {
    "missing": ([("b", {"extends": "[nowhere]"})], ["b.yaml:3", "no rule set 'nowhere'", "the sets that ship are"]),
    "missing file": ([("b", {"extends": "[gone.yaml]"})], ["b.yaml:3", "gone.yaml"]),
    "itself": ([("b", {"extends": "[b.yaml]"})], ["circle (b -> b)"]),
    "circle": ([("a", {"extends": "[b.yaml]"}), ("b", {"extends": "[a.yaml]"})], ["circle (b -> a -> b)"]),
    "off unknown": ([("a", {}), ("b", {"extends": "[a.yaml]", "off": "[x.y]"})], ["b.yaml:4", "off: ", "'x.y'"]),
    "severity unknown": (
        [("b", {"severity": "{nothing: error}"})],
        ["b.yaml:3", "severity: ", "'nothing'"],
    ),
}


@pytest.mark.parametrize(("files", "words"), WRONG.values(), ids=WRONG)
def test_sets_that_cannot_be_loaded(folder, files, words):
    paths = [folder(name, **keys) for name, keys in files]
    with pytest.raises(RulesError) as caught:
        load(paths[-1])
    assert "\n" not in str(caught.value)
    for word in words:
        assert word in str(caught.value)


def test_a_replacing_id_that_replaces_nothing(folder):
    with pytest.raises(RulesError, match=r"b\.yaml:4: 'a\.one' replaces a rule that is not in the sets"):
        load(folder("b", rule("a.one")))


def test_two_files_of_one_name(folder, tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "x.yaml").write_text('name: b\nversion: "1"\n', encoding="utf-8")
    with pytest.raises(RulesError, match="two rule sets are called 'b'"):
        load(folder("b", extends="[inner/x.yaml]"))


@pytest.mark.parametrize(
    ("names", "expected"),
    [(["a.one"], {"a.one"}), (["a"], {"a.one", "a.two"}), (["blame"], {"a.two"}), (["one", "two"], {"a.one", "a.two"})],
)
def test_names_choose_rules(folder, names, expected):
    found = load(folder("a", rule("one") + rule("two", category="blame")))
    assert found.chosen(names) == expected


def test_a_name_that_chooses_nothing(folder):
    with pytest.raises(RulesError, match=r"'a\.onne' \(did you mean 'a\.one'\?\)"):
        load(folder("a", rule("one"))).chosen(["a.onne"])


def test_the_rules_folder_is_beside_the_package_in_a_checkout():
    package = Path(loading.__file__).parents[1]
    assert rules_folder() in (package / "rules", package.parent / "rules")
    assert "recordcheck" in shipped_sets()


def test_the_rules_folder_is_inside_an_installed_package(tmp_path, monkeypatch):
    (tmp_path / "recordcheck" / "rules").mkdir(parents=True)
    monkeypatch.setattr(loading, "files", lambda name: tmp_path / name)
    assert rules_folder() == tmp_path / "recordcheck" / "rules"


def test_loading_rules_does_not_import_spacy():
    code = "import sys; from recordcheck.rulesets import load; load(); print('spacy' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"
