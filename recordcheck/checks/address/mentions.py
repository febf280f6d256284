"""Mentions: every place where a note names or describes somebody, the reader and the author first.

One walk over the words. Names and job words that stand for reader and author are known by then (`people.Cast`);
everybody else is known by the words for kin and jobs and by capitals. A noun and the name beside it are one
mention ("her sister Tanisha", "your social worker, Jo", "Bola, the nurse"), and from then on one person.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from recordcheck.checks.address.lexicon import Kind
from recordcheck.checks.address.names import CALENDAR, INSTITUTION, OPENING_VERBS, TITLES, calls
from recordcheck.checks.address.nouns import ARTICLES, INFANTS, PARENTS, reader_noun
from recordcheck.checks.address.people import Cast
from recordcheck.checks.address.signs import Who
from recordcheck.data import first_names, word_ages
from recordcheck.note import Pronouns
from recordcheck.words import NAMES, NOUNS, Role, Sentence, Words

PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "into", "near", "through", "across", "around", "outside", "off", "on", "via", "under", "over"}
)
PERSONAL = frozenset({
    "with", "by", "to", "about", "for", "told", "asked", "rang", "phoned", "met", "saw", "visited", "thanked",
    "texted", "emailed", "messaged", "called", "tell", "ask", "ring", "see", "from",
})  # fmt: skip
"""Words before a name that make it a person's, who may never be the subject of anything."""
UNCOMMON = 9.0
"""Years: a word that is learnt earlier, and nobody's first name, is a common word with a capital."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
DEDICATING = frozenset({"for", "to"})
"""What opens a letter that is given to somebody: "For Bodhi, to read with Mummy"."""
SHORT_VALUE = 5
"""Words of a field that are too few to be a sentence."""
READERS = frozenset({"child", "yp", "person"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
THINGS = "things"
"""The key of whatever "they" may be that is nobody: several things."""
DESCRIBES = frozenset({"the", "a", "an", "her", "his", "their", "your", "my", "our", "s"})
HONORIFICS: dict[str, Pronouns] = {
    "mr": "he", "sir": "he", "uncle": "he", "father": "he", "grandad": "he", "grandpa": "he",
    "mrs": "she", "ms": "she", "miss": "she", "auntie": "she", "aunty": "she", "aunt": "she", "nan": "she",
    "nana": "she",
    "nanny": "she", "granny": "she", "gran": "she", "grandma": "she", "sister": "she", "lady": "she",
}  # fmt: skip


class Mention(NamedTuple):
    """One reference to somebody: words `first` to `last`, both included; `head` stands for them in the parse."""

    first: int
    last: int
    head: int
    who: Who
    key: str
    gender: Pronouns | None
    plural: bool
    role: Role
    sentence: int
    job: bool = False
    called: bool = False
    """Whether the words call the reader, as in "Well done, Maya!"."""


def mentions(row: Words, people: Cast) -> list[Mention]:
    """Return every mention by name or noun, in order; pronouns are `pronouns.resolve`'s."""
    found = list(_Finder(row, people).run())
    others = people.lexicon.others
    nameless = [
        m
        for m in found
        if m.who == "other" and m.gender is None and not (m.plural or m.job) and row.lower[m.first] not in others
    ]
    if not nameless:
        return found
    doubtful = {m.key for m in nameless}
    for m in found:
        if m.key in doubtful and (
            m.role in ("subject", "possessive") or m.gender is not None or m.job or _is_personal(row, m)
        ):
            doubtful.discard(m.key)
    return [m for m in found if m.key not in doubtful or row.lower[m.first] in others]


def _is_personal(row: Words, mention: Mention) -> bool:
    """Return whether a name stands where only a person's would: "I rang Tanisha", "a boy called Leo"."""
    if row.before(mention.first) in ("called", "named"):
        return True
    return row.dep[mention.head] in ("pobj", "dative", "dobj") and row.lower[row.head[mention.head]] in PERSONAL


def _is_list(row: Words, sentence: Sentence) -> bool:
    """Return whether names stand in a list or a title here, where nobody is spoken about: "Present: Maya, Dad"."""
    words = range(sentence.first, sentence.end)
    if row.lower[sentence.first] in OPENING_VERBS:
        return False
    if sentence.kind == "value":
        return len(words) < SHORT_VALUE or not any(row.tag[i][0] == "V" for i in words)
    second = row.text[sentence.first + 1 : min(sentence.first + 2, sentence.end)]
    if sentence.block == 0 and row.lower[sentence.first] in DEDICATING and second and second[0].istitle():
        return True
    return sentence.block == 0 and not any(row.tag[i] in FINITE for i in words)


class _Finder:
    """One walk through a note that remembers which nouns and names are one person."""

    def __init__(self, row: Words, people: Cast) -> None:
        self._row, self._people = row, people
        self._openers = ARTICLES | PARENTS | INFANTS | people.lexicon.code_words
        self._they = not THEY.isdisjoint(row.lower)
        self._places = {*people.reader_names, *people.author_places}
        self._keys: dict[str, str] = {}
        self._genders: dict[str, Pronouns] = {}

    def run(self) -> Iterator[Mention]:
        row = self._row
        tag, lower, quoted, openers, places = row.tag, row.lower, row.quoted, self._openers, self._places
        for number, sentence in enumerate(row.sentences):
            if not sentence.is_prose:
                continue
            listed = _is_list(row, sentence)
            last = -1
            for i in range(sentence.first, sentence.end):
                if i <= last or quoted[i] or not (tag[i] in NOUNS or lower[i] in openers or i in places):
                    continue
                found = self._at(i, sentence, number)
                if found is not None:
                    last = found.last
                    titled = listed and sentence.kind != "value" and found.first == sentence.first
                    if not listed or titled or found.who == "other":
                        yield found

    def _at(self, i: int, sentence: Sentence, number: int) -> Mention | None:
        """Return the mention that begins with a word."""
        row, people = self._row, self._people
        if i in self._places:
            if (last := people.reader_names.get(i)) is not None:
                return self._mention(i, last, "reader", "reader", number, called=calls(row, i, last))
            return self._mention(i, people.author_places[i], "author", "author", number)
        owns = i + 1 < sentence.end and row.tag[i + 1] == "POS"
        if (owns or row.lower[i] in self._openers) and (noun := reader_noun(row, i, sentence, people)):
            key = "readers" if noun.plural else "reader"
            return self._mention(
                i,
                noun.last,
                "readers" if noun.plural else "reader",
                key,
                number,
                gender=noun.gender,
                plural=noun.plural,
            )
        if row.tag[i] in NOUNS:
            return self._other(i, sentence, number)
        return None

    def _other(self, i: int, sentence: Sentence, number: int) -> Mention | None:
        row, others = self._row, self._people.lexicon.others
        kind = others.get(row.lower[i].rstrip("."))
        last = i
        if i + 1 < sentence.end and (two := others.get(f"{row.lower[i]} {row.lower[i + 1]}")):
            kind, last = two, i + 1
        if kind is not None and row.tag[last] in ("NNS", "NNPS") and not kind.plural:
            kind = Kind(f"{kind.key}s", None, True)
        at = i if kind is None else last + 1
        named = at < sentence.end and row.tag[at] in NAMES
        name = self._name_from(at, sentence, alone=kind is None) if named else None
        if kind is None and name is None:
            several = self._they and row.tag[i] == "NNS"
            return self._mention(i, i, "other", THINGS, number, plural=True) if several else None
        if kind is None:
            return self._named(i, name, sentence, number) if name is not None else None
        if kind.plural:
            return self._mention(i, last, "other", kind.key, number, plural=True)
        if name is not None:
            return self._joined(i, name, kind, number)
        apposed = last + 1
        if row.lower[apposed : apposed + 1] == [","] or row.lower[apposed : apposed + 1] == ["("]:
            apposed_name = self._name_from(apposed + 1, sentence) if apposed + 1 < sentence.end else None
            if apposed_name is not None and self._closes(apposed_name + 1, sentence):
                return self._joined(i, apposed_name, kind, number, named=apposed + 1)
        return self._mention(
            i,
            last,
            "other",
            self._keys.get(self._noun_key(i, kind), self._noun_key(i, kind)),
            number,
            gender=kind.gender,
            job=kind.job,
        )

    def _noun_key(self, i: int, kind: Kind) -> str:
        """Return what tells a noun's person from others: "Mum's partner" is not "Dad's partner"."""
        row = self._row
        owner = row.lower[i - 2] if i >= 2 else ""
        if i >= 2 and row.tag[i - 1] == "POS" and i - 2 not in self._people.reader_places and owner not in READERS:
            return f"{row.lower[i - 2]}'s {kind.key}"
        return kind.key

    def _name_from(self, i: int, sentence: Sentence, *, alone: bool = False) -> int | None:
        """Return the last word of a name of somebody else that begins with a word, None where none does.

        Where it stands alone, with no word for kin or job before it, a common word that is nobody's first name is none.
        """
        row = self._row
        last = None
        while (
            i < sentence.end
            and row.tag[i] in NAMES
            and row.text[i][:1].isupper()
            and row.text[i] != "I"
            and not row.quoted[i]
        ):
            word = row.lower[i].rstrip(".")
            if word in CALENDAR or i in self._people.reader_names or i in self._people.author_places:
                break
            if row.text[i].isupper() and len(row.text[i]) > 2 and last is None:
                break
            if (
                alone
                and last is None
                and (
                    len(word) < 2
                    or (word_ages().get(word, UNCOMMON) < UNCOMMON and word not in first_names() and word not in TITLES)
                )
            ):
                break
            last = i
            i += 1
        return last

    def _closes(self, i: int, sentence: Sentence) -> bool:
        return i >= sentence.end or not self._row.text[i][0].isalnum()

    def _named(self, i: int, last: int, sentence: Sentence, number: int) -> Mention | None:
        """Return somebody who is known by name alone; None for a place, a thing or an institution."""
        row = self._row
        title = row.lower[i].rstrip(".")
        gender = HONORIFICS.get(title)
        if row.lower[last] in INSTITUTION or (
            last + 1 < sentence.end and row.dep[last] == "compound" and row.tag[row.head[last]] in NOUNS
        ):
            return None
        if title not in TITLES and row.dep[last] == "pobj" and row.lower[row.head[last]] in PLACE_PREPOSITIONS:
            return None
        key = self._name_key(i, last, gender)
        known = self._people.lexicon.others
        after = last + 1
        if row.lower[after : after + 1] == [","] and after + 2 < sentence.end:
            apposed = after + 2 if row.lower[after + 1] in DESCRIBES else after + 1
            for at in range(apposed, min(apposed + 2, sentence.end)):
                kind = known.get(row.lower[at])
                if kind is not None and not kind.plural and row.dep[at] in ("appos", "conj", "npadvmod", "oprd"):
                    self._keys.setdefault(kind.key, key)
                    gender = gender or kind.gender
                    break
        return self._mention(i, last, "other", key, number, gender=gender)

    def _joined(self, i: int, last: int, kind: Kind, number: int, named: int | None = None) -> Mention:
        """Return a noun and the name beside it as one mention."""
        first = named if named is not None else i + 1
        key = self._name_key(first, last, kind.gender)
        self._keys[self._noun_key(i, kind)] = key
        return self._mention(
            i, last, "other", key, number, gender=kind.gender, job=kind.job, head=i if named is not None else last
        )

    def _name_key(self, i: int, last: int, gender: Pronouns | None) -> str:
        """Return what stands for a person in all their names: the first of them, or the surname after a title."""
        row = self._row
        words = [row.lower[k].rstrip(".") for k in range(i, last + 1)]
        bare = [word for word in words if word not in TITLES]
        if not bare:
            return words[0]
        if len(bare) < len(words) and words[0] in ("mr", "mrs", "ms", "miss", "sir"):
            key = f"{'mr' if gender == 'he' else 'ms'} {bare[-1]}"
            return self._keys.get(bare[-1], key)
        key = self._keys.get(bare[0], bare[0])
        if len(bare) > 1:
            self._keys.setdefault(bare[-1], key)
        return key

    def _mention(
        self, first: int, last: int, who: Who, key: str, number: int,
        *, gender: Pronouns | None = None, plural: bool = False, job: bool = False, called: bool = False,
        head: int | None = None,
    ) -> Mention:  # fmt: skip
        """Return a mention, with the possessive 's that follows it and its role in the clause."""
        row = self._row
        if head is None and first < last:
            head = next((i for i in range(first, last + 1) if not first <= row.head[i] <= last), last)
        elif head is None:
            head = last
        role = row.role(head)
        if last + 1 < len(row.tag) and row.tag[last + 1] == "POS" and row.sentence[last + 1] == number:
            last, role = last + 1, "possessive"
        if who == "other" and not plural:
            gender = gender or self._genders.get(key)
            if gender is not None:
                self._genders[key] = gender
        return Mention(first, last, head, who, key, gender, plural, role, number, job, called)
