"""Who is who in a note: the people, the words that stand for them, and what a mention of one is.

Names come from the caller, from front matter and from the note itself, never from an entity recogniser.
A `Cast` knows the names and job words that stand for reader and author; `mentions.mentions` finds where they
and everybody else stand. Two people of the same first name are one person to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from recordcheck.checks.address.roles import author_roles
from recordcheck.language import PLAIN, Parsed, Part
from recordcheck.note import Pronouns, Reader
from recordcheck.rulesets.schema import AddressSettings

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Who = Literal["reader", "readers", "author", "other"]
Role = Literal["subject", "object", "possessive", "oblique"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
OBJECTS = frozenset({"dobj", "dative", "attr"})
OTHERS = frozenset({"another", "other", "a", "an", "any", "every", "each", "some", "no"})
NOT_PROSE = frozenset({"heading", "label", "greeting", "sign-off", "quotation"})
"""Kinds of block in which nobody is spoken about: a form or somebody else speaks there."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One reference to somebody: tokens `first` to `last` of a part, both included."""

    part: Part = field(repr=False)
    first: int
    last: int
    who: Who
    key: str = field(repr=False)
    gender: Pronouns | None
    plural: bool
    role: Role
    sentence: int
    called: bool = False
    """Whether the words call the reader, as in "Well done, Maya!"."""

    @property
    def token(self) -> Token:
        """The token that stands for the whole mention in the parse."""
        doc: Doc = self.part.doc
        inside = range(self.first, self.last + 1)
        return next((doc[i] for i in inside if doc[i].head.i not in inside), doc[self.last])


@dataclass(frozen=True)
class Cast:
    """The people of a note and the words that stand for them; `names` are the reader's and the author's."""

    readers: tuple[Reader, ...] = field(repr=False)
    names: frozenset[str] = field(repr=False)
    reader_forms: re.Pattern[str] | None = field(repr=False)
    author_forms: re.Pattern[str] | None = field(repr=False)
    author_terms: frozenset[str] = field(repr=False)
    settings: AddressSettings = field(repr=False)

    @property
    def oldest(self) -> int | None:
        """Age in years of the oldest reader, where it is known."""
        return max((r.age for r in self.readers if r.age is not None), default=None)


def cast(parsed: Parsed, readers: Sequence[Reader], author: str | None, settings: AddressSettings) -> Cast:
    """Return who is who in a note."""
    names = {form for reader in readers for name in reader.names for form in _name_forms(name)}
    names |= set(_short_names(parsed, {name for reader in readers for name in reader.names}))
    own = {form for form in _name_forms(author or "") if form not in names}
    return Cast(
        readers=tuple(readers),
        names=frozenset(names | own),
        reader_forms=_any_of(names),
        author_forms=_any_of(own),
        author_terms=author_roles(parsed, author, settings),
        settings=settings,
    )


def role_of(token: Token) -> Role:
    """Return the grammatical role of a token in its clause."""
    while token.dep_ in ("conj", "appos") and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
        token = token.head
    if token.dep_ in SUBJECTS or (token.dep_ == "ROOT" and token.pos_ in ("PROPN", "NOUN")):
        return "subject"
    if token.dep_ == "poss":
        return "possessive"
    return "object" if token.dep_ in OBJECTS else "oblique"


def mention(
    part: Part, first: int, last: int, who: Who, key: str, index: int,
    *, gender: Pronouns | None = None, plural: bool = False, called: bool = False,
) -> Mention:  # fmt: skip
    """Return a mention, with the possessive 's that follows it and its role in the clause."""
    doc = part.doc
    if last + 1 < len(doc) and doc[last + 1].tag_ == "POS":
        last += 1
    bare = Mention(part, first, last, who, key, gender, plural, "oblique", index, called)
    role: Role = "possessive" if doc[last].tag_ == "POS" else role_of(bare.token)
    return Mention(part, first, last, who, key, gender, plural, role, index, called)


def has_you(sentence: Iterable[Token]) -> bool:
    """Return whether a sentence speaks to somebody."""
    return any(t.lower_ in ("you", "your", "yours", "yourself") for t in sentence)


def _name_forms(name: str) -> Iterator[str]:
    """Yield the ways in which a name is written: whole, its first part, its initials."""
    plain = unicodedata.normalize("NFC", name.translate(PLAIN)).strip()
    if not plain:
        return
    yield plain
    parts = [part for part in re.split(r"[\s'-]+", plain) if part]
    if len(parts) > 1:
        first = re.split(r"[\s-]+", plain)[0]
        if len(first) > 2:
            yield first
        initials = "".join(part[0] for part in parts)
        if initials.isupper():
            yield initials
            yield ".".join(initials) + "."


def _short_names(parsed: Parsed, names: set[str]) -> Iterator[str]:
    """Yield capitalised words of the note that shorten a reader's name: "Fin" for Finlay."""
    wholes = [name.translate(PLAIN) for name in names]
    for part in parsed.parts:
        for token in part.doc:
            text = token.text
            short = token.pos_ == "PROPN" and len(text) >= 3 and token.is_title
            if short and any(len(text) < len(name) and name.startswith(text) for name in wholes):
                yield text


def _any_of(forms: Iterable[str]) -> re.Pattern[str] | None:
    every = {unicodedata.normalize(how, form) for form in forms for how in ("NFC", "NFD")}
    if not every:
        return None
    longest_first = sorted(every, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
