"""Files and folders: what is read, what is refused, and what the message says."""

import os
import re
from pathlib import Path

import pytest

from recordcheck.documents import find, from_bytes, from_text, read
from recordcheck.errors import NoteError

FIXTURES = Path(__file__).parent / "fixtures"


def test_a_file_is_read_as_its_text_is(tmp_path):
    path = tmp_path / "Zoë's note.txt"
    path.write_bytes(b"\xef\xbb\xbf---\r\nchild: Bo\r\n---\r\nDear Bo,\r\n\r\nHello.\r\n")
    note = read(path)
    assert note == read(str(path))
    assert note.path == str(path)
    assert note.text == "---\r\nchild: Bo\r\n---\r\nDear Bo,\r\n\r\nHello.\r\n"
    assert note.front_matter == {"child": "Bo"}
    assert [note.text[b.start : b.end] for b in note.blocks] == ["Dear Bo,", "Hello."]
    assert note == from_text(note.text, str(path)) == from_bytes(path.read_bytes(), str(path))


@pytest.mark.parametrize("name", ["note", "note.TXT", "note.log"])
def test_any_ending_of_plain_text_is_read(tmp_path, name):
    (tmp_path / name).write_text("Hello Bo.")
    assert read(tmp_path / name).text == "Hello Bo."


# name of a file, words of the message
REFUSED = [
    ("a.DOC", "save it as .docx"), ("a.docm", "save it as .docx"), ("a.pages", "export it as .docx"),
    *((name, r"plain text \(\.txt\)") for name in ("a.msg", "a.eml", "a.xlsx")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "words"), REFUSED)
def test_another_format_is_refused_by_its_ending(tmp_path, name, words):
    (tmp_path / name).write_text("Dear Bo")
    with pytest.raises(NoteError, match=rf"^[^\n]*we do not read; [^\n]*{words}[^\n]*$"):
        read(tmp_path / name)


@pytest.mark.parametrize("ending", [".docx", ".odt", ".pdf", ".rtf", ".html"])
def test_what_a_program_hands_over_needs_no_ending(ending):
    data = (FIXTURES / f"letter{ending}").read_bytes()
    named, unnamed = from_bytes(data, f"letter{ending}"), from_bytes(data)
    assert unnamed.text == named.text
    assert unnamed.path is None
    assert from_bytes(data, "-").blocks == named.blocks


@pytest.mark.parametrize("name", ["gone.txt", "gone.docx", "gone/one.txt"])
def test_a_missing_file_is_missing_whatever_its_ending(tmp_path, name):
    with pytest.raises(NoteError, match="no such file"):
        read(tmp_path / name)


@pytest.mark.parametrize("name", ["a\0b.txt", "a" * 5000])
def test_a_name_that_cannot_be(name):
    with pytest.raises(NoteError, match="cannot be read"):
        read(name)


def test_a_folder_is_no_note(tmp_path):
    with pytest.raises(NoteError, match="this is a folder"):
        read(tmp_path)


def test_no_permission(tmp_path, monkeypatch):
    path = tmp_path / "one.txt"
    path.write_text("Hello.")
    path.chmod(0)
    if os.access(path, os.R_OK):  # the superuser may read everything

        def refuse(*_, **__):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(NoteError, match=r"one\.txt.*ermission"):
        read(path)


def test_a_large_file_is_refused_unread(tmp_path):
    path = tmp_path / "one.txt"
    with path.open("wb") as file:
        file.truncate(60_000_000_000)
    with pytest.raises(NoteError, match="5 MB"):
        read(path)


def test_half_a_character_from_a_program_is_refused():
    with pytest.raises(NoteError, match=r"^one\.txt: .*half a character"):
        from_text("Hello \ud83d Bo.", "one.txt")


def test_errors_hold_no_words_of_the_note():
    for data in (b"Ottilie\0", b"Ottilie \x81\x8d", b"---\nOttilie: 1\n---\n", b"---\nage: Ottilie\n---\nHi"):
        with pytest.raises(NoteError) as caught:
            from_bytes(data)
        shown = f"{caught.value}{caught.value.__cause__ or ''}"
        assert not re.search("Ott|ilie", shown)


def test_the_notes_of_a_folder(tmp_path):
    for name in (
        "b.txt",
        "a.TEXT",
        "c.docx",
        "d",
        "f.xlsx",
        "README.md",
        "~$c.docx",
        "g.PDF",
        ".hidden.txt",
        "x/e.txt",
        "x/.h/f.txt",
        ".g/i.txt",
        "X/y.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Hello.")
    (tmp_path / "folder.txt").mkdir()
    found = find(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "X/y.txt", "a.TEXT", "b.txt", "c.docx", "g.PDF", "x/e.txt",
    ]  # fmt: skip
    assert found == find(str(tmp_path))


# name of a file, what is in it, whether it is a note
OURS = [
    ("a-checked.txt", "Hello.", False), ("a-checked-2.html", "Hello.", False), ("a-DRAFT-checked.docx", "", False),
    ("a-clean.docx", "", False), ("a-clean-12.docx", "", False), ("keeping-clean.txt", "Hello.", True),
    ("a-checked-over.txt", "Hello.", True), ("checked.txt", "Hello.", True), ("unchecked.txt", "Hello.", True),
    ("a.txt", "For Bo, 8 · visit · 1,256 words\nGood", False), ("b.txt", "a.txt\nFor Bo · 1 word\r\nGood", False),
    ("a.md", "## For a child (name and age not known) · 9 words\n", False), ("b.md", "## For Bo\n\n9 words\n", True),
    ("c.txt", "Dear Bo,\n\nFor Bo · 9 words\n", True), ("d.txt", "For Bo, 8 words:\n", True),
    ("a.html", '<!doctype html><meta name="generator" content="recordcheck"><p>Hello.', False),
    ("b.html", '<!doctype html><meta name="generator" content="LibreOffice"><p>recordcheck', True),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "is_note"), OURS)
def test_what_we_wrote_ourselves_is_no_note_of_a_folder(tmp_path, name, text, is_note):
    (tmp_path / "note.txt").write_text("Hello.")
    (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    assert (tmp_path / name in find(tmp_path)) is is_note


def test_a_hidden_folder_that_is_named_is_looked_into(tmp_path):
    (tmp_path / ".mine").mkdir()
    (tmp_path / ".mine" / "a.txt").write_text("Hello.")
    assert find(tmp_path / ".mine") == [tmp_path / ".mine" / "a.txt"]


@pytest.mark.parametrize("name", ["", "gone", "a.xlsx"])
def test_a_folder_without_notes(tmp_path, name):
    (tmp_path / "a.xlsx").write_text("Hello.")
    with pytest.raises(NoteError, match="folder"):
        find(tmp_path / name)
