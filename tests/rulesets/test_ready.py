"""The sets that were read beforehand are the sets: the same as reading their files gives, and never stale."""

import pytest

from recordcheck.data import build_rules
from recordcheck.rulesets import load, loading, shipped_sets
from recordcheck.rulesets.reading import read_set
from recordcheck.rulesets.ready import ready_sets, set_file

AGAIN = "the rule sets were changed: run python -m recordcheck.data.build_rules"


@pytest.fixture
def read_slowly(monkeypatch):
    """Return a function that loads sets from their files alone."""

    def load_slowly(name):
        with monkeypatch.context() as patch:
            patch.setattr(loading, "ready_sets", dict)
            return load(name)

    return load_slowly


def test_the_file_is_made_of_the_sets_as_they_are():
    assert build_rules.OUTPUT.read_bytes() == build_rules.pack(build_rules.texts()), AGAIN


@pytest.mark.parametrize("name", shipped_sets())
def test_a_set_read_beforehand_is_the_set(name, read_slowly):
    quick, slow = load(name), read_slowly(name)
    assert quick == slow
    assert quick.settings.model_dump() == slow.settings.model_dump()
    for full, rule in slow.rules.items():
        assert quick.rules[full].model_fields_set == rule.model_fields_set
        assert quick.rules[full].model_dump() == rule.model_dump()


def test_a_set_that_was_changed_is_read_from_its_file(tmp_path, monkeypatch):
    for name, text in build_rules.texts().items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    changed = (tmp_path / "blame.yaml").read_text("utf-8").replace('version: "', 'version: "9', 1)
    (tmp_path / "blame.yaml").write_text(changed, encoding="utf-8")
    monkeypatch.setattr(loading, "rules_folder", lambda: tmp_path)
    stamps = {stamp.name: stamp.version for stamp in load().stamps}
    assert stamps["blame"].startswith("9")
    assert not stamps["acronyms"].startswith("9")


def test_without_the_file_the_sets_are_read(monkeypatch, read_slowly):
    assert read_slowly("ownership").rules


def test_a_rule_with_every_kind_of_key_comes_back_the_same():
    text = """\
name: small
version: "1"
reword: {blame.lazy: {suggest: [tired]}}
settings: {readability: {unknown_target: 9, bands: [{up_to: 9, late_after: 8, long_sentence: 12}]}}
rules:
  - id: unit
    category: jargon
    severity: suggestion
    terms: [unit]
    unless: [unit of, {near: [kitchen]}, {pos: verb}, {record: true}]
    only_if: [{pattern: [{LOWER: the}]}]
    ages: {from: 3, to: 9}
    why: A home is not a unit.
    evidence: editor
"""
    from json import dumps, loads

    once = read_set(text, "small.yaml")
    again = set_file(loads(dumps(once.model_dump(mode="json", exclude_unset=True, by_alias=True))))
    assert again == once
    assert again.rules[0].ages == once.rules[0].ages
    assert len(ready_sets()) == len(shipped_sets())
