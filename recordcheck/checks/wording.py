"""Wording: jargon, acronyms, blame and stiff words, found by the rules and left alone where a note explains them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from recordcheck.checks.explained import is_explained
from recordcheck.checks.hits import Hit
from recordcheck.data import word_ages
from recordcheck.language import Parsed
from recordcheck.rulesets.compiling import Match, Matchers
from recordcheck.rulesets.loading import RuleSet

if TYPE_CHECKING:
    from spacy.tokens import Token

EXPLAINABLE = frozenset({"jargon", "acronym", "plain-words"})
CAPITALS = re.compile(r"[A-Z]{2,6}s?|[A-Z]{2,4}\d{1,3}")
ROMAN = re.compile(r"[IVX]+")
SHOUTED_BELOW = 11
"""Years: a word of this age or less in capitals is a word said loudly, not an abbreviation."""


def wording(parsed: Parsed, rules: RuleSet, matchers: Matchers) -> list[Match]:
    """Return what the rules find in a note's own words, less what it explains in place.

    Quotations are somebody else's words: only rules that say `quotations: true` look there.
    """
    explained: set[str] = set()
    found = []
    for match in matchers.find(parsed):
        rule = rules.rules[match.rule]
        if not rule.quotations and _is_quoted(parsed, match):
            continue
        key = match.rule if rule.category != "acronym" else parsed.note.text[match.start : match.end].lower()
        if key in explained:
            continue
        if rule.category in EXPLAINABLE and match.part.block.kind != "heading" and is_explained(parsed, match):
            explained.add(key)
            continue
        found.append(match)
    return found


def _is_quoted(parsed: Parsed, match: Match) -> bool:
    return match.part.block.kind == "quotation" or parsed.is_quoted(match.start, match.end)


def capitals(parsed: Parsed, taken: list[Match], everyday: frozenset[str], names: frozenset[str]) -> Iterator[Hit]:
    """Yield abbreviations that no rule knows and the note does not explain.

    Args:
        parsed: the note.
        taken: what the rules found; words are not found twice.
        everyday: abbreviations that every child knows.
        names: names and initials of the people of the note.

    """
    explained: set[str] = set()
    for part in parsed.parts:
        if part.block.kind in ("heading", "greeting", "sign-off", "quotation"):
            continue
        for token in part.doc:
            if not CAPITALS.fullmatch(token.text) or not _is_abbreviation(token, everyday, names):
                continue
            start, end = part.place(token)
            if parsed.is_quoted(start, end) or any(m.start < end and start < m.end for m in taken):
                continue
            if token.text in explained:
                continue
            if is_explained(parsed, Match("", part, start, end)):
                explained.add(token.text)
                continue
            yield Hit("unexplained-capitals", start, end, "medium")


def _is_abbreviation(token: Token, everyday: frozenset[str], names: frozenset[str]) -> bool:
    text = token.text
    bare = text.removesuffix("s") if text[:-1].isupper() else text
    if {text, bare} & (everyday | names) or ROMAN.fullmatch(text):
        return False
    if bare.isalpha() and word_ages().get(bare.lower(), 99.0) <= SHOUTED_BELOW:
        return False
    near = [
        t.text for t in token.doc[max(0, token.i - 2) : token.i + 3] if t.i != token.i and t.is_alpha and len(t) > 1
    ]
    return not near or not all(word.isupper() for word in near)
