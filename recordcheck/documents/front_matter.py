"""Front matter: what a note says of itself in YAML between two `---` lines at its very top.

    ---
    child: Maya              # or a list, where brothers and sisters share a note
    also: [May, Maya-Rose]
    age: 8                   # a value, or a list as long as the list of children
    pronouns: she
    author: Sam Okafor
    kind: visit
    reading_age: 7           # or stage: ks2, or school_year: 4
    read: alone              # or together, or later
    own_words: [my worrybag]              # words of the child's own; never found
    people: {Danielle: tummy mummy}       # what the child calls people
    former_names: [Maisie]                # known as the child's, never printed
    ---

Any key may be left out, and a bare `~`, `null` or nothing means "not known". Names are words as they were
typed: `child: No` is a child called No. Errors name line and key, never a value: it may hold a child's name.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from typing import Any, Literal

import yaml

from recordcheck.errors import NoteError, alone
from recordcheck.note import KINDS, LAST_YEAR, OLDEST, PRONOUNS, READ

END = r"(?:\r\n|[\n\r]|\Z)"
OPENING = re.compile(rf"\ufeff?---[ \t]*{END}")
CLOSING = re.compile(rf"(?<=[\r\n])---[ \t]*{END}")
LIKE_A_KEY = re.compile(r"['\"]?[A-Za-z_][\w-]{0,30}['\"]?[ \t]*:(?:\s|\Z)|\{")
UNKNOWN = ("", "~", "null")
PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "seq")
)
LONGEST_NAME = 100
LISTED = frozenset({"also", "own_words", "former_names"})
Lists = Literal["", "of names", "of values", "of pairs"]


@alone
def split(text: str, shown: str) -> tuple[Mapping[str, Any], int]:
    """Return what the front matter says, and where in the text the note itself begins.

    A text that does not begin with a `---` line, has no second one, or opens with something other than a
    key between them, has no front matter.

    Args:
        text: the note as given.
        shown: what to call the note in a message.

    Returns:
        The values that are known. `child` is a string or a tuple of strings; `also`, `own_words` and `former_names`
        are tuples, `people` a mapping; `age`, `pronouns`, `reading_age`, `stage` and `school_year` a value or a tuple,
        with None for what is not known of one child.

    Raises:
        NoteError: front matter that is broken, or holds a key or value that is not allowed.

    """
    opening = OPENING.match(text)
    closing = opening and CLOSING.search(text, opening.end())
    if not opening or not closing:
        return {}, 0
    head = text[opening.end() : closing.start()]
    lines = [line for line in head.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if lines and not LIKE_A_KEY.match(lines[0]):
        return {}, 0
    found: dict[str, Any] = {}
    places: dict[str, int] = {}
    for key, node, line in _fields(head, shown) if lines else ():
        if key in places:
            raise NoteError(f"{shown}:{line}: '{key}' stands twice in the front matter; keep one")
        places[key] = line
        lists, wanted, read = KEYS[key]
        try:
            value = value_of(node, lists, read)
        except ValueError:
            raise NoteError(f"{shown}:{line}: '{key}' in the front matter must be {wanted}") from None
        if value is not None:
            found[key] = (value,) if key in LISTED and isinstance(value, str) else value
    agree(found, places, shown)
    return found, closing.end()


def _fields(head: str, shown: str) -> list[tuple[str, yaml.Node, int]]:
    """Return each key with its value and line; composed, never constructed, so that no object is made."""
    try:
        root = yaml.compose(head, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark or error.problem_mark
        raise _broken(shown, mark.line + 2 if mark else 1) from None
    except (yaml.YAMLError, RecursionError):
        raise _broken(shown, 1) from None
    if not isinstance(root, yaml.MappingNode):
        raise _broken(shown, 2)
    fields = []
    for key_node, value in root.value:
        key, line = str(key_node.value), key_node.start_mark.line + 2
        if key not in KEYS:
            close = difflib.get_close_matches(key[:30].lower(), KEYS, n=1)
            near = f" (did you mean '{close[0]}'?)" if close else ""
            raise NoteError(
                f"{shown}:{line}: unknown key in the front matter{near}; the keys are {', '.join(KEYS)}; "
                "if this belongs to the note, put an empty line on top"
            )
        fields.append((key, value, line))
    return fields


def _broken(shown: str, line: int) -> NoteError:
    return NoteError(
        f"{shown}:{line}: the front matter is not YAML here; write lines such as 'age: 8', "
        "and put quotes around a value that holds a colon"
    )


def value_of(node: yaml.Node, lists: Lists, read: Callable[[str], Any]) -> Any:
    """Return what a node holds; ValueError where that is not allowed."""
    if lists == "of pairs":
        if not isinstance(node, yaml.MappingNode):
            raise ValueError
        pairs = {_scalar(key, read): _scalar(value, read) for key, value in node.value}
        if None in pairs or None in pairs.values():
            raise ValueError
        return pairs
    if isinstance(node, yaml.SequenceNode) and lists and node.tag in PLAIN_TAGS:
        values = tuple(_scalar(each, read) for each in node.value)
        if not values or (lists == "of names" and None in values):
            raise ValueError
        return values
    return _scalar(node, read)


def _scalar(node: yaml.Node, read: Callable[[str], Any]) -> Any:
    if not isinstance(node, yaml.ScalarNode) or node.tag not in PLAIN_TAGS:
        raise ValueError
    return None if node.style is None and node.value in UNKNOWN else read(node.value.strip())


def _name(text: str) -> str:
    if not text or len(text) > LONGEST_NAME or not text.isprintable():
        raise ValueError
    return text


def _years(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch("[0-9]{1,2}", text) or not low <= int(text) <= high:
            raise ValueError
        return int(text)

    return read


def _one_of(allowed: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError
        return text

    return read


def _pronouns(text: str) -> str:
    return _one_of(PRONOUNS)(text.lower().split("/")[0].strip())


KEYS: dict[str, tuple[Lists, str, Callable[[str], Any]]] = {
    "child": ("of names", "a name, or a list of names", _name),
    "also": ("of names", "a name, or a list of names", _name),
    "age": ("of values", f"a whole number of years from 0 to {OLDEST}, or a list of them", _years(0, OLDEST)),
    "pronouns": ("of values", f"one of {', '.join(PRONOUNS)}, or a list of them", _pronouns),
    "author": ("", "a name", _name),
    "kind": ("", f"one of {', '.join(KINDS)}", _one_of(KINDS)),
    "reading_age": ("of values", "a whole number of years from 4 to 18, or a list of them", _years(4, 18)),
    "stage": ("of values", "the name of a stage, such as ks2, or a list of them", _name),
    "school_year": ("of values", f"a whole number from 0 (Reception) to {LAST_YEAR}, or a list", _years(0, LAST_YEAR)),
    "read": ("", f"one of {', '.join(READ)}", _one_of(READ)),
    "own_words": ("of names", "words, or a list of words", _name),
    "people": ("of pairs", "names and what the child calls them, such as {Danielle: tummy mummy}", _name),
    "former_names": ("of names", "a name, or a list of names", _name),
}
"""Key: which lists may stand there, what is allowed in words, how one value is read."""


def agree(found: Mapping[str, Any], places: Mapping[str, int], shown: str) -> None:
    """Raise where lists do not fit each other."""
    children = found.get("child")
    count = len(children) if isinstance(children, tuple) else 1
    for key in ("age", "pronouns", "reading_age", "stage", "school_year"):
        value = found.get(key)
        if isinstance(value, tuple) and len(value) != count:
            raise NoteError(f"{shown}:{places[key]}: '{key}' in the front matter needs one value for each child")
    for key in ("also", "former_names"):
        if count > 1 and found.get(key):
            raise NoteError(
                f"{shown}:{places[key]}: '{key}' in the front matter is for one child; leave it out for several"
            )
