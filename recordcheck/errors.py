"""The exception family: everything recordcheck raises on purpose.

RecordcheckError
├── NoteError        a note that cannot be read: missing, empty, not text, broken front matter
├── RulesError       a rule set that cannot be used: file, line and key are in the message
├── ModelError       a spaCy pipeline that is missing, altered, or lacks what we need
└── SettingsError    an option, argument or setting with a value that is not allowed

A message is one line of plain English, says what to do, and never holds words of a note.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class RecordcheckError(Exception):
    """Base of every error that recordcheck raises on purpose."""


class NoteError(RecordcheckError):
    """A note that cannot be read or checked."""


class ModelError(RecordcheckError):
    """A spaCy pipeline that is missing, altered, or lacks a component we need."""


class SettingsError(RecordcheckError):
    """An option, argument or setting with a value that is not allowed."""


class RulesError(RecordcheckError):
    """A rule set that cannot be used.

    Attributes:
        path: the file, as the user named it, or None for a set made in memory.
        line: 1-based line in that file, or None when no line is to blame.

    """

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None) -> None:
        self.path, self.line = path, line
        place = ":".join(str(part) for part in (path, line) if part is not None)
        super().__init__(f"{place}: {message}" if place else message)


def alone(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Return a function whose errors say nothing of where they came from, for that may hold the whole note.

    `from None` would not do: it hides `__context__` where it is printed, and leaves it there for whoever keeps errors.
    """

    @wraps(function)
    def told(*given: Arguments.args, **named: Arguments.kwargs) -> Result:
        try:
            return function(*given, **named)
        except RecordcheckError as error:
            error.__cause__ = error.__context__ = None
            raise

    return told
