"""Where a long sentence could end."""

import pytest

from recordcheck.checks.readability.splits import splits
from tests.checks.readability.notes import prose

SPLITS = [
    # text, the words that a second sentence would begin with
    ("You went to the park with your mum and you played on the swings.", ["and you played"]),
    ("You went to the park and played on the swings with your mum.", []),
    ("You were cross with your brother because he took your new bike.", ["because he took"]),
    ("I will talk to your teacher about the trip so that you can go with your class.", ["so that you"]),
    ("You live with your nan now; she told me that you like your room there.", ["she told me"]),
    ("You have a dog called Rex who likes to sleep on your bed at night.", []),
    ("I cannot tell you where your brother lives, as long as you are here.", []),
    ("I hope that you like your new school and that you feel safe there.", []),
    ("I wanted to see you but your mum was at work that day.", ["but your mum"]),
    ("Because he took your new bike you were cross with your brother.", []),
    ("You like your nan and your mum and your dad and your dog.", []),
    ("You left. She was sad.", []),
]


@pytest.mark.parametrize(("text", "found"), SPLITS)
def test_where_a_sentence_could_end(language, text, found):
    row = prose(language, text).words
    places = [place for sentence in row.sentences for place in splits(row, sentence)]
    assert [" ".join(text[place:].split()[:3]) for place in places] == found


def test_never_inside_a_quotation(language):
    text = "You told me that you went to the park and you played on the swings."
    row = prose(language, text, quoted=("you went to the park and you played on the swings",)).words
    assert list(splits(row, row.sentences[0])) == []
