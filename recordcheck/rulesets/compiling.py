"""A rule set compiled to run over parsed notes: terms, spaCy patterns, linear-time regular expressions.

A word of a term matches a token by its lower-case form or its lemma, so that `placement` finds
"placements" and `abscond` finds "absconded". Words with two or more capitals, a slash or a digit inside
match only as written. Hyphens and spaces are the same; `…` stands for up to three words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import re2

from recordcheck.errors import RulesError
from recordcheck.language import PLAIN, Parsed, Part
from recordcheck.rulesets.loading import RuleSet
from recordcheck.rulesets.reading import line_of
from recordcheck.rulesets.schema import Rule

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.matcher import Matcher
    from spacy.tokens import Doc, Token

GAP = "…"
LONGEST_GAP = 3
HYPHENS = frozenset("-‐‑–")
EXACT = re.compile(r"[A-Z].*[A-Z]|[/.]")
PATTERN_LIMIT = "a pattern may have at most one '*' or '+'"
TAGS = {
    "noun": frozenset({"NOUN", "PROPN"}),
    "verb": frozenset({"VERB", "AUX"}),
    "adj": frozenset({"ADJ"}),
    "adv": frozenset({"ADV"}),
}


@dataclass(frozen=True, slots=True)
class Match:
    """Words that a rule is about: note offsets, and the part they stand in."""

    rule: str
    part: Part = field(repr=False)
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    """A step in the tree of all terms: what may come next, and what ends here."""

    next: dict[str, _Node] = field(default_factory=dict)
    ends: list[str] = field(default_factory=list)


class Matchers:
    """All rules of a set that look for words, compiled for one pipeline.

    Raises:
        RulesError: a spaCy pattern or a regular expression that cannot be compiled, with file and line.

    """

    def __init__(self, rules: RuleSet, nlp: Pipeline) -> None:
        self._rules, self._nlp = rules.rules, nlp
        self._terms, self._guards = _Node(), _Node()
        self._regexes: list[tuple[str, Any]] = []
        self._patterns: Matcher | None = None
        for full, rule in rules.rules.items():
            for term in rule.terms:
                self._plant(self._terms, term, full)
            for phrase in rule.unless:
                self._plant(self._guards, phrase, full)
            if rule.regex:
                self._regexes.append((full, self._regex(rules, full, rule)))
            if rule.pattern:
                self._add_pattern(rules, full, rule)
        for phrase in rules.allow:
            self._plant(self._guards, phrase, "")

    def find(self, parsed: Parsed) -> Iterator[Match]:
        """Yield what the rules find, part by part; of overlapping words only the most fitting."""
        for part in parsed.parts:
            yield from self._settle(self._find_in(part, _readings(part)), part)

    def _find_in(self, part: Part, readings: list[tuple[Token, tuple[str, ...]]]) -> list[Match]:
        found = []
        for first, last, full in _walk(self._terms, readings):
            if self._fits(self._rules[full], readings[first][0], readings[last][0], part):
                start, end = part.place(readings[first][0])[0], part.place(readings[last][0])[1]
                found.append(Match(full, part, start, end))
        for full, regex in self._regexes:
            for hit in regex.finditer(part.doc.text):
                if hit.end() > hit.start():
                    found.append(Match(full, part, part.offsets[hit.start()], part.offsets[hit.end() - 1] + 1))
        if self._patterns is not None:
            for key, begin, stop in self._patterns(part.doc):
                found.append(Match(part.doc.vocab.strings[key], part, *part.place(part.doc[begin:stop])))
        if not found:
            return []
        guards = [
            (full, part.place(readings[first][0])[0], part.place(readings[last][0])[1])
            for first, last, full in _walk(self._guards, readings)
        ]
        return [
            match
            for match in found
            if not any(g in ("", match.rule) and start < match.end and match.start < end for g, start, end in guards)
        ]

    def _settle(self, found: list[Match], part: Part) -> list[Match]:
        """Keep, of matches that overlap, the longest; of equals, the first in the order of ANNOTATION.md."""
        ranks = ("blame", "acronym", "jargon")
        kept: list[Match] = []
        for match in sorted(found, key=lambda m: (m.start - m.end, _rank(self._rules[m.rule].category, ranks), m.rule)):
            if all(match.end <= other.start or other.end <= match.start for other in kept):
                kept.append(match)
        return sorted(kept, key=lambda match: match.start)

    def _fits(self, rule: Rule, first: Token, last: Token, part: Part) -> bool:
        """Return whether the part of speech fits; headings are too short for spaCy to tell."""
        if rule.pos is None or rule.pos == "phrase" or part.block.kind in ("heading", "label"):
            return True
        token = first if rule.pos == "verb" else last
        if rule.pos == "adj" and token.tag_ in ("VBN", "VBG", "VBD"):
            return True
        return token.pos_ in TAGS[rule.pos]

    def _plant(self, root: _Node, term: str, full: str) -> None:
        node = root
        for word in term.translate(PLAIN).replace("...", GAP).split():
            exact = bool(EXACT.search(word)) and word != GAP
            for token in self._nlp.tokenizer(word):
                if token.text in HYPHENS:
                    continue
                node = node.next.setdefault(f"={token.text}" if exact else token.lower_, _Node())
        if full not in node.ends:
            node.ends.append(full)

    def _regex(self, rules: RuleSet, full: str, rule: Rule) -> Any:
        options = re2.Options()
        options.log_errors = False
        try:
            return re2.compile(rule.regex, options)
        except re2.error as error:
            raise _bad(rules, full, "regex", f"{_said(error)}; RE2 has no lookaround or back-references") from None

    def _add_pattern(self, rules: RuleSet, full: str, rule: Rule) -> None:
        from spacy.errors import MatchPatternError
        from spacy.matcher import Matcher

        if self._patterns is None:
            self._patterns = Matcher(self._nlp.vocab, validate=True)
        wrapped: list[Any] = rule.pattern or []
        patterns = wrapped if wrapped and isinstance(wrapped[0], list) else [wrapped]
        for pattern in patterns:
            if sum(str(token.get("OP")) in ("*", "+") for token in pattern) > 1:
                raise _bad(rules, full, "pattern", PATTERN_LIMIT)
        try:
            self._patterns.add(full, patterns, greedy="LONGEST")
        except (MatchPatternError, ValueError, TypeError, KeyError) as error:
            reason = next((line.strip("- ") for line in str(error).splitlines()[1:] if line.strip()), "")
            raise _bad(rules, full, "pattern", f"not a spaCy Matcher pattern ({reason})") from None


def _said(error: Exception) -> str:
    said = error.args[0] if error.args else ""
    return said.decode(errors="replace") if isinstance(said, bytes) else str(said)


def _bad(rules: RuleSet, full: str, key: str, message: str) -> RulesError:
    path, text = rules.homes.get(full, (None, ""))
    line = None
    if text:
        short = full.split(".")[1]
        index = next((i for i, r in enumerate(_ids(text)) if r in (short, full)), None)
        line = line_of(text, ("rules", index, key)) if index is not None else None
    return RulesError(f"{full}: {key}: {message}", path=path, line=line)


def _ids(text: str) -> list[str]:
    from recordcheck.rulesets.reading import load_yaml

    return [str(rule.get("id")) for rule in load_yaml(text, "").get("rules", [])]


def _rank(category: str, ranks: tuple[str, ...]) -> int:
    return ranks.index(category) if category in ranks else len(ranks)


def _readings(part: Part) -> list[tuple[Token, tuple[str, ...]]]:
    """Return the tokens that count as words, each with the forms by which a term may know it."""
    doc: Doc = part.doc
    found = []
    for token in doc:
        if token.is_space or token.text in HYPHENS:
            continue
        lower, lemma = token.lower_, token.lemma_.lower()
        forms = [lower, f"={token.text}"]
        if len(lower) > 2 and lower.endswith("."):
            forms += [lower[:-1], f"={token.text[:-1]}"]
        if lemma and lemma != lower:
            forms.append(lemma)
        elif token.pos_ == "PROPN" and lower.endswith("s") and len(lower) > 3:
            forms.append(lower[:-1])
        found.append((token, tuple(forms)))
    return found


def _walk(root: _Node, readings: list[tuple[Token, tuple[str, ...]]]) -> Iterator[tuple[int, int, str]]:
    """Yield first and last place in `readings`, and the id, of every term that stands there."""
    for begin, (_, forms) in enumerate(readings):
        states = [node for form in forms if (node := root.next.get(form))]
        yield from _follow(states, begin, begin, readings)


def _follow(
    nodes: list[_Node], begin: int, at: int, readings: list[tuple[Token, tuple[str, ...]]]
) -> Iterator[tuple[int, int, str]]:
    for node in nodes:
        for full in node.ends:
            yield begin, at, full
        if not node.next:
            continue
        if at + 1 < len(readings):
            after = [deeper for form in readings[at + 1][1] if (deeper := node.next.get(form))]
            yield from _follow(after, begin, at + 1, readings)
        if gap := node.next.get(GAP):
            for skip in range(LONGEST_GAP + 1):
                place = at + 1 + skip
                if place >= len(readings) or any(t.is_punct for t, _ in readings[at + 1 : place]):
                    break
                after = [deeper for form in readings[place][1] if (deeper := gap.next.get(form))]
                yield from _follow(after, begin, place, readings)
