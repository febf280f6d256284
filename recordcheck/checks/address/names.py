"""Names: where the reader's and the author's stand, and whether they name or call somebody there.

- A reader's name counts when it is written with its capital, is not part of a longer name ("Maya Angelou
  School", "Auntie Grace") and is not an ordinary word where it stands ("Will you come?", "in April").
- A name that calls the reader ("Well done, Maya!") is set off by punctuation and is no part of the clause.
  Known to fail: a list of names is not told from a name that calls, where the list has commas only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from recordcheck.checks.address.people import OTHERS, SUBJECTS, Cast, Mention, has_you, mention
from recordcheck.language import Part

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MONTHS = frozenset({"april", "may", "june", "august", "summer", "autumn"})
BESIDE_MONTHS = frozenset({"in", "on", "since", "by", "until", "last", "next", "of", "and"})
GREETINGS = frozenset({"dear", "hi", "hello", "hey", "hiya", "morning", "afternoon", "evening", "thanks", "bye"})
FOND = frozenset({"baby", "little", "poor"})
APPOSED = frozenset({"who", "aged", "whose", "which"})
TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "doctor", "pc", "auntie", "aunty", "aunt", "uncle", "nurse", "judge",
    "sister", "nan", "nana", "nanny", "granny", "grandma", "st", "saint", "professor", "lady", "sir",
    "officer", "teacher",
})  # fmt: skip
CALENDAR = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan",
    "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "christmas", "easter",
    "eid", "diwali", "hanukkah", "year", "mon", "tue", "tues", "wed", "weds", "thu", "thurs", "fri", "sat",
    "sun",
})  # fmt: skip


def by_name(part: Part, start: int, end: int, index: int, people: Cast) -> Iterator[Mention]:
    """Yield the reader and the author where they stand by name."""
    doc = part.doc
    if people.reader_forms is not None:
        for first, last in _hits(people.reader_forms, doc, start, end):
            if _is_name_here(doc, first, last, start):
                called = _calls(doc, first, last, start, end)
                yield mention(part, first, last, "reader", "reader", index, called=called)
    if people.author_forms is not None:
        for first, last in _hits(people.author_forms, doc, start, end):
            if _is_name_here(doc, first, last, start) and not _introduces(doc, first):
                yield mention(part, first, last, "author", "author", index)


def _hits(forms: re.Pattern[str], doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin, stop = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    for hit in forms.finditer(doc.text, begin, stop):
        span = doc.char_span(hit.start(), hit.end(), alignment_mode="expand")
        if span is not None:
            yield span.start, span.end - 1


def _is_name_here(doc: Doc, first: int, last: int, start: int) -> bool:
    """Return whether a name's words are that name here, and not a word, a place or somebody else."""
    before = doc[first - 1] if first > start else None
    after = doc[last + 1] if last + 1 < len(doc) else None
    if first == last and (_is_word(doc[first], before, after) or _is_month(doc[first], before, after)):
        return False
    if (
        after is not None
        and after.pos_ == "PROPN"
        and after.is_title
        and "compound" in (doc[first].dep_, doc[last].dep_)
    ):
        return False
    if after is not None and after.text.isupper() and len(after.text.rstrip(".")) == 1 and after.lower_ != "i":
        return False
    if before is None or before.lower_ in GREETINGS or before.lower_ in FOND:
        return True
    if before.lower_ in OTHERS or (before.is_title and before.lower_.rstrip(".") in TITLES):
        return False
    inside_longer = before.pos_ == "PROPN" and before.dep_ == "compound" and before.head.i == last
    return not inside_longer or before.lower_ in CALENDAR


def _is_word(token: Token, before: Token | None, after: Token | None) -> bool:
    """Return whether the first word of a sentence is an ordinary word that is also a name: "Will you come?"."""
    if (
        before is not None
        or token.text.isupper()
        or token.pos_ not in ("VERB", "AUX", "ADV", "ADP", "DET", "SCONJ", "CCONJ")
    ):
        return False
    return after is None or not (after.is_punct or after.tag_ in ("POS", "VBD", "VBN", "VBZ", "MD"))


def _is_month(token: Token, before: Token | None, after: Token | None) -> bool:
    near = [each for each in (before, after) if each is not None]
    return token.lower_ in MONTHS and any(each.like_num or each.lower_ in BESIDE_MONTHS for each in near)


def _calls(doc: Doc, first: int, last: int, start: int, end: int) -> bool:
    """Return whether a name calls the reader: set off by punctuation, and no part of the clause."""
    before = doc[first - 1] if first > start else None
    after = doc[last + 1] if last + 1 < end else None
    opens = before is None or before.text in (",", "-", "–", "—", ";", ":", "(", "!", ".", "?", "…")
    opens = opens or (before is not None and before.lower_ in GREETINGS)
    closes = after is None or (after.is_punct and after.text not in ("(", "/", "-"))
    if _list_calls(doc, last, start, end):
        return True
    if not (opens and closes):
        return False
    token = doc[last]
    listed = [child for child in token.children if child.dep_ == "conj" and child.pos_ in ("PROPN", "NOUN")]
    if listed or token.dep_ == "conj":
        return False
    if after is not None and after.text == "," and last + 2 < end:
        if doc[last + 2].lower_ in APPOSED or doc[last + 2].like_num:
            return False
        if before is None and token.dep_ in SUBJECTS and not has_you(doc[start:end]):
            return any(t.dep_ in SUBJECTS and t.i > last and t.head.i == token.head.i for t in doc[last + 1 : end])
    return True


def _list_calls(doc: Doc, last: int, start: int, end: int) -> bool:
    """Return whether names that open a sentence call their bearers: "Leo and Ana, you both did well"."""
    stop = next(
        (i for i in range(start, end) if doc[i].pos_ != "PROPN" and doc[i].lower_ not in ("and", "&", ",")), end
    )
    if last >= stop or stop in (start, end) or not any(token.lower_ in ("and", "&") for token in doc[start:stop]):
        return False
    return doc[stop - 1].text == "," and doc[stop].lower_ in ("you", "your", "thank", "well", "both", "i", "we")


def _introduces(doc: Doc, first: int) -> bool:
    """Return whether the author gives their own name: "I'm Sam", "my name is Sam", "me, Sam"."""
    before = [doc[i].lower_ for i in range(max(0, first - 3), first)]
    return bool({"i", "me", "my", "called"} & set(before))
