"""The spaCy component: found by its entry point, the same report as the command's, spans at the words found."""

from importlib.metadata import entry_points

import pytest
import spacy
from spacy import displacy

from recordcheck import Checker, Report
from recordcheck.component import DEFAULTS, _shared

TEXT = "Dear Bo,\n\nI saw you. Bo likes the placement.\n\nYou were naughty.\n\nSam\n"


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("recordcheck")
    return nlp


def test_spacy_finds_it_by_its_entry_point():
    (found,) = (each for each in entry_points(group="spacy_factories") if each.name == "recordcheck")
    assert found.value == "recordcheck.component:make"
    assert spacy.blank("en").has_factory("recordcheck")


def test_a_doc_has_its_report_and_its_spans(nlp):
    doc = nlp(TEXT)
    report = doc._.recordcheck
    assert isinstance(report, Report)
    assert report == Checker(formulas=False).check(TEXT)
    spans = [(span.text, span.label_, span.kb_id_) for span in doc.spans["recordcheck"]]
    assert spans == [(found.text, found.category, found.rule) for found in report.findings if found.counted]
    assert ("placement", "jargon", "jargon.placement") in spans


def test_many_docs_are_those_one_by_one(nlp):
    texts = [TEXT, "You have a cat.", TEXT.replace("Bo", "Ida"), *(f"I have {n} cats." for n in range(40))]
    many = list(nlp.pipe(texts))
    assert [doc._.recordcheck for doc in many] == [nlp(text)._.recordcheck for text in texts]
    assert [doc.text for doc in many] == texts


@pytest.mark.parametrize("text", ["", "  \n", "---\nage: nine\n---\nHello.\n"])
def test_a_doc_that_cannot_be_checked_says_why(text, nlp):
    doc = nlp(text)
    assert doc._.recordcheck.error
    assert list(doc.spans["recordcheck"]) == []


def test_settings_of_the_component():
    nlp = spacy.blank("en")
    settings = {"ignore": ["jargon"], "reader": {"name": "Bo", "age": 9}, "author": "Sam", "kind": "visit"}
    nlp.add_pipe("recordcheck", config=settings)
    report = nlp(TEXT)._.recordcheck
    assert not any(found.category == "jargon" for found in report.findings)
    assert (report.readers[0].age, report.author, report.kind) == (9, "Sam", "visit")
    assert nlp.get_pipe_config("recordcheck") == {"factory": "recordcheck", **DEFAULTS, **settings}


def test_a_pipeline_with_it_can_be_written_and_read(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(TEXT)._.recordcheck == nlp(TEXT)._.recordcheck


def test_in_a_pipeline_with_a_parser_its_words_are_left_alone(language):
    other = spacy.load(language.name)
    plain = [(token.text, token.tag_, token.head.i) for token in other(TEXT)]
    other.add_pipe("recordcheck")
    doc = other(TEXT)
    assert [(token.text, token.tag_, token.head.i) for token in doc] == plain
    assert doc._.recordcheck.findings


def test_the_components_of_a_process_share_one_pipeline(nlp):
    other = spacy.blank("en")
    component = other.add_pipe("recordcheck", config={"ignore": ["blame"]})
    assert component._checker._language is nlp.get_pipe("recordcheck")._checker._language
    assert _shared(None)._language is component._checker._language


def test_displacy_shows_it(nlp):
    html = displacy.render(nlp(TEXT), style="span", options={"spans_key": "recordcheck"}, page=False, jupyter=False)
    assert "jargon" in html
    assert "placement" in html


def test_a_finding_within_a_token_takes_the_token_in():
    nlp = spacy.blank("en")
    nlp.tokenizer = spacy.tokenizer.Tokenizer(nlp.vocab)  # white space alone parts words
    nlp.add_pipe("recordcheck")
    doc = nlp("You like the placement.")
    assert [span.text for span in doc.spans["recordcheck"]] == ["placement."]
