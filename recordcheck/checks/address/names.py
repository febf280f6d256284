"""Names: the ways in which a name is written, where it stands, and whether it names or calls somebody there.

- A name counts when it is written with its capital, is not part of a longer name ("Maya Angelou School", "Auntie
  Maya", "another child called Maya") and is not an ordinary word where it stands ("Will you come?", "in April").
- A name that calls the reader ("Well done, Maya!") is set off by punctuation, or by the words before or after it
  ("Thank you Maya"), and is no part of the clause.

Known to fail: a sentence that begins with a name that is also a word and that the parser takes for that word; a
list of names is not told from a name that calls, where the list has commas only; a namesake whom nothing but the
facts tells apart.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from recordcheck.language import PLAIN
from recordcheck.words import NAMES, NOUNS, SUBJECTS, VERBS, Words

OTHERS = frozenset({"another", "other", "different", "a", "an", "any", "every", "each", "some", "no"})
MONTHS = frozenset({"april", "may", "june", "august", "summer", "autumn", "spring", "winter"})
BESIDE_MONTHS = frozenset({
    "in", "on", "since", "by", "until", "till", "last", "next", "of", "and", "early", "late", "mid", "this",
    "the", "every", "during", "after", "before", "over", "term", "holidays", "holiday", "half", "camp", "school",
})  # fmt: skip
GREETINGS = frozenset(
    {"dear", "hi", "hello", "hey", "hiya", "morning", "afternoon", "evening", "thanks", "bye", "goodbye"}
)
BEFORE_CALL = frozenset(
    {"you", "done", "luck", "birthday", "sorry", "please", "congratulations", "wow", "yes", "no", "so", "oh"}
)
"""Words after which a name calls somebody even without a comma: "Thank you Maya", "Well done Maya"."""
FOND = frozenset({"baby", "little", "poor", "young", "wee", "our", "lovely", "dear"})
TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "doctor", "pc", "auntie", "aunty", "aunt", "uncle", "nurse", "judge",
    "sister", "nan", "nana", "nanny", "granny", "gran", "grandma", "grandad", "grandpa", "st", "saint",
    "professor", "prof", "lady", "sir", "officer", "teacher", "ps", "dc", "sgt", "sergeant", "inspector",
    "father", "imam", "rev", "cousin",
})  # fmt: skip
OPENING_VERBS = frozenset({
    "rang", "met", "saw", "told", "visited", "asked", "called", "phoned", "texted", "collected", "took", "drove",
    "seen", "spoke", "advised", "reminded", "thanked", "emailed", "messaged", "discussed", "informed", "observed",
    "supported", "well", "and",
})  # fmt: skip
"""Words that open a telegraphic sentence and are no part of the name after them: "Rang Rhys"."""
CALLING = frozenset({"call", "calls", "called", "calling", "name", "named"})
NAMED = frozenset({"you", "him", "her", "them", "me"})
"""Between a verb of calling and a name that is only mentioned: "they called you Ashleigh"."""
NAMESAKE = frozenset({"the", "also", "big", "old"})
"""Words before a name that somebody else has too: "her cousin, also Niamh", "Big Yusuf"."""
ELDER = frozenset({"senior", "snr", "sr"})
CALLED = frozenset({"called", "named"})
INSTITUTION = frozenset({
    "school", "primary", "academy", "college", "nursery", "house", "home", "centre", "center", "road", "street",
    "lane", "avenue", "close", "court", "drive", "way", "place", "park", "hospital", "ward", "unit", "clinic",
    "surgery", "church", "chapel", "mosque", "café", "cafe", "club", "team", "trust", "project", "foundation",
    "hall", "lodge", "farm", "university", "council", "services", "service", "society", "group", "infant",
    "infants", "junior", "high", "secondary", "crescent", "terrace", "gardens", "hill", "green", "cottage", "hub",
    "estate", "station", "bay", "beach", "wood", "woods", "island", "river", "bear", "bridge", "theatre",
    "library", "shop", "salon", "barbers", "barber",
    "bakery", "kitchen", "garage", "gym", "nails", "stores", "cup", "day", "week", "show", "party", "festival",
})  # fmt: skip
"""Last words of names that are not a person's."""
CALENDAR = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "christmas", "easter", "eid", "diwali",
    "hanukkah", "ramadan", "year", "mon", "tue", "tues", "wed", "weds", "thu", "thurs", "thur", "fri", "sat",
    "sun", "halloween", "spring", "summer", "autumn", "winter", "mondays", "tuesdays", "wednesdays", "thursdays",
    "fridays", "saturdays", "sundays",
})  # fmt: skip
WORDS = frozenset({
    "summer", "hope", "will", "mark", "joy", "faith", "art", "sunny", "jack", "bill", "rose", "grace", "may",
    "drew", "pat", "dean", "rich", "christian", "april", "june", "autumn", "ivy", "lily", "daisy", "holly",
    "heather", "hazel", "olive", "violet", "ruby", "pearl", "amber", "jade", "crystal", "dawn", "eve", "harmony",
    "melody", "destiny", "trinity", "precious", "blessing", "patience", "charity", "mercy", "angel", "star",
    "sky", "storm", "river", "robin", "jay", "rowan", "miles", "max", "ray", "frank", "guy", "chase", "hunter",
    "mason", "king", "prince", "justice", "cliff", "dale", "glen", "heath", "reed", "kit", "penny", "sandy",
    "ginger", "honey", "rob", "nick", "josh", "sue", "don", "grant", "lance", "harry", "peg", "dot", "basil",
    "herb", "iris", "poppy", "willow", "aurora", "liberty", "victor", "victoria", "constance", "prudence",
    "felicity", "bliss", "serenity", "skip", "buddy", "ace", "major",
})  # fmt: skip
"""Names that are also words."""
PLACES = frozenset({
    "georgia", "jordan", "chad", "israel", "india", "china", "paris", "london", "chelsea", "florence", "sydney",
    "austin", "lincoln", "preston", "devon", "kent", "brooklyn", "kenya", "carolina", "virginia", "savannah",
    "adelaide", "victoria", "milan", "sienna", "ireland", "holland", "troy", "york", "ashton", "clifton",
    "bradford", "dallas", "cuba", "asia", "persia", "verona",
})  # fmt: skip
"""Names that are also places."""
PRAISE = frozenset({
    "well", "thank", "thanks", "good", "happy", "congratulations", "sorry", "please", "enjoy", "see", "take",
    "bye", "love", "keep", "let", "have", "great", "brilliant", "lovely", "cheers", "ta", "nice", "proud",
    "amazing", "fantastic", "hope", "remember", "welcome",
})  # fmt: skip
"""Words that open a sentence said to somebody."""
APPOSED = frozenset({"who", "aged", "whose", "which"})
OPENS = frozenset({",", "-", "–", "—", ";", ":", "(", "!", ".", "?", "…", "..."})
SIGNS = [(chr(sign), other) for sign, other in PLAIN.items()] + [(sign, " ") for sign in "\n\r\t\u00a0\f\v"]

Span = tuple[int, int]


def plain(text: str) -> str:
    """Return a text with plain quotes and spaces, character for character."""
    for sign, other in SIGNS:
        text = text.replace(sign, other)
    return text


def forms(name: str) -> Iterator[str]:
    """Yield the ways in which a name is written: whole, its first part, its initials."""
    whole = unicodedata.normalize("NFC", plain(name)).strip()
    if not whole:
        return
    yield whole
    parts = [part for part in re.split(r"[\s'-]+", whole) if part]
    if len(parts) > 1:
        first = re.split(r"[\s-]+", whole)[0]
        if len(first) > 2:
            yield first
        initials = "".join(part[0] for part in parts)
        if initials.isupper():
            yield initials
            yield ".".join(initials) + "."
            yield ".".join(initials)


def occurrences(row: Words, text: str, names: Iterable[str]) -> list[Span]:
    """Return first and last word of each place where one of the names is written, longest names first."""
    every = set(names)
    every |= {unicodedata.normalize("NFD", name) for name in every if not name.isascii()}
    taken: dict[int, int] = {}
    for name in sorted(every, key=lambda name: (-len(name), name)):
        place = text.find(name)
        while place >= 0:
            end = place + len(name)
            initial = "/&" if len(name) < 3 else ""
            if not _joins(text, place - 1, f"'-{initial}") and not _joins(text, end, f"-{initial}"):
                first, last = bisect_left(row.start, place), bisect_left(row.start, end) - 1
                inside = first < len(row.start) and row.start[first] == place and first <= last
                if inside and not any(i in taken for i in range(first, last + 1)):
                    taken.update((i, first) for i in range(first, last + 1))
            place = text.find(name, end)
    spans: dict[int, int] = {}
    for i, first in taken.items():
        spans[first] = max(i, spans.get(first, i))
    return sorted(spans.items())


def _joins(text: str, place: int, joiners: str) -> bool:
    """Return whether the character at a place makes a name part of a longer word."""
    if not 0 <= place < len(text):
        return False
    return text[place].isalnum() or text[place] in joiners


def is_name_here(row: Words, first: int, last: int, surnames: frozenset[str] = frozenset()) -> bool:
    """Return whether a name's words are that name here, and not a word, a place or somebody else.

    Args:
        row: the note's words.
        first: the name's first word.
        last: its last word.
        surnames: known surnames of its bearer.

    """
    sentence = row.sentences[row.sentence[first]]
    before = first - 1 if first > sentence.first else None
    if first == last and (_is_word(row, first) or is_month(row, first) or _is_thing(row, first)):
        return False
    if not _ends_here(row, last, sentence.end, surnames):
        return False
    if before is None:
        return True
    word = row.lower[before]
    if word == "name" or (word in NAMED and row.before(before) in CALLING):
        return False
    if word in FOND or word in GREETINGS:
        return True
    if word in CALLED:
        another = any(
            row.lower[i] in OTHERS or row.lower[i] == "also" for i in range(max(sentence.first, before - 5), before)
        )
        several = before > sentence.first and row.tag[before - 1] == "NNS"
        if "you" in row.lower[max(sentence.first, before - 4) : before]:
            return False
        return not (another or several or row.after(last) == "too" or row.lower[last + 1 : last + 3] == ["as", "well"])
    if word in OTHERS or word in NAMESAKE or word.rstrip(".") in TITLES:
        return False
    if before == sentence.first and word in OPENING_VERBS:
        return True
    longer = (
        row.tag[before] in NAMES
        and row.text[before][:1].isupper()
        and row.dep[before] == "compound"
        and row.head[before] == last
    )
    return not longer or word in CALENDAR or not row.text[before].istitle()


def _ends_here(row: Words, last: int, end: int, surnames: frozenset[str]) -> bool:
    """Return whether a name goes on into no place, school or other person: "Maya Angelou Primary"."""
    after = last + 1
    while after < end and row.tag[after] in NAMES and row.text[after][:1].isupper() and row.text[after] != "I":
        after += 1
    chain = range(last + 1, after)
    if row.after(last).rstrip(".") in ELDER:
        return False
    if not chain:
        follows = after < end and row.text[after][:1].isupper() and row.lower[after] in INSTITUTION
        return not (follows and row.dep[last] == "compound")
    if row.lower[chain[-1]] in INSTITUTION or (
        after < end and row.lower[after] in INSTITUTION and row.tag[after] in NOUNS
    ):
        return False
    if row.lower[chain[0]] in CALENDAR:
        return True
    if surnames:
        known = {surname.lower() for surname in surnames}
        return row.lower[chain[0]] in known or row.lower[chain[0]].rstrip(".") in {name[0] for name in known}
    return row.sentence[last] not in row.speaks


def _is_word(row: Words, i: int) -> bool:
    """Return whether the first word of a sentence is an ordinary word that is also a name: "Will you come?"."""
    if row.before(i) or row.text[i].isupper():
        return row.tag[i] not in NOUNS and row.lower[i] in ("will", "may", "mark", "hope") and not row.text[i].istitle()
    if row.tag[i] in NOUNS or row.tag[i] in ("JJ", "CD", "FW", "UH", "PRP"):
        return False
    after = i + 1 if row.after(i) else None
    if after is None or row.text[after] in ",:!.":
        return False
    return row.tag[after] not in ("POS", "VBD", "VBN", "VBZ", "MD") and row.lower[after] not in ("'s", "and", "&")


def _is_thing(row: Words, i: int) -> bool:
    """Return whether a name that is also a word, place or title is that: "Summer is here", "born in Jordan"."""
    lower, after = row.lower[i], row.after(i)
    sentence = row.sentences[row.sentence[i]]
    if lower in PLACES and row.before(i) == "in" and after not in ("'s", "'"):
        return True
    if (
        after in ("'s", "'")
        and i + 2 < sentence.end
        and row.text[i + 2][:1].isupper()
        and row.lower[i + 2] in INSTITUTION
    ):
        return True
    if after == "and" and row.lower[i + 2 : i + 3] == ["the"] and row.text[i + 3][:1].isupper():
        return True
    if lower not in WORDS:
        return False
    if (
        row.before(i) in ("the", "a", "our", "")
        and i + 1 < sentence.end
        and row.tag[i + 1] in ("NN", "NNS")
        and row.dep[i] in ("amod", "compound")
        and row.head[i] > i
    ):
        return True
    return (
        not row.before(i)
        and row.tag[i + 1 : i + 2] != [","]
        and row.sentence[i] in row.speaks
        and after not in (",", "'s")
    )


def is_month(row: Words, i: int) -> bool:
    """Return whether a word is a month or a season here, and nobody's name."""
    if row.lower[i] not in MONTHS:
        return False
    near = (row.before(i), row.after(i))
    return any(word in BESIDE_MONTHS or word[:1].isdigit() for word in near if word)


def calls(row: Words, first: int, last: int) -> bool:
    """Return whether a name calls the reader: set off from the clause, and no part of it."""
    sentence = row.sentences[row.sentence[first]]
    start, end = sentence.first, sentence.end
    before, after = row.before(first), row.after(last)
    if _list_calls(row, last, start, end):
        return True
    opens = not before or before in OPENS or before in GREETINGS or (before == "well" and first - 1 == start)
    closes = not after or (not after[0].isalnum() and after not in ("(", "/", "-", "'s", "'", "’s", "&"))
    if before == "you" and first - 2 >= start and row.lower[first - 2] == "thank":
        return True
    if before == "," and (not after or after in ("!", ".")) and row.lower[start] in PRAISE:
        return True
    if closes and before in BEFORE_CALL and not _is_object(row, first, before):
        return True
    if opens and not closes:
        begins = not before or before in (",", "-", "–", "—", "well") or before in GREETINGS
        return (
            begins
            and after in ("you", "your", "i", "thank", "well", "we", "please", "what")
            and row.dep[last] not in SUBJECTS
        )
    if not (opens and closes):
        return False
    head = last
    you = row.sentence[first] in row.speaks
    if you and before == "," and after == "," and not (first - 2 >= start and row.tag[first - 2] in NAMES):
        return True
    if row.dep[head] == "conj" or any(row.dep[k] == "conj" and row.tag[k] in NOUNS for k in row.kids(head)):
        return False
    if (before == "(" or after == ")") and not you:
        return False
    if row.dep[head] == "appos" and before == "," and not you:
        return False
    if after == "," and last + 2 < end:
        if row.lower[last + 2] in APPOSED or row.text[last + 2][0].isdigit():
            return False
        if not before and row.dep[head] in SUBJECTS and not you:
            verb = row.head[head]
            return any(row.dep[i] in SUBJECTS and row.head[i] == verb for i in range(last + 1, end))
    if after in (":", "-", "–", "—") and not before and not you:
        return False
    if not before and not after:
        return False
    return you or not before or row.dep[head] not in SUBJECTS


def _is_object(row: Words, first: int, before: str) -> bool:
    """Return whether a name after one of the calling words is what a verb is done to: "No Maya today"."""
    return before in ("no", "so", "you") and row.dep[first] in SUBJECTS | {"dobj"} and row.tag[row.head[first]] in VERBS


def _list_calls(row: Words, last: int, start: int, end: int) -> bool:
    """Return whether names that open a sentence call their bearers: "Leo and Ana, you both did well"."""
    stop = next(
        (i for i in range(start, end) if row.tag[i] not in NAMES and row.lower[i] not in ("and", "&", ",")), end
    )
    if last >= stop or stop in (start, end) or not any(row.lower[i] in ("and", "&") for i in range(start, stop)):
        return False
    return row.text[stop - 1] == "," and row.lower[stop] in ("you", "your", "thank", "well", "both", "i", "we")
