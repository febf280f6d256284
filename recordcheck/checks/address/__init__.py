"""Address: whom a note speaks to and as whom, and who owns what was decided.

`examine` walks once: people (who is who), pronouns (which "she"), slips and owners (hits), measures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recordcheck.checks.address.mentions import mentions
from recordcheck.checks.address.owners import unowned
from recordcheck.checks.address.people import Cast, Mention, cast
from recordcheck.checks.address.pronouns import resolve, speaking, spoken_to
from recordcheck.checks.address.slips import author_slips, child_slips, drifts
from recordcheck.checks.hits import Hit
from recordcheck.language import Parsed
from recordcheck.note import Pronouns, Reader
from recordcheck.report import Address, Stance, Stretch
from recordcheck.rulesets.schema import Settings


@dataclass(frozen=True, slots=True)
class Examined:
    """What the address check says of a note: hits, measures, who is who, the reader's pronouns, every name."""

    hits: tuple[Hit, ...]
    measures: Address
    people: Cast
    pronouns: Pronouns | None
    names: frozenset[str]


def examine(
    parsed: Parsed, *, readers: Sequence[Reader], author: str | None, stance: Stance, settings: Settings
) -> Examined:
    """Return everything about whom a note speaks to.

    Args:
        parsed: the note.
        readers: whom it is written for, as far as known.
        author: who wrote it, where known.
        stance: whether this kind of note is expected to speak to the child.
        settings: the words of the rule set.

    """
    people = cast(parsed, readers, author, settings.address)
    found = mentions(parsed, people)
    resolved, pronouns = resolve(parsed, found, people)
    child = sorted(child_slips(found, resolved, people), key=lambda item: item[1].start)
    mine = sorted(author_slips(found), key=lambda item: item[1].start)
    names = frozenset(name.lower() for reader in readers for name in reader.names)
    owners = list(unowned(parsed, settings.ownership, names))
    to, speaks = list(spoken_to(parsed)), list(speaking(parsed))
    stretches = tuple(
        _stretch(parsed, first, last)
        for first, last in drifts(parsed, [index for index, _ in child], [index for _, _, index in to])
    )
    drift = [Hit("drift", s.start, s.end, "medium") for s in stretches]
    kinds = [block.kind for block in parsed.note.blocks or ()]
    measures = Address(
        stance=stance,
        reader_as_you=len(to),
        reader_as_other=len(child),
        author_as_i=len(speaks),
        author_as_other=len(mine),
        share=round(len(to) / (len(to) + len(child)), 3) if to or child else None,
        greeting="greeting" in kinds,
        sign_off="sign-off" in kinds,
        agentless=len(owners),
        drift=stretches,
    )
    hits = [hit for group in (child, mine, owners) for _, hit in group] + drift
    return Examined(tuple(hits), measures, people, pronouns, _names(found, people))


def _stretch(parsed: Parsed, first: int, last: int) -> Stretch:
    (part, opening), (other, closing) = parsed.sentences[first], parsed.sentences[last]
    start, end = part.place(opening)[0], other.place(closing)[1]
    text = parsed.note.text
    return Stretch(start, end, text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 1)


def _names(found: Sequence[Mention], people: Cast) -> frozenset[str]:
    """Return the names of people in a note, as written there."""
    named = {mention.token.text for mention in found if mention.token.pos_ == "PROPN"}
    return frozenset(named | people.names)
