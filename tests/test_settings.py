"""What is known of a note, and who said so: the caller, then front matter, then the note's own words."""

import re

import pytest

from recordcheck.documents import from_text
from recordcheck.errors import SettingsError
from recordcheck.note import Block, Note, Reader
from recordcheck.settings import known

# note, name, found by
READERS = [
    ("Dear Maya,\n\nI came.", "Maya", "greeting"),
    ("Hi Lily-Anne!\n\nI came.", "Lily-Anne", "greeting"),
    ("Dear Mohammed-Ali (or Mo),\n\nI came.", "Mohammed-Ali", "greeting"),
    ("D'Andre,\n\nI came.", "D'Andre", "greeting"),
    ("Hi Mark, here are my notes.", "Mark", "greeting"),
    ("VISIT\nChild: Leah O'Connor\nTime: 3pm\n\nLeah ran.", "Leah O'Connor", "field"),
    ("Name: Nguyễn Minh Anh\nWorker: Jo Bell\n\nI came.", "Nguyễn Minh Anh", "field"),
    ("---\nchild: Noor\n---\nDear Maya,\n\nI came.", "Noor", "front matter"),
]


@pytest.mark.parametrize(("text", "name", "found_by"), READERS)
def test_the_reader_is_found(text, name, found_by):
    (reader,) = known(from_text(text)).readers
    assert (reader.name, reader.found_by) == (name, found_by)


@pytest.mark.parametrize(
    "text",
    ["Dear Mum,\n\nI came.", "Dear Mrs Patel,\n\nI came.", "I came to see you.", "Dear all,\n\nWe met.", "Case: 12"],
)
def test_nobody_is_guessed(text):
    assert known(from_text(text)).readers == ()


def test_several_readers_in_a_greeting():
    assert [r.name for r in known(from_text("Dear Leo and Ana,\n\nI came.")).readers] == ["Leo", "Ana"]


def test_several_readers_in_front_matter():
    text = "---\nchild: [Finn, Rose]\nage: [9, 6]\n---\nHello both,\n\nI came."
    assert [(r.name, r.age) for r in known(from_text(text)).readers] == [("Finn", 9), ("Rose", 6)]


def test_fields_add_other_names_age_and_pronouns():
    text = "Child: Harriet (Hattie) Bowes\nKnown as: Hats\nAge: 10\nPronouns: she/her\n\nI came."
    (reader,) = known(from_text(text)).readers
    assert reader.names == ("Harriet Bowes", "Harriet", "Hattie", "Hats")
    assert (reader.age, reader.pronouns) == (10, "she")


def test_the_caller_goes_first_field_by_field():
    text = "---\nchild: Maya\nage: 8\npronouns: she\nauthor: Jo\nkind: review\n---\nHello."
    found = known(from_text(text), [Reader(age=9)], author="Sam", kind="visit")
    (reader,) = found.readers
    assert (reader.name, reader.age, reader.pronouns, reader.found_by) == ("Maya", 9, "she", "front matter")
    assert (found.author, found.kind) == ("Sam", "visit")


def test_another_child_takes_nothing_from_the_note():
    text = "---\nchild: Maya\nage: 8\n---\nHello."
    assert known(from_text(text), [Reader(name="Leo")]).readers == (Reader(name="Leo"),)


AUTHORS = [
    ("Dear Maya,\n\nI came.\n\nSam", "Sam"),
    ("Dear Maya,\n\nI came.\n\nWith love from\nSam Okafor\nYour social worker", "Sam Okafor"),
    ("Dear Maya,\n\nI came.\n\nFrom Becky xx", "Becky"),
    ("Dear Maya,\n\nI came.\n\nMarcia (family worker)", "Marcia"),
    ("Child: Maya\nAuthor: Sam Okafor\n\nMaya ran.", "Sam Okafor"),
    ("SUPERVISION\n\nWorker: Jo Hall\nManager: Sam Okafor\n\nJo ran.", "Sam Okafor"),
    ("VISIT\n\nWorker: Jo Hall\nManager: Sam Okafor\n\nJo ran.", "Jo Hall"),
    ("I came to see you.", None),
    ("Dear Maya,\n\nI came.\n\nMaya", None),
]


@pytest.mark.parametrize(("text", "author"), AUTHORS)
def test_the_author_is_found(text, author):
    assert known(from_text(text)).author == author


def test_a_kind_that_does_not_exist():
    with pytest.raises(SettingsError, match="the kinds are visit, review"):
        known(Note("x", blocks=()), kind="chat")


@pytest.mark.parametrize(
    "wrong",
    [
        {"age": 99}, {"age": -1}, {"age": "8"}, {"age": True}, {"reading_age": 3}, {"pronouns": "it"}, {"name": " "},
        {"name": 5}, {"stage": 5}, {"other_names": 5}, {"other_names": [5]}, {"own_words": 5}, {"own_words": b"x"},
        {"former_names": None}, {"people": 5}, {"people": ["x"]}, {"people": {"mum": 5}}, {"school_year": "4"},
    ],
)  # fmt: skip
def test_a_reader_with_a_value_that_is_not_allowed(wrong):
    with pytest.raises(SettingsError):
        Reader(**wrong)


def test_a_reader_takes_what_people_write():
    assert Reader(name="Maya", other_names="May", pronouns="She/Her") == Reader("Maya", ("May",), None, "she")


# what is wrong with a note: its parts, and what the error says
NOTES = {
    "no text": ({"text": None}, "text is words, not NoneType"),
    "a number": ({"text": 5}, "text is words, not int"),
    "bytes": ({"text": b"x"}, "to read a file give its path"),
    "a path that is none": ({"text": "x", "path": 5}, "path is a name"),
    "blocks that are none": ({"text": "x", "blocks": ((0, 5),)}, "blocks are several Block"),
    "one block": ({"text": "x", "blocks": Block("paragraph", 0, 1)}, "blocks are several Block"),
    "quotations that are none": ({"text": "x", "quotations": (0, 1)}, "quotations are several"),
    "front matter in a list": ({"text": "x", "front_matter": ["x"]}, "front_matter is a dict"),
    "places that are none": ({"text": "x", "places": ()}, "places are a Places"),
}


@pytest.mark.parametrize(("parts", "says"), NOTES.values(), ids=NOTES)
def test_a_note_of_parts_that_are_not_allowed(parts, says):
    with pytest.raises(SettingsError, match=re.escape(says)):
        Note(**parts)


@pytest.mark.parametrize("wrong", [{"read": "upside"}, {"read": 5}, {"author": 5}, {"assumed": {"child": "x"}}])
def test_knowledge_that_is_not_allowed(wrong):
    with pytest.raises(SettingsError):
        known(from_text("Hello."), **wrong)
