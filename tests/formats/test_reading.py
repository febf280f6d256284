"""The reading level in words: which sentences make it, and what would change in each."""

import pytest

from recordcheck import Checker, Reader
from recordcheck.formats.reading import listed, sums, verdict, why

LETTER = (
    "Dear Bo,\n\nI came to see you at home. You showed me your room and your dog. You were happy.\n"
    "The assessment of the threshold was strategic and the allegation was considered, and you told me that you were "
    "happy with the accommodation because you have your own bedroom and a garden for your dog.\n"
    "You said that school is fun. We had a drink and a biscuit.\n\nSam"
)


@pytest.fixture(scope="module")
def report(language):
    return Checker(nlp=language.nlp).check(LETTER, Reader(name="Bo", age=8))


def test_the_sentences_that_make_most_of_it(report):
    assert list(verdict(report))[1:] == ["This one sentence makes up nearly all of it: line 4."]


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
