"""The libraries that read documents: only the one that is needed, and a kind word where it is missing."""

import builtins
import subprocess
import sys
from pathlib import Path

import pytest

from recordcheck.documents import read
from recordcheck.documents.fileformats import FORMATS
from recordcheck.errors import NoteError

FIXTURES = Path(__file__).parent / "fixtures"
# ending: a note, the library, the extra
LIBRARIES = {
    ".md": ("home-visit-form.md", "markdown_it", "documents"),
    ".html": ("letter.html", "justhtml", "documents"),
    ".docx": ("letter.docx", "docx", "word"),
    ".odt": ("letter.odt", "odfdo", "documents"),
    ".rtf": ("letter.rtf", "striprtf", "documents"),
    ".pdf": ("letter.pdf", "pypdfium2", "documents"),
}
PROBE = """
import sys
import recordcheck
from recordcheck import Checker
from recordcheck.documents import read
loaded = lambda: sorted({name.partition(".")[0] for name in sys.modules} & set(sys.argv[2].split()))
Checker(formulas=False).check("Dear Bo,\\n\\nYou live here.")
print(*loaded(), "|", end=" ")
read(sys.argv[1])
print(*loaded())
"""
ALL = [library for _, library, _ in LIBRARIES.values()] + ["lxml"]


def test_every_format_is_here():
    assert {form.endings[0] for form in FORMATS} == set(LIBRARIES)


@pytest.mark.parametrize(("name", "library", "extra"), LIBRARIES.values(), ids=LIBRARIES)
def test_a_library_that_is_missing_names_the_extra(name, library, extra, monkeypatch):
    theirs = builtins.__import__

    def refuse(wanted, *rest, **named):
        if wanted.partition(".")[0] == library:
            raise ModuleNotFoundError(f"No module named '{library}'", name=library)
        return theirs(wanted, *rest, **named)

    for module in [m for m in sys.modules if m.partition(".")[0] == library or m in {f.module for f in FORMATS}]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(NoteError) as caught:
        read(FIXTURES / name)
    assert f"install recordcheck[{extra}]: pip install 'recordcheck[{extra}]'" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.external
@pytest.mark.parametrize(("name", "library"), [row[:2] for row in LIBRARIES.values()], ids=LIBRARIES)
def test_only_the_library_of_a_note_s_format_is_loaded(name, library):
    command = [sys.executable, "-c", PROBE, str(FIXTURES / name), " ".join(ALL)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    before, after = done.stdout.strip().split("|") if "|" in done.stdout else ("", "")
    assert before.split() == []
    assert set(after.split()) == {library} | ({"lxml"} if library in ("docx", "odfdo") else set())
