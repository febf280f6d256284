import pytest

from recordcheck import Checker
from recordcheck.documents import find, read
from recordcheck.report import Report
from tests.formats import EXAMPLES


@pytest.fixture(scope="session")
def checker(language):
    return Checker(nlp=language.nlp)


@pytest.fixture(scope="session")
def examples(checker):
    """The report of every example, by its file's name."""
    return {path.name: checker.check(read(path)) for path in find(EXAMPLES)}


@pytest.fixture(scope="session")
def several(examples, checker):
    """Every example, and a note that could not be read."""
    unread = Report(read(EXAMPLES / "ben-short-note.txt"), checker.receipt, error="the note: there is no such file")
    return [*examples.values(), unread]
