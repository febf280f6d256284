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

from collections.abc import Container, Iterator

from recordcheck.checks.address.clauses import Clauses
from recordcheck.checks.address.impersonal import Impersonal
from recordcheck.checks.address.ownership import Ownership
from recordcheck.checks.address.passives import Passives
from recordcheck.checks.hits import Hit
from recordcheck.words import Words

PARTICIPLES = frozenset({"VBN", "VBD", "JJ", "VB", "NN"})
"""What the small model may take a participle for, in a log."""


def unowned(row: Words, ownership: Ownership, persons: frozenset[int], people: Container[str]) -> Iterator[Hit]:
    """Yield every decision, view and concern that nobody owns.

    Args:
        row: the note's words.
        ownership: the verbs and nouns that decisions, views and concerns are made of.
        persons: the words that stand for somebody.
        people: nouns that stand for somebody wherever they are.

    """
    look = Clauses(row, ownership, persons, people)
    passives, impersonal = Passives(look), Impersonal(look)
    for i in row.telling:
        if row.lower[i] not in ownership.hearts:
            continue
        sentence = row.sentences[row.sentence[i]]
        if not sentence.is_prose or row.quoted[i]:
            continue
        verb = ownership.verbs.get(row.lower[i])
        is_participle = verb is not None and row.tag[i] in PARTICIPLES
        hit = passives.at(i, verb, sentence) if verb is not None and is_participle else impersonal.at(i, sentence)
        if hit is not None:
            yield hit
