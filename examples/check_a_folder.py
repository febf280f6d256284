"""Check every note in a folder from Python: one `Checker`, one line a note, no words of any note.

    python examples/check_a_folder.py my-notes
    python examples/check_a_folder.py my-notes --scores

Who a note is for comes from its own front matter, greeting or fields.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

from recordcheck import Checker, Reader, RecordcheckError, Report
from recordcheck.documents import find, read


def summary(report: Report, scores: bool = False) -> str:
    """Return one note's line: file, readers, how many findings in each category, and the scores if wanted."""
    readers = "; ".join(shown(reader) for reader in report.readers) or "reader not known"
    counts = Counter(finding.category for finding in report.findings if finding.counted)
    found = ", ".join(f"{category} {count}" for category, count in counts.most_common()) or "nothing found"
    line = f"{report.note.path} ({readers}): {found}"
    if scores:
        three = report.scores
        line += f" | readability {three.readability}, jargon {three.jargon}, address {three.address}"
    return line


def shown(reader: Reader) -> str:
    """Return the reader's age and where it was found; a name belongs in the note, not in a list."""
    return f"age {'not known' if reader.age is None else reader.age}, from {reader.found_by}"


def main(arguments: Sequence[str]) -> int:
    """Print a line for each note; return 0 when all passed, 1 when one did not, 2 when one could not be checked."""
    folders = [argument for argument in arguments if argument != "--scores"]
    if not folders:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        checker = Checker(formulas=False)
        reports = [checker.check(read(path)) for folder in folders for path in find(folder)]
    except RecordcheckError as error:
        print(error, file=sys.stderr)
        return 2
    for report in reports:
        print(summary(report, "--scores" in arguments))
    return 0 if all(report.passed for report in reports) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
