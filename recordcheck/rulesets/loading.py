"""Rule sets by name or path into one `RuleSet`: what they extend, switch off, re-rank, allow and add."""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import reduce
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from recordcheck.errors import RulesError
from recordcheck.report import RuleSetStamp
from recordcheck.rulesets.reading import line_of, nearest, read_set, read_text
from recordcheck.rulesets.ready import ready_sets, set_file
from recordcheck.rulesets.schema import Rule, SetFile, Settings

DEFAULT_SET = "recordcheck"
NOT_SETS = frozenset({"sources"})


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Everything a check needs to know: rules by full id, settings, words that are never found.

    `homes` names file and text of each rule, `off` the file and line that switched a rule off, for messages.
    """

    rules: Mapping[str, Rule] = field(default_factory=dict, repr=False)
    settings: Settings = field(default_factory=Settings, repr=False)
    allow: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    stamps: tuple[RuleSetStamp, ...] = ()
    homes: Mapping[str, tuple[str, str]] = field(default_factory=dict, repr=False)
    off: Mapping[str, str] = field(default_factory=dict, repr=False)
    _checks: dict[str, tuple[str, Rule]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def chosen(self, names: Iterable[str]) -> frozenset[str]:
        """Return the full ids that names of rules, sets or categories stand for.

        Raises:
            RulesError: a name that stands for nothing, with the nearest one that does.

        """
        found: set[str] = set()
        for name in names:
            hits = {
                full for full, rule in self.rules.items()
                if name in (full, full.split(".")[0], rule.category, full.split(".")[1])
            }  # fmt: skip
            if not hits and name in self.off:
                raise RulesError(f"the rule '{name}' is switched off ({self.off[name]})")
            if not hits:
                known = [*self.rules, *{full.split(".")[0] for full in self.rules}, *self.categories]
                raise RulesError(f"no rule, set or category is called '{name}'{nearest(name, known)}; see --list-rules")
            found |= hits
        return frozenset(found)

    @property
    def categories(self) -> tuple[str, ...]:
        """Every category that a rule here has, in order of first use."""
        return tuple(dict.fromkeys(rule.category for rule in self.rules.values()))

    def by_check(self) -> dict[str, tuple[str, Rule]]:
        """Return our own checks that are switched on: name to full id and rule."""
        if not self._checks:
            self._checks.update({rule.check: (full, rule) for full, rule in self.rules.items() if rule.check})
        return self._checks


def rules_folder() -> Path:
    """Return the folder of the rule sets that ship: inside an installed package, else beside it."""
    package = Path(str(files("recordcheck")))
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


def shipped_sets() -> list[str]:
    """Return the names of the rule sets that ship."""
    return sorted(path.stem for path in rules_folder().glob("*.yaml") if path.stem not in NOT_SETS)


def load(rules: str | os.PathLike[str] | Sequence[str | os.PathLike[str]] | None = None) -> RuleSet:
    """Return the rule sets that were named, as one.

    Args:
        rules: a shipped set's name or a file's path, or several; None for the default set.

    Raises:
        RulesError: a set that is missing or wrong, with file, line and remedy.

    """
    wanted = [rules] if isinstance(rules, (str, os.PathLike)) else list(rules or [])
    loader = _Loader()
    with no_collecting():
        return reduce(_join, (loader.load(os.fspath(name), None, ()) for name in wanted or [DEFAULT_SET]))


@contextmanager
def no_collecting() -> Iterator[None]:
    """Keep Python's garbage collector still, which would look through much that is in use and find nothing to take."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Loader:
    """Loads each file once, however often it is extended."""

    def __init__(self) -> None:
        self._done: dict[Path, RuleSet] = {}
        self._names: dict[str, Path] = {}
        self._ready = ready_sets()

    def load(self, name: str, home: Path | None, above: tuple[Path, ...]) -> RuleSet:
        path = _find(name, home)
        shown = name if home is None else str(path)
        if path in above:
            chain = " -> ".join(each.stem for each in (*above, path))
            raise RulesError(f"rule sets extend each other in a circle ({chain}); take one 'extends' out", path=shown)
        if path not in self._done:
            self._done[path] = self._build(path, shown, above)
        return self._done[path]

    def _build(self, path: Path, shown: str, above: tuple[Path, ...]) -> RuleSet:
        text = read_text(path, shown)
        beforehand = self._ready.get(hashlib.sha256(text.encode()).hexdigest())
        file = read_set(text, shown) if beforehand is None else set_file(beforehand)
        if self._names.setdefault(file.name, path) != path:
            raise RulesError(f"two rule sets are called '{file.name}'; give this one another name",
                             path=shown, line=line_of(text, ("name",)))  # fmt: skip
        base = RuleSet()
        for index, name in enumerate(file.extends):
            try:
                base = _join(base, self.load(name, path.parent, (*above, path)))
            except RulesError as error:
                if error.path is not None and error.path != str(_guess(name, path.parent)):
                    raise
                raise RulesError(str(error), path=shown, line=line_of(text, ("extends", index))) from None
        return _extend(base, file, text, shown)


def _find(name: str, home: Path | None) -> Path:
    path = _guess(name, home)
    if path.is_file():
        return path.resolve()
    if name.endswith((".yaml", ".yml")):
        raise RulesError(f"there is no file '{name}' here; check its name and the folder that you are in")
    raise RulesError(
        f"there is no rule set '{name}'{nearest(name, shipped_sets())}; "
        f"the sets that ship are {', '.join(shipped_sets())}; for your own give the path of its .yaml file"
    )


def from_anywhere(name: str) -> str:
    """Return a rule set's name or path so that it means the same from any folder."""
    return os.path.abspath(name) if _is_path(name) else name


def _guess(name: str, home: Path | None) -> Path:
    return Path(home or ".") / name if _is_path(name) else rules_folder() / f"{name}.yaml"


def _is_path(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or "/" in name or os.sep in name


def _extend(base: RuleSet, file: SetFile, text: str, shown: str) -> RuleSet:
    """Return what a file makes of the sets that it extends."""
    rules, homes, switched = dict(base.rules), dict(base.homes), dict(base.off)
    for index, rule in enumerate(file.rules):
        full = rule.id if "." in rule.id else f"{file.name}.{rule.id}"
        if "." in rule.id and full not in base.rules:
            raise RulesError(
                f"'{full}' replaces a rule that is not in the sets this one extends{nearest(full, list(base.rules))}; "
                "for a new rule leave out the part before the dot",
                path=shown, line=line_of(text, ("rules", index, "id")),
            )  # fmt: skip
        rules[full], homes[full] = rule, (shown, text)
    whole = replace(base, rules=rules)
    for key, names in (("off", file.off), ("severity", list(file.severity))):
        for index, name in enumerate(names):
            steps: tuple[str | int, ...] = (key, index if key == "off" else name)
            try:
                hits = whole.chosen([name])
            except RulesError as error:
                raise RulesError(f"{key}: {error}", path=shown, line=line_of(text, steps)) from None
            for full in hits:
                if key == "off":
                    rules.pop(full, None)
                    switched[full] = f"{shown}:{line_of(text, steps)}"
                elif full in rules:
                    rules[full] = rules[full].model_copy(update={"severity": file.severity[name]})
    for name, words in file.reword.items():
        if name not in rules:
            raise RulesError(
                f"reword: there is no rule '{name}' in the sets this one extends{nearest(name, list(rules))}; "
                "see --list-rules", path=shown, line=line_of(text, ("reword", name)),
            )  # fmt: skip
        said = words.model_dump(exclude_none=True)
        if "message" in said:
            said.setdefault("suggest", [])
        rules[name] = rules[name].model_copy(update=said)
    stamp = RuleSetStamp(file.name, file.version, hashlib.sha256(text.encode()).hexdigest())
    return RuleSet(
        rules=rules,
        settings=_merge(base.settings, file.settings),
        allow=tuple(dict.fromkeys((*base.allow, *file.allow))),
        names=tuple(dict.fromkeys((*base.names, *file.names))),
        stamps=(*base.stamps, stamp),
        homes=homes,
        off=switched,
    )


def _join(one: RuleSet, other: RuleSet) -> RuleSet:
    """Return two sets as one; where both speak, the second wins."""
    return RuleSet(
        rules={**one.rules, **other.rules},
        settings=_merge(one.settings, other.settings),
        allow=tuple(dict.fromkeys((*one.allow, *other.allow))),
        names=tuple(dict.fromkeys((*one.names, *other.names))),
        stamps=tuple(dict.fromkeys((*one.stamps, *other.stamps))),
        homes={**one.homes, **other.homes},
        off={**one.off, **other.off},
    )


def _merge(under: Any, over: Any) -> Any:
    """Return settings with those that `over` names laid over `under`.

    Keys are merged, and what stands under the same key of two groups of words is joined; other lists are replaced.
    """
    if isinstance(under, BaseModel) and isinstance(over, BaseModel):
        update = {name: _merge(getattr(under, name), getattr(over, name)) for name in over.model_fields_set}
        return under.model_copy(update=update)
    if isinstance(under, dict) and isinstance(over, dict):
        groups = [key for key in over if isinstance(over[key], list) and isinstance(under.get(key), list)]
        return {**under, **over, **{key: list(dict.fromkeys([*under[key], *over[key]])) for key in groups}}
    return over
