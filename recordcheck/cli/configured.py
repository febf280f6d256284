"""What `--show-config` prints: every setting of a run, and where it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from recordcheck.configuration import Configuration, Setting, flow, shown_path
from recordcheck.configuration_keys import DEFAULTS, OF_NOTES


def told(
    configuration: Configuration | None, options: Mapping[str, Any], notes: Mapping[str, Mapping[str, Any]]
) -> Iterator[str]:
    """Yield every setting of a run with where it came from, and for each note what is known of it.

    Args:
        configuration: the settings; None where there are none.
        options: settings that the command line gives, by their names here.
        notes: those to tell about, by their paths: what their own front matter says.

    """
    settings = configuration or Configuration()
    yield f"settings file: {shown_path(settings.path) if settings.path is not None else 'none'}"
    rows = []
    for name, default in DEFAULTS.items():
        setting = settings.values.get(name, Setting(default, "default"))
        rows.append((name, Setting(options[name], "command line") if name in options else setting))
    yield from _told(rows, "")
    if settings.silences:
        yield f"silences: {len(settings.silences)}"
    for path, front in notes.items():
        found = settings.of_note(path)
        found |= {name: Setting(value, "front matter") for name, value in front.items()}
        for name in OF_NOTES & set(options):
            found[name] = Setting(options[name], "command line")
        yield f"{path}:" + (" never checked (exclude)" if settings.excludes(path) else "")
        rows = [(name, found[name]) for name in sorted(found) if name not in DEFAULTS or name not in options]
        yield from _told(rows, "  ")


def _told(rows: Sequence[tuple[str, Setting]], indent: str) -> Iterator[str]:
    said = [f"{indent}{name}: {flow(_plain(setting.value))}" for name, setting in rows]
    wide = min(max(map(len, said), default=0), 60)
    for words, (_, setting) in zip(said, rows, strict=True):
        yield f"{words:<{wide}}  # {setting.origin}"


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else dict(value) if isinstance(value, Mapping) else value
