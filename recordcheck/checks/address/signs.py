"""Signs: what speaks for somebody as the one whom a pronoun stands for. `weights.py` says how strongly.

A sign about the reader is weighed apart from the same sign about somebody else, and a sign about "they" apart from
one about "she" or "he".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from recordcheck.checks.address.grammar import Pronoun
from recordcheck.checks.address.vocabulary import BODY, CHILDISH, CHILDS_OWN, GROWN_UPS, TELLING
from recordcheck.note import Pronouns
from recordcheck.words import Role

Who = Literal["reader", "readers", "author", "other"]

NEVER, LONG_AGO = -1, 3
"""Clock of somebody who was not mentioned; sentences after which distance alone counts."""
NEAR = ("here", "1 back", "2 back")
ROLES: tuple[Role, ...] = ("subject", "object", "oblique", "possessive")


def _memory(prefix: str, role: Role, ago: int, pronoun: Role) -> tuple[str, ...]:
    """Return what the role and the distance of the last mention say for a pronoun in a role."""
    near = NEAR[ago]
    signs = [near, f"{role} {near}"]
    if ago < 2:
        signs.append(f"{role} {near} for {pronoun}")
    if role == pronoun and role in ("subject", "object"):
        signs.append(f"parallel {role}")
    return tuple(prefix + sign for sign in signs)


MEMORY = {
    (prefix, role, ago, pronoun): _memory(prefix, role, ago, pronoun)
    for prefix in ("", "reader ", "they ")
    for role in ROLES
    for ago in range(len(NEAR))
    for pronoun in ROLES
}
IN_BLOCK = ("new in block", "once in block", "twice in block", "thrice in block", "often in block")
OFTEN = ("never", "once", "twice", "three times", "often", "often", "often", "very often")
MOST = len(OFTEN) - 1
TOPIC = (
    "reader no topic",
    "reader once a topic",
    "reader once a topic",
    "reader a topic",
    "reader a topic",
    "reader the topic",
)
"""Words for how often somebody was mentioned, and how often the note speaks of the reader as somebody else."""


@dataclass(slots=True)
class Person:
    """Somebody in mind: what is known of them and how they were last mentioned.

    `clock` is the number of the sentence, `last` that of the word of their last mention, `subject` of the last where
    they were a subject; `in_block` counts mentions in the block. `stranger` is whoever
    is meant where nobody we know of is; `seems` is what their first name suggests.
    """

    who: Who
    key: str
    gender: Pronouns | None = None
    plural: bool = False
    given: bool = False
    thing: bool = False
    job: bool = False
    seems: Pronouns | None = None
    count: int = 0
    clock: int = NEVER
    last: int = NEVER
    subject: int = NEVER
    role: Role = "oblique"
    block: int = NEVER
    in_block: int = 0
    main: int = NEVER
    by_pronoun: bool = False
    joined: bool = False
    stranger: bool = False
    rung: bool = False


@dataclass(slots=True)
class Scene:
    """What is in mind where a pronoun stands.

    Attributes:
        clock, block: of the sentence. opens: whether the pronoun is the first word of a new block.
        you, you_nearby: whether the reader is spoken to in the sentence, in the block; you_ever in the note.
        opener: who was spoken of first in the block.
        last_you: the last word that speaks to the reader. topic: references to the reader as somebody else.
        here: word to whom it stands for, in this sentence.
        nearest, last_subject: the last mention, and the last as a subject, of all who may be meant.

    """

    clock: int
    block: int
    opens: bool
    you: bool
    you_nearby: bool
    you_ever: bool
    last_you: int
    topic: int
    opener: Person | None
    here: dict[int, Person]
    nearest: int = NEVER
    last_subject: int = NEVER
    rivals: int = 0


def signs_for(person: Person, pronoun: Pronoun, scene: Scene) -> list[str]:
    """Return what speaks for a person, by name."""
    here, reader = scene.here, person.who in ("reader", "readers")
    they = pronoun.gender == "they"
    prefix = "they " if they else "reader " if reader else ""
    ago = scene.clock - person.clock if person.clock >= 0 else NEVER
    signs = _of_memory(person, pronoun, scene, prefix, ago) if ago >= 0 else [prefix + "never mentioned"]
    if person.stranger:
        return signs + _of_stranger(pronoun, scene)
    add = signs.append
    if person is here.get(pronoun.above):
        add(prefix + ("subject above and" if pronoun.above_and else "subject above other"))
    if person is here.get(pronoun.said):
        add(prefix + ("speaker to somebody" if pronoun.heard >= 0 else "speaker"))
    elif person is here.get(pronoun.heard):
        add(prefix + "heard")
    if pronoun.owner >= 0 and person is here.get(pronoun.owner):
        add(prefix + ("own body" if pronoun.owned in BODY else "owner is subject"))
    if person.job:
        add(prefix + "job")
    if pronoun.of_i:
        add(prefix + "object of I")
    if person.thing:
        add("thing")
    if person.gender is None and not they:
        add("gender unknown")
        if person.seems is not None:
            add("name fits" if person.seems == pronoun.gender else "name does not fit")
    if person.who == "author":
        add("author")
    if they and not (person.who == "other" and person.plural):
        add("they readers" if person.who == "readers" else "they reader" if reader else "they one")
    if reader:
        signs += _of_reader(person, pronoun, scene)
    else:
        if pronoun.owned in CHILDS_OWN:
            add("other owns")
        if pronoun.verb in TELLING:
            add("other says")
    return signs


def _of_stranger(pronoun: Pronoun, scene: Scene) -> list[str]:
    """Return what speaks for somebody whom we do not know of, such as "the boss" or a pet."""
    signs = ["they stranger" if pronoun.gender == "they" else "stranger"]
    if scene.you:
        signs.append("stranger beside you")
    elif scene.you_nearby:
        signs.append("stranger near you")
    if scene.topic == 0:
        signs.append("stranger, reader no topic")
    if pronoun.owned in CHILDS_OWN:
        signs.append("stranger owns")
    return signs


def _of_memory(person: Person, pronoun: Pronoun, scene: Scene, prefix: str, ago: int) -> list[str]:
    """Return what distance, role and repetition say."""
    signs = [prefix + OFTEN[person.count if person.count < MOST else MOST]]
    add = signs.append
    if ago >= LONG_AGO:
        add(prefix + "far")
    else:
        signs += MEMORY[prefix, person.role, ago, pronoun.role]
        if ago < 2:
            if person.by_pronoun:
                add(prefix + "pronoun before")
            if person.joined:
                add("joined")
            if person.rung and ago == 1 and pronoun.role == "subject":
                add(prefix + "rung")
    if person.block != scene.block:
        add(prefix + "other block")
    else:
        add(prefix + IN_BLOCK[person.in_block if person.in_block < len(IN_BLOCK) else -1])
    if person is scene.opener:
        add(prefix + "opened block")
    if person.main == scene.clock:
        add(prefix + "main subject here")
    elif person.main == scene.clock - 1 and pronoun.role == "subject":
        add(prefix + "main subject back")
    if person.last == scene.nearest:
        add(prefix + "nearest")
    if person.subject == scene.last_subject >= 0:
        add(prefix + ("last subject of subject" if pronoun.role == "subject" else "last subject"))
    return signs


def _of_reader(person: Person, pronoun: Pronoun, scene: Scene) -> list[str]:
    """Return what only the reader has: being the topic, being spoken to, having what children have."""
    signs = ["reader", TOPIC[min(scene.topic, len(TOPIC) - 1)]]
    add = signs.append
    if scene.rivals == 0:
        add("reader without rival")
    if (scene.you or scene.you_nearby) and not any(other is person for other in scene.here.values()):
        add("reader is you here" if scene.you else "reader is you nearby")
    if scene.last_you > person.last:
        add("reader last as you")
    if scene.you_ever and person.clock < 0:
        add("reader only you")
    if scene.opens:
        add("reader opens block")
    if pronoun.verb in CHILDISH:
        add("reader does")
    if pronoun.owned in CHILDS_OWN:
        add("reader owns")
    elif pronoun.owned in GROWN_UPS:
        add("reader owns as grown-up")
    return signs
