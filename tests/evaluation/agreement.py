"""How well found spans agree with annotated ones: precision, recall and F1 for each label, with intervals.

Two spans agree when they carry the same label and share a character; a found span of more than LONGEST words
agrees with nothing. Recall is the share of marks that some found span agrees with; precision the share of
found spans that agree with a mark, where of several on one mark only the first is right. `any` asks only for
the place. Intervals are bootstraps over notes.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.evaluation.marks import LABELS, Annotated, Mark

ROUNDS = 1000
LONGEST = 6
STEPS = (("to_child", "mixed"), ("mixed", "about_child"), ("to_child", "about_child"))


@dataclass(frozen=True)
class Found:
    spans: tuple[Mark, ...]
    address: int | None


@dataclass(frozen=True)
class Figures:
    precision: float
    recall: float
    f1: float
    marks: int


def overlap(one: Mark, other: Mark) -> bool:
    return one.start < other.end and other.start < one.end


def tally(note: Annotated, found: Sequence[Mark]) -> dict[str | None, tuple[int, int, int, int]]:
    """Return label to (found that are right, found, marks that are reached, marks); None is `any`."""
    counts = {}
    for label in (*LABELS, None):
        want = [m for m in note.marks if label in (None, m.label)]
        have = [f for f in found if label in (None, f.label)]
        fair = [f for f in have if len(note.text[f.start : f.end].split()) <= LONGEST]
        taken: set[Mark] = set()
        right = 0
        for span in sorted(fair, key=lambda f: (f.start, f.end, f.label or "")):
            free = next((m for m in want if m not in taken and overlap(span, m)), None)
            if free is not None:
                right += 1
                taken.update(m for m in want if overlap(span, m))
        reached = sum(any(overlap(f, m) for f in fair) for m in want)
        counts[label] = (right, len(have), reached, len(want))
    return counts


def figures(tallies: Sequence[dict], labels: Sequence[str | None]) -> Figures:
    right, found, reached, marks = (sum(t[label][k] for t in tallies for label in labels) for k in range(4))
    precision = right / found if found else float(not marks)
    recall = reached / marks if marks else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Figures(precision, recall, f1, marks)


def rows(notes: Sequence[Annotated], found: Sequence[Found]) -> Iterator[tuple[str, Figures, float, float]]:
    """Yield each label with its figures and the 95 % interval of F1."""
    tallies = [tally(note, f.spans) for note, f in zip(notes, found, strict=True)]
    rng = random.Random(0)
    samples = [[rng.randrange(len(tallies)) for _ in tallies] for _ in range(ROUNDS)]
    for name, labels in [*((label, [label]) for label in LABELS), ("all", list(LABELS)), ("any", [None])]:
        spread = sorted(figures([tallies[i] for i in sample], labels).f1 for sample in samples)
        yield name, figures(tallies, labels), spread[int(0.025 * ROUNDS)], spread[int(0.975 * ROUNDS)]


def false_alarms(notes: Sequence[Annotated], found: Sequence[Found]) -> dict[str, float]:
    """Return label to findings where nothing is marked, in every 100 words of `to_child` notes."""
    pairs = [(n, f) for n, f in zip(notes, found, strict=True) if n.meta["profile"] == "to_child"]
    words = sum(len(note.text.split()) for note, _ in pairs)
    alarms = Counter(s.label for n, f in pairs for s in f.spans if not any(overlap(s, m) for m in n.marks))
    return {label: 100 * alarms[label] / words for label in LABELS} if words else {}


def ranking(notes: Sequence[Annotated], found: Sequence[Found]) -> dict[tuple[str, str], float]:
    """Return how often the address score puts the better profile higher (AUC); no score loses."""
    result = {}
    for better, worse in STEPS:
        high, low = (
            [f.address for n, f in zip(notes, found, strict=True) if n.meta["profile"] == profile]
            for profile in (better, worse)
        )
        wins = sum(0 if h is None or w is None else (h > w) + 0.5 * (h == w) for h in high for w in low)
        if high and low:
            result[better, worse] = wins / (len(high) * len(low))
    return result


def misses(note: Annotated, found: Sequence[Mark], label: str) -> Iterator[str]:
    """Yield each mark that was missed and each finding that is extra, with the words around it."""
    same = [f for f in found if f.label == label]
    want = [m for m in note.marks if m.label == label]
    for kind, ours, theirs in (("MISSED", want, same), ("EXTRA ", same, want)):
        for span in ours:
            if not any(overlap(span, other) for other in theirs):
                before, after = (
                    note.text[max(0, span.start - 40) : span.start],
                    note.text[span.end : span.end + 30],
                )
                yield f"{note.id} {kind} {before!r} >>{note.text[span.start : span.end]}<< {after!r}"
