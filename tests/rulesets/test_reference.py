"""The rule reference and the schema beside the rule sets are those of the rules as they are."""

import json

import jsonschema
import pytest

from recordcheck.rulesets import load, rules_folder, shipped_sets
from recordcheck.rulesets.reading import load_yaml
from recordcheck.rulesets.reference import KEYS, reference, schema
from recordcheck.rulesets.schema import Rule, SetFile

AGAIN = "run: python -m recordcheck.rulesets.reference"


def test_the_reference_is_up_to_date():
    assert (rules_folder() / "README.md").read_text("utf-8") == reference(load()), AGAIN


def test_the_schema_is_up_to_date():
    assert json.loads((rules_folder() / "ruleset.schema.json").read_text("utf-8")) == schema(), AGAIN


def test_every_key_of_a_set_and_a_rule_is_told_about():
    assert {*SetFile.model_fields, *Rule.model_fields} <= set(KEYS)


@pytest.mark.parametrize("name", shipped_sets())
def test_every_shipped_set_fits_the_schema_and_names_it(name):
    text = (rules_folder() / f"{name}.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=ruleset.schema.json\n")
    jsonschema.Draft202012Validator(schema()).validate(load_yaml(text, name))


def test_the_schema_finds_an_unknown_key():
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate({"name": "a", "version": "1", "rulez": []})
