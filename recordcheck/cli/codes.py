"""Exit codes, and how the command says that something is wrong."""

from __future__ import annotations

import sys
from contextlib import suppress

import click

from recordcheck.formats.escaping import clean
from recordcheck.outputs import printable

PASSED, FAILED, COULD_NOT_RUN = 0, 1, 2


def complain(message: str) -> None:
    """Say on standard error, on one line, what is wrong."""
    said = f"recordcheck: {clean(one_line(message))}"
    with suppress(OSError):  # a standard error that is full or gone changes no exit code
        click.echo(printable(said, sys.stderr.encoding or "utf-8"), err=True)


def one_line(message: str) -> str:
    """Return a message with its white space folded."""
    return " ".join(message.split())
