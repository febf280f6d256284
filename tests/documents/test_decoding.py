"""Bytes to text: what is read, exactly, and what is refused. All notes here are invented."""

import codecs

import pytest

from recordcheck.documents import from_bytes
from recordcheck.errors import NoteError

# name, bytes, text
READ = [
    ("plain ascii", b"Dear Ottilie,\n\nHello.\n", "Dear Ottilie,\n\nHello.\n"),
    ("utf-8", "Zoë said “yes”…".encode(), "Zoë said “yes”…"),
    ("utf-8 with a mark", codecs.BOM_UTF8 + "Siân".encode(), "Siân"),
    ("only one mark is dropped", codecs.BOM_UTF8 * 2 + b"Hi", "\ufeffHi"),
    ("utf-16 little end first", codecs.BOM_UTF16_LE + "Łukasz\r\n".encode("utf-16-le"), "Łukasz\r\n"),
    ("utf-16 big end first", codecs.BOM_UTF16_BE + "Łukasz 🐢".encode("utf-16-be"), "Łukasz 🐢"),
    ("utf-32 little end first", codecs.BOM_UTF32_LE + "Ngọc".encode("utf-32-le"), "Ngọc"),
    ("utf-32 big end first", codecs.BOM_UTF32_BE + "Ngọc".encode("utf-32-be"), "Ngọc"),
    ("windows-1252", "Siân said “£5 – ta”".encode("cp1252"), "Siân said “£5 – ta”"),
    ("line ends stay", b"a\r\nb\rc\n\x0cd", "a\r\nb\rc\n\x0cd"),
    ("tabs and no-break spaces stay", "Time:\t3\u00a0pm  ".encode(), "Time:\t3\u00a0pm  "),
    ("word's own line break stays in utf-8", b"Hull\x0bHU1", "Hull\x0bHU1"),
    ("a letter made of two signs stays two", "Zoe\u0308".encode(), "Zoe\u0308"),
    ("a note that begins like a zip's name", b"PK is my nickname.", "PK is my nickname."),
]

# name, bytes, words of the message
REFUSED = [
    ("nothing", b"", "no words"),
    ("white space", b" \r\n\t \x0c\n", "no words"),
    ("a mark and nothing", codecs.BOM_UTF8, "no words"),
    ("no-break spaces", "\u00a0\u2003".encode(), "no words"),
    ("zeros", b"Dear\0Ottilie", "not a text file"),
    ("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text file"),
    ("utf-16 without a mark", "Dear Ottilie, hello.".encode("utf-16-le"), "save it as UTF-8"),
    ("utf-16 big without a mark", "Dear Ottilie, hello.".encode("utf-16-be"), "save it as UTF-8"),
    ("utf-16 cut short", codecs.BOM_UTF16_LE + b"H\0i", "save it as UTF-8"),
    ("bytes windows-1252 does not have", b"Si\x81n", "save it as UTF-8"),
    ("control characters in windows-1252", b"Si\xe2n \x01\x02", "control characters"),
    ("many control characters", bytes(range(1, 32)), "control characters"),
    ("word", b"PK\x03\x04\x14\0\x06\0", "plain text (.txt)"),
    ("pdf", b"%PDF-1.7\n%\xe2\xe3", "plain text (.txt)"),
    ("rich text", b"{\\rtf1\\ansi Dear}", "plain text (.txt)"),
    ("old word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "plain text (.txt)"),
    ("web page", b"\n<!DOCTYPE html><p>Dear</p>", "plain text (.txt)"),
    ("too large", b"a " * 2_500_001, "5 MB"),
]


@pytest.mark.parametrize(("data", "text"), [row[1:] for row in READ], ids=[row[0] for row in READ])
def test_what_is_read_is_read_exactly(data, text):
    assert from_bytes(data).text == text


@pytest.mark.parametrize(("data", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_refused_says_why_in_one_line(data, words):
    with pytest.raises(NoteError) as caught:
        from_bytes(data, "notes/one.txt")
    message = str(caught.value)
    assert message.startswith("notes/one.txt: ")
    assert words in message
    assert "\n" not in message


def test_five_megabytes_are_still_a_note():
    assert len(from_bytes(b"a " * 2_500_000).text) == 5_000_000
