"""The grammar around a pronoun: its role, what it owns, whose clause it is in, who says and who hears it.

Read from the parse alone, once for each pronoun; who the words stand for is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from recordcheck.checks.address.lexicon import Lexicon
from recordcheck.checks.address.vocabulary import ASKING, TELLING
from recordcheck.note import Pronouns
from recordcheck.words import SUBJECTS, VERBS, I, Role, Words

GENDERS: dict[str, Pronouns] = {
    "she": "she", "her": "she", "hers": "she", "herself": "she",
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "themselves": "they", "themself": "they",
}  # fmt: skip
OBJECTIVE = frozenset({"him", "her", "them"})
REFLEXIVE = frozenset({"herself", "himself", "themselves", "themself"})
NOWHERE = -1


class Pronoun(NamedTuple):
    """A third-person pronoun outside quotations and what the parse says of its place; words by number, -1 for none.

    Attributes:
        word, gender, role: the pronoun itself.
        owned: what it owns, in lower case, "" for nothing; owned_at where that stands.
        owner: the subject of its clause, where the pronoun is a possessive.
        above: the subject of the clause above, for a reflexive of the nearest clause that has one;
            above_and whether the two clauses are joined by "and".
        verb: the verb it is the subject of, in lower case.
        said, heard: who says and who hears what it is part of: "Mum told Leah that she".
        barred: words that it cannot stand for: an object is not its own subject, nor the reverse.
        of_i: whether it is the object of what "I" did.

    """

    word: int
    gender: Pronouns
    role: Role
    owned: str
    owned_at: int
    owner: int
    above: int
    above_and: bool
    verb: str
    said: int
    heard: int
    barred: tuple[int, ...]
    reflexive: tuple[int, ...]
    of_i: bool


def pronouns_of(row: Words, lexicon: Lexicon) -> Iterator[Pronoun]:
    """Yield every third-person pronoun that nobody else said, in order."""
    for i in row.telling:
        if row.lower[i] not in GENDERS or row.quoted[i] or not row.sentences[row.sentence[i]].is_prose:
            continue
        word, gender = row.lower[i], GENDERS[row.lower[i]]
        role = row.role(i)
        owns = row.dep[i] == "poss" and row.head[i] > i
        clause = row.verb(i)
        verb = row.head[i] if row.dep[i] in SUBJECTS else clause
        said, heard = _speech(row, i, verb)
        subject = row.subject(clause)
        yield Pronoun(
            word=i,
            gender=gender,
            role=role,
            owned=row.lower[row.head[i]] if owns else "",
            owned_at=row.head[i] if row.dep[i] == "poss" else NOWHERE,
            owner=_before(shared_subject(row, clause), i) if row.dep[i] == "poss" else NOWHERE,
            above=_above(row, i, verb),
            above_and=row.dep[clause] == "conj",
            verb=row.lower[row.head[i]] if role == "subject" else "",
            said=said,
            heard=heard,
            barred=() if word in REFLEXIVE or row.dep[i] == "poss" else tuple(_barred(row, i)),
            reflexive=tuple(_subjects_above(row, i)) if word in REFLEXIVE else (),
            of_i=role == "object" and subject is not None and row.lower[subject] in I,
        )


def _before(place: int | None, i: int) -> int:
    return NOWHERE if place is None or place >= i else place


def shared_subject(row: Words, verb: int) -> int | None:
    """Return the subject of a verb, its own or the one that it shares with the verb before: "she sat and cried"."""
    for _ in range(4):
        subject = row.subject(verb)
        if subject is not None or row.dep[verb] not in ("conj", "xcomp", "advcl") or row.head[verb] == verb:
            return subject
        verb = row.head[verb]
    return None


def _above(row: Words, i: int, verb: int) -> int:
    return NOWHERE if row.head[verb] == verb else _before(shared_subject(row, row.verb(verb)), i)


def _speech(row: Words, i: int, verb: int) -> tuple[int, int]:
    """Return who says and who hears a clause: "Mum said that she"; "Bola asked her if she" is about the one asked."""
    above = row.head[verb]
    if row.dep[verb] not in ("ccomp", "advcl", "xcomp") or not (
        row.lower[above] in TELLING or row.lower[above] in ASKING
    ):
        return NOWHERE, NOWHERE
    said = _before(shared_subject(row, above), i)
    heard = next((k for k in row.kids(above) if row.dep[k] in ("dobj", "dative") and k < i), NOWHERE)
    return (heard, said) if row.lower[above] in ASKING and heard != NOWHERE else (said, heard)


def _barred(row: Words, i: int) -> Iterator[int]:
    verb = row.head[i]
    if row.dep[i] in SUBJECTS and row.lower[i] in OBJECTIVE:
        subject = row.subject(row.head[verb])
        if subject is not None:
            yield subject
        return
    while (
        row.dep[verb] in ("prep", "pobj", "conj", "dative", "agent")
        and row.tag[verb] not in VERBS
        and row.head[verb] != verb
    ):
        verb = row.head[verb]
    objects = ("dobj", "dative")
    for k in row.kids(verb):
        if k == i:
            continue
        if row.dep[k] in SUBJECTS or (row.dep[k] in objects and (row.dep[i] in SUBJECTS or row.dep[i] in objects)):
            yield k
    if row.dep[i] not in SUBJECTS and row.dep[verb] in ("conj", "advcl", "pcomp") and row.subject(verb) is None:
        above = row.subject(row.head[verb])
        if above is not None:
            yield above


def _subjects_above(row: Words, i: int) -> Iterator[int]:
    verb = i
    for _ in range(6):
        subject = row.subject(verb)
        if subject is not None:
            yield subject
        if row.head[verb] == verb:
            return
        verb = row.head[verb]
