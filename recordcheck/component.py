"""A spaCy component: `nlp.add_pipe("recordcheck")` sets `doc._.recordcheck` and `doc.spans["recordcheck"]`.

`doc._.recordcheck` is the `Report` of the doc's text. `doc.spans["recordcheck"]` holds a span for each finding that
counts, labelled with its category and with the rule's id as `kb_id_`, which displaCy shows (`style="span"`). A finding
that begins or ends within one of the doc's tokens takes the whole token in.

The text is checked by a `Checker` with a pipeline of its own, and not by the words and trees of the doc: a note is
parsed block by block, so that a greeting is never glued to the sentence after it, and the report is to be the one that
the command gives. So the component works in any pipeline, also in `spacy.blank("en")`, and costs as much as a check
(some 10 ms a page) and the memory of one more small pipeline, which all such components of a process share.

A doc without words, or with front matter that is broken, has a report with `.error` and no spans.

A doc can be written and read with its report, which then stands in the file with every word of the text:
`doc.to_bytes()`, `DocBin(store_user_data=True)`, `nlp.pipe(texts, n_process=2)`. A program that reads such docs without
a pipeline that has this component says `import recordcheck.component` first. `doc.to_json(underscore=["recordcheck"])`
does not work, for a report is no JSON; use `doc._.recordcheck.to_dict()`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import srsly
from spacy.language import Language
from spacy.tokens import Doc

from recordcheck.checker import Checker
from recordcheck.errors import SettingsError
from recordcheck.many import Task
from recordcheck.note import Note, Reader, as_readers
from recordcheck.packing import packed, unpacked
from recordcheck.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NAME = "recordcheck"
DEFAULTS: dict[str, Any] = {
    "rules": None, "select": [], "ignore": [], "model": None,
    "reader": None, "author": None, "kind": None, "read": None,
}  # fmt: skip
"""Settings of the component: those of `Checker`, and what is known of the texts; `reader` has the keys of `Reader`."""


WRITTEN = "recordcheck report"
"""The key under which a report stands in what spaCy writes of a doc."""

if not Doc.has_extension(NAME):
    Doc.set_extension(NAME, default=None)


def _encoded(thing: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    if isinstance(thing, Report):
        return {WRITTEN: packed(thing)}
    return thing if chain is None else chain(thing)


def _decoded(thing: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    if list(thing) == [WRITTEN]:
        return unpacked(thing[WRITTEN])
    return thing if chain is None else chain(thing)


srsly.msgpack_encoders.register(NAME, func=_encoded)
srsly.msgpack_decoders.register(NAME, func=_decoded)


@cache
def _shared(model: str | None) -> Checker:
    return Checker(model=model, formulas=False)


class Component:
    """Checks the text of each doc.

    Args:
        settings: see `DEFAULTS`.

    Raises:
        RecordcheckError: a setting that cannot be used.

    """

    def __init__(self, settings: dict[str, Any]) -> None:
        self._checker = _shared(settings["model"]).sharing(
            rules=settings["rules"], select=settings["select"], ignore=settings["ignore"]
        )
        self._settings = settings
        told = settings["reader"] or {}
        keys = [each.name for each in fields(Reader)]
        if not set(told) <= set(keys):
            raise SettingsError(f"the keys of reader are {', '.join(keys)}")
        reader = Reader(**told) if told else None
        self._known = {"reader": reader, **{key: settings[key] for key in ("author", "kind", "read")}}
        nothing = Note("", blocks=())
        self._checker._known(nothing, as_readers(reader), settings["author"], settings["kind"], settings["read"])

    def __reduce__(self) -> tuple[Any, ...]:
        return Component, (self._settings,)

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


@Language.factory(NAME, default_config=DEFAULTS, assigns=[f"doc._.{NAME}", "doc.spans"])
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
