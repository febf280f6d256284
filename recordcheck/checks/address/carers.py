"""Carers: whom a note says the reader lives with, to fill a rule's "{carer}"."""

from __future__ import annotations

import re

from recordcheck.language import Parsed

NAMES = r"((?:[A-Z][\w'-]+|Auntie [A-Z][\w'-]+)(?: and [A-Z][\w'-]+)?)"
CARERS = re.compile(
    rf"\b[Ff]oster (?:carers?|mum and dad|parents|family),? (?:called )?{NAMES}"
    rf"|{NAMES},? (?:your|her|his|their) (?:new )?(?:foster )?carers?\b"
    rf"|\b[Yy]ou(?:'ve| have)? (?:now )?(?:live|lived|living|been living|are living|stay|are staying) with {NAMES}"
)
KIN = frozenset({
    "Mum", "Mummy", "Mam", "Dad", "Daddy", "Nan", "Nana", "Gran", "Granny", "Grandad", "Grandma", "Your", "You",
    "The", "A", "An", "I",
})  # fmt: skip


def carers(parsed: Parsed) -> str | None:
    """Return whom the note says the reader lives with, as "Sue and Terry"; None where it names nobody."""
    for part in parsed.parts:
        for hit in CARERS.finditer(part.text):
            names = str(next(group for group in hit.groups() if group))
            start = part.offsets[hit.start()]
            if names.split(" ")[0] not in KIN and not parsed.is_quoted(start, start + 1):
                return names
    return None
