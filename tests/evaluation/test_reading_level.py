"""The measuring of reading levels: small rated texts with known answers, and a whole table from a folder."""

import json

import pytest

from tests.evaluation import reading_level
from tests.evaluation.reading_level import (
    bullets,
    changes,
    ranks,
    renamed,
    right,
    spearman,
    table,
    window_shares,
    windows,
)

EASY = "You came home. We had tea. You fed the dog. We went to the park. You ran fast. It was a good day for us all."
MIDDLE = "The council has a plan for the park. People came to a meeting about it. They want more trees and a new path."
HARD = (
    "The authority has published a consultation concerning the redevelopment of municipal recreational facilities. "
    "Representatives expressed considerable dissatisfaction with the proposed infrastructure."
)


def test_a_window_is_whole_sentences():
    assert windows("One two. Three four. Five six.", 3) == ["One two. Three four."]
    assert windows("One two. Three four five. Six seven eight.", 3) == ["One two. Three four five.", "Six seven eight."]


@pytest.mark.parametrize(("low", "high", "share"), [(1, 2, 1), (2, 1, 0), (2, 2, 0.5), (None, 2, 0), (1, None, 0)])
def test_a_pair_is_right_half_right_or_wrong(low, high, share):
    assert right(low, high) == share


def test_pairs_of_windows_are_of_one_article():
    rows = [{"article": "a", "rank": rank, "text": f"{rank} {rank}."} for rank in (0, 1)]
    rows += [{"article": "b", "rank": rank, "text": f"{9 - rank} {rank}."} for rank in (0, 1)]
    assert window_shares(rows, 2, lambda texts: [float(text.split()[0]) for text in texts]) == [1, 0]


def test_ranks_of_equal_values_are_shared():
    assert ranks([3.0, 1.0, 3.0]) == [1.5, 0.0, 1.5]
    assert spearman([(1, 10), (2, 20), (3, 30)]) == pytest.approx(1)
    assert spearman([(1, 30), (2, 20), (3, 10)]) == pytest.approx(-1)


def test_forms():
    assert bullets('You came. "Hello!" We played.') == '- You came\n- "Hello\n- We played'
    assert renamed("You saw Sam and the dog.") == "You saw Bartholomew and the dog."
    assert changes(["a", "b"], lambda texts: [float(len(text)) for text in texts], lambda t: t + "!" * (t == "a")) == [
        1
    ]


def test_a_table_from_a_folder(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(reading_level, "ROUNDS", 20)
    texts = [
        {"article": "park", "rank": rank, "text": f"{text} " * 6} for rank, text in enumerate((EASY, MIDDLE, HARD))
    ]
    (tmp_path / "onestop_texts.jsonl").write_text("".join(json.dumps(text) + "\n" for text in texts), encoding="utf-8")
    pair = f"advanced\telementary\n{HARD.split('. ')[0]}\t{MIDDLE.split('. ')[0]}\n"
    (tmp_path / "onestop_sentence_pairs.tsv").write_text(pair, encoding="utf-8")
    rated = [("1", "2", EASY.split(". ")[0]), ("3", "3", MIDDLE.split(". ")[0]), ("5", "6", HARD.split(". ")[0])]
    rows = "rater_a\trater_b\tsentence\n" + "".join("\t".join(row) + "\n" for row in rated)
    (tmp_path / "cefrsp_wiki_sentences.tsv").write_text(rows, encoding="utf-8")
    figures = table(tmp_path)
    for what in ("OneStop, 100-word windows", "OneStop, 50-word windows", "OneStop, sentence pairs"):
        assert figures[what, "recordcheck"] == 1
    assert figures["CEFR-SP, Spearman with raters", "recordcheck"] == pytest.approx(1)
    assert {name for _, name in figures} == {"recordcheck", *reading_level.FORMULAS}
    assert (
        abs(figures["as bullets without full stops", "recordcheck"])
        < 0.3
        < 5
        < figures["as bullets without full stops", "Flesch-Kincaid"]
    )
    assert "as bullets without full stops" in capsys.readouterr().out
