"""recordcheck: can this child understand the note, and does it truly speak to them?

The public names, and nothing else. Importing them does not import spaCy.
"""

from recordcheck.checker import Checker, check
from recordcheck.errors import RecordcheckError
from recordcheck.note import Note, Reader
from recordcheck.report import Finding, Report
from recordcheck.version import __version__

__all__ = ["Checker", "Finding", "Note", "Reader", "RecordcheckError", "Report", "__version__", "check"]
