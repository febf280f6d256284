"""The reading level against texts that teachers have rated: python -m tests.evaluation --readability FOLDER

FOLDER holds `onestop_texts.jsonl`, `onestop_sentence_pairs.tsv` and `cefrsp_wiki_sentences.tsv`. Their licences let
them be measured on, and they are not part of this repository.

A window is a run of whole sentences of one text, closed as soon as it has so many words. A pair is one window of each
of two levels of the same article; it is right when the harder level gets the higher figure, a tie counts half, and no
figure counts as wrong. The measure is the mean over articles. Intervals of 95 % are from 1,000 resamples of articles
or sentences. Changes of form are means over WINDOWS windows, with the share of windows that move by more than 0.3.
"""

from __future__ import annotations

import csv
import itertools
import json
import random
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from statistics import mean
from typing import Any
from unittest.mock import patch

from recordcheck import formulas
from recordcheck.checks.readability import ReadabilityCheck
from recordcheck.data import first_names
from recordcheck.documents import from_text
from recordcheck.language import Language
from recordcheck.rulesets import load

FORMULAS = {
    "Flesch reading ease": "flesch_reading_ease",
    "Flesch-Kincaid": "flesch_kincaid_grade",
    "SMOG": "smog_index",
    "Fog": "gunning_fog",
    "ARI": "automated_readability_index",
    "Coleman-Liau": "coleman_liau_index",
    "Dale-Chall": "dale_chall_readability_score",
    "Spache": "spache_readability",
    "Linsear": "linsear_write_formula",
    "text_standard": "text_standard",
}
EASE = frozenset({"Flesch reading ease"})
"""Formulas that are higher for easier texts."""
SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+")
ROUNDS, WINDOWS = 1000, 300
LONG_NAME = "Bartholomew"
ABBREVIATED = " I saw you at 3.30 p.m. on 12.03.2025 with Ms. Khan and Dr. Lee."

Figures = Sequence[float | None]
Measure = Callable[[Sequence[str]], Figures]


class Ours:
    """The reading level and the sentence level of texts, as a note's are measured."""

    def __init__(self) -> None:
        self._language, self._check = Language(), ReadabilityCheck(load().settings.readability)

    def grades(self, texts: Sequence[str]) -> Figures:
        levels = (self._check.level(parsed) for parsed in self._parsed(texts))
        return [None if level is None else level.grade for level in levels]

    def sentences(self, texts: Sequence[str]) -> Figures:
        return [self._check.sentence_level(parsed) for parsed in self._parsed(texts)]

    def _parsed(self, texts: Sequence[str]) -> Iterator[Any]:
        for start in range(0, len(texts), 64):
            yield from self._language.parse_many([from_text(text) for text in texts[start : start + 64]])


def textstat(name: str) -> Measure:
    """Return a formula of textstat's, as it comes but for the download of its dictionary."""

    def figures(texts: Sequence[str]) -> Figures:
        import textstat as theirs

        asking: Any = import_module("textstat.backend.counts._count_syllables")
        words = formulas._Pronunciations()
        with patch.object(asking, "get_cmudict", lambda lang: words):
            formula = getattr(theirs, FORMULAS[name])
            more = {"float_output": True} if name == "text_standard" else {}
            found = [float(formula(text, **more)) for text in texts]
        return [-figure for figure in found] if name in EASE else found

    return figures


def windows(text: str, size: int) -> list[str]:
    found: list[str] = []
    now: list[str] = []
    words = 0
    for sentence in SENTENCE_END.split(text):
        now.append(sentence)
        words += len(sentence.split())
        if words >= size:
            found.append(" ".join(now))
            now, words = [], 0
    return found


def right(low: float | None, high: float | None) -> float:
    if low is None or high is None:
        return 0.0
    return 1.0 if high > low else 0.5 if high == low else 0.0


def window_shares(rows: Sequence[dict[str, Any]], size: int, measure: Measure) -> list[float]:
    """Return the share of pairs in the right order for each article."""
    cut = [(row["article"], row["rank"], window) for row in rows for window in windows(row["text"], size)]
    articles: dict[str, dict[int, list[float | None]]] = {}
    for (article, rank, _), figure in zip(cut, measure([window for *_, window in cut]), strict=True):
        articles.setdefault(article, {}).setdefault(rank, []).append(figure)
    shares = []
    for levels in articles.values():
        pairs = [
            mean(right(a, b) for a, b in itertools.product(levels[low], levels[high]))
            for low, high in itertools.combinations(sorted(levels), 2)
        ]
        if pairs:
            shares.append(mean(pairs))
    return shares


def ranks(values: Sequence[float]) -> list[float]:
    """Return the rank of each value; equal values share the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in order[start : end + 1]:
            found[place] = (start + end) / 2
        start = end + 1
    return found


def spearman(pairs: Sequence[tuple[float, float]]) -> float:
    one, other = ranks([a for a, _ in pairs]), ranks([b for _, b in pairs])
    middle = mean(one)
    top = sum((a - middle) * (b - middle) for a, b in zip(one, other, strict=True))
    below = sum((a - middle) ** 2 for a in one) * sum((b - middle) ** 2 for b in other)
    return float(top / below**0.5) if below else 0.0


def interval(groups: Sequence[Any], figure: Callable[[Sequence[Any]], float] = mean) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a figure over groups."""
    rng = random.Random(0)
    spread = sorted(figure(rng.choices(groups, k=len(groups))) for _ in range(ROUNDS))
    return spread[int(0.025 * ROUNDS)], spread[int(0.975 * ROUNDS)]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def bullets(text: str) -> str:
    """Return the sentences of a text as a list without full stops."""
    lines = [line.rstrip(".!?\"'”’ ") for line in SENTENCE_END.split(text)]
    return "\n".join(f"- {line}" for line in lines if line)


def renamed(text: str) -> str:
    """Return a text with a long name in the place of each first name in mid-sentence."""
    return re.sub(
        r"(?<=[a-z,] )[A-Z][a-z]+\b", lambda hit: LONG_NAME if hit[0].lower() in first_names() else hit[0], text
    )


FORMS: dict[str, Callable[[str], str]] = {
    "as bullets without full stops": bullets,
    "hard wrap at 72": lambda text: textwrap.fill(text, 72),
    "a sentence of abbreviations more": lambda text: text + ABBREVIATED,
    "long names for one-word names": renamed,
}


def changes(texts: Sequence[str], measure: Measure, form: Callable[[str], str]) -> list[float]:
    """Return by how much each text that a form changes moves."""
    pairs = [(text, form(text)) for text in texts if form(text) != text]
    before, after = measure([a for a, _ in pairs]), measure([b for _, b in pairs])
    return [b - a for a, b in zip(before, after, strict=True) if a is not None and b is not None]


def table(folder: Path) -> dict[tuple[str, str], float]:
    """Print every figure with its interval, ours and textstat's; return them by measure and name."""
    ours = Ours()
    texts = [json.loads(line) for line in (folder / "onestop_texts.jsonl").read_text(encoding="utf-8").splitlines()]
    pairs = rows_of(folder / "onestop_sentence_pairs.tsv")
    rated = rows_of(folder / "cefrsp_wiki_sentences.tsv")
    ratings = [(float(row["rater_a"]) + float(row["rater_b"])) / 2 for row in rated]
    measures = {
        "recordcheck": (ours.grades, ours.sentences),
        **{name: (textstat(name), textstat(name)) for name in FORMULAS},
    }
    figures: dict[tuple[str, str], float] = {}

    def show(what: str, name: str, groups: Sequence[Any], figure: Callable[[Sequence[Any]], float] = mean) -> None:
        figures[what, name] = figure(groups)
        print(f"{what:34}{name:22}{figures[what, name]:7.3f}   [%.3f, %.3f]" % interval(groups, figure), flush=True)

    for size in (100, 50):
        for name, (grade, _) in measures.items():
            show(f"OneStop, {size}-word windows", name, window_shares(texts, size, grade))
    for name, (_, level) in measures.items():
        hard, easy = level([row["advanced"] for row in pairs]), level([row["elementary"] for row in pairs])
        show("OneStop, sentence pairs", name, [right(a, b) for a, b in zip(easy, hard, strict=True)])
    for name, (_, level) in measures.items():
        found = level([row["sentence"] for row in rated])
        if None in found:
            raise ValueError(f"{name} does not rate every sentence")
        show("CEFR-SP, Spearman with raters", name, list(zip(ratings, found, strict=True)), spearman)
    some = [window for row in texts for window in windows(row["text"], 100)]
    some = random.Random(0).sample(some, min(WINDOWS, len(some)))
    for what, form in FORMS.items():
        for name in ("recordcheck", "Flesch-Kincaid", "SMOG"):
            moved = changes(some, measures[name][0], form)
            if moved:
                show(what, name, moved)
                far = mean(abs(step) > 0.3 for step in moved)
                print(f"{'':34}{'':22}{far:7.0%} of {len(moved)} texts moved by more than 0.3")
    return figures
