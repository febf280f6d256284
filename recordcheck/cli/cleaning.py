"""`--clean`: a copy of a Word note without our comments."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from recordcheck.cli.codes import PASSED
from recordcheck.errors import SettingsError
from recordcheck.formats.escaping import clean
from recordcheck.outputs import CHECKED, DRAFT, free, write_bytes


def clean_copy(options: Mapping[str, Any]) -> int:
    """Write a copy of a Word note without our comments, and say where it is; nothing is ever overwritten."""
    from recordcheck.documents import from_bytes, read_bytes

    path, outputs = Path(options["clean"]), options["output"]
    if options["paths"] or len(outputs) > 1:
        raise SettingsError("--clean: name one Word note, and at most one --output")
    if path.suffix.lower() != ".docx":
        raise SettingsError(f"--clean: {path} is no Word note (.docx); only those have comments of ours")
    data = read_bytes(path)
    from_bytes(data, str(path))
    from recordcheck.formats.word import without_comments

    stem = path.stem.removesuffix(CHECKED).removesuffix(DRAFT)
    target = Path(outputs[0]) if outputs else free(path.with_name(f"{stem}-clean.docx"))
    if target.exists() or not target.absolute().parent.is_dir():
        raise SettingsError(
            f"--output: {target} is there already, or in no folder; name a new file, for we overwrite none"
        )
    cleaned, count = without_comments(data, str(path))
    write_bytes(cleaned, target)
    were = f"{count or 'no'} comment{'s' * (count != 1)} of ours {'was' if count == 1 else 'were'} in it"
    click.echo(f"{clean(str(target))}: {were}, and none is now.")
    return PASSED
