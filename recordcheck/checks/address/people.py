"""Who is who in a note: whom it is for, who wrote it, and the words that stand for them.

Names come from the caller, from front matter, from greeting, fields and sign-off (`settings.known`), and where none
of these names the reader, from the text: a name is taken for the reader's when the note calls somebody by it, gives
an age with it or speaks of it far more than of anybody else. Never from an entity recogniser.
Known to fail: two people of the same first name are one person; a record that speaks more of a parent, by name, than
of the child and names the child nowhere else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from recordcheck.checks.address.authors import author_places
from recordcheck.checks.address.lexicon import Lexicon
from recordcheck.checks.address.names import (
    BEFORE_CALL,
    CALENDAR,
    INSTITUTION,
    TITLES,
    calls,
    forms,
    is_month,
    is_name_here,
    occurrences,
    plain,
)
from recordcheck.checks.address.vocabulary import CHILDISH, TELLING
from recordcheck.data import first_names, word_ages
from recordcheck.language import Parsed
from recordcheck.note import Pronouns, Reader
from recordcheck.words import NAMES, NOUNS, YOU, Words

YOUNGEST_PARENT = 13
"""Years: a reader of this age or more may be a parent, where the note speaks of a baby of theirs."""
BABYISH = re.compile(
    "[Bb]aby|[Bb]abies|bump|your son|your daughter|pregnan|nappy|nappies|newborn|months old|expecting|antenatal|"
    "midwife|(?:mother|father|mum|dad) (?:to|of|and)|r boy|r girl"
)
"""What a note about a reader's own child is sure to have, looked for first as it is quick."""
PARENT = 16
BABY = re.compile(r"\b(?:the baby|baby's|months old|nappy|nappies|newborn)\b")
OWN_BABY = re.compile(
    r"\b(?:[Yy]our (?:own |new |little |wee |unborn |first )*(?:baby|bump|son|daughter|boy|girl)"
    r"|(?:[Hh]er|[Hh]is|[Tt]heir) (?:own |new )?baby"
    r"|is (?:a |the )?(?:mother|father|mum|dad) (?:to|of))\b(?! (?:brother|sister|cousin))"
    r"|\b(?:[Yy]ou(?:'re| are)|[Ss]he is|[A-Z]\w+ is) (?:\w+ )?(?:expecting|pregnant)\b"
    r"|\b(?:mother and baby|parent and (?:child|baby)|baby weigh\w+)\b"
)
NAMED_FIRST, SUBJECT, OWNER, SEEN, CALLED, AGED = 1.5, 1.0, 1.0, 0.5, 4.0, 3.0
"""What speaks for a name's being the reader's: standing in a heading; each time as subject, as owner, otherwise; ..."""
BESIDE_YOU = -1.0
"""What speaks against a name in a sentence that speaks to the reader: it is somebody else's."""
WORD, UNKNOWN = 0.8, 1.0
"""What a mark is worth for a word that no list has as a first name: a common word, any other."""
KIN_BESIDE, PROFESSIONAL = -3.0, -3.0
ODD_NAME = re.compile(r"[A-Z]\w*'[A-Z]\w+")
DETERMINERS = frozenset({"the", "her", "his", "your", "my", "their", "a", "our", "s"})
NEVER = frozenset(
    {
        "dear",
        "hi",
        "hello",
        "mr",
        "mrs",
        "re",
        "nfa",
        "tc",
        "xbox",
        "facebook",
        "youtube",
        "snapchat",
        "teams",
        "asda",
        "tesco",
    }
)
FOR = frozenset({"for", "to", "with", "about", "of"})
"""Before a name in a title: "Visit to Maya"."""
FIRST = 1.0
"""What being the first name in the note adds."""
LEAST, ALONE, AHEAD = 2.0, 1.0, 1.2
"""A name is taken from the text with so much for it, and so many times more than for the next."""


@dataclass(frozen=True)
class Cast:
    """The people of a note.

    Attributes:
        readers: whom the note is for; the name may have been found in the text.
        lexicon: the words for everybody else.
        reader_names, author_places: first to last word of each place where they stand by name or job.
        names: every known name of reader and author.
        pronouns: the reader's, where they were given.
        oldest: age in years of the oldest reader, where it is known.
        has_baby: whether the reader may be a parent whose child the note speaks of.

    """

    readers: tuple[Reader, ...] = field(repr=False)
    lexicon: Lexicon = field(repr=False)
    reader_names: dict[int, int] = field(repr=False)
    author_places: dict[int, int] = field(repr=False)
    names: frozenset[str] = field(repr=False)
    pronouns: Pronouns | None
    oldest: int | None
    has_baby: bool

    @cached_property
    def reader_places(self) -> frozenset[int]:
        """Every word of the reader's names."""
        return frozenset(i for first, last in self.reader_names.items() for i in range(first, last + 1))

    @property
    def is_group(self) -> bool:
        """Whether the note is for several readers."""
        return len(self.readers) > 1


def cast(parsed: Parsed, row: Words, readers: Sequence[Reader], author: str | None, lexicon: Lexicon) -> Cast:
    """Return who is who in a note."""
    text = plain(parsed.note.text)
    own = list(forms(author or ""))
    found = tuple(readers)
    if not any(reader.name for reader in found):
        name = _likely_reader(row, lexicon, frozenset(own))
        if name is not None:
            known = found[0] if found else Reader()
            found = (replace(known, name=name, found_by="text"), *found[1:])
    names = {form for reader in found for name in reader.every_name for form in forms(name)}
    names |= {form.upper() for form in names if len(form) > 2} | _lone_initials(row, found)
    if any(text.count(name[:3]) > text.count(name) for name in names if len(name) > 3):
        names |= _short_names(row, names, frozenset(own))
    own = [
        form
        for form in {*own, *(form.upper() for form in own if len(form) > 2), *_surname(author, names)}
        if form not in names
    ]
    surnames = frozenset(part for reader in found for name in reader.every_name for part in plain(name).split()[1:])
    spans = [span for span in occurrences(row, text, names) if _stands(row, span, surnames)]
    oldest = max((reader.age for reader in found if reader.age is not None), default=None)
    given = [reader.pronouns for reader in found]
    return Cast(
        readers=found,
        lexicon=lexicon,
        reader_names=dict(spans),
        author_places=author_places(row, text, author, own, lexicon, frozenset(first for first, _ in spans)),
        names=frozenset({*names, *own}),
        pronouns=given[0] if len(found) == 1 else None,
        oldest=oldest,
        has_baby=(oldest is None or oldest >= YOUNGEST_PARENT)
        and BABYISH.search(text) is not None
        and _speaks_of_baby(text, oldest),
    )


def _surname(author: str | None, names: set[str]) -> list[str]:
    """Return the author's surname, where no reader has it too."""
    parts = plain(author or "").split()
    shared = len(parts) < 2 or len(parts[-1]) < 3 or any(parts[-1] in name.split() for name in names)
    return [] if shared else [parts[-1]]


def _stands(row: Words, span: tuple[int, int], surnames: frozenset[str]) -> bool:
    if row.quoted[span[0]] or not is_name_here(row, *span, surnames):
        return False
    sentence = row.sentences[row.sentence[span[0]]]
    shouted = len(row.text[span[0]]) > 2 and row.text[span[0]].isupper()
    return not shouted or any(row.text[i].islower() for i in range(sentence.first, sentence.end))


def _speaks_of_baby(text: str, oldest: int | None) -> bool:
    hits = [hit.group().lower() for hit in OWN_BABY.finditer(text)]
    if oldest is not None and oldest >= PARENT and BABY.search(text):
        return True
    if oldest is None:
        return any(hit.startswith("your") and hit.endswith(("baby", "bump", "son", "daughter")) for hit in hits)
    return bool(hits)


def _short_names(row: Words, names: set[str], own: frozenset[str]) -> set[str]:
    """Return capitalised words of the note that shorten a reader's name: "Fin" for Finlay."""
    found: set[str] = set()
    if not names:
        return found
    starts = {name[:3] for name in names if len(name) > 3}
    for i in [i for i, text in enumerate(row.text) if text[:3] in starts]:
        text = row.text[i]
        if len(text) < 3 or row.tag[i] not in NAMES or not text.istitle() or text in own:
            continue
        if any(len(text) < len(name) and name.startswith(text) and name[len(text)].isalpha() for name in names):
            sentence = row.sentences[row.sentence[i]]
            if not any(row.text[k] in names for k in range(sentence.first, sentence.end)):
                found.add(text)
    return found


def _lone_initials(row: Words, readers: Iterable[Reader]) -> set[str]:
    """Return "K" or "K." where a note uses it more than once for a reader called Kayden."""
    found: set[str] = set()
    for reader in readers:
        for name in reader.names:
            initial = name[:1].upper()
            if initial in ("A", "I", "") or not initial.isalpha():
                continue
            for form in (initial, f"{initial}."):
                if (
                    row.text.count(form) > 1
                    and sum(row.tag[i] in NAMES for i, text in enumerate(row.text) if text == form) > 1
                ):
                    found.add(form)
    return found


def _likely_reader(row: Words, lexicon: Lexicon, own: frozenset[str]) -> str | None:
    """Return the name that the note itself shows to be its reader's, None where it shows none clearly."""
    marks = name_marks(row, lexicon, own)
    for short in [name for name in marks if any(other != name and other.startswith(name) for other in marks)]:
        longer = max((name for name in marks if name != short and name.startswith(short)), key=lambda name: marks[name])
        marks[longer] += max(0.0, marks.pop(short))
    first = next(iter(marks), None)
    if first is not None and marks[first] > 0:
        marks[first] += FIRST
    ranked = sorted(marks, key=lambda name: (-marks[name], name))
    if not ranked:
        return None
    second = max(0.0, marks[ranked[1]]) if len(ranked) > 1 else 0.0
    if marks[ranked[0]] < (LEAST if second else ALONE):
        return None
    return ranked[0] if marks[ranked[0]] >= AHEAD * second else None


def name_marks(row: Words, lexicon: Lexicon, own: frozenset[str]) -> dict[str, float]:
    """Return for each name in a note what speaks for its being the reader's."""
    marks: dict[str, float] = defaultdict(float)
    to_you = bool(row.you)
    skip = -1
    for i, text in enumerate(row.text):
        if i <= skip or not text[:1].isupper() or row.quoted[i] or not _may_be_first_name(row, i, lexicon, own):
            continue
        sentence = row.sentences[row.sentence[i]]
        if sentence.kind in ("sign-off", "label"):
            continue
        name, last = text, i
        if (
            row.lower[i + 1 : i + 2] == ["-"]
            and i + 2 < sentence.end
            and row.text[i + 2][:1].isupper()
            and row.stop(i) == row.start[i + 1]
        ):
            name, last = f"{text}-{row.text[i + 2]}", i + 2
        skip = last
        mark = _for_reader(row, i, last, lexicon, to_you)
        marks[name] += (
            mark
            if mark < 0 or row.lower[i] in first_names()
            else mark * (WORD if row.lower[i] in word_ages() else UNKNOWN)
        )
    return marks


def _may_be_first_name(row: Words, i: int, lexicon: Lexicon, own: frozenset[str]) -> bool:
    text, lower = row.text[i], row.lower[i]
    if len(text) < 2 or text.isupper() or not text.replace("'", "").isalpha() or text in own:
        return False
    if lower in lexicon.others or lower in TITLES or lower in INSTITUTION or lower in lexicon.job_words or lower in YOU:
        return False
    known = lower in first_names()
    if lower in CALENDAR and (not known or is_month(row, i)):
        return False
    if lower in NEVER or (not known and row.tag[i] not in NAMES and not ODD_NAME.fullmatch(text)):
        return False
    before = row.before(i).rstrip(".")
    if not before and row.tag[i] not in NOUNS and not (known and lower not in word_ages()) and row.after(i) != ",":
        return False
    if before in TITLES or (
        row.dep[i] == "compound" and row.tag[row.head[i]] in ("NN", "NNS") and row.head[i] == i + 1
    ):
        return False
    return not (
        before
        and row.tag[i - 1] in NAMES
        and row.text[i - 1].istitle()
        and before not in CALENDAR
        and row.lower[i - 1] in first_names()
    )


def _is_name_in_title(row: Words, i: int) -> bool:
    """Return whether a word of a title is a name: a known first name, or no common word and "for" or used again."""
    lower = row.lower[i]
    again = row.before(i) in FOR or row.text.count(row.text[i]) > 1
    return lower in first_names() or (again and lower not in word_ages())


def _for_reader(row: Words, i: int, last: int, lexicon: Lexicon, to_you: bool) -> float:
    """Return what one place where a name stands says for its being the reader's, or against."""
    sentence = row.sentences[row.sentence[i]]
    before, after = row.before(i), row.after(last)
    you = row.sentence[i] in row.you
    if calls(row, i, last) and (you or before in BEFORE_CALL) and row.before(i - 1) not in lexicon.others:
        return CALLED
    if sentence.kind == "heading":
        return NAMED_FIRST if _is_name_in_title(row, i) else 0.0
    if to_you and not before and after == "," and sentence.block < 3 and row.lower[last + 2] not in lexicon.others:
        return CALLED
    mark = SEEN
    at = last + 2
    if after in ("(", ",") and at < sentence.end:
        if row.text[at].isdigit() or row.lower[at] == "aged":
            return AGED
        beside = row.lower[at] if row.lower[at] not in DETERMINERS else row.lower[min(at + 1, sentence.end - 1)]
        if (
            beside in lexicon.others
            or beside in lexicon.job_words
            or (after == "(" and row.text[at].isupper() and len(row.text[at]) > 1)
        ):
            return PROFESSIONAL
    if before in lexicon.others and (row.before(i - 1) != "" or before not in ("child", "baby")):
        return KIN_BESIDE
    if (before in (",", "(") and row.before(i - 1) in lexicon.others) or before in ("called", "named"):
        return KIN_BESIDE
    role = row.role(i)
    if after in ("'s", "'"):
        owned = {row.lower[k] for k in range(last + 2, min(last + 5, sentence.end))}
        return OWNER + (
            1.0
            if owned & {"mum", "mother", "dad", "father", "carer", "carers", "school", "placement", "bedroom"}
            else 0.0
        )
    if you:
        return BESIDE_YOU
    if role == "subject":
        verb = row.lower[row.head[i]]
        mark = SUBJECT + (0.5 if verb in CHILDISH else -0.5 if verb in TELLING else 0.0)
    if row.dep[i] == "pobj" and row.lower[row.head[i]] in ("in", "at"):
        return 0.0
    if sentence.block == 0:
        mark += 0.5
    return mark
