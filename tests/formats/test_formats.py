"""The table of formats: each is one module with one function, and endings that are nobody else's."""

from collections import Counter
from importlib import import_module
from inspect import signature
from pathlib import Path

import pytest

import recordcheck.formats
from recordcheck.formats import FORMATS, Asked, Format, render

HELPERS = {
    "cards", "escaping", "phrases", "places", "points", "reading", "receipts", "told", "word_package", "word_runs",
}  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_a_module_with_one_function(name):
    module = import_module(FORMATS[name].module)
    if FORMATS[name].annotates:
        assert list(signature(module.annotate).parameters) == ["report", "source"]
    else:
        assert list(signature(module.render).parameters) == ["reports", "receipt", "asked"]


def test_every_module_is_a_format_or_helps_formats():
    folder = Path(recordcheck.formats.__file__).parent
    there = {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert there - {"__init__"} == HELPERS | {each.module.rpartition(".")[2] for each in FORMATS.values()}


def test_an_ending_asks_for_one_format():
    endings = Counter(ending for each in FORMATS.values() for ending in each.endings)
    assert {ending for ending, count in endings.items() if count > 1} == set()
    assert set(endings) == {".txt", ".json", ".jsonl", ".md", ".html", ".htm", ".sarif", ".xml", ".csv", ".docx"}


def test_a_new_format_is_a_module_and_a_line(monkeypatch, tmp_path):
    (tmp_path / "shouted.py").write_text("def render(reports, receipt, asked):\n    return f'{len(reports)}!'\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(FORMATS, "shouted", Format("shouted", (".loud",)))
    assert render("shouted", [], None, Asked()) == "0!"
