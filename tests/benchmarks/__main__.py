"""How long things take, as ratios measured in one run: python -m tests.benchmarks [cold|many|stream|checks]...

First the table of everyday speed (`everyday.py`), then what single checks take.
Each line is our time over a yardstick's on the same machine and notes: spaCy's own `nlp.pipe` as it comes,
or a bare program that does the least that has to be done. Medians of ROUNDS, taken in turn. Where a line is about
one check alone, the notes are parsed anew for each round, and that is not timed.
"""

import sys
import time
from collections.abc import Callable
from statistics import median

import spacy

from recordcheck import Checker, Reader
from recordcheck.checks.address import AddressCheck
from recordcheck.checks.readability import ReadabilityCheck
from recordcheck.checks.wording import wording
from recordcheck.data import word_ages
from recordcheck.language import DEFAULT_MODEL, Parsed
from recordcheck.rulesets import load
from recordcheck.rulesets.compiling import Matchers
from recordcheck.settings import Known, known
from tests.benchmarks import everyday
from tests.benchmarks.everyday import ROOT, ROUNDS, seconds
from tests.evaluation.marks import Annotated, read_all


def paired(ours: Callable[[], Callable[[], object]], theirs: Callable[[], object]) -> tuple[float, float]:
    """Return the medians of both, run in turn after one run that is not counted; `ours` first gets ready, untimed."""
    ours()(), theirs()
    times = [(seconds(ours()), seconds(theirs)) for _ in range(ROUNDS)]
    return median(a for a, _ in times), median(b for _, b in times)


def main() -> None:
    notes = read_all(ROOT / "tests" / "evaluation" / "notes")
    texts = [note.text for note in notes]
    checker, nlp = Checker(formulas=False), spacy.load(DEFAULT_MODEL)
    level = ReadabilityCheck(checker.rules.settings.readability)
    check, told_of = AddressCheck(checker.rules.settings), [facts(note) for note in notes]

    def parse() -> list[Parsed]:
        return list(checker._language.parse_many(map(_note, texts)))

    def words() -> Callable[[], object]:
        parsed = parse()
        return lambda: [each.words for each in parsed]

    def address() -> Callable[[], object]:
        parsed = [each for each in parse() if each.words]
        return lambda: [
            check.examine(each, readers=told.readers, author=told.author, stance="expected")
            for each, told in zip(parsed, told_of, strict=True)
        ]

    def words_found() -> Callable[[], object]:
        parsed = [each for each in parse() if each.words]
        return lambda: [wording(each, checker.rules, checker._matchers) for each in parsed]

    def reading() -> Callable[[], object]:
        parsed = [each for each in parse() if each.words]
        return lambda: [
            level.examine(each, readers=told.readers, kind=told.kind)
            for each, told in zip(parsed, told_of, strict=True)
        ]

    alone = (words, address, words_found, reading)
    rows = [
        ("60 notes, all checks / nlp.pipe as it comes",
         lambda: list(checker.check_many(texts)), lambda: list(nlp.pipe(texts))),
        ("60 notes, parsing alone / nlp.pipe as it comes",
         lambda: list(checker._language.parse_many(map(_note, texts))), lambda: list(nlp.pipe(texts))),
        ("60 notes, words that the checks share / nlp.pipe as it comes", words, lambda: list(nlp.pipe(texts))),
        ("60 notes, address check alone / nlp.pipe as it comes", address, lambda: list(nlp.pipe(texts))),
        ("60 notes, wording rules alone / nlp.pipe as it comes", words_found, lambda: list(nlp.pipe(texts))),
        ("60 notes, reading level alone / nlp.pipe as it comes", reading, lambda: list(nlp.pipe(texts))),
    ]  # fmt: skip
    print(f"{'work / yardstick':64}{'ours s':>8}{'theirs s':>10}{'ratio':>9}")
    began = time.perf_counter()
    rules = load()
    Matchers(rules, nlp)
    print(f"loading and compiling {len(rules.rules)} rules: {time.perf_counter() - began:.2f} s")
    began = time.perf_counter()
    word_ages.__wrapped__()
    table = time.perf_counter() - began
    ReadabilityCheck(rules.settings.readability)
    print(
        f"loading the word ages: {table:.3f} s; the reading level's start in all: {time.perf_counter() - began:.3f} s"
    )
    for name, ours, theirs in rows:
        mine, other = paired(ours if ours in alone else lambda work=ours: work, theirs)
        print(f"{name:64}{mine:8.2f}{other:10.2f}{mine / other:9.3f}")


def facts(note: Annotated) -> Known:
    """Return what a caller would tell of a note."""
    meta = note.meta
    reader = Reader(name=meta["child"], other_names=tuple(meta["also"] or ()), age=meta["age"])
    return known(_note(note.text), [reader], meta["author"])


def _note(text: str):
    from recordcheck.documents import from_text

    return from_text(text)


if __name__ == "__main__":
    wanted = sys.argv[1:]
    if wanted != ["checks"]:
        everyday.main(wanted)
    if not wanted or "checks" in wanted:
        main()
