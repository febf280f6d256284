"""Digests for the receipt: what exactly the library and the pipeline were that made a report."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parent
RULES = PACKAGE / "rules"
"""Where the rule sets are in an installed package; each has a digest of its own."""


@cache
def library_sha256() -> str:
    """Return the SHA-256 of the library's own files: code, tables, templates; the same installed or in a checkout."""
    own = (
        path
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and RULES not in path.parents
    )
    return digest_of({path.relative_to(PACKAGE).as_posix(): _of_file(path) for path in own})


def digest_of(data: Any) -> str:
    """Return the SHA-256 of data as JSON with sorted keys."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _of_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
