"""Where the settings are: the nearest `.recordcheck.yaml`, or `pyproject.toml` with a section of ours, upwards."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from recordcheck.errors import SettingsError

FILE, PROJECT, MISNAMED = ".recordcheck.yaml", "pyproject.toml", ".recordcheck.yml"
LARGEST = 50_000_000
"""Bytes of settings or of a baseline: of more, as of a device, nothing is read."""
OURS = re.compile(rb"recordcheck")
HEADER = re.compile(rb"^\s*\[\[?\s*tool\s*\.\s*recordcheck\b", re.MULTILINE)


def find(start: Path | None = None) -> Path | None:
    """Return the nearest settings file in a folder (the working one) or above it; None where there is none.

    Raises:
        SettingsError: a file that is nearly called as settings are.

    """
    here = (start or Path.cwd()).absolute()
    for folder in (here, *here.parents):
        if (folder / FILE).is_file():
            return folder / FILE
        if (folder / MISNAMED).is_file():
            raise SettingsError(f"{folder / MISNAMED}: settings are called {FILE}; rename it, or name it with --config")
        try:
            if _has_section((folder / PROJECT).read_bytes()):
                return folder / PROJECT
        except OSError:
            continue
    return None


def text_of(path: Path) -> str:
    """Return what a file of settings or a baseline says.

    Raises:
        OSError: it cannot be read.
        UnicodeDecodeError: it is not UTF-8.
        ValueError: it is far too large to be one.

    """
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError
    return data.decode("utf-8-sig")


def root(start: Path | None = None) -> Path:
    """Return the folder where new settings belong: that of the repository, else the working one."""
    here = (start or Path.cwd()).absolute()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)


def _has_section(data: bytes) -> bool:
    """Return whether a `pyproject.toml` has settings of ours; one that is broken, whether it begins such a section."""
    if not OURS.search(data):
        return False
    try:
        tool = toml().loads(data.decode("utf-8-sig")).get("tool")
    except (ValueError, RecursionError):
        return bool(HEADER.search(data))
    return isinstance(tool, dict) and "recordcheck" in tool


def toml() -> Any:
    """Return the module that reads TOML."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    return tomllib
