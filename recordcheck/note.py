"""The things a note is made of: Note, Block, Reader. Plain frozen data; nothing is computed here.

Positions are 0-based half-open code points into `Note.text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from recordcheck.errors import SettingsError
from recordcheck.places import Places

BlockKind = Literal["greeting", "heading", "label", "value", "item", "entry", "paragraph", "quotation", "sign-off"]
Pronouns = Literal["she", "he", "they"]
Kind = Literal[
    "visit", "review", "plan", "pathway-plan", "decision", "letter", "later-life-letter", "life-story",
    "daily-log", "chronology", "assessment", "court", "referral", "strategy", "supervision", "other",
]  # fmt: skip
Read = Literal["alone", "together", "later"]
FoundBy = Literal["caller", "front matter", "settings", "greeting", "field", "text"]

KINDS: tuple[str, ...] = get_args(Kind)
PRONOUNS: tuple[str, ...] = get_args(Pronouns)
READ: tuple[str, ...] = get_args(Read)
"""How a note is going to be read: by the child alone, aloud by somebody with the child, or years later."""
LAST_YEAR = 13
"""School years in England run from 0 (Reception) to 13."""
OLDEST = 26
"""Years: the law in England lets care leavers ask for help, and be written to, until they are 25."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of a note that is parsed by itself: `Note.text[start:end]`, without bullet or edge space.

    `label` is a field's name or an entry's date ("Child", "12.03.2014"), and the block after it holds
    what stands there. Labels and headings are where a form speaks, not the author.
    """

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reader:
    """The child or young person a note is written for. Every field may be unknown.

    Args:
        name: the name the note uses for them.
        other_names: nicknames, full names, initials.
        age: in years, 0 to 26.
        pronouns: "she", "he" or "they"; "she/her" is understood.
        reading_age: in years, 4 to 18, where it is known and differs from what the age would suggest.
        stage: name of a stage in the rule set's settings, such as "ks2" or "non-reader".
        school_year: in England, 0 (Reception) to 13.
        own_words: the words that the child uses; no rule about wording finds them.
        people: how the note or a rule names somebody ("Danielle", "mum") to what the child calls them ("tummy mummy").
        former_names: names that the child had and no longer goes by; known as theirs, never printed.
        found_by: who told us the name; set by the checker when it was not the caller.

    Raises:
        SettingsError: a value outside the ranges above.

    """

    name: str | None = field(default=None, repr=False)
    other_names: tuple[str, ...] = field(default=(), repr=False)
    age: int | None = None
    pronouns: Pronouns | None = None
    reading_age: int | None = None
    found_by: FoundBy = "caller"
    own_words: tuple[str, ...] = field(default=(), repr=False)
    people: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)
    former_names: tuple[str, ...] = field(default=(), repr=False)
    stage: str | None = None
    school_year: int | None = None

    def __post_init__(self) -> None:
        for key in ("other_names", "own_words", "former_names"):
            value = getattr(self, key)
            if isinstance(value, (bytes, Mapping)) or not isinstance(value, Iterable):
                raise SettingsError(f"{key} is a word or words, or several in a list")
            object.__setattr__(self, key, (value,) if isinstance(value, str) else tuple(value))
        for name in (self.name, *self.other_names, *self.former_names):
            if name is not None and (not isinstance(name, str) or not name.strip()):
                raise SettingsError("a child's name must be a word or words; leave it out if it is not known")
        if self.stage is not None and not isinstance(self.stage, str):
            raise SettingsError("stage is the name of a stage, such as ks2; leave it out if it is not known")
        people = dict(self.people) if isinstance(self.people, Mapping) else {"": ""}
        if not all(isinstance(word, str) and word.strip() for word in (*self.own_words, *people, *people.values())):
            raise SettingsError("own_words are words, and people a name to what the child calls them; both in words")
        object.__setattr__(self, "people", people)
        _whole("age", self.age, 0, OLDEST, "years")
        _whole("reading age", self.reading_age, 4, 18, "years")
        _whole("school year", self.school_year, 0, LAST_YEAR, "")
        if self.pronouns is not None:
            first = str(self.pronouns).lower().split("/")[0].strip()
            if first not in PRONOUNS:
                raise SettingsError(f"pronouns must be one of {', '.join(PRONOUNS)}; leave them out if not known")
            object.__setattr__(self, "pronouns", first)

    @property
    def names(self) -> tuple[str, ...]:
        """Every known name, the one the note uses first."""
        return tuple(dict.fromkeys(name for name in (self.name, *self.other_names) if name))

    @property
    def every_name(self) -> tuple[str, ...]:
        """Every known name, former ones too."""
        return tuple(dict.fromkeys((*self.names, *self.former_names)))


def _whole(what: str, value: Any, low: int, high: int, unit: str) -> None:
    if value is None:
        return
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        of = f" of {unit}" if unit else ""
        raise SettingsError(f"{what} must be a whole number{of} from {low} to {high}")


@dataclass(frozen=True, slots=True)
class Note:
    """One case note: its text and where it came from.

    Args:
        text: the text as given, or as read from a document; findings point into it.
        path: where it came from, for people; None for text from a program.
        blocks: how the text is laid out; None lets the checker find out.
        quotations: spans of words that somebody else said, in order and apart; None lets the checker find out.
        front_matter: what the note says of itself in YAML at its top, already read.
        places: where the text stands in the file, where that is not the text itself.

    Raises:
        SettingsError: a value of another type.

    """

    text: str = field(repr=False)
    path: str | None = None
    blocks: tuple[Block, ...] | None = field(default=None, repr=False)
    quotations: tuple[tuple[int, int], ...] | None = field(default=None, repr=False)
    front_matter: Mapping[str, Any] = field(default_factory=dict, repr=False)
    places: Places | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise SettingsError(f"a note's text is words, not {type(self.text).__name__}; to read a file give its path")
        if self.path is not None and not isinstance(self.path, str):
            raise SettingsError("a note's path is a name in words, or None")
        for key, wanted, kind in (("blocks", "Block", Block), ("quotations", "(start, end)", tuple)):
            value = getattr(self, key)
            if value is not None:
                if not isinstance(value, (list, tuple)) or not all(isinstance(each, kind) for each in value):
                    raise SettingsError(f"a note's {key} are several {wanted} in a list, or None to have them found")
                object.__setattr__(self, key, tuple(value))
        if not isinstance(self.front_matter, Mapping):
            raise SettingsError("a note's front_matter is a dict of what is known of the note")
        object.__setattr__(self, "front_matter", dict(self.front_matter))
        if self.places is not None and not isinstance(self.places, Places):
            raise SettingsError("a note's places are a Places, or None")


def as_readers(reader: Reader | Sequence[Reader] | None) -> tuple[Reader, ...]:
    """Return one reader, several or none as a tuple."""
    several = () if reader is None else (reader,) if isinstance(reader, Reader) else reader
    readers = tuple(several) if isinstance(several, Iterable) else (several,)
    if not all(isinstance(each, Reader) for each in readers):
        raise SettingsError("a reader is a Reader(name=...), or several in a list")
    return readers
