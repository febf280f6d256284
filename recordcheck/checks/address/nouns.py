"""Nouns that stand for the reader ("the child", "her son", "both girls", YP) or for the author ("SW", "the writer").

"The child" is the reader unless a word before or after says otherwise ("another child", "the girl in the next
bed"). Known to fail: a second child who is also only ever "the boy".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from recordcheck.checks.address.people import OTHERS, Cast, Mention, has_you, mention
from recordcheck.language import Part
from recordcheck.note import Pronouns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

BORN_TO: dict[str, Pronouns | None] = {
    "son": "he", "boy": "he", "stepson": "he", "grandson": "he", "child": None,
    "daughter": "she", "girl": "she", "stepdaughter": "she", "granddaughter": "she",
}  # fmt: skip


def by_noun(part: Part, start: int, end: int, index: int, people: Cast) -> Iterator[Mention]:
    """Yield the author and the reader where nouns stand for them."""
    doc, settings = part.doc, people.settings
    for first, last, words in _runs(doc, start, end, 4):
        if words in people.author_terms and not _owned_or_named(doc, first, last, end):
            yield mention(part, first, last, "author", "author", index)
    for first, last, words in _runs(doc, start, end, 2):
        if words in {code.lower() for code in settings.reader_codes} and _stands_bare(doc, first, last, start, end):
            yield mention(part, first, last, "reader", "reader", index)
    for token in doc[start:end]:
        yield from _noun_for_reader(part, token, start, end, index, people)


def _runs(doc: Doc, start: int, end: int, longest: int) -> Iterator[tuple[int, int, str]]:
    for first in range(start, end):
        for last in range(min(end, first + longest) - 1, first - 1, -1):
            words = "".join(t.text_with_ws for t in doc[first : last + 1]).strip()
            yield first, last, words if words.isupper() and len(words) < 5 else words.lower()


def _owned_or_named(doc: Doc, first: int, last: int, end: int) -> bool:
    """Return whether a job belongs to somebody else: "your social worker", "social worker Jo", "a worker"."""
    token = doc[last]
    if any(child.dep_ == "poss" or child.lower_ in OTHERS for child in token.children if child.i < first):
        return True
    before = doc[first - 1] if first else None
    if (
        before is not None
        and before.is_alpha
        and (before.pos_ in ("ADJ", "NUM") or before.lower_ in ("your", "my", "new", "last", "a"))
    ):
        return True
    if before is not None and before.text == "(":
        return True
    after = doc[last + 1] if last + 1 < end else None
    if after is None:
        return False
    if after.text in ("(", "/") or (after.pos_ == "PROPN" and after.text[:1].isupper()):
        return True
    named = after.text == "," and last + 2 < end and doc[last + 2].pos_ == "PROPN" and doc[last + 2].dep_ == "appos"
    return named or (after.pos_ == "NOUN" and token.dep_ == "compound")


def _stands_bare(doc: Doc, first: int, last: int, start: int, end: int) -> bool:
    """Return whether a code or bare noun is somebody in the sentence and not a word in a longer name."""
    before, after = doc[first - 1] if first > start else None, doc[last + 1] if last + 1 < end else None
    if doc[last].text.isupper() and len(doc[last].text) <= 3:
        return True
    if before is not None and not before.is_punct:
        return False
    return after is not None and after.pos_ in ("VERB", "AUX", "PART") and doc[first].text[:1].isupper()


def _noun_for_reader(part: Part, token: Token, start: int, end: int, index: int, people: Cast) -> Iterator[Mention]:
    doc, settings, lemma = part.doc, people.settings, token.lemma_.lower()
    if token.pos_ not in ("NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET") or token.dep_ == "compound":
        return
    before = doc[token.i - 1] if token.i > start else None
    after = doc[token.i + 1] if token.i + 1 < end else None
    left = list(doc[max(start, token.i - 3) : token.i])
    lead = next(
        (t for t in reversed(left) if t.lower_ in ("the", "this", "both", "these", "all") or t.lower_ in OTHERS),
        None,
    )
    two = f"{before.lower_} {token.lower_}" if before is not None else ""
    word = two if two in settings.reader_nouns else lemma if token.tag_ in ("NN", "NNP", "CD", "PRP") else token.lower_
    if lead is not None and lead.lower_ in ("the", "this") and word in settings.reader_nouns:
        between = [t.lower_ for t in doc[lead.i + 1 : token.i]]
        fine = not between or (all(w in ("young", "little") for w in between))
        said = settings.reader_nouns[word]
        fine = fine and not (said != "any" and has_you(doc[start:end]))
        if fine and _may_be_reader(word, lead, after, people) and token.tag_ not in ("NNS", "NNPS"):
            yield mention(part, lead.i, token.i, "reader", "reader", index, gender=None if said == "any" else said)
            return
    plural = token.tag_ in ("NNS", "NNPS")
    if (
        plural
        and token.lower_ in settings.group_nouns
        and lead is not None
        and lead.lower_ in ("the", "both", "these", "all")
    ):
        inner = doc[lead.i + 1 : token.i]
        if all(t.like_num or t.lower_ == "the" for t in inner) and not _of_others(token, after):
            yield mention(part, lead.i, token.i, "readers", "readers", index, plural=True)
            return
    if token.lower_ in ("two", "three", "four", "five") and after is not None and after.lower_ == "of":
        them = doc[token.i + 2] if token.i + 2 < end else None
        if them is not None and them.lower_ == "them" and before is not None and before.lower_ == "the":
            yield mention(part, before.i, them.i, "readers", "readers", index, plural=True)
            return
    if lemma in BORN_TO and not plural and before is not None:
        owner = next((c for c in token.children if c.dep_ == "poss" and c.i < token.i), None)
        if owner is not None and owner.i == token.i - 1 and owner.lower_ in ("her", "his", "their"):
            named = after is not None and (after.pos_ == "PROPN" or (after.text in (",", "(") and _apposed(token)))
            if not named and (people.oldest is None or people.oldest < 16):
                gender = BORN_TO[lemma]
                yield mention(part, owner.i, token.i, "reader", "reader", index, gender=gender)


def _apposed(token: Token) -> bool:
    return any(child.dep_ == "appos" for child in token.children)


def _of_others(token: Token, after: Token | None) -> bool:
    """Return whether a group is described as other people: "the children in his class"."""
    if after is not None and (after.lower_ in ("in", "at", "from", "who", "we", "i") or after.pos_ == "PROPN"):
        return True
    return token.text[:1].isupper() and token.i > 0 and token.nbor(-1).lower_ not in ("the", "both")


def _may_be_reader(word: str, lead: Token, after: Token | None, people: Cast) -> bool:
    oldest = people.oldest
    if word in ("baby", "infant", "toddler") and (oldest is None or oldest > 3):
        return False
    if word == "one" and lead.lower_ != "this":
        return False
    if word == "child" and oldest is not None and oldest >= 18:
        return False
    return after is None or after.lower_ not in ("who", "next", "from", "with", "whose", "in", "at")
