"""What is known of a note before it is checked, and who said so.

In this order, field by field: what the caller or the command line gives; the note's own front matter; the settings
file; the note's text (greeting, fields, sign-off). A kind of note is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from recordcheck.errors import SettingsError
from recordcheck.note import KINDS, READ, FoundBy, Note, Pronouns, Read, Reader

GREETING = re.compile(
    r"""^(?: (?:my\ )? dear(?:est)? | hi(?:ya)? | hello | hey | to | ass?ala?a?mu?\ ?[ao]?la[iy]kum | salaa?m | shwmae
          | annwyl | helo | namaste | dia\ (?:dh)?uit | hola | bonjour | marhaba | cześć | witaj
          | (?:good\ )? (?:morning|afternoon|evening) ) \b [\s,]*""",
    re.I | re.X,
)
NOT_A_NAME = frozenset({
    "mum", "mummy", "mam", "dad", "daddy", "nan", "nana", "gran", "grandma", "grandad", "auntie", "aunty",
    "uncle", "mr", "mrs", "ms", "miss", "dr", "sir", "madam", "all", "both", "everyone", "everybody",
    "colleague", "colleagues", "team", "there", "judge", "parent", "parents", "carer", "carers", "professor",
    "the",
})  # fmt: skip
CHILD_FIELD = re.compile(
    r"""^(?: name | for
          | (?:the\ )? (?:child|young\ person|yp|pupil|child/young\ person) (?:['’]s)? (?:\ name)?
          | name\ of\ (?:the\ )? (?:child|young\ person) )$""",
    re.I | re.X,
)
ALSO_FIELD = re.compile(r"^(?:known as|also known as|aka|preferred name|likes to be called|nickname)$", re.I)
AGE_FIELD = re.compile(r"^age$", re.I)
PRONOUN_FIELD = re.compile(r"^pronouns?$", re.I)
AUTHOR_FIELD = re.compile(
    r"""^(?: author | (?:social\ |case\ ?)? worker | (?:written|completed|recorded|report)\ by | from | chair
          | personal\ adviser | supervisor | (?:foster\ )? carer | name\ of\ worker | worker['’]s\ name )$""",
    re.I | re.X,
)
MANAGER_FIELD = re.compile(r"^(?:(?:team|practice|line)?\s?manager|supervisor|tm)$", re.I)
SUPERVISION = re.compile(r"\bsupervision\b", re.I)
TOP = 200
"""Characters at the top of a note that show what it is."""
CLOSING = re.compile(
    r"""^(?: (?:with\ )? (?:lots\ of\ |all\ )? (?:my\ |our\ )?
             (?:love|best\ wishes|kind(?:est)?\ regards|warm\ wishes|regards|wishes) (?:\ from)?
          | yours (?:\ \w+)? | from | take\ care | see\ you\ soon | speak\ soon | bye (?:\ for\ now)?
          | cheers | thank\ you | thanks | thinking\ of\ you (?:\ all)? | best | signed ) \b [\s,:!.–-]*""",
    re.I | re.X,
)
WORD = r"[^\W\d_][\w'’-]*\.?"
NAME = re.compile(rf"(?=[^\W\d_a-z]){WORD}(?: (?=[^\W\d_a-z]){WORD}){{0,3}}")
ABOUT_READER = (
    "child", "also", "age", "pronouns", "reading_age", "stage", "school_year", "own_words", "people", "former_names",
)  # fmt: skip
"""Keys of the front matter that say something of the reader."""
SPLIT = re.compile(r"\s*(?:,|&|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class Known:
    """Whom a note is for, who wrote it, what kind it is and how it will be read, as far as anybody said."""

    readers: tuple[Reader, ...] = field(default=(), repr=False)
    author: str | None = field(default=None, repr=False)
    kind: str | None = None
    read: Read | None = None


def known(
    note: Note,
    readers: Sequence[Reader] = (),
    author: str | None = None,
    kind: str | None = None,
    read: Read | None = None,
    assumed: Known | None = None,
) -> Known:
    """Return what is known of a note.

    Args:
        note: the note, laid out in blocks.
        readers: what the caller says of the readers, which wins.
        author: who wrote it, from the caller.
        kind: what kind it is, from the caller.
        read: how it is going to be read, from the caller.
        assumed: what settings say of notes like this one; the note's own front matter goes before it.

    Raises:
        SettingsError: a kind or a way of reading that does not exist, an author that is no name.

    """
    front = note.front_matter
    fields = list(_fields(note))
    in_front = readers_of(front)
    in_note = _from_greeting(note) or _from_fields(fields)
    assumed = assumed if assumed is not None else Known()
    if not isinstance(assumed, Known):
        raise SettingsError("assumed is a Known: what is known of notes like this one")
    found = _over(tuple(readers), _over(in_front, _over(assumed.readers, in_note)))
    found = tuple(_filled(reader, fields) for reader in found) if len(found) == 1 else found
    names = {name for reader in found for name in reader.every_name}
    writer = (
        author
        or front.get("author")
        or assumed.author
        or _author_field(fields, names, bool(SUPERVISION.search(note.text[:TOP])))
        or _signed(note, names)
    )
    chosen = kind if kind is not None else front.get("kind", assumed.kind)
    if chosen is not None and chosen not in KINDS:
        raise SettingsError(f"no such kind of note; the kinds are {', '.join(KINDS)}")
    how = read if read is not None else front.get("read", assumed.read)
    if how is not None and how not in READ:
        raise SettingsError(f"no such way to read a note; use {', '.join(READ)}")
    if writer is not None and not isinstance(writer, str):
        raise SettingsError("an author is a name, in words; leave it out if it is not known")
    return Known(found, writer, chosen, how)


def _over(upper: tuple[Reader, ...], lower: tuple[Reader, ...]) -> tuple[Reader, ...]:
    """Return readers with what is missing above filled from below, unless they are other people."""
    if not upper:
        return lower
    if len(upper) > 1 or len(lower) != 1:
        if len(upper) == 1 and upper[0].name is None and len(lower) > 1:
            return lower
        return upper
    one, other = upper[0], lower[0]
    name = one.name or other.name
    others = (*one.other_names, *other.names, *other.other_names)
    if one.name is not None and other.name is not None and not set(one.names) & set(other.names):
        return upper
    return (
        Reader(
            name=name,
            other_names=tuple(dict.fromkeys(each for each in others if each != name)),
            age=one.age if one.age is not None else other.age,
            pronouns=one.pronouns or other.pronouns,
            reading_age=one.reading_age if one.reading_age is not None else other.reading_age,
            stage=one.stage or other.stage,
            school_year=one.school_year if one.school_year is not None else other.school_year,
            found_by=one.found_by if one.name or not other.name else other.found_by,
            own_words=tuple(dict.fromkeys((*one.own_words, *other.own_words))),
            people={**other.people, **one.people},
            former_names=tuple(dict.fromkeys((*one.former_names, *other.former_names))),
        ),
    )


def readers_of(front: Mapping[str, Any], found_by: FoundBy = "front matter") -> tuple[Reader, ...]:
    """Return the readers that front matter or settings describe, by the keys of front matter."""
    names = _listed(front.get("child"))
    count = max(1, len(names))
    if not any(front.get(key) is not None for key in ABOUT_READER):
        return ()
    also = tuple(_listed(front.get("also"))) if count == 1 else ()
    former = tuple(_listed(front.get("former_names"))) if count == 1 else ()
    return tuple(
        Reader(
            name=names[index] if names else None,
            other_names=also,
            age=_nth(front.get("age"), index),
            pronouns=_nth(front.get("pronouns"), index),
            reading_age=_nth(front.get("reading_age"), index),
            stage=_nth(front.get("stage"), index),
            school_year=_nth(front.get("school_year"), index),
            found_by=found_by,
            own_words=tuple(_listed(front.get("own_words"))),
            people=front.get("people") or {},
            former_names=former,
        )
        for index in range(count)
    )


def _listed(value: Any) -> list[str]:
    return [] if value is None else [str(v) for v in value] if isinstance(value, (list, tuple)) else [str(value)]


def _nth(value: Any, index: int) -> Any:
    return value[index] if isinstance(value, (list, tuple)) else value


def _from_greeting(note: Note) -> tuple[Reader, ...]:
    for block in note.blocks or ():
        if block.kind == "greeting":
            words = GREETING.sub("", note.text[block.start : block.end]).strip()
            names = [name for piece in SPLIT.split(re.sub(r"\(.*?\)?$", "", words)) if (name := _as_name(piece))]
            return tuple(Reader(name=name, found_by="greeting") for name in names)
    return ()


def _as_name(piece: str) -> str | None:
    hit = NAME.match(piece.strip())
    if hit is None or hit.group().split()[0].lower().rstrip(".") in NOT_A_NAME:
        return None
    return hit.group().rstrip(".!-–'’")


def _fields(note: Note) -> Iterator[tuple[str, str]]:
    """Yield label and value of each field that stands in the note."""
    label = None
    for block in note.blocks or ():
        words = note.text[block.start : block.end].strip()
        if block.kind == "label":
            label = words.rstrip(" :").replace("\u00a0", " ")
        elif block.kind == "value" and label:
            yield label, words
            label = None
        else:
            label = None


def _from_fields(fields: Sequence[tuple[str, str]]) -> tuple[Reader, ...]:
    for label, value in fields:
        if CHILD_FIELD.match(label):
            inside = re.findall(r"\(([^)]*)\)|[\"“]([^\"”]+)[\"”]", value)
            names = [name for name in (_as_name(re.sub(r"\s*\([^)]*\)\s*", " ", value)),) if name]
            others = [
                name for pair in inside for piece in pair if piece and (name := _as_name(piece)) and len(piece) < 30
            ]
            if names:
                first = names[0].split(" ")[0]
                return (Reader(name=names[0], other_names=(first, *others), found_by="field"),)
    return ()


def _filled(reader: Reader, fields: Sequence[tuple[str, str]]) -> Reader:
    """Return the reader with other names, age and pronouns that the note's own fields give."""
    others, age, pronouns = list(reader.other_names), reader.age, reader.pronouns
    for label, value in fields:
        if ALSO_FIELD.match(label) and (name := _as_name(value)):
            others.append(name)
        elif AGE_FIELD.match(label) and age is None and (hit := re.match(r"(\d{1,2})(?:\s*years?)?\b", value)):
            age = int(hit.group(1)) if int(hit.group(1)) <= 26 else None
        elif PRONOUN_FIELD.match(label) and pronouns is None:
            pronouns = _pronoun(value)
    return replace(reader, other_names=tuple(dict.fromkeys(others)), age=age, pronouns=pronouns)


def _pronoun(value: str) -> Pronouns | None:
    first = re.match(r"\s*(she|he|they)\b", value, re.I)
    return first.group(1).lower() if first else None  # type: ignore[return-value]


def _author_field(fields: Sequence[tuple[str, str]], readers: set[str], supervision: bool) -> str | None:
    """Return the name in the field for the author; a record of supervision is the manager's."""
    ranked = sorted(fields, key=lambda field: not MANAGER_FIELD.match(field[0])) if supervision else fields
    for label, value in ranked:
        if (
            (AUTHOR_FIELD.match(label) or (supervision and MANAGER_FIELD.match(label)))
            and (name := _as_name(value))
            and name not in readers
        ):
            return name
    return None


def _signed(note: Note, readers: set[str]) -> str | None:
    """Return the name at the foot of the note."""
    for block in reversed(note.blocks or ()):
        if block.kind == "sign-off":
            for line in note.text[block.start : block.end].splitlines():
                words = CLOSING.sub("", line.strip()).strip()
                name = _as_name(words)
                if name and name not in readers and name.lower() not in ("your", "social worker"):
                    return name
    return None
