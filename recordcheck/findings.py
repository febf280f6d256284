"""From what the checks found to findings: each put into its rule's words, placed, ranked and counted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recordcheck.checks.address.carers import carers
from recordcheck.checks.hits import Hit
from recordcheck.language import Parsed
from recordcheck.note import Reader
from recordcheck.places import Lines
from recordcheck.report import SEVERITIES, Confidence, Finding, RuleCard, Severity
from recordcheck.rulesets.compiling import Match
from recordcheck.rulesets.loading import RuleSet
from recordcheck.rulesets.schema import Rule

RANKS = ("blame", "acronym", "jargon", "agentless", "author-third-person", "child-third-person")
"""Of two labels for the same words the first is taken (ANNOTATION.md); but a code or a job for a person goes by
who is meant: "SW" for the author is `author-third-person`."""
PEOPLE = frozenset({"author-third-person", "child-third-person"})
SPANNING = frozenset({"drift", "long-sentence", "hard-sentence"})
PLACEHOLDER = re.compile(r"\{(\w+)\}")
BLANK = re.compile(r"\[(?:name|mum|dad|mum or dad|carer's name)\]")
"""What a suggestion leaves open because only the writer knows who is meant."""
UNKNOWN = {"child": "the child", "carer": "[carer's name]", "name": "[name]"}
"""What stands for a person in a rule's own words."""
IN_GENERAL = {**UNKNOWN, "age": "…", "words": "…", "limit": "…", "late": "…"}
"""What stands for the facts of one finding where a rule speaks of itself."""


@dataclass(frozen=True, slots=True)
class Raw:
    """What a check or a rule found, before it is put into words."""

    rule: str
    hit: Hit


def assemble(
    parsed: Parsed,
    rules: RuleSet,
    matches: Iterable[Match],
    hits: Iterable[Hit],
    *,
    chosen: frozenset[str],
    names: Mapping[str, str],
    readers: Sequence[Reader] = (),
    off: frozenset[str] = frozenset(),
) -> tuple[Finding, ...]:
    """Return the findings of a note, in its order.

    Args:
        parsed: the note.
        rules: the rule set.
        matches: what term, pattern and regex rules found.
        hits: what our own checks found.
        chosen: full ids of the rules that may speak.
        names: what fills "{child}" and "{carer}", where it is known.
        readers: whose words for people a suggestion uses, and whose former names nothing shows.
        off: categories that this kind of note is not asked about; they are found and not counted.

    """
    by_check = rules.by_check()
    raws = [Raw(m.rule, Hit("", m.start, m.end, m.confidence)) for m in matches]
    raws += [Raw(by_check[hit.check][0], hit) for hit in hits if hit.check in by_check]
    kept = _settle([raw for raw in raws if raw.rule in chosen], rules)
    lines, voice = Lines(parsed.note), Voice(readers)
    found = [_finding(raw, rules.rules[raw.rule], parsed, lines, names, voice, off) for raw in kept]
    return tuple(sorted(found, key=lambda f: (f.start, f.end, f.rule)))


def _settle(raws: Sequence[Raw], rules: RuleSet) -> list[Raw]:
    """Keep, of findings on the same words, the one whose label comes first; late words give way to all."""

    def rank(raw: Raw) -> tuple[int, int, str]:
        category = rules.rules[raw.rule].category
        place = RANKS.index(category) if category in RANKS else len(RANKS)
        return place, raw.hit.start - raw.hit.end, raw.rule

    people = [raw.hit for raw in raws if rules.rules[raw.rule].category in PEOPLE]
    authors = [raw.hit for raw in raws if rules.rules[raw.rule].category == "author-third-person"]
    kept: list[Raw] = []
    taken: list[tuple[int, int]] = []
    for raw in sorted(raws, key=rank):
        hit, category = raw.hit, rules.rules[raw.rule].category
        if hit.check in SPANNING:
            kept.append(raw)
            continue
        meant = authors if category == "jargon" else people if category == "acronym" else []
        means_a_person = any(p.start <= hit.start and hit.end <= p.end for p in meant)
        place = bisect_left(taken, (hit.start, hit.end))
        free = (place == 0 or taken[place - 1][1] <= hit.start) and (place == len(taken) or hit.end <= taken[place][0])
        if free and not means_a_person:
            taken.insert(place, (hit.start, hit.end))
            kept.append(raw)
    return kept


def _finding(
    raw: Raw,
    rule: Rule,
    parsed: Parsed,
    lines: Lines,
    names: Mapping[str, str],
    voice: Voice,
    off: frozenset[str],
) -> Finding:
    hit, text = raw.hit, parsed.note.text
    block = next((b for b in parsed.note.blocks or () if b.start <= hit.start < b.end), None)
    quoted = (block is not None and block.kind == "quotation") or parsed.is_quoted(hit.start, hit.end)
    heading = block is not None and block.kind in ("heading", "label")
    facts = dict(hit.facts)
    plain, known = {**UNKNOWN, **facts}, {**UNKNOWN, **facts, **names}
    line, column = lines.at(hit.start)
    end_line, end_column = lines.until(hit.end)
    first, last = _sentence(parsed, hit)
    return Finding(
        rule=raw.rule,
        category=rule.category,
        severity=_softened(rule.severity, hit.confidence),
        confidence=hit.confidence,
        counted=not heading and not quoted and rule.category not in off,
        where="heading" if heading else "quotation" if quoted else "text",
        start=hit.start,
        end=hit.end,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        message=fill(rule.says, plain),
        suggestions=tuple(fill(suggestion, plain) for suggestion in rule.suggest),
        keep=rule.keep,
        place=lines.place(hit.start),
        spoken=voice.calling(fill(rule.says, known)),
        options=tuple(voice.calling(fill(suggestion, known), text[first:last]) for suggestion in rule.suggest),
        text=voice.shown(text[hit.start : hit.end]),
        context=voice.shown(text[first:last]),
        phrase=voice.shown(text[slice(*hit.phrase)]) if hit.phrase else None,
        rewrite=voice.shown(hit.rewrite) if hit.rewrite else None,
    )


class Voice:
    """How we speak to the person who wrote a note: with the child's words for people, without a former name."""

    def __init__(self, readers: Sequence[Reader]) -> None:
        self._people = {name.lower(): called for reader in readers for name, called in reader.people.items()}
        self._former = {name.lower(): reader.name or "[name]" for reader in readers for name in reader.former_names}

    def calling(self, words: str, sentence: str = "") -> str:
        """Return a rule's words with what the child calls people.

        A blank such as "[mum]" or "[name]" is filled where the sentence names one of them, and no other.
        """
        named = {self._people[sentence[start:end].lower()] for start, end in _places(sentence, self._people)}
        if len(named) == 1:
            called = next(iter(named))
            words = BLANK.sub(lambda _: called, words)
        return _swapped(words, self._people)

    def shown(self, words: str) -> str:
        """Return words of the note without a former name of the child's."""
        return _swapped(words, self._former)


def _places(text: str, names: Mapping[str, str]) -> list[tuple[int, int]]:
    """Return where names stand as whole words, the longest first; no pattern is made of them, for those are kept."""
    if not names:
        return []
    lower, found = text.lower(), list[tuple[int, int]]()
    for name in sorted(names, key=len, reverse=True) if len(lower) == len(text) else ():
        start = lower.find(name)
        while start >= 0:
            end = start + len(name)
            whole = not (lower[start - 1 : start] + lower[end : end + 1]).strip("[]'’.,;:!? \n\"").isalnum()
            if whole and all(end <= other or stop <= start for other, stop in found):
                found.append((start, end))
            start = lower.find(name, end)
    return sorted(found)


def _swapped(text: str, names: Mapping[str, str]) -> str:
    """Return a text with names in place of others, and without the brackets of a blank around them."""
    for start, end in reversed(_places(text, names)):
        other = names[text[start:end].lower()]
        blank = text[start - 1 : start] == "[" and text[end : end + 1] == "]"
        text = text[: start - blank] + other + text[end + blank :]
    return text


def fill(template: str, words: Mapping[str, str]) -> str:
    """Return a rule's words with "{child}" and its like filled in; what is not known stays as it is."""
    return PLACEHOLDER.sub(lambda hit: words.get(hit.group(1), hit.group()), template)


def _softened(severity: Severity, confidence: Confidence) -> Severity:
    """Return a doubtful finding's severity: a suggestion at most."""
    return SEVERITIES[0] if confidence == "low" else severity


def _sentence(parsed: Parsed, hit: Hit) -> tuple[int, int]:
    row = parsed.words
    i = bisect_right(row.start, hit.start) - 1
    if i < 0 or row.stop(i) <= hit.start:
        return hit.start, hit.end
    sentence = row.sentences[row.sentence[i]]
    return row.start[sentence.first], max(row.stop(sentence.end - 1), hit.end)


def card(full: str, rule: Rule) -> RuleCard:
    """Return what a report says of a rule by itself."""
    said = [fill(words, IN_GENERAL) for words in (rule.says, rule.why, *rule.suggest)]
    return RuleCard(full, rule.category, rule.severity, said[0], said[1], tuple(said[2:]), rule.keep)


def fillings(parsed: Parsed, readers: Sequence[Reader]) -> dict[str, str]:
    """Return what fills a rule's "{child}" and "{carer}": only names that the note or the caller gave."""
    filled = {}
    names = [reader.name.split(" ")[0] for reader in readers if reader.name]
    if names:
        filled["child"] = " and ".join(names)
    if who := carers(parsed):
        filled["carer"] = who
    return filled
