"""Quotations: other people's words, with their marks. Every row is a whole note and all that is quoted in it."""

import pytest

from recordcheck.documents.blocks import find_blocks
from recordcheck.documents.quotations import find_quotations

# name, note, the exact words quoted, in order
NOTES = [
    # double
    ("speech", 'You said, "I like the dog." Then you ran.', ['"I like the dog."']),
    ("two in a line", '"Yes," you said. "Now."', ['"Yes,"', '"Now."']),
    ("one word", 'Dad said he only "tapped" him.', ['"tapped"']),
    ("a title", 'We sang "Blue Moon" twice.', ['"Blue Moon"']),
    ("curly", "You said, “I like the dog.” Then you ran.", ["“I like the dog.”"]),
    ("open low", "You said, „I like it.“ Then you ran.", ["„I like it.“"]),
    ("angled", "You said « I like it » to me.", ["« I like it »"]),
    ("over sentences", 'You said, "I like it. It is mine! Is it?" Then you ran.', ['"I like it. It is mine! Is it?"']),
    ("over a wrapped line", 'Then you sat down by the stove and said, "I like it here\nwith you." We ate.',
     ['"I like it here\nwith you."']),
    ("in brackets", 'The form ("your plan") is blue.', ['"your plan"']),
    ("after a dash", 'You laughed—"no way"—and ran.', ['"no way"']),
    ("with a number at the end", '"I am 12" is what you said, and "I know".', ['"I am 12"', '"I know"']),
    ("in a heading", '"MY PLAN"\n\nYou came.', ['"MY PLAN"']),
    ("in an item", '- You said "no".\n- I said yes.', ['"no"']),
    ("in an entry", '23.10 Wren said "leave me".', ['"leave me"']),
    ("in a field", 'Mood: she said "fine".\nDate: Monday', ['"fine"']),
    ("a single one inside", "You said, \"She called me 'slow' again.\"", ["\"She called me 'slow' again.\""]),
    ("a curly one inside", "You said, “She called me ‘slow’ again.”", ["“She called me ‘slow’ again.”"]),
    ("an apostrophe inside", "You said, \"It's Nan's, isn't it?\"", ["\"It's Nan's, isn't it?\""]),
    ("straight marks of one kind in curly ones", 'You said “he said "no" to me” twice.', ['“he said "no" to me”']),
    # single
    ("single", "You said, 'I like the dog.' Then you ran.", ["'I like the dog.'"]),
    ("single curly", "You said, ‘I like the dog.’ Then you ran.", ["‘I like the dog.’"]),
    ("single, a word", "Dad said he only 'tapped' him.", ["'tapped'"]),
    ("single with apostrophes", "'It's Nan's and I don't care,' you said.", ["'It's Nan's and I don't care,'"]),
    ("single with a plural's apostrophe", "'I slept in the girls' room,' you said.", ["'I slept in the girls' room,'"]),
    ("single curly with a plural's apostrophe", "‘I slept in the girls’ room,’ you said.",
     ["‘I slept in the girls’ room,’"]),
    ("single with a dropped letter", "'I was goin' home,' you said.", ["'I was goin' home,'"]),
    ("single with a double one inside", "'She said \"no\" to me,' you told me.", ["'She said \"no\" to me,'"]),
    ("single that begins with a short word", "You said, 'Cos I was scared.' I nodded.", ["'Cos I was scared.'"]),
    ("single around an s", "You like 'Cats' best and 'Dogs' too.", ["'Cats'", "'Dogs'"]),
    ("single on a wrapped line", "Then you sat down by the stove and told me 'I like it here\nwith you.' We ate.",
     ["'I like it here\nwith you.'"]),
    # never closed
    ("to the end of the paragraph", 'You said, "I like it. It is mine.\n\nThen you ran.', ['"I like it. It is mine.']),
    ("again in each paragraph", "“I like it.\n\n“It is mine,” you said.", ["“I like it.", "“It is mine,”"]),
    ("to the next that opens", "You said, “I like it. Then she said, “Good,” and left.",
     ["“I like it. Then she said,", "“Good,”"]),
    ("straight, to the next that opens", 'You said, "I like it. Then she said, "Good," and left.',
     ['"I like it. Then she said,', '"Good,"']),
    ("to the end of an item", '- You said "no\n- I said yes.', ['"no']),
    ("a mark that closes nothing", 'You like it." Then you ran.', []),
    ("a curly mark that closes nothing", "You like it.” Then you ran.", []),
    # apostrophes
    ("possessives", "Nan's cat, the girls' room, James' bag and the children's plan.", []),
    ("possessives, curly", "Nan’s cat, the girls’ room, James’ bag and the children’s plan.", []),
    ("shortened", "You don't, she's, we'll, I'd, o'clock, ma'am.", []),
    ("years", "In the '90s and '08 she lived in Hull, and in the ’80s in Rhyl’s bay.", []),
    ("years that were turned round", "In the ‘90s she lived there.", []),
    ("letters left out in front", "You told 'em 'til she came, 'cause you can. That's the boys' game.", []),
    ("letters left out, curly", "You told ’em ’til she came, ’cause you can. That’s the boys’ game.", []),
    ("letters left out, turned round", "You told ‘em. That’s the boys’ game.", []),
    ("rock 'n' roll", "You like rock 'n' roll and fish 'n chips at the boys' club.", []),
    ("names", "D'Arcy, O'Neill, Ty'Rell and N'Golo came.", []),
    ("a plural in front of a name", "The boys' dad and the girls' mum came. 'No,' you said.", ["'No,'"]),
    # inches, feet, minutes
    ("tall", "You are 5'10\" now and Bo is 5' 2\" tall.", []),
    ("a screen", 'It has a 6" screen and a 10" lid.', []),
    ("tall, in speech", "You said, \"I am 5'10\" now.\" Then you ran.", ["\"I am 5'10\" now.\""]),
    ("feet", "The pond is 6' deep and 'very cold'.", ["'very cold'"]),
    # whole lines
    ("text messages", "19:42 You: hi\n19:43 Me: Hello \"you\".\n", ["19:42 You: hi", "19:43 Me: Hello \"you\"."]),
    ("marked lines", "You wrote:\n\n> I like it.\n", ["I like it."]),
    # nothing
    ("no marks", "You came.", []),
    ("nothing", "", []),
    ("only a mark", '"', []),
    ("marks and nothing between", '"" and \'\' and “”', []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quoted"), [row[1:] for row in NOTES], ids=[row[0] for row in NOTES])
def test_a_note_and_all_that_is_quoted_in_it(text, quoted):
    spans = find_quotations(text, find_blocks(text))
    assert [text[start:end] for start, end in spans] == quoted


@pytest.mark.parametrize("text", [row[1] for row in NOTES], ids=[row[0] for row in NOTES])
def test_line_ends_of_another_system_change_nothing_but_places(text):
    other = text.replace("\n", "\r\n")
    spans, others = find_quotations(text, find_blocks(text)), find_quotations(other, find_blocks(other))
    assert [other[a:b].replace("\r\n", "\n") for a, b in others] == [text[a:b] for a, b in spans]
