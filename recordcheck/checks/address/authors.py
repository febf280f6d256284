"""The author: which names and job words stand for the person who wrote the note, and not for a colleague.

Names come from what is known of the author; whose the jobs are is told in `jobs.py`. Words that always mean the author
("this writer") need neither. A line that only says who wrote the note ("Written by Sam", a last "Sam") is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from recordcheck.checks.address.jobs import (
    ANY_WORKER,
    LONGEST_BYLINE,
    WORKERS,
    find_jobs,
    has_another_title,
    has_name,
    is_readers,
    likeliest_job,
    shown_jobs,
    stands_alone,
    unnamed_worker,
)
from recordcheck.checks.address.lexicon import Lexicon
from recordcheck.checks.address.names import is_name_here, occurrences
from recordcheck.checks.address.ownership import FINITE
from recordcheck.settings import AUTHOR_FIELD
from recordcheck.words import Words

NAMED_OFTEN = 2
"""Places from which an author who goes by name in a note does not go by job as well, unless the note shows the job."""
WRITTEN = frozenset({
    "written", "kept", "completed", "recorded", "prepared", "compiled", "typed", "signed", "drafted", "minuted", "by",
})  # fmt: skip
"""What opens a line that says who wrote the note."""
CLOSINGS = frozenset({"with", "love", "lots", "all", "best", "kind", "warm", "hello", "hi", "greetings"})
SHOUTED = frozenset({"so", "am", "is", "it", "do", "go", "he", "we", "me", "my", "no", "on", "at", "as", "be", "by"})
"""Initials that are a word said loudly, unless they do something: "SO proud", "SO to ring Nan"."""
ACTING = frozenset({"VBD", "VBZ", "VB", "MD", "TO", "POS", "HYPH", ":", "-RRB-", "."})
HEAD, FOOT = 2, 3
"""Blocks at the head and the foot of a note in which such lines stand."""


def author_places(
    row: Words, text: str, author: str | None, names: Sequence[str], lexicon: Lexicon, taken: frozenset[int]
) -> dict[int, int]:
    """Return first to last word of each place where the author stands by name, job or such words as "this writer".

    Args:
        row: the note's words.
        text: the note with plain quotes.
        author: who wrote it, where that is known.
        names: the ways in which that name is written.
        lexicon: the words for jobs.
        taken: places of the reader's names.

    """
    found: dict[int, int] = {}
    spans = occurrences(row, text, [*names, *_titled(author, text)]) if names else []
    surnames = frozenset((author or "").split()[1:])
    named = {i for first, last in spans for i in range(first, last + 1)}
    for first, last in spans:
        sentence = row.sentences[row.sentence[first]]
        if (
            sentence.is_prose
            and first not in taken
            and not row.quoted[first]
            and _names_author(row, first, last, surnames)
            and not _is_byline(row, first, last)
        ):
            found[first] = last
    jobs, always = find_jobs(row, named, lexicon)
    shown = shown_jobs(row, jobs, named) - {ANY_WORKER}
    held = {job.job for job in jobs if has_name(row, job, named)}
    mine = shown
    if not mine and not has_another_title(row, spans, lexicon):
        mine = unnamed_worker(jobs, held) if len(found) >= NAMED_OFTEN else likeliest_job(row, jobs, held)
    if mine & WORKERS:
        mine |= {ANY_WORKER}
    for job in jobs:
        if job.job not in mine or row.quoted[job.first] or not row.sentences[row.sentence[job.first]].is_prose:
            continue
        if _is_byline(row, job.first, job.last, named):
            continue
        readers = bool(shown) and is_readers(row, job, job.job not in held)
        if job.bare or readers:
            first, after = job.first - (readers and not job.bare), job.last + 1
            found[first] = found.pop(after, job.last) if after in found else job.last
    for first, last in always:
        if not row.quoted[first] and row.sentences[row.sentence[first]].is_prose and stands_alone(row, first, last):
            found[first] = last
    return found


def _titled(author: str | None, text: str) -> list[str]:
    parts = (author or "").split()
    if len(parts) < 2 or parts[-1] not in text:
        return []
    return [f"{title} {parts[-1]}" for title in ("Mr", "Mrs", "Ms", "Miss", "Dr")]


def _names_author(row: Words, first: int, last: int, surnames: frozenset[str]) -> bool:
    """Return whether the author's name stands for the author: not "I'm Sam", "Sam from school", "Sam's Café"."""
    if not is_name_here(row, first, last, surnames) and row.lower[first].rstrip(".") not in (
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
    ):
        return False
    if row.lower[first] in SHOUTED and row.tag[last + 1 : last + 2] and row.tag[last + 1] not in ACTING:
        return False
    start = row.sentences[row.sentence[first]].first
    before = row.lower[max(start, first - 3) : first]
    if {"i", "me", "my", "called", "i'm"} & set(before) or before[-2:] in (["it", "'s"], ["it", "is"], ["this", "is"]):
        return False
    return row.after(last) not in ("from", "at")


def _label(row: Words, number: int) -> str:
    """Return the name of the field whose value a sentence is, in lower case."""
    above = row.sentences[number - 1] if number else None
    if above is None or above.kind != "label":
        return ""
    return " ".join(row.lower[above.first : above.end]).strip(" :")


def _is_byline(row: Words, first: int, last: int, named: set[int] | frozenset[int] = frozenset()) -> bool:
    """Return whether a place only says who wrote the note: "Written by Sam", a last "Sam", "Sam Okafor, social worker".

    Such a line holds no verb, and stands at the head or the foot of the note.
    """
    number = row.sentence[first]
    sentence = row.sentences[number]
    opening = row.lower[sentence.first]
    if opening in WRITTEN and "by" in row.lower[sentence.first + 1 : first]:
        return True
    if opening in CLOSINGS and row.before(first) == "from":
        return True
    if sentence.kind == "value" and first == sentence.first and AUTHOR_FIELD.match(_label(row, number)):
        return True
    block, blocks = sentence.block, (row.sentences[0].block, row.sentences[-1].block)
    if not (block - blocks[0] < HEAD or blocks[1] - block < FOOT) or sentence.end - sentence.first > LONGEST_BYLINE:
        return False
    words = range(sentence.first, sentence.end)
    if any(row.tag[k] in FINITE for k in words if not first <= k <= last):
        return False
    before = range(sentence.first, first)
    opens = all(
        k in named
        or not row.text[k][0].isalnum()
        or len(row.text[k].rstrip(".")) == 1
        or row.text[k] in ("The", "Your")
        for k in before
    )
    opens = opens or (first == sentence.first + 1 and row.dep[sentence.first] == "compound")
    return opens and (not row.after(last) or row.after(last) in (",", "(", ".", "&", "/"))
