"""Settings files: `.recordcheck.yaml`, or `[tool.recordcheck]` in `pyproject.toml`, the nearest upwards.

    rules: [anytown.yaml]                 # rule sets, by name or by path from this file
    select: [jargon, blame]               # only these rules, sets or categories speak
    ignore: [plain-words]                 # these do not
    fail_on: warning                      # error, warning, suggestion or never
    min_scores: {address: 70}
    exclude: [drafts/]                    # never checked, however they are named; patterns as in .gitignore
    paths:                                # what holds for some notes only; of two that fit, the later wins, key by key
      "notes/maya/*": {child: Maya, age: 8, kind: visit, people: {Danielle: tummy mummy}, own_words: [worry bag]}
      "letters/*": {kind: letter, ignore: [readability]}
    baseline: recordcheck-baseline.json
    silence:                              # written by --silence; see `silences.py`
      - {path: notes/maya/june.txt, rule: jargon.placement, line: 3f…, reason: Her own word.}

What the command line says goes before the settings file, and that before the defaults. What a file says of a child goes
behind what the note's own front matter says. Errors name file, line and key, and never a value: it may be a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from recordcheck.configuration_keys import KEYS, OF_NOTES, SILENCE, Kind
from recordcheck.documents import front_matter
from recordcheck.errors import NoteError, RulesError, SettingsError
from recordcheck.path_patterns import fits, problem
from recordcheck.rulesets.reading import load_yaml, nearest
from recordcheck.settings import ABOUT_READER, Known, readers_of
from recordcheck.upwards import text_of, toml


class Setting(NamedTuple):
    """A value, and where it came from, in words for a person."""

    value: Any
    origin: str


@dataclass(frozen=True, slots=True)
class Silence:
    """A finding that somebody looked at and lets be.

    Attributes:
        path: pattern of the notes it holds for, from the settings file.
        rule: full id, set or category.
        line: keyed hash of the words of the lines that it stands in.
        reason: why, in somebody's words.
        origin: where it is written.

    """

    path: str
    rule: str
    line: str = field(repr=False)
    reason: str = field(repr=False)
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a settings file says.

    Attributes:
        path: the file; None where there is none.
        values: settings of the run, and what holds for every note.
        sections: pattern to what holds for the notes that fit it, in the order of the file.
        silences: findings that are let be.
        key: what their lines are hashed with.

    """

    path: Path | None = None
    values: Mapping[str, Setting] = field(default_factory=dict, repr=False)
    sections: tuple[tuple[str, Mapping[str, Setting]], ...] = field(default=(), repr=False)
    silences: tuple[Silence, ...] = field(default=(), repr=False)
    key: str | None = field(default=None, repr=False)

    @property
    def folder(self) -> Path:
        """The folder that patterns and paths start from: the file's, or the working one."""
        return self.path.parent if self.path is not None else Path.cwd()

    def of_note(self, path: str) -> dict[str, Setting]:
        """Return what the file says of one note, key by key."""
        found = {key: setting for key, setting in self.values.items() if key in OF_NOTES}
        for pattern, section in self.sections:
            if fits((pattern,), path, self.folder):
                found.update(section)
        return found

    def excludes(self, path: str) -> bool:
        """Return whether a note is one that is never checked."""
        setting = self.values.get("exclude")
        return setting is not None and fits(setting.value, path, self.folder)

    def rule_sets(self, sets: Sequence[str]) -> list[str]:
        """Return rule sets as they are named here, with paths from the file made paths from the working folder."""
        return [str(self.folder / name) if _is_path(name) else name for name in sets]


def assumed(settings: Mapping[str, Setting]) -> Known:
    """Return what settings say of a note's reader, author and kind, and of how it will be read."""
    said = {key: setting.value for key, setting in settings.items()}
    return Known(readers_of(said, "settings"), said.get("author"), said.get("kind"), said.get("read"))


def read(path: Path, text: str | None = None) -> Configuration:
    """Return what a settings file says, or would say if a text stood in it.

    Raises:
        SettingsError: with file and line, what was wrong and what is allowed.

    """
    shown = shown_path(path)
    if path.suffix.lower() == ".toml":
        written = _text(path, shown) if text is None else text
        section = _section(written, shown)
        if section is None:
            raise SettingsError(f"{shown}: there is no [tool.recordcheck] in it; add it, or name another file")
        try:
            root = yaml.compose(yaml.safe_dump(section, allow_unicode=True, sort_keys=False), Loader=yaml.SafeLoader)
        except (yaml.YAMLError, RecursionError):
            raise SettingsError(f"{shown}: a value of [tool.recordcheck] is no text, number, list or table") from None
        reader = _Reader(shown, path.parent, lambda steps, _: _toml_line(written, steps))
    else:
        root = _composed(_text(path, shown) if text is None else text, shown)
        reader = _Reader(shown, path.parent, lambda _, node: node.start_mark.line + 1)
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return Configuration(path)
    return reader.configuration(path, root)


class _Reader:
    """Reads a tree of YAML nodes; `line` gives the line of a key for messages."""

    def __init__(self, shown: str, folder: Path, line: Callable[[Sequence[str], yaml.Node], int]) -> None:
        self._shown, self._folder, self._line = shown, folder, line

    def configuration(self, path: Path, root: yaml.Node) -> Configuration:
        values: dict[str, Setting] = {}
        sections: list[tuple[str, Mapping[str, Setting]]] = []
        silences: tuple[Silence, ...] = ()
        key: str | None = None
        for name, node, line in self._fields(root, (), KEYS):
            if name == "silence":
                silences = tuple(self._silences(node, line))
            elif is_null(node) or (name == "paths" and not node.value):
                continue
            elif name == "paths":
                sections = list(self._sections(node, line))
            else:
                value = self._value(name, node, line, KEYS)
                if name == "silence_key":
                    key = value
                elif value is not None:
                    values[name] = Setting(value, f"{self._shown}:{line}")
        self._agree(values)
        if silences and key is None:
            raise SettingsError(
                f"{silences[0].origin}: silences need the 'silence_key' that they were written with; put it back from "
                "version control, or take the silences out"
            )
        return Configuration(path, values, tuple(sections), silences, key)

    def _sections(self, node: yaml.Node, line: int) -> Iterator[tuple[str, Mapping[str, Setting]]]:
        for pattern, inside, at in self._fields(node, ("paths",), None, line):
            self._fitting(pattern, "paths", at)
            if is_null(inside) or not inside.value:
                continue
            found = {
                name: Setting(value, f'{self._shown}:{row} ("{pattern}")')
                for name, each, row in self._fields(inside, ("paths", pattern), OF_NOTES, at)
                if not is_null(each) and (value := self._value(name, each, row, KEYS)) is not None
            }
            self._agree(found)
            yield pattern, found

    def _silences(self, node: yaml.Node, line: int) -> Iterator[Silence]:
        if not isinstance(node, yaml.SequenceNode) and not is_null(node) and node.value:
            raise self._wrong(line, "silence must be a list; let --silence RULE:LINE --reason '...' write it")
        for each in node.value if isinstance(node, yaml.SequenceNode) else ():
            if not isinstance(each, yaml.MappingNode):
                raise self._wrong(
                    self._line(("silence",), each), f"a silence must be keys with values: {', '.join(SILENCE)}"
                )
            found = {
                name: self._value(name, inside, row, SILENCE)
                for name, inside, row in self._fields(each, ("silence",), SILENCE, line)
            }
            at = self._line(("silence",), each)
            if missing := [name for name in SILENCE if not found.get(name)]:
                raise self._wrong(at, f"a silence has no '{missing[0]}'; it needs {', '.join(SILENCE)}")
            yield Silence(**found, origin=f"{self._shown}:{at}")

    def _fields(
        self, node: yaml.Node, above: Sequence[str], allowed: Any, line: int = 1
    ) -> Iterator[tuple[str, yaml.Node, int]]:
        if not isinstance(node, yaml.MappingNode):
            where = f"'{above[-1]}'" if above else "this"
            raise self._wrong(line, f"{where} must be keys with values")
        seen = set[str]()
        for key_node, value in node.value:
            key = str(key_node.value)
            at = self._line((*above, key), key_node)
            if allowed is not None and key not in allowed:
                word = key if re.fullmatch(r"\w[\w-]{0,30}", key) else "?"
                known = sorted(allowed)
                near = nearest(word.replace("-", "_").lower(), known)
                message = f"unknown key '{word}'{near}; the keys here are {', '.join(known)}"
                raise self._wrong(at, message)
            if key in seen:
                raise self._wrong(at, "a key stands twice; keep one of them")
            seen.add(key)
            yield key, value, at

    def _value(self, key: str, node: yaml.Node, line: int, keys: Mapping[str, Kind]) -> Any:
        wanted, take = keys[key]
        try:
            value = take(node)
        except ValueError:
            raise self._wrong(line, f"'{key}' must be {wanted}") from None
        if key == "exclude":
            for pattern in value:
                self._fitting(pattern, key, line)
        return value

    def _fitting(self, pattern: str, key: str, line: int) -> None:
        """Refuse a pattern that no path could fit."""
        if (wrong := problem(pattern, self._folder)) is not None:
            raise self._wrong(line, f"a pattern of '{key}' fits nothing: {wrong}")

    def _agree(self, values: Mapping[str, Setting]) -> None:
        """Refuse lists that do not fit each other, as in front matter."""
        said = {key: setting.value for key, setting in values.items() if key in ABOUT_READER}
        try:
            front_matter.agree(said, dict.fromkeys(said, 0), "")
            readers_of(said, "settings")
        except NoteError as error:  # which stands in the line of its key
            key = next(key for key in said if f"'{key}'" in str(error))
            wrong = str(error).partition(": ")[2].replace(" in the front matter", "")
            raise SettingsError(f"{values[key].origin}: {wrong}") from None
        except SettingsError as error:
            origin = next(values[key].origin for key in said)
            raise SettingsError(f"{origin}: what is said of the child does not fit together ({error})") from None

    def _wrong(self, line: int, message: str) -> SettingsError:
        return SettingsError(f"{self._shown}:{line}: {message}")


def flow(value: object) -> str:
    """Return a value as YAML on one line."""
    written = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10**9, sort_keys=False)
    return written.removesuffix("\n").removesuffix("\n...")


def is_null(node: yaml.Node) -> bool:
    """Return whether a value says in so many words that there is none; an empty one of most keys is a slip."""
    return isinstance(node, yaml.ScalarNode) and node.style is None and node.value in ("null", "~")


def _is_path(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or "/" in name


def shown_path(path: Path) -> str:
    """Return a path as messages name it: from the working folder where it is in there."""
    try:
        return str(path.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _text(path: Path, shown: str) -> str:
    try:
        return text_of(path)
    except FileNotFoundError:
        raise SettingsError(f"{shown}: there is no such settings file; check the name") from None
    except ValueError:
        raise SettingsError(f"{shown}: the settings are not UTF-8 text; save them as UTF-8") from None
    except OSError as error:
        raise SettingsError(f"{shown}: the settings cannot be read ({error.strerror})") from None


def _composed(text: str, shown: str) -> yaml.Node | None:
    try:
        load_yaml(text, shown, names=KEYS)
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    except RulesError as error:
        raise SettingsError(str(error)) from None
    return node


def _section(text: str, shown: str) -> Any:
    """Return our section of a `pyproject.toml`; None where it has none."""
    try:
        tool = toml().loads(text).get("tool")
    except (ValueError, RecursionError) as error:
        where = re.search(r"line (\d+)", str(error))
        raise SettingsError(f"{shown}:{where.group(1) if where else 1}: this is not TOML here; mend the line") from None
    return tool.get("recordcheck") if isinstance(tool, dict) else None


def _toml_line(text: str, steps: Sequence[str]) -> int:
    """Return the line of a key in a TOML text, for a person: its own, else that of the nearest thing above it."""
    lines = text.splitlines()
    at = next((n for n, line in enumerate(lines) if re.match(r"\s*\[\[?tool\.recordcheck\b", line)), 0)
    for step in steps:
        named = re.compile(rf"""(?:^|[\s\[.{{,"'])["']?{re.escape(step)}["']?\s*(?:[=\].]|$)""")
        at = next((n for n in range(at, len(lines)) if named.search(lines[n])), at)
    return at + 1
