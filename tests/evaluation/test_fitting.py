"""The weights of pronouns: what the fitting learns, and that the shipped weights are what it can read."""

from recordcheck.checks.address.weights import WEIGHTS
from tests.evaluation.fitting import Choice, fit, write

SUBJECT, OBJECT = ("subject here", "nearest"), ("object here",)


def test_what_speaks_for_the_right_choice_weighs_more():
    found = fit([Choice((True, False), (SUBJECT, OBJECT))] * 8 + [Choice((False, True), (SUBJECT, OBJECT))] * 2, {})
    assert found["subject here"] > 0 > found["object here"]


def test_the_same_choices_give_the_same_weights():
    choices = [Choice((True, False), (SUBJECT, OBJECT)), Choice((False, True), (("far",), OBJECT))]
    assert fit(choices, {}) == fit(choices, {})


def test_what_is_written_is_read_again(tmp_path):
    path = tmp_path / "weights.py"
    write({"reader": 0.5, "nothing": 0.0, "job": -1.25}, path)
    told: dict = {}
    exec(path.read_text(encoding="utf-8"), told)
    assert told["WEIGHTS"] == {"job": -1.25, "reader": 0.5}


def test_the_shipped_weights_prefer_a_subject_to_a_possessive():
    assert WEIGHTS["reader subject 1 back"] > WEIGHTS["reader possessive 1 back"]
