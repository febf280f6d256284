"""Which "she": third-person pronouns resolved to the people of a note.

The method is salience, after Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution",
Computational Linguistics 20(4), 1994: every mention of a person adds weight by its role, the weights halve
with each sentence, and a pronoun goes to the heaviest person who agrees with it in gender and number and
whom the clause allows. Added for notes: reported speech prefers its speaker, a sentence that speaks to "you"
does not also call the reader "she", the reader is always faintly in mind, and "they" may take the reader in.
Known to fail: two people of one gender in one sentence; a name whose gender the note never shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from recordcheck.checks.address.people import NOT_PROSE, SUBJECTS, Cast, Mention, Role, Who, role_of
from recordcheck.language import Parsed, Part
from recordcheck.note import Block, Pronouns
from recordcheck.report import Confidence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

GENDERS: dict[str, Pronouns] = {
    "she": "she", "her": "she", "hers": "she", "herself": "she",
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "themselves": "they", "themself": "they",
}  # fmt: skip
YOU = frozenset({"you", "your", "yours", "yourself", "yourselves", "u", "ya"})
I = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})  # noqa: E741
WEIGHTS: dict[Role, float] = {"subject": 180, "object": 150, "oblique": 140, "possessive": 110}
FADES = 0.5
"""Each sentence halves what a mention weighs (Lappin and Leass 1994, section 2.1)."""
IN_MIND = 12.0
"""What the reader weighs when the note has not named them for long: a note is about its reader."""
FRESH = 60.0
"""What the reader weighs where a section, field or dated entry begins: there a note is about its reader again."""
SECTION = 3
"""Sentences that a new section, field or entry puts between it and what was said before."""
TOGETHER = 0.6
"""What one of several people named together keeps of their weight: "Chris and Nadeem" are rarely "he"."""
PARALLEL = 35.0
SPEAKER = 90.0
TOPIC = 1.25
OPENING = frozenset({"value", "entry"})
"""Kinds of block that each begin afresh."""
ASKING = frozenset({"ask", "beg", "urge", "remind", "want", "expect"})
TELLING = frozenset({
    "say", "tell", "think", "feel", "believe", "hope", "know", "report", "explain", "add", "promise", "admit", "reply",
    "wish", "agree", "describe", "mention", "claim", "state", "worry", "remember",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Resolved:
    """A pronoun and who it stands for."""

    part: Part = field(repr=False)
    token: int
    who: Who
    gender: Pronouns
    sentence: int
    confidence: Confidence


@dataclass(slots=True)
class _Person:
    who: Who
    key: str
    gender: Pronouns | None
    plural: bool
    weights: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    last: Mention | None = None
    role: Role = "oblique"

    def weight(self, sentence: int) -> float:
        return sum(w * FADES ** (sentence - at) for at, w in self.weights.items() if sentence - at < 8)

    def note(self, sentence: int, role: Role, share: float = 1.0) -> None:
        self.weights[sentence] = max(self.weights[sentence], share * WEIGHTS[role])
        self.role = role


def resolve(parsed: Parsed, found: Sequence[Mention], people: Cast) -> tuple[list[Resolved], Pronouns | None]:
    """Return every third-person pronoun outside quotations with who it stands for, and the reader's pronouns.

    The reader's pronouns are those that the caller gave; else what the note makes plain, else None.
    """
    given = next((reader.pronouns for reader in people.readers if reader.pronouns), None)
    if given or len(people.readers) > 1:
        return list(_Resolver(parsed, found, given).run()), given
    shown = _shown(parsed, found)
    return list(_Resolver(parsed, found, shown).run()), shown


def _shown(parsed: Parsed, found: Sequence[Mention]) -> Pronouns | None:
    """Return the reader's pronouns where the note makes them plain: by nouns, else by clear sentences."""
    votes: dict[Pronouns, float] = defaultdict(float)
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in found:
        by_sentence[mention.sentence].append(mention)
        if mention.who == "reader" and mention.gender is not None:
            votes[mention.gender] += 3
    heavy: list[Mention] = []
    said: Mention | None = next((m for m in found if m.who == "reader"), None)
    for index, (part, sentence) in enumerate(parsed.sentences):
        here = [m for m in by_sentence.get(index, []) if m.who != "author" and not m.called]
        meant = False
        for token in sentence:
            gender = GENDERS.get(token.lower_)
            if gender is None or parsed.is_quoted(*part.place(token)):
                continue
            before = [m for m in here if m.last < token.i]
            pool = before or heavy
            readers = [m for m in pool if m.who == "reader" and (m.role in ("subject", "possessive") or len(pool) == 1)]
            rivals = [m for m in pool if m.who != "reader" and _agrees(m, gender)]
            if readers and not rivals:
                votes[gender] += (1.0 if before else 0.5) * (0.5 if gender == "they" else 1.0)
                meant = True
        subjects = [m for m in here if m.role == "subject"] or (here if len(here) == 1 else [])
        heavy = subjects or ([said] if meant and said is not None else heavy if not here else [])
    if not votes:
        return None
    ranked = sorted(votes.items(), key=lambda item: -item[1])
    first, second = ranked[0], ranked[1] if len(ranked) > 1 else (None, 0.0)
    return first[0] if first[1] >= 1.0 and first[1] >= 1.5 * second[1] else None


def _agrees(one: Mention, gender: Pronouns) -> bool:
    return (one.plural if gender == "they" else not one.plural) and one.gender in (None, gender)


class _Resolver:
    """One walk through a note, keeping in mind who was mentioned and how heavily."""

    def __init__(self, parsed: Parsed, found: Sequence[Mention], pronouns: Pronouns | None) -> None:
        self._parsed, self._pronouns = parsed, pronouns
        self._people: dict[str, _Person] = {"reader": _Person("reader", "reader", pronouns, False)}
        self._by_place: dict[int, list[Mention]] = defaultdict(list)
        for mention in found:
            self._by_place[mention.sentence].append(mention)
        self._third = any(m.who in ("reader", "readers") and not m.called for m in found)
        self._clock, self._fresh = 0, False

    def run(self) -> Iterator[Resolved]:
        opened: Block | None = None
        for index, (part, sentence) in enumerate(self._parsed.sentences):
            if part.block.kind in NOT_PROSE:
                opened = None
                continue
            self._fresh = part.block is not opened and (opened is None or part.block.kind in OPENING)
            self._clock += SECTION if self._fresh else 1
            opened = part.block
            yield from self._sentence(index, part, sentence)

    def _sentence(self, index: int, part: Part, sentence: Span) -> Iterator[Resolved]:
        waiting = list(self._by_place.get(index, []))
        here: dict[int, _Person] = {}
        to_you = any(t.lower_ in YOU and not self._parsed.is_quoted(*part.place(t)) for t in sentence)
        for token in sentence:
            while waiting and waiting[0].first <= token.i:
                mention = waiting.pop(0)
                if not mention.called and mention.who != "author":
                    person = self._meet(mention)
                    here.update(dict.fromkeys(range(mention.first, mention.last + 1), person))
            gender = GENDERS.get(token.lower_)
            if gender is None or token.i in here or self._parsed.is_quoted(*part.place(token)):
                continue
            meant, confidence = self._choose(token, gender, index, here, to_you)
            if meant is None:
                continue
            here[token.i] = meant
            meant.note(self._clock, role_of(token))
            if meant.gender is None and gender != "they" and confidence == "high":
                meant.gender = gender
            yield Resolved(part, token.i, meant.who, gender, index, confidence)

    def _meet(self, mention: Mention) -> _Person:
        key = mention.key
        person = self._people.get(key)
        if person is None:
            person = self._people[key] = _Person(mention.who, key, mention.gender, mention.plural)
        if mention.gender is not None and person.who == "other":
            person.gender = mention.gender
        token = mention.token
        joined = token.dep_ == "conj" or any(child.dep_ == "conj" for child in token.children)
        person.note(self._clock, mention.role, TOGETHER if joined and person.who == "other" else 1.0)
        person.last = mention
        return person

    def _choose(
        self, token: Token, gender: Pronouns, index: int, here: dict[int, _Person], to_you: bool
    ) -> tuple[_Person | None, Confidence]:
        if token.lower_.endswith(("self", "selves")):
            subject = self._subject_of(token, here)
            if subject is not None:
                return subject, "high"
        together = self._together(token, here) if gender == "they" else None
        barred = self._barred(token, here)
        marks: list[tuple[float, _Person]] = []
        for person in self._people.values():
            weight = self._mark(person, token, gender, index, here, to_you)
            if weight > 0 and person.key not in barred:
                marks.append((weight, person))
        marks.sort(key=lambda mark: (-mark[0], mark[1].key))
        if together is not None and (not marks or marks[0][0] < WEIGHTS["object"]):
            return together, "medium"
        if not marks:
            return None, "low"
        best, person = marks[0]
        second = marks[1][0] if len(marks) > 1 else 0.0
        sure: Confidence = "high" if best >= 1.5 * second else "medium" if best >= 1.15 * second else "low"
        return person, sure

    def _mark(
        self,
        person: _Person,
        token: Token,
        gender: Pronouns,
        index: int,
        here: dict[int, _Person],
        to_you: bool,
    ) -> float:
        """Return how heavily a person is in mind for a pronoun; 0 where they cannot be meant."""
        if gender == "they":
            if not person.plural and person.gender != "they":
                return 0.0
        elif person.plural or (person.gender is not None and person.gender != gender):
            return 0.0
        weight = person.weight(self._clock)
        is_reader = person.who in ("reader", "readers")
        if is_reader:
            named_here = person in here.values()
            if to_you and not named_here:
                return 0.0
            floor = FRESH if self._fresh else IN_MIND if self._third or self._pronouns else IN_MIND / 2
            weight = max(weight * TOPIC, floor if person.who == "reader" and person.gender == gender else 0.0)
        elif person.gender is None and gender != "they":
            weight *= 0.75
        if weight <= 0:
            return 0.0
        role = role_of(token)
        if person.role == role and role == "subject":
            weight += PARALLEL
        return weight + self._said_by(person, token, here)

    def _said_by(self, person: _Person, token: Token, here: dict[int, _Person]) -> float:
        """Return what reported speech adds: "Mum said that she", "Bola asked her if she"."""
        verb = token.head if token.dep_ in SUBJECTS else None
        if verb is None or verb.dep_ not in ("ccomp", "advcl", "xcomp"):
            return 0.0
        above = verb.head
        wanted = above.lemma_.lower()
        speaker = next((c for c in above.children if c.dep_ in SUBJECTS and c.i < token.i), None)
        heard = next((c for c in above.children if c.dep_ in ("dobj", "dative") and c.i < token.i), None)
        if wanted in ASKING and heard is not None:
            return SPEAKER if here.get(heard.i) is person else 0.0
        if wanted in TELLING or wanted in ASKING:
            return SPEAKER if speaker is not None and here.get(speaker.i) is person else 0.0
        return 0.0

    def _barred(self, token: Token, here: dict[int, _Person]) -> set[str]:
        """Return whom the clause rules out: an object is not its own subject, nor the reverse."""
        if token.dep_ == "poss":
            owned = token.head
            return {here[owned.i].key} if owned.i in here else set()
        if token.lower_.endswith(("self", "selves")):
            return set()
        verb: Token = token.head
        while verb.dep_ in ("prep", "pobj", "conj") and verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
            verb = verb.head
        barred = set()
        for child in verb.children:
            if child.i == token.i or child.i not in here:
                continue
            if child.dep_ in SUBJECTS or (token.dep_ in SUBJECTS and child.dep_ in ("dobj", "dative")):
                barred.add(here[child.i].key)
        return barred

    def _subject_of(self, token: Token, here: dict[int, _Person]) -> _Person | None:
        verb: Token = token
        for _ in range(6):
            subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
            if subject is not None and subject.i in here:
                return here[subject.i]
            if verb.head.i == verb.i:
                return None
            verb = verb.head
        return None

    def _together(self, token: Token, here: dict[int, _Person]) -> _Person | None:
        """Return the reader and somebody else as "they", where a sentence has brought them together."""
        before = {person.key: person for place, person in here.items() if place < token.i}
        reader = before.get("reader")
        if reader is None or any(person.plural for person in before.values()):
            return None
        if reader.gender == "they" or len(before) < 2 or role_of(token) != "subject":
            return None
        return self._people.setdefault("readers", _Person("readers", "readers", None, True))


def spoken_to(parsed: Parsed) -> Iterator[tuple[Part, int, int]]:
    """Yield every "you" and "your" outside quotations: part, token and sentence."""
    yield from _words(parsed, YOU)


def speaking(parsed: Parsed) -> Iterator[tuple[Part, int, int]]:
    """Yield every "I", "me", "we" outside quotations: part, token and sentence."""
    yield from _words(parsed, I)


def _words(parsed: Parsed, words: frozenset[str]) -> Iterator[tuple[Part, int, int]]:
    for index, (part, sentence) in enumerate(parsed.sentences):
        doc: Doc = part.doc
        if part.block.kind == "quotation":
            continue
        for token in doc[sentence.start : sentence.end]:
            if token.lower_ in words and not parsed.is_quoted(*part.place(token)):
                yield part, token.i, index
