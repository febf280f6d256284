"""Rewrites: the words of a slip as they would be said to the reader, for the writer to take or leave.

"Maya was" becomes "you were", "her bedroom" "your bedroom", "does she like" "do you like". A phrase is only offered
where the verb that goes with it stands near enough to be changed too.
"""

from __future__ import annotations

from recordcheck.words import SUBJECTS, VERBS, Words

FORMS = {"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go", "'s": "'re"}
OWN = {
    "hers": "yours",
    "theirs": "yours",
    "herself": "yourself",
    "himself": "yourself",
    "themselves": "yourself",
    "themself": "yourself",
}
LONGEST_OWNED, FARTHEST_VERB = 4, 5
"""Words that a rewritten phrase goes on for after the slip, to what is owned or to the verb."""

Phrase = tuple[int, int, str]


def readdressed(row: Words, first: int, last: int, head: int) -> Phrase | None:
    """Return first and last word of the phrase to change, and the phrase as said to the reader.

    Args:
        row: the note's words.
        first: the slip's first word.
        last: its last word.
        head: the word that stands for it in the parse.

    """
    sentence = row.sentences[row.sentence[first]]
    opens = row.text[first][:1].isupper() and (
        first == sentence.first or row.text[first - 1] in ('"', "-", "–", "•", ":")
    )
    if row.lower[last] in OWN:
        return first, last, _cased(OWN[row.lower[last]], opens)
    if row.tag[last] == "POS" or (row.dep[head] == "poss" and row.tag[head] == "PRP$"):
        owner = head if row.dep[head] == "poss" else last
        owned = row.head[owner] if row.dep[owner] == "poss" else last
        to = owned if last < owned <= last + LONGEST_OWNED and row.sentence[owned] == row.sentence[first] else last
        return first, to, _cased(f"your{_through(row, last + 1, to)}", opens)
    if row.dep[head] in SUBJECTS:
        return _as_subject(row, first, last, head, opens)
    return first, last, _cased("you", opens)


def _as_subject(row: Words, first: int, last: int, head: int, opens: bool) -> Phrase | None:
    """Return "she is" as "you are", "Maya likes" as "you like", "was she" as "were you"."""
    verb = row.head[head]
    parts = sorted([*(k for k in row.kids(verb) if row.dep[k] in ("aux", "auxpass")), verb])
    finite = next((k for k in parts if row.tag[k] in VERBS), None)
    if finite is None or row.tag[finite] in ("VB", "VBG", "VBN") or _another_verb(row, verb):
        return (first, last, _cased("you", opens)) if finite is not None and row.tag[finite] in ("VB", "VBN") else None
    said = _said(row, finite)
    to = finite
    if row.after(finite) in ("n't", "n’t"):
        to, said = finite + 1, f"{said}n't"
    if finite > last:
        if to - last > FARTHEST_VERB:
            return None
        glue = "" if row.start[finite] == row.stop(finite - 1) else " "
        return first, to, _cased(f"you{_through(row, last + 1, finite - 1)}{glue}{said}", opens)
    if to != first - 1:
        return None
    opens = row.text[finite][:1].isupper()
    return finite, last, _cased(f"{said} you", opens)


def _another_verb(row: Words, verb: int) -> bool:
    """Return whether a second verb of the same subject would need changing too, out of the phrase's reach."""
    return any(row.dep[k] == "conj" and row.tag[k] == "VBZ" and row.subject(k) is None for k in row.kids(verb))


def _said(row: Words, verb: int) -> str:
    """Return a finite verb in the form that goes with "you"."""
    lower = row.lower[verb]
    if lower == "'s":
        return "'ve" if row.after(verb) in ("been", "got", "had") else "'re"
    if lower in FORMS:
        return FORMS[lower]
    return base(lower) if row.tag[verb] == "VBZ" else row.text[verb]


def base(verb: str) -> str:
    """Return the base form of a verb in the third person: "likes" as "like", "watches" as "watch"."""
    if verb.endswith("ies") and len(verb) > 4:
        return f"{verb[:-3]}y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb


def _through(row: Words, first: int, last: int) -> str:
    """Return words with the space before each."""
    return "".join(("" if row.start[i] == row.stop(i - 1) else " ") + row.text[i] for i in range(first, last + 1))


def _cased(words: str, opens: bool) -> str:
    return words[:1].upper() + words[1:] if opens else words
