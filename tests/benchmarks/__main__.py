"""How long things take, as ratios measured in one run: python -m tests.benchmarks

Each line is our time over a yardstick's on the same machine and notes: spaCy's own `nlp.pipe` as it comes,
or a bare program that does the least that has to be done. Medians of ROUNDS, taken in turn.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import spacy

from recordcheck import Checker
from recordcheck.language import DEFAULT_MODEL
from tests.evaluation.marks import read_all

ROUNDS = 5
ROOT = Path(__file__).parents[2]
NOTE = str(ROOT / "examples" / "hope-home-visit.txt")
BARE = f"import spacy; spacy.load({DEFAULT_MODEL!r})(open({NOTE!r}, encoding='utf-8').read())"
CLICK = "import click"


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def program(*arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *arguments], capture_output=True, check=False)


def paired(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """Return the medians of both, run in turn after one run that is not counted."""
    ours(), theirs()
    times = [(seconds(ours), seconds(theirs)) for _ in range(ROUNDS)]
    return median(a for a, _ in times), median(b for _, b in times)


def main() -> None:
    texts = [note.text for note in read_all(ROOT / "tests" / "evaluation" / "notes")]
    checker, nlp = Checker(formulas=False), spacy.load(DEFAULT_MODEL)
    rows = [
        ("60 notes, all checks / nlp.pipe as it comes",
         lambda: list(checker.check_many(texts)), lambda: list(nlp.pipe(texts))),
        ("60 notes, parsing alone / nlp.pipe as it comes",
         lambda: list(checker._language.parse_many(map(_note, texts))), lambda: list(nlp.pipe(texts))),
        ("recordcheck NOTE, cold / spaCy alone, cold", program("-m", "recordcheck", NOTE), program("-c", BARE)),
        ("--version, cold / import click", program("-m", "recordcheck", "--version"), program("-c", CLICK)),
        ("--explain, cold / import click",
         program("-m", "recordcheck", "--explain", "jargon.placement"), program("-c", CLICK)),
    ]  # fmt: skip
    print(f"{'work / yardstick':48}{'ours s':>8}{'theirs s':>10}{'ratio':>8}")
    for name, ours, theirs in rows:
        mine, other = paired(ours, theirs)
        print(f"{name:48}{mine:8.2f}{other:10.2f}{mine / other:8.2f}")


def _note(text: str):
    from recordcheck.documents import from_text

    return from_text(text)


if __name__ == "__main__":
    main()
