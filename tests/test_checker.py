"""Checker: the library's front door. What goes in, what comes out, and that nothing changes on the way."""

import dataclasses
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

import recordcheck
from recordcheck import Checker, Finding, Note, Reader, check
from recordcheck import language as language_module
from recordcheck.documents import from_bytes, from_text, read
from recordcheck.errors import ModelError, SettingsError
from recordcheck.language import DEFAULT_MODEL, Language
from recordcheck.report import Report
from tests.levels import unplaced

ROOT = Path(__file__).parent.parent
HOPE = ROOT / "examples" / "hope-home-visit.txt"
SHORT = "Dear Bo,\n\nI saw you. Bo likes the placement.\n\nSam\n"


@pytest.fixture(scope="module")
def checker(language):
    return Checker(nlp=language.nlp, formulas=False)


def seen(report):
    """Return the findings of a report with their words, and no places."""
    return [
        (f.rule, f.severity, f.confidence, f.counted, f.where, f.message, squeezed(f.text)) for f in report.findings
    ]


def squeezed(words):
    return " ".join(words.replace("’", "'").replace("“", '"').replace("”", '"').split())


# nothing shows a note's words by accident


def test_repr_shows_no_words_of_the_note(checker):
    text = (
        "---\nchild: Zanthe\nalso: [Zan]\nage: 9\nauthor: Quilla Marsh\n---\n"
        "Dear Zanthe,\n\nZanthe was in the placement by Wrekington.\n\nQuilla Marsh\n"
    )
    note = from_text(text, "one.txt")
    report = checker.check(note)
    assert report.findings
    things = [note, report, report.readers, *report.findings, checker, report.address, report.receipt,
              Reader(name="Zanthe", other_names=("Zan",)), checker.check_many([note])]  # fmt: skip
    shown = " ".join(f"{thing!r} {thing!s}" for thing in things)
    for word in ("Zan", "Quilla", "Marsh", "Wrekington", "was in", "placement by"):
        assert word not in shown
    assert "one.txt" in shown


def test_nothing_can_be_changed(checker):
    report = checker.check(SHORT)
    for thing in (report, report.note, report.findings[0], report.scores, report.readers[0], report.address):
        name = dataclasses.fields(thing)[0].name
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(thing, name, "x")
    assert isinstance(report.findings, tuple)
    assert isinstance(report.readers, tuple)


def test_the_public_names_are_sorted_and_there():
    assert recordcheck.__all__ == sorted(recordcheck.__all__)
    assert [name for name in recordcheck.__all__ if not hasattr(recordcheck, name)] == []


# ways in


def test_check_is_a_checker_used_once(language, monkeypatch):
    nlp = language.nlp
    monkeypatch.setattr(language_module, "_load", lambda _: nlp)
    reader = Reader(name="Bo", age=9, pronouns="he")
    assert check(SHORT, reader, "Sam", "visit") == Checker().check(SHORT, reader, "Sam", "visit")


def test_a_text_and_a_note_of_it_are_the_same(checker):
    report = checker.check(SHORT)
    assert report == checker.check(Note(SHORT)) == checker.check(from_text(SHORT))
    assert report.note == from_text(SHORT)
    assert report.note.text == SHORT


def test_one_reader_and_a_list_of_one_are_the_same(checker):
    reader = Reader(name="Bo", age=9)
    assert checker.check(SHORT, reader) == checker.check(SHORT, [reader]) == checker.check(SHORT, (reader,))


def test_several_readers_are_all_spoken_to(checker):
    text = "Dear Finn and Rose,\n\nI came to see you both. Rose sang and Finn drew. You are kind.\n\nAilsa\n"
    report = checker.check(text, [Reader(name="Finn", age=9), Reader(name="Rose", age=6)], author="Ailsa")
    assert [(reader.name, reader.age, reader.found_by) for reader in report.readers] == [
        ("Finn", 9, "caller"),
        ("Rose", 6, "caller"),
    ]
    words = {f.text for f in report.findings if f.category == "child-third-person"}
    assert any("Finn" in each for each in words)
    assert any("Rose" in each for each in words)
    assert report.readability.target_age == 5


def test_many_notes_come_back_in_order_and_a_bad_one_says_why(checker):
    bad = ["", "---\nage: nine\n---\nHello.", Note("  ", "5.txt"), "Half \ud83d"]
    good = [SHORT, Note("Dear Ida,\n\nHello there.", "two.txt"), *(f"You have {number} cats." for number in range(70))]
    given = [good[0], bad[0], good[1], *bad[1:], *good[2:]]
    reports = list(checker.check_many(iter(given)))
    assert [report.note.text for report in reports] == [each.text if isinstance(each, Note) else each for each in given]
    assert [number for number, report in enumerate(reports) if report.error is not None] == [1, 3, 4, 5]
    assert reports[0] == checker.check(SHORT)
    assert reports[2] == checker.check(given[2])
    for report in (reports[1], reports[3], reports[4], reports[5]):
        assert not report.passed
        assert report.findings == ()
        assert report.receipt == reports[0].receipt
        assert report.error.count("\n") == 0
    assert reports[4].note.path == "5.txt"


def test_a_stream_is_taken_a_few_at_a_time(checker):
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield "You have a cat."

    stream = checker.check_many(endless())
    assert not taken
    assert next(stream).error is None
    assert 0 < len(taken) < 100


def test_a_note_that_somebody_else_laid_out_is_taken_as_it_is(checker):
    laid = from_text(SHORT)
    note = dataclasses.replace(laid, blocks=laid.blocks[:1], front_matter={"age": 7, "child": "Ida"})
    report = checker.check(note)
    assert report.findings == ()
    assert [(reader.name, reader.age) for reader in report.readers] == [("Ida", 7)]


@pytest.mark.parametrize("kind", ["", "banana", "Visit"])
def test_a_kind_that_is_none_is_an_error(kind, checker):
    with pytest.raises(SettingsError):
        checker.check(SHORT, kind=kind)


# pipelines


def test_your_own_pipeline_is_used_and_not_changed(language):
    nlp = language.nlp

    def state():
        return list(nlp.pipe_names), list(nlp.disabled), dict(nlp.meta), list(nlp.tokenizer.rules), nlp.max_length

    before = state()
    report = Checker(nlp=nlp, formulas=False).check(SHORT)
    assert state() == before
    assert (report.receipt.model_name, report.receipt.model_version) == (DEFAULT_MODEL, nlp.meta["version"])


@pytest.mark.parametrize("use", [lambda c: c.check(SHORT), lambda c: c.receipt, lambda c: list(c.check_many([SHORT]))])
def test_a_pipeline_without_a_parser_is_refused(use):
    with pytest.raises(ModelError, match="has no tagger and no parser"):
        use(Checker(nlp=spacy.blank("en")))


def test_a_pipeline_that_is_not_there_is_refused_at_first_use():
    checker = Checker(model="en_core_web_none")
    with pytest.raises(ModelError, match="en_core_web_none"):
        checker.check(SHORT)


def test_the_default_pipeline_is_held_against_its_digests(monkeypatch):
    altered = {"version": "3.8.0", "sha256": {"meta.json": "0" * 64}}
    monkeypatch.setattr(language_module.json, "loads", lambda _: altered)
    with pytest.raises(ModelError, match=r"meta\.json.*pip install --force-reinstall"):
        _ = Language().nlp


def test_a_file_of_the_default_pipeline_that_is_gone_is_noticed(monkeypatch):
    monkeypatch.setattr(language_module.json, "loads", lambda _: {"version": "3.8.0", "sha256": {"gone.bin": "0" * 64}})
    with pytest.raises(ModelError, match=r"gone\.bin"):
        _ = Language().nlp


# what is known of the reader, and who said so


# text, reader given, (name, age, pronouns, found_by), author
FRONT = "---\nchild: Ida\nage: 8\nauthor: Sam Rook\nkind: visit\n---\n"
KNOWN = {
    "the greeting": ("Dear Bo,\n\nHello.\n\nSam\n", None, ("Bo", None, None, "greeting")),
    "a field": ("Child: Bo Reed\nAge: 9\n\nHello.\n", None, ("Bo Reed", 9, None, "field")),
    "the greeting, and a field's age": ("Age: 9\n\nDear Bo,\n\nHello.\n", None, ("Bo", 9, None, "greeting")),
    "front matter": (FRONT + "Hello.\n", None, ("Ida", 8, None, "front matter")),
    "front matter before the greeting": (FRONT + "Dear Bo,\n\nHello.\n", None, ("Ida", 8, None, "front matter")),
    "the caller": ("Hello.\n", Reader(name="Mo", age=7, pronouns="they"), ("Mo", 7, "they", "caller")),
    "the caller before front matter": (FRONT + "Hello.\n", Reader(name="Mo"), ("Mo", None, None, "caller")),
    "the caller, and front matter's age": (FRONT + "Hello.\n", Reader(name="Ida"), ("Ida", 8, None, "caller")),
    "the caller's age, front matter's name": (FRONT + "Hello.\n", Reader(age=6), ("Ida", 6, None, "front matter")),
    "the caller's age, the greeting's name": ("Dear Bo,\n\nHello.\n", Reader(age=6), ("Bo", 6, None, "greeting")),
}


@pytest.mark.parametrize(("text", "reader", "found"), KNOWN.values(), ids=KNOWN)
def test_who_the_reader_is_and_who_said_so(text, reader, found, checker):
    (known,) = checker.check(text, reader).readers
    assert (known.name, known.age, known.pronouns, known.found_by) == found


def test_nobody_is_known_of_a_bare_text(checker):
    report = checker.check("The cat sat on the mat.")
    assert (report.readers, report.author, report.kind) == ((), None, None)


def test_author_and_kind_go_the_same_way(checker):
    text = FRONT + "Dear Ida,\n\nHello.\n\nWith love from\nPat\n"
    assert (checker.check(text).author, checker.check(text).kind) == ("Sam Rook", "visit")
    over = checker.check(text, author="Jo", kind="letter")
    assert (over.author, over.kind) == ("Jo", "letter")
    signed = checker.check("Dear Ida,\n\nHello.\n\nWith love from\nPat\n")
    assert (signed.author, signed.kind) == ("Pat", None)


def test_a_court_report_is_not_asked_to_speak_to_the_child(checker):
    text = "Child: Bo\n\nBo lives in the placement. He was seen at home. The social worker visited Bo on Friday.\n"
    asked, court = checker.check(text, kind="letter"), checker.check(text, kind="court")
    assert court.kind == "court"
    assert court.address.stance == "off"
    assert court.scores.address is None
    assert court.scores.jargon == asked.scores.jargon
    about = {"child-third-person", "author-third-person", "agentless", "drift"}
    assert [f.category for f in court.findings if f.category in about]
    assert not any(f.counted for f in court.findings if f.category in about)
    assert any(f.counted for f in court.findings if f.category == "jargon")
    assert [(f.rule, f.start) for f in court.findings] == [(f.rule, f.start) for f in asked.findings]
    assert any(f.counted for f in asked.findings if f.category in about)


# places

BODY = read(HOPE).text


def below(text, change):
    """Return the text with a change made below its front matter only."""
    start = text.find("\n---\n") + 5 if text.startswith("---\n") else 0
    return text[:start] + change(text[start:])


# how the note is typed
FORMS = {
    "LF": lambda text: text,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "byte order mark kept": lambda text: "\ufeff" + text,
    "tabs for indent": lambda text: text.replace("\n\n", "\n\n\t").replace("\t---", "---"),
    "no-break spaces": lambda text: below(text, lambda body: body.replace(" ", "\u00a0")),
    "curly quotes": lambda text: text.replace(' "', " “").replace('"', "”").replace("'", "’"),
    "spaces at the end of lines": lambda text: text.replace("\n", "  \n").replace("---  \n", "---\n"),
    "direction marks": lambda text: text.replace("placement is", "\u2066placement\u2069 is"),
    "a zero-width space": lambda text: text.replace("placement is", "\u200bplacement is"),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_note_is_told_the_same_however_it_is_typed(form, checker):
    plain, typed = checker.check(BODY), checker.check(form(BODY))
    assert seen(typed) == seen(plain)
    assert len(plain.findings) > 5
    assert unplaced(typed.readability) == unplaced(plain.readability)
    assert typed.scores == plain.scores


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("name", ["hope-home-visit", "chloe-mixed-visit", "jordan-formal-record", "samira-chronology"])
def test_places_are_those_of_the_words(name, form, checker):
    note = from_text(form(read(ROOT / "examples" / f"{name}.txt").text))
    lines = note.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    report = checker.check(note)
    assert report.findings
    for found in report.findings:
        assert note.text[found.start : found.end] == found.text
        assert found.text == found.text.strip()
        assert found.start < found.end
        at = lines[found.line - 1 : found.end_line]
        at[-1] = at[-1][: found.end_column - 1]
        at[0] = at[0][found.column - 1 :]
        assert "\n".join(at) == found.text.replace("\r\n", "\n").replace("\r", "\n")
        assert found.text in found.context
    assert list(report.findings) == sorted(report.findings, key=lambda f: (f.start, f.end, f.rule))


def test_a_file_with_a_mark_counts_from_its_first_letter(checker):
    note = from_bytes(b"\xef\xbb\xbfThe placement is new.")
    (found,) = (f for f in checker.check(note).findings if f.category == "jargon")
    assert (found.start, found.line, found.column, found.end_column) == (4, 1, 5, 14)


def test_a_letter_above_the_first_plane_is_one_column(checker):
    (found,) = (f for f in checker.check("You 🐢 like the placement.").findings if f.category == "jargon")
    assert (found.start, found.column, found.text) == (15, 16, "placement")


# equal runs


def test_a_note_is_told_the_same_twice(checker, language):
    first = checker.check(BODY)
    checker.check(SHORT)
    assert checker.check(BODY) == first
    assert Checker(nlp=language.nlp, formulas=False).check(BODY) == first
    assert next(checker.check_many([BODY])) == first


def outside(program, *arguments, **environment):
    done = subprocess.run([sys.executable, "-c", program, *arguments], cwd=ROOT, env={**os.environ, **environment},
                          capture_output=True, timeout=120)  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode("utf-8")


@pytest.mark.external
@pytest.mark.parametrize("seed", ["0", "42"])
def test_a_fresh_process_says_the_same(seed, checker):
    program = (
        "import json, sys; from recordcheck import Checker; from recordcheck.documents import read; "
        "report = Checker(formulas=False).check(read(sys.argv[1])); "
        "sys.stdout.buffer.write(json.dumps(report.to_dict(True)).encode())"
    )
    theirs = json.loads(outside(program, str(HOPE), PYTHONHASHSEED=seed))
    assert theirs == json.loads(json.dumps(checker.check(read(HOPE)).to_dict(True)))


@pytest.mark.external
@pytest.mark.parametrize("program", ["import recordcheck", "from recordcheck import *", "import recordcheck.cli",
                                     "from recordcheck import Checker; Checker()"])  # fmt: skip
def test_importing_does_not_load_spacy(program):
    heavy = "; import sys; print(*sorted({'spacy', 'thinc', 'textstat', 'numpy'} & set(sys.modules)))"
    assert outside(program + heavy) == "\n"


def test_formulas_are_there_when_asked_for(language):
    assert Checker(nlp=language.nlp, formulas=True).check(BODY).readability.formulas
    assert Checker(nlp=language.nlp, formulas=False).check(BODY).readability.formulas == {}


def test_a_report_is_a_report(checker):
    report = checker.check(SHORT)
    assert isinstance(report, Report)
    assert all(isinstance(found, Finding) for found in report.findings)
