"""Address: whom a note speaks to and as whom, and who owns what was decided.

How it decides, in the order of the walk:

1. `words`: the note's words in one row, from spaCy's tags and dependencies.
2. `people` (with `names`, `authors`, `lexicon`): who the reader is, who the author, and which words stand for them.
3. `mentions` (with `nouns`): every place where somebody is named or described.
4. `pronouns`: which "she", by what speaks for each person in mind.
5. `slips`: the reader as somebody else, the author behind a job title; `rewrites`: the same said to the reader.
6. `owners`: decisions, views and concerns that nobody owns. `drift`: where a letter turns into a record.

Words in quotation marks, transcripts, headings, field labels, greetings and sign-offs are left alone. Each module says
where it is known to fail.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recordcheck.checks.address.drift import drifts
from recordcheck.checks.address.grammar import GENDERS
from recordcheck.checks.address.lexicon import Lexicon
from recordcheck.checks.address.mentions import THINGS, mentions
from recordcheck.checks.address.owners import unowned
from recordcheck.checks.address.ownership import Ownership
from recordcheck.checks.address.people import cast
from recordcheck.checks.address.pronouns import resolve
from recordcheck.checks.address.slips import author_slips, child_slips
from recordcheck.checks.hits import Hit
from recordcheck.language import Parsed
from recordcheck.measured import Address, Addressed, Stance, Unknown
from recordcheck.note import Pronouns, Reader
from recordcheck.places import Lines
from recordcheck.rulesets.schema import Settings
from recordcheck.words import NAMES, Words


def telling(lexicon: Lexicon, ownership: Ownership) -> frozenset[str]:
    """Return the words at which the check has something to look for."""
    return frozenset({*lexicon.job_words, *ownership.hearts, *GENDERS, "who"})


@dataclass(frozen=True, slots=True)
class Examined:
    """What the address check says of a note: hits, measures, its readers, their pronouns, every name."""

    hits: tuple[Hit, ...]
    measures: Address
    readers: tuple[Reader, ...]
    pronouns: Pronouns | None
    names: frozenset[str]


class AddressCheck:
    """The address check with the words of a rule set, compiled once.

    Args:
        settings: the words of the rule set.

    """

    def __init__(self, settings: Settings) -> None:
        self._lexicon, self._ownership = Lexicon(settings.address), Ownership(settings.ownership)
        self._telling = telling(self._lexicon, self._ownership)

    def examine(self, parsed: Parsed, *, readers: Sequence[Reader], author: str | None, stance: Stance) -> Examined:
        """Return everything about whom a note speaks to.

        Args:
            parsed: the note.
            readers: whom it is written for, as far as known.
            author: who wrote it, where known.
            stance: whether this kind of note is expected to speak to the child.

        """
        row = parsed.words
        row.telling = [i for i, word in enumerate(row.lower) if word in self._telling]
        people = cast(parsed, row, readers, author, self._lexicon)
        found = mentions(row, people)
        resolved, pronouns = resolve(row, found, people)
        child, mine = child_slips(row, found, resolved, people), author_slips(row, found, resolved)
        persons = frozenset(m.head for m in found if m.key != THINGS)
        owners = list(unowned(row, self._ownership, persons, self._lexicon.people))
        to = [number for number, places in row.you.items() for _ in places]
        about = [number for number, _ in child]
        stretches = tuple(drifts(row, Lines(parsed.note), about, to))
        measures = Address(
            stance=stance,
            reader_as_you=len(to),
            reader_as_other=len(child),
            sentences_as_you=len(set(to)),
            sentences_as_other=len(set(about)),
            author_as_i=row.by_author,
            author_as_other=len(mine),
            share=round(len(to) / (len(to) + len(child)), 3) if to or child else None,
            share_of_note=_share_of_note(set(to), set(about)),
            greeting=any(block.kind == "greeting" for block in parsed.note.blocks or ()),
            sign_off=any(block.kind == "sign-off" for block in parsed.note.blocks or ()),
            agentless=len(owners),
            drift=stretches,
            sentences=tuple(_sentences(row, to, about)),
            unknown=tuple(_unknown(people.readers, author, pronouns, bool(resolved))),
        )
        drift = [Hit("drift", s.start, s.end, "medium") for s in stretches]
        hits = (*(hit for _, hit in child), *(hit for _, hit in mine), *owners, *drift)
        names = {row.text[i] for m in found for i in range(m.first, m.last + 1) if row.tag[i] in NAMES}
        return Examined(hits, measures, people.readers, pronouns, frozenset(names | people.names))


def _sentences(row: Words, to: Sequence[int], about: Sequence[int]) -> Iterator[Addressed]:
    """Yield every sentence in which somebody may be spoken about, and every other that speaks to the reader."""
    as_you, as_other = Counter(to), Counter(about)
    for number, sentence in enumerate(row.sentences):
        if sentence.is_prose or number in as_you or number in as_other:
            start, end = row.start[sentence.first], row.stop(sentence.end - 1)
            yield Addressed(start, end, as_you[number], as_other[number])


def _share_of_note(to: set[int], about: set[int]) -> float | None:
    """Return, of the sentences that speak to or about the reader, the share that only speak to them."""
    return round(len(to - about) / len(to | about), 3) if to or about else None


def _unknown(
    readers: Sequence[Reader], author: str | None, pronouns: Pronouns | None, any_pronoun: bool
) -> Iterator[Unknown]:
    """Yield what the check could not know, where it would have made a difference."""
    if not any(reader.name for reader in readers):
        yield "name"
    if pronouns is None and len(readers) < 2 and any_pronoun and not any(reader.pronouns for reader in readers):
        yield "pronouns"
    if author is None:
        yield "author"
