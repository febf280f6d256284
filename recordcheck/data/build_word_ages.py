"""Make `word_ages.txt.gz` from two tables of word ages (for maintainers; see `recordcheck/data/__init__.py`).

    python -m recordcheck.data.build_word_ages word_ages.tsv uk_child_word_overrides.tsv

Both are tab-separated with a heading line; the columns `word` and `age` (years) are read. Where both tables
have a word, the second wins.
"""

from __future__ import annotations

import csv
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from recordcheck.data import pack

OUTPUT = Path(__file__).with_name("word_ages.txt.gz")


def read(path: Path) -> dict[str, float]:
    """Return the word ages in one table, words in lower case.

    Raises:
        ValueError: a row without a single word or without a number for its age.

    """
    ages: dict[str, float] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), start=2):
            word = (row.get("word") or "").lower()
            if not word or word.split() != [word]:
                raise ValueError(f"{path.name}:{number}: expected one word in the column 'word'")
            try:
                ages[word] = float(row["age"])
            except (KeyError, TypeError, ValueError):
                raise ValueError(f"{path.name}:{number}: expected years in the column 'age'") from None
    return ages


def main(argv: Sequence[str] | None = None) -> int:
    """Read the tables named on the command line and write the packed one."""
    parser = ArgumentParser(description="Make word_ages.txt.gz.")
    parser.add_argument("ages", type=Path, help="table of word ages")
    parser.add_argument("overrides", type=Path, help="table whose ages win")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="file to write (default: beside this script)")
    options = parser.parse_args(argv)
    options.output.write_bytes(pack(read(options.ages) | read(options.overrides)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
