"""A spaCy component: `nlp.add_pipe("recordcheck")` sets `doc._.recordcheck` and `doc.spans["recordcheck"]`.

`doc._.recordcheck` is the `Report` of the doc's text. `doc.spans["recordcheck"]` holds a span for each finding that
counts, labelled with its category and with the rule's id as `kb_id_`, which displaCy shows (`style="span"`). A finding
that begins or ends within one of the doc's tokens takes the whole token in.

The text is checked by a `Checker` with a pipeline of its own, and not by the words and trees of the doc: a note is
parsed block by block, so that a greeting is never glued to the sentence after it, and the report is to be the one that
the command gives. So the component works in any pipeline, also in `spacy.blank("en")`, and costs as much as a check
(some 10 ms a page) and the memory of one more small pipeline, which all such components of a process share.

A doc without words, or with front matter that is broken, has a report with `.error` and no spans.
"""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

from recordcheck.checker import Checker
from recordcheck.many import Task
from recordcheck.note import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from recordcheck.report import Report

NAME = "recordcheck"
DEFAULTS: dict[str, Any] = {
    "rules": None, "select": [], "ignore": [], "model": None,
    "reader": None, "author": None, "kind": None, "read": None,
}  # fmt: skip
"""Settings of the component: those of `Checker`, and what is known of the texts; `reader` has the keys of `Reader`."""


@cache
def _shared(model: str | None) -> Checker:
    return Checker(model=model, formulas=False)


class Component:
    """Checks the text of each doc.

    Args:
        settings: see `DEFAULTS`.

    """

    def __init__(self, settings: dict[str, Any]) -> None:
        self._checker = _shared(settings["model"]).sharing(
            rules=settings["rules"], select=settings["select"], ignore=settings["ignore"]
        )
        reader = Reader(**settings["reader"]) if settings["reader"] else None
        self._known = {"reader": reader, **{key: settings[key] for key in ("author", "kind", "read")}}
        if not Doc.has_extension(NAME):
            Doc.set_extension(NAME, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Return the doc with its report and spans set."""
        (report,) = self._checker.check_many([Task(doc.text, **self._known)])
        return _set(doc, report)

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Yield docs with their reports and spans set, in order; their texts are checked a few at a time."""
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            reports = self._checker.check_many(Task(doc.text, **self._known) for doc in docs)
            yield from map(_set, docs, reports)


def _set(doc: Doc, report: Report) -> Doc:
    doc._.recordcheck = report
    spans = [
        doc.char_span(found.start, found.end, found.category, found.rule, alignment_mode="expand")
        for found in report.findings
        if found.counted
    ]
    doc.spans[NAME] = [span for span in spans if span is not None]
    return doc


@Language.factory(NAME, default_config=DEFAULTS)
def make(
    nlp: Language,
    name: str,
    rules: str | list[str] | None,
    select: list[str],
    ignore: list[str],
    model: str | None,
    reader: dict[str, Any] | None,
    author: str | None,
    kind: str | None,
    read: str | None,
) -> Component:
    """Return the component; spaCy calls this, with the settings of `DEFAULTS`."""
    values = (rules, select, ignore, model, reader, author, kind, read)
    return Component(dict(zip(DEFAULTS, values, strict=True)))
