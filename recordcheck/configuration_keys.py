"""The keys of a settings file: what may stand there, in words, and what reads it from a node of YAML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import yaml

from recordcheck.documents import front_matter
from recordcheck.formats import FORMATS
from recordcheck.report import FAIL_LEVELS, SCORES

DEFAULTS: Mapping[str, Any] = {
    "rules": ("recordcheck",), "select": (), "ignore": (), "fail_on": "error", "min_scores": {}, "model": None,
    "format": "text", "all": False, "scores": False, "jobs": 1, "exclude": (), "baseline": None,
}  # fmt: skip
"""What holds where nobody says anything, for the settings that are about a run."""
OF_NOTES = frozenset(front_matter.KEYS) | {"rules", "select", "ignore"}
"""What `paths` may say of some notes."""


class Kind(NamedTuple):
    """What a value must be, in words, and what reads it from its node; ValueError where it is none."""

    wanted: str
    take: Callable[[yaml.Node], Any]


def _word(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip() or "\n" in node.value.strip():
        raise ValueError
    return str(node.value.strip())


def _words(node: yaml.Node) -> tuple[str, ...]:
    return tuple(map(_word, node.value)) if isinstance(node, yaml.SequenceNode) else (_word(node),)


def _flag(node: yaml.Node) -> bool:
    if _word(node) not in ("true", "false"):
        raise ValueError
    return bool(node.value.strip() == "true")


def _number(low: int, high: int) -> Callable[[yaml.Node], int]:
    def take(node: yaml.Node) -> int:
        if not re.fullmatch("[0-9]{1,3}", _word(node)) or not low <= int(node.value) <= high:
            raise ValueError
        return int(node.value)

    return take


def _one_of(*allowed: str) -> Callable[[yaml.Node], str]:
    def take(node: yaml.Node) -> str:
        if _word(node) not in allowed:
            raise ValueError
        return _word(node)

    return take


def _minima(node: yaml.Node) -> dict[str, int]:
    if not isinstance(node, yaml.MappingNode):
        raise ValueError
    return {_one_of(*SCORES)(key): _number(0, 100)(value) for key, value in node.value}


def _hex(node: yaml.Node) -> str:
    if not re.fullmatch("[0-9a-f]{16,64}", _word(node)):
        raise ValueError
    return _word(node)


def _as_in_front(key: str) -> Kind:
    lists, wanted, take = front_matter.KEYS[key]

    def read(node: yaml.Node) -> Any:
        value = front_matter.value_of(node, lists, take)
        return (value,) if key in front_matter.LISTED and isinstance(value, str) else value

    return Kind(wanted, read)


LIST = "a word, or a list of words"
KEYS: dict[str, Kind] = {
    "rules": Kind("a rule set, or a list of them", _words),
    "select": Kind(LIST, _words),
    "ignore": Kind(LIST, _words),
    "fail_on": Kind(f"one of {', '.join(FAIL_LEVELS)}", _one_of(*FAIL_LEVELS)),
    "min_scores": Kind(f"a number from 0 to 100 for some of {', '.join(SCORES)}", _minima),
    "model": Kind("the name of a spaCy pipeline", _word),
    "format": Kind(f"one of {', '.join(FORMATS)}", _one_of(*FORMATS)),
    "all": Kind("true or false", _flag),
    "scores": Kind("true or false", _flag),
    "jobs": Kind("a whole number from 1 to 64", _number(1, 64)),
    "exclude": Kind("a pattern, or a list of them", _words),
    "paths": Kind("patterns with keys and values", _word),
    "baseline": Kind("the name of a file", _word),
    "silence": Kind("a list", _word),
    "silence_key": Kind("a key as --silence writes it", _hex),
    **{key: _as_in_front(key) for key in front_matter.KEYS},
}
"""Key: what is allowed, in words, and what reads it."""
SILENCE: dict[str, Kind] = {
    "path": Kind("a pattern", _word),
    "rule": Kind("the id of a rule, a set or a category", _word),
    "line": Kind("a hash as --silence writes it", _hex),
    "reason": Kind("words", _word),
}
