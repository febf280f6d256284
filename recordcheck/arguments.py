"""What a caller gives a `Checker`, held against what is allowed, and made plain so that other processes can have it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from recordcheck.documents import from_text, refuse_halves
from recordcheck.errors import NoteError, SettingsError
from recordcheck.many import Unsendable
from recordcheck.note import Note
from recordcheck.report import SCORES, SEVERITIES
from recordcheck.rulesets import RuleSet

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

Rules = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]


def checked_rules(rules: Rules | RuleSet | None) -> list[str] | RuleSet | None:
    """Return names and paths of rule sets as a list; None for the default set.

    Raises:
        SettingsError: anything else.

    """
    if rules is None or isinstance(rules, RuleSet):
        return rules
    listed = _listed(rules, (str, os.PathLike))
    if listed is None:
        raise SettingsError("rules is the name or path of a rule set, or several in a list")
    return [os.fspath(name) for name in listed]


def checked_names(what: str, names: str | Sequence[str]) -> list[str]:
    """Return names of rules, sets or categories as a list; `what` is the setting's own name.

    Raises:
        SettingsError: anything else.

    """
    listed = [] if names is None or names == "" else _listed(names, str)
    if listed is None:
        raise SettingsError(f"{what} is the name of a rule, set or category, or several in a list")
    return listed


def checked_minimums(min_scores: Mapping[str, int] | None) -> dict[str, int]:
    """Return the least that each score may be.

    Raises:
        SettingsError: a score that does not exist, or a minimum outside 0 to 100.

    """
    least = dict(min_scores or {}) if min_scores is None or isinstance(min_scores, Mapping) else {"": -1}
    for name, score in least.items():
        if name not in SCORES or not isinstance(score, int) or isinstance(score, bool) or not 0 <= score <= 100:
            raise SettingsError(f"a minimum is 0 to 100, for one of the scores {', '.join(SCORES)}")
    return least


def refuse_settings(model: str | None, nlp: Pipeline | None, fail_on: str | None) -> None:
    """Raise where pipeline or fail level cannot be used.

    Raises:
        SettingsError: a model and a pipeline, or one of them of the wrong type; an unknown severity.

    """
    if model is not None and nlp is not None:
        raise SettingsError("give a model's name or your own pipeline, not both")
    if model is not None and not isinstance(model, str):
        raise SettingsError("model is the name of an installed spaCy pipeline, in words")
    if nlp is not None and not all(hasattr(nlp, name) for name in ("pipe_names", "vocab", "meta")):
        raise SettingsError("nlp is a spaCy pipeline that is loaded; to name an installed one use model=")
    if fail_on is not None and fail_on not in SEVERITIES:
        raise SettingsError(f"fail_on must be one of {', '.join(SEVERITIES)}, or None for never")


def refuse_stream(notes: Any, processes: Any) -> None:
    """Raise where there are no notes to take one by one, or the number of processes is none.

    Raises:
        SettingsError: one note where a list of them is wanted, or something else; a number of processes below 1.

    """
    if isinstance(notes, (str, bytes, os.PathLike, Note, Mapping)) or not isinstance(notes, Iterable):
        raise SettingsError("give a list of notes, or another stream of them; for one note use check, or a list of one")
    if not isinstance(processes, int) or isinstance(processes, bool) or processes < 1:
        raise SettingsError("processes is a whole number from 1")


def unforeseen(error: Exception, path: str | None) -> str:
    """Return what to say of an error that nobody foresaw: its type, for its message may hold words of the note."""
    return (
        f"{path or 'the note'}: this could not be checked ({type(error).__name__}); "
        "please tell those who look after recordcheck, without the note"
    )


def laid_out(given: str | Note | Unsendable) -> Note:
    """Return a note or its text as a note with blocks.

    Raises:
        SettingsError: it is neither.
        NoteError: it has no words, broken front matter, or half of a character.

    """
    if isinstance(given, Unsendable):
        raise SettingsError(
            "this could not be sent to another process; give plain text, notes or paths, or processes=1"
        )
    if not isinstance(given, (str, Note)):
        raise SettingsError(f"a note is text or a Note, not {type(given).__name__}")
    note = given if isinstance(given, Note) else Note(given)
    if note.blocks is not None and any(block.start >= block.end for block in note.blocks):
        note = replace(note, blocks=tuple(block for block in note.blocks if block.start < block.end))
    if note.blocks is None:
        laid = from_text(note.text, note.path)
        note = replace(laid, front_matter=note.front_matter or laid.front_matter)
    else:
        refuse_halves(note.text, note.path)
    if not any(character.isalnum() for block in note.blocks or () for character in note.text[block.start : block.end]):
        raise NoteError(f"{note.path or 'the note'}: there are no words in this note; nothing was checked")
    return note


def _listed(given: Any, kind: Any) -> list[Any] | None:
    """Return one or several things of a kind as a list; None where that is not what was given."""
    if isinstance(given, kind):
        return [given]
    if not isinstance(given, Iterable) or isinstance(given, (bytes, bytearray, Mapping)):
        return None
    listed = list(given)
    return listed if all(isinstance(each, kind) for each in listed) else None
