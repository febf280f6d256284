"""Front matter: what a note says of itself. Rows hold YAML; the body is the same everywhere."""

import pytest

from recordcheck.documents import from_text
from recordcheck.errors import NoteError

BODY = "Dear Ottilie,\n\nHello.\n"

# name, front matter, what is read
READ = [
    ("all keys",
     "child: Ottilie\nalso: [Tilly, OT]\nage: 9\npronouns: she\nauthor: Sam Rook\nkind: visit\nreading_age: 7",
     {"child": "Ottilie", "also": ("Tilly", "OT"), "age": 9, "pronouns": "she", "author": "Sam Rook",
      "kind": "visit", "reading_age": 7}),
    ("one other name", "also: Tilly", {"also": ("Tilly",)}),
    ("brothers and sisters", "child: [Ida, Bo]\nage: [9, 6]", {"child": ("Ida", "Bo"), "age": (9, 6)}),
    ("brothers and sisters in lines", "child:\n  - Ida\n  - Bo\n", {"child": ("Ida", "Bo")}),
    ("one age for twins", "child: [Ida, Bo]\nage: 9", {"child": ("Ida", "Bo"), "age": 9}),
    ("pronouns in two words", "pronouns: They/Them", {"pronouns": "they"}),
    ("a child called No", "child: No", {"child": "No"}),
    ("a child called Yes, a brother On", "child: [Yes, On]", {"child": ("Yes", "On")}),
    ("a child called Null", "child: Null", {"child": "Null"}),
    ("a child called True", "child: true", {"child": "true"}),
    ("a number for a name", "child: 1", {"child": "1"}),
    ("a date for a name", "child: 2014-03-12", {"child": "2014-03-12"}),
    ("initials", "child: 1e3\nauthor: 0x1F", {"child": "1e3", "author": "0x1F"}),
    ("quoted", "child: \"D'Arcy\"", {"child": "D'Arcy"}),
    ("comments", "# who reads this\nchild: Bo # my brother", {"child": "Bo"}),
    ("zero", "age: 0", {"age": 0}),
    ("how it is read", "child: Bo\nstage: ks2\nschool_year: 4\nread: together",
     {"child": "Bo", "stage": "ks2", "school_year": 4, "read": "together"}),
    ("not known", "child: Bo\nage:\npronouns: ~\nreading_age: null", {"child": "Bo"}),
    ("an age that is not known in a list", "child: [Ida, Bo]\nage: [9, ~]", {"child": ("Ida", "Bo"), "age": (9, None)}),
    ("nothing", "", {}),
]  # fmt: skip


@pytest.mark.parametrize(("head", "values"), [row[1:] for row in READ], ids=[row[0] for row in READ])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_a_note_says_of_itself(head, values, end):
    text = "\n".join(["---", *head.splitlines(), "---", BODY]).replace("\n", end)
    note = from_text(text)
    known = {key: value for key, value in note.front_matter.items() if value is not None}
    assert known == values
    assert {key: type(value) for key, value in known.items()} == {key: type(value) for key, value in values.items()}
    first = note.blocks[0]
    assert (first.kind, note.text[first.start : first.end]) == ("greeting", "Dear Ottilie,")
    assert note.text == text


# name, front matter, line, words of the message
REFUSED = [
    ("unknown key", "chidl: Wren", 2, "did you mean 'child'"),
    ("unknown key in the second line", "age: 9\nrole: x", 3, "child, also, age"),
    ("a capital key", "Child: Wren", 2, "did you mean 'child'"),
    ("a key twice", "age: 9\nage: 10", 3, "'age' stands twice"),
    ("age in words", "age: nine", 2, "whole number of years"),
    ("age with a half", "age: 8.5", 2, "whole number of years"),
    ("age below", "age: -1", 2, "whole number of years"),
    ("age above", "age: 27", 2, "0 to 26"),
    ("age in other digits", "age: \"٩\"", 2, "whole number of years"),
    ("school year above", "school_year: 14", 2, "0 (Reception) to 13"),
    ("way to read", "read: aloud", 2, "one of alone, together, later"),
    ("stages that do not fit the children", "child: [Bo, Ida]\nstage: [ks1]", 3, "one value for each child"),
    ("reading age above", "reading_age: 19", 2, "4 to 18"),
    ("pronouns", "pronouns: xe", 2, "she, he, they"),
    ("kind", "kind: banana", 2, "pathway-plan"),
    ("a mapping for a child", "child: {name: Wren}", 2, "child"),
    ("a list for an author", "author: [Wren, Fern]", 2, "author"),
    ("a list in a list", "child: [[Wren]]", 2, "child"),
    ("an empty name", "child: ''", 2, "child"),
    ("a name over two lines", "child: \"Wren\\nFern\"", 2, "child"),
    ("no child in a list", "child: [Wren, ~]", 2, "child"),
    ("an empty list", "child: []", 2, "child"),
    ("more ages than children", "child: [Wren, Fern]\nage: [9, 6, 4]", 3, "each child"),
    ("a list of ages without children", "age: [9, 6]", 2, "each child"),
    ("other names for two", "child: [Wren, Fern]\nalso: Wrenny", 3, "one child"),
    ("a colon in a value", "child: Wren: Fern", 2, "YAML"),
    ("an open quotation mark", "child: 'Wren\nage: 9", 2, "YAML"),
    ("a tab", "child:\n\t- Wren", 3, "YAML"),
    ("an object", "child: !!python/object/apply:os.system [Wren]", 2, "child"),
    ("a tag", "age: !!int Wren", 2, "age"),
    ("a merge", "age: 9\n<<: {child: Wren}", 3, "unknown key"),
    ("an alias to nowhere", "child: *wren", 2, "YAML"),
    ("very deep", "child: " + "[" * 30_000, 1, "YAML"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "line", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_refused_names_line_and_remedy_and_no_value(head, line, words):
    with pytest.raises(NoteError) as caught:
        from_text(f"---\n{head}\n---\n{BODY}", "one.txt")
    message = str(caught.value)
    assert message.startswith(f"one.txt:{line}: ")
    assert words in message
    assert "\n" not in message
    assert not any(value in message for value in ("Wren", "Fern", "nine", "27", "banana", "os.system", "xe,"))


def test_a_key_is_never_repeated_when_it_is_no_plain_word():
    with pytest.raises(NoteError) as caught:
        from_text("---\nage: 9\nWren told me: everything\n---\nHello.")
    assert "Wren" not in str(caught.value)


# name, text that has no front matter
TEXT = [
    ("no second rule", "---\nchild: Wren\n\nHello there.\n"),
    ("prose between rules", "---\nWren and I walked home.\n---\nHello there.\n"),
    ("prose with a colon between rules", "---\nWren said this to me: I am fine.\n---\nHello there.\n"),
    ("a list between rules", "---\n- Wren\n- Fern\n---\nHello there.\n"),
    ("a longer rule", "----\nchild: Wren\n----\n"),
    ("an empty line on top", "\n---\nchild: Wren\n---\nHello there.\n"),
    ("rules further down", "Hello there.\n---\nchild: Wren\n---\n"),
    ("a rule and words on it", "--- child: Wren\n---\n"),
]


@pytest.mark.parametrize("text", [row[1] for row in TEXT], ids=[row[0] for row in TEXT])
def test_a_ruled_line_is_only_a_line(text):
    note = from_text(text)
    assert not note.front_matter
    assert note.blocks
    assert note.blocks[0].start < text.index("e")
