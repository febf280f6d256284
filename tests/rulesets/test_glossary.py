"""Every word of the glossary that the rules grew from has its place, or a reason why it has none."""

import csv
from pathlib import Path

import pytest

from recordcheck import Checker, Reader

with Path(__file__).with_name("glossary.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
PLACED = [row for row in ROWS if row["placed"] != "refused"]


@pytest.fixture(scope="module")
def reports(language):
    checker = Checker(nlp=language.nlp, formulas=False)
    reader = Reader(name="Maya", age=8)
    return {row["term"]: checker.check(row["line"], reader, "Sam Okafor") for row in PLACED}


def test_it_is_the_whole_glossary():
    assert len(ROWS) == len({row["term"] for row in ROWS}) == 921


@pytest.mark.parametrize("row", PLACED, ids=[row["term"] for row in PLACED])
def test_a_word_is_found_by_its_rule(reports, row):
    assert row["placed"] in {finding.rule for finding in reports[row["term"]].findings}


def test_a_word_that_was_refused_has_a_reason():
    refused = [row for row in ROWS if row["placed"] == "refused"]
    assert all(len(row["reason"]) > 20 for row in refused)
    assert len(refused) < 50
