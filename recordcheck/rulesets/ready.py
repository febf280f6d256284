"""The rule sets that ship, read and checked beforehand: `data/rules.json.gz`, made by `data/build_rules.py`.

A set is known there by the SHA-256 of its file's text. So what is taken from there is what reading that text gives, and
a set that was changed since, or is anybody's own, is read as usual. A test holds the file against the sets.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from pydantic import BaseModel

from recordcheck.rulesets.schema import Ages, Condition, Reword, Rule, SetFile, Settings

NAME = "rules.json.gz"
Model = TypeVar("Model", bound=BaseModel)


def ready_sets() -> Mapping[str, Any]:
    """Return the values of every set that was read beforehand, by the SHA-256 of its text; none where they are gone."""
    try:
        packed = (files("recordcheck") / "data" / NAME).read_bytes()
    except FileNotFoundError:
        return {}
    found: Mapping[str, Any] = json.loads(gzip.decompress(packed))
    return found


def set_file(values: Mapping[str, Any]) -> SetFile:
    """Return the set that has these values, which are not checked again."""
    given = dict(values)
    if "rules" in given:
        given["rules"] = [_rule(rule) for rule in given["rules"]]
    if "reword" in given:
        given["reword"] = {name: _made(Reword, reword) for name, reword in given["reword"].items()}
    if "settings" in given:
        given["settings"] = Settings.model_validate(given["settings"])
    return _made(SetFile, given)


def _rule(values: Mapping[str, Any]) -> Rule:
    given = dict(values)
    for name in ("unless", "only_if"):
        if name in given:
            given[name] = [each if isinstance(each, str) else _made(Condition, each) for each in given[name]]
    if given.get("ages") is not None:
        given["ages"] = Ages.model_validate(given["ages"])
    return _made(Rule, given)


def _made(model: type[Model], values: Mapping[str, Any]) -> Model:
    """Return a model of values that are known to be right, as unpickling one would."""
    made = model.__new__(model)
    made.__setstate__({
        "__dict__": {**_defaults(model), **values},
        "__pydantic_fields_set__": set(values),
        "__pydantic_extra__": None,
        "__pydantic_private__": None,
    })  # fmt: skip
    return made


@cache
def _defaults(model: type[BaseModel]) -> dict[str, Any]:
    return {
        name: field.get_default(call_default_factory=True)
        for name, field in model.model_fields.items()
        if not field.is_required()
    }
