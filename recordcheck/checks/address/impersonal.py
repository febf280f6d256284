"""Views and concerns that nobody has: "There are concerns", "concern remains", "it would seem that", "the view is"."""

from __future__ import annotations

from recordcheck.checks.address.clauses import Clauses
from recordcheck.checks.address.ownership import (
    AMOUNTS,
    BE,
    DECISIONS,
    LONGEST_PHRASE,
    REGRETTED,
    REMAINING,
)
from recordcheck.checks.hits import Hit
from recordcheck.words import SUBJECTS, Sentence

SEEMING = frozenset({"would", "seems", "appears"})
ABOUT = frozenset({"re", "about", "regarding", "around", "over", "that"})


class Impersonal:
    """Looks at one word after another."""

    def __init__(self, look: Clauses) -> None:
        self._look, self._row, self._own = look, look.row, look.own

    def at(self, i: int, sentence: Sentence) -> Hit | None:
        """Return the view or concern without an owner that a word is the heart of."""
        row, own = self._row, self._own
        word = row.lower[i]
        if word == "there" and row.dep[i] == "expl":
            return self._there_are(i)
        if word in REMAINING:
            return self._remains(i)
        if word in REGRETTED and row.after(i) in ("that", "whether") and row.lower[max(0, i - 2)] == "it":
            return self._look.hit("agentless-view", i - 2, i + 1)
        if word in SEEMING and row.before(i) == "it":
            return self._seems(i)
        if word in own.view_nouns or word in own.worries or word in DECISIONS:
            return self._view_is(i) if row.dep[i] in SUBJECTS else self._opens_with(i, sentence)
        return None

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
        if any(row.lower[k] in ("from", "by") and any(self._look.is_person(n) for n in row.kids(k)) for k in kids):
            return None
        last = noun if noun - i < LONGEST_PHRASE else i + 1
        if not worry and row.after(noun) == "that" and noun + 1 - i < LONGEST_PHRASE:
            last = noun + 1
        return self._look.hit("agentless-concern" if worry else "agentless-view", i, last)

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
                row.lower[k] in ("for", "to") and any(self._look.is_person(n) for n in row.kids(k))
                for k in row.kids(i + 2)
            )
            return None if owned else self._look.hit("agentless-concern", i, i + 2)
        if subject is None or row.lower[subject] not in self._own.worries or subject != i - 1:
            return None
        if any(row.dep[k] == "poss" or row.lower[k] == "no" for k in row.kids(subject)):
            return None
        return self._look.hit("agentless-concern", subject, i)

    def _seems(self, i: int) -> Hit | None:
        """Return "It would seem that" and "It appears that"."""
        row = self._row
        if row.lower[i] == "would":
            if row.after(i) not in ("seem", "appear"):
                return None
            last = i + 2 if row.after(i + 1) == "that" else i + 1
            return self._look.hit("agentless-view", i - 1, last)
        return self._look.hit("agentless-view", i - 1, i + 1, sure=False) if row.after(i) == "that" else None

    def _view_is(self, i: int) -> Hit | None:
        """Return "The view of the meeting was that"; a view with an owner, "my view is that", is left alone."""
        row = self._row
        be = row.head[i]
        decides = row.lower[i] in DECISIONS and row.after(be) == "to"
        if row.lower[be] not in BE or not (row.after(be) == "that" or decides) or row.lower[i] in ("agreement",):
            return None
        kids = row.kids(i)
        if any(row.dep[k] == "poss" for k in kids) or any(row.dep[k] == "relcl" for k in kids):
            return None
        if not any(row.lower[k] in ("the", "a") for k in kids) and row.before(min([i, *kids])):
            return None
        if any(row.lower[k] in ("of", "for", "from") and any(map(self._look.is_person, row.kids(k))) for k in kids):
            return None
        first = min([i, *kids])
        check = "agentless-concern" if row.lower[i] in self._own.worries else "agentless-view"
        return self._look.hit(check, first if be + 1 - first < LONGEST_PHRASE else be, be + 1)

    def _opens_with(self, i: int, sentence: Sentence) -> Hit | None:
        """Return a line's bare "Concerns re weight loss", "Strong sense that": no verb says whose they are."""
        row = self._row
        described = i == sentence.first + 1 and row.tag[sentence.first] == "JJ"
        if row.dep[i] != "ROOT" or not (i == sentence.first or described):
            return None
        worry = row.lower[i] in self._own.worries
        follows = ABOUT if worry else frozenset({"that"})
        if row.after(i) not in follows or row.lower[i] in DECISIONS:
            return None
        if worry:
            return self._look.hit("agentless-concern", sentence.first, i, sure=False)
        return self._look.hit("agentless-view", sentence.first, i + 1, sure=False)
