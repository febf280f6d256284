"""Words of a note appear where they were asked for and nowhere else. Each sentinel is a word of one place.

All of it is invented: Zanthemir is a child of age 9, Quillabet writes to her.
"""

import gc
import json
import logging
import sys
import types
from importlib import import_module

import pytest
import yaml

from recordcheck import Checker, Note, Task
from recordcheck.cli import main
from recordcheck.documents import from_bytes, from_text, read
from recordcheck.errors import NoteError, RecordcheckError
from recordcheck.formats import Asked
from recordcheck.formats.json import render
from recordcheck.formulas import COPY, _hyphenation, formulas
from tests.documents.building import docx, odt

# where it stands: the sentinel
PLANTED = {
    "name": "Zanthemir",
    "other name": "Zanthypoo",
    "author": "Quillabet",
    "heading": "WEXBRIDLING",
    "field": "Morvenstead",
    "quotation": "splonkerish",
    "text": "Grindlethorpe",
    "sentence around a finding": "wibblecombe",
    "capitals": "ZQXW",
    "carer": "Tobermina",
}
NOTE = """\
---
child: Zanthemir
also: [Zanthypoo]
age: 9
pronouns: she
author: Quillabet
kind: visit
---
WEXBRIDLING PLACEMENT
School: Morvenstead placement

Dear Zanthemir,

You live with Tobermina, your foster carer. I came to Grindlethorpe and the placement by the wibblecombe
was closed. You said "it was a splonkerish placement and they cancelled contact". The ZQXW was booked.
It was decided that your contact with Grindlethorpe will be reduced. You told me that the unit was loud and
that the wibblecombe wakes you at night, and then you want to go to your own room and close the door.

Zanthypoo showed Quillabet her Grindlethorpe. Zanthemir was naughty and manipulative at the wibblecombe.

With love from
Quillabet
"""


@pytest.fixture(scope="module")
def checker(language):
    return Checker(nlp=language.nlp)


@pytest.fixture(scope="module")
def report(checker):
    return checker.check(NOTE)


def shown(text):
    """Return where the planted words that a text holds come from."""
    return [place for place, word in PLANTED.items() if word.lower() in text.lower()]


def test_the_note_has_a_finding_at_every_kind_of_place(report):
    assert {found.where for found in report.findings} >= {"text", "heading"}
    assert len({found.category for found in report.findings if found.counted}) >= 5
    around = " ".join(f"{f.context} {f.text} {f.phrase} {f.rewrite}" for f in report.findings)
    assert {"text", "sentence around a finding", "capitals", "heading", "author"} <= set(shown(around))


def test_json_without_text_holds_no_word_of_the_note(checker, report):
    assert shown(render([report], checker.receipt, Asked())) == []


def test_no_value_without_text_is_a_word_of_the_note(report):
    """Hold every value against the note: rules' words and fixed words may stand there, the note's may not."""
    values = []

    def walk(thing):
        if isinstance(thing, dict):
            for value in thing.values():
                walk(value)
        elif isinstance(thing, list):
            for value in thing:
                walk(value)
        else:
            values.append(thing)

    walk(report.to_dict())
    assert not any(isinstance(value, str) and value in (f.context for f in report.findings) for value in values)
    assert report.to_dict()["readers"] == [
        {"name": None, "other_names": None, "age": 9, "pronouns": "she", "found_by": "front matter"}
    ]


def test_json_with_text_holds_names_words_found_and_their_sentences(checker, report):
    whole = json.loads(render([report], checker.receipt, Asked(include_text=True)))
    (note,) = whole["notes"]
    assert note["readers"][0]["name"] == "Zanthemir"
    assert "Zanthypoo" in note["readers"][0]["other_names"]
    for found in note["findings"]:
        assert NOTE[found["start"] : found["end"]] == found["text"]
    assert set(shown(json.dumps(whole))) >= {
        "name", "other name", "author", "heading", "text", "sentence around a finding", "capitals", "carer",
    }  # fmt: skip


def test_a_path_may_hold_a_name_and_is_there_only_when_asked_for(checker):
    report = checker.check(from_text(NOTE, "Zanthemir.txt"))
    assert report.to_dict()["path"] is None
    assert report.to_dict(include_path=True)["path"] == "Zanthemir.txt"
    assert report.to_dict(True)["path"] == "Zanthemir.txt"


def test_a_quotation_is_not_told_back(report):
    assert shown(json.dumps(report.to_dict())) == []
    assert not any(PLANTED["quotation"] in found.text for found in report.findings)


# what is wrong with the note; the sentinel is in each
BAD = {
    "a value that is not allowed": "---\nage: Zanthemir\n---\nHello.",
    "a kind that is none": "---\nkind: Zanthemir\n---\nHello.",
    "an unknown key": "---\nage: 9\nZanthemir: 9\n---\nHello.",
    "broken YAML": "---\nchild: 'Zanthemir\n---\nHello.",
    "an alias": "---\nchild: *Zanthemir\n---\nHello.",
    "an anchor twice": "---\nchild: &Zanthemir [\n---\nHello.",
    "a tag": "---\nchild: !Zanthemir x\n---\nHello.",
    "half a character": "Zanthemir \ud83d",
    "a list where none goes": "---\nauthor: [Zanthemir]\n---\nHello.",
    "more ages than children": "---\nchild: [Zanthemir, Zanthypoo]\nage: [1, 2, 3]\n---\nHello.",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_an_error_holds_no_word_of_the_note(text, checker):
    with pytest.raises(RecordcheckError) as caught:
        checker.check(text)
    assert shown(told(caught.value)) == []
    assert caught.value.__context__ is None
    (report,) = checker.check_many([text])
    assert shown(report.error) == []


def told(error):
    """Return all that an error holds, and all that it came from, hidden or not."""
    text = f"{error!r} {error} {vars(error)}"
    for name in ("object", "context_mark", "problem_mark"):
        thing = getattr(error, name, "")
        text += f"{thing!r} {getattr(thing, 'buffer', '')}"
    return text + "".join(told(each) for each in (error.__cause__, error.__context__) if each is not None)


def test_where_an_error_came_from_would_be_seen():
    """Guard the tests around: `from None` hides what it came from and leaves it there."""

    def hidden(make):
        try:
            make()
        except (ValueError, yaml.YAMLError):
            raise NoteError("the note") from None

    for make in (lambda: "Zanthemir \ud83d".encode(), lambda: yaml.compose("'Zanthemir")):
        with pytest.raises(NoteError) as caught:
            hidden(make)
        assert shown(told(caught.value)) == ["name"]


# ending: what stands in the file, which cannot be read
FILES = {
    "bytes that no encoding has": (".txt", b"Zanthemir \x81\x8d"),
    "bytes that are cut short": (".txt", b"\xff\xfeZanthemir \x00"),
    "broken front matter": (".md", b"---\nchild: 'Zanthemir\n---\nHello."),
    "an HTML file in no encoding": (".html", b"<p>Zanthemir \x81\x8d</p>"),
    "an RTF file that is broken": (".rtf", b"{\\rtf1 Zanthemir \\u-10179 ?}"),
    "a PDF that is broken": (".pdf", b"%PDF-1.4 Zanthemir %%EOF"),
    "a Word file that is none": (".docx", b"PK\x03\x04Zanthemir"),
    "a Word file with broken XML": (".docx", docx("<w:p>Zanthemir<")),
    "an OpenDocument file that is none": (".odt", b"PK\x03\x04Zanthemir"),
    "an OpenDocument file with broken XML": (".odt", odt("<text:p>Zanthemir<")),
}


@pytest.mark.parametrize(("ending", "data"), FILES.values(), ids=FILES)
def test_an_error_of_a_file_holds_no_word_of_it(ending, data, tmp_path):
    path = tmp_path / f"note{ending}"
    path.write_bytes(data)
    for use in (lambda: read(path), lambda: from_bytes(data, str(path))):
        with pytest.raises(NoteError) as caught:
            use()
        assert shown(told(caught.value)) == []
        assert caught.value.__context__ is None


def test_an_error_of_the_words_alone_holds_none(checker):
    with pytest.raises(NoteError) as caught:
        checker.check(Note("Zanthemir", blocks=()))
    assert shown(told(caught.value)) == []


def test_logs_hold_no_word_of_the_note(checker, caplog, capfd):
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("spacy").setLevel(logging.DEBUG)
        try:
            checker.check(NOTE)
            list(checker.check_many([NOTE, *BAD.values()]))
        finally:
            logging.getLogger("spacy").setLevel(logging.NOTSET)
    assert shown(caplog.text) == []
    assert capfd.readouterr() == ("", "")


def test_the_command_prints_none_of_it_to_standard_error(language, monkeypatch, tmp_path, capsys):
    nlp = language.nlp
    monkeypatch.setattr("recordcheck.language._load", lambda _: nlp)
    for number, text in enumerate(each for each in BAD.values() if each.isascii()):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    assert main([str(tmp_path), "--format", "json"]) == 2
    out, err = capsys.readouterr()
    assert err.count("\n") == len(BAD) - 1
    assert shown(out + err) == []


TEXTSTAT = ("textstat", "pyphen", COPY, "recordcheck.formulas")


def kept(packages):
    """Return the words in every cache of packages' modules, and in those caches' own caches."""
    words = set()
    for name, module in list(sys.modules.items()):
        if module is None or not name.startswith(packages):
            continue
        for thing in vars(module).values():
            if hasattr(thing, "cache_info") and thing.cache_info().currsize:
                words |= {f"{name}.{thing.__name__} keeps {thing.cache_info().currsize}"}
            if isinstance(thing, (dict, list, set)):
                words |= {str(word) for word in walked(thing)}
    return words


def walked(thing, depth=0):
    if isinstance(thing, str):
        yield thing
    elif depth < 4 and isinstance(thing, dict):
        for key, value in thing.items():
            yield from walked(key, depth + 1)
            yield from walked(value, depth + 1)
    elif depth < 4 and isinstance(thing, (list, set, tuple)):
        for value in thing:
            yield from walked(value, depth + 1)
    elif depth < 4 and hasattr(thing, "__dict__") and not isinstance(thing, (type, types.ModuleType)):
        yield from walked(vars(thing), depth + 1)


def test_textstat_keeps_no_word_of_the_note(checker):
    assert checker.check(NOTE).readability.formulas
    assert list(_hyphenation().hd.cache) == []
    words = kept(TEXTSTAT)
    assert shown(" ".join(words)) == []
    assert [word for word in words if word.startswith(COPY) and " keeps " in word] == []


def test_a_word_in_a_cache_would_be_seen():
    """Guard the test above: what it looks through does hold words when nobody empties it."""
    counts = import_module(f"{COPY}.counts")
    counts.count_words("The Grindlethorpe stood there.")
    import_module("pyphen").Pyphen(lang="en_US").positions("grindlethorpe")
    _hyphenation().positions("grindlethorpe")
    words = kept(TEXTSTAT)
    hyphenated = list(_hyphenation().hd.cache)
    formulas(["It is here."])
    import_module("pyphen").hdcache.clear()
    assert [word for word in words if word.startswith(COPY) and " keeps " in word]
    assert shown(" ".join(words)) == ["text"]
    assert shown(" ".join(hyphenated)) == ["text"]


def test_the_checker_keeps_no_note(language):
    text = NOTE.replace("closed", "shut")
    checker = Checker(nlp=language.nlp, formulas=False)
    checker.check(text)
    gc.collect()
    assert not [thing for thing in gc.get_objects() if isinstance(thing, Note) and thing.text == text]


def test_text_in_a_report_is_the_reader_s_own_choice(report):
    assert shown(repr(report) + repr(Task(NOTE)) + repr(Task(report.note, author="Quillabet"))) == []
    assert shown(report.findings[0].text + report.note.text) == list(PLANTED)
