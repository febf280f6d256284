"""Wording: jargon, acronyms, blame and stiff words, found by the rules and left alone where a note explains them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from recordcheck.checks.address.names import CALENDAR, INSTITUTION
from recordcheck.checks.explained import is_explained
from recordcheck.checks.hits import Hit
from recordcheck.checks.register import Register
from recordcheck.data import word_ages
from recordcheck.language import Parsed
from recordcheck.rulesets.compiling import Match, Matchers
from recordcheck.rulesets.loading import RuleSet
from recordcheck.words import NAMES, Words

EXPLAINABLE = frozenset({"jargon", "acronym", "plain-words"})
CAPITALS = re.compile(r"[A-Z]{2,6}s?|[A-Z]{2,4}\d{1,3}")
ROMAN = re.compile(r"[IVX]+")
STREETS = frozenset({"road", "street", "lane", "avenue", "drive", "park", "hill", "house", "lodge", "hall"})
"""Words that only the name of a place ends in."""
REPORTING = frozenset(
    {"called", "described", "labelled", "wrote", "written", "recorded", "file", "report", "said", "says"}
)
DISOWNING = frozenset(
    {"wrong", "unfair", "disagree", "untrue", "unkind", "sorry", "n't", "shouldn't", "nonsense", "not"}
)
"""Words that, beside a word of reporting, show that the writer does not share a label."""
SHOUTED_BELOW = 11
"""Years: a word of this age or less in capitals is a word said loudly, not an abbreviation."""


def wording(
    parsed: Parsed, rules: RuleSet, matchers: Matchers, age: int | None = None, kind: str | None = None
) -> tuple[list[Match], set[int]]:
    """Return what the rules find in a note's own words, less what it explains in place and what is a name.

    Beside it every word that a rule knows, whether it is found or left alone: no other check picks these up.

    Quotations are somebody else's words: only rules that say `quotations: true` look there. A label that is reported
    in order to disown it ("they called you lazy, and that was wrong") is doubtful.

    Args:
        parsed: the note.
        rules: the rule set.
        matchers: the same, compiled.
        age: the youngest reader's, in years, where it is known.
        kind: what kind of note it is, where that is known.

    """
    row = parsed.words
    explained: set[str] = set()
    heads: set[str] = set()  # last words of what was explained: "conference" after "case conference"
    found: list[Match] = []
    acronyms: set[int] = set()
    matches, known = matchers.look(parsed, age, kind)
    for match in matches:
        rule = rules.rules[match.rule]
        if not rule.quotations and _is_quoted(parsed, match):
            continue
        if rule.category == "acronym":
            acronyms.update(range(match.first, match.last + 1))
        key = match.rule if rule.category != "acronym" else parsed.note.text[match.start : match.end].lower()
        bare = row.lower[match.last] if row.lower[match.first] in ("the", row.lower[match.last]) else ""
        if key in explained or (rule.category == "jargon" and bare in heads and match.last - match.first < 2):
            continue
        if rule.category in EXPLAINABLE:
            if match.part.block.kind == "sign-off":
                continue
            if match.part.block.kind != "heading" and is_explained(parsed, match):
                explained.add(key)
                heads.add(row.lower[match.last])
                continue
            if _is_in_a_name(row, match.first, match.last):
                continue
        if rule.category == "blame" and _is_disowned(row, match.first):
            match = replace(match, confidence="low")
        found.append(match)
    return [match for match in found if not _is_beside(row, match, rules, acronyms)], known


def _is_quoted(parsed: Parsed, match: Match) -> bool:
    return match.part.block.kind == "quotation" or parsed.is_quoted(match.start, match.end)


def _is_beside(row: Words, match: Match, rules: RuleSet, acronyms: set[int]) -> bool:
    """Return whether a jargon word only completes an abbreviation that is found itself: "CIN plan", "NRM referral"."""
    if rules.rules[match.rule].category != "jargon" or match.first != match.last or match.first - 1 not in acronyms:
        return False
    return row.dep[match.first - 1] in ("compound", "amod", "nmod") and row.head[match.first - 1] >= match.first


def _is_in_a_name(row: Words, first: int, last: int) -> bool:
    """Return whether words are part of the name of a place or service: "St Mary's Assessment Centre"."""
    sentence = row.sentences[row.sentence[first]]
    if sentence.kind in ("heading", "label") or not all(row.text[k][:1].isupper() for k in range(first, last + 1)):
        return False
    begins, ends = first, last
    while begins > sentence.first and (row.text[begins - 1].istitle() or row.text[begins - 1] in ("'s", "and", "of")):
        begins -= 1
    while ends + 1 < sentence.end and (row.text[ends + 1].istitle() or row.text[ends + 1] in ("and", "of")):
        ends += 1
    named = {row.lower[k] for k in range(last + 1, ends + 1)} & INSTITUTION
    before = [
        k
        for k in range(begins, first)
        if row.text[k].istitle() and row.tag[k] in NAMES and k > sentence.first and row.lower[k] not in CALENDAR
    ]
    return bool(named) and (bool(before) or any(row.lower[k] in STREETS for k in range(last + 1, ends + 1)))


def _is_disowned(row: Words, at: int) -> bool:
    """Return whether a label is reported in order to disown it: "Mr Bell said you were lazy. I don't agree"."""
    number = row.sentence[at]
    near = row.sentences[number : number + 2]
    words = row.lower[near[0].first : near[-1].end if near[-1].block == near[0].block else near[0].end]
    return not REPORTING.isdisjoint(words) and not DISOWNING.isdisjoint(words)


def capitals(parsed: Parsed, taken: list[Match], everyday: frozenset[str], names: frozenset[str]) -> Iterator[Hit]:
    """Yield abbreviations that no rule knows and the note does not explain.

    Args:
        parsed: the note.
        taken: what the rules found; words are not found twice.
        everyday: abbreviations that every child knows.
        names: names and initials of the people of the note.

    """
    row = parsed.words
    explained: set[str] = set()
    for i in [i for i, text in enumerate(row.text) if text[0].isupper() and CAPITALS.fullmatch(text)]:
        part, text = parsed.parts[row.sentences[row.sentence[i]].block], row.text[i]
        if part.block.kind in ("heading", "greeting", "sign-off", "quotation"):
            continue
        if text in explained or not _is_abbreviation(row, i, everyday, names):
            continue
        start, end = row.start[i], row.stop(i)
        if parsed.is_quoted(start, end) or any(m.start < end and start < m.end for m in taken):
            continue
        if is_explained(parsed, Match("", part, start, end)):
            explained.add(text)
            continue
        yield Hit("unexplained-capitals", start, end, "medium")


def office(parsed: Parsed, register: Register, known: set[int], names: frozenset[str]) -> Iterator[Hit]:
    """Yield office phrases that no rule knows and the note does not explain.

    Args:
        parsed: the note.
        register: what such phrases are built of.
        known: words that a rule knows.
        names: names of the people of the note.

    """
    row = parsed.words
    for first, last, hit in register.find(parsed, names):
        part = parsed.parts[row.sentences[row.sentence[first]].block]
        if not known.isdisjoint(range(first, last + 1)):
            continue
        if not is_explained(parsed, Match("", part, hit.start, hit.end, first, last)):
            yield hit


def _is_abbreviation(row: Words, at: int, everyday: frozenset[str], names: frozenset[str]) -> bool:
    text = row.text[at]
    bare = text.removesuffix("s") if text[:-1].isupper() else text
    if {text, bare} & (everyday | names) or ROMAN.fullmatch(text):
        return False
    if bare.isalpha() and word_ages().get(bare.lower(), 99.0) <= SHOUTED_BELOW:
        return False
    begin, end = row.bounds[row.sentences[row.sentence[at]].block]
    beside = [*range(max(begin, at - 2), at), *range(at + 1, min(end, at + 3))]
    near = [row.text[k] for k in beside if row.text[k].isalpha() and len(row.text[k]) > 1]
    return not near or not all(word.isupper() for word in near)
