"""Reports for people: each line of a report from hand-made measures and findings."""

from pathlib import Path

import pytest

from recordcheck import Checker
from recordcheck.documents import find, read
from recordcheck.formats import Asked
from recordcheck.formats.phrases import NOT_CHECKED, quoted
from recordcheck.formats.text import WIDTH, render
from recordcheck.measured import Address, Counts, Readability, ReadabilityCounts
from recordcheck.note import Note, Reader
from recordcheck.report import Report, Scores
from tests.formats.test_points import RECEIPT, found, report, slip

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = find(ROOT / "examples")
BO = Reader(name="Bo", age=8, pronouns="he")
LEVEL = Readability(grade=4.5, reading_age=10, margin=1.9, word_age=4.5, sentence_length=12.5, too_short=False,
                    rough=False, target_age=7, fits=False, counts=ReadabilityCounts(250, 20, 100, 450.0, 3125),
                    formulas={"flesch_reading_ease": 94.4, "smog_index": 6.4})  # fmt: skip


@pytest.fixture(scope="module")
def reports(language):
    checker = Checker(nlp=language.nlp)
    return {path.name: checker.check(read(path)) for path in EXAMPLES}


def rendered(reports, **show):
    """Return reports as text."""
    return render(reports, RECEIPT, Asked(**show))


def lines(*findings, **over):
    """Return the report of some findings, line by line."""
    show = {key: over.pop(key) for key in ("show_all", "show_scores", "strong") if key in over}
    return rendered([report(findings, **over)], **show).splitlines()


def joined(*findings, **over):
    """Return the report of some findings on one line."""
    return " ".join(" ".join(lines(*findings, **over)).split())


def points(*findings, **over):
    """Return only the lines of a report that say what deserves another look."""
    said = lines(*findings, **over)
    start = next(number for number, line in enumerate(said) if line.startswith("Worth another look"))
    end = next(number for number, line in enumerate(said) if line.startswith("Reading:"))
    return said[start + 1 : end]


@pytest.mark.parametrize("show", [{}, {"show_all": True}, {"show_all": True, "show_scores": True}])
@pytest.mark.parametrize("name", [path.name for path in EXAMPLES])
def test_every_example_fits_a_terminal(name, show, reports):
    text = rendered([reports[name]], **show)
    assert [line for line in text.splitlines() if len(line) > WIDTH] == []
    assert [line for line in text.splitlines() if line != line.rstrip()] == []
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_three_things_at_most_unless_all_are_asked_for(reports):
    for each in reports.values():
        said = [line for line in rendered([each]).splitlines() if line.startswith(("  line", "  throughout"))]
        assert len(said) <= 3


# readers, kind, words, heading
HEADINGS = {
    "a child": ((BO,), "visit", 250, "For Bo, 8 · visit · 250 words"),
    "no age": ((Reader(name="Bo"),), None, 1, "For Bo · 1 word"),
    "no name": ((Reader(age=0),), None, 0, "For a child, 0 · 0 words"),
    "nobody": ((), None, 1234, "For a child (name and age not known) · 1,234 words"),
    "two": ((BO, Reader(name="Ida Reed", age=6)), "life-story", 2, "For Bo, 8 and Ida Reed, 6 · life story · 2 words"),
}  # fmt: skip


@pytest.mark.parametrize(("readers", "kind", "words", "heading"), HEADINGS.values(), ids=HEADINGS)
def test_the_heading(readers, kind, words, heading):
    assert lines(readers=readers, kind=kind, counts=Counts(words=words))[0] == heading


def test_nothing_found_says_so():
    assert lines(readers=(BO,), readability=LEVEL)[1:] == [
        "Nothing here that our rules would change.",
        "Reading: written for about 10, hard for 8 (give or take 2 years).",
        f"{NOT_CHECKED} You know Bo;",
        "  leave what is right.",
    ]


def test_what_is_not_counted_is_nothing():
    said = lines(found("jargon", 3, "unit", counted=False, where="quotation"))
    assert "Nothing here that our rules would change." in said


def test_headings_are_the_form_s_and_each_named_once():
    heads = [found("jargon", line, words, counted=False, where="heading")
             for line, words in enumerate(["LAC", "PEP", "LAC", "SDQ", "EHCP", "IRO"], 1)]  # fmt: skip
    assert "On your form, not yours to fix: LAC." in joined(heads[0])
    assert "On your form, not yours to fix: LAC, PEP, SDQ, EHCP …." in joined(*heads)
    assert "On your form" not in joined(found("jargon", 1, "unit"))


# stance, whether it is said
@pytest.mark.parametrize(("stance", "said"), [("expected", False), ("optional", False), ("off", True)])
def test_a_kind_that_need_not_speak_to_the_child(stance, said):
    text = rendered([Report(Note(""), RECEIPT, address=Address(stance=stance))])
    assert ("This kind of note is not asked to speak to the child." in " ".join(text.split())) == said


# findings, what is said of them
SAID = {
    "one line": ([found("jargon", 3, "unit")], ['  line 3  "unit"  Say it another way.']),
    "two lines": (
        [found("jargon", 3, "unit"), found("jargon", 9, "unit")], ['  lines 3, 9  "unit"  Say it another way.']),
    "a line twice": (
        [found("jargon", 3, "unit"), found("jargon", 3, "unit")], ['  line 3  "unit"  Say it another way.']),
    "four lines": ([found("jargon", line, "unit") for line in (3, 9, 11, 14)],
                   ['  lines 3, 9, 11…  "unit"  Say it another way.']),
    "a way out": ([found("plain-words", 3, "whilst", suggestions=("while",), options=("while",))],
                  ['  line 3  "whilst"  → "while"']),
    "a legal name is kept": (
        [found("jargon", 3, "PIP", suggestions=("money",), options=("money",), keep=True)],
        ['  line 3  "PIP"  → keep it and explain it once: "money"']),
    "what names these people comes first": (
        [found("plain-words", 3, "carers", suggestions=("your carer", "{carer}", "[name]"),
               options=("your carer", "Sue and Terry", "[name]"))],
        ['  line 3  "carers"  → "Sue and Terry"']),
    "what has a blank comes last": (
        [found("plain-words", 3, "PA", suggestions=("[name]", "helper"), options=("[name]", "helper"))],
        ['  line 3  "PA"  → "helper"']),
    "a question is asked": (
        [found("agentless", 3, "It was agreed", spoken="Who decided?", suggestions=("I",), options=("I",))],
        ['  line 3  "It was agreed"  Who decided?']),
    "a slip": ([slip(3, "She")], ['  line 3  talks about Bo, not to him: "She"']),
    "a slip that can be rewritten": (
        [slip(3, "She", phrase="She was", rewrite="You were")],
        ['  line 3  talks about Bo, not to him: "She was" → "You were"']),
    "slips over lines": (
        [slip(3, "She"), slip(5, "her", rewrite="your")],
        ['  lines 3-5  talk about Bo, not to him: "her" → "your"']),
    "slips on one line": ([slip(3, "She"), slip(3, "her")], ['  line 3  talks about Bo, not to him: "She"']),
    "one late word": (
        [found("readability", 3, "initial", rule="r.late-word", spoken="Learnt at 11.")],
        ['  line 3  "initial"  Learnt at 11.']),
    "late words": (
        [found("readability", 3, "Initial", rule="r.late-word"), found("readability", 4, "drug", rule="r.late-word")],
        ['  lines 3, 4  "Initial"  and "drug": Most people learn these words late. Are',
         "              there plainer ones, or can you explain them?"]),
    "a long sentence": (
        [found("readability", 3, "You " * 20 + "go.", rule="r.long-sentence", spoken="21 words.")],
        ["  line 3  21 words."]),
    "long sentences": (
        [found("readability", line, "You " * 20 + "go.", rule="r.long-sentence") for line in (3, 4)],
        ["  lines 3, 4  These sentences are long for this reader. Could each be two?"]),
    "long sentences that are not so long": (
        [found("readability", line, "You go to the play park on a bus.", rule="r.long-sentence") for line in (3, 4)],
        ["  lines 3, 4  These sentences are long for this reader. Could each be two?"]),
}  # fmt: skip


# places of the findings, what is said of them
SPOTS = {
    "a paragraph": ([{"paragraph": 12}], "paragraph 12"),
    "a page": ([{"page": 2}], "page 2"),
    "a cell": ([{"paragraph": 1, "cell": 4}], "cell 4"),
    "one place twice": ([{"page": 2}, {"page": 2}], "page 2"),
    "paragraphs": ([{"paragraph": 3}, {"paragraph": 9}], "paras 3, 9"),
    "paragraphs that follow each other": ([{"paragraph": 3}, {"paragraph": 4}, {"paragraph": 5}], "paras 3-5"),
    "many": ([{"page": page} for page in (1, 3, 5, 7)], "pages 1, 3, 5…"),
    "many of several kinds": (
        [{"paragraph": 2}, {"paragraph": 5}, {"paragraph": 7}, {"paragraph": 1, "cell": 2}],
        "paras 2, 5, 7…",
    ),
    "few of one kind and of another": (
        [{"paragraph": 2}, {"paragraph": 5}, {"paragraph": 1, "cell": 2}],
        "paras 2, 5…",
    ),
    "too long for the column": ([{"paragraph": 102}, {"paragraph": 110}, {"paragraph": 125}], "para 102…"),
    "two kinds, too long": ([{"paragraph": 1, "cell": 10}, {"paragraph": 4}], "cell 10…"),
    "a cell and a paragraph": ([{"paragraph": 2, "cell": 4}, {"paragraph": 2}], "cell 4, para 2"),
}


@pytest.mark.parametrize(("places", "said"), SPOTS.values(), ids=SPOTS)
def test_where_a_point_is_in_a_format_without_lines(places, said):
    findings = [found("jargon", line, "unit", place=place) for line, place in enumerate(places, 1)]
    assert points(*findings, readers=(BO,)) == [f'  {said}  "unit"  Say it another way.']


def test_a_record_in_word_names_its_paragraphs():
    slips = [slip(line, "He", rewrite="You", place={"paragraph": line}) for line in (1, 20, 40, 60, 80)]
    told = points(*slips, readers=(BO,), share=0.0, show_all=True)
    assert told[0] == "  throughout  this is written about Bo, not to him (paras 1, 20, 40, 60, 80):"


def test_a_record_in_word_names_its_cells_too():
    places = [{"paragraph": 2}, {"cell": 3, "paragraph": 1}, {"paragraph": 9}, {"cell": 4, "paragraph": 1}, {"page": 7}]
    slips = [slip(line, "He", rewrite="You", place=place) for line, place in enumerate(places, 1)]
    told = " ".join(" ".join(points(*slips, readers=(BO,), share=0.0, show_all=True)).split())
    assert "(paras 2, 9, cells 3-4, page 7):" in told


@pytest.mark.parametrize(("findings", "said"), SAID.values(), ids=SAID)
def test_what_is_said_of_a_point(findings, said):
    assert points(*findings, readers=(BO,)) == said


def test_many_late_words_still_fit():
    words = ["initial", "paternal", "bereavement", "articulate", "professional", "manager", "drugs", "wardrobe"]
    findings = [found("readability", line, word, rule="r.late-word") for line, word in enumerate(words, 3)]
    said = points(*findings, readers=(BO,))
    assert [line for line in said if len(line) > WIDTH] == []
    assert "bereavement" in " ".join(said)


# readers, how they are spoken of
WHOM = {
    "he": ((BO,), "about Bo, not to him"),
    "she": ((Reader(name="Ida Reed", pronouns="she"),), "about Ida, not to her"),
    "they": ((Reader(name="Mo", pronouns="they"),), "about Mo, not to them"),
    "not known": ((Reader(name="Mo"),), "about Mo, not to them"),
    "no name": ((Reader(pronouns="she"),), "about the child, not to the child"),
    "nobody": ((), "about the child, not to the child"),
    "two": ((BO, Reader(name="Ida", pronouns="she")), "about Bo and Ida, not to them"),
}


@pytest.mark.parametrize(("readers", "whom"), WHOM.values(), ids=WHOM)
def test_whom_a_slip_is_about(readers, whom):
    assert points(slip(3, "She"), readers=readers) == [f'  line 3  talks {whom}: "She"']


def test_a_record_is_written_about_the_child_throughout():
    slips = [slip(line, "He", rewrite="You") for line in (1, 20, 40, 60, 80)]
    said = points(*slips, readers=(BO,), share=0.0)
    assert said == [
        "  throughout  this is written about Bo, not to him (5 places; --all tells",
        '              where): "He" → "You"',
    ]
    told = points(*slips, readers=(BO,), share=0.0, show_all=True)
    assert told == [
        "  throughout  this is written about Bo, not to him (lines 1, 20, 40, 60, 80):",
        '              "He" → "You" [child-third-person.child-third-person]',
    ]


def test_three_points_and_how_many_more():
    findings = [found(category, line, f"word{line}") for line, category in
                enumerate(["blame", "jargon", "acronym", "plain-words", "agentless"], 1)]  # fmt: skip
    assert "Worth another look (3 of 5; --all shows the rest):" in lines(*findings)
    assert "Worth another look:" in lines(*findings[:3])
    assert "Worth another look:" in lines(*findings, show_all=True)
    assert len(points(*findings, show_all=True)) == 5


def test_all_ways_out_and_the_reason_when_all_is_asked_for():
    options = ("home", "where you live")
    said = points(found("jargon", 3, "unit", suggestions=options, options=options, spoken="Why?"), show_all=True)
    assert said == ['  line 3  "unit"  → "home" or "where you live". Why? [jargon.unit]']


# share of "you", "you"s, reasons, own words, praise, what is said
GOOD = {
    "nothing": (None, 0, 0, 0, 0, None),
    "speaks to them": (1.0, 3, 0, 0, 0, "Good: you speak to Bo throughout."),
    "almost": (0.75, 3, 0, 0, 0, "Good: you speak to Bo almost throughout."),
    "not enough": (0.74, 9, 0, 0, 0, None),
    "too seldom to say": (1.0, 2, 0, 0, 0, None),
    "a reason": (None, 0, 1, 0, 0, "Good: you give a reason."),
    "reasons": (None, 0, 2, 0, 0, "Good: you give your reasons."),
    "own words and praise": (None, 0, 0, 1, 1, "Good: you use his own words and say what Bo did well."),
    "three": (1.0, 9, 1, 1, 0, "Good: you speak to Bo throughout, give a reason, and use his own words."),
    "three of four": (1.0, 9, 1, 1, 1, "Good: you speak to Bo throughout, give a reason, and use his own words."),
}


@pytest.mark.parametrize(("share", "yous", "reasons", "own", "praise", "said"), GOOD.values(), ids=GOOD)
def test_what_is_good(share, yous, reasons, own, praise, said):
    each = Report(
        Note(""),
        RECEIPT,
        readers=(BO,),
        address=Address(share=share, reader_as_you=yous),
        counts=Counts(reasons=reasons, own_words=own, praise=praise),
    )
    first = rendered([each]).splitlines()[1]
    assert first == (said or "Nothing here that our rules would change.")


def test_scores_only_when_asked_for():
    scores = Scores(77, None, 90, 78)
    said = lines(readers=(BO,), readability=LEVEL, scores=scores, show_scores=True)
    assert "  overall 77, readability not scored, jargon 90, address 78" in said
    assert "  grade 4.5 = -17.1 + 2.906 x 4.50 + 3.418 x ln 12.50; held against age 7" in said
    assert "  flesch reading ease 94.4, smog index 6.4" in said
    assert not any("77" in line for line in lines(readers=(BO,), readability=LEVEL, scores=scores))


def test_scores_fit_a_terminal_when_there_are_none():
    said = lines(scores=Scores(), show_scores=True)
    assert [line for line in said if len(line) > WIDTH] == []
    assert "overall not scored, readability not scored" in " ".join(said)


def test_no_verdict_stands_at_the_top():
    for passed in (True, False):
        text = "\n".join(lines(found("blame", 3, "bad", severity="error"), passed=passed)).lower()
        assert not any(word in text for word in ("pass", "fail", "error", "warning"))


def test_reports_are_apart_and_those_with_an_error_left_out():
    good = [Report(Note("", f"{number}.txt"), RECEIPT) for number in (1, 2)]
    text = rendered([good[0], Report(Note("", "bad.txt"), RECEIPT, error="broken"), good[1]])
    assert [block.splitlines()[0] for block in text.split("\n\n")] == ["1.txt", "2.txt"]
    assert "bad.txt" not in text
    assert rendered([]) == ""


def test_headings_are_what_stands_out():
    strong = lines(found("jargon", 3, "unit"), readers=(BO,), strong=lambda words: f"<{words}>")
    assert [line for line in strong if line.startswith("<")] == ["<For Bo, 8 · 0 words>", "<Worth another look:>"]


def test_everything_of_a_note_is_cleaned():
    bad = "x\x1b[2J\u202ey"
    each = Report(
        Note("", f"{bad}.txt"),
        RECEIPT,
        readers=(Reader(name=bad, age=8),),
        findings=(
            found("jargon", 3, bad, suggestions=(bad,), options=(bad,)),
            found("jargon", 4, bad, counted=False, where="heading"),
            found("agentless", 5, bad, spoken=f"{bad}?"),
            slip(9, bad, phrase=bad, rewrite=bad),
            found("readability", 10, bad, rule="r.late"),
            found("readability", 11, "b" + bad, rule="r.late"),
        ),
    )
    text = rendered([each, each], show_all=True, show_scores=True)
    assert "\x1b" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize("length", [1, 39, 40, 41, 60])
def test_long_words_are_cut_in_the_middle(length):
    words = ("ab " * 40)[:length].strip()
    shown = quoted(words)
    assert len(shown) <= 42
    assert (" … " in shown) == (len(words) > 40)
    assert shown.startswith('"ab'[: length + 1])


# passed, findings, the one line
QUIET = {
    "passed": (True, [found("jargon", 3, "unit")], ""),
    "not passed": (
        False, [found("jargon", 3, "unit"), found("blame", 9, "bad", severity="error"), found("jargon", 12, "lac")],
        "notes/a.txt: 1 error, 2 warnings; first blame.blame on line 9\n"),
    "only a score": (False, [], "notes/a.txt: a score is under its minimum\n"),
    "in a paragraph": (
        False, [found("jargon", 3, "unit", place={"paragraph": 16})],
        "notes/a.txt: 1 warning; first jargon.unit in paragraph 16\n"),
    "on a page": (
        False, [found("jargon", 3, "unit", place={"page": 2})],
        "notes/a.txt: 1 warning; first jargon.unit on page 2\n"),
    "what is on a form": (
        False, [found("jargon", 1, "unit", counted=False), found("jargon", 3, "unit")],
        "notes/a.txt: 1 warning; first jargon.unit on line 3\n"),
}  # fmt: skip


@pytest.mark.parametrize(("passed", "findings", "said"), QUIET.values(), ids=QUIET)
def test_quietly_one_line_for_each_note_that_did_not_pass(passed, findings, said):
    each = Report(Note("", "notes/a.txt"), RECEIPT, passed=passed, findings=tuple(findings))
    assert rendered([each], quiet=True) == said


def test_the_receipt_is_at_the_foot_with_the_scores_or_the_time():
    each = Report(Note(""), RECEIPT, passed=True)
    assert "Receipt" not in rendered([each])
    assert rendered([each], show_scores=True).splitlines()[-2:] == [
        "Receipt: passed: 1 note, 1 passed, 0 did not; nothing found.", "  recordcheck 0, none 0",
    ]  # fmt: skip
    assert "found.\n  2026-11-26T09:00:00Z\n" in rendered([each], timestamp="2026-11-26T09:00:00Z")


def test_no_line_of_a_pipe_is_drawn_or_coloured(reports):
    text = rendered(list(reports.values()), show_all=True, show_scores=True)
    assert text.isprintable() is False  # line ends
    assert all(line.isprintable() for line in text.splitlines())
    assert not any("\u2500" <= sign <= "\u259f" for sign in text)
