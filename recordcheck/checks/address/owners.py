"""Decisions, views and concerns with no owner: passives without an agent and impersonal phrases.

Read from the dependency parse; which verbs decide, think and worry stands in `rules/ownership.yaml`. A
passive is left alone when somebody is named as its agent ("agreed by your mum and me"; "by Easter" is no
agent) and when nothing was decided by it ("you were born in Leeds"). Known to fail: passives that the
small model takes for adjectives ("is concerned"), and agents named a sentence later.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from recordcheck.checks.address.names import CALENDAR
from recordcheck.checks.address.people import NOT_PROSE
from recordcheck.checks.hits import Hit
from recordcheck.language import Parsed, Part
from recordcheck.rulesets.schema import OwnershipSettings

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

WHOLE_PHRASE = frozenset({"that", "to"})
PERSONS = frozenset({"you", "he", "she", "they", "him", "her", "them", "who", "i", "we"})
CHILD_NOUNS = frozenset({
    "child", "sibling", "brother", "sister", "boy", "girl", "baby", "twin", "person", "family", "yp", "pupil", "son",
    "daughter", "kid",
})  # fmt: skip
NO_AGENT = frozenset({
    "day", "week", "month", "year", "end", "time", "date", "morning", "evening", "then", "now", "tomorrow", "term",
    "night", "noon", "midnight", "bus", "taxi", "car", "train", "phone", "post", "email", "video", "letter", "text",
    "mistake", "accident",
})  # fmt: skip
"""What may stand after "by" without anybody having decided: times and means."""
WHOLE_VIEWS = frozenset({
    "feel", "think", "believe", "hope", "suspect", "consider", "understand", "deem", "assume", "anticipate", "fear",
})  # fmt: skip
"""Verbs of which the whole "It is felt that" is marked, and not the verb group alone (ANNOTATION.md)."""
COMPLETED = frozenset(
    {"consider", "feel", "think", "believe", "understand", "report", "describe", "expect", "say", "deem"}
)
"""Verbs that "to be" or "as" completes: "is considered to be"."""


def unowned(parsed: Parsed, settings: OwnershipSettings, names: frozenset[str]) -> Iterator[tuple[int, Hit]]:
    """Yield every decision, view and concern that nobody owns, with the number of its sentence.

    Args:
        parsed: the note.
        settings: the verbs and nouns that decisions, views and concerns are made of.
        names: the reader's names in lower case.

    """
    for index, (part, sentence) in enumerate(parsed.sentences):
        if part.block.kind in NOT_PROSE:
            continue
        for token in sentence:
            hit = _passive(part, token, settings, names) or _there_are(part, token, settings)
            if hit is not None and not parsed.is_quoted(hit.start, hit.end):
                yield index, hit


def _passive(part: Part, token: Token, settings: OwnershipSettings, names: frozenset[str]) -> Hit | None:
    if token.tag_ not in ("VBN", "VBD", "JJ") or token.pos_ not in ("VERB", "ADJ"):
        return None
    helpers = [c for c in token.children if c.dep_ in ("auxpass", "aux") and c.i < token.i]
    passive = any(c.dep_ == "auxpass" for c in helpers)
    subject = next((c for c in token.children if c.dep_ in ("nsubjpass", "nsubj", "expl")), None)
    if not passive:
        if token.dep_ == "conj" and token.tag_ == "VBN":
            return None
        return None
    if subject is None and token.dep_ in ("relcl", "acl"):
        return None
    if _has_agent(token):
        return None
    lemma = token.lemma_.lower()
    check = _kind(token, lemma, subject, settings, names)
    if check is None:
        return None
    first, last = _group(token, helpers)
    if subject is not None and subject.lower_ == "it" and check == "agentless-view":
        first, last = min(first, subject.i), _through_that(token, last)
    start, end = part.place(part.doc[first])[0], part.place(part.doc[last])[1]
    shown = (part.place(subject)[0], end) if subject is not None and subject.i == first - 1 else None
    return Hit(check, start, end, "high" if subject is not None else "medium", phrase=shown)


def _kind(
    token: Token, lemma: str, subject: Token | None, settings: OwnershipSettings, names: frozenset[str]
) -> str | None:
    """Return which check a passive belongs to, None where nothing was decided, thought or feared by it."""
    impersonal = subject is not None and subject.lower_ == "it" and any(
        c.dep_ in ("ccomp", "xcomp", "acomp", "advcl") for c in token.children
    )  # fmt: skip
    if impersonal and lemma in settings.view_verbs and (lemma in WHOLE_VIEWS or lemma not in settings.decision_verbs):
        return "agentless-view"
    if impersonal and lemma in (*settings.decision_verbs, *settings.concern_verbs):
        return "agentless-decision"
    if subject is None:
        return None
    word = subject.lemma_.lower()
    if word in settings.concern_nouns and lemma in (*settings.concern_verbs, *settings.decision_verbs):
        none = any(child.lower_ == "no" for child in subject.children)
        return "agentless-view" if none else "agentless-concern"
    if lemma in settings.changed_verbs and _is_arrangement(subject, settings):
        return "agentless-life-changing"
    if lemma in settings.moved_verbs and _is_person(subject, names) and _far_enough(token, lemma):
        return "agentless-life-changing"
    if lemma in settings.view_verbs and any(
        c.dep_ in ("xcomp", "oprd", "ccomp", "acomp") or (c.dep_ == "prep" and c.lower_ == "as") for c in token.children
    ):
        return "agentless-view"
    if lemma in DECIDING and lemma in settings.decision_verbs:
        return "agentless-decision"
    if lemma in settings.decision_verbs and not _is_person(subject, names):
        return "agentless-decision"
    return None


DECIDING = frozenset({"agree", "decide", "approve", "decline", "reject", "recommend", "propose", "grade", "suspect"})


def _is_arrangement(subject: Token, settings: OwnershipSettings) -> bool:
    return subject.lemma_.lower() in settings.arrangements


def _is_person(subject: Token, names: frozenset[str]) -> bool:
    lower, lemma = subject.lower_, subject.lemma_.lower()
    if lower in PERSONS or lemma in CHILD_NOUNS or lower in names:
        return True
    return subject.pos_ == "PROPN" and subject.text.istitle()


def _far_enough(token: Token, lemma: str) -> bool:
    """Return whether a move is one of homes, schools or legal standing and not of a seat at a table."""
    if lemma in ("take", "send"):
        words = {w.lower_ for w in token.subtree if w.i > token.i}
        return bool(words & {"care", "home", "away", "foster", "custody", "hospital", "unit", "placement"})
    if lemma == "make":
        return any(w.lower_ in ("subject", "ward") for w in token.subtree)
    if lemma in ("return", "match", "transfer"):
        return any(c.lower_ in ("to", "with", "into", "home") for c in token.children)
    return True


def _has_agent(token: Token) -> bool:
    """Return whether somebody is named as the one who did it; a time or a means is nobody."""
    for child in token.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for named in child.children:
                if named.dep_ in ("pobj", "pcomp") and not _is_time(named):
                    return True
    return False


def _is_time(token: Token) -> bool:
    if token.pos_ == "VERB":
        return False
    words = [word.lower_ for word in (token, *token.children)]
    named = any(word in NO_AGENT or word in CALENDAR for word in words)
    return named or any(word[0].isdigit() for word in words)


def _group(token: Token, helpers: list[Token]) -> tuple[int, int]:
    """Return first and last token of the verb group, with what completes it: "considered to be"."""
    doc: Doc = token.doc
    first = min([h.i for h in helpers] + [token.i])
    last = token.i
    after = doc[last + 1 : last + 3]
    if len(after) and after[0].lower_ in ("to", "as") and token.lemma_ in COMPLETED:
        last = after[0].i + (1 if len(after) > 1 and after[0].lower_ == "to" and after[1].lower_ == "be" else 0)
    return first, last


def _through_that(token: Token, last: int) -> int:
    doc: Doc = token.doc
    return last + 1 if last + 1 < len(doc) and doc[last + 1].lower_ in WHOLE_PHRASE else last


def _there_are(part: Part, token: Token, settings: OwnershipSettings) -> Hit | None:
    """Return "There are ongoing concerns", unless the sentence says whose they are."""
    if token.dep_ != "expl" or token.lower_ != "there":
        return None
    noun = next((c for c in token.head.children if c.dep_ in ("attr", "nsubj") and c.i > token.i), None)
    if (
        noun is None
        or noun.lemma_.lower() not in settings.concern_nouns
        or noun.lemma_.lower() in ("question", "need", "issue", "risk", "doubt")
    ):
        return None
    if any(c.dep_ == "neg" or c.lower_ == "no" for c in (*token.head.children, *noun.children)):
        return None
    doc: Span = part.doc[token.i : noun.i + 1]
    return Hit("agentless-concern", *part.place(doc), "high")
