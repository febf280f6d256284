"""Decisions and views as logs have them, "was" left out: "EPO granted", "Agreed:", "Felt that", "said to be"."""

from __future__ import annotations

from recordcheck.checks.address.clauses import LIFE_CHANGING, Clauses
from recordcheck.checks.address.names import CALENDAR
from recordcheck.checks.address.ownership import (
    CLAUSE_ENDS,
    COMPLETED,
    DECISIONS,
    FELT,
    FINITE,
    HYPOTHETICAL,
    LONGEST_LEAD,
    OBJECT_OPENS,
    TELEGRAPH_ENDS,
    WHOLE_VIEWS,
)
from recordcheck.checks.hits import Hit
from recordcheck.words import NOUNS, Sentence

DASHES = frozenset({"–", "—", "-", ":"})
OPENING = frozenset({"agree", "decide", "approve", "resolve"})
"""Verbs that decide where they open a line; others do so after "not"."""
OPENING_ENDS = frozenset({"that", ":", ".", "", ";", "in", "at"})
JUDGED = frozenset({"deem", "judge", "rate", "consider", "assess"})
"""Verbs that judge where an adjective follows, people too: "Jordan deemed suitable"."""
NOT_FIRST = frozenset({"DT", "PRP$", "PRP", "CC", "WDT", "WP"})


class Logs:
    """Looks at one participle after another."""

    def __init__(self, look: Clauses) -> None:
        self._look, self._row, self._own = look, look.row, look.own

    def telegraphic(self, i: int, verb: str, subject: int | None, sentence: Sentence) -> Hit | None:
        """Return "EPO granted", "Agreed:", "said to be": a passive whose helping verb was left out."""
        row, look = self._row, self._look
        after = row.after(i)
        helped = any(row.dep[k] == "aux" for k in row.kids(i))
        closes = next((k for k in range(i + 1, sentence.end) if row.text[k] in CLAUSE_ENDS), sentence.end)
        object_ = any(row.dep[k] == "dobj" and i < k < closes and not self._is_date(k) for k in row.kids(i))
        if helped or look.has_agent(i):
            return None
        if verb in COMPLETED and after == "to" and row.after(i + 1) == "be" and row.dep[i] not in ("xcomp", "ccomp"):
            active = subject is not None and look.is_person(subject) and row.lower[subject] in ("i", "we")
            return None if active or row.tag[i] == "VB" else look.hit("agentless-view", i, i + 2, sure=False)
        if i == sentence.first or (i == sentence.first + 1 and row.before(i) == "not"):
            return self._opening(i, verb, sentence, object_)
        made = verb in ("make", "take") and row.before(i) in DECISIONS
        if (
            row.before(i) in HYPOTHETICAL
            or not (verb in self._own.telegraphic or made)
            or object_
            or row.tag[i] not in ("VBD", "VBN", "JJ")
        ):
            return None
        if row.before(i) in DASHES and (after in TELEGRAPH_ENDS or row.tag[i + 1] in ("JJ", "RB")):
            return look.hit("agentless-decision", i, i, sure=False)
        return self._with_subject(i, verb, sentence, range(i + 1, closes), made=made)

    def _is_date(self, i: int) -> bool:
        row = self._row
        return row.tag[i] == "CD" or row.lower[i] in CALENDAR

    def _opening(self, i: int, verb: str, sentence: Sentence, object_: bool) -> Hit | None:
        """Return a participle that opens a line: "Agreed that", "Felt that", "Not supported at this time"."""
        row, own = self._row, self._own
        after = row.after(i)
        if object_:
            return None
        negated = i > sentence.first
        if (negated or verb in OPENING) and after in OPENING_ENDS and (verb in own.telegraphic or verb in OPENING):
            return self._look.hit("agentless-decision", sentence.first, i, sure=False)
        viewed = verb in WHOLE_VIEWS and (after in FELT or (negated and after == "to"))
        said = verb in own.view_verbs and (
            after in ("that", "as", "whether") or (verb in JUDGED and row.tag[i + 1 : i + 2] == ["JJ"])
        )
        if not viewed and not said:
            return None
        return self._look.hit("agentless-view", sentence.first, i + 1 if after == "that" else i, sure=False)

    def _with_subject(self, i: int, verb: str, sentence: Sentence, rest: range, *, made: bool) -> Hit | None:
        """Return a participle that a thing stands before: "Contact reduced", "S47 agreed"."""
        row, own, look = self._row, self._own, self._look
        after = row.after(i)
        begins = max((k + 1 for k in range(sentence.first, i) if row.text[k] in CLAUSE_ENDS), default=sentence.first)
        if row.text[begins - 1 : begins] == [","] and row.text[i - 1] == ",":
            return None
        lead = range(begins, i)
        if len(lead) > LONGEST_LEAD or any(row.tag[k] in FINITE or row.tag[k] == "PRP" for k in lead if k > begins):
            return None
        settled = after in ("that", "to") and made
        if not settled and any(row.tag[k] in FINITE and row.before(k) != "to" for k in rest):
            return None
        if row.text[sentence.end - 1] == ":":
            return None
        if (row.tag[begins] in NOT_FIRST and row.lower[begins] != "some") or row.lower[begins] in (
            "if",
            "when",
            "as",
            "because",
        ):
            return None
        heads = [
            k
            for k in lead
            if (row.tag[k] in NOUNS or k == begins or row.text[k][-1].isdigit()) and row.dep[k] not in ("pobj", "poss")
        ]
        judged = verb in JUDGED and row.tag[i + 1 : i + 2] == ["JJ"]
        if (
            not heads
            or (any(look.is_person(k) for k in heads) and not judged)
            or (after and row.tag[i + 1] in OBJECT_OPENS)
        ):
            return None
        if any(row.lower[k] == "no" for k in lead):
            return None
        changed = verb in own.changed_verbs and any(row.lower[k] in own.arrangements for k in heads)
        worry = any(row.lower[k] in own.concern_nouns for k in heads)
        check = LIFE_CHANGING if changed else "agentless-concern" if worry else "agentless-decision"
        return look.hit(check, i, i, sure=False)
