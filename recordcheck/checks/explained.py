"""Whether a note explains a term where it stands: "a review, which is a meeting where ...", "IRO (the person who ...)".

A term explained once is left alone there and afterwards. Known to fail: explanations more than two
sentences away, and ones that use none of the turns of phrase below.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from recordcheck.language import Parsed, Part
from recordcheck.rulesets.compiling import Match

SOMETHING = (
    r"(?:person|people|meeting|plan|team|place|lady|man|woman|someone|somebody|way|list|word|letter|rules?|law|"
    r"teacher|nurse|doctor|grown-ups?|adults?|manager|worker|group|check|talk|chat|agreement|paper|report|home|"
    r"family|time|money|help|judge)"
)
ONLY = r"(?:only |just |really |simply )?"
SAYS = (
    rf"(?:means?\b|stands? for\b|stood for\b|is short for\b"
    rf"|(?:is|are|was|were) {ONLY}(?:(?:an?|the|your|our|some|\w+) (?:[\w-]+ ){{0,3}}{SOMETHING}\b"
    r"|when\b|where\b|what\b|how\b))"
)
"""What a term does that is explained: "means", "stands for", "is a group of", "is when"."""
AFTER = re.compile(
    r"^[\"']?(?:"
    r"\s*\((?!s\))[^)]*\s[^)]*\)"
    rf"|(?:,? or [\w'-]+)?\s*[,:;–—-]?\s*(?:which|that) {ONLY}(?:is|are|was|means?|stands? for|stood for)\b"
    r"(?! (?:not|going|why))"
    r"|\s+\w+ \((?:an?|the|what|where|when|how|who) [^)]*\)"
    r"|[^.]{0,60}\.\s+(?:By that I mean|I mean|In other words)\b"
    r"|[^.]{0,40}\.\s*(?:That's|That is) \w+ (?:that|which|who|where|for)\b"
    r"|\s*[,:;–—-]?\s*(?:which|that)'s\b(?! (?:not|going|why))"
    r"|,?\s*(?:or|called)\s+[\w ]{2,40}\bfor short"
    rf"|\s*[,–—-]\s*(?:an?|the|my|your|our|some)?\s*(?:\w+\s){{0,2}}{SOMETHING}\b"
    r"[^.]*\b(?:who|that|where|when|which|whose|to|for)\b"
    rf"|\s+{ONLY}(?:means?|stands? for|stood for)\b"
    r"|\s*[.:]\s*\(?(?:That|This|It)(?:'s| is| was| just| only)? "
    r"(?:means?|the|an?|when|where|what|how|just|only|like|another|called)\b"
    r"|[^.]{0,80}\.\s*\(?(?:That|This|It) (?:just |only )?means?\b"
    r"|[^.]{0,40}\.\s*\(?(?:That|This)(?:'s| is) "
    r"(?:the|an?|when|where|what|how|just|only|like|\w+ (?:months|weeks|days|hours))\b"
    r"|[^.]{0,120}[.,(]\s*\(?(?:Her|His|Their|whose|her|his|their) job is\b"
    r")"
)
BEFORE = re.compile(
    r"(?:\b(?:called|known as|call (?:it|this|that|them)|stands? for|stood for|the word for (?:this|that|it) is"
    r"|what [\w ]{2,30} calls?)\s+(?:an?|the|your|my|our)?\s*(?:[\w-]+ )?[\"']?"
    r"|\b(?:That|Those|They)(?: \w+){0,3}(?:'s| is| are| was| were) (?:an?|the|your) )$",
    re.I,
)
OPENS = re.compile(r"(?:^|[.!?:(\"']\s*)(?:An?|The word)? ?$")
"""Before a term that a sentence opens on, with no word to say whose it is: "Reparation is doing something"."""
OPENS_OURS = re.compile(r"(?:^|[.!?:(\"']\s*)(?:The|Your|Our) (?:[\w-]+ )?$")
SAYS_SO = re.compile(rf"\s+{SAYS}", re.I)
NOUN_IS = re.compile(
    rf"(?P<noun>[\w'’-]+)\s+(?:means?\b|stands? for\b|stood for\b"
    rf"|(?:is|are|was|were)\s+{ONLY}(?:(?P<doing>\w+ing)|an?|the|your|our|some|when|where|what|how|someone|somebody|\w+)\b)",
    re.I,
)
"""A word and what a sentence that explains it goes on with."""
FEW = 2
"""Sentences after a term that may explain it."""
INDEFINITE = re.compile(r"\ban? $")
ANY_IS = re.compile(rf"^\s+(?:is|are|was)\s+{ONLY}(?:an?|the|when|where|what|someone|somebody|how|just|\w+ing)\b")
MEANING = re.compile(
    rf"(?:an?|the|your|someone|somebody|people)\s(?:\w+\s){{0,3}}{SOMETHING}\b|(?:when|where|what)\b", re.I
)
"""How the second half of a glossary line begins."""
SMALL_WORDS = frozenset({"and", "of", "the", "for", "in", "on", "with", "to", "or", "a", "at"})
NEAR = 240
"""Characters of the note after a term in which its explanation is looked for."""


def is_explained(parsed: Parsed, match: Match) -> bool:
    """Return whether the note explains the words of a match where they stand."""
    if match.part.block.kind == "label" and _is_glossary_line(parsed, match.part):
        return True
    text = match.part.text
    start, end = _inside(match.part, match.start), _inside(match.part, match.end - 1) + 1
    before, after = text[max(0, start - 80) : start], text[end : end + NEAR]
    if BEFORE.search(before) or AFTER.match(after):
        return True
    if OPENS.search(before) and ANY_IS.match(after):
        return True
    if (OPENS_OURS.search(before) or INDEFINITE.search(before)) and SAYS_SO.match(after):
        return True
    if _is_explained_below(text[start:end], after):
        return True
    return _spelled_out(text[start:end], before, after)


def _is_explained_below(term: str, after: str) -> bool:
    """Return whether one of the next two sentences says what a term means, by its last word.

    "The panel is a group of people who ...", "A safety plan is a page ...", "Reparation is doing something ...",
    "..., but a guardian is just a person who ...". No pattern is made of the note's words: patterns are kept in memory.
    """
    last = re.split(r"[\s-]+", term.lower())[-1].removesuffix("s")
    for hit in NOUN_IS.finditer(after):
        if hit["noun"].lower().removesuffix("s") != last:
            continue
        sentences = re.split(r"[.!?]\s+", after[: hit.start()])
        if not 1 < len(sentences) <= 1 + FEW:
            continue
        words = [word for word in sentences[-1].lower().split() if word not in ("but", "and", "so")]
        article = words[0] if words else ""
        strictly = SAYS_SO.match(after, hit.end("noun")) is not None
        if strictly and (len(words) <= FEW + 2 or {"a", "an"} & set(words[-FEW - 2 :])):
            return True
        if (article in ("a", "an") and not hit["doing"]) or (not words and hit["doing"]):
            return True
    return False


def _is_glossary_line(parsed: Parsed, label: Part) -> bool:
    """Return whether a field's value says what its name means: "IRO: the person who checks that we keep our word"."""
    place = next(i for i, part in enumerate(parsed.parts) if part is label)
    value = parsed.parts[place + 1] if place + 1 < len(parsed.parts) else None
    return value is not None and value.block.kind == "value" and MEANING.match(value.text) is not None


def _inside(part: Part, offset: int) -> int:
    """Return where a note offset lies in the part's own text."""
    return bisect_left(part.offsets, offset)


def _spelled_out(term: str, before: str, after: str) -> bool:
    """Return whether the words an abbreviation stands for are beside it: "Child in Need (CIN)"."""
    letters = re.sub(r"[^A-Za-z]", "", term).lower()
    if len(letters) < 2 or not before.rstrip().endswith(("(", "or")):
        return False
    words = [word for word in re.findall(r"[A-Za-z]+", before) if word != "or"]
    main = [word for word in words if word.lower() not in SMALL_WORDS]
    return any("".join(word[0].lower() for word in some).endswith(letters) for some in (words, main))
