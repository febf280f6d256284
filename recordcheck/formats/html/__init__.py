"""Reports as one HTML page for people: the note first, then what deserves another look, then pictures of it.

The page loads nothing and sends nothing: its policy allows only the style and the script that are in it, by their
digests. It can be read without the script. Everything from a note is escaped by the templates.

`marks` lays out the note, `pictures` what is drawn (on what `measures` takes from the report), `templates/` the page.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from recordcheck.formats import Asked
from recordcheck.formats.html.sections import section
from recordcheck.formats.phrases import NOTHING, SCORES_ARE
from recordcheck.formats.receipts import counted, made_with
from recordcheck.report import Receipt, Report


def render(reports: Sequence[Report], receipt: Receipt, asked: Asked) -> str:
    """Return the page: a section for each note in the order given; several have an index by file before them."""
    style, script = (_source(name) for name in ("page.css", "page.js"))
    page: str = (
        _environment()
        .get_template("page.html")
        .render(
            sections=[section(report, number, asked) for number, report in enumerate(reports, 1)],
            nothing=NOTHING,
            scores_are=SCORES_ARE,
            counted=counted(reports),
            made_with=made_with(receipt),
            timestamp=asked.timestamp,
            style=Markup(style),
            script=Markup(script),
            style_digest=_digest(style),
            script_digest=_digest(script),
        )
    )
    return page


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(_source), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@cache
def _source(name: str) -> str:
    return (files(__name__) / "templates" / name).read_text("utf-8")


def _digest(source: str) -> str:
    """Return what a content security policy calls an inline style or script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")
