"""Which "she": third-person pronouns resolved to the people of a note.

Everybody who has been mentioned is kept in mind: how often, how long ago, in which grammatical role, by name or by
pronoun. A pronoun goes to the person who agrees with it in gender and number, whom the clause allows (an object is
not its own subject, "her mum" is not Mum's) and for whom most speaks. What speaks for a person is a sum of weights,
as in Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution", Computational Linguistics 20(4), 1994; the
weights are fitted to annotated notes as a conditional choice among the persons in mind, as in Denis and Baldridge,
"Specialized Models and Ranking for Coreference Resolution", EMNLP 2008 (`tests/evaluation/fitting.py`). Among them,
beyond the classics of role, distance and parallel roles: the speaker of reported speech; the subject's own things;
what a child has (mum, school, bedroom) and what a grown-up has (husband, children); the reader as the running topic;
a sentence or paragraph that says "you" to the reader, which seldom also says "she".

The share of the weights that a person gets is the confidence. Known to fail: two people of one gender in one
sentence who are told apart by sense alone; a person whose gender the note never shows; "they" for a household.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log

from recordcheck.checks.address.lexicon import ASKING, CHILDISH, CHILDS_OWN, CONTACT, GROWN_UPS, TELLING
from recordcheck.checks.address.mentions import THINGS, Mention, Who
from recordcheck.checks.address.names import YOU
from recordcheck.checks.address.people import Cast
from recordcheck.checks.address.words import NOUNS, SUBJECTS, VERBS, Role, Sentence, Words
from recordcheck.data import first_names
from recordcheck.note import Pronouns

GENDERS: dict[str, Pronouns] = {
    "she": "she", "her": "she", "hers": "she", "herself": "she",
    "he": "he", "him": "he", "his": "he", "himself": "he",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "themselves": "they", "themself": "they",
}  # fmt: skip
OBJECTIVE = frozenset({"him", "her", "them"})
REFLEXIVE = frozenset({"herself", "himself", "themselves", "themself"})
Signs = list[tuple[str, float]]

SEEMS: dict[int, Pronouns] = {1: "she", 2: "he"}
UNEXPLAINED, CLEARLY = -3.0, 1.0
VOTES, AHEAD, NOUN_VOTES = 0.6, 1.4, 3.0
FORGOTTEN = 12
"""Sentences after which nobody but the reader is kept in mind."""
WEIGHTS: dict[str, float] = {
    "1 back": -0.21, "2 back": -0.39, "author": -1.65, "fading": -0.11, "far": -0.5, "gender unknown": -1.21, "heard": -0.59, "here": 0.46, "job": -0.28, "joined": -0.36, "last subject": -0.02, "last subject of subject": 0.05, "name does not fit": 0.03, "name fits": -0.28, "nearest": 0.47, "object 1 back": 0.2, "object 2 back": 0.03, "object here": 0.25, "oblique 1 back": -0.61, "oblique 2 back": -0.32, "oblique here": -0.27, "often": 0.61, "other block": -1.27, "other owns": -0.3, "other says": 0.47, "owner is subject": 0.1, "parallel object": -0.21, "parallel subject": 0.48, "possessive 1 back": -0.01, "possessive 2 back": 0.25, "possessive here": 0.48, "pronoun before": 0.16, "reader": 0.65, "reader 1 back": 0.38, "reader 2 back": 0.32, "reader as topic": 0.1, "reader does": 0.2, "reader fading": 0.16, "reader far": -0.36, "reader heard": -0.66, "reader here": 0.61, "reader is you here": -1.2, "reader is you nearby": -0.07, "reader last as you": -0.56, "reader last subject": 0.27, "reader last subject of subject": -0.2, "reader nearest": 0.19, "reader never mentioned": -0.31, "reader object 1 back": 0.18, "reader object here": 0.04, "reader oblique 1 back": -0.11, "reader oblique 2 back": -0.03, "reader oblique here": 0.08, "reader often": 0.07, "reader only you": -0.81, "reader opens block": 0.63, "reader other block": -0.24, "reader owner is subject": -0.04, "reader owns": 0.3, "reader owns as grown-up": -0.13, "reader parallel object": -0.18, "reader parallel subject": -0.03, "reader possessive 1 back": -0.15, "reader possessive 2 back": 0.06, "reader possessive here": -0.02, "reader pronoun before": 0.28, "reader rung": -0.16, "reader speaker": -0.11, "reader subject 1 back": 0.45, "reader subject 2 back": 0.29, "reader subject above and": 0.02, "reader subject here": 0.5, "rung": 0.39, "speaker": 0.31, "subject 1 back": 0.21, "subject 2 back": -0.36, "subject above and": 0.2, "subject above other": -0.82, "subject here": 0.01, "they 1 back": 0.07, "they 2 back": -0.08, "they fading": -0.12, "they far": -0.12, "they here": 0.38, "they last subject": -0.12, "they last subject of subject": -0.02, "they nearest": -0.04, "they never mentioned": -0.25, "they object 1 back": 0.11, "they object 2 back": -0.05, "they object here": 0.17, "they oblique 1 back": 0.24, "they oblique 2 back": -0.28, "they oblique here": 0.19, "they often": 0.83, "they other block": -0.57, "they owner is subject": 0.03, "they parallel object": 0.23, "they parallel subject": 0.53, "they possessive 1 back": -0.43, "they possessive 2 back": 0.02, "they possessive here": -0.12, "they pronoun before": -0.34, "they reader": -0.08, "they readers": 0.09, "they rung": -0.07, "they speaker": -0.01, "they subject 1 back": 0.15, "they subject 2 back": 0.24, "they subject above and": 0.22, "they subject above other": -0.1, "they subject here": 0.13, "thing": -0.01,
}
"""What each sign adds for a person; see `_Resolver._signs` for what they mean."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A pronoun and who it stands for; `sure` is the share of the weights from 0 to 1 that this person has."""

    word: int
    who: Who
    gender: Pronouns
    sentence: int
    sure: float


@dataclass(slots=True)
class _Person:
    """Somebody in mind: what is known of them and how they were last mentioned."""

    who: Who
    key: str
    gender: Pronouns | None
    plural: bool
    given: bool = False
    count: int = 0
    clock: int = -99
    last: int = -1
    role: Role = "oblique"
    block: int = -1
    by_pronoun: bool = False
    joined: bool = False
    thing: bool = False
    job: bool = False
    seems: Pronouns | None = None
    rung: bool = False
    subject: int = -1
    votes: dict[Pronouns, float] = field(default_factory=dict)


def resolve(
    row: Words, found: Sequence[Mention], people: Cast, weights: Mapping[str, float] = WEIGHTS
) -> tuple[list[Resolved], Pronouns | None]:
    """Return every third-person pronoun outside quotations with who it stands for, and the reader's pronouns.

    The reader's pronouns are those that the caller gave; else what the note makes plain, else None.
    """
    genders = learn(row, found, people, weights)
    return list(_Resolver(row, found, people, genders, weights).run()), genders.get("reader")


def learn(row: Words, found: Sequence[Mention], people: Cast, weights: Mapping[str, float] = WEIGHTS) -> dict[str, Pronouns]:
    """Return the gender of those who are clearly "she", "he" or "they", after one walk that did not know it.

    Each pronoun gives everybody whom it may stand for their share of a vote; a gender is clear with VOTES of them
    and AHEAD times more than for any other. Where a reader has votes for both "she" and "he", the gender is the one
    with which the note's pronouns are explained better.
    """
    first = _Resolver(row, found, people, {}, weights)
    for _ in first.run():
        pass
    genders: dict[str, Pronouns] = {}
    for person in first.people():
        if person.plural or (person.given and person.who != "reader"):
            continue
        ranked = sorted(((votes, gender) for gender, votes in person.votes.items()), reverse=True)
        if not ranked or ranked[0][0] < VOTES:
            continue
        if ranked[0][0] >= AHEAD * (ranked[1][0] if len(ranked) > 1 else 0.0):
            genders[person.key] = ranked[0][1]
    if people.pronouns is not None:
        genders["reader"] = people.pronouns
    elif "reader" not in genders and sum(first.votes("reader").values()) >= VOTES:
        tried: list[tuple[float, Pronouns]] = []
        for gender in first.votes("reader"):
            second = _Resolver(row, found, people, {**genders, "reader": gender}, weights)
            for _ in second.run():
                pass
            tried.append((second.evidence, gender))
        tried.sort(reverse=True)
        if len(tried) > 1 and tried[0][0] > tried[1][0] + CLEARLY:
            genders["reader"] = tried[0][1]
    return genders


class _Resolver:
    """One walk through a note, keeping in mind who was mentioned and how."""

    def __init__(
        self, row: Words, found: Sequence[Mention], people: Cast, genders: Mapping[str, Pronouns], weights: Mapping[str, float]
    ) -> None:
        self._row, self._weights, self._cast, self._genders = row, weights, people, genders
        shown = genders.get("reader") or people.pronouns
        self._people: dict[str, _Person] = {"reader": _Person("reader", "reader", shown, False, shown is not None)}
        for mention in found:
            if mention.who == "reader" and mention.gender is not None:
                votes = self._people["reader"].votes
                votes[mention.gender] = votes.get(mention.gender, 0.0) + NOUN_VOTES
        self._waiting = iter(found)
        self.evidence = 0.0
        self._clock, self._block, self._last_you = 0, -1, -1
        self._third = sum(m.who in ("reader", "readers") and not m.called for m in found)
        self._you_blocks = {
            row.sentences[row.sentence[i]].block for i, word in enumerate(row.lower) if word in YOU and not row.quoted[i]
        }
        self._author_spoken = any(m.who == "author" for m in found)

    def run(self) -> Iterator[Resolved]:
        """Yield the pronouns in order."""
        row = self._row
        waiting = next(self._waiting, None)
        for number, sentence in enumerate(row.sentences):
            if not sentence.is_prose:
                continue
            self._clock += 1
            fresh = sentence.block != self._block
            self._block = sentence.block
            here: dict[int, _Person] = {}
            you = any(row.lower[i] in YOU and not row.quoted[i] for i in range(sentence.first, sentence.end))
            for i in range(sentence.first, sentence.end):
                while waiting is not None and waiting.first <= i:
                    if not waiting.called:
                        person = self._meet(waiting, sentence)
                        here.update(dict.fromkeys(range(waiting.first, waiting.last + 1), person))
                    waiting = next(self._waiting, None)
                if row.lower[i] in YOU and not row.quoted[i]:
                    self._last_you = i
                if row.lower[i] == "who" and row.dep[row.head[i]] == "relcl":
                    antecedent = here.get(row.head[row.head[i]])
                    if antecedent is not None:
                        here[i] = antecedent
                gender = GENDERS.get(row.lower[i])
                if gender is None or row.quoted[i] or i in here:
                    continue
                meant, sure = self._choose(i, gender, sentence, here, you, fresh)
                if meant is None:
                    continue
                here[i] = meant
                self._keep(meant, i, row.role(i), sentence.block, by_pronoun=True)
                if meant.gender is None and gender != "they" and not meant.plural and sure > 0.7 and meant.who != "reader":
                    meant.gender = gender
                yield Resolved(i, meant.who, gender, number, sure)

    def _meet(self, mention: Mention, sentence: Sentence) -> _Person:
        """Return the person of a mention, now freshly in mind."""
        person = self._people.get(mention.key)
        if person is None:
            gender = mention.gender or self._genders.get(mention.key)
            person = self._people[mention.key] = _Person(mention.who, mention.key, gender, mention.plural, gender is not None, thing=mention.key == THINGS)
            if mention.who == "other":
                person.seems = SEEMS.get(first_names().get(mention.key, 0))
        if mention.gender is not None and mention.who in ("other", "author"):
            person.gender, person.given = mention.gender, True
        row = self._row
        joined = row.dep[mention.head] == "conj" or (
            mention.head + 2 < sentence.end and any(row.dep[k] == "conj" for k in range(mention.last + 1, min(mention.last + 4, sentence.end)) if row.head[k] == mention.head)
        )
        self._keep(person, mention.head, mention.role, sentence.block)
        person.joined = joined
        person.job = person.job or mention.job
        verb = row.verb(mention.head)
        person.rung = mention.role != "subject" and row.lower[verb] in CONTACT
        return person

    def votes(self, key: str) -> dict[Pronouns, float]:
        """Return what the pronouns so far say of somebody's gender."""
        return self._people[key].votes

    def people(self) -> Iterable[_Person]:
        """Return everybody in mind."""
        return self._people.values()

    def _keep(self, person: _Person, i: int, role: Role, block: int, *, by_pronoun: bool = False) -> None:
        person.count += 1
        if role == "subject":
            person.subject = i
        if person.clock == self._clock and person.role == "subject" and role != "subject" and by_pronoun:
            person.last = i
            return
        person.clock, person.last, person.role, person.block = self._clock, i, role, block
        person.by_pronoun, person.joined = by_pronoun, False

    def _choose(
        self, i: int, gender: Pronouns, sentence: Sentence, here: dict[int, _Person], you: bool, fresh: bool
    ) -> tuple[_Person | None, float]:
        """Return who a pronoun stands for, and with what share of the weights."""
        row = self._row
        if row.lower[i] in REFLEXIVE:
            subject = self._subject_of(i, here)
            if subject is not None:
                return subject, 0.95
        barred = self._barred(i, here)
        self._group(i, gender, here)
        speaker, heard = self._speech(i, here)
        owner = here.get(self._clause_subject(i)) if row.dep[i] == "poss" else None
        able = [
            person for person in self._people.values()
            if person.key not in barred and self._may_be(person, gender)
            and (person.who == "reader" or self._clock - person.clock <= FORGOTTEN)
        ]  # fmt: skip
        nearest = max((person.last for person in able), default=-1)
        last_subject = max((person.subject for person in able), default=-1)
        above = here.get(self._subject_above(i))
        return self._heaviest(i, [
            (person, self._signs(person, i, gender, sentence, here, you, fresh, speaker, heard, owner, above, nearest, last_subject))
            for person in able
        ])

    def _heaviest(self, i: int, signs: Sequence[tuple[_Person, Signs]]) -> tuple[_Person | None, float]:
        """Return the person for whom most speaks, and their share."""
        weights = self._weights
        marks = [(sum(weights.get(sign, 0.0) * value for sign, value in each), person) for person, each in signs]
        if not marks:
            self.evidence += UNEXPLAINED
            return None, 0.0
        best, person = max(marks, key=lambda mark: (mark[0], mark[1].last))
        shares = [(exp(mark - best), each) for mark, each in marks]
        whole = sum(share for share, _ in shares)
        gender = GENDERS[self._row.lower[i]]
        for share, each in shares:
            each.votes[gender] = each.votes.get(gender, 0.0) + share / whole * (0.5 if gender == "they" else 1.0)
        self.evidence += best + log(whole)
        return person, 1.0 / whole

    @staticmethod
    def _may_be(person: _Person, gender: Pronouns) -> bool:
        """Return whether a person agrees with a pronoun in gender and number."""
        if gender == "they":
            return person.plural or person.gender == "they" or (person.who == "reader" and person.gender is None)
        return not person.plural and person.gender in (None, gender)

    def _signs(
        self, person: _Person, i: int, gender: Pronouns, sentence: Sentence, here: dict[int, _Person],
        you: bool, fresh: bool, speaker: _Person | None, heard: _Person | None, owner: _Person | None,
        above: _Person | None, nearest: int, last_subject: int,
    ) -> Signs:  # fmt: skip
        """Return what speaks for a person, by name and strength."""
        row = self._row
        signs: Signs = []
        add = signs.append
        ago = self._clock - person.clock
        reader = person.who in ("reader", "readers")
        role = row.role(i)
        prefix = "they " if gender == "they" else "reader " if reader else ""
        if person.clock < 0:
            add((prefix + "never mentioned", 1.0))
        else:
            near = "here" if ago == 0 else "1 back" if ago == 1 else "2 back" if ago == 2 else "far"
            add((prefix + near, 1.0))
            if ago > 2:
                add((prefix + "fading", log(ago)))
            if ago < 3:
                add((f"{prefix}{person.role} {near}", 1.0))
                if person.role == role == "subject":
                    add((prefix + "parallel subject", 1.0))
                elif person.role == role == "object":
                    add((prefix + "parallel object", 1.0))
            if person.by_pronoun and ago < 2:
                add((prefix + "pronoun before", 1.0))
            if person.block != sentence.block:
                add((prefix + "other block", 1.0))
            if person.joined and ago < 2:
                add(("joined", 1.0))
            add((prefix + "often", min(2.0, log(1 + person.count))))
            if person.last == nearest:
                add((prefix + "nearest", 1.0))
            if person.subject == last_subject >= 0:
                add((prefix + "last subject", 1.0))
                if role == "subject":
                    add((prefix + "last subject of subject", 1.0))
        if person is above:
            add((f"{prefix}subject above {'and' if row.dep[row.verb(i)] == 'conj' else 'other'}", 1.0))
        if person is speaker:
            add((prefix + "speaker", 1.0))
        elif person is heard:
            add((prefix + "heard", 1.0))
        if person is owner:
            add((prefix + "owner is subject", 1.0))
        if person.job:
            add((prefix + "job", 1.0))
        if person.rung and ago == 1 and role == "subject":
            add((prefix + "rung", 1.0))
        if person.thing:
            add(("thing", 1.0))
        if person.gender is None and gender != "they":
            add(("gender unknown", 1.0))
            if person.seems is not None:
                add(("name fits" if person.seems == gender else "name does not fit", 1.0))
        if person.who == "author":
            add(("author", 1.0))
        owned = self._owned(i)
        if gender == "they":
            if person.who == "readers":
                add(("they readers", 1.0))
            elif person.who == "reader":
                add(("they reader", 1.0))
            elif not person.plural:
                add(("they one", 1.0))
        if reader:
            add(("reader", 1.0))
            named_here = any(other is person for other in here.values())
            if you and not named_here:
                add(("reader is you here", 1.0))
            elif sentence.block in self._you_blocks and not named_here:
                add(("reader is you nearby", 1.0))
            if self._last_you > person.last:
                add(("reader last as you", 1.0))
            if role == "subject" and row.lower[row.head[i]] in CHILDISH:
                add(("reader does", 1.0))
            add(("reader as topic", log(1 + self._third)))
            if self._you_blocks and person.clock < 0:
                add(("reader only you", 1.0))
            if fresh and sentence.first == i:
                add(("reader opens block", 1.0))
            if owned in CHILDS_OWN:
                add(("reader owns", 1.0))
            elif owned in GROWN_UPS:
                add(("reader owns as grown-up", 1.0))
        else:
            if owned in CHILDS_OWN:
                add(("other owns", 1.0))
            if role == "subject" and row.lower[row.head[i]] in TELLING:
                add(("other says", 1.0))
        return signs

    def _owned(self, i: int) -> str:
        row = self._row
        if row.dep[i] != "poss" or row.head[i] <= i:
            return ""
        return row.lower[row.head[i]]

    def _clause_subject(self, i: int) -> int:
        """Return the subject of the clause in which a word stands, -1 where it has none."""
        subject = self._shared_subject(self._row.verb(i))
        return -1 if subject is None or subject >= i else subject

    def _shared_subject(self, verb: int) -> int | None:
        """Return the subject of a verb, its own or the one that it shares with the verb before: "she sat and cried"."""
        row = self._row
        for _ in range(4):
            subject = row.subject(verb)
            if subject is not None or row.dep[verb] not in ("conj", "xcomp", "advcl") or row.head[verb] == verb:
                return subject
            verb = row.head[verb]
        return None

    def _subject_above(self, i: int) -> int:
        """Return the subject of the clause above the one in which a word stands, -1 where there is none."""
        row = self._row
        verb = row.head[i] if row.dep[i] in SUBJECTS else row.verb(i)
        if row.head[verb] == verb:
            return -1
        subject = self._shared_subject(row.verb(verb))
        return -1 if subject is None or subject >= i else subject

    def _speech(self, i: int, here: dict[int, _Person]) -> tuple[_Person | None, _Person | None]:
        """Return who says and who hears what a subject pronoun is part of: "Mum said that she", "Bola asked her if she"."""
        row = self._row
        verb = row.head[i] if row.dep[i] in SUBJECTS else row.verb(i)
        if row.dep[verb] not in ("ccomp", "advcl", "xcomp"):
            return None, None
        above = row.head[verb]
        word = row.lower[above]
        if word not in TELLING and word not in ASKING:
            return None, None
        kids = row.kids(above)
        subject = self._shared_subject(above)
        said = here.get(subject) if subject is not None and subject < i else None
        heard = next((here[k] for k in kids if row.dep[k] in ("dobj", "dative") and k < i and k in here), None)
        return (heard, said) if word in ASKING and heard is not None else (said, heard)

    def _barred(self, i: int, here: dict[int, _Person]) -> set[str]:
        """Return whom the clause rules out: an object is not its own subject, nor the reverse; nobody owns themself."""
        row = self._row
        if row.dep[i] == "poss":
            owned = row.head[i]
            barred = {here[owned].key} if owned in here else set()
            kind = self._cast.lexicon.others.get(row.lower[owned])
            return barred | {kind.key} if kind is not None else barred
        if row.lower[i] in REFLEXIVE:
            return set()
        verb = row.head[i]
        if row.dep[i] in SUBJECTS and row.lower[i] in OBJECTIVE:
            verb = row.head[verb]
            subject = row.subject(verb)
            return {here[subject].key} if subject in here else set()
        while row.dep[verb] in ("prep", "pobj", "conj", "dative", "agent") and row.tag[verb] not in VERBS and row.head[verb] != verb:
            verb = row.head[verb]
        barred = set()
        for k in row.kids(verb):
            if k == i or k not in here:
                continue
            if row.dep[k] in SUBJECTS or (row.dep[i] in SUBJECTS and row.dep[k] in ("dobj", "dative")):
                barred.add(here[k].key)
            if row.dep[i] in ("dobj", "dative") and row.dep[k] in ("dobj", "dative"):
                barred.add(here[k].key)
        if row.dep[i] not in SUBJECTS and row.dep[verb] in ("xcomp", "conj", "advcl", "pcomp") and row.subject(verb) is None:
            above = row.subject(row.head[verb])
            if above is not None and above in here and row.dep[verb] != "xcomp":
                barred.add(here[above].key)
        return barred

    def _subject_of(self, i: int, here: dict[int, _Person]) -> _Person | None:
        """Return the nearest subject above a word."""
        row, verb = self._row, i
        for _ in range(6):
            subject = row.subject(verb)
            if subject is not None and subject in here:
                return here[subject]
            if row.head[verb] == verb:
                return None
            verb = row.head[verb]
        return None

    def _group(self, i: int, gender: Pronouns, here: dict[int, _Person]) -> None:
        """Put several people of this sentence in mind as one "they"."""
        if gender != "they":
            return
        before = {person.key: person for place, person in here.items() if place < i and person.who != "author"}
        single = [person for person in before.values() if not person.plural and person.gender != "they"]
        if len(single) < 2:
            just = [p for p in self._people.values() if p.clock == self._clock - 1 and p.who != "author"]
            single = [person for person in just if not person.plural and person.gender != "they"]
            before = {person.key: person for person in just}
        if len(single) < 2:
            return
        with_reader = "reader" in before
        key = "readers" if with_reader else "+".join(sorted(person.key for person in single))
        group = self._people.setdefault(key, _Person("readers" if with_reader else "other", key, None, True))
        if group.clock < self._clock:
            self._keep(group, single[-1].last, single[0].role, self._block)
