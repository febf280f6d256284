"""One finding a line, as compilers and hooks print them: `path:line:column rule message`.

In a format without lines the place has its name there: `path:paragraph 16 rule message`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recordcheck.formats import Asked
from recordcheck.formats.escaping import clean, disarmed
from recordcheck.formats.places import location
from recordcheck.formats.receipts import SHORT, in_words
from recordcheck.formats.told import message, where
from recordcheck.report import Receipt, Report


def render(reports: Sequence[Report], receipt: Receipt, asked: Asked) -> str:
    """Return the counted findings, one a line, then the receipt; quietly only those of notes that did not pass."""
    return "".join(f"{disarmed(clean(line))}\n" for line in _lines(reports, receipt, asked))


def _lines(reports: Sequence[Report], receipt: Receipt, asked: Asked) -> Iterator[str]:
    for number, report in enumerate(reports, 1):
        path = location(report, number, asked)
        if report.error is not None:
            yield f"{path}:1:1 not-read {report.reason(asked.shows_paths)}"
            continue
        for finding in report.findings if not (asked.quiet and report.passed) else ():
            if finding.counted:
                yield f"{path}:{where(finding)} {finding.rule} {message(finding, asked)}"
    if not asked.quiet:
        yield in_words(reports, receipt, asked, SHORT)
