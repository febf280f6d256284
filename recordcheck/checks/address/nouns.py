"""Nouns that stand for the reader: "the child", "this little boy", "her son", "both girls", YP.

"The child" is the reader unless a word before or after says otherwise ("another child", "the girl in the next
bed"). Known to fail: a second child who is also only ever "the boy".
"""

from __future__ import annotations

from typing import NamedTuple

from recordcheck.checks.address.names import OTHERS
from recordcheck.checks.address.people import Cast
from recordcheck.note import Pronouns
from recordcheck.words import NAMES, NOUNS, VERBS, Sentence, Words

INFANTS = frozenset({"baby", "infant", "toddler"})
OLDEST_INFANT, PARENT, OLDEST_CHILD = 3, 16, 17
"""Years: to whom "the baby" and "the child" may refer when the reader is of that age."""
DESCRIBED = frozenset(
    {"who", "next", "from", "with", "whose", "in", "at", "called", "named", "opposite", "sitting", "he", "she", "they"}
)
FONDLY = frozenset(
    {
        "young",
        "little",
        "wee",
        "poor",
        "dear",
        "own",
        "tiny",
        "small",
        "bright",
        "lovely",
        "older",
        "oldest",
        "eldest",
        "youngest",
    }
)
ARTICLES = frozenset({"the", "this", "both", "these", "all"})
PARENTS = frozenset({"her", "his", "their"})
COUNTS = frozenset({"two", "three", "four", "five", "six", "pair"})
APART = frozenset({"cousins", "friends", "neighbours", "pupils", "students", "class", "teachers", "residents"})
NEAR = 20
"""Words before a plural in which another group is looked for."""
LONGEST = 5
"""Words that a phrase may have before its noun."""


class ReaderNoun(NamedTuple):
    """A noun phrase for the reader: its last word, and what it says of them."""

    last: int
    gender: Pronouns | None = None
    plural: bool = False


def reader_noun(row: Words, i: int, sentence: Sentence, people: Cast) -> ReaderNoun | None:
    """Return the phrase for the reader that begins with a word, None where none does."""
    lower = row.lower[i]
    if lower in ARTICLES:
        return _after_article(row, i, sentence, people)
    if lower in PARENTS and row.tag[i] == "PRP$":
        return _born_to(row, i, i + 1, sentence, people)
    found = _code(row, i, sentence, people) if lower in people.lexicon.code_words else None
    return found or _infant(row, i, sentence, people) or _named_parent(row, i, sentence, people)


def _code(row: Words, i: int, sentence: Sentence, people: Cast) -> ReaderNoun | None:
    """Return YP, or a bare "Young person" or "child" as in a log."""
    lexicon = people.lexicon
    for length in (3, 2, 1):
        last = i + length - 1
        if last >= sentence.end:
            continue
        words = row.lower[i : last + 1]
        code = "".join(words) if "/" in words else " ".join(words)
        if code not in lexicon.reader_codes and code.upper() not in lexicon.reader_codes:
            continue
        if row.before(i) in OTHERS:
            return None
        if row.text[last].isupper() and len(row.text[last]) <= 3:
            return ReaderNoun(last)
        before, after = row.before(i), row.tag[last + 1] if last + 1 < sentence.end else ""
        if (
            before
            and before[0].isalnum()
            and before not in ("and", "that", "said", "when", "while", "if", "as", "with", "to", "for")
        ):
            return None
        known = people.oldest is None or people.oldest <= OLDEST_CHILD or "person" in words
        bare = (
            not before
            or row.tag[i - 1] in (".", ",", ":", "HYPH", "-LRB-", "NFP")
            or before in ("and", "that", "when", "while", "as")
        )
        if (
            known
            and bare
            and (after in VERBS or after in ("POS", "RB") or not after or (after == "JJ" and "person" in words))
        ):
            if row.text[i][0].islower() and not before.isalpha() and before:
                return None
            if row.dep[last] == "compound" and after in NOUNS:
                return None
            return ReaderNoun(last)
    return None


def _infant(row: Words, i: int, sentence: Sentence, people: Cast) -> ReaderNoun | None:
    """Return a bare "baby", where the reader is one."""
    if (
        row.lower[i] not in INFANTS
        or people.oldest is None
        or people.oldest > OLDEST_INFANT
        or i in people.reader_names
    ):
        return None
    before, after = row.before(i), row.tag[i + 1] if i + 1 < sentence.end else ""
    article = bool(before) and row.tag[i - 1] in ("DT", "PRP$", "POS", "JJ", "CD")
    return None if article or after in NOUNS else ReaderNoun(i)


def _after_article(row: Words, i: int, sentence: Sentence, people: Cast) -> ReaderNoun | None:
    lower = row.lower
    if lower[i] in ("the", "this", "all") and row.after(i) in COUNTS and lower[i + 2 : i + 4] == ["of", "them"]:
        return ReaderNoun(i + 3, plural=True)
    if lower[i] in ("both", "all") and lower[i + 1 : i + 3] == ["of", "them"]:
        return ReaderNoun(i + 2, plural=True) if people.is_group else None
    nouns, groups = people.lexicon.reader_nouns, people.lexicon.group_nouns
    for at in range(i + 1, min(sentence.end, i + LONGEST)):
        two = f"{lower[at - 1]} {lower[at]}"
        after = row.lower[at + 1] if at + 1 < sentence.end else ""
        if row.tag[at] in NOUNS or row.tag[at] in ("CD", "NN", "PRP", "JJ"):
            word = two if two in nouns else lower[at]
            if word in nouns and lower[i] in ("the", "this") and row.tag[at] not in ("NNS", "NNPS"):
                return _one(row, i, at, word, after, sentence, people)
            if lower[at] in groups or two in groups:
                return _several(row, i, at, after, sentence, people)
        if (
            lower[at] not in FONDLY
            and row.tag[at] not in ("CD", "DT")
            and not (row.tag[at] in NOUNS and two not in nouns and lower[at] in ("young", "service", "subject"))
        ):
            return None
    return None


def _one(row: Words, i: int, at: int, word: str, after: str, sentence: Sentence, people: Cast) -> ReaderNoun | None:
    gender, oldest = people.lexicon.reader_nouns[word], people.oldest
    if gender is not None and row.sentence[i] in row.speaks:
        return None
    if people.pronouns not in (None, gender) and gender is not None:
        return None
    if word in INFANTS and (oldest is None or oldest > OLDEST_INFANT):
        return None
    if word in ("child", "boy", "girl", "lad", "kid", "little one") and oldest is not None and oldest > OLDEST_CHILD:
        return None
    if people.has_baby and word in ("child", "one", "boy", "girl", "little one"):
        return None
    if word == "one" and (
        (row.lower[i] != "this" and row.lower[at - 1] != "little")
        or after == "of"
        or (row.tag[at] == "CD" and row.lower[at - 1] != "little")
    ):
        return None
    if (after in DESCRIBED and not _says_more(row, at)) or row.before(i) == "as":
        return None
    if at + 1 < sentence.end and row.dep[at] == "compound" and row.tag[at + 1] in NOUNS and row.tag[at + 1] != "POS":
        return None
    if row.text[at].istitle() and after in ("and", "&") and row.text[at + 2][:1].isupper():
        return None
    return ReaderNoun(at, gender)


def _says_more(row: Words, at: int) -> bool:
    """Return whether what follows belongs to the clause and not to the noun: "The child in turn said"."""
    after = at + 1
    return (
        row.lower[after] in ("in", "at", "with", "from")
        and row.head[after] != at
        and row.dep[row.head[after]] != "compound"
    )


def _several(row: Words, i: int, at: int, after: str, sentence: Sentence, people: Cast) -> ReaderNoun | None:
    """Return "the children", "both girls": a group that takes the reader in."""
    if row.tag[at] not in ("NNS", "NNPS", "NN"):
        return None
    named = at + 1 < sentence.end and row.tag[at + 1] in NAMES
    if at == i + 1 and _other_group(row, i, people):
        return None
    apart = row.lower[i] not in ("both", "all") and row.sentence[i] in row.speaks
    if after in DESCRIBED or after in ("we", "i") or named or apart:
        return None
    if at + 1 < sentence.end and row.dep[at] in ("compound", "poss") and row.tag[at + 1] in NOUNS:
        return None
    noun = row.lower[at]
    shown: Pronouns | None = (
        "she" if noun in ("girls", "sisters") else "he" if noun in ("boys", "brothers", "lads") else None
    )
    if shown is not None and people.pronouns not in (None, shown):
        return None
    return ReaderNoun(at, plural=True)


def _other_group(row: Words, i: int, people: Cast) -> bool:
    """Return whether shortly before stands a group without the reader: "Your cousins share a room. The girls ..."."""
    others = people.lexicon.others
    near = range(max(0, i - NEAR), i)
    again = any(
        row.lower[k : k + 3] in (["and", row.lower[i], row.lower[i + 1]], ["with", row.lower[i], row.lower[i + 1]])
        for k in near[:-2]
    )
    if again and not any(k in people.reader_names for k in near):
        return True
    kinds = [others[row.lower[k]] for k in near if row.lower[k] in others and row.tag[k] in ("NNS", "NNPS")]
    return any(kind.plural and kind.key in APART for kind in kinds) and not any(k in people.reader_names for k in near)


def _born_to(row: Words, i: int, at: int, sentence: Sentence, people: Cast) -> ReaderNoun | None:
    """Return "her son", said of a parent; not where a name follows, nor where the reader may be the parent."""
    while at < sentence.end and row.lower[at] in FONDLY | COUNTS:
        at += 1
    if at >= sentence.end or people.has_baby:
        return None
    if people.oldest is not None and people.oldest >= PARENT and not _parent_near(row, i, people):
        return None
    if any(row.lower[k] in ("a", "any", "every") and row.lower[k + 1] == "parent" for k in range(sentence.first, i)):
        return None
    word = row.lower[at]
    if row.sentence[i] in row.speaks:
        return None
    born = people.lexicon.born_to
    if word not in born or row.tag[at] in ("NNS", "NNPS"):
        brood = word in ("children", "kids", "girls", "boys", "daughters", "sons", "twins")
        return ReaderNoun(at, plural=True) if brood and people.is_group else None
    if people.pronouns not in (None, born[word]) and born[word] is not None:
        return None
    after = at + 1
    if after < sentence.end and row.tag[after] in NAMES and after not in people.reader_names:
        return None
    if (
        row.lower[after : after + 1] == [","]
        and after + 1 < sentence.end
        and row.tag[after + 1] in NAMES
        and after + 1 not in people.reader_names
    ):
        return None
    if row.before(i) in ("with", "and", "has") and row.lower[at] == "child" and row.before(i) == "has":
        return None
    return ReaderNoun(at, born[word])


def _parent_near(row: Words, i: int, people: Cast) -> bool:
    """Return whether a parent of the reader's is spoken of shortly before, whose "son" the reader may be."""
    others = people.lexicon.others
    near = [row.lower[k].rstrip(".") for k in range(max(0, i - NEAR), i)]
    return any(
        word in ("mr", "mrs", "ms") or (word in others and others[word].key in ("mum", "dad", "parents"))
        for word in near
    )


def _named_parent(row: Words, i: int, sentence: Sentence, people: Cast) -> ReaderNoun | None:
    """Return "Mum's daughter", "Ms Khan's son": a parent, and a child who is the reader."""
    if i + 2 >= sentence.end or row.tag[i + 1] != "POS":
        return None
    kind = people.lexicon.others.get(row.lower[i])
    if kind is None or kind.key not in ("mum", "dad", "parent"):
        return None
    found = _born_to(row, i, i + 2, sentence, people)
    return found if found and not found.plural and row.before(i) not in OTHERS else None
