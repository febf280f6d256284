"""Slips: where a note speaks of the reader as somebody else, or the author hides behind a job title.

From mentions and resolved pronouns to hits, with the words as they could be where that is certain, and to
drift: stretches that talk about the child in a note that otherwise talks to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from recordcheck.checks.address.people import SUBJECTS, Cast, Mention
from recordcheck.checks.address.pronouns import Resolved
from recordcheck.checks.hits import Hit
from recordcheck.language import Parsed, Part
from recordcheck.report import Confidence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST_GAP = 2
"""Sentences that speak neither to nor about the reader, and do not end a stretch."""
FEWEST_SLIPS, FEWEST_SENTENCES = 3, 2
"""A stretch of drift has at least so many slips in at least so many sentences."""
VERBS = {"is": "are", "was": "were", "has": "have", "does": "do", "'s": "'re", "isn't": "aren't"}
READER = ("reader", "readers")


def child_slips(found: Sequence[Mention], resolved: Sequence[Resolved], people: Cast) -> Iterator[tuple[int, Hit]]:
    """Yield every reference to the reader as somebody else, with the number of its sentence."""
    several = len(people.readers) > 1
    for mention in found:
        if mention.who in READER and not mention.called:
            start, end = mention.part.place(mention.part.doc[mention.first : mention.last + 1])
            sure: Confidence = "low" if several else "high"
            yield (
                mention.sentence,
                _hit("child-third-person", mention, mention.first, mention.last, start, end, sure),
            )
    for pronoun in resolved:
        if pronoun.who in READER and pronoun.confidence != "low":
            start, end = pronoun.part.place(pronoun.part.doc[pronoun.token])
            yield (
                pronoun.sentence,
                _hit(
                    "child-third-person",
                    pronoun,
                    pronoun.token,
                    pronoun.token,
                    start,
                    end,
                    pronoun.confidence,
                ),
            )


def author_slips(found: Sequence[Mention]) -> Iterator[tuple[int, Hit]]:
    """Yield every reference of the author to themself as somebody else."""
    for mention in found:
        if mention.who == "author":
            start, end = mention.part.place(mention.part.doc[mention.first : mention.last + 1])
            yield mention.sentence, Hit("author-third-person", start, end, "high")


def _hit(check: str, thing: Mention | Resolved, first: int, last: int, start: int, end: int, sure: Confidence) -> Hit:
    change = _readdressed(thing.part, first, last) if sure != "low" and thing.who == "reader" else None
    if change is None:
        return Hit(check, start, end, sure)
    to, words = change
    return Hit(check, start, end, sure, phrase=(start, thing.part.place(thing.part.doc[to])[1]), rewrite=words)


def _readdressed(part: Part, first: int, last: int) -> tuple[int, str] | None:
    """Return the last token of the phrase to change, and the phrase as said to the reader."""
    doc: Doc = part.doc
    head = next((doc[i] for i in range(first, last + 1) if not first <= doc[i].head.i <= last), doc[last])
    opens = doc[first].text[:1].isupper() and (first == 0 or bool(doc[first].is_sent_start))
    if head.lower_.endswith(("self", "selves")):
        return last, "yourself"
    if doc[last].tag_ == "POS" or (head.dep_ == "poss" and head.tag_ == "PRP$"):
        to = head.head.i if head.dep_ == "poss" and 0 < head.head.i - last <= 4 else last
        words = "your" + doc[last + 1 : to + 1].text_with_ws.rstrip().join((" ", "")) if to > last else "your"
        return to, _cased(words, opens)
    if head.dep_ in SUBJECTS:
        return _subject(doc, last, opens)
    return last, _cased("you", opens)


def _subject(doc: Doc, last: int, opens: bool) -> tuple[int, str]:
    """Return "she is" as "you are", "Maya likes" as "you like"."""
    after: Token | None = doc[last + 1] if last + 1 < len(doc) else None
    if after is None or after.pos_ not in ("AUX", "VERB"):
        return last, _cased("you", opens)
    if after.lower_ == "'s":
        been = after.i + 1 < len(doc) and doc[after.i + 1].lower_ in ("been", "got", "had")
        word = "'ve" if after.lemma_ == "have" or been else "'re"
        return after.i, _cased(f"you{word}", opens)
    said = VERBS.get(after.lower_) or (after.lemma_ if after.tag_ == "VBZ" else after.text)
    joined = "" if not doc[last].whitespace_ else " "
    return after.i, _cased(f"you{joined}{said}", opens)


def _cased(words: str, opens: bool) -> str:
    return words[:1].upper() + words[1:] if opens else words


def drifts(parsed: Parsed, about: Sequence[int], to: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield stretches, as first and last sentence, that talk about the reader in a note that talks to them.

    Args:
        parsed: the note.
        about: for each reference to the reader as somebody else, the number of its sentence.
        to: the same for each "you".

    """
    speaks = set(to)
    if not speaks:
        return
    slips = {index: about.count(index) for index in set(about)}
    run: list[int] = []
    for index in range(len(parsed.sentences) + 1):
        ended = index == len(parsed.sentences) or (index in speaks and index not in slips)
        if ended or (run and index - run[-1] > LONGEST_GAP + 1):
            if len(run) >= FEWEST_SENTENCES and sum(slips[i] for i in run) >= FEWEST_SLIPS:
                yield run[0], run[-1]
            run = []
        if index in slips:
            run.append(index)
