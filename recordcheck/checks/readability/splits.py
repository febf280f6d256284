"""Where a long sentence could end and the next begin, by its clauses.

A sentence can be cut before a word that joins two clauses with a subject of their own ("and you said"), before
"because", "so" or "but" with a clause, and after a semicolon or dash. Known to fail: where the parser has taken the
wrong verb for the head of a clause. A cut is an idea, and the writer sees it in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from recordcheck.words import SUBJECTS, VERBS, Sentence, Words

FEWEST = 4
"""Words on both sides of a cut."""
CLAUSES = frozenset({"advcl", "ccomp", "parataxis", "conj"})
OPENERS = frozenset({"because", "so", "but", "although", "though"})
PAUSES = frozenset({";", "–", "—"})


def splits(row: Words, sentence: Sentence) -> Iterator[int]:
    """Yield note offsets at which the sentence could be cut, in order: each is where the second part would begin."""
    for i in range(sentence.first + FEWEST, sentence.end - FEWEST):
        if row.quoted[i]:
            continue
        if row.text[i] in PAUSES or _joins(row, i) or _opens(row, i):
            yield row.start[i + 1 if row.text[i] in PAUSES else i]


def _joins(row: Words, i: int) -> bool:
    """Return whether a word joins a clause to one before it, both with a verb and the second with a subject."""
    if row.dep[i] != "cc" or row.after(i) == "that":
        return False
    return any(
        k > i and row.dep[k] == "conj" and row.tag[k] in VERBS and _has_subject(row, k) for k in row.kids(row.head[i])
    )


def _opens(row: Words, i: int) -> bool:
    """Return whether a word opens a clause that follows what it belongs to."""
    if row.lower[i] not in OPENERS:
        return False
    verb = row.head[i]
    return row.dep[verb] in CLAUSES and row.head[verb] < i <= verb and _has_subject(row, verb)


def _has_subject(row: Words, verb: int) -> bool:
    return any(row.dep[k] in SUBJECTS for k in row.kids(verb))
