"""recordcheck: can this child understand the note, and does it truly speak to them?

The public names, and nothing else. Each is imported when it is first used, and none of that imports spaCy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recordcheck.checker import Checker, check
    from recordcheck.errors import RecordcheckError
    from recordcheck.many import Task
    from recordcheck.note import Note, Reader
    from recordcheck.report import Finding, Report
    from recordcheck.version import __version__

__all__ = ["Checker", "Finding", "Note", "Reader", "RecordcheckError", "Report", "Task", "__version__", "check"]

_HOMES = {
    "Checker": "checker",
    "Finding": "report",
    "Note": "note",
    "Reader": "note",
    "RecordcheckError": "errors",
    "Report": "report",
    "Task": "many",
    "__version__": "version",
    "check": "checker",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'recordcheck' has no attribute '{name}'")
    found = globals()[name] = getattr(import_module(f"recordcheck.{_HOMES[name]}"), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
