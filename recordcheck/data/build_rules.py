"""Make `rules.json.gz` from the rule sets that ship (for maintainers): python -m recordcheck.data.build_rules

It holds what reading and checking each set gives, so that this need not be done each time that recordcheck starts.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path

from recordcheck.rulesets.loading import rules_folder, shipped_sets
from recordcheck.rulesets.reading import read_set, read_text
from recordcheck.rulesets.ready import NAME

OUTPUT = Path(__file__).with_name(NAME)


def texts() -> dict[str, str]:
    """Return the texts of the sets that ship, by name."""
    return {name: read_text(rules_folder() / f"{name}.yaml", name) for name in shipped_sets()}


def pack(texts: Mapping[str, str]) -> bytes:
    """Return the file for some sets, given as name to text: the same bytes for the same sets."""
    found = {
        hashlib.sha256(text.encode()).hexdigest(): read_set(text, name).model_dump(
            mode="json", exclude_unset=True, by_alias=True
        )
        for name, text in sorted(texts.items())
    }
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as file:
        file.write(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))
    return packed.getvalue()


if __name__ == "__main__":
    OUTPUT.write_bytes(pack(texts()))
