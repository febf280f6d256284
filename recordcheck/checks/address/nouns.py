"""Nouns that stand for the reader ("the child", "her son", "both girls", YP) or for the author ("SW", "the writer").

"The child" is the reader unless a word before or after says otherwise ("another child", "the girl in the next
bed"). Known to fail: a second child who is also only ever "the boy".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from recordcheck.checks.address.people import OTHERS, Cast, Mention, has_you, mention
from recordcheck.checks.address.roles import folded
from recordcheck.language import Part
from recordcheck.note import Pronouns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

BORN_TO: dict[str, Pronouns | None] = {
    "son": "he", "boy": "he", "stepson": "he", "grandson": "he", "child": None,
    "daughter": "she", "girl": "she", "stepdaughter": "she", "granddaughter": "she",
}  # fmt: skip
INFANTS = frozenset({"baby", "infant", "toddler"})
OLDEST_INFANT, YOUNGEST_PARENT, OLDEST_CHILD = 3, 16, 17
"""Years: to whom "the baby", "her son" and "the child" may refer when the reader is of that age."""
DESCRIBED = frozenset({"who", "next", "from", "with", "whose", "in", "at"})
SOMEBODY_ELSE = frozenset(
    {"your", "my", "our", "new", "last", "previous", "next", "a", "an", "or", "another", "his", "her", "their"}
)
LONGEST_JOB, LONGEST_CODE = 4, 2


def by_noun(part: Part, start: int, end: int, index: int, people: Cast) -> Iterator[Mention]:
    """Yield the author and the reader where nouns stand for them."""
    doc = part.doc
    for first, last in _runs(start, end, LONGEST_JOB):
        if folded(doc[first : last + 1].text) in people.author_terms and not _is_colleague(
            doc, first, last, start, end
        ):
            yield mention(part, first, last, "author", "author", index)
    codes = {code.lower() for code in people.settings.reader_codes}
    for first, last in _runs(start, end, LONGEST_CODE):
        if doc[first : last + 1].text.lower() in codes and _stands_bare(doc, first, last, start, end):
            yield mention(part, first, last, "reader", "reader", index)
    sentence = doc[start:end]
    for token in sentence:
        if token.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET") and token.dep_ != "compound":
            for look in (_single, _group, _counted, _born_to):
                if found := look(part, token, sentence, index, people):
                    yield found
                    break


def _runs(start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    for first in range(start, end):
        for last in range(min(end, first + longest) - 1, first - 1, -1):
            yield first, last


def _is_colleague(doc: Doc, first: int, last: int, start: int, end: int) -> bool:
    """Return whether a job belongs to somebody else: "your social worker", "social worker Jo", "a worker"."""
    token, before = doc[last], doc[first - 1] if first > start else None
    if any(child.dep_ == "poss" or child.lower_ in OTHERS for child in token.children if child.i < first):
        return True
    if before is not None and (before.lower_ in SOMEBODY_ELSE or before.text == "(" or before.pos_ in ("ADJ", "NUM")):
        return True
    if before is not None and before.dep_ == "compound" and before.head.i == last:
        return True
    after = doc[last + 1] if last + 1 < end else None
    if after is None:
        return False
    if (
        after.text in ("(", "/", "of")
        or (after.pos_ == "PROPN" and after.is_title)
        or (after.pos_ == "NOUN" and token.dep_ == "compound")
    ):
        return True
    return after.text == "," and last + 2 < end and doc[last + 2].pos_ == "PROPN" and doc[last + 2].dep_ == "appos"


def _stands_bare(doc: Doc, first: int, last: int, start: int, end: int) -> bool:
    """Return whether a code or bare noun is somebody in the sentence and not a word in a longer name."""
    if doc[last].text.isupper() and len(doc[last].text) <= 3:
        return True
    before, after = doc[first - 1] if first > start else None, doc[last + 1] if last + 1 < end else None
    if before is not None and not before.is_punct:
        return False
    return after is not None and after.pos_ in ("VERB", "AUX", "PART") and doc[first].is_title


def _lead(token: Token, sentence: Span) -> Token | None:
    """Return the article or its like that opens the noun phrase, at most three words before the noun."""
    words = token.doc[max(sentence.start, token.i - 3) : token.i]
    leads = [t for t in words if t.lower_ in ("the", "this", "both", "these", "all") or t.lower_ in OTHERS]
    return leads[-1] if leads else None


def _single(part: Part, token: Token, sentence: Span, index: int, people: Cast) -> Mention | None:
    """Return "the child", "this little boy", "the young person"."""
    nouns, lead = people.settings.reader_nouns, _lead(token, sentence)
    if lead is None or lead.lower_ not in ("the", "this") or token.tag_ in ("NNS", "NNPS"):
        return None
    two = token.doc[token.i - 1 : token.i + 1].text.lower()
    word = two if two in nouns else token.lemma_.lower()
    said = nouns.get(word)
    between = [t.lower_ for t in token.doc[lead.i + 1 : token.i]]
    if said is None or any(each not in ("young", "little") for each in between):
        return None
    after = token.doc[token.i + 1] if token.i + 1 < sentence.end else None
    if (said != "any" and has_you(sentence)) or not _may_be_reader(word, lead, token, after, people):
        return None
    return mention(part, lead.i, token.i, "reader", "reader", index, gender=None if said == "any" else said)


def _may_be_reader(word: str, lead: Token, token: Token, after: Token | None, people: Cast) -> bool:
    oldest = people.oldest
    if word in INFANTS and (oldest is None or oldest > OLDEST_INFANT):
        return False
    if word == "child" and oldest is not None and oldest > OLDEST_CHILD:
        return False
    if after is not None and (after.lower_ in DESCRIBED or (token.is_title and after.lower_ in ("and", "&"))):
        return False
    return word != "one" or (lead.lower_ == "this" and (after is None or after.pos_ not in ("NOUN", "PROPN")))


def _group(part: Part, token: Token, sentence: Span, index: int, people: Cast) -> Mention | None:
    """Return "the children", "both girls": a group that takes the reader in."""
    lead = _lead(token, sentence)
    if token.tag_ not in ("NNS", "NNPS") or token.lower_ not in people.settings.group_nouns:
        return None
    if lead is None or lead.lower_ not in ("the", "both", "these", "all"):
        return None
    after = token.doc[token.i + 1] if token.i + 1 < sentence.end else None
    between = token.doc[lead.i + 1 : token.i]
    others = after is not None and (after.lower_ in DESCRIBED or after.lower_ in ("we", "i") or after.pos_ == "PROPN")
    if others or not all(t.like_num or t.lower_ == "the" for t in between):
        return None
    return mention(part, lead.i, token.i, "readers", "readers", index, plural=True)


def _counted(part: Part, token: Token, sentence: Span, index: int, people: Cast) -> Mention | None:
    """Return "the two of them"."""
    around = token.doc[max(sentence.start, token.i - 1) : min(sentence.end, token.i + 3)]
    words = [t.lower_ for t in around]
    if len(words) == 4 and words[0] == "the" and token.like_num and words[2:] == ["of", "them"]:
        return mention(part, around.start, around.end - 1, "readers", "readers", index, plural=True)
    return None


def _born_to(part: Part, token: Token, sentence: Span, index: int, people: Cast) -> Mention | None:
    """Return "her son", said of a parent; not where a name follows, nor where the reader may be the parent."""
    lemma = token.lemma_.lower()
    before = token.doc[token.i - 1] if token.i > sentence.start else None
    if lemma not in BORN_TO or token.tag_ in ("NNS", "NNPS") or before is None or before.tag_ != "PRP$":
        return None
    if before.lower_ not in ("her", "his", "their") or (people.oldest is not None and people.oldest >= YOUNGEST_PARENT):
        return None
    after = token.doc[token.i + 1] if token.i + 1 < sentence.end else None
    if after is not None and (after.pos_ == "PROPN" or any(child.dep_ == "appos" for child in token.children)):
        return None
    if any(t.lower_ in ("a", "any") and t.nbor().lower_ == "parent" for t in sentence[:-1]):
        return None
    return mention(part, before.i, token.i, "reader", "reader", index, gender=BORN_TO[lemma])
