"""Slips: where a note speaks of the reader, or its author of themself, as somebody else.

From mentions and resolved pronouns to hits. A pronoun is a hit where it more likely stands for the reader than not;
how likely is its confidence, and a doubtful one is a suggestion at most (`findings`). In a note for several readers
naming one of them is doubtful. Where the reader may have a baby of their own, and in a letter that speaks to them
almost throughout, only a sure pronoun speaks.
"""

from __future__ import annotations

from collections.abc import Sequence

from recordcheck.checks.address.mentions import Mention
from recordcheck.checks.address.people import Cast
from recordcheck.checks.address.pronouns import Resolved
from recordcheck.checks.address.rewrites import readdressed
from recordcheck.checks.hits import Hit
from recordcheck.report import Confidence
from recordcheck.words import Words

SURE, LIKELY, AT_LEAST, DOUBTED = 0.85, 0.65, 0.55, 0.75
"""Shares of the weights, 0 to 1, that make a pronoun high, medium or low in confidence; and where slips are rare."""
MOSTLY = 0.5
"""Share of a note's sentences that speak to the child, from which another "she" in it is hardly ever them."""
READER = ("reader", "readers")

Slip = tuple[int, Hit]


def child_slips(row: Words, found: Sequence[Mention], resolved: Sequence[Resolved], people: Cast) -> list[Slip]:
    """Return every reference to the reader as somebody else, in order, with the number of its sentence."""
    slips = []
    for mention in found:
        if mention.who in READER and not mention.called:
            sure: Confidence = "low" if people.is_group else "high"
            hit = _hit(
                row, "child-third-person", mention.first, mention.last, mention.head, sure, mention.who == "reader"
            )
            slips.append((mention.sentence, hit))
    least = DOUBTED if people.has_baby or row.share_to_you >= MOSTLY else AT_LEAST
    for pronoun in resolved:
        if pronoun.who in READER and pronoun.sure >= least:
            sure = "low" if people.is_group else confidence(pronoun.sure)
            hit = _hit(
                row, "child-third-person", pronoun.word, pronoun.word, pronoun.word, sure, pronoun.who == "reader"
            )
            slips.append((pronoun.sentence, hit))
    return sorted(slips, key=lambda slip: slip[1].start)


def author_slips(row: Words, found: Sequence[Mention], resolved: Sequence[Resolved]) -> list[Slip]:
    """Return every reference of the author to themself as somebody else, in order, with the number of its sentence."""
    places = [(m.sentence, m.first, m.last, "high") for m in found if m.who == "author"]
    places += [
        (p.sentence, p.word, p.word, confidence(p.sure)) for p in resolved if p.who == "author" and p.sure >= LIKELY
    ]
    return [
        (sentence, Hit("author-third-person", row.start[first], row.stop(last), _as_confidence(sure)))
        for sentence, first, last, sure in sorted(places, key=lambda place: place[1])
    ]


def confidence(sure: float) -> Confidence:
    """Return in words how sure a resolved pronoun is."""
    return "high" if sure >= SURE else "medium" if sure >= LIKELY else "low"


def _as_confidence(word: str) -> Confidence:
    return "high" if word == "high" else "medium" if word == "medium" else "low"


def _hit(row: Words, check: str, first: int, last: int, head: int, sure: Confidence, one: bool) -> Hit:
    change = readdressed(row, first, last, head) if one and sure != "low" else None
    if change is None:
        return Hit(check, row.start[first], row.stop(last), sure)
    start, end, words = change
    return Hit(check, row.start[first], row.stop(last), sure, phrase=(row.start[start], row.stop(end)), rewrite=words)
