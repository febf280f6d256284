"""What a note is held against: the reading age for its readers, and how it is going to be read.

Alone, a note is held against the reader's age less a year and 11 at most, or against what is known of the child: a
reading age, a stage or a school year. Together, somebody reads it aloud: only the length of its sentences matters.
Later, the child reads it as a teenager (Wandsworth's guidance for later-life letters). All figures are settings.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Sequence
from dataclasses import dataclass

from recordcheck.checks.readability.measures import AGE_OF_GRADE
from recordcheck.errors import SettingsError
from recordcheck.note import Read, Reader
from recordcheck.rulesets.schema import AgeBand, ReadabilitySettings

YOUNGEST, OLDEST = 5, 18
"""Years: reading ages outside these are not told apart."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a note is held against.

    Attributes:
        read: how it is going to be read.
        age: the reading age in years; None where somebody reads it aloud.
        band: what single words and sentences are held against; None where the settings have no bands.

    """

    read: Read
    age: int | None
    band: AgeBand | None

    @property
    def grade(self) -> float | None:
        """The US school grade of that age."""
        return None if self.age is None else self.age - AGE_OF_GRADE


def target(
    readers: Sequence[Reader], settings: ReadabilitySettings, read: Read | None = None, kind: str | None = None
) -> Target:
    """Return what a note to these readers is held against; of several the youngest counts.

    Args:
        readers: whom it is for; none when that is not known.
        settings: of the rule set.
        read: how it is going to be read, where somebody said so.
        kind: what kind of note it is, where that is known; some kinds are read later.

    Raises:
        SettingsError: a stage that the settings do not have.

    """
    known = readers or (Reader(),)
    how = read or settings.read.get(kind or "") or ("together" if _together(known, settings) else "alone")
    if how == "later":
        return Target(how, math.floor(settings.later_target), band(settings.later_target, settings))
    youngest = min(_age(reader, settings) for reader in known)
    limits = band(youngest, settings)
    if how == "together":
        return Target(how, None, limits)
    age = min(_target_age(reader, settings) for reader in known)
    return Target(how, max(YOUNGEST, math.floor(age)), limits)


def band(age: float, settings: ReadabilitySettings) -> AgeBand | None:
    """Return the band of readers of an age in years, the last one for older readers; None when there are none."""
    bands = sorted(settings.bands, key=lambda each: each.up_to)
    return next((each for each in bands if age <= each.up_to), bands[-1] if bands else None)


def _target_age(reader: Reader, settings: ReadabilitySettings) -> float:
    if reader.reading_age is not None:
        return reader.reading_age
    staged = _stage(reader, settings)
    if isinstance(staged, float):
        return staged
    if reader.school_year is None and reader.age is None:
        return settings.unknown_target
    return min(_age(reader, settings) - settings.years_below_age, settings.highest_target)


def _age(reader: Reader, settings: ReadabilitySettings) -> float:
    """Return the age in years that a reader reads like."""
    if reader.reading_age is not None:
        return reader.reading_age + settings.years_below_age
    staged = _stage(reader, settings)
    if isinstance(staged, float):
        return staged + settings.years_below_age
    if reader.school_year is not None:
        return reader.school_year + settings.age_in_year_0
    return settings.unknown_target + settings.years_below_age if reader.age is None else reader.age


def _stage(reader: Reader, settings: ReadabilitySettings) -> float | str | None:
    """Return the target age in years of a reader's stage, or "together"."""
    return None if reader.stage is None else settings.stages[checked_stage(reader.stage, settings)]


def checked_stage(stage: str, settings: ReadabilitySettings) -> str:
    """Return a stage as the settings write it; "KS2" and "non reader" are understood.

    Raises:
        SettingsError: it is none of theirs, with the nearest and all that are.

    """
    stages = {name.lower().replace(" ", "-"): name for name in settings.stages}
    written = stage.lower().replace(" ", "-")
    if written not in stages:
        close = difflib.get_close_matches(written, stages, n=1)
        near = f" (did you mean '{close[0]}'?)" if close else ""
        raise SettingsError(f"no such stage{near}; the stages are {', '.join(settings.stages)}")
    return stages[written]


def _together(readers: Sequence[Reader], settings: ReadabilitySettings) -> bool:
    """Return whether one of the readers does not read yet."""
    for reader in readers:
        staged = _stage(reader, settings)
        if reader.reading_age is not None or isinstance(staged, float):
            continue
        known = reader.age is not None or reader.school_year is not None
        if staged == "together" or (known and _age(reader, settings) < settings.together_under):
            return True
    return False
