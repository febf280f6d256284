"""The reading level in words: which sentences make it, and what would change in each."""

import pytest

from recordcheck import Checker, Reader
from recordcheck.formats.reading import listed, sums, verdict, why
from recordcheck.measured import Readability, ReadabilityCounts
from recordcheck.note import Note
from recordcheck.report import Report
from tests.formats.test_points import RECEIPT

LETTER = (
    "Dear Bo,\n\nI came to see you at home. You showed me your room and your dog. You were happy.\n"
    "The assessment of the threshold was strategic and the allegation was considered, and you told me that you were "
    "happy with the accommodation because you have your own bedroom and a garden for your dog.\n"
    "You said that school is fun. We had a drink and a biscuit.\n\nSam"
)


@pytest.fixture(scope="module")
def report(language):
    return Checker(nlp=language.nlp).check(LETTER, Reader(name="Bo", age=8))


BO = Reader(name="Bo", age=8, pronouns="he")
LEVEL = Readability(grade=4.5, reading_age=10, margin=1.9, word_age=4.5, sentence_length=12.5, too_short=False,
                    rough=False, target_age=7, fits=False, counts=ReadabilityCounts(250, 20, 100, 450.0, 3125),
                    formulas={"flesch_reading_ease": 94.4, "smog_index": 6.4})  # fmt: skip
# measures, what is said of the reading level
READING = {
    "too short": (Readability(counts=ReadabilityCounts(20)), (BO,), "Reading: too short to say."),
    "hard": (LEVEL, (BO,), "Reading: written for about 10, hard for 8 (give or take 2 years)."),
    "hard for the younger": (
        LEVEL, (BO, Reader(age=6)), "Reading: written for about 10, hard for 6 (give or take 2 years)."),
    "right": (Readability(too_short=False, rough=False, reading_age=8, margin=0.2, fits=True, target_age=8), (BO,),
              "Reading: about right for 8 (give or take 1 year)."),
    "right, age not known": (
        Readability(too_short=False, rough=False, reading_age=8, margin=2.2, fits=True, target_age=11), (),
        "Reading: about right for a child whose age is not known (give or take 2 years)."),
    "short": (Readability(too_short=False, reading_age=8, margin=3.6, fits=True, target_age=7), (BO,),
              "Reading: about right for 8 (give or take 4 years; it is short)."),
    "over the target, within the margin": (
        Readability(too_short=False, rough=False, reading_age=9, margin=2.2, fits=True, target_age=7), (BO,),
        "Reading: perhaps a little hard for 8 (give or take 2 years)."),
    "a teenager who reads like seven": (
        Readability(too_short=False, rough=False, reading_age=11, margin=2.2, fits=False, target_age=7),
        (Reader(age=14),), "Reading: written for about 11, harder than we look for here (give or take 2 years)."),
    "a stage and no age": (
        Readability(too_short=False, rough=False, reading_age=11, margin=2.2, fits=False, target_age=7), (),
        "Reading: written for about 11, harder than we look for here (give or take 2 years)."),
    "read aloud": (Readability(read="together"), (BO,),
                   "Reading: read aloud with the child, so only the length of sentences counts."),
    "right to be read later": (
        Readability(too_short=False, rough=False, reading_age=12, margin=2.2, fits=True, read="later", target_age=13),
        (Reader(age=5),), "Reading: about right to be read later (give or take 2 years)."),
    "hard to be read later": (
        Readability(too_short=False, rough=False, reading_age=17, margin=2.2, fits=False, read="later", target_age=13),
        (Reader(age=5),), "Reading: written for about 17, harder than we look for here (give or take 2 years)."),
}  # fmt: skip


@pytest.mark.parametrize(("level", "readers", "words"), READING.values(), ids=READING)
def test_the_reading_level(level, readers, words):
    assert next(verdict(Report(Note(""), RECEIPT, readability=level, readers=readers))) == words


def test_the_sentences_that_make_most_of_it(report):
    assert list(verdict(report))[1:] == ["This one sentence makes up nearly all of what is too hard: line 4."]


def test_why_a_sentence_is_hard(report):
    (finding,) = [f for f in report.findings if f.rule == "readability.hard-sentence"]
    late, stops, mended = why(report, finding)
    assert late.startswith('Learnt late: "assessment" (10')
    assert stops == 'It could stop before "and the allegation" or "because you have".'
    sentence = next(s for s in report.readability.sentences if s.share > 0.9)
    before = report.readability.grade
    assert mended == f"With this one mended the grade would be {sentence.grade_if_mended:.1f}, not {before:.1f}."
    assert sentence.grade_if_mended < before - 3


def test_grades_are_left_out_of_what_may_be_filed(report):
    (finding,) = [f for f in report.findings if f.rule == "readability.hard-sentence"]
    assert "grade" in " ".join(why(report, finding))
    assert "grade" not in " ".join(why(report, finding, grades=False))


def test_a_plain_word_stands_beside_a_late_one(language):
    text = "The assessment was completed prior to it, and we will utilise the strategy and commence the assessment."
    report = Checker(nlp=language.nlp).check(text, Reader(age=8))
    (finding,) = [f for f in report.findings if f.rule == "readability.hard-sentence"]
    assert '"utilise" (10; say "use")' in " ".join(why(report, finding))


def test_the_sums_are_those_of_the_counts(report):
    level, counts = report.readability, report.readability.counts
    said = list(sums(report))
    assert f"({counts.years:,.1f} years / {counts.words_with_age} words)" in said[0]
    assert f"2.906 x {level.word_age:.2f} + 3.418 x ln {level.sentence_length:.2f}; held against age 7" in said[1]
    assert "flesch kincaid grade" in said[-1]


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list(words, said):
    assert listed(words) == said
