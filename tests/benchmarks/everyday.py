"""The table of everyday speed: what a person waits for, against the least that has to be done. See `__main__`."""

import cProfile
import pstats
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

import spacy

from recordcheck import Checker
from recordcheck.language import DEFAULT_MODEL
from tests.benchmarks.notes import distinct

ROUNDS = 5
ROOT = Path(__file__).parents[2]
NOTE = str(ROOT / "examples" / "hope-home-visit.txt")
BARE = f"import spacy; spacy.load({DEFAULT_MODEL!r})(open({NOTE!r}, encoding='utf-8').read())"
CLICK = "import click"
MANY, FEW, MOST = 2_000, 1_000, 20_000
PARTS = {
    "reading the text": ("recordcheck/checker.py", "_laid_out"),
    "spaCy: words": ("recordcheck/pipeline.py", "_tokenized"),
    "spaCy: vectors of words": ("recordcheck/pipeline.py", "_vectors"),
    "spaCy: trees": ("recordcheck/pipeline.py", "_parsed"),
    "spaCy: exceptions and lemmas": ("recordcheck/exceptions.py", "apply"),
    "words in a row": ("recordcheck/words.py", "words_of"),
    "address": ("address/__init__.py", "examine"),
    "wording": ("checks/wording.py", "wording"),
    "reading level": ("readability/__init__.py", "examine"),
    "findings put into words": ("recordcheck/findings.py", "assemble"),
}
"""What the profile names, and the function that does it."""


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def program(*arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *arguments], capture_output=True, check=False, cwd=ROOT)


def in_turn(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """Return the medians of both, run in turn after one run that is not counted."""
    ours(), theirs()
    times = [(seconds(ours), seconds(theirs)) for _ in range(ROUNDS)]
    return median(a for a, _ in times), median(b for _, b in times)


def cold() -> None:
    mine, bare = in_turn(program("-m", "recordcheck", NOTE), program("-c", BARE))
    row("recordcheck NOTE, cold / spaCy alone, cold", mine / bare, "at most 1.25", mine / bare <= 1.25)
    for option in (["--help"], ["--version"], ["--explain", "jargon.placement"]):
        mine, bare = in_turn(program("-m", "recordcheck", *option), program("-c", CLICK))
        row(f"{option[0]} - import click, seconds", mine - bare, "at most 0.25", mine - bare <= 0.25)


def many() -> None:
    notes = distinct(MANY)
    checker, nlp = Checker(formulas=False), spacy.load(DEFAULT_MODEL)
    list(checker.check_many(notes[:64])), list(nlp.pipe(notes[:64]))
    step = MANY // ROUNDS
    times = []
    for start in range(0, MANY, step):
        few = notes[start : start + step]
        times.append((seconds(lambda few=few: [0 for _ in checker.check_many(few)]),
                      seconds(lambda few=few: [0 for _ in nlp.pipe(few)])))  # fmt: skip
    mine, other = (sum(each) for each in zip(*times, strict=True))
    rate = f"{MANY / mine:.0f} notes a second, {MANY / other:.0f} by nlp.pipe"
    row(f"{MANY} notes, all checks: times as fast as nlp.pipe", other / mine, "at least 4", other / mine >= 4, rate)
    plain = Checker(nlp=nlp, formulas=False).check_many(notes)
    other_reports = sum(
        replace(ours, receipt=theirs.receipt) != theirs
        for ours, theirs in zip(checker.check_many(notes), plain, strict=True)
    )
    row("notes of these with another report than by nlp.pipe", other_reports, "none", not other_reports)
    pairs = [(seconds(lambda: [0 for _ in checker.check_many(notes)]),
              seconds(lambda: [0 for _ in checker.check_many(notes, processes=2)])) for _ in range(3)]  # fmt: skip
    gain = median(one / two for one, two in pairs)
    row("the same, two processes: times as fast as one", gain, "at least 1.4", gain >= 1.4)
    profile = cProfile.Profile()
    profile.enable()
    for _ in checker.check_many(notes[:300]):
        pass
    profile.disable()
    shares(pstats.Stats(profile))


def shares(stats: pstats.Stats) -> None:
    """Print the share of time that each part takes, as Python's profiler sees it (small functions look dearer)."""
    known = {
        ("/".join(Path(file).parts[-2:]), name): spent for (file, _, name), (_, _, _, spent, _) in stats.stats.items()
    }
    print("  where the time goes, by the profiler:")
    for part, key in PARTS.items():
        if key in known:
            print(f"    {part:32}{100 * known[key] / stats.total_tt:5.1f} %")


STREAM = """
import sys, time
from recordcheck import Checker
from tests.benchmarks.notes import short
checker = Checker(formulas=False)
for _ in checker.check_many(short(64)):
    pass
start = time.perf_counter()
for _ in checker.check_many(short(int(sys.argv[1]))):
    pass
spent = time.perf_counter() - start
try:
    import resource
    print(spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
except ImportError:
    print(spent, 0)
"""


def stream() -> None:
    def run(count: int) -> tuple[float, float]:
        done = subprocess.run([sys.executable, "-c", STREAM, str(count)], capture_output=True, check=True, cwd=ROOT)
        spent, memory = map(float, done.stdout.split())
        return spent, memory

    few, most = [run(FEW)], []
    for _ in range(3):
        most.append(run(MOST))
        few.append(run(FEW))
    (took, memory), (once, least) = ((median(s for s, _ in runs), median(m for _, m in runs)) for runs in (most, few))
    grown, longer = memory / least, took / (MOST / FEW * once)
    row(f"memory over {MOST} notes of 40 words / over {FEW}", grown, "at most 1.2", grown <= 1.2)
    row(f"time over {MOST} such notes / {MOST // FEW} times {FEW}", longer, "at most 1.1", longer <= 1.1)


def row(work: str, figure: float, wanted: str, reached: bool, more: str = "") -> None:
    print(f"{work:56}{figure:8.3f}  {wanted:14}{'reached' if reached else 'NOT REACHED':12}{more}", flush=True)


def main(wanted: list[str]) -> None:
    """Print the table; `wanted` may name parts of it: cold, many, stream."""
    for part in (cold, many, stream):
        if not wanted or part.__name__ in wanted:
            part()
