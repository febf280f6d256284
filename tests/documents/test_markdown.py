"""Markdown: what is read as what, and what is left out."""

import pytest

from recordcheck.documents import from_bytes
from recordcheck.errors import NoteError


def blocks(source):
    note = from_bytes(source.encode(), "note.md")
    return [(block.kind, note.text[block.start : block.end]) for block in note.blocks]


# source, its blocks
READ = {
    "headings": ("# One #\n\nTwo\n---\n\nText here.",
        [("heading", "One"), ("heading", "Two"), ("paragraph", "Text here.")]),
    "a letter": (
        "Dear Bo,\n\nYou sang.\n\nWith love  \nSam",
        [("greeting", "Dear Bo,"), ("paragraph", "You sang."), ("sign-off", "With love"), ("sign-off", "Sam")]),
    "a wrapped paragraph": ("You sang\nand you\ndanced.", [("paragraph", "You sang and you danced.")]),
    "lists": ("- one\n- [x] two\n  1. three\n\nOf it.",
              [("item", "one"), ("item", "two"), ("item", "three"), ("paragraph", "Of it.")]),
    "a second paragraph in an item": (
        "- one\n\n  He sang.\n- two", [("item", "one"), ("paragraph", "He sang."), ("item", "two")]),
    "a quotation": ("> I sang\n> a lot.\n\nShe said so.",
        [("quotation", "I sang a lot."), ("paragraph", "She said so.")]),
    "a field": ("Child: Bo", [("label", "Child"), ("value", "Bo")]),
    "a bold line is a heading": ("**Your home**\n\nIt is warm.",
        [("heading", "Your home"), ("paragraph", "It is warm.")]),
    "bold words are not": ("**Your** warm home is **nice** here.", [("paragraph", "Your warm home is nice here.")]),
    "a form": (
        "| Child | Bo |\n|---|---|\n| **Age** | 8 |",
        [("label", "Child"), ("value", "Bo"), ("label", "Age"), ("value", "8")]),
    "code is left out": ("Say `placement` now.\n\n```\nunit\n```\n\n    unit\n", [("paragraph", "Say now.")]),
    "addresses are left out": (
        "See [the page](http://unit.example 'unit') or <http://unit.example> or www.unit.example/a, Bo.",
        [("paragraph", "See the page or or , Bo.")]),
    "pictures and HTML are left out": (
        "See ![unit](a.png) it<br>and <b>sing</b>.\n\n<div>\nunit\n</div>",
        [("paragraph", "See it"), ("paragraph", "and sing.")]),
    "struck words stay": ("You ~~sang~~ danced.", [("paragraph", "You sang danced.")]),
    "escapes and entities": (r"Bo \& Ida &amp; co \*", [("paragraph", "Bo & Ida & co *")]),
    "a rule": ("You sang.\n\n***\n\nYou danced.", [("paragraph", "You sang."), ("paragraph", "You danced.")]),
}  # fmt: skip


@pytest.mark.parametrize(("source", "found"), READ.values(), ids=READ)
def test_what_is_read(source, found):
    assert blocks(source) == found


def test_front_matter_is_kept_apart():
    note = from_bytes(b"---\nchild: Bo\nage: 8\n---\n# Visit\n\nYou sang.\n", "note.md")
    assert note.front_matter == {"child": "Bo", "age": 8}
    assert note.text == "Visit\n\nYou sang."


def test_front_matter_that_is_wrong_names_its_line():
    with pytest.raises(NoteError, match=r"^note\.md:3: 'kind'"):
        from_bytes(b"---\nchild: Bo\nkind: novel\n---\nYou sang.\n", "note.md")


@pytest.mark.parametrize("ending", [".md", ".markdown", ".MD"])
def test_endings(ending):
    assert from_bytes(b"# Hello", f"note{ending}").text == "Hello"
