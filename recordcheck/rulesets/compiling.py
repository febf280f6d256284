"""A rule set compiled to run over parsed notes: terms, spaCy patterns, linear-time regular expressions.

What is found is left alone where the rule's conditions say so (`unless`, `only_if`), where it is a name or a phrase
that a set allows, and where longer words are found at the same place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from recordcheck.errors import RulesError
from recordcheck.language import Parsed, Part
from recordcheck.report import Confidence
from recordcheck.rulesets.loading import RuleSet
from recordcheck.rulesets.patterns import Dependencies, Expressions, PatternError, Patterns
from recordcheck.rulesets.reading import line_of
from recordcheck.rulesets.schema import Condition, PartOfSpeech, Rule
from recordcheck.rulesets.terms import GAP, MOST_GAPS, Terms, Vocabulary
from recordcheck.words import Words

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

TAGS = {
    "noun": frozenset({"NOUN", "PROPN"}),
    "verb": frozenset({"VERB", "AUX"}),
    "adj": frozenset({"ADJ"}),
    "adv": frozenset({"ADV"}),
}
RECORD = 0.2
"""Share of a note's sentences that speak to the child, under which it is a record about them."""
RANKS = ("blame", "acronym", "jargon")
"""Of labels for the same words the first is taken (ANNOTATION.md)."""


@dataclass(frozen=True, slots=True)
class Match:
    """Words that a rule is about: first and last word, their note offsets, the part they stand in, how sure it is."""

    rule: str
    part: Part = field(repr=False)
    start: int
    end: int
    first: int = 0
    last: int = 0
    confidence: Confidence = "high"


class Matchers:
    """All rules of a set that look for words, compiled for one pipeline.

    Raises:
        RulesError: a spaCy pattern or a regular expression that cannot be compiled, with file and line.

    """

    def __init__(self, rules: RuleSet, nlp: Pipeline) -> None:
        self._rules, self._nlp = rules.rules, nlp
        self._vocabulary = self._new_vocabulary()
        self._terms, self._allowed = Terms(self._vocabulary), Terms(self._vocabulary)
        self._patterns, self._dependencies = Patterns(nlp), Dependencies(nlp)
        self._expressions = Expressions()
        self._fitted: dict[tuple[str, str, int], Patterns] = {}
        self._conditions: dict[tuple[str, str], list[Callable[[Parsed, int, int], bool]]] = {}
        for full, rule in rules.rules.items():
            for index, term in enumerate(rule.terms):
                if term.count(GAP) + term.count("...") > MOST_GAPS:
                    raise _bad(rules, full, ("terms", index), f"a term may have at most {MOST_GAPS} gaps ('…')")
                self._terms.plant(term, full)
            self._compile(rules, full, rule)
        for phrase in (*rules.allow, *rules.names):
            self._allowed.plant(phrase, "")

    def _new_vocabulary(self) -> Vocabulary:
        from spacy.strings import get_string_id

        return Vocabulary(get_string_id, lambda word: [token.text for token in self._nlp.tokenizer(word)])

    def _compile(self, rules: RuleSet, full: str, rule: Rule) -> None:
        key: tuple[str | int, ...] = ("regex",)
        try:
            if rule.regex:
                self._expressions.add(full, rule.regex)
            key = ("pattern",)
            if rule.pattern:
                wrapped: list[Any] = rule.pattern
                self._patterns.add(full, wrapped if isinstance(wrapped[0], list) else [wrapped])
            key = ("dependency",)
            if rule.dependency:
                self._dependencies.add(full, rule.dependency)
            for name in ("unless", "only_if"):
                for index, condition in enumerate(getattr(rule, name)):
                    key = (name, index)
                    if isinstance(condition, Condition) and condition.pattern:
                        self._fitted[full, name, index] = Patterns(self._nlp)
                        self._fitted[full, name, index].add(full, [condition.pattern])
        except PatternError as error:
            raise _bad(rules, full, key, str(error)) from None

    def find(self, parsed: Parsed, age: int | None = None, kind: str | None = None) -> list[Match]:
        """Return what the rules find, in order; of overlapping words only the most fitting.

        Args:
            parsed: the note.
            age: the reader's, in years; rules for other ages are silent.
            kind: what kind of note it is; rules that are not for it are silent.

        """
        return self.look(parsed, age, kind)[0]

    def look(self, parsed: Parsed, age: int | None, kind: str | None) -> tuple[list[Match], set[int]]:
        """Return what `find` does, and every word that a rule knows, found or left alone."""
        row = parsed.words
        found: list[Match] = []
        known: set[int] = set()
        allowed = {i for first, last, _ in self._allowed.find(row) for i in range(first, last + 1)}
        for first, last, full in self._everything(parsed):
            known.update(range(first, last + 1))
            rule = self._rules[full]
            if (rule.ages is not None and age not in rule.ages) or kind in rule.not_for:
                continue
            if rule.terms and rule.pos and not _is_used_as(rule.pos, row, first, last):
                continue
            if not allowed.isdisjoint(range(first, last + 1)) or self._is_left_alone(rule, full, parsed, first, last):
                continue
            part = parsed.parts[row.sentences[row.sentence[first]].block]
            found.append(Match(full, part, row.start[first], row.stop(last), first, last))
        return self._settle(found), known

    def places(self, parsed: Parsed, phrases: Sequence[str] = ()) -> list[tuple[int, int]]:
        """Return the note offsets at which words stand that a set allows, or any of some phrases, met as terms are."""
        row, own = parsed.words, Terms(self._new_vocabulary())
        for phrase in phrases:
            own.plant(phrase, "")
        found = [*self._allowed.find(row), *own.find(row)]
        return [(row.start[first], row.stop(last)) for first, last, _ in found]

    def _everything(self, parsed: Parsed) -> Iterator[tuple[int, int, str]]:
        yield from self._terms.find(parsed.words)
        yield from self._patterns.find(parsed)
        yield from self._dependencies.find(parsed)
        yield from self._by_regex(parsed)

    def _by_regex(self, parsed: Parsed) -> Iterator[tuple[int, int, str]]:
        """Yield what regular expressions find, block by block, as whole words."""
        row = parsed.words
        opens: list[int] = []
        length = 0
        for part in parsed.parts:
            opens.append(length)
            length += len(part.text) + 1
        for start, stop, full in self._expressions.find("\n".join(part.text for part in parsed.parts)):
            block = bisect_right(opens, start) - 1
            inside = stop - opens[block] <= len(parsed.parts[block].text)
            if stop == start or not inside or block not in row.bounds:
                continue
            begin, end = row.bounds[block]
            first = bisect_right(row.place, start - opens[block], begin, end) - 1
            last = bisect_left(row.place, stop - opens[block], begin, end) - 1
            yield max(first, begin), last, full

    def _is_left_alone(self, rule: Rule, full: str, parsed: Parsed, first: int, last: int) -> bool:
        if any(holds(parsed, first, last) for holds in self._compiled(full, "unless", rule.unless)):
            return True
        wanted = self._compiled(full, "only_if", rule.only_if)
        return bool(wanted) and not any(holds(parsed, first, last) for holds in wanted)

    def _compiled(
        self, full: str, key: str, conditions: Sequence[str | Condition]
    ) -> list[Callable[[Parsed, int, int], bool]]:
        """Return a rule's conditions, compiled when they are first asked for."""
        if not conditions:
            return []
        found = self._conditions.get((full, key))
        if found is None:
            phrases = Terms(self._vocabulary)
            found = self._conditions[full, key] = [_within(phrases)]
            for index, condition in enumerate(conditions):
                if isinstance(condition, str):
                    phrases.plant(condition, "")
                elif condition.near:
                    near = Terms(self._vocabulary)
                    for phrase in condition.near:
                        near.plant(phrase, "")
                    found.append(_near(near))
                elif condition.pos is not None:
                    found.append(_used_as(condition.pos))
                elif condition.record is not None:
                    found.append(_in_a_record(condition.record))
                else:
                    found.append(_fitting(self._fitted[full, key, index]))
        return found

    def _settle(self, found: list[Match]) -> list[Match]:
        """Keep, of matches that overlap, the longest; of equals, the first in the order of ANNOTATION.md."""
        kept: list[Match] = []
        starts: list[int] = []

        def order(match: Match) -> tuple[int, int, str]:
            category = self._rules[match.rule].category
            return match.start - match.end, RANKS.index(category) if category in RANKS else len(RANKS), match.rule

        for match in sorted(found, key=order):
            place = bisect_left(starts, match.start)
            before = place == 0 or kept[place - 1].end <= match.start
            after = place == len(kept) or match.end <= kept[place].start
            if before and after:
                kept.insert(place, match)
                starts.insert(place, match.start)
        return kept


def _within(phrases: Terms) -> Callable[[Parsed, int, int], bool]:
    def holds(parsed: Parsed, first: int, last: int) -> bool:
        row = parsed.words
        bounds = row.bounds[row.sentences[row.sentence[first]].block]
        return any(True for _ in phrases.around(row, first, last, bounds))

    return holds


def _near(phrases: Terms) -> Callable[[Parsed, int, int], bool]:
    def holds(parsed: Parsed, first: int, last: int) -> bool:
        row = parsed.words
        sentence = row.sentences[row.sentence[first]]
        return any(True for _ in phrases.around(row, sentence.first, sentence.end - 1, (sentence.first, sentence.end)))

    return holds


def _used_as(pos: PartOfSpeech) -> Callable[[Parsed, int, int], bool]:
    return lambda parsed, first, last: _is_used_as(pos, parsed.words, first, last)


def _in_a_record(wanted: bool) -> Callable[[Parsed, int, int], bool]:
    return lambda parsed, first, last: (parsed.words.share_to_you < RECORD) is wanted


def _fitting(patterns: Patterns) -> Callable[[Parsed, int, int], bool]:
    def holds(parsed: Parsed, first: int, last: int) -> bool:
        number = parsed.words.sentence[first]
        return any(begin <= last and first <= stop for begin, stop, _ in patterns.find(parsed, number))

    return holds


def _is_used_as(pos: PartOfSpeech, row: Words, first: int, last: int) -> bool:
    """Return whether the part of speech fits; headings are too short for spaCy to tell."""
    if pos == "phrase" or row.sentences[row.sentence[first]].kind in ("heading", "label"):
        return True
    at = first if pos == "verb" else last
    if pos == "adj" and row.tag[at] in ("VBN", "VBG", "VBD"):
        return True
    return row.pos[at] in TAGS[pos]


def _bad(rules: RuleSet, full: str, key: tuple[str | int, ...], message: str) -> RulesError:
    path, text = rules.homes.get(full, (None, ""))
    line = None
    if text:
        short = full.split(".")[1]
        index = next((i for i, r in enumerate(_ids(text)) if r in (short, full)), None)
        line = line_of(text, ("rules", index, *key)) if index is not None else None
    return RulesError(f"{full}: {key[0]}: {message}", path=path, line=line)


def _ids(text: str) -> list[str]:
    from recordcheck.rulesets.reading import load_yaml

    return [str(rule.get("id")) for rule in load_yaml(text, "").get("rules", [])]
