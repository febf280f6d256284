"""Check every note in a folder from Python: one `Checker`, one line a note, no words of any note.

    python examples/check_a_folder.py my-notes
    python examples/check_a_folder.py my-notes --scores

The age of the reader comes from each note's own front matter, greeting or fields.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

from recordcheck import Checker, RecordcheckError, Report
from recordcheck.documents import find, read


def summary(report: Report, scores: bool = False) -> str:
    """Return one note's line: file, reader, how many findings in each category, and scores if wanted."""
    readers = [f"age {reader.age or 'not known'}, from {reader.found_by}" for reader in report.readers]
    counts = Counter(finding.category for finding in report.findings if finding.counted)
    found = ", ".join(f"{category} {count}" for category, count in counts.most_common()) or "nothing found"
    line = f"{report.note.path} ({'; '.join(readers) or 'reader not known'}): {found}"
    if scores:
        values = report.scores.to_dict()
        line += " | " + ", ".join(f"{name} {values[name]}" for name in ("readability", "jargon", "address"))
    return line


def main(arguments: Sequence[str]) -> int:
    """Print a line for each note; return 0 when all passed, 1 when one did not, 2 when one could not be checked."""
    scores = "--scores" in arguments
    folders = [argument for argument in arguments if argument != "--scores"]
    try:
        checker = Checker(formulas=False)
        reports = [checker.check(read(path)) for folder in folders for path in find(folder)]
    except RecordcheckError as error:
        print(error, file=sys.stderr)
        return 2
    for report in reports:
        print(summary(report, scores))
    return 0 if reports and all(report.passed for report in reports) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
