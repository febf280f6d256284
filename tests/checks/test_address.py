"""Whom a note speaks to: pairs of lines, one with what is found marked [[so]], one near miss without marks.

The reader is Maya (8, she) and the author Sam Okafor, unless a row says otherwise. More pairs, written by others, are
in address_pairs.yaml.
"""

import re
from pathlib import Path

import pytest
import spacy
import yaml

from recordcheck.checks.address import AddressCheck
from recordcheck.documents import from_text
from recordcheck.language import DEFAULT_MODEL, Language
from recordcheck.note import Reader
from recordcheck.rulesets import load
from recordcheck.settings import known

MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
MAYA = Reader(name="Maya", age=8, pronouns="she")


@pytest.fixture(scope="module")
def examiner():
    return AddressCheck(load(["address", "ownership"]).settings)


def unmarked(line):
    """Return the line without marks, and the marked spans."""
    text, spans, last = "", [], 0
    for hit in MARK.finditer(line):
        text += line[last : hit.start()]
        spans.append((len(text), len(text) + len(hit.group(1))))
        text += hit.group(1)
        last = hit.end()
    return text + line[last:], spans


@pytest.fixture
def look(language, examiner):
    def seen(text, reader=MAYA, author="Sam Okafor"):
        parsed = language.parse(from_text(text))
        readers = [reader] if isinstance(reader, Reader) else list(reader)
        return examiner.examine(parsed, readers=readers, author=author, stance="expected")

    return seen


def found(look, line, check, **given):
    text, spans = unmarked(line)
    hits = look(text, **given).hits
    assert [(h.start, h.end) for h in hits if h.check.startswith(check)] == spans, [
        (h.check, text[h.start : h.end]) for h in hits
    ]


PAIRS = yaml.safe_load(Path(__file__).with_name("address_pairs.yaml").read_text("utf-8"))


def test_there_are_many_pairs():
    assert len(PAIRS) >= 200


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{number}-{pair['about']}" for number, pair in enumerate(PAIRS)])
def test_pairs(language, examiner, pair):
    given = pair.get("reader", {"name": "Maya", "age": 8, "pronouns": "she"})
    readers = [
        Reader(one["name"], tuple(one.get("also") or ()), one.get("age"), one.get("pronouns"))
        for one in (given if isinstance(given, list) else [given])
    ]
    for line in (pair["slip"], pair["fine"]):
        text, spans = unmarked(line)
        note = from_text(text)
        facts = known(note, readers, pair.get("author", "Sam Okafor"))
        seen = examiner.examine(language.parse(note), readers=facts.readers, author=facts.author, stance="expected")
        hits = [(h.start, h.end) for h in seen.hits if h.check.startswith(pair["check"])]
        assert hits == spans, [text[start:end] for start, end in hits]


CHILD = [
    ("[[Maya]] was happy when I came.", "Maya, you were happy when I came."),
    ("I saw that [[Maya's]] bedroom was warm.", "I saw that your bedroom was warm, Maya."),
    ("[[The child]] presented well.", "Another child came to play with you."),
    ("[[The young person]] left at six.", "A young person from the club left at six."),
    ("[[YP]] home at ten.", "You were home at ten."),
    ("I spoke to Mum about [[her daughter]].", "I spoke to Mum about her daughter Leila."),
    ("[[The children]] have a bed each.", "The children in your class sang for you."),
    ("[[Both girls]] laughed.", "Your brother has two girls in his class."),
    ("[[Maya]] said that [[she]] was tired.", "Mum said that she was tired."),
    ("[[Maya]] hurt [[herself]] on the slide.", "Mum hurt herself on the slide, and you helped."),
    ("Dad rang. [[Maya]] hid behind [[her]] chair.", "Dad rang. You hid behind his chair."),
    ("[[Maya]] lives with Nan. [[She]] likes it there.", "You live with Nan. She likes having you there."),
    ("I met [[Maya]] at school. [[She]] showed me [[her]] book.", "I met Mrs Khan at school. She showed me your book."),
    ("Well done for waiting. [[Maya]] waited for an hour.", "Well done, Maya! You waited for an hour."),
    ("On Monday [[Maya]] came in late.", "Hi Maya, on Monday you came in late."),
    ("[[Maya]] read the book.", "You go to Maya Angelou Primary School."),
    ("[[Maya]] has settled.", "There is another Maya in your class."),
    ("I drove [[Maya]] home.", "Auntie Maya drove you home."),
    ("[[The three of them]] played out.", "The three of us played out with you."),
    ("Dad asked [[Maya]] if [[she]] was hungry.", "Dad asked Mum if she was hungry."),
]


@pytest.mark.parametrize(("slip", "fine"), CHILD)
def test_the_reader_as_somebody_else(look, slip, fine):
    found(look, slip, "child-third-person")
    found(look, fine, "child-third-person")


NAMES = [
    (Reader(name="Will", pronouns="he"), "[[Will]] followed me round.", "Will you come again on Friday?"),
    (Reader(name="Hope", pronouns="she"), "I think [[Hope]] was sad.", "I hope you were not sad."),
    (
        Reader(name="April", pronouns="she"),
        "[[April]] hid behind the door.",
        "We met on 13 April, and I rang in April.",
    ),
    (Reader(name="Mark", pronouns="he"), "[[Mark]] rang me.", "You got a mark of 31 out of 40."),
    (Reader(name="Jessie-Mae"), "[[Jessie-Mae]] did well.", "Jessie-Mae, you did well."),
    (Reader(name="D'Andre"), "[[D’Andre]] came back at two.", "D’Andre, you came back at two."),
    (Reader(name="Ebony-Jade"), "[[EJ]] asks each night.", "You ask each night, EJ."),
    (Reader(name="Zoë Hartley"), "[[Zoë]] lives with Bill.", "You live with Bill, Zoë."),
    (Reader(name="Łukasz", other_names=("Luka",)), "[[Luka]] rang.", "You rang, Luka."),
    (Reader(name="Minh Anh"), "Police found [[Minh Anh]] there.", "Police found you there, Minh Anh."),
    (Reader(name="Finlay"), "I saw [[Fin]] on Monday.", "Fin, I saw you on Monday."),
]


@pytest.mark.parametrize(("reader", "slip", "fine"), NAMES)
def test_names_of_every_kind(look, reader, slip, fine):
    found(look, slip, "child-third-person", reader=reader)
    found(look, fine, "child-third-person", reader=reader)


QUOTED = [
    'Mum said, "Maya is her own worst enemy."',
    "Nan said, ‘She is a good girl, our Maya.’",
    "Child: Maya Khan\nAge: 8",
    "MAYA'S PLAN\n\nYou will go to Nan's.",
    "19:42 Maya: she is not here\n19:43 Me: Who is?",
    "Present: Maya, Dad, Sam Okafor.",
]


@pytest.mark.parametrize("text", QUOTED)
def test_quotations_headings_and_lists_of_names_are_left_alone(look, text):
    found(look, text, "child-third-person")


@pytest.mark.parametrize(
    ("text", "pronouns"),
    [
        ("Maya came in. She put her bag down.", "she"),
        ("Alex told me that he was cold.", "he"),
        ("Alex put their bag down and said they were tired.", "they"),
        ("I saw Alex with Mum. She waved.", None),
        ("Dear Alex, you waved.", None),
    ],
)
def test_the_readers_pronouns_come_from_clear_sentences_only(look, text, pronouns):
    name = "Maya" if text.startswith("Maya") else "Alex"
    assert look(text, reader=Reader(name=name)).pronouns == pronouns


AUTHOR = [
    ("[[The social worker]] came at four.", "Your social worker, Jo, came at four."),
    ("[[SW]] spoke to Mum.", "I spoke to Mum."),
    ("[[This writer]] asked who could help.", "The writer of your book came to school."),
    ("Miss Lee and [[Sam]] will be there.", "My name is Sam and I will be there."),
    ("[[The undersigned]] will ring.", "I will ring."),
    ("[[Social worker]] to ring the school.", "Your new social worker will ring the school."),
    ("[[SO]] to ring Nan.", "So I will ring Nan."),
]


@pytest.mark.parametrize(("slip", "fine"), AUTHOR)
def test_the_author_as_somebody_else(look, slip, fine):
    found(look, slip, "author-third-person")
    found(look, fine, "author-third-person")


def test_a_sign_off_is_no_slip(look):
    found(look, "Dear Maya,\n\nI came to see you.\n\nSam\nYour social worker", "author-third-person")


def test_the_sign_off_says_what_job_the_author_has(look):
    found(look, "[[The Chair]] met Maya. SW has rung.\n\nSam Okafor\nReviewing Officer", "author-third-person")
    found(look, "The Chair met Maya. [[SW]] has rung.\n\nSam Okafor\nSocial worker", "author-third-person")


AGENTLESS = {
    "agentless-decision": [
        ("It [[was agreed]] that you will stay.", "It was agreed by your mum and me that you will stay."),
        ("The plan [[was approved]].", "The plan was approved by Judge Malik."),
        ("An assessment [[has been requested]].", "The school has asked for an assessment."),
        ("It [[was noted]] that you smiled.", "I noted that you smiled."),
        ("It [[was decided]] by Easter that you stay.", "It was decided by Jo that you stay."),
    ],
    "agentless-view": [
        ("[[It is felt that]] maths is hard.", "You told me that maths is hard."),
        ("[[It was thought that]] school ought to know.", "I thought that school ought to know."),
        ("Mum [[is considered to be]] well.", "Dr Lee thinks that Mum is well."),
        ("You [[are described as]] kind.", "You are kind."),
        ("No issues [[were identified]].", "I found nothing wrong."),
    ],
    "agentless-concern": [
        ("Concerns [[were raised]] about sleep.", "Nan raised a concern about sleep."),
        ("[[There are ongoing concerns]] about sleep.", "There are no concerns about sleep."),
        ("[[There is a worry]] that you are tired.", "I worry that you are tired."),
    ],
    "agentless-life-changing": [
        ("You [[were moved]] to Leeds.", "Your wardrobe was moved to the landing."),
        ("Your contact with Dad [[has been reduced]].", "The price of the coat has been reduced."),
        ("The children [[were separated]].", "The eggs were separated for the cake."),
        ("Phone calls [[have been limited]] to two.", "I have limited the calls to two."),
        ("She [[was removed]] from home.", "The judge removed her from home."),
    ],
}


@pytest.mark.parametrize(
    ("check", "slip", "fine"), [(check, *pair) for check, pairs in AGENTLESS.items() for pair in pairs]
)
def test_decisions_views_and_concerns_without_an_owner(look, check, slip, fine):
    found(look, slip, check)
    found(look, fine, "agentless")


@pytest.mark.parametrize(
    "text",
    [
        "You were born in Leeds.",
        "The window was broken and it has been mended.",
        "Your taxi was booked for nine.",
        'Mum said, "It was decided."',
        "A kind nurse was asked to help you.",
    ],
)
def test_fine_passives_are_left_alone(look, text):
    found(look, text, "agentless")


REWRITES = [
    ("Maya was happy.", "Maya was", "You were"),
    ("I saw that Maya likes rice.", "Maya likes", "you like"),
    ("I saw Maya's bedroom.", "Maya's bedroom", "your bedroom"),
    ("Maya said that she has a cat.", "she has", "you have"),
    ("Maya said she's cold.", "she's", "you're"),
    ("Maya hurt herself.", "herself", "yourself"),
    ("I drove Maya home.", "Maya", "you"),
    ("Maya doesn't like peas.", "Maya doesn't", "You don't"),
    ("Maya wasn't there.", "Maya wasn't", "You weren't"),
    ("Maya also watches films.", "Maya also watches", "You also watch"),
    ("Has Maya eaten today?", "Has Maya", "Have you"),
    ("I asked Maya if she's been well.", "she's", "you've"),
    ("Maya tries hard.", "Maya tries", "You try"),
    ("I saw Maya's new red coat.", "Maya's new red coat", "your new red coat"),
    ("Maya said that the book is hers.", "hers", "yours"),
    ("Maya will come.", "Maya will", "You will"),
]


@pytest.mark.parametrize(
    "text",
    [
        "Maya likes rice and hates peas.",  # a second verb, out of the phrase's reach, would need changing too
        "Both girls were in the garden.",  # who of them is meant is not for us to say
    ],
)
def test_no_rewrite_where_it_would_not_be_right(look, text):
    hits = [h for h in look(text).hits if h.check == "child-third-person"]
    assert hits
    assert all(h.rewrite is None for h in hits)


@pytest.mark.parametrize(("text", "phrase", "rewrite"), REWRITES)
def test_the_phrase_readdressed(look, text, phrase, rewrite):
    hits = [(text[slice(*h.phrase)], h.rewrite) for h in look(text).hits if h.rewrite]
    assert (phrase, rewrite) in hits


LETTER = (
    "Dear Maya,\n\nI came to see you and you made tea.\n\n"
    "Maya was in her room. She had her hood up. Maya told Nan that she was cross.\n\n"
    "You asked me to come back.\n\nSam"
)


def test_drift_is_the_stretch_that_talks_about_the_reader(look):
    (stretch,) = look(LETTER).measures.drift
    assert LETTER[stretch.start : stretch.end].startswith("Maya was in her room.")
    assert LETTER[stretch.start : stretch.end].endswith("that she was cross.")
    assert (stretch.line, stretch.end_line) == (5, 5)


def test_one_slip_is_no_drift(look):
    assert look("Dear Maya,\n\nI saw you. Maya was well. You smiled.\n\nSam").measures.drift == ()


def test_a_record_that_never_speaks_to_the_reader_does_not_drift(look):
    assert look("Maya was in her room. She had her hood up. Maya was cross.").measures.drift == ()


def test_measures(look):
    measures = look(LETTER).measures
    assert (measures.reader_as_you, measures.reader_as_other) == (3, 6)
    assert (measures.author_as_i, measures.author_as_other) == (2, 0)
    assert measures.share == round(3 / 9, 3)
    assert measures.greeting
    assert measures.sign_off


def test_measures_by_sentence(look):
    measures = look(LETTER).measures
    assert (measures.sentences_as_you, measures.sentences_as_other) == (2, 3)
    assert measures.share_of_note == round(2 / 5, 3)


RECORD = (
    "Visit on 3 May. Tariq was at home with his brother Bilal. Tariq showed me the garden and he told me about school. "
    "Tariq's mum said that he sleeps well."
)


def test_a_record_that_names_nobody_else_shows_its_reader(look):
    seen = look(RECORD, reader=(), author=None)
    assert [(reader.name, reader.found_by) for reader in seen.readers] == [("Tariq", "text")]
    assert seen.measures.unknown == ("author",)


def test_a_name_called_in_the_text_is_the_readers(look):
    seen = look("Well done for waiting, Tariq! You were kind to Bilal. Bilal is two.", reader=(), author=None)
    assert [reader.name for reader in seen.readers] == ["Tariq"]


def test_what_could_not_be_known(look):
    seen = look("The child was seen. She was well and YP smiled.", reader=(), author=None)
    assert seen.measures.unknown[0] == "name"
    assert sorted(h.check for h in seen.hits)[:2] == ["child-third-person", "child-third-person"]


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("I saw Alex with Mum. She waved.", ("pronouns",)),
        ("I saw Alex. You waved.", ()),
        ("Dear Alex, you waved.", ()),
    ],
)
def test_pronouns_are_only_asked_for_where_they_matter(look, text, unknown):
    assert look(text, reader=Reader(name="Alex")).measures.unknown == unknown


def test_confidence_says_how_sure_a_pronoun_is(look):
    hits = look("Maya came in. She sat down. Mum told her that she could stay.").hits
    assert [h.confidence for h in hits][:2] == ["high", "high"]
    assert {h.confidence for h in hits} <= {"low", "medium", "high"}


SHARED = (Reader(name="Leo", age=9, pronouns="he"), Reader(name="Ana", age=7, pronouns="she"))


@pytest.mark.parametrize("text", ["You both did well. Leo, you ran fast.", "Leo and Ana, I liked your den."])
def test_a_shared_note_speaks_to_both(look, text):
    assert [h for h in look(text, reader=SHARED).hits if h.check == "child-third-person"] == []


def test_any_pipeline_with_tagger_and_parser_will_do(look, language, examiner):
    bare = spacy.load(DEFAULT_MODEL, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
    text = "Dear Maya,\n\nI came to see you. Maya was tired and she slept. It was agreed that you will stay.\n\nSam"
    parsed = Language(nlp=bare).parse(from_text(text))
    seen = examiner.examine(parsed, readers=[MAYA], author="Sam", stance="expected")
    assert seen.hits == look(text, author="Sam").hits
    assert len(seen.hits) == 3


def test_without_a_name_the_noun_is_still_found(look):
    found(look, "[[The child]] was tired. [[The young person's]] room was warm.", "child-third-person", reader=Reader())


def test_in_a_shared_note_naming_one_of_the_readers_is_doubtful(look):
    readers = (Reader(name="Leo", age=9), Reader(name="Ana", age=7))
    hits = look("Leo and Ana, you both did well. Leo has a cold.", reader=readers).hits
    assert [(h.confidence, h.start) for h in hits] == [("low", 32)]
    assert all(h.rewrite is None for h in hits)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("VISIT TO Zmarai", "Zmarai"),
        ("# Visit to Hope", "Hope"),
        ("# Genogram", None),
        ("# LAC Review", None),
    ],
)
def test_a_title_names_the_reader_only_with_a_name(look, title, name):
    seen = look(f"{title}\n\nI came to see you at school. We talked about the lamp.", reader=(), author=None)
    assert next((reader.name for reader in seen.readers), None) == name
