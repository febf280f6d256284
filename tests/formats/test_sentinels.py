"""Machine formats hold nothing of a note: sentinels are planted in it and in its file's name, and looked for in each.

All of it is invented. What holds exactly:

- without an option no sentinel is in any machine format, nor is a file's name that holds one;
- with `--paths` the path is there, and nothing else;
- with `--include-text` the words found are there, and the path;
- concise, sarif and github give a path all the same where each of its words is a number or a word for records.
"""

import csv
import io
import json

import pytest

from recordcheck import Checker
from recordcheck.cli import main
from recordcheck.data import first_names
from recordcheck.documents import from_text
from recordcheck.formats import Asked, render
from recordcheck.formats.places import SAFE, tells_no_name
from recordcheck.note import Reader
from recordcheck.report import Report
from tests.formats import RENDERED
from tests.formats.test_points import RECEIPT

FOR_PEOPLE = {"text", "markdown", "html"}
MACHINE = [name for name in RENDERED if name not in FOR_PEOPLE]
LEAD_TO_FILES = {"concise", "sarif", "github"}
# where it stands: the sentinel
PLANTED = {
    "the child's name": "Zanthemir",
    "her other name": "Zanthypoo",
    "the author": "Quillabet",
    "a carer": "Tobermina",
    "a sentence": "wibblecombe",
    "a quotation": "splonkerish",
    "a heading": "WEXBRIDLING",
    "a field": "Morvenstead",
    "capitals": "ZQXW",
    "what she calls somebody": "tummymummy",
    "a former name": "Maisiebelle",
    "a file's name": "Grindlethorpe",
}
NOTE = """\
---
child: Zanthemir
also: [Zanthypoo]
age: 9
pronouns: she
author: Quillabet
kind: visit
people: {Tobermina: tummymummy}
former_names: [Maisiebelle]
---
WEXBRIDLING PLACEMENT
School: Morvenstead placement

Dear Zanthemir,

You live with Tobermina, your foster carer. I came to the placement by the wibblecombe and it was closed.
You said "it was a splonkerish placement and they cancelled contact". The ZQXW was booked, you naughty wibblecombe.
It was decided that your contact with Tobermina will be reduced because of the wibblecombe. Maisiebelle was sad.
You told me that the unit was loud and that the wibblecombe wakes you at night, and then you want to go to your own
room and close the door and sing to the wibblecombe until the professional bereavement initiative starts.

Zanthypoo showed Quillabet her wibblecombe. Zanthemir was naughty and manipulative. She cried to Maisiebelle.

With love from
Quillabet
"""
FILE = "Grindlethorpe-Zanthemir.txt"


def shown(text):
    """Return where the planted words that a text holds come from."""
    return [place for place, word in PLANTED.items() if word.lower() in text.lower()]


@pytest.fixture(scope="module")
def checked(language):
    """The note, the same under an everyday name, and one that could not be read."""
    checker = Checker(nlp=language.nlp)
    unread = Report(from_text("", FILE), checker.receipt, error=f"{FILE}: there is no such file; check the name")
    notes = [from_text(NOTE, f"Tobermina/{FILE}"), from_text(NOTE, "notes/2031-05-14.txt")]
    return [*(checker.check(note) for note in notes), unread], checker.receipt


def rendered(name, checked, **asked):
    return render(name, *checked, Asked(show_all=True, show_scores=True, **asked))


def test_the_sentinels_are_where_findings_are(checked):
    reports, _ = checked
    around = " ".join(f"{f.context} {f.spoken} {f.options} {f.phrase} {f.rewrite}" for f in reports[0].findings)
    assert set(shown(around)) >= {
        "the child's name", "the author", "a carer", "a sentence", "a heading", "what she calls somebody",
    }  # fmt: skip
    assert {f.category for f in reports[0].findings} >= {
        "jargon", "blame", "agentless", "acronym", "child-third-person", "drift", "readability",
    }  # fmt: skip


@pytest.mark.parametrize("name", MACHINE)
def test_nothing_of_the_note_and_no_name_of_its_file(name, checked):
    assert shown(rendered(name, checked)) == []


@pytest.mark.parametrize("name", MACHINE)
def test_with_paths_nothing_but_paths(name, checked):
    text = rendered(name, checked, show_paths=True)
    assert FILE in text
    for told in (f"Tobermina/{FILE}", FILE):
        text = text.replace(told, "")
    assert shown(text) == []


@pytest.mark.parametrize("name", MACHINE)
def test_with_text_the_words_found_and_the_path(name, checked):
    text = rendered(name, checked, include_text=True)
    assert set(shown(text)) >= {"the child's name", "a file's name", "what she calls somebody", "a carer"}
    assert "a former name" not in shown(text)


@pytest.mark.parametrize("name", FOR_PEOPLE - {"text"})
def test_formats_for_people_hold_the_words(name, checked):
    assert set(shown(rendered(name, checked))) >= {"the child's name", "what she calls somebody", "a file's name"}


@pytest.mark.parametrize("name", MACHINE)
def test_an_everyday_path_only_where_it_leads_to_a_file(name, checked):
    assert ("notes/2031-05-14.txt" in rendered(name, checked)) is (name in LEAD_TO_FILES)


@pytest.mark.parametrize("name", MACHINE)
def test_the_command_prints_none_of_it(name, language, monkeypatch, tmp_path, capsys):
    nlp = language.nlp
    monkeypatch.setattr("recordcheck.language._load", lambda _: nlp)
    monkeypatch.chdir(tmp_path)
    (tmp_path / FILE).write_text(NOTE, encoding="utf-8")
    assert main([FILE, "--format", name]) == 1
    assert shown(capsys.readouterr().out) == []
    assert main([FILE, "gone.txt", "--format", name, "--paths"]) == 2
    assert FILE in capsys.readouterr().out


# path, whether every word of it is a number or a word for records
PATHS = {
    "a date": ("notes/2031-05-14.txt", True),
    "a case number": ("cases/4711/visit-3.txt", True),
    "humps": ("notes/FirstVisit2.txt", True),
    "standard input": ("-", True),
    "above": ("../notes/review.txt", True),
    "a version": ("notes/home-visit-draft-v2.docx", True),
    "a month and a day": ("logs/2031-March-Friday.md", True),
    "the child's name": ("Zanthemir.txt", False),
    "part of it": ("notes/visit-zanthypoo-2.txt", False),
    "a carer's name": ("tobermina/visit.txt", False),
    "the author's folder": ("quillabet/visit.txt", False),
    "a first name that is a word": ("hope-visit.txt", False),
    "a first name": ("visit_maya.txt", False),
    "a name in no list": ("visit-Oyinlola.txt", False),
    "initials": ("MK-visit.txt", False),
    "one initial": ("m.txt", False),
    "another alphabet": ("Łukasz.txt", False),
    "a month that is a first name": ("april-visit.txt", False),
    "an initial before a number": ("visit-k2.txt", False),
    "a name hidden in humps": ("visitMaya.txt", False),
}


@pytest.mark.parametrize(("path", "everyday"), PATHS.values(), ids=PATHS)
def test_which_paths_tell_nobody_s_name(path, everyday, checked):
    reports, receipt = checked
    assert (
        tells_no_name(Report(from_text("", path), receipt, readers=reports[0].readers, author="Quillabet")) is everyday
    )


# surnames that are everyday words, each of which would be given if paths might hold any everyday word
SURNAMES = (
    "barker", "bishop", "bush", "butcher", "carpenter", "cook", "cooper", "davies", "day", "farmer", "field", "fisher",
    "fox", "frost", "gardener", "good", "green", "hill", "hunter", "king", "knight", "lane", "little", "long", "moon",
    "page", "parker", "phillips", "potter", "read", "roberts", "rose", "shaw", "shepherd", "short", "small", "stone",
    "street", "walker", "ward", "white", "winter", "wood", "young",
)  # fmt: skip


@pytest.mark.parametrize("surname", SURNAMES)
def test_a_surname_that_is_an_everyday_word_is_not_given(surname):
    report = Report(from_text("", f"visit-{surname}.txt"), RECEIPT)
    assert not tells_no_name(report)
    assert surname not in render("concise", [report], RECEIPT, Asked())


def test_the_words_for_records_are_hardly_names():
    assert SAFE.intersection(first_names()) == {"case"}


def test_a_word_for_records_that_is_a_name_in_the_note_is_not_given():
    reader = Reader(name="Bo Court")
    assert not tells_no_name(Report(from_text("", "court-report.txt"), RECEIPT, readers=(reader,)))


def test_note_numbers_are_the_same_in_every_format(checked):
    reports, _ = checked
    assert [note["number"] for note in json.loads(rendered("json", checked))["notes"]] == [1, 2, 3]
    rows = list(csv.DictReader(io.StringIO(rendered("csv", checked))))
    assert [row["note"] for row in rows if row["row"] == "note"] == ["note-1", "note-2", "note-3"]
    assert 'name="note-2"' in rendered("junit", checked)
    assert len(reports) == 3
    assert rendered("concise", checked).splitlines()[0].startswith("note-1:")


@pytest.mark.parametrize("name", MACHINE)
def test_what_could_not_be_read_is_told_without_its_path(name, checked):
    assert "there is no such file; check the name" in rendered(name, checked)
