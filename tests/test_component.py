"""The spaCy component: found by its entry point, the same report as the command's, spans at the words found."""

import pickle
import warnings
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.tokens import Doc, DocBin

from recordcheck import Checker, RecordcheckError, Report
from recordcheck.component import DEFAULTS, WRITTEN, _shared
from recordcheck.packing import unpacked

ROOT = Path(__file__).parent.parent
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


def test_spacy_is_told_what_it_sets(nlp):
    found = nlp.analyze_pipes()["summary"]["recordcheck"]["assigns"]
    assert sorted(found) == ["doc._.recordcheck", "doc.spans"]


# written and read

EVERYTHING = [
    (ROOT / "examples" / "hope-home-visit.txt").read_text(encoding="utf-8"),
    "---\nchild: [Finn, Rose]\nage: [9, ~]\nown_words: [nd]\npeople: {of: tummy mummy}\n---\nHello. 🐢 You said no.\n",
    TEXT, "", "Zażółć gęślą jaźń, \u00a0 you.",
]  # fmt: skip


def written(doc):
    return Doc(doc.vocab).from_bytes(doc.to_bytes())


def binned(doc):
    (again,) = (
        DocBin(store_user_data=True).from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes()).get_docs(doc.vocab)
    )
    return again


@pytest.mark.parametrize("way", [written, binned, Doc.copy, lambda doc: pickle.loads(pickle.dumps(doc))],
                         ids=["bytes", "DocBin", "copy", "pickle"])  # fmt: skip
@pytest.mark.parametrize("text", EVERYTHING)
def test_a_doc_is_written_and_read_with_its_report(text, way, nlp):
    doc = nlp(text)
    again = way(doc)
    assert again._.recordcheck == doc._.recordcheck
    assert again._.recordcheck.to_dict(True) == doc._.recordcheck.to_dict(True)
    assert [span.text for span in again.spans["recordcheck"]] == [span.text for span in doc.spans["recordcheck"]]


def test_two_processes_of_spacy_give_the_same_reports(nlp):
    texts = [TEXT, "You have a cat.", ""] * 3
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of forks and threads
        many = list(nlp.pipe(texts, n_process=2, batch_size=2))
    assert [doc._.recordcheck for doc in many] == [nlp(text)._.recordcheck for text in texts]


def test_a_component_can_be_sent_to_another_process(nlp):
    again = pickle.loads(pickle.dumps(nlp.get_pipe("recordcheck")))
    assert again(spacy.blank("en").make_doc(TEXT))._.recordcheck == nlp(TEXT)._.recordcheck


@pytest.mark.parametrize(
    "data", ["", "x", "5", "[]", "{}", '{"of": "Popen", "args": "ls"}', '{"of": "Scores"}', '{"of": "Report", "x": 1}']
)
def test_what_is_no_report_makes_nothing(data, nlp):
    with pytest.raises(RecordcheckError, match="no report of this version"):
        unpacked(data)
    doc = nlp.make_doc("You.")
    doc.user_data["recordcheck"] = {WRITTEN: data}
    with pytest.raises(RecordcheckError, match="no report of this version"):
        written(doc)


# settings of the component, what the error says
WRONG = {
    "an unknown key of the reader": ({"reader": {"nme": "x"}}, "the keys of reader are name"),
    "an age in words": ({"reader": {"age": "nine"}}, "age must be"),
    "an unknown stage": ({"reader": {"stage": "ks9"}}, "no such stage"),
    "a kind that is none": ({"kind": "novel"}, "the kinds are"),
    "an unknown way to read": ({"read": "upside"}, "no such way to read"),
    "an unknown rule": ({"ignore": ["jargno"]}, "no rule, set or category"),
}


@pytest.mark.parametrize(("settings", "says"), WRONG.values(), ids=WRONG)
def test_a_wrong_setting_is_told_when_it_is_added(settings, says):
    with pytest.raises(RecordcheckError, match=says):
        spacy.blank("en").add_pipe("recordcheck", config=settings)
