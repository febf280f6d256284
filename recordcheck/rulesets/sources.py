"""The sources that rules name: `rules/sources.yaml`, id to title, publisher, year, address and licence."""

from __future__ import annotations

from collections.abc import Mapping

from recordcheck.rulesets.loading import rules_folder
from recordcheck.rulesets.reading import load_yaml, read_text


def sources() -> Mapping[str, Mapping[str, str]]:
    """Return what is known of each source, by the id that rules use."""
    path = rules_folder() / "sources.yaml"
    found: Mapping[str, Mapping[str, str]] = load_yaml(read_text(path, path.name), path.name)
    return found
