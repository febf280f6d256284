from dataclasses import replace
from itertools import product

import pytest

from recordcheck.measured import Address, Readability
from recordcheck.report import Finding
from recordcheck.scoring import address_score, jargon_score, readability_score, score


def finding(severity="warning", category="jargon", counted=True):
    return Finding("jargon.x", category, severity, "high", counted, "text", 0, 1, 1, 1, 1, 2, "")


def level(grade, target_age=9):
    return Readability(grade=grade, too_short=False, rough=False, target_age=target_age)


# grade, target age in years, score
READABILITY = [
    (3.5, 9, 100),
    (-2.0, 9, 100),
    (7.5, 9, 50),
    (11.5, 9, 0),
    (20.0, 9, 0),
    (5.5, 11, 100),
]


@pytest.mark.parametrize(("grade", "target", "expected"), READABILITY)
def test_readability_falls_to_zero_eight_grades_above_the_target(grade, target, expected):
    assert readability_score(level(grade, target)) == expected


def test_too_short_a_note_has_no_readability_score():
    assert readability_score(Readability()) is None


# findings, words, score
JARGON = [
    ([], 240, 100),
    ([finding()], 100, 92),
    ([finding()], 20, 92),
    ([finding()], 200, 96),
    ([finding("error")], 100, 88),
    ([finding("suggestion", "plain-words")], 100, 98),
    ([finding(counted=False)], 100, 100),
    ([finding(category="child-third-person")], 100, 100),
    ([finding("error")] * 20, 100, 0),
    ([], 0, None),
]


@pytest.mark.parametrize(("findings", "words", "expected"), JARGON)
def test_jargon(findings, words, expected):
    assert jargon_score(findings, words) == expected


def measures(you=10, other=0, mine=5, role=0, agentless=0, stance="expected"):
    share = you / (you + other) if you + other else None
    return Address(
        stance=stance, reader_as_you=you, reader_as_other=other, author_as_i=mine, author_as_other=role,
        agentless=agentless, share=share,
    )  # fmt: skip


# measures, score
ADDRESS = [
    (measures(), 100),
    (measures(you=5, other=5), 50),
    (measures(you=0, other=5), 0),
    (measures(mine=0, role=5), 80),
    (measures(mine=5, agentless=5), 90),
    (measures(mine=0, role=0), 100),
    (measures(you=0, other=0), None),
    (measures(stance="off"), None),
    (measures(stance="optional"), 100),
]


@pytest.mark.parametrize(("given", "expected"), ADDRESS)
def test_address(given, expected):
    assert address_score(given) == expected


def test_one_reference_or_hidden_owner_fewer_never_lowers_the_address_score():
    for you, other, mine, role, agentless in product(range(3), range(4), range(3), range(3), range(3)):
        now = address_score(measures(you, other, mine, role, agentless))
        for fewer in ((you, other - 1, mine, role, agentless), (you, other, mine, role - 1, agentless),
                      (you, other, mine, role, agentless - 1)):  # fmt: skip
            if min(fewer) < 0:
                continue
            after = address_score(measures(*fewer))
            assert after is None or after >= now


@pytest.mark.parametrize("words", [1, 50, 100, 400])
def test_one_finding_fewer_never_lowers_a_score(words):
    kinds = [finding(s, c) for s in ("error", "warning", "suggestion") for c in ("jargon", "blame", "agentless")]
    for kind, more in product(kinds, kinds):
        with_both = score(level(5.0), measures(), [kind, more], words)
        with_one = score(level(5.0), measures(), [kind], words)
        assert with_one.jargon >= with_both.jargon
        assert with_one.overall >= with_both.overall


def test_overall_is_the_mean_and_needs_two_of_three():
    assert score(level(7.5), measures(you=5, other=5), [finding()], 100).overall == round((50 + 92 + 50) / 3)
    assert score(Readability(), measures(), [finding()], 100).overall == round((92 + 100) / 2)
    assert score(Readability(), measures(stance="off"), [], 100).overall is None


def test_a_score_is_never_outside_0_to_100():
    for grade, you, count in product((-30.0, 40.0), (0, 9), (0, 200)):
        scores = score(level(grade), replace(measures(you=you, other=1)), [finding("error")] * count, 10)
        assert all(value is None or 0 <= value <= 100 for value in scores.to_dict().values())
