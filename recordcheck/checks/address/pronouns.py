"""Which "she": third-person pronouns resolved to the people of a note.

Everybody who has been mentioned is kept in mind: how often, how long ago, in which grammatical role, by name or by
pronoun. A pronoun goes to the person who agrees with it in gender and number, whom the clause allows (an object is
not its own subject, "her mum" is not Mum's) and for whom most speaks. What speaks for a person is a sum of weights,
as in Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution", Computational Linguistics 20(4), 1994; the
weights are fitted to annotated notes as a conditional choice among the persons in mind, as in Denis and Baldridge,
"Specialized Models and Ranking for Coreference Resolution", EMNLP 2008 (`python -m tests.evaluation.fitting`). Among
them, beyond the classics of role, distance and parallel roles: the speaker of reported speech; the subject's own
things; what a child has (mum, school, bedroom) and what a grown-up has (husband, children); whom the author rang; the
reader as the running topic; a sentence or paragraph that says "you" to the reader, which seldom also says "she".

Who is "she" and who "he" comes from what the note says ("her sister Kacey", "Mrs Patel"), else from the pronouns, each
of which first votes for those it may stand for; first names are a hint for everybody but the reader.

The share of the weights that a person gets is the confidence. Known to fail: two people of one gender in one
sentence who are told apart by sense alone; a person whose gender the note never shows; "they" for a household.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import exp, log
from typing import NamedTuple

from recordcheck.checks.address.grammar import REFLEXIVE, Pronoun, pronouns_of
from recordcheck.checks.address.mentions import THINGS, Mention
from recordcheck.checks.address.people import Cast
from recordcheck.checks.address.signs import Person, Scene, Who, signs_for
from recordcheck.checks.address.vocabulary import CONTACT
from recordcheck.checks.address.weights import WEIGHTS
from recordcheck.data import first_names
from recordcheck.note import Pronouns
from recordcheck.words import Role, Words

SEEMS: dict[int, Pronouns] = {1: "she", 2: "he"}
VOTES, AHEAD, NOUN_VOTES, THEY_VOTES = 0.75, 1.4, 3.0, 0.5
"""Votes that make a gender clear; how many times more than for others; what a noun such as "girl" and "they" add."""
BY_ROLE: dict[Role, float] = {"subject": 4.0, "object": 2.0, "possessive": 2.0, "oblique": 1.0}
IN_MIND, BESIDE_YOU, LATEST, FAR = 0.5, 0.3, 8, 2
"""What the reader has of a vote unnamed, what is left of it beside a "you"; mentions and sentences that are asked."""
CLEARLY = 1.0
"""By how much more the reader's one gender must explain the note's pronouns than another."""
STRANGERS: dict[Pronouns, str] = {"she": "a she", "he": "a he", "they": "a they"}
FORGOTTEN = 3
"""Sentences after which nobody but the reader is kept in mind."""
CERTAIN, LEARNT = 0.95, 0.7
"""How sure a reflexive is; how sure a pronoun must be to tell somebody's gender from there on."""


class Resolved(NamedTuple):
    """A pronoun and who it stands for; `sure` is the share of the weights from 0 to 1 that this person has."""

    word: int
    who: Who
    gender: Pronouns
    sentence: int
    sure: float


Event = Mention | Pronoun | tuple[int, int]
"""What happens at a word: a mention, a pronoun, or a "who" and the word it stands for."""


def resolve(
    row: Words, found: Sequence[Mention], people: Cast, weights: Mapping[str, float] = WEIGHTS
) -> tuple[list[Resolved], Pronouns | None]:
    """Return every third-person pronoun outside quotations with who it stands for, and the reader's pronouns.

    The reader's pronouns are those that the caller gave; else what the note makes plain, else None.
    """
    plot = Plot(row, found, people)
    if not plot.pronouns:
        return [], people.pronouns
    genders, done = learn(plot, weights)
    return done if done is not None else list(Walk(plot, genders, weights).run()), genders.get("reader")


class Plot:
    """What happens in a note, word by word, and is the same on every walk: mentions, pronouns, "you"."""

    def __init__(self, row: Words, found: Sequence[Mention], people: Cast) -> None:
        self.row, self.people = row, people
        taken = {place for mention in found for place in (mention.first, mention.last)}
        self.pronouns = [p for p in pronouns_of(row, people.lexicon) if p.word not in taken]
        whos = [
            (i, row.head[row.head[i]]) for i in row.telling if row.lower[i] == "who" and row.dep[row.head[i]] == "relcl"
        ]
        self.mentions = [mention for mention in found if not mention.called]
        events: list[tuple[int, Event]] = [(m.first, m) for m in self.mentions]
        events += [(p.word, p) for p in self.pronouns]
        events += [(i, (i, stands_for)) for i, stands_for in whos]
        self.events: dict[int, list[Event]] = {}
        for place, event in sorted(events, key=lambda pair: pair[0]):
            self.events.setdefault(row.sentence[place], []).append(event)
        self.topic = sum(m.who in ("reader", "readers") for m in self.mentions)
        self.nouns = [m.gender for m in found if m.who == "reader" and m.gender is not None]
        self.rung = {m.first for m in self.mentions if m.role != "subject" and row.lower[row.verb(m.head)] in CONTACT}
        self.joined = {m.first for m in self.mentions if _is_joined(row, m)}


def _is_joined(row: Words, mention: Mention) -> bool:
    """Return whether somebody is named together with others: "Chris and Nadeem" are rarely "he"."""
    if row.dep[mention.head] == "conj":
        return True
    end, after = row.sentences[mention.sentence].end, mention.last + 1
    if after >= end or row.lower[after] not in ("and", "&", ",", "("):
        return False
    return any(row.dep[k] == "conj" and row.head[k] == mention.head for k in range(after, min(after + 3, end)))


def learn(plot: Plot, weights: Mapping[str, float] = WEIGHTS) -> tuple[dict[str, Pronouns], list[Resolved] | None]:
    """Return the gender of those who are clearly "she", "he" or "they", and the walk where that took one.

    Each pronoun gives the people named shortly before it their share of a vote, by role and distance, and the reader,
    whom a note is about, a little; a gender is clear with VOTES of them and AHEAD times more than for any other.
    Where a reader has votes for two, it is the one with which the note's pronouns are explained better.
    """
    votes = _votes(plot)
    genders: dict[str, Pronouns] = {}
    for key, each in votes.items():
        ranked = sorted(((number, gender) for gender, number in each.items()), reverse=True)
        if ranked and ranked[0][0] >= VOTES and ranked[0][0] >= AHEAD * (ranked[1][0] if len(ranked) > 1 else 0.0):
            genders[key] = ranked[0][1]
    if plot.people.pronouns is not None:
        genders["reader"] = plot.people.pronouns
    elif "reader" not in genders and sum(votes["reader"].values()) >= VOTES:
        likeliest = sorted(votes["reader"], key=lambda gender: (-votes["reader"][gender], gender))[:2]
        walks = [Walk(plot, {**genders, "reader": gender}, weights) for gender in likeliest]
        done = [list(walk.run()) for walk in walks]
        best = max(range(len(walks)), key=lambda k: walks[k].evidence)
        if len(walks) > 1 and walks[best].evidence > walks[1 - best].evidence + CLEARLY:
            genders["reader"] = likeliest[best]
            return genders, done[best]
    return genders, None


def _votes(plot: Plot) -> dict[str, dict[Pronouns, float]]:
    """Return what the pronouns say of the gender of the reader and of everybody whose gender nobody says."""
    row, found = plot.row, plot.mentions
    votes: dict[str, dict[Pronouns, float]] = {"reader": {}}
    for gender in plot.nouns:
        votes["reader"][gender] = votes["reader"].get(gender, 0.0) + NOUN_VOTES
    at = 0
    for pronoun in plot.pronouns:
        while at < len(found) and found[at].first < pronoun.word:
            at += 1
        sentence = row.sentence[pronoun.word]
        near: dict[str, float] = {"reader": IN_MIND} if plot.topic else {}
        barred = {m.key for m in found[max(0, at - 4) : at] if m.head in pronoun.barred} if pronoun.barred else ()
        for mention in reversed(found[max(0, at - LATEST) : at]):
            ago = sentence - mention.sentence
            if ago > FAR:
                break
            fits = mention.plural if pronoun.gender == "they" else not mention.plural
            known = mention.gender if mention.who != "reader" else plot.people.pronouns
            if fits and known in (None, pronoun.gender) and mention.key not in barred and mention.who != "author":
                near[mention.key] = max(near.get(mention.key, 0.0), BY_ROLE[mention.role] / (1 << ago))
            elif pronoun.gender == "they" and mention.who == "reader" and mention.key not in barred:
                near["reader"] = max(near["reader"], BY_ROLE[mention.role] / (1 << ago))
        if "reader" in near and sentence in row.you:
            near["reader"] *= BESIDE_YOU
        whole = sum(near.values())
        for key, weight in near.items():
            each = votes.setdefault(key, {})
            part = weight / whole * (THEY_VOTES if pronoun.gender == "they" else 1.0)
            each[pronoun.gender] = each.get(pronoun.gender, 0.0) + part
    return votes


class _Weights(dict[str, float]):
    """Weights in which a sign that was never fitted weighs nothing."""

    def __missing__(self, sign: str) -> float:
        return 0.0


class Walk:
    """One walk through a note, keeping in mind who was mentioned and how."""

    def __init__(self, plot: Plot, genders: Mapping[str, Pronouns], weights: Mapping[str, float]) -> None:
        self._plot, self._row, self._weights, self._genders = plot, plot.row, _Weights(weights), genders
        shown = genders.get("reader") or plot.people.pronouns
        reader = Person("reader", "reader", shown, given=shown is not None)
        self.people: dict[str, Person] = {"reader": reader}
        self.evidence = 0.0
        self._clock, self._block = 0, -1
        self._opener: Person | None = None

    def run(self) -> Iterator[Resolved]:
        """Yield the pronouns in order."""
        row, plot, last_you = self._row, self._plot, -1
        for number, sentence in enumerate(row.sentences):
            if not sentence.is_prose:
                continue
            self._clock += 1
            fresh = sentence.block != self._block
            if fresh:
                self._block, self._opener = sentence.block, None
            spoken, events = row.you.get(number, ()), plot.events.get(number)
            if events is None:
                last_you = spoken[-1] if spoken else last_you
                continue
            here: dict[int, Person] = {}
            for event in events:
                if isinstance(event, Mention):
                    person = self._meet(event)
                    for place in range(event.first, event.last + 1):
                        here[place] = person
                elif not isinstance(event, Pronoun):
                    if event[1] in here:
                        here[event[0]] = here[event[1]]
                else:
                    you = max((place for place in spoken if place < event.word), default=last_you)
                    scene = Scene(
                        clock=self._clock,
                        block=sentence.block,
                        opens=fresh and event.word == sentence.first,
                        you=bool(spoken),
                        you_nearby=sentence.block in row.you_blocks,
                        you_ever=bool(row.you_blocks),
                        last_you=you,
                        topic=plot.topic,
                        opener=self._opener,
                        here=here,
                    )
                    meant, sure = self._choose(event, scene)
                    if meant is None:
                        continue
                    here[event.word] = meant
                    self._keep(meant, event.word, event.role, by_pronoun=True)
                    learnt = event.gender != "they" and not meant.plural and sure > LEARNT and meant.who != "reader"
                    if learnt and meant.gender is None:
                        meant.gender = event.gender
                    yield Resolved(event.word, meant.who, event.gender, number, sure)
            last_you = spoken[-1] if spoken else last_you

    def _meet(self, mention: Mention) -> Person:
        """Return the person of a mention, now freshly in mind."""
        person = self.people.get(mention.key)
        if person is None:
            gender = mention.gender or self._genders.get(mention.key)
            person = Person(mention.who, mention.key, gender, mention.plural, gender is not None, mention.key == THINGS)
            if mention.who == "other":
                person.seems = SEEMS.get(first_names().get(mention.key, 0))
            self.people[mention.key] = person
        if mention.gender is not None and mention.who != "reader":
            person.gender, person.given = mention.gender, True
        self._keep(person, mention.head, mention.role)
        person.joined, person.rung = mention.first in self._plot.joined, mention.first in self._plot.rung
        person.job = person.job or mention.job
        return person

    def _keep(self, person: Person, word: int, role: Role, *, by_pronoun: bool = False) -> None:
        person.count += 1
        person.in_block = person.in_block + 1 if person.block == self._block else 1
        if self._opener is None and not person.thing and person.who != "author":
            self._opener = person
        if role == "subject":
            person.subject = word
            if self._row.dep[self._row.head[word]] == "ROOT":
                person.main = self._clock
        if person.clock == self._clock and person.role == "subject" and role != "subject" and by_pronoun:
            person.last = word
            return
        person.clock, person.last, person.role, person.block = self._clock, word, role, self._block
        person.by_pronoun, person.joined = by_pronoun, False

    def _choose(self, pronoun: Pronoun, scene: Scene) -> tuple[Person | None, float]:
        """Return who a pronoun stands for, and with what share of the weights."""
        here = scene.here
        if self._row.lower[pronoun.word] in REFLEXIVE:
            subject = next((here[place] for place in pronoun.reflexive if place in here), None)
            if subject is not None:
                return subject, CERTAIN
        barred = {here[place].key for place in pronoun.barred if place in here} if pronoun.barred else set()
        if pronoun.owned_at in here:
            barred.add(here[pronoun.owned_at].key)
        if pronoun.owned and (kind := self._plot.people.lexicon.others.get(pronoun.owned)):
            barred.add(kind.key)
        if pronoun.gender == "they":
            self._group(pronoun.word, here)
        since, gender = self._clock - FORGOTTEN, pronoun.gender
        near = [p for p in self.people.values() if (p.clock >= since or p.who == "reader") and not p.stranger]
        if gender == "they":
            able = [p for p in near if p.plural or p.gender == "they" or (p.who == "reader" and p.gender is None)]
        else:
            able = [p for p in near if not p.plural and (p.gender is None or p.gender == gender)]
        if barred:
            able = [person for person in able if person.key not in barred]
        scene.rivals = sum([person.who == "other" for person in able])
        able.append(self._stranger(pronoun.gender))
        scene.nearest = max([person.last for person in able], default=-1)
        scene.last_subject = max([person.subject for person in able], default=-1)
        return self._heaviest(pronoun, [(person, signs_for(person, pronoun, scene)) for person in able])

    def _heaviest(self, pronoun: Pronoun, signs: Sequence[tuple[Person, list[str]]]) -> tuple[Person | None, float]:
        """Return the person for whom most speaks, and their share."""
        if not signs:
            return None, 0.0
        weigh = self._weights.__getitem__
        marks = [sum(map(weigh, each)) for _, each in signs]
        best = max(marks)
        person = signs[marks.index(best)][0]
        whole = sum([exp(mark - best) for mark in marks])
        self.evidence += best + log(whole)
        return person, 1.0 / whole

    def _stranger(self, gender: Pronouns) -> Person:
        """Return whoever is meant where nobody we know of is."""
        key = STRANGERS[gender]
        if key not in self.people:
            self.people[key] = Person("other", key, gender, gender == "they", True, stranger=True)
        return self.people[key]

    def _group(self, place: int, here: Mapping[int, Person]) -> None:
        """Put people of this sentence, else of the one before, in mind as one "they"."""
        near = {person.key: person for at, person in here.items() if at < place and person.who != "author"}
        single = [person for person in near.values() if not person.plural and person.gender != "they"]
        if len(single) < 2:
            near = {p.key: p for p in self.people.values() if p.clock == self._clock - 1 and p.who != "author"}
            single = [person for person in near.values() if not person.plural and person.gender != "they"]
        if len(single) < 2:
            return
        who: Who = "readers" if "reader" in near else "other"
        key = "readers" if who == "readers" else "+".join(sorted(person.key for person in single))
        group = self.people.setdefault(key, Person(who, key, plural=True))
        if group.clock < self._clock:
            self._keep(group, single[-1].last, single[0].role)
