"""Which words count, and when each is learnt."""

import pytest

from tests.checks.readability.notes import SETTINGS, SHIPPED, content, hits, lengths, measured, prose

WORDS = [
    ("You didn't cry.", 3),
    ("It's Mum's turn and you can't.", 6),
    ("You saw mum/dad at the park—it was sunny—and you ran.", 13),
    ("He and/or she is well-known.", 7),
    ("See you on 12.03.2025 at 10.00!", 6),
    ("The girls' room, at 3.30pm.", 5),
    ("... — !", 0),
]


@pytest.mark.parametrize(("text", "number"), WORDS)
def test_words_are_counted_as_people_count_them(language, text, number):
    assert sum(lengths(prose(language, text))) == number


CONTENT = [
    # text, names, content words
    ("You went to the big park.", (), ["went", "big", "park"]),
    ("Aleksandra came to Nottinghamshire on Monday.", (), ["came"]),
    ("We met on 12.03.2025 and saw two dogs.", (), ["met", "saw", "dogs"]),
    ("It was your third go, at 3.30pm.", (), ["go"]),
    ("You and Summer went home.", ("Summer Jones",), ["went", "home"]),
    ("I asked Ann to come. Ann swam with you.", (), ["asked", "come", "swam"]),
    ("It was a hot summer.", ("Summer Jones",), ["hot", "summer"]),
    ("Your nan put your wellies on.", (), ["nan", "put", "wellies"]),
    ("You had crisps/chips.", (), ["had", "crisps", "chips"]),
    ("You didn't cry, and it's fine.", (), ["cry", "fine"]),
]


@pytest.mark.parametrize(("text", "names", "words"), CONTENT)
def test_names_dates_and_numbers_are_no_content_words(language, text, names, words):
    assert [word for word, _ in content(prose(language, text), names=names)] == words


AGES = [
    # text, word, settings.words, age
    ("You went home.", "went", {}, 3.3),
    ("You had a zibblewock.", "zibblewock", {}, 12.5),
    ("You had a zwk.", "zwk", {}, 8.0),
    ("Your placement is good.", "placement", {"Placement": 6}, 6),
    ("Your placements are good.", "placements", {"placement": 6}, 6),
    ("Your placement is good.", "placement", {"placement": "known"}, None),
    ("You go to the contact centre.", "contact centre", {"contact centre": 12}, 12),
    ("There are two contact centres.", "contact centres", {"contact centre": 12}, 12),
    ("You had tea at Nando's.", "Nando's", {"Nando's": "known"}, None),
    ("You met your nanajaan.", "nanajaan", {}, None),
]


@pytest.mark.parametrize(("text", "word", "own", "age"), AGES)
def test_a_word_is_as_old_as_the_younger_of_its_forms(language, text, word, own, age):
    found = dict(content(prose(language, text), SETTINGS.model_copy(update={"words": own})))
    assert found[word] == age


NAMES = [
    "Rhys told me about the cat.",
    "You and Precious made a cake.",
    "Storm came with you.",
    "I met Faith at school.",
]


@pytest.mark.parametrize("text", NAMES)
def test_first_names_are_never_late(language, text):
    assert hits(prose(language, text), "late-word", settings=SHIPPED) == []


CHILDHOOD = ["karate", "hiccups", "guinea pig", "trampolining", "lunchbox", "hoodie", "goosebumps"]


@pytest.mark.parametrize("word", CHILDHOOD)
def test_words_of_a_childhood_are_not_late(language, word):
    parsed = prose(language, f"You told me about the {word}. It is 100m from the gate of your school.")
    assert hits(parsed, "late-word", settings=SHIPPED) == []
    assert dict(content(parsed, SHIPPED))[word] <= 6


NEVER_LATE = [
    "death", "abuse", "drugs", "alcohol", "prison", "police", "penis", "vagina", "breast", "cancer", "medication",
    "nani", "taid", "babcia", "mamgu", "bairn", "nonna", "mosque", "gurdwara", "synagogue", "imam",
    "wheelchair", "autism", "social worker", "foster carer", "sickle cell",
]  # fmt: skip


@pytest.mark.parametrize("word", NEVER_LATE)
def test_words_that_are_never_late_stay_out_of_the_sums(language, word):
    text = "I want to tell you about the {}. You asked me, and we sat on the sofa for a long time."
    known, child = prose(language, text.format(word)), measured(prose(language, text.format(word)), settings=SHIPPED)
    assert (word, None) in content(known, SHIPPED)
    assert hits(known, "late-word", settings=SHIPPED) == []
    assert child.word_age == measured(prose(language, text.format("it")), settings=SHIPPED).word_age


@pytest.mark.parametrize("word", ["threshold", "assessment", "statutory", "allegation", "escalation"])
def test_words_of_the_office_are_still_late(language, word):
    assert hits(prose(language, f"You asked me about the {word}."), "late-word", settings=SHIPPED) == [word]


SWAPS = [
    # text with a gap, what stands there, what else might
    ("You go to {} with your dad every week. You like the singing there, and you told me why.", "church", "mosque"),
    ("You go to {} with your dad every week. You like the singing there, and you told me why.", "chapel", "gurdwara"),
    ("We talked about {} and about the fast that you keep.", "Easter", "Ramadan"),
    ("You had {} for tea, and you told me that you made it with your mum.", "daal", "jollof"),
    ("Your nan made us {} and rice, and you had two bowls of it.", "curry", "pierogi"),
    ("You wore your {} to school for the first time.", "hijab", "turban"),
    ("You and {} went swimming on Sunday, and you liked the slide.", "Nan", "Nani"),
    ("You told your teacher that you are {}.", "gay", "bisexual"),
    ("Your {} picks you up from school on Fridays.", "nan", "lola"),
    ("Your {} picks you up from school on Fridays.", "nan", "nani"),
    ("Your {} picks you up from school on Fridays.", "nan", "babcia"),
    ("Your {} picks you up from school on Fridays.", "grandad", "taid"),
    ("You asked your {} for more rice, and you helped to wash up.", "auntie", "khala"),
    ("You asked your {} for more rice, and you helped to wash up.", "gran", "mamgu"),
    ("I met {} at your school. You and {} had drawn a map of the park.", "Sam", "Oluwaseun"),
    ("I met {} at your school. You and {} had drawn a map of the park.", "Amy", "Aleksandra"),
    ("{} told me that you swam a whole length.", "Tom", "Zbigniew"),
    ("{} told me that you swam a whole length.", "Kate", "Ngozi"),
    ("You told me that {} is kind and makes you laugh.", "Dad", "Abbu"),
    ("You told me that {} is kind and makes you laugh.", "Mum", "Ammi"),
]


@pytest.mark.parametrize(("text", "one", "other"), SWAPS)
def test_whose_home_it_is_changes_no_figure(language, text, one, other):
    def figures(word):
        whole = text.replace("{}", word)
        found = measured(prose(language, whole), settings=SHIPPED)
        levels = [(each.level, each.words, len(each.late_words)) for each in found.sentences]
        return found.word_age, found.sentence_length, found.grade, levels

    assert figures(one) == figures(other)
