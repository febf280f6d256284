"""One YAML file into one `SetFile`, strictly: every mistake is named with its file, line and remedy."""

from __future__ import annotations

import difflib
import re
from collections.abc import Container, Hashable, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from recordcheck.errors import RulesError
from recordcheck.rulesets.schema import Condition, Reword, Rule, SetFile

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

STRING = "tag:yaml.org,2002:str"

Steps = tuple[str | int, ...]
"""Where a value stands in a file: keys and list places from the top."""


class DuplicateKeyError(yaml.MarkedYAMLError):
    """A key that stands twice in one mapping, where the second would silently win."""

    def __init__(self, key: str, mark: yaml.Mark) -> None:
        super().__init__(problem=f"the key '{key}' stands twice", problem_mark=mark)
        self.key = key


class StrictLoader(_Base):  # type: ignore[misc]
    """YAML as people mean it: `off` and `no` are words, dates are words, a key stands once."""

    def plain(self, node: yaml.Node) -> Any:
        """Return what a node holds, of plain values only; refuse a key that stands twice."""
        if isinstance(node, yaml.ScalarNode):
            return node.value if node.tag == STRING else self.construct_object(node, deep=True)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(each) for each in node.value]
        found: dict[Hashable, Any] = {}
        for key_node, value in node.value:
            key = self.plain(key_node)
            if not isinstance(key, Hashable) or key in found:
                raise DuplicateKeyError(str(key), key_node.start_mark)
            found[key] = self.plain(value)
        return found


StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":timestamp"))]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}
StrictLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def read_set(text: str, path: str) -> SetFile:
    """Return the rule set that a YAML text holds.

    Args:
        text: the YAML.
        path: the file's name, for messages.

    Raises:
        RulesError: with file and line, what was wrong and what is allowed.

    """
    data = load_yaml(text, path)
    if not isinstance(data, dict):
        raise RulesError("a rule set starts with keys such as 'name:' and 'version:'", path=path, line=1)
    try:
        found = SetFile.model_validate(data)
    except ValidationError as error:
        first = min(error.errors(), key=_rank)
        steps, message = _plainly(first["type"], first["loc"], first, data)
        raise RulesError(message, path=path, line=line_of(text, steps)) from None
    seen: set[str] = set()
    for index, rule in enumerate(found.rules):
        if rule.id in seen:
            raise RulesError(
                f"the rule id '{rule.id}' stands twice; give one of them another id",
                path=path, line=line_of(text, ("rules", index, "id")),
            )  # fmt: skip
        seen.add(rule.id)
    return found


BRANCHES = ("list[", "dict[", "function-", "constrained-")
"""How pydantic's names for the ways of reading a value begin, in the place of an error."""


def _rank(error: Any) -> tuple[bool, bool]:
    """Return what puts the error first that a person means: a condition's own before "this is no text"."""
    other_way = "constrained-str" in error["loc"] and isinstance(error.get("input"), dict)
    return other_way, error["type"] == "missing"


def load_yaml(text: str, path: str, names: Container[str] | None = None) -> Any:
    """Return what a YAML text holds.

    Args:
        text: the YAML.
        path: the file's name, for messages.
        names: keys that a message may name; None for all. Others may be people's names.

    Raises:
        RulesError: with its line, where it is broken.

    """
    try:
        loader = StrictLoader(text)
        try:
            node = loader.get_single_node()
            return None if node is None else loader.plain(node)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if isinstance(error, DuplicateKeyError) and names is not None and error.key not in names:
            error.problem = "a key stands twice"
        message, line = _yaml_problem(error, text.splitlines(), mark.line + 1 if mark else 1)
        raise RulesError(message, path=path, line=line) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise RulesError("this is not YAML text; save it as plain UTF-8 text", path=path) from None


UNCLOSED = re.compile(r"""^[^"'#]*(?:: |- |\[|, )(?:"[^"]*|'[^']*)$""")


def _yaml_problem(error: yaml.MarkedYAMLError, lines: list[str], line: int) -> tuple[str, int]:
    """Return in plain words what broke the YAML, and the 1-based line where a person would mend it."""
    problem = error.problem or "it cannot be read"
    if isinstance(error, DuplicateKeyError):
        return f"{problem}; keep one of them", line
    if 0 < line <= len(lines) and "\t" in lines[line - 1][: len(lines[line - 1]) - len(lines[line - 1].lstrip())]:
        return "there is a tab here; YAML is indented with spaces only", line
    unclosed = next((number for number, words in enumerate(lines[:line], 1) if UNCLOSED.match(words)), None)
    if unclosed is not None:
        return "a quotation mark is opened here and never closed", unclosed
    if "alias" in f"{error.context} {problem}" or re.match(r"\s*(?:- |[\w-]+: *\[?)!", "".join(lines[line - 1 : line])):
        return "a value or pattern that begins with * or ! stands in quotes", line
    if "mapping values are not allowed" in problem:
        return (
            "there is a ': ' inside a value, or the line does not begin below its neighbours; "
            "put the value in quotes, or line it up"
        ), line
    return (
        "something is missing in this line or the one above: a comma, a bracket, a quotation mark, the space after a "
        "colon; or the line does not begin below its neighbours"
    ), line


def line_of(text: str, steps: Sequence[str | int]) -> int:
    """Return the 1-based line of the value at `steps`, or of the nearest thing above it."""
    node = yaml.compose(text, Loader=_Base)
    line = 1
    for step in steps:
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == str(step)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            pair = (node.value[step], node.value[step])
        else:
            pair = None
        if pair is None:
            break
        line, node = pair[0].start_mark.line + 1, pair[1]
    return line


def _plainly(kind: str, loc: Steps, error: Any, data: Any) -> tuple[Steps, str]:
    """Return where and, in plain words, what is wrong and what is allowed."""
    steps = tuple(step for step in loc if isinstance(step, int) or not step.startswith(BRANCHES))
    key, value = steps[-1] if steps else "", error.get("input")
    if kind == "extra_forbidden":
        allowed = _keys_at(steps[:-1])
        return steps, f"unknown key '{key}'{nearest(str(key), allowed)}; allowed here: {', '.join(allowed)}"
    if kind == "missing":
        return steps[:-1], f"the key '{key}' is missing; add it"
    if kind == "literal_error":
        return steps, f"{key}: '{value}' is not allowed; use {error['ctx']['expected']}"
    if kind in ("string_type", "list_type", "dict_type", "int_type", "float_type", "bool_type", "model_type"):
        wanted = {
            "string": "text (put it in quotes)", "list": "a list, in [ ]", "dict": "keys with values",
            "int": "a whole number", "float": "a number", "bool": "true or false", "model": "keys with values",
        }[kind.split("_")[0]]  # fmt: skip
        name = key if isinstance(key, str) else f"item {key + 1}"
        return steps, f"{name}: must be {wanted}"
    if kind == "string_pattern_mismatch":
        return steps, f"{key}: '{value}' is not allowed; use lower-case letters, digits and hyphens"
    if kind == "string_too_short":
        return steps, f"{key}: must not be empty"
    message = str(error["msg"]).removeprefix("Value error, ")
    named = message.partition(":")[0]
    if isinstance(value, dict) and named in value:
        return (*steps, named), message
    return steps, f"{key}: {message}" if isinstance(key, str) and key else message


MODELS: dict[str, type[BaseModel]] = {"rules": Rule, "unless": Condition, "only_if": Condition, "reword": Reword}
"""What stands in the lists and mappings of a set."""


def _keys_at(steps: Steps) -> list[str]:
    """Return the keys that a rule set may have at a place."""
    model: type[BaseModel] = SetFile
    for step in steps:
        if isinstance(step, int) or step not in model.model_fields:
            continue
        if step in MODELS:
            model = MODELS[step]
            continue
        inner: Any = model.model_fields[step].annotation
        inner = next((arg for arg in getattr(inner, "__args__", ()) if _is_model(arg)), inner)
        if _is_model(inner):
            model = inner
    return list(model.model_fields)


def _is_model(thing: Any) -> bool:
    return isinstance(thing, type) and issubclass(thing, BaseModel)


def nearest(word: str, allowed: Sequence[str]) -> str:
    """Return " (did you mean 'x'?)" where something allowed is near, else nothing."""
    close = difflib.get_close_matches(word, allowed, n=1, cutoff=0.7)
    return f" (did you mean '{close[0]}'?)" if close else ""


def read_text(path: Path, shown: str) -> str:
    """Return a rule-set file's text; RulesError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise RulesError("there is no such rule-set file; check the name", path=shown) from None
    except UnicodeDecodeError:
        raise RulesError("the rule set is not UTF-8 text; save it as UTF-8", path=shown) from None
    except OSError as error:
        raise RulesError(f"the rule set cannot be read ({error.strerror})", path=shown) from None
