"""Where the settings are: the nearest `.recordcheck.yaml`, or `pyproject.toml` with a section of ours, upwards."""

from __future__ import annotations

from pathlib import Path

FILE, PROJECT = ".recordcheck.yaml", "pyproject.toml"
SECTION = b"tool.recordcheck"


def find(start: Path | None = None) -> Path | None:
    """Return the nearest settings file in a folder (the working one) or above it; None where there is none."""
    here = (start or Path.cwd()).absolute()
    for folder in (here, *here.parents):
        if (folder / FILE).is_file():
            return folder / FILE
        try:
            if SECTION in (folder / PROJECT).read_bytes():
                return folder / PROJECT
        except OSError:
            continue
    return None
