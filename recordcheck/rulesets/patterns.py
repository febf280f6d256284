"""spaCy patterns of rules: token patterns and dependency patterns, kept from running away.

- They are tried on a sentence only where a word stands that the pattern cannot do without, and never across sentences.
- At most one operator of a pattern may be unbounded (`*`, `+`, `{2,}`; `<<`, `>>` and their like), so that no rule
  takes longer than the square of a sentence.
- `REGEX` runs in a linear-time engine (RE2), not in Python's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import re2

from recordcheck.language import Parsed
from recordcheck.words import Sentence

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Span, Token

Pattern = list[dict[str, Any]]

UNBOUNDED = ("*", "+")
FAR = frozenset({"<<", ">>", ".*", ";*", "$++", "$--", ">++", ">--", "<++", "<--"})
MOST_WORDS, MOST_NODES = 20, 6
"""Tokens of a pattern, and nodes of a dependency pattern."""
LIMIT = "a pattern may have at most one '*' or '+' (or '{2,}'); use '?' or '{,3}' for the others"
FAR_LIMIT = "at most one REL_OP may reach any distance ('<<', '>>', '.*'); use '<', '>' or '.'"
VAGUE = frozenset(
    {"be", "have", "do", "the", "a", "an", "to", "of", "with", "for", "on", "in", "and", "not", "you", "i"}
)
"""Words in nearly every sentence, by which no pattern is looked for first."""


class PatternError(ValueError):
    """A pattern that cannot be compiled; the message says why."""


def linear(expression: str) -> Any:
    """Return a regular expression compiled by RE2.

    Raises:
        PatternError: it is broken, or needs what a linear-time engine cannot do.

    """
    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(expression, options)
    except re2.error as error:
        said = error.args[0] if error.args else ""
        reason = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
        raise PatternError(
            f"{reason}; it runs in RE2, which has no lookaround and no back-references, and in which \\w, \\d and \\b "
            "know English letters only (write \\pL for any letter)"
        ) from None


class Expressions:
    """Regular expressions, looked for all at once: in most notes most of them find nothing."""

    def __init__(self) -> None:
        self._named: list[tuple[str, Any]] = []
        self._all = re2.Set.SearchSet(re2.Options())
        self._compiled = False

    def add(self, name: str, expression: str) -> None:
        """Add the expression of a rule.

        Raises:
            PatternError: see `linear`.

        """
        self._named.append((name, linear(expression)))
        self._all.Add(expression)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start and end, exclusive, and the rule, of every match."""
        if not self._named:
            return
        if not self._compiled:
            self._all.Compile()
            self._compiled = True
        for index in self._all.Match(text) or ():
            name, expression = self._named[index]
            for hit in expression.finditer(text):
                yield hit.start(), hit.end(), name


class Patterns:
    """Token patterns, compiled for one pipeline."""

    def __init__(self, nlp: Pipeline) -> None:
        from spacy.matcher import Matcher

        self._nlp, self._matcher = nlp, Matcher(nlp.vocab, validate=True)
        self._lowers: set[str] = set()
        self._lemmas: set[int] = set()
        self._anywhere = False

    def add(self, name: str, patterns: Sequence[Pattern]) -> None:
        """Add the patterns of a rule.

        Raises:
            PatternError: spaCy does not take it, or it could run away.

        """
        from spacy.errors import MatchPatternError

        for pattern in patterns:
            if sum(_is_unbounded(token) for token in pattern) > 1:
                raise PatternError(LIMIT)
            if len(pattern) > MOST_WORDS:
                raise PatternError(f"a pattern may have at most {MOST_WORDS} tokens; this one has {len(pattern)}")
        try:
            self._matcher.add(name, [[_plain(token) for token in pattern] for pattern in patterns], greedy="LONGEST")
        except (MatchPatternError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise PatternError(f"not a spaCy Matcher pattern ({_reason(error)})") from None
        for pattern in patterns:
            self._anchor(pattern)

    def _anchor(self, pattern: Pattern) -> None:
        anchors = [found for token in pattern if (found := _anchor_of(token)) is not None]
        if not anchors:
            self._anywhere = True
            return
        key, words = max(anchors, key=lambda found: min(0 if word in VAGUE else len(word) for word in found[1]))
        if key == "lemma":
            for word in words:
                number = self._nlp.vocab.strings.add(word)
                self._lemmas.add(number - (1 << 64) if number >= 1 << 63 else number)
        else:
            self._lowers.update(words)

    def find(self, parsed: Parsed, number: int | None = None) -> Iterator[tuple[int, int, str]]:
        """Yield first and last word, and the rule, of every match; in one sentence or in all."""
        strings = self._nlp.vocab.strings
        row = parsed.words
        if not len(self._matcher):
            return
        if number is not None:
            numbers = {number}
        elif self._anywhere:
            numbers = set(range(len(row.sentences)))
        else:
            lowers, lemmas = self._lowers, self._lemmas
            numbers = {
                row.sentence[i]
                for i, (lower, lemma) in enumerate(zip(row.lower, row.lemma, strict=True))
                if lower in lowers or lemma in lemmas
            }
        for sentence in [row.sentences[each] for each in sorted(numbers)]:
            first = sentence.first
            for key, begin, stop in self._matcher(span_of(parsed, sentence)):
                yield first + begin, first + stop - 1, strings[key]


class Dependencies:
    """Dependency patterns, compiled for one pipeline."""

    def __init__(self, nlp: Pipeline) -> None:
        from spacy.matcher import DependencyMatcher

        self._nlp, self._matcher, self._patterns = nlp, DependencyMatcher(nlp.vocab, validate=True), Patterns(nlp)

    def add(self, name: str, nodes: Pattern) -> None:
        """Add the pattern of a rule; it is found from its first to its last word.

        Raises:
            PatternError: spaCy does not take it, or it could run away.

        """
        from spacy.errors import MatchPatternError

        if sum(node.get("REL_OP") in FAR for node in nodes) > 1:
            raise PatternError(FAR_LIMIT)
        if len(nodes) > MOST_NODES:
            raise PatternError(f"a dependency pattern may have at most {MOST_NODES} nodes; this one has {len(nodes)}")
        plain = [{**node, "RIGHT_ATTRS": _plain(node.get("RIGHT_ATTRS") or {})} for node in nodes]
        try:
            self._matcher.add(name, [plain])
            self._patterns.add(name, [[dict(node["RIGHT_ATTRS"])] for node in plain[:1]])
        except (MatchPatternError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise PatternError(f"not a spaCy DependencyMatcher pattern ({_reason(error)})") from None

    def find(self, parsed: Parsed) -> Iterator[tuple[int, int, str]]:
        """Yield first and last word, and the rule, of every match."""
        if not len(self._matcher):
            return
        row, strings = parsed.words, self._nlp.vocab.strings
        for number in sorted({row.sentence[first] for first, _, _ in self._patterns.find(parsed)}):
            sentence = row.sentences[number]
            for key, places in self._matcher(span_of(parsed, sentence).as_doc()):
                yield sentence.first + min(places), sentence.first + max(places), strings[key]


def span_of(parsed: Parsed, sentence: Sentence) -> Span:
    """Return a sentence as spaCy has it."""
    base = parsed.words.bounds[sentence.block][0]
    return parsed.parts[sentence.block].whole_doc[sentence.first - base : sentence.end - base]


def _is_unbounded(token: Mapping[str, Any]) -> bool:
    operator = str(token.get("OP", ""))
    return operator in UNBOUNDED or operator.endswith(",}")


def _anchor_of(token: Mapping[str, Any]) -> tuple[str, tuple[str, ...]] | None:
    """Return the words of which a token must be one, and whether these are lemmas; None where it may be any."""
    if str(token.get("OP", "1")) not in ("1", "+"):
        return None
    for key in ("LOWER", "TEXT", "ORTH", "LEMMA"):
        value = token.get(key)
        words = [value] if isinstance(value, str) else value.get("IN") if isinstance(value, Mapping) else None
        if words and all(isinstance(word, str) for word in words):
            return ("lemma", tuple(words)) if key == "LEMMA" else ("lower", tuple(word.lower() for word in words))
    return None


def _plain(token: Mapping[str, Any]) -> dict[str, Any]:
    """Return a token's pattern with each REGEX handed to RE2, by way of a token extension of spaCy's."""
    found: dict[str, Any] = {}
    custom: dict[str, Any] = dict(token.get("_") or {})
    for key, value in token.items():
        expression = value.get("REGEX") if isinstance(value, Mapping) else None
        if key == "_":
            continue
        if expression is None:
            found[key] = value
            continue
        if key not in READ or set(value) != {"REGEX"} or not isinstance(expression, str):
            raise PatternError(f"REGEX must be the only test of one of {', '.join(READ)}, and a text")
        custom[_extension(key, expression)] = True
    return {**found, "_": custom} if custom else found


READ: dict[str, Callable[[Token], str]] = {
    "TEXT": lambda token: token.text,
    "ORTH": lambda token: token.text,
    "LOWER": lambda token: token.lower_,
    "LEMMA": lambda token: token.lemma_,
    "TAG": lambda token: token.tag_,
    "POS": lambda token: token.pos_,
    "DEP": lambda token: token.dep_,
}
"""What of a token a REGEX may read."""
_EXTENSIONS: dict[tuple[str, str], str] = {}


def _extension(key: str, expression: str) -> str:
    """Return the name of the token extension that tells whether an expression is found."""
    from spacy.tokens import Token

    name = _EXTENSIONS.get((key, expression))
    if name is None:
        compiled, read = linear(expression), READ[key]
        name = _EXTENSIONS[key, expression] = f"recordcheck_re2_{len(_EXTENSIONS)}"
        Token.set_extension(name, getter=lambda token: compiled.search(read(token)) is not None)
    return name


def _reason(error: Exception) -> str:
    if isinstance(error, PatternError):
        return str(error)
    lines = [line.strip("- ") for line in str(error).splitlines() if line.strip()]
    return lines[-1] if lines else type(error).__name__
