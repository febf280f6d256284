"""What a note is held against, for every kind of reader and way of reading."""

import pytest

from recordcheck.checks.readability.targets import band, target
from recordcheck.errors import SettingsError
from recordcheck.note import Reader
from recordcheck.rulesets.schema import AgeBand, ReadabilitySettings
from tests.checks.readability.notes import SETTINGS, SHIPPED

TARGETS = [
    # readers, target age, words a sentence may have
    ((Reader(age=7),), 6, 10),
    ((Reader(age=8),), 7, 14),
    ((Reader(age=11),), 10, 18),
    ((Reader(age=12),), 11, 20),
    ((Reader(age=24),), 11, 20),
    ((), 11, 20),
    ((Reader(),), 11, 20),
    ((Reader(age=14), Reader(age=8)), 7, 14),
    ((Reader(age=8), Reader()), 7, 14),
    ((Reader(age=14, reading_age=8),), 8, 14),
    ((Reader(age=9, reading_age=13),), 13, 20),
    ((Reader(reading_age=6),), 6, 10),
    ((Reader(age=5, reading_age=7),), 7, 14),
    ((Reader(school_year=4),), 7, 14),
    ((Reader(school_year=9),), 11, 20),
    ((Reader(age=14, school_year=4),), 7, 14),
    ((Reader(stage="ks2"),), 8, 14),
    ((Reader(age=14, stage="KS2"),), 8, 14),
    ((Reader(stage="ks2", reading_age=6),), 6, 10),
]


@pytest.mark.parametrize(("readers", "age", "longest"), TARGETS)
def test_what_a_note_is_held_against(readers, age, longest):
    found = target(readers, SETTINGS)
    assert (found.read, found.age, found.grade, found.band.long_sentence) == ("alone", age, age - 5.5, longest)


READ = [
    # readers, read, kind, how, age
    ((Reader(age=5),), None, None, "together", None),
    ((Reader(age=2),), None, None, "together", None),
    ((Reader(age=6),), None, None, "alone", 5),
    ((Reader(age=5, reading_age=6),), None, None, "alone", 6),
    ((Reader(school_year=1),), None, None, "together", None),
    ((Reader(age=14, stage="non-reader"),), None, None, "together", None),
    ((Reader(age=9), Reader(age=4)), None, None, "together", None),
    ((Reader(age=5),), "alone", None, "alone", 5),
    ((Reader(age=12),), "together", None, "together", None),
    ((Reader(age=5),), None, "later-life-letter", "later", 13),
    ((Reader(age=5),), "together", "later-life-letter", "together", None),
    ((Reader(age=9),), "later", "visit", "later", 13),
    ((Reader(age=9),), None, "visit", "alone", 8),
]


@pytest.mark.parametrize(("readers", "read", "kind", "how", "age"), READ)
def test_how_a_note_is_read(readers, read, kind, how, age):
    found = target(readers, SETTINGS, read, kind)
    assert (found.read, found.age) == (how, age)


def test_what_is_read_later_has_the_band_of_a_teenager():
    assert target((Reader(age=5),), SHIPPED, "later").band.up_to == 15


def test_what_is_read_aloud_has_the_band_of_the_age():
    assert target((Reader(age=14, stage="non-reader"),), SHIPPED).band.up_to == 15


def test_settings_move_the_target():
    settings = ReadabilitySettings(years_below_age=0, highest_target=14, unknown_target=9, together_under=3)
    assert target((Reader(age=8),), settings).age == 8
    assert target((Reader(age=17),), settings).age == 14
    assert target((), settings).age == 9
    assert target((Reader(age=4),), settings).age == 5


def test_a_reader_older_than_every_band_has_the_last():
    settings = ReadabilitySettings(bands=[AgeBand(up_to=7, late_after=6, long_sentence=10)])
    assert band(15, settings).long_sentence == 10
    assert band(15, ReadabilitySettings()) is None


def test_a_stage_that_does_not_exist_names_the_nearest():
    with pytest.raises(SettingsError, match=r"did you mean 'ks2'.*the stages are non-reader, ks2"):
        target((Reader(stage="sk2"),), SETTINGS)
