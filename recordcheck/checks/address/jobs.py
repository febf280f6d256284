"""Jobs: where a note speaks of a worker by their job, and whose job that is.

The author's job is read from the sign-off, from a field or list with the author's name ("Chair: Sam Okafor"), from
"I am your ..." and from the heading. Where none of these says, it is the job that the note speaks of most, of those
that it neither gives a name to nor sets beside "I" or "me". Known to fail: a carer's diary that speaks of "the social
worker" and never of carers.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from recordcheck.checks.address.lexicon import ARTICLES, AUTHOR, JobWords, Lexicon
from recordcheck.checks.address.names import OTHERS
from recordcheck.checks.address.ownership import BE, FINITE
from recordcheck.words import NAMES, NOUNS, SUBJECTS, I, Words

BEFORE_JOB = frozenset({"your", "the", "a", "an", "her", "his", "their", "new", "also", "now", "still", "just", "this"})
AUTHOR_LABELS = re.compile(
    r"author|worker|written by|completed by|recorded by|from|by|chair|manager|supervisor|carer|adviser|name", re.I
)
OFTEN_OTHERS = frozenset({
    "manager", "guardian", "advocate", "student", "supervising social worker", "hospital social worker",
    "health visitor", "nurse", "therapist", "assessor", "key person", "family finder", "transition worker",
    "mentor", "independent visitor", "midwife", "safeguarding lead", "teacher", "coordinator", "counsellor",
    "welfare officer", "virtual school officer", "court adviser",
    "minute taker", "return interview worker",
})  # fmt: skip
"""Jobs that a note by "I" speaks of as somebody else's more often than not."""
ANY_WORKER = "worker"
"""The job of words that do not tell which: "Worker: Sam Okafor" may be any of WORKERS."""
WORKERS = frozenset({
    "social worker", "family worker", "youth justice worker", "key worker", "duty worker", "transition worker",
    "worker", "supervising social worker", "hospital social worker", "personal adviser",
})  # fmt: skip
"""Jobs whose holder a note may also call "the worker"."""
FEW, MANY = 2, 3
"""Mentions that are too few to make one of those jobs the author's: where no "I" speaks, where one does."""
COMMONEST = 1.5
"""How many mentions the social worker, who writes most notes, has in hand over other jobs."""
LONGEST_BYLINE = 12
"""Words."""
SOMEBODY_ELSES = frozenset({
    "your", "my", "our", "new", "last", "previous", "next", "a", "an", "or", "another", "his", "her", "their",
    "former", "old", "school", "duty", "other", "one", "'s", "different", "student",
})  # fmt: skip


class Job(NamedTuple):
    """A job word: words `first` to `last`, and whether it stands for the job's holder in this note, unnamed."""

    first: int
    last: int
    job: str
    bare: bool


def find_jobs(row: Words, named: set[int], lexicon: Lexicon) -> tuple[list[Job], list[tuple[int, int]]]:
    """Return every job word of the note, whoever holds the job, and the places of words that always mean the author."""
    found = list(_phrases(row, lexicon.job_words))
    jobs = [Job(a, b, job, stands_alone(row, a, b, named)) for a, b, job in found if job != AUTHOR]
    return jobs, [(first, last) for first, last, job in found if job == AUTHOR]


def _phrases(row: Words, by_first: Mapping[str, list[JobWords]]) -> Iterator[tuple[int, int, str]]:
    """Yield first and last word, article included, of each place with such words, and their job."""
    last = -1
    for i in row.telling:
        if i <= last or row.lower[i] not in by_first:
            continue
        end, article = row.sentences[row.sentence[i]].end, row.before(i)
        for phrase in by_first[row.lower[i]]:
            stop = i + len(phrase.words)
            if stop <= end and (not phrase.articles or article in phrase.articles) and _is(row, i, phrase.words):
                last = stop - 1
                yield (i - 1 if article in ARTICLES else i), last, phrase.job
                break


def _is(row: Words, i: int, words: Sequence[str]) -> bool:
    """Return whether words stand at a place; capitals count where the rule set has them."""
    return all(row.text[k] == word or (word.islower() and row.lower[k] == word) for k, word in enumerate(words, i))


def stands_alone(row: Words, first: int, last: int, named: set[int] | frozenset[int] = frozenset()) -> bool:
    """Return whether a job's words stand for its holder unnamed: not "your social worker", "social worker Jo"."""
    sentence = row.sentences[row.sentence[first]]
    before, after = row.before(first), row.after(last)
    if (
        before in SOMEBODY_ELSES
        or before in OTHERS
        or before == "("
        or (before and row.tag[first - 1] in ("JJ", "CD", "POS"))
    ):
        return False
    if before and first > sentence.first and row.dep[first - 1] == "compound" and row.head[first - 1] == last:
        return False
    if _is_somebody_else(row, first, last, named):
        return False
    if before in ("as", "a") or (before in ("is", "was", "am", "be", "'m") and row.lower[first] != "the"):
        return False
    if row.lower[first] not in ("the", "this") and any(
        row.dep[k] == "poss" or row.lower[k] in OTHERS for k in row.kids(last) if k < first
    ):
        return False
    if not after:
        return True
    at = last + 1
    if at in named:
        return True
    if after == "(" and not (at + 1 < sentence.end and row.tag[at + 1] in NAMES and row.text[at + 1].istitle()):
        return True
    if (
        after == "for"
        and at + 1 < sentence.end
        and row.tag[at + 1] in NOUNS | {"PRP$", "PRP", "DT"}
        and row.head[at] == last
    ):
        return False
    if after == "of" and row.head[at] != last:
        return True
    if after in ("(", "of", "who", "from", "called", "at") or (row.tag[at] in NAMES and row.text[at].istitle()):
        return after == "(" and at + 1 in named
    if row.tag[at] in NOUNS and row.dep[last] == "compound" and row.head[last] >= at:
        return False
    apposed = after == "," and at + 1 < sentence.end and row.tag[at + 1] in NAMES and row.text[at + 1][:1].isupper()
    return not apposed or at + 1 in named


def _is_somebody_else(row: Words, first: int, last: int, named: set[int] | frozenset[int]) -> bool:
    """Return whether the sentence says who holds a job: "the key worker is Dee", "Eleri, who is the social worker"."""
    be = row.head[last]
    if (
        row.dep[last] == "appos"
        and row.dep[be] in ("attr", "ROOT")
        and {"am", "'m"} & set(row.lower[max(0, be - 3) : be])
    ):
        return True
    if row.lower[be] not in BE and row.lower[be] not in ("am", "'m"):
        return False
    if row.dep[last] == "attr":
        return True
    others = [k for k in row.kids(be) if row.dep[k] in ("attr", "oprd", "acomp") and k > last]
    if row.dep[last] not in SUBJECTS or not others:
        return False
    said = others[0]
    called = row.lower[said] == "called" or any(row.lower[k] == "called" for k in row.kids(said))
    return called or (row.tag[said] in NAMES and row.text[said].istitle() and said not in named)


def is_readers(row: Words, job: Job, alone: bool) -> bool:
    """Return whether a job is held for the child, and unnamed: "her PA has offered", "your social worker will come"."""
    after = job.last + 1
    named = after < len(row.text) and (row.tag[after] in NAMES or row.text[after] in ("(", ","))
    before = row.before(job.first)
    theirs = before in ("her", "his", "their") or (
        before == "your" and alone and row.dep[job.last] in SUBJECTS | {"pobj", "dobj", "poss"}
    )
    return theirs and not named


def has_name(row: Words, job: Job, mine: set[int]) -> bool:
    """Return whether a job is given to somebody by name who is not the author: "your social worker, Jo"."""
    if row.dep[job.last] in SUBJECTS:
        attributes = [k for k in row.kids(row.head[job.last]) if row.dep[k] == "attr"]
        if any(row.tag[k] in NAMES and k not in mine for k in attributes):
            return True
    if job.bare:
        return False
    after = job.last + 1
    if row.lower[after : after + 1] in ([","], ["("], ["is"], ["called"]):
        after += 1
    before = job.first - 1
    while before >= 0 and row.text[before] in (",", "(", "your", "the", "her", "his"):
        before -= 1
    near = [k for k in (after, before) if 0 <= k < len(row.text)]
    return any(row.tag[k] in NAMES and row.text[k].istitle() and k not in mine for k in near)


def shown_jobs(row: Words, jobs: Sequence[Job], named: set[int]) -> frozenset[str]:
    """Return the author's job where the note says it."""
    if not jobs:
        return frozenset()
    kinds = {sentence.block: sentence.kind for sentence in row.sentences}
    in_block = defaultdict(set)
    for i in named:
        in_block[row.sentences[row.sentence[i]].block].add(i)
    shown, headed = set(), set()
    for job in jobs:
        sentence = row.sentences[row.sentence[job.first]]
        kind = sentence.kind
        if kind == "sign-off":
            shown.add(job.job)
        elif kind == "label":
            label = " ".join(row.text[sentence.first : sentence.end])
            if (
                in_block[sentence.block + 1]
                and kinds.get(sentence.block + 1) == "value"
                and (AUTHOR_LABELS.search(label) or job.last - job.first + 1 >= sentence.end - sentence.first - 1)
            ):
                shown.add(job.job)
        elif kind == "heading":
            headed.add(job.job)
        elif row.quoted[job.first]:
            continue
        elif named & set(range(max(sentence.first, job.first - 3), min(job.last + 4, sentence.end))) and (
            row.before(_opening(row, job)) in ("(", ",", "-", "–", ":", "") or job.last + 1 in named
        ):
            if _beside_author(row, job, named):
                shown.add(job.job)
        elif _is_said_to_be(row, job, named) or _is_i(row, job, sentence.first):
            shown.add(job.job)
    return frozenset(
        shown
        or (
            headed
            if len(headed) == 1
            and any(j.bare and j.job in headed for j in jobs if row.sentences[row.sentence[j.first]].is_prose)
            else ()
        )
    )


def _opening(row: Words, job: Job) -> int:
    """Return the first word of a job with its "your" or "the"."""
    return job.first - 1 if row.before(job.first) in ("your", "the") else job.first


def _is_i(row: Words, job: Job, start: int) -> bool:
    """Return whether "I" am this: "I'm your new social worker", "as your guardian I"."""
    at = job.first - 1 if row.lower[job.first] not in ARTICLES else job.first
    while at > start and (row.lower[at] in BEFORE_JOB or row.tag[at] in ("JJ", "VBN")):
        at -= 1
    if row.lower[at] == "as":
        return row.lower[at + 1] in ("your", "the") and "i" in row.lower[start : job.last + 6]
    return row.lower[at] in ("am", "'m", "was") and at > start and row.lower[at - 1] == "i"


def _is_said_to_be(row: Words, job: Job, named: set[int]) -> bool:
    """Return whether the author's name is the subject of being this: "Bronwen has been her PA"."""
    be = row.head[job.last]
    subject = row.subject(be)
    return row.dep[job.last] == "attr" and subject is not None and subject in named


def _beside_author(row: Words, job: Job, named: set[int]) -> bool:
    """Return whether the author's name stands right beside a job: "Sam Okafor (SW)", "SW Sam", "Sam, social worker"."""
    before = job.first - 1
    while before >= 0 and row.text[before] in ("(", ",", "-", "–", ":", "the", "your", "my"):
        before -= 1
    after = job.last + 1
    while after < len(row.text) and row.text[after] in (",", "(", ":"):
        after += 1
    return before in named or after in named


def has_another_title(row: Words, spans: Sequence[tuple[int, int]], lexicon: Lexicon) -> bool:
    """Return whether a title that we know no words for stands after the author's name: "P Kemp, Year 4 teacher"."""
    for _, last in spans:
        sentence = row.sentences[row.sentence[last]]
        if row.after(last) != "," or sentence.end - sentence.first > LONGEST_BYLINE:
            continue
        title = row.lower[last + 2 : sentence.end]
        tags = row.tag[last + 2 : sentence.end]
        if not title or any(word in lexicon.job_words for word in title) or any(tag in FINITE for tag in tags):
            continue
        if tags[-1] in NOUNS:
            return True
    return False


def unnamed_worker(jobs: Sequence[Job], held: set[str]) -> frozenset[str]:
    """Return "worker" where a note that names its author speaks of "the worker" and of no other."""
    theirs = held & WORKERS or any(job.job in WORKERS and not job.bare for job in jobs)
    return frozenset() if theirs else frozenset({ANY_WORKER})


def likeliest_job(row: Words, jobs: Sequence[Job], held: set[str]) -> frozenset[str]:
    """Return the job that the note speaks of most and gives nobody else: a note has one author."""
    others = Counter(
        job.job for job in jobs if (_beside_i(row, job.first) if job.bare else _is_held(row, job) or job.job in held)
    )
    counts = Counter(
        job.job
        for job in jobs
        if job.bare and row.sentences[row.sentence[job.first]].is_prose and not row.quoted[job.first]
    )
    untold = {job.job for job in jobs if job.bare and _is_untold(row, job)}
    likely = {
        job: count + (COMMONEST if job == "social worker" or job in untold else 0.0)
        for job, count in counts.items()
        if count > 2 * others[job]
        and (
            job not in OFTEN_OTHERS
            or (job in untold and count >= FEW)
            or count > MANY
            or (count > FEW and not row.by_author)
        )
    }
    most = max(likely.values(), default=0.0)
    return frozenset(job for job, count in likely.items() if count == most)


def _is_untold(row: Words, job: Job) -> bool:
    """Return whether a job's holder acts and no word tells who it is, as in "Nurse showed him how"."""
    opens = not row.before(job.first) and row.lower[job.first] not in ARTICLES
    return opens and row.dep[job.last] in SUBJECTS and not row.text[job.last].isupper()


def _is_held(row: Words, job: Job) -> bool:
    """Return whether a job is somebody else's in this note: "your social worker, Jo", "I told the SW"."""
    before, after = row.before(job.first), row.after(job.last)
    if before in ("your", "my", "her", "his", "their", "new", "last", "previous", "'s", "("):
        return True
    at = job.last + 1
    if after in ("(", ",") and at + 1 < len(row.text):
        at += 1
    return bool(after) and row.tag[at] in NAMES and row.text[at].istitle()


def _beside_i(row: Words, first: int) -> bool:
    """Return whether "I" or "me" has a part in the clause of a word."""
    verb = row.verb(first)
    return any(row.lower[k] in I and row.verb(k) == verb for k in row.kids(verb))
