"""What stands in the golden files: one example in each format, with a receipt that no release changes."""

from dataclasses import replace
from pathlib import Path

from recordcheck.documents import read
from recordcheck.formats import FORMATS, Asked, render
from recordcheck.report import Receipt, RuleSetStamp
from tests.formats import EXAMPLES

EXAMPLE = EXAMPLES / "hope-home-visit.txt"
RECEIPT = Receipt("0.1.0", "en_model", "3.8.0", (RuleSetStamp("recordcheck", "1", "c" * 64),), "a" * 64, "b" * 64)
ENDINGS = {"text": "txt", "concise": "txt", "github": "txt", "markdown": "md", "junit": "xml"}
# name of the golden file: format, what is asked for
FILES = {
    **{name: (name, Asked()) for name, form in FORMATS.items() if form.annotates is None},
    "text-all": ("text", Asked(show_all=True, show_scores=True, timestamp="2026-11-26T09:00:00Z")),
    "text-quiet": ("text", Asked(quiet=True)),
    "concise-with-text": ("concise", Asked(include_text=True)),
}


def path(name):
    """Return where a golden file is."""
    form = FILES[name][0]
    return Path(__file__).parent / f"{name}.{ENDINGS.get(form, form)}"


def made(name, checker):
    """Return what a golden file should hold."""
    form, asked = FILES[name]
    note = replace(read(EXAMPLE), path="examples/hope-home-visit.txt")
    return render(form, [replace(checker.check(note), receipt=RECEIPT)], RECEIPT, asked)
