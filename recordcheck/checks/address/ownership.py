"""Ownership: the verbs and nouns that decisions, views and concerns are made of.

Which verbs decide, think and worry stands in `rules/ownership.yaml`; here they are put into the forms in which notes
have them, beside the few words that the grammar of `owners.py` turns on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from recordcheck.rulesets.schema import OwnershipSettings

PERSONS = frozenset({"you", "he", "she", "they", "him", "her", "them", "who", "i", "we"})
NO_AGENT = frozenset({
    "day", "week", "month", "year", "end", "time", "date", "morning", "evening", "then", "now", "tomorrow",
    "term", "night", "noon", "midnight", "bus", "taxi", "car", "train", "phone", "post", "email", "video",
    "letter", "text", "mistake", "accident", "lunchtime", "teatime", "close", "summer", "half", "weekend",
    "return", "means", "way", "foot", "telephone", "message", "surprise", "default", "hand", "minutes", "hours",
    "days", "weeks", "months", "summertime", "deadline", "some", "many", "others", "several",
})  # fmt: skip
"""What may stand after "by" without anybody having decided: times and means."""
WHOLE_VIEWS = frozenset(
    {
        "feel",
        "think",
        "believe",
        "hope",
        "suspect",
        "consider",
        "understand",
        "deem",
        "assume",
        "anticipate",
        "fear",
        "foresee",
    }
)
"""Verbs of which the whole "It is felt that" is marked, and not the verb group alone (ANNOTATION.md)."""
COMPLETED = frozenset(
    {
        "consider",
        "feel",
        "think",
        "believe",
        "understand",
        "report",
        "describe",
        "expect",
        "say",
        "deem",
        "see",
        "regard",
        "view",
    }
)
"""Verbs that "to be" or "as" completes: "is considered to be"."""
COMPARED = frozenset({
    "see", "regard", "view", "describe", "portray", "label", "characterise", "recognise", "report", "observe",
})  # fmt: skip
"""Verbs that hold a view only with "as" or "to be": "seen as difficult", not "seen at home"."""
TOLD = frozenset(
    {
        "say",
        "suggest",
        "report",
        "observe",
        "mention",
        "remark",
        "explain",
        "comment",
        "state",
        "claim",
        "allege",
        "stress",
        "emphasise",
        "advise",
    }
)
"""Verbs of saying: a view is without an owner where "it" was said, not where a person was told."""
DECIDING = frozenset(
    {
        "agree",
        "decide",
        "approve",
        "decline",
        "reject",
        "recommend",
        "propose",
        "grade",
        "suspect",
        "refuse",
        "favour",
        "ratify",
        "impose",
        "ban",
        "forbid",
        "prohibit",
        "bar",
        "blame",
        "criticise",
        "commend",
        "praise",
        "shortlist",
        "award",
        "overrule",
    }
)
"""Verbs that decide whatever they are done to."""
PERMITTED = frozenset({"allow", "permit"})
"""Verbs that decide about a person only where they are denied: "You will not be allowed", not "She is allowed to"."""
DECISIONS = frozenset({
    "decision", "agreement", "recommendation", "judgement", "judgment", "conclusion", "determination",
    "consideration", "choice", "decisions", "agreements", "recommendations", "judgements", "conclusions",
    "choices",
})  # fmt: skip
PARTICLES = frozenset({"off", "down", "out", "forward", "on", "aside"})
TURNED = frozenset(
    {
        "music",
        "volume",
        "heating",
        "sound",
        "radio",
        "tv",
        "telly",
        "lights",
        "light",
        "bed",
        "covers",
        "phone",
        "call",
        "oven",
    }
)
"""What is turned down or put on hold without anybody's deciding about a child."""
HYPOTHETICAL = frozenset({"if", "unless", "whether"})
DECIDES = re.compile(r"(?:decid|agree|recommend|want|ask|propos|insist|request|rul|resolv|suggest)\w*")
"""Verbs of deciding in any form: what stands in their clause is theirs."""
DECISION_VERBS = frozenset({"make", "take", "reach", "give", "hand"})
TALKS = frozenset({"conversation", "discussion", "discussions", "conversations"})
REMAINING = frozenset(
    {
        "remain",
        "remains",
        "remained",
        "persist",
        "persists",
        "persisted",
        "exist",
        "exists",
        "arose",
        "emerged",
        "continue",
    }
)
BE = frozenset(
    {"is", "was", "are", "were", "be", "been", "remain", "remains", "'s", "being", "has", "have", "remained"}
)
PUT = {
    "turn": ("down",),
    "put": ("hold", "forward", "off"),
    "sign": ("off",),
    "rule": ("out",),
    "set": ("out",),
    "step": ("down",),
    "stand": ("down",),
    "leave": ("open",),
    "take": ("account",),
    "call": ("off",),
}
"""Verbs that decide only with a word of their own after them: "turned down"."""
IRREGULAR = {
    "feel": "felt", "think": "thought", "say": "said", "make": "made", "take": "taken", "send": "sent",
    "withdraw": "withdrawn", "understand": "understood", "give": "given", "cut": "cut", "see": "seen",
    "stand": "stood", "leave": "left", "put": "put", "hold": "held", "have": "had", "split": "split",
    "set": "set", "refer": "referred", "permit": "permitted", "foresee": "foreseen", "uphold": "upheld",
    "choose": "chosen", "forbid": "forbidden", "find": "found", "bring": "brought", "cancel": "cancelled",
    "defer": "deferred",
}  # fmt: skip
TELEGRAPH_ENDS = frozenset({".", ";", ",", "", "at", "in", "on", "until", "pending", "to", "for"})
CLAUSE_ENDS = frozenset({",", ";", ":", "–", "—", "(", ")"})
LONGEST_LEAD = 7
"""Words that may stand before the verb of a telegraphic decision."""
AGES = frozenset({
    "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "very",
    "only", "just", "small", "young", "wee", *(str(age) for age in range(1, 19)),
})  # fmt: skip
"""What follows "when you were" in a life's story."""
FELT = frozenset({"that", "worth", "appropriate", "necessary", "best", "unlikely", "likely"})
"""What follows a view that opens a log's line: "Felt that", "Not thought necessary"."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})
OBJECT_OPENS = frozenset({"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "WDT", "WP", "WRB"})
ROUTINE = frozenset({"discuss", "record", "note", "minute", "confirm", "raise", "progress", "request", "assess"})
"""Verbs that a task has in its future: "to be discussed" decides nothing."""
REGRETTED = frozenset(
    {
        "regrettable",
        "concerning",
        "worrying",
        "questionable",
        "doubtful",
        "evident",
        "apparent",
        "unfortunate",
        "unclear",
    }
)
"""What "it is ... that" judges with nobody judging."""
AMOUNTS = frozenset({"degree", "level", "sense", "amount", "element", "lot"})
UNCOMMON = 9.0
"""Years: a word with a capital that is learnt earlier, and nobody's first name, is no person: "Custody"."""
LONGEST_PHRASE = 6
"""Words that a marked phrase has at most."""


SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""One short syllable, whose last consonant doubles: "flagged", "dropped"."""


def participle(verb: str) -> str:
    """Return a verb's past participle."""
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    if SHORT.fullmatch(verb):
        return f"{verb}{verb[-1]}ed"
    return f"{verb}ed"


class Ownership:
    """The verbs and nouns of a rule set's settings, compiled once."""

    def __init__(self, settings: OwnershipSettings) -> None:
        every = {
            *settings.decision_verbs, *settings.view_verbs, *settings.concern_verbs, *settings.moved_verbs,
            *settings.changed_verbs, *DECISION_VERBS, *PUT, "have", "hold",
        }  # fmt: skip
        self.verbs = {participle(verb): verb for verb in sorted(every)}
        self.decision_verbs = frozenset(settings.decision_verbs)
        self.view_verbs = frozenset(settings.view_verbs)
        self.concern_verbs = frozenset(settings.concern_verbs)
        self.moved_verbs = frozenset(settings.moved_verbs)
        self.changed_verbs = frozenset(settings.changed_verbs)
        self.telegraphic = frozenset(settings.telegraphic_verbs)
        self.concern_nouns = _with_plurals(settings.concern_nouns)
        self.worries = _with_plurals(settings.worry_nouns)
        self.view_nouns = _with_plurals(settings.view_nouns)
        self.arrangements = _with_plurals(settings.arrangements)
        self.child_nouns = _with_plurals(settings.child_nouns)
        self.hearts = {
            *self.verbs, *self.view_nouns, *self.worries, *DECISIONS, *REMAINING, *REGRETTED,
            "there", "would", "seems", "appears",
        }  # fmt: skip


def _with_plurals(nouns: Iterable[str]) -> frozenset[str]:
    found = set()
    for noun in nouns:
        found |= {noun, f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"}
    return frozenset(found)
