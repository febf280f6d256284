"""Patterns of settings, as in .gitignore: which paths fit them, and which of them never could."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SIGNS = r"*?\[\]\\!# "
"""What a backslash may stand before: signs of patterns that are meant as they are."""


def fits(patterns: Sequence[str], path: str, folder: Path) -> bool:
    """Return whether a path fits one of some patterns, which are as in .gitignore and start from a folder.

    Where a link leads elsewhere, the path may fit as it is named or as what it leads to.
    """
    spec = _spec(tuple(patterns))
    return any(spec.match_file(unicodedata.normalize("NFC", legible(name))) for name in inside(path, folder))


def inside(path: str, folder: Path) -> Iterator[str]:
    """Yield a path from a folder, with "/", as it is named and as what it leads to; none where it is not in there."""
    for follow in (os.path.abspath, os.path.realpath):
        with suppress(ValueError, OSError):
            yield Path(follow(path)).relative_to(follow(folder)).as_posix()


def legible(path: str) -> str:
    """Return a path as text that can be written: what is not UTF-8 in it stands as "\ufffd"."""
    return os.fsencode(path).decode("utf-8", "replace")


def of_path(name: str) -> str:
    """Return a pattern that one path alone fits, given from the folder."""
    return "/" + re.sub(f"([{SIGNS}])", r"\\\1", legible(name))


def path_of(pattern: str) -> str | None:
    """Return the one path, from the folder, that a pattern of `of_path` stands for; None for any other."""
    if (
        not pattern.startswith("/")
        or "\ufffd" in pattern
        or re.search(r"(?<!\\)(?:\\\\)*[*?\[\]]", pattern)
        or pattern.endswith("/")
    ):
        return None
    return re.sub(rf"\\([{SIGNS}])", r"\1", pattern[1:])


def problem(pattern: str, folder: Path) -> str | None:
    """Return what to do about a pattern that no path could fit; None where there is nothing wrong with it."""
    if re.search(rf"\\(?![{SIGNS}])", pattern):
        return "write / between folders, and not a backslash"
    if ".." in pattern.split("/") or pattern.startswith("~"):
        return "patterns start from the folder of the settings and stay in it; leave .. and ~ out"
    if pattern.startswith(f"{folder.absolute().as_posix()}/"):
        return "patterns start from the folder of the settings; leave the way to it out"
    try:
        if any(each.include is not None for each in _spec((pattern,)).patterns):
            return None
    except ValueError:
        pass
    return "it is no pattern; write a path from the folder of the settings, such as drafts/ or notes/*.txt"


@cache
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines([unicodedata.normalize("NFC", each.removeprefix("./")) for each in patterns])
