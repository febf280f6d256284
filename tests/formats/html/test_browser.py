"""The page in a real headless Chromium: light, dark and narrow, by keyboard, by touch, without script, on paper.

Debian's Chromium, driven by Playwright through a pipe; nothing here opens a network connection. Where there is no
Chromium the tests are skipped; `.ci/run` installs one.
"""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, sync_playwright

from recordcheck.formats import Asked
from recordcheck.formats.html import render
from tests.formats.test_hostile import HOSTILE, hostile
from tests.formats.test_points import RECEIPT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND",
]  # fmt: skip
pytestmark = [
    pytest.mark.external,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium"),
]
# how it is looked at: colours, width, height
LOOKS = {
    "light": ("light", 1280, 900),
    "dark": ("dark", 1280, 900),
    "narrow": ("light", 390, 844),
    "narrow and dark": ("dark", 390, 844),
    "very narrow": ("light", 320, 568),
}
PAGES = ("one", "scores", "several", "hostile")
SERIOUS = {"serious", "critical"}


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        except Error as error:
            pytest.fail(f"Chromium is there and does not start: {error}")
        yield started
        started.close()


@pytest.fixture(scope="module")
def pages(several, checker, tmp_path_factory):
    """Where each page is, by its name; they are files, as a person opens them."""
    folder = tmp_path_factory.mktemp("pages")
    by_name = {report.note.path.rpartition("/")[2]: report for report in several[:-1]}
    hope = [by_name["hope-home-visit.txt"]]
    texts = {
        "one": render(hope, checker.receipt, Asked()),
        "scores": render(hope, checker.receipt, Asked(show_scores=True, timestamp="2026-11-26T09:00:00Z")),
        "several": render(several, checker.receipt, Asked()),
        "hostile": render([r for words in HOSTILE.values() for r in hostile(words)], RECEIPT, Asked(show_scores=True)),
    }
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    return {name: (folder / f"{name}.html").as_uri() for name in texts}


@pytest.fixture
def look(browser, pages):
    """Open a page; after the test hold what it asked for and said against what it may: nothing."""
    contexts, seen = [], {"requests": [], "said": []}

    def look(name="one", how="light", **options):
        colours, width, height = LOOKS[how]
        context = browser.new_context(
            color_scheme=colours, viewport={"width": width, "height": height}, reduced_motion="reduce", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: seen["requests"].append(request.url.partition("#")[0]))
        page.on("console", lambda message: seen["said"].append(message.text))
        page.on("pageerror", lambda error: seen["said"].append(str(error)))
        page.on("dialog", lambda dialog: (seen["said"].append(dialog.message), dialog.dismiss()))
        page.goto(pages[name])
        return page

    yield look
    for context in contexts:
        context.close()
    assert set(seen["requests"]) <= set(pages.values())
    assert len(seen["requests"]) == len(contexts)
    assert seen["said"] == []


def shown(page):
    """Return the ids of the cards that are seen."""
    return [card.get_attribute("id") for card in page.locator(".card").all() if card.is_visible()]


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.getAttribute('href')")


def wrong(page):
    """Return what axe-core finds that is serious, and where."""
    found = Axe().run(page).response["violations"]
    return [
        (each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in found if each["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("how", LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_it_renders_and_axe_finds_nothing_serious(name, how, look):
    page = look(name, how)
    assert page.locator("h1").count() == 1
    assert page.locator(".letter").first.is_visible()
    assert page.locator(".points").first.is_visible()
    assert wrong(page) == []


@pytest.mark.parametrize("how", ["light", "dark", "narrow"])
def test_axe_finds_nothing_serious_in_what_opens(how, look):
    page = look("scores", how)
    for details in page.locator("details").all():
        details.locator("summary").click()
    for number in (2, 4, 6, 8):
        page.locator(f"#n1-f{number}").focus()
        assert shown(page) == [f"n1-f{number}-card"]
        assert wrong(page) == []


def test_axe_would_find_something(look):
    """Guard the tests above: the same search finds words that can hardly be read."""
    page = look()
    page.evaluate("document.querySelector('.good').setAttribute('id', 'pale')")
    page.evaluate("document.getElementById('pale').style.color = '#eee'")
    assert [rule for rule, _ in wrong(page)] == ["color-contrast"]


@pytest.mark.parametrize("how", LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_window(name, how, look):
    page = look(name, how)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_the_colours_are_those_that_the_person_likes(look):
    colours = [
        look("one", how).evaluate("getComputedStyle(document.body).backgroundColor") for how in ("light", "dark")
    ]
    assert colours == ["rgb(244, 241, 234)", "rgb(23, 22, 20)"]


def test_by_keyboard_from_the_top_to_the_note_and_into_a_card(look):
    page = look()
    page.keyboard.press("Tab")
    assert focused(page) == "#n1-note"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page) == "n1-f1"
    assert shown(page) == ["n1-f1-card"]
    page.keyboard.press("Tab")
    assert shown(page) == ["n1-f2-card"]
    page.keyboard.press("Escape")
    assert shown(page) == []
    page.keyboard.press("Tab")
    assert shown(page) == ["n1-f3-card"]


def test_the_list_jumps_by_keyboard(look):
    page = look("one", "narrow")
    link = page.locator(".points ol a").last
    link.focus()
    page.keyboard.press("Enter")
    wanted = link.get_attribute("href")[1:]
    page.wait_for_function("id => document.activeElement.id === id", arg=wanted)
    assert shown(page) == [f"{wanted}-card"]
    box = page.locator(f"#{wanted}").bounding_box()
    assert 0 <= box["y"] <= LOOKS["narrow"][2]


def test_a_picture_s_link_jumps_to_its_line(look):
    page = look()
    link = page.locator(".strip .where a").first
    link.click()
    wanted = link.get_attribute("href")[1:]
    page.wait_for_function("id => document.activeElement.id === id", arg=wanted)
    assert 0 <= page.locator(f"#{wanted}").bounding_box()["y"] <= LOOKS["light"][2]


def test_the_index_jumps_to_a_note(look):
    page = look("several")
    link = page.locator("nav a").nth(3)
    link.click()
    page.wait_for_function("() => scrollY > 0")
    assert -1 <= page.locator(link.get_attribute("href")).bounding_box()["y"] <= 60


@pytest.mark.parametrize("how", ["light", "narrow"])
def test_pointing_at_a_word_explains_it_beneath_it_and_hides_nothing_of_it(how, look):
    page = look("one", how)
    for mark in page.locator(".mark").all():
        mark.hover()
        wanted = mark.get_attribute("id")
        assert shown(page) == [f"{wanted}-card"]
        word, card = mark.bounding_box(), page.locator(f"#{wanted}-card").bounding_box()
        assert card["y"] >= word["y"] + word["height"] - 8
        assert card["x"] >= 0
        assert card["x"] + card["width"] <= LOOKS[how][1]
        page.mouse.move(0, 0)
    assert shown(page) == []


def test_the_pointer_can_go_onto_the_card(look):
    page = look()
    page.locator("#n1-f2").hover()
    box = page.locator("#n1-f2-card").bounding_box()
    mark = page.locator("#n1-f2").bounding_box()
    page.mouse.move(mark["x"] + mark["width"] / 2, box["y"] + 10, steps=12)
    assert shown(page) == ["n1-f2-card"]


def test_a_tap_explains_a_word(look):
    page = look("one", "narrow", has_touch=True, is_mobile=True)
    page.locator("#n1-f2").tap()
    assert shown(page) == ["n1-f2-card"]
    page.locator("#n1-title").tap()
    assert shown(page) == []
    page.locator("#n1-f3").tap()
    assert shown(page) == ["n1-f3-card"]


def test_without_script_it_can_be_read_and_explains_itself(look):
    page = look("one", "light", java_script_enabled=False)
    assert page.locator(".points ol li").count() == 7
    page.locator("#n1-f2").hover()
    assert shown(page) == ["n1-f2-card"]
    page.mouse.move(0, 0)
    page.locator("#n1-f4").focus()
    assert shown(page) == ["n1-f4-card"]
    page.locator(".points ol a").first.click()
    assert page.url.endswith("#n1-f2")
    assert page.locator("#n1-f2").bounding_box()["y"] <= LOOKS["light"][2]


def test_a_screen_reader_is_told_what_a_mark_says(look):
    page = look()
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    told = {
        (node["role"]["value"], node.get("name", {}).get("value", "")): node.get("description", {}).get("value", "")
        for node in nodes
        if not node["ignored"]
    }
    assert told["button", "placement"].startswith("An office word")
    assert "living with Sue and Terry" in told["button", "placement"]
    assert ("heading", "For Hope, 8 · visit · 256 words") in told
    assert ("region", "The note") in told
    assert any(role == "image" and name.startswith("Of 23 sentences") for role, name in told)


def test_on_paper_the_list_stands_after_the_note_and_no_card_is_open(look):
    page = look("several")
    page.emulate_media(media="print")
    assert shown(page) == []
    assert page.locator(".hint").first.is_visible() is False
    note, points = (page.locator(each).first.bounding_box() for each in (".letter", ".points"))
    assert points["y"] >= note["y"] + note["height"]
    assert page.locator(".points li").last.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_hostile_note_does_nothing(look):
    page = look("hostile")
    assert page.locator("script").count() == 1
    assert (
        page.evaluate("[...document.querySelectorAll('*')].some(e => [...e.attributes].some(a => /^on/.test(a.name)))")
        is False
    )
    for mark in page.locator(".mark").all()[:20]:
        mark.focus()
    page.wait_for_timeout(100)
