"""Passives that decide, think or worry and name nobody: "the plan was approved", "you were moved"."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from recordcheck.checks.address.clauses import LIFE_CHANGING, Clauses
from recordcheck.checks.address.grammar import shared_subject
from recordcheck.checks.address.logs import Logs
from recordcheck.checks.address.ownership import (
    AGES,
    BE,
    COMPARED,
    COMPLETED,
    DECIDES,
    DECIDING,
    DECISION_VERBS,
    DECISIONS,
    HYPOTHETICAL,
    PARTICLES,
    PERMITTED,
    PUT,
    ROUTINE,
    TALKS,
    TOLD,
    TURNED,
    WHOLE_VIEWS,
)
from recordcheck.checks.hits import Hit
from recordcheck.words import NOUNS, SUBJECTS, Sentence


class Passives:
    """Looks at one participle after another."""

    def __init__(self, look: Clauses) -> None:
        self._look, self._row, self._own, self._logs = look, look.row, look.own, Logs(look)

    def at(self, i: int, verb: str, sentence: Sentence) -> Hit | None:
        """Return the decision, view or concern without an owner that a participle is the heart of."""
        row = self._row
        kids = row.kids(i)
        helpers = [k for k in kids if row.dep[k] in ("auxpass", "aux") and k < i]
        to_be = row.before(i) == "be" and i >= 2 and row.lower[i - 2] == "to"
        adjective = row.dep[i] == "acomp" and row.lower[row.head[i]] in BE and row.tag[i] in ("JJ", "VBN")
        passive = self._is_to_be(i) if to_be else adjective or any(row.dep[k] == "auxpass" for k in helpers)
        if to_be and (not passive or verb in ROUTINE):
            return None
        subject = next((k for k in kids if row.dep[k] in SUBJECTS and k < i), None)
        if subject is None and helpers:  # "It's been flagged": the small model hangs "it" from "'s"
            subject = next((k for h in helpers for k in row.kids(h) if row.dep[k] in SUBJECTS and k < h), None)
        head = row.head[i]
        if subject is None and to_be and passive and (row.tag[head] in NOUNS or self._look.opens(head)):
            subject = head
        if not passive:
            return self._logs.telegraphic(i, verb, subject, sentence)
        if row.tag[i] == "NN":
            return None
        phrasal = verb in PUT and self._completed(i, PUT[verb])
        if verb == "sign" and subject is not None and self._look.is_person(subject):
            return None
        if row.dep[i] == "acomp" and row.lower[row.head[i]] in BE:
            helpers = [row.head[i], *(k for k in row.kids(row.head[i]) if row.dep[k] in ("aux", "auxpass"))]
            subject = row.subject(row.head[i])
        if subject is None and row.dep[i] in ("xcomp", "conj"):
            subject = shared_subject(row, row.head[i])
        if self._is_perfect(i, verb, helpers, subject):
            return None
        if verb == "oppose" and subject is not None and self._look.is_person(subject):
            return None
        if subject is not None and row.lower[subject] in ("that", "which") and row.dep[i] == "relcl":
            subject = row.head[i]
        if self._look.has_agent(i) or (subject is None and row.dep[i] in ("relcl", "acl")):
            return None
        if any(row.lower[k] in HYPOTHETICAL for k in kids):
            return None
        if any(row.lower[k] in ("when", "whenever") for k in kids) and any(
            row.lower[k] in ("is", "are") for k in helpers
        ):
            return None
        check = self._kind(i, verb, subject, kids, phrasal)
        above = self._decides_above(i)
        got = any(row.lower[k] == "got" for k in helpers)
        told = check == LIFE_CHANGING and (got or (verb != "remove" and self._is_long_ago(i)))
        if check is None or above is not None or told:
            return None
        if check == "agentless-decision" and any(self._changes_a_life(k) for k in kids if row.dep[k] == "ccomp"):
            check = LIFE_CHANGING
        first, last = self._group(i, verb, helpers)
        if subject is not None and row.lower[subject] == "it" and check == "agentless-view" and verb in WHOLE_VIEWS:
            first = min(first, subject)
            if row.after(last) in ("that", "to"):
                last += 1
        shown = subject if subject is not None and subject == first - 1 else None
        return self._look.hit(check, first, last, sure=subject is not None, shown=shown)

    def _is_perfect(self, i: int, verb: str, helpers: list[int], subject: int | None) -> bool:
        """Return whether "she's agreed" is "she has agreed", and "he's moved her up" "he has moved her up"."""
        row = self._row
        short = len(helpers) == 1 and row.lower[helpers[0]] in ("'s", "’s")
        if not short or subject is None or not self._look.is_person(subject):
            return False
        return verb in DECIDING or any(row.dep[k] in ("dobj", "oprd", "ccomp") and k > i for k in row.kids(i))

    def _is_to_be(self, i: int) -> bool:
        """Return whether "to be" stands before, and "is to be" or a log's bare "Contact to be increased" is meant."""
        row = self._row
        if row.before(i) != "be" or i < 2 or row.lower[i - 2] != "to":
            return False
        above = row.head[i]
        return row.dep[i] == "ROOT" or row.lower[above] in BE or row.tag[above] in NOUNS or self._look.opens(above)

    def _decides_above(self, i: int) -> Literal["owned", "unowned"] | None:
        """Return whether a passive is what somebody decided or asked for: "She decided that you should be adopted".

        "unowned" where that decision has no owner either: "It was decided that contact will be reduced".
        """
        row = self._row
        above = row.head[i]
        if row.dep[i] != "ccomp" or above == i or DECIDES.fullmatch(row.lower[above]) is None:
            return None
        kids = row.kids(above)
        if any(row.tag[k] in ("WRB", "WP") for k in row.kids(i)):
            return None
        return "unowned" if any(row.dep[k] == "auxpass" for k in kids) else "owned"

    def _changes_a_life(self, i: int) -> bool:
        """Return whether what was decided is a move or a change: "It was decided that contact will be reduced"."""
        row = self._row
        verb, kids = self._own.verbs.get(row.lower[i]), self._row.kids(i)
        passive = any(row.dep[k] == "auxpass" for k in kids)
        return passive and verb is not None and self._kind(i, verb, row.subject(i), kids, False) == LIFE_CHANGING

    def _is_long_ago(self, i: int) -> bool:
        """Return whether a move is part of a life's story ("when you were six") or said of people at large."""
        row = self._row
        sentence = row.sentences[row.sentence[i]]
        words = row.lower[sentence.first : sentence.end]
        if "born" in words or "little" in words or row.dep[i] == "relcl":
            return True
        return any(
            (first == "year" and second.isdigit()) or (first in ("was", "were") and second in AGES and "when" in words)
            for first, second in pairwise(words)
        )

    def _completed(self, i: int, words: tuple[str, ...]) -> bool:
        return any(word in words for word in self._row.lower[i + 1 : i + 4])

    def _kind(self, i: int, verb: str, subject: int | None, kids: list[int], phrasal: bool) -> str | None:
        """Return which check a passive belongs to, None where nothing was decided, thought or feared by it."""
        row, own = self._row, self._own
        completed = any(
            (row.dep[k] in ("ccomp", "xcomp", "acomp", "advcl", "oprd") or row.lower[k] == "as") and k > i for k in kids
        )
        if verb in COMPARED and (subject is None or row.lower[subject] != "it"):
            completed = (
                row.after(i) == "as"
                or any(row.lower[k] == "as" for k in kids)
                or (row.after(i) == "to" and row.after(i + 1) == "be")
            )
        if (
            verb in ("deem", "consider", "judge", "find")
            and i + 1 < len(row.tag)
            and row.tag[i + 1] in ("JJ", "RB", "JJR", "DT")
        ):
            completed = True
        word = row.lower[subject] if subject is not None else ""
        if word in ("it", "this", "that", "what"):
            impersonal = word == "it" and (completed or verb in WHOLE_VIEWS)
            if impersonal and verb in own.view_verbs and (verb in WHOLE_VIEWS or verb not in own.decision_verbs):
                return "agentless-view"
            if (impersonal or verb in DECIDING) and (
                verb in own.decision_verbs or verb in own.concern_verbs or phrasal
            ):
                return "agentless-decision"
            if impersonal and verb in TOLD:
                return "agentless-view"
            if word == "it" and row.after(i) in (".", "before", "in") and verb in ("say", "suggest"):
                return "agentless-view"
            return (
                "agentless-decision" if phrasal or verb in own.telegraphic or verb in ("discuss", "confirm") else None
            )
        if subject is None:
            return None
        none = any(row.lower[k] == "no" for k in row.kids(subject))
        if word in DECISIONS and verb in DECISION_VERBS:
            return None if none and word != "consideration" else "agentless-decision"
        if word in TALKS and verb in ("have", "hold"):
            return "agentless-decision"
        if word in own.concern_nouns and (verb in own.concern_verbs or verb in own.decision_verbs):
            return "agentless-view" if none else "agentless-concern"
        if verb in own.changed_verbs and word in own.arrangements and row.after(i) != "off":
            return LIFE_CHANGING
        person = self._look.is_person(subject)
        if verb in own.moved_verbs and person and self._far_enough(i, verb):
            return LIFE_CHANGING
        if verb in own.view_verbs and (completed or (verb not in COMPARED and row.after(i) in ("as", "to"))):
            return "agentless-view"
        if verb in PERMITTED and person:
            denied = any(row.dep[k] == "neg" for k in kids)
            return "agentless-decision" if denied else None
        if verb in DECIDING or (phrasal and word not in TURNED):
            return "agentless-decision"
        told = verb in TOLD and verb not in ("suggest", "advise")
        if verb in own.decision_verbs and not told and verb not in PUT and not person:
            return "agentless-decision"
        return None

    def _far_enough(self, i: int, verb: str) -> bool:
        """Return whether a move is one of homes, schools or legal standing and not of a seat at a table."""
        row = self._row
        end = row.sentences[row.sentence[i]].end
        after = set(row.lower[i + 1 : min(end, i + 9)])
        if verb == "move" and row.after(i) in ("up", "down"):
            return False
        if verb == "take":
            return bool(after & {"care", "away", "foster", "custody", "placement"})
        if verb in ("send", "bring"):
            return bool(after & {"care", "home", "away", "foster", "custody", "hospital", "unit", "placement"})
        if verb == "make":
            return bool(after & {"subject", "ward"})
        if verb == "put":
            return bool(after & {"care", "placement"})
        if verb in ("return", "match", "transfer"):
            return bool(after & {"to", "with", "into", "home"})
        return True

    def _group(self, i: int, verb: str, helpers: list[int]) -> tuple[int, int]:
        """Return first and last word of the verb group, with what completes it: "considered to be"."""
        row = self._row
        first, last = min([*helpers, i]), i
        if row.after(i) in PARTICLES and (verb in PUT or row.tag[i + 1] == "RP"):
            last = i + 2 if row.lower[i + 1 : i + 3] == ["on", "hold"] else i + 1
        if self._is_to_be(i):
            first = min(first, i - 2)
        if row.after(i) in ("to", "as") and verb in COMPLETED:
            last = i + (2 if row.after(i) == "to" and row.after(i + 1) == "be" else 1)
        return first, last
