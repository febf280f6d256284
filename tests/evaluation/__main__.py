"""Accuracy on annotated notes: python -m tests.evaluation [FOLDER ...] [--misses LABEL] [--bare] [--lines]

With `--readability FOLDER` the reading level instead, on texts that teachers have rated (`reading_level.py`).

Prints, for each folder (by default `notes`, which the checker was made with, and `further`, which nobody who made it
had seen before its figures were first printed), precision, recall and F1 of each label, false
alarms in notes written to the child, and how well the address score ranks the profiles. `--bare` gives the
checker nothing but the text. Every finding counts, suggestions too.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from recordcheck import Checker, Reader
from tests.evaluation.agreement import Found, false_alarms, misses, ranking, rows
from tests.evaluation.marks import LABELS, Annotated, Mark, read_all, read_lines
from tests.evaluation.reading_level import table as table_of_levels

NOTES, FURTHER = Path(__file__).with_name("notes"), Path(__file__).with_name("further")
LINES = Path(__file__).with_name("lines")


def run(checker: Checker, notes: Sequence[Annotated], bare: bool = False) -> list[Found]:
    """Return what the checker finds in the notes' plain text, given what their front matter knows."""
    found = []
    for note in notes:
        meta = note.meta
        reader = Reader(name=meta["child"], other_names=tuple(meta["also"] or ()), age=meta["age"])
        report = checker.check(note.text) if bare else checker.check(note.text, reader, meta["author"])
        spans = tuple(Mark(f.start, f.end, f.category) for f in report.findings if f.category in LABELS)
        found.append(Found(spans, report.scores.address))
    return found


def table(notes: Sequence[Annotated], found: Sequence[Found]) -> str:
    lines = [f"{'label':22}{'precision':>10}{'recall':>8}{'F1':>7}   95 % of F1     marks"]
    for name, f, low, high in rows(notes, found):
        lines.append(f"{name:22}{f.precision:10.3f}{f.recall:8.3f}{f.f1:7.3f}   {low:.3f} - {high:.3f}{f.marks:9}")
    alarms = false_alarms(notes, found)
    rates = ", ".join(f"{label} {rate:.2f}" for label, rate in alarms.items())
    lines.append(f"false alarms in 100 words of to_child: all {sum(alarms.values()):.2f}, {rates}")
    for (better, worse), auc in ranking(notes, found).items():
        lines.append(f"address score, {better} over {worse}: AUC {auc:.3f}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[NOTES, FURTHER])
    parser.add_argument("--misses", choices=LABELS, help="also print what was missed and what is extra")
    parser.add_argument("--bare", action="store_true", help="give the checker the text and nothing else")
    parser.add_argument("--lines", action="store_true", help="only the practice lines, each of one label")
    parser.add_argument("--readability", type=Path, metavar="FOLDER", help="only the reading level, on rated texts")
    options = parser.parse_args()
    if options.readability:
        table_of_levels(options.readability)
        return
    checker = Checker(formulas=False)
    if options.lines:
        for path in sorted(LINES.glob("*.yaml")):
            lines = read_lines(path)
            found = run(checker, lines)
            row = next(f for name, f, *_ in rows(lines, found) if name == path.stem)
            print(f"{path.stem}: {len(lines)} lines, precision {row.precision:.3f}, recall {row.recall:.3f}")
        return
    for folder in options.folders:
        notes = read_all(folder)
        found = run(checker, notes, options.bare)
        print(f"{folder.name}: {len(notes)} notes\n{table(notes, found)}")
        if options.misses:
            for note, spans in zip(notes, found, strict=True):
                for line in misses(note, spans.spans, options.misses):
                    print(line)


if __name__ == "__main__":
    main()
