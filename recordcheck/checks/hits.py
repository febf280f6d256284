"""What a check finds, before a rule has put it into words."""

from __future__ import annotations

from dataclasses import dataclass, field

from recordcheck.report import Confidence


@dataclass(frozen=True, slots=True)
class Hit:
    """One place in a note that a check has something to say about.

    Attributes:
        check: the check's name in rules, such as "late-word".
        start, end: note offsets, 0-based and half-open.
        confidence: how sure the check is.
        facts: what fills the `{...}` of a rule's message, such as {"words": "31"}; never words of the note.
        phrase: note offsets of the words that show a person best what is meant, where that is not start to end.
        rewrite: the phrase as it could be, where that is certain.

    """

    check: str
    start: int
    end: int
    confidence: Confidence
    facts: dict[str, str] = field(default_factory=dict)
    phrase: tuple[int, int] | None = None
    rewrite: str | None = field(default=None, repr=False)
