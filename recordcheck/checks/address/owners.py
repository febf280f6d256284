"""Decisions, views and concerns with no owner: passives without an agent, impersonal and telegraphic phrases.

Read from the dependency parse; which verbs decide, think and worry stands in `rules/ownership.yaml`.

- A passive counts when its verb decides, thinks or worries, and what it was done to allows that: "the plan was
  approved", "contact was reduced", "you were moved", "it is felt that", "concerns were raised", "a decision was made".
  It is left alone when somebody is named as its agent ("agreed by your mum and me", "decided between you and Jo";
  "by Easter" and "by phone" are no agents) and when nothing was decided by it ("you were born in Leeds").
- "There are concerns", "there is a view that", "concern remains", "the view was that", "it would seem that".
- Telegraphic: "EPO granted", "Contact reduced to monthly", "Agreed:", "said to be".

Known to fail: passives that the small model takes for adjectives or for a past tense; agents named a sentence later;
a telegraphic verb whose "I" was left out ("Agreed to ring Mum").
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from recordcheck.checks.address.grammar import shared_subject
from recordcheck.checks.address.names import CALENDAR
from recordcheck.checks.address.ownership import (
    AGES,
    AMOUNTS,
    BE,
    CLAUSE_ENDS,
    COMPARED,
    COMPLETED,
    DECIDES,
    DECIDING,
    DECISION_VERBS,
    DECISIONS,
    FELT,
    FINITE,
    HYPOTHETICAL,
    LONGEST_LEAD,
    LONGEST_PHRASE,
    NO_AGENT,
    OBJECT_OPENS,
    PARTICLES,
    PERSONS,
    PUT,
    REGRETTED,
    REMAINING,
    ROUTINE,
    TALKS,
    TELEGRAPH_ENDS,
    TOLD,
    TURNED,
    UNCOMMON,
    WHOLE_VIEWS,
    Ownership,
)
from recordcheck.checks.address.words import NAMES, NOUNS, SUBJECTS, VERBS, Sentence, Words
from recordcheck.checks.hits import Hit
from recordcheck.data import first_names, word_ages


LIFE_CHANGING = "agentless-life-changing"


def unowned(row: Words, ownership: Ownership, persons: frozenset[int]) -> Iterator[Hit]:
    """Yield every decision, view and concern that nobody owns.

    Args:
        row: the note's words.
        ownership: the verbs and nouns that decisions, views and concerns are made of.
        persons: the words that stand for somebody.

    """
    finder, hearts = _Finder(row, ownership, persons), ownership.hearts
    for i in row.telling:
        if row.lower[i] not in hearts:
            continue
        sentence = row.sentences[row.sentence[i]]
        if sentence.is_prose and not row.quoted[i] and (hit := finder.at(i, sentence)) is not None:
            yield hit


class _Finder:
    """Looks at one word after another."""

    def __init__(self, row: Words, ownership: Ownership, persons: frozenset[int]) -> None:
        self._row, self._own, self._persons = row, ownership, persons

    def at(self, i: int, sentence: Sentence) -> Hit | None:
        """Return the decision, view or concern without an owner that a word is the heart of."""
        row = self._row
        word = row.lower[i]
        verb = self._own.verbs.get(word)
        if verb is not None and row.tag[i] in ("VBN", "VBD", "JJ", "VB", "NN"):
            return self._participle(i, verb, sentence)
        if word == "there" and row.dep[i] == "expl":
            return self._there_are(i)
        if word in REMAINING:
            return self._remains(i)
        if word in REGRETTED and row.after(i) == "that" and row.lower[max(0, i - 2)] == "it":
            return self._hit("agentless-view", i - 2, i + 1)
        if word == "would" and row.before(i) == "it":
            return self._seems(i)
        if word in self._own.view_nouns and row.dep[i] in SUBJECTS:
            return self._view_is(i)
        return None

    def _hit(self, check: str, first: int, last: int, *, sure: bool = True, shown: int | None = None) -> Hit:
        row = self._row
        phrase = None if shown is None else (row.start[shown], row.stop(last))
        return Hit(check, row.start[first], row.stop(last), "high" if sure else "medium", phrase=phrase)

    def _participle(self, i: int, verb: str, sentence: Sentence) -> Hit | None:
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
        if subject is None and to_be and passive and (row.tag[head] in NOUNS or self._opens(head)):
            subject = head
        if not passive:
            return self._telegraphic(i, verb, subject, sentence)
        if row.tag[i] == "NN":
            return None
        phrasal = verb in PUT and self._completed(i, PUT[verb])
        if row.dep[i] == "acomp" and row.lower[row.head[i]] in BE:
            helpers = [row.head[i], *(k for k in row.kids(row.head[i]) if row.dep[k] in ("aux", "auxpass"))]
            subject = row.subject(row.head[i])
        if subject is None and row.dep[i] in ("xcomp", "conj"):
            subject = shared_subject(row, row.head[i])
        if self._is_perfect(i, verb, helpers, subject):
            return None
        if subject is not None and row.lower[subject] in ("that", "which") and row.dep[i] == "relcl":
            subject = row.head[i]
        if self._has_agent(i) or (subject is None and row.dep[i] in ("relcl", "acl")):
            return None
        if any(row.lower[k] in HYPOTHETICAL for k in kids) and verb in {
            *self._own.moved_verbs,
            *self._own.changed_verbs,
        }:
            return None
        if any(row.lower[k] in ("when", "whenever") for k in kids) and any(
            row.lower[k] in ("is", "are") for k in helpers
        ):
            return None
        check = self._kind(i, verb, subject, kids, phrasal)
        above = self._decides_above(i)
        told = check == LIFE_CHANGING and verb != "remove" and self._is_long_ago(i)
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
        return self._hit(check, first, last, sure=subject is not None, shown=shown)

    def _is_perfect(self, i: int, verb: str, helpers: list[int], subject: int | None) -> bool:
        """Return whether "she's agreed" is "she has agreed", and "he's moved her up" "he has moved her up"."""
        row = self._row
        short = len(helpers) == 1 and row.lower[helpers[0]] in ("'s", "’s")
        if not short or subject is None or not self._is_person(subject):
            return False
        return verb in DECIDING or any(row.dep[k] in ("dobj", "oprd", "ccomp") and k > i for k in row.kids(i))

    def _is_to_be(self, i: int) -> bool:
        """Return whether "to be" stands before, and "is to be" or a log's bare "Contact to be increased" is meant."""
        row = self._row
        if row.before(i) != "be" or i < 2 or row.lower[i - 2] != "to":
            return False
        above = row.head[i]
        return row.dep[i] == "ROOT" or row.lower[above] in BE or row.tag[above] in NOUNS or self._opens(above)

    def _opens(self, i: int) -> bool:
        """Return whether a log's line opens on a word, which the small model may take for a verb: "Ref to be made"."""
        row = self._row
        return i == row.sentences[row.sentence[i]].first and row.dep[i] == "ROOT" and row.subject(i) is None

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
        person = self._is_person(subject)
        if verb in own.moved_verbs and person and self._far_enough(i, verb):
            return LIFE_CHANGING
        if verb in own.view_verbs and (completed or (verb not in COMPARED and row.after(i) in ("as", "to"))):
            return "agentless-view"
        if verb in DECIDING or (phrasal and word not in TURNED):
            return "agentless-decision"
        told = verb in TOLD and verb not in ("suggest", "advise")
        if verb in own.decision_verbs and not told and verb not in PUT and not person:
            return "agentless-decision"
        return None

    def _is_person(self, i: int) -> bool:
        """Return whether a word stands for somebody; a common word that opens a sentence owes its capital to that."""
        row = self._row
        lower = row.lower[i]
        if row.tag[i] in NAMES and self._opens_as_word(i):
            return False
        if i in self._persons or lower in PERSONS or lower in self._own.child_nouns:
            return True
        if row.tag[i] not in NAMES or not row.text[i].istitle() or row.text[i][-1].isdigit():
            return False
        return lower in first_names() or word_ages().get(lower, UNCOMMON) >= UNCOMMON

    def _opens_as_word(self, i: int) -> bool:
        """Return whether a word opens a sentence, is in the word list, and has a capital nowhere else: "Discharge"."""
        row = self._row
        text, lower = row.text[i], row.lower[i]
        if row.before(i) or not text.istitle() or lower not in word_ages() or lower in first_names():
            return False
        return not any(row.before(k) for k, other in enumerate(row.text) if other == text)

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

    def _has_agent(self, i: int) -> bool:
        """Return whether somebody is named as the one who did it; a time or a means is nobody."""
        row = self._row
        end = row.sentences[row.sentence[i]].end
        for k in range(i + 1, end):
            if row.lower[k] in ("by", "between") and (row.head[k] == i or k <= i + 3):
                named = next(
                    (n for n in row.kids(k) if row.dep[n] in ("pobj", "pcomp")), k + 1 if k + 1 < end else None
                )
                if (
                    named is not None
                    and not self._is_time(k, named)
                    and (row.lower[k] == "by" or self._is_person(named))
                ):
                    return True
            if row.lower[k] == "with" and row.head[k] == i and k <= i + 2:
                named = next((n for n in row.kids(k) if row.dep[n] == "pobj"), None)
                if (
                    named is not None
                    and self._is_person(named)
                    and row.lower[i] in ("agreed", "discussed", "shared", "raised")
                ):
                    return True
        return False

    def _is_time(self, by: int, named: int) -> bool:
        row = self._row
        if row.tag[named] in VERBS and row.tag[named] == "VBG":
            return True
        words = row.lower[by + 1 : named + 1] or [row.lower[named]]
        return any(word in NO_AGENT or word in CALENDAR or word[0].isdigit() for word in words)

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

    def _telegraphic(self, i: int, verb: str, subject: int | None, sentence: Sentence) -> Hit | None:
        """Return "EPO granted", "Agreed:", "said to be": a passive whose helping verb was left out."""
        row, own = self._row, self._own
        before, after = row.before(i), row.after(i)
        helped = any(row.dep[k] == "aux" for k in row.kids(i))
        closes = next((k for k in range(i + 1, sentence.end) if row.text[k] in CLAUSE_ENDS), sentence.end)
        object_ = any(row.dep[k] == "dobj" and i < k < closes and row.tag[k] != "CD" for k in row.kids(i))
        if helped or self._has_agent(i):
            return None
        if verb in COMPLETED and after == "to" and row.after(i + 1) == "be" and row.dep[i] not in ("xcomp", "ccomp"):
            active = subject is not None and self._is_person(subject) and row.lower[subject] in ("i", "we")
            return None if active or row.tag[i] == "VB" else self._hit("agentless-view", i, i + 2, sure=False)
        if i == sentence.first or (i == sentence.first + 1 and before == "not"):
            opens = verb in ("agree", "decide", "approve", "resolve") and (
                after in ("that", ":", ".", "", ";") or (after == "in")
            )
            felt = verb in WHOLE_VIEWS and after in FELT
            if opens and not object_:
                return self._hit("agentless-decision", i, i, sure=False)
            last = i + 1 if after == "that" else i
            return self._hit("agentless-view", sentence.first, last, sure=False) if felt else None
        made = verb in ("make", "take") and before in DECISIONS
        if not (verb in own.telegraphic or made) or object_ or row.tag[i] not in ("VBD", "VBN", "JJ"):
            return None
        if before in ("–", "—", "-", ":") and (after in TELEGRAPH_ENDS):
            return self._hit("agentless-decision", i, i, sure=False)
        begins = max((k + 1 for k in range(sentence.first, i) if row.text[k] in CLAUSE_ENDS), default=sentence.first)
        if row.text[begins - 1 : begins] == [","] and row.text[i - 1] == ",":
            return None
        lead, rest = range(begins, i), range(i + 1, closes)
        if len(lead) > LONGEST_LEAD or any(row.tag[k] in FINITE or row.tag[k] == "PRP" for k in lead if k > begins):
            return None
        settled = after in ("that", "to") and made
        if not settled and any(row.tag[k] in FINITE and row.before(k) != "to" for k in rest):
            return None
        if row.text[sentence.end - 1] == ":":
            return None
        if row.tag[begins] in ("DT", "PRP$", "PRP", "CC", "WDT", "WP") or row.lower[begins] in (
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
        if not heads or any(self._is_person(k) for k in heads) or (after and row.tag[i + 1] in OBJECT_OPENS):
            return None
        if any(row.lower[k] == "no" for k in lead):
            return None
        changed = verb in own.changed_verbs and any(row.lower[k] in own.arrangements for k in heads)
        worry = any(row.lower[k] in own.concern_nouns for k in heads)
        check = LIFE_CHANGING if changed else "agentless-concern" if worry else "agentless-decision"
        return self._hit(check, i, i, sure=False)

    def _there_are(self, i: int) -> Hit | None:
        """Return "There are ongoing concerns", "there is a view that", unless the sentence says whose they are."""
        row, own = self._row, self._own
        verb = row.head[i]
        noun = next((k for k in row.kids(verb) if row.dep[k] in ("attr", "nsubj", "dobj") and k > i), None)
        if noun is None:
            return None
        if row.lower[noun] in AMOUNTS and row.after(noun) == "of" and row.after(noun + 1):
            noun = noun + 2
        worry = row.lower[noun] in own.worries
        if not worry and not (
            row.lower[noun] in own.view_nouns
            and row.after(noun) in ("that", "among", "of", "to", "in", "about", "at", "within", "whether")
        ):
            return None
        kids = [*row.kids(verb), *row.kids(noun)]
        if any(row.dep[k] == "neg" or row.lower[k] in ("no", "any", "not", "never") for k in kids):
            return None
        if any(row.lower[k] in ("from", "by") and any(self._is_person(n) for n in row.kids(k)) for k in kids):
            return None
        last = noun if noun - i < LONGEST_PHRASE else i + 1
        if not worry and row.after(noun) == "that" and noun + 1 - i < LONGEST_PHRASE:
            last = noun + 1
        return self._hit("agentless-concern" if worry else "agentless-view", i, last)

    def _remains(self, i: int) -> Hit | None:
        """Return "Concern remains" and "remains a worry"."""
        row = self._row
        subject = row.subject(i)
        if (
            row.lower[i + 1 : i + 2] in (["a"], ["of"], ["an"])
            and row.lower[i + 2 : i + 3]
            and row.lower[i + 2] in self._own.worries
        ):
            owned = any(
                row.lower[k] in ("for", "to") and any(self._is_person(n) for n in row.kids(k)) for k in row.kids(i + 2)
            )
            return None if owned else self._hit("agentless-concern", i, i + 2)
        if subject is None or row.lower[subject] not in self._own.worries or subject != i - 1:
            return None
        if any(row.dep[k] == "poss" or row.lower[k] == "no" for k in row.kids(subject)):
            return None
        return self._hit("agentless-concern", subject, i)

    def _seems(self, i: int) -> Hit | None:
        """Return "It would seem that"."""
        row = self._row
        if row.after(i) not in ("seem", "appear"):
            return None
        last = i + 2 if row.after(i + 1) == "that" else i + 1
        return self._hit("agentless-view", i - 1, last)

    def _view_is(self, i: int) -> Hit | None:
        """Return "The view of the meeting was that"; a view with an owner, "my view is that", is left alone."""
        row = self._row
        be = row.head[i]
        if row.lower[be] not in BE or row.after(be) != "that" or row.lower[i] in ("agreement",):
            return None
        kids = row.kids(i)
        if any(row.dep[k] == "poss" for k in kids) or not any(row.lower[k] in ("the", "a") for k in kids):
            return None
        if any(row.lower[k] == "of" and any(n in self._persons for n in row.kids(k)) for k in kids):
            return None
        first = min(kids)
        return self._hit("agentless-view", first if be + 1 - first < LONGEST_PHRASE else be, be + 1)
