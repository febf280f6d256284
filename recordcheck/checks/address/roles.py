"""Which job the author has, and so which job words in a note stand for the author and not a colleague."""

from __future__ import annotations

import re

from recordcheck.language import Parsed
from recordcheck.rulesets.schema import AddressSettings

I_AM = r"\bI(?:'m| am| was) (?:your |the |a |an )?(?:new |allocated |out-of-hours )?"
AUTHOR_LABELS = re.compile(
    r"author|worker|written by|completed by|recorded by|from|by|chair|manager|supervisor|carer", re.I
)


CAPITAL_JOBS = frozenset({"Chair", "Guardian"})
"""Jobs that are other words without their capital."""


def author_roles(parsed: Parsed, author: str | None, settings: AddressSettings) -> frozenset[str]:
    """Return the words, in lower case or as codes in capitals, that stand for the author.

    The author's job is read from the sign-off, from a field with the author's name ("Chair: Sam Okafor")
    and from "I am your ...". Where none of these says, it is the job that the note speaks of most, of those
    that it neither names somebody else for nor sets beside "I" or "me".
    """
    jobs = _jobs_shown(parsed, author, settings) or _likeliest(parsed, settings)
    words = [word for job in jobs for word in settings.author_roles[job]]
    return frozenset(folded(word) for word in (*settings.author_words, *words))


def folded(words: str) -> str:
    """Return job words as they are compared: codes and "the Chair" as written, others in lower case."""
    if words.isupper() and len(words) < 5:
        return words
    rest = words.split(" ", 1)[1] if words.lower().startswith(("the ", "this ")) else ""
    if rest and rest != rest.lower():
        return f"{words.split(' ')[0].lower()} {rest}"
    return words if rest == "" and words in CAPITAL_JOBS else words.lower()


def _likeliest(parsed: Parsed, settings: AddressSettings) -> frozenset[str]:
    """Return the job that the note speaks of most and gives nobody else: a note has one author."""
    texts = [part.doc.text for part in parsed.parts if part.block.kind not in ("heading", "label")]
    counts = {
        job: sum(len(_as_job(words).findall(text)) for text in texts)
        for job, words in settings.author_roles.items()
        if not _is_somebody_else(parsed, words)
    }
    most = max(counts.values(), default=0)
    return frozenset(job for job, count in counts.items() if count == most and most)


def _as_job(words: list[str]) -> re.Pattern[str]:
    any_case = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{any_case})(?!\w)")


def _jobs_shown(parsed: Parsed, author: str | None, settings: AddressSettings) -> frozenset[str]:
    shown = []
    first = (author or "").split(" ")[0]
    text = parsed.note.text
    label = ""
    for block in parsed.note.blocks or ():
        words = text[block.start : block.end]
        if block.kind == "sign-off":
            shown.append(words)
        elif block.kind == "label":
            label = words
        elif block.kind == "value" and first and first in words and AUTHOR_LABELS.search(label):
            shown.append(label)
    for part in parsed.parts:
        shown += [hit.group(1) for hit in re.finditer(rf"{I_AM}([\w ,-]{{3,40}})", part.doc.text)]
    found = set()
    for words in shown:
        for job, terms in settings.author_roles.items():
            if any(re.search(rf"(?<!\w){re.escape(_bare(term))}(?!\w)", words, 0 if _bare(term).isupper() else re.I)
                   for term in (job, *terms)):  # fmt: skip
                found.add(job)
                break
    return frozenset(found)


def _bare(term: str) -> str:
    return term.removeprefix("the ").removeprefix("this ")


def _is_somebody_else(parsed: Parsed, words: list[str]) -> bool:
    """Return whether the note has another person in this job: "your social worker, Jo", "SW and me"."""
    jobs = "|".join(sorted({re.escape(_bare(word)) for word in words}, key=len, reverse=True))
    pattern = re.compile(
        rf"""(?<!\w) (?:
            (?:[Yy]our|[Mm]y|[Hh]er|[Hh]is|[Tt]heir|new|last|previous)\ (?:\w+\ )? (?:{jobs})
                (?: , | \ \( | : | \. | \ is | \ was | \ will | \ and | $ | \ [A-Z] )
          | (?:{jobs})\ and\ (?:me|I)\b
          | \b(?:I|me)\ (?:and|told|asked|rang|thanked|praised)\ (?:the\ )? (?:{jobs})\b
          | \w+\ \( (?:{jobs}) \) | (?:{jobs})\ \([A-Z]
        )""",
        re.X,
    )
    return any(pattern.search(part.doc.text) for part in parsed.parts)


NAMES = r"((?:[A-Z][\w'-]+|Auntie [A-Z][\w'-]+)(?: and [A-Z][\w'-]+)?)"
CARERS = re.compile(
    rf"\b[Ff]oster (?:carers?|mum and dad|parents|family),? (?:called )?{NAMES}"
    rf"|{NAMES},? (?:your|her|his|their) (?:new )?(?:foster )?carers?\b"
    rf"|\b[Yy]ou(?:'ve| have)? (?:now )?(?:live|lived|living|been living|are living|stay|are staying) with {NAMES}"
)
KIN = frozenset({
    "Mum", "Mummy", "Mam", "Dad", "Daddy", "Nan", "Nana", "Gran", "Granny", "Grandad", "Grandma", "Your", "You", "The",
    "A", "An", "I",
})  # fmt: skip


def carers(parsed: Parsed) -> str | None:
    """Return whom the note says the reader lives with, as "Sue and Terry"; None where it names nobody."""
    for part in parsed.parts:
        for hit in CARERS.finditer(part.doc.text):
            names = str(next(group for group in hit.groups() if group))
            start = part.offsets[hit.start()]
            if names.split(" ")[0] not in KIN and not parsed.is_quoted(start, start + 1):
                return names
    return None
