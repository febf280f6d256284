"""Measures and findings to scores: the one place for the formula.

A score says how much of a note's wording may deserve a second look for this reader, from 0 (much) to 100
(none that we know of). It is no measure of a note's quality, truth or warmth.

- readability: 100 while the grade is at the target or below, falling in a straight line to 0 at eight
  grades above it. None when the note is too short to score, or is read aloud to the child.
- jargon: 100 less 12 points for each error, 8 for each warning and 2 for each suggestion about wording
  (jargon, acronyms, blame, plain words) in every 100 words; a shorter note counts as 100 words.
- address: 100 times the share of references to the reader that say "you"; of that, one fifth is held back
  in proportion to the references to the author, and decisions, views and concerns, that hide their owner.
  None where a note is not asked to speak to the child, or refers to nobody as the reader.
- overall: the mean of the three, rounded; None when two of them are None.

With all else fixed, one finding fewer never lowers a score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from recordcheck.measured import Address, Readability
from recordcheck.report import SEVERITIES, Finding, Scores, Severity

GRADES_TO_ZERO = 8
POINTS = {"error": 12, "warning": 8, "suggestion": 2}
WORDING = frozenset({"jargon", "acronym", "blame", "plain-words"})
HELD_BACK = 0.2
FEWEST_WORDS = 100


def score(readability: Readability, address: Address, findings: Iterable[Finding], words: int) -> Scores:
    """Return the scores of a note.

    Args:
        readability: its reading level.
        address: whom it speaks to.
        findings: everything found; those not counted do not count here either.
        words: how many words the note has.

    """
    three = (readability_score(readability), jargon_score(findings, words), address_score(address))
    known = [value for value in three if value is not None]
    overall = round(sum(known) / len(known)) if len(known) > 1 else None
    return Scores(overall, *three)


def readability_score(readability: Readability) -> int | None:
    """Return 0 to 100 for the grade against the target; None when the note is too short."""
    if readability.too_short or readability.grade is None or readability.target_age is None:
        return None
    above = readability.grade - (readability.target_age - 5.5)
    return round(100 * min(1.0, max(0.0, 1 - above / GRADES_TO_ZERO)))


def jargon_score(findings: Iterable[Finding], words: int) -> int | None:
    """Return 0 to 100 for wording; None for a note without words."""
    if not words:
        return None
    points = sum(POINTS[f.severity] for f in findings if f.counted and f.category in WORDING)
    return round(max(0.0, 100 - 100 * points / max(words, FEWEST_WORDS)))


def address_score(address: Address) -> int | None:
    """Return 0 to 100 for whom the note speaks to; None where that is not asked."""
    if address.stance == "off" or address.share is None:
        return None
    hidden = address.author_as_other + address.agentless
    owned = address.author_as_i / (address.author_as_i + hidden) if hidden else 1.0
    return round(100 * address.share * (1 - HELD_BACK + HELD_BACK * owned))


def passes(
    found: Iterable[Finding], scores: Scores, level: Readability, fail_on: Severity | None, least: Mapping[str, int]
) -> bool:
    """Return whether a note passes.

    Args:
        found: everything found.
        scores: the note's scores.
        level: its reading level.
        fail_on: it fails with a counted finding of this severity or above; None for never.
        least: it fails with a score below its minimum, 0 to 100, by name of the score.

    """
    if fail_on is not None:
        failing = SEVERITIES[SEVERITIES.index(fail_on) :]
        if any(each.counted and each.severity in failing for each in found):
            return False
    values = scores.to_dict()
    if level.fits:  # within its margin the level reaches the target, so its score is no reason to fail
        values["readability"] = None
    return all((value := values[name]) is None or value >= minimum for name, minimum in least.items())
