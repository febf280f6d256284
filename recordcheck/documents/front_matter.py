"""Front matter: what a note says of itself in YAML between two `---` lines at its top.

Errors name line and key, never a value: it may hold a child's name.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Any

import yaml

from recordcheck.errors import NoteError, SettingsError
from recordcheck.note import KINDS, PRONOUNS, Reader

FENCED = re.compile(r"\A\ufeff?---[ \t]*(?:\r\n|\n|\r)(.*?)(?:\A|\r\n|\n|\r)---[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL)
EMPTY = re.compile(r"\A\ufeff?---[ \t]*(?:\r\n|\n|\r)---[ \t]*(?:\r\n|\n|\r|\Z)")
FIELD = re.compile(r"^[A-Za-z_][\w -]*:(?:\s|$)")
KEYS = ("child", "also", "age", "pronouns", "author", "kind", "reading_age")
NUMBERS = frozenset({"age", "reading_age"})
LISTS = frozenset({"child", "also", "age", "pronouns", "reading_age"})


def split(text: str, shown: str) -> tuple[Mapping[str, Any], int]:
    """Return what the front matter says, and where in the text the note itself begins.

    A text that opens with a rule line and no fields has no front matter.

    Args:
        text: the note as given.
        shown: what to call the note in a message.

    Raises:
        NoteError: front matter that is broken, or holds a key or value that is not allowed.

    """
    if empty := EMPTY.match(text):
        return {}, empty.end()
    fenced = FENCED.match(text)
    if fenced is None or not _has_fields(fenced.group(1)):
        return {}, 0
    found: dict[str, Any] = {}
    for key, node in _fields(fenced.group(1), shown):
        found[key] = _value(key, node, shown)
    _agree(found, shown)
    return found, fenced.end()


def _has_fields(head: str) -> bool:
    lines = [line for line in head.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return bool(lines) and bool(FIELD.match(lines[0]))


def _fields(head: str, shown: str) -> list[tuple[str, yaml.Node]]:
    try:
        node = yaml.compose(head, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 2
        raise NoteError(f"{shown}:{line}: the front matter is not YAML here; write lines such as 'age: 8'") from None
    except yaml.YAMLError:
        raise NoteError(f"{shown}:1: the front matter is not YAML; write lines such as 'age: 8'") from None
    if not isinstance(node, yaml.MappingNode):
        raise NoteError(f"{shown}:1: front matter is lines such as 'age: 8' between two lines of ---")
    found: dict[str, yaml.Node] = {}
    for key_node, value in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 2
        if key not in KEYS:
            close = difflib.get_close_matches(key, KEYS, n=1)
            near = f" (did you mean '{close[0]}'?)" if close else ""
            raise NoteError(f"{shown}:{line}: unknown key in the front matter{near}; the keys are {', '.join(KEYS)}")
        if key in found:
            raise NoteError(f"{shown}:{line}: '{key}' stands twice in the front matter; keep one")
        found[key] = value
    return list(found.items())


def _value(key: str, node: yaml.Node, shown: str) -> Any:
    line = node.start_mark.line + 2
    if isinstance(node, yaml.SequenceNode) and key in LISTS:
        return tuple(_scalar(key, each, shown) for each in node.value)
    if not isinstance(node, yaml.ScalarNode):
        raise NoteError(f"{shown}:{line}: '{key}' must be a single value{' or a list' if key in LISTS else ''}")
    if node.tag.endswith(":null"):
        if key in ("child", "author", "also") and node.value:
            return str(node.value)
        return () if key == "also" else None
    value = _scalar(key, node, shown)
    return (value,) if key == "also" else value


def _scalar(key: str, node: yaml.Node, shown: str) -> Any:
    line = node.start_mark.line + 2
    if not isinstance(node, yaml.ScalarNode) or not str(node.value).strip():
        raise NoteError(f"{shown}:{line}: '{key}' has a value that cannot be read; write a single value")
    text = str(node.value).strip()
    if key in NUMBERS:
        if not re.fullmatch(r"\d{1,2}", text):
            raise NoteError(f"{shown}:{line}: '{key}' must be a whole number of years")
        return int(text)
    if key == "kind" and text not in KINDS:
        raise NoteError(f"{shown}:{line}: that is no kind of note; the kinds are {', '.join(KINDS)}")
    if key == "pronouns":
        first = text.lower().split("/")[0].strip()
        if first not in PRONOUNS:
            raise NoteError(f"{shown}:{line}: 'pronouns' must be one of {', '.join(PRONOUNS)}")
        return first
    return text


def _agree(found: Mapping[str, Any], shown: str) -> None:
    """Raise where lists do not fit each other, or a value is out of its range."""
    children = found.get("child")
    count = len(children) if isinstance(children, tuple) else 1
    for key in ("age", "pronouns", "reading_age"):
        value = found.get(key)
        if isinstance(value, tuple) and len(value) != count:
            raise NoteError(f"{shown}: '{key}' in the front matter needs one value for each child")
        for each in value if isinstance(value, tuple) else (value,):
            try:
                Reader(**{key: each})
            except SettingsError as error:
                raise NoteError(f"{shown}: in the front matter {error}") from None
    if count > 1 and found.get("also"):
        raise NoteError(f"{shown}: 'also' in the front matter is for one child; leave it out for several")
