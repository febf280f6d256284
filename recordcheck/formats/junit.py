"""Reports as JUnit XML, after the schema that Jenkins' xUnit plugin has for it: a test case for each note."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from recordcheck.formats import Asked
from recordcheck.formats.escaping import clean
from recordcheck.formats.places import label
from recordcheck.formats.receipts import counted, made_with, summary
from recordcheck.formats.told import message, where
from recordcheck.report import Receipt, Report


def render(reports: Sequence[Report], receipt: Receipt, asked: Asked) -> str:
    """Return a test suite; a note fails as a whole, and its findings are lines of text."""
    told = summary(reports)
    counts = {"tests": told["notes"], "failures": told["not_passed"], "errors": told["not_read"]}
    totals = {"name": "recordcheck", **{key: str(count) for key, count in counts.items()}}
    root = ElementTree.Element("testsuites", totals)
    time = {} if asked.timestamp is None else {"timestamp": asked.timestamp.removesuffix("Z")}
    suite = ElementTree.SubElement(root, "testsuite", {**totals, **time})
    properties = ElementTree.SubElement(suite, "properties")
    for name, value in (("verdict", counted(reports)), *(("made with", each) for each in made_with(receipt))):
        ElementTree.SubElement(properties, "property", name=name, value=clean(value))
    for number, report in enumerate(reports, 1):
        suite.append(_case(report, number, asked))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _case(report: Report, number: int, asked: Asked) -> ElementTree.Element:
    case = ElementTree.Element("testcase", classname="recordcheck", name=clean(label(report, number, asked)))
    if report.error is not None:
        ElementTree.SubElement(case, "error", type="not-read", message=clean(report.reason(asked.shows_paths) or ""))
        return case
    found = [finding for finding in report.findings if finding.counted]
    lines = [clean(f"{where(f)} {f.severity} {f.rule} {message(f, asked)}") for f in found]
    if not report.passed:
        said = f"{len(found)} thing{'s' * (len(found) != 1)} worth another look"
        ElementTree.SubElement(case, "failure", type="not-passed", message=said).text = "\n".join(lines)
    elif lines:
        ElementTree.SubElement(case, "system-out").text = "\n".join(lines)
    return case
