"""The page as text: its policy, its headings, what it says and in which order; no browser."""

import base64
import hashlib
import re
from itertools import pairwise

import pytest
from lxml import html

from recordcheck.documents import from_text
from recordcheck.formats import Asked
from recordcheck.formats.html import render
from recordcheck.formats.phrases import NOTHING, heading, limits, reading
from recordcheck.note import Note
from recordcheck.report import Report
from tests.formats.test_points import RECEIPT, found


def page(reports, receipt=RECEIPT, **asked):
    return html.document_fromstring(render(reports, receipt, Asked(**asked)))


def said(element):
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def hope(examples, checker):
    return page([examples["hope-home-visit.txt"]], checker.receipt)


def test_the_policy_allows_its_own_style_and_script_and_nothing_else(hope):
    (policy,) = hope.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digests = {
        kind: "sha256-" + base64.b64encode(hashlib.sha256(hope.findtext(f".//{kind}").encode()).digest()).decode()
        for kind in ("style", "script")
    }
    assert policy == (
        f"default-src 'none'; style-src '{digests['style']}'; script-src '{digests['script']}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_it_asks_for_nothing(hope):
    assert hope.xpath("//@src | //link | //img | //iframe | //form | //@style | //base") == []
    assert "url(" not in hope.findtext(".//style")
    assert "@import" not in hope.findtext(".//style")
    assert [href for href in hope.xpath("//@href") if not href.startswith("#")] == []


def test_every_link_leads_somewhere_and_every_id_is_there_once(several, checker):
    whole = page(several, checker.receipt)
    ids = whole.xpath("//@id")
    assert len(ids) == len(set(ids))
    wanted = {href[1:] for href in whole.xpath("//@href")} | set(
        " ".join(whole.xpath("//@aria-describedby | //@aria-labelledby")).split()
    )
    assert wanted <= set(ids)


def test_the_note_comes_before_what_is_said_of_it_and_no_score_or_verdict_at_all(hope):
    text = said(hope.find(".//main"))
    places = [text.index(words) for words in ("For Hope, 8", "Good:", "Dear Hope", "Worth another look", "in pictures")]
    assert places == sorted(places)
    assert not re.search(r"\b(score|passed|failed|error|warning)\b", text, re.IGNORECASE)


def test_scores_only_when_asked_for_and_folded(examples, checker):
    (scores,) = page([examples["hope-home-visit.txt"]], checker.receipt, show_scores=True).xpath(
        "//details[@class='scores']"
    )
    assert "open" not in scores.attrib
    assert "not how good the note is" in said(scores)


def test_the_limits_are_those_of_the_text_report(examples, hope):
    report = examples["hope-home-visit.txt"]
    text = said(hope)
    assert limits(report) in text
    for sentence in reading(report):
        assert sentence in text


def test_it_says_that_it_holds_the_note(hope):
    assert "This page holds the note; keep it where the note is kept." in said(hope.find(".//footer"))


def test_the_title_tells_no_name(hope, several, checker):
    assert hope.findtext(".//title") == "recordcheck"
    assert page(several, checker.receipt).findtext(".//title") == f"recordcheck: {len(several)} notes"


def test_a_card_and_a_point_for_each_thing(examples, hope):
    marks = hope.xpath("//*[@role='button']")
    cards = hope.xpath("//*[@role='tooltip']")
    assert (
        len(marks)
        == len(cards)
        == sum(f.counted or f.where == "heading" for f in examples["hope-home-visit.txt"].findings)
    )
    assert len(hope.xpath("//section[@class='points']/ol/li")) == 7
    placement = hope.get_element_by_id("n1-f2-card")
    assert said(placement).startswith('An office word→ "living with Sue and Terry"')
    assert "jargon.placement" in said(placement)


def test_several_notes_have_an_index_by_file_in_the_order_given(several, checker):
    whole = page(several, checker.receipt)
    links = whole.xpath("//nav//a")
    assert [link.text for link in links] == [report.note.path for report in several]
    assert [link.get("href") for link in links] == [f"#n{number}" for number in range(1, len(several) + 1)]
    entries = [said(span) for span in whole.xpath("//nav//li/span")]
    assert entries == [*(heading(report) for report in several[:-1]), "could not be read"]
    assert [h.tag for h in whole.xpath("//h1")] == ["h1"]
    assert len(whole.xpath("//article")) == len(several)


def test_a_single_note_has_no_index(hope):
    assert hope.xpath("//nav") == []
    assert said(hope.find(".//h1")) == "For Hope, 8 · visit · 256 words"


def test_headings_go_down_one_by_one(several, checker, hope):
    for whole in (hope, page(several, checker.receipt)):
        levels = [int(h.tag[1]) for h in whole.xpath("//h1|//h2|//h3|//h4")]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_note_that_could_not_be_read_says_why():
    whole = page([Report(Note("", "gone.txt"), RECEIPT, error="gone.txt: there is no such file")])
    assert "Not checked: gone.txt: there is no such file" in said(whole)
    assert whole.xpath("//section") == []


def test_nothing_found_is_said():
    assert NOTHING in said(page([Report(Note("Dear Bo, hello."), RECEIPT, passed=True)]))


def test_no_notes_are_an_empty_page():
    assert said(page([]).find(".//h1")) == "0 notes"


def test_a_record_s_point_jumps_to_each_line_once(examples, checker):
    whole = page([examples["jordan-formal-record.txt"]], checker.receipt)
    (item,) = [li for li in whole.xpath("//ol/li[@class='about']") if "written about Jordan" in said(li)]
    lines = [int(link.text) for link in item.xpath(".//a")]
    assert lines == sorted(set(lines))
    assert len(lines) > 5


def test_a_category_of_another_rule_set_has_its_own_name():
    text = "Dear Bo, hello."
    finding = found("team-words", 1, "hello", start=9, end=14, rule="anytown.hello")
    whole = page([Report(from_text(text), RECEIPT, findings=(finding,))])
    assert "Team words" in said(whole)
