"""What a caller gives a Checker: what is refused, and what other processes get of it. All invented."""

import pickle
import types

import pytest
import spacy

from recordcheck import Checker, Note
from recordcheck.errors import NoteError, RulesError, SettingsError
from recordcheck.language import DEFAULT_MODEL


@pytest.fixture(scope="module")
def checker(language):
    return Checker(nlp=language.nlp, formulas=False)


# text or note, what is raised
REFUSED = {
    "nothing": ("", NoteError),
    "white space": (" \r\n\t\u00a0", NoteError),
    "front matter alone": ("---\nage: 8\n---\n", NoteError),
    "signs alone": ("!!! --- 🐢", NoteError),
    "no blocks": (Note("Hello.", blocks=()), NoteError),
    "half a character": ("Hello \ud83d.", NoteError),
    "broken front matter": ("---\nage: nine\n---\nHello.", NoteError),
}


@pytest.mark.parametrize(("given", "error"), REFUSED.values(), ids=REFUSED)
def test_a_note_that_cannot_be_checked_is_an_error(given, error, checker):
    with pytest.raises(error):
        checker.check(given)


# settings, what is raised
WRONG = {
    "a model and a pipeline": ({"model": DEFAULT_MODEL, "nlp": spacy.blank("en")}, SettingsError),
    "an unknown fail level": ({"fail_on": "fatal"}, SettingsError),
    "an unknown score": ({"min_scores": {"warmth": 50}}, SettingsError),
    "a minimum above 100": ({"min_scores": {"overall": 101}}, SettingsError),
    "a minimum below nought": ({"min_scores": {"overall": -1}}, SettingsError),
    "an unknown rule set": ({"rules": "recordchek"}, RulesError),
    "an unknown rule": ({"select": ["jargno"]}, RulesError),
    "an unknown rule to ignore": ({"ignore": ["jargno"]}, RulesError),
    "a model in figures": ({"model": 5}, SettingsError),
    "a pipeline's name for a pipeline": ({"nlp": DEFAULT_MODEL}, SettingsError),
    "rules in figures": ({"rules": 5}, SettingsError),
    "rules in a list of figures": ({"rules": [5]}, SettingsError),
    "rules in bytes": ({"rules": b"x"}, SettingsError),
    "a selection in figures": ({"select": 5}, SettingsError),
    "a figure to ignore": ({"ignore": [5]}, SettingsError),
    "a minimum alone": ({"min_scores": 5}, SettingsError),
    "a minimum that is true": ({"min_scores": {"overall": True}}, SettingsError),
    "minimums in a list": ({"min_scores": ["overall"]}, SettingsError),
    "a fail level in a list": ({"fail_on": ["error"]}, SettingsError),
}


@pytest.mark.parametrize(("settings", "error"), WRONG.values(), ids=WRONG)
def test_a_wrong_setting_is_an_error_at_once(settings, error):
    with pytest.raises(error):
        Checker(**settings)


def test_settings_of_any_shape_can_be_sent_to_another_process(language):
    least = types.MappingProxyType({"overall": 50})
    checker = Checker(select=(name for name in ["jargon"]), ignore=iter(["jargon.unit"]), min_scores=least)
    other = Checker(**pickle.loads(pickle.dumps(checker._made_with)))
    assert (other._chosen, other._min_scores) == (checker._chosen, {"overall": 50})
    assert "jargon.unit" not in other._chosen
    assert len(other._chosen) > 5


OWN = """
name: own
version: "1"
rules:
  - {id: cat, category: jargon, severity: suggestion, terms: [cat], why: No., evidence: editor, match: [A cat.],
     leave: [A dog.]}
"""


def test_rules_that_were_loaded_stay_as_they_were(language, tmp_path, monkeypatch):
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    checker = Checker(rules="own.yaml", nlp=language.nlp, formulas=False)
    (tmp_path / "own.yaml").unlink()
    other = checker.sharing(fail_on=None)
    assert other.rules == checker.rules
    assert [found.rule for found in other.check("You like the cat.").findings] == ["own.cat"]


@pytest.mark.external
def test_another_process_finds_the_rules_from_any_folder_and_says_where_they_changed(tmp_path, monkeypatch):
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    checker = Checker(rules="own.yaml", formulas=False).sharing(fail_on=None)
    monkeypatch.chdir(tmp_path.parent)
    (report,) = checker.check_many(["You like the cat."], processes=2)
    assert [found.rule for found in report.findings] == ["own.cat"]
    (tmp_path / "own.yaml").write_text(OWN.replace("cat]", "dog]").replace("A cat.", "A dog."), encoding="utf-8")
    with pytest.raises(RulesError):
        next(checker.check_many(["You like the cat."], processes=2))
    (tmp_path / "own.yaml").write_text(f"{OWN}# changed", encoding="utf-8")
    with pytest.raises(RulesError, match="was changed after it was read; start again"):
        next(checker.check_many(["You like the cat."], processes=2))
