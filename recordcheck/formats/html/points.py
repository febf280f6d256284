"""The numbered points of a note: what stands in the side list, and on the card of each finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from recordcheck.formats.escaping import clean
from recordcheck.formats.phrases import HARD, advice, is_sentence, name, place, quoted, them, words
from recordcheck.formats.points import SLIP, Point, gather
from recordcheck.places import Lines
from recordcheck.report import Finding, Report

LOOKS: Mapping[str, tuple[str, str]] = {
    "blame": ("blame", "Words that blame"),
    "agentless": ("owner", "Nobody owns this"),
    "child-third-person": ("about", "About {child}, not to {them}"),
    "drift": ("about", "About {child}, not to {them}"),
    "author-third-person": ("about", "You, as somebody else"),
    "jargon": ("words", "An office word"),
    "acronym": ("words", "An abbreviation"),
    "plain-words": ("words", "A plainer word"),
    "readability": ("words", "A word learnt late"),
}
"""For each category how its marks look, and what it is called; a category of another rule set looks like words."""
HARD_SENTENCE, LONG_SENTENCE = ("long", "A hard sentence"), ("long", "A long sentence")
FORM = ("form", "On your form, not yours to fix")


@dataclass(frozen=True, slots=True)
class Jump:
    """A link from the list to a mark: the id of the mark and the words of the link."""

    to: str
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """One point in the side list; `unit` is what its links count ("line"), nothing where they say it themselves."""

    number: int
    look: str
    title: str
    words: str
    advice: str
    unit: str
    jumps: tuple[Jump, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown beside a mark: the number of its point (0 for none), and what to say of this one finding."""

    id: str
    number: int
    look: str
    title: str
    said: str
    why: str
    rule: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """The points of a note as items of a list, and the card of each finding that is shown, in the note's order."""

    items: tuple[Item, ...]
    cards: tuple[tuple[Finding, Card], ...]


def numbered(report: Report, section: str) -> Numbered:
    """Return the points of a report numbered in the order of the note, and the cards of its findings.

    Args:
        report: the report.
        section: id of its section on the page, with which the ids of its marks begin.

    """
    points = gather(report)
    number_of = {id(finding): number for number, point in enumerate(points, 1) for finding in point.findings}
    whys = {card.id: card.why for card in report.rules}
    cards = []
    for index, finding in enumerate(_shown(report), 1):
        number = number_of.get(id(finding)) or _stretch(finding, points)
        look, title = _look(finding, report)
        said = "" if look == FORM[0] else _said(finding, report)
        why = whys.get(finding.rule, "")
        card = Card(
            f"{section}-f{index}", number, look, title, said, "" if why in said else clean(why), clean(finding.rule)
        )
        cards.append((finding, card))
    ids = {id(finding): card.id for finding, card in cards}
    return Numbered(tuple(_item(number, point, report, ids) for number, point in enumerate(points, 1)), tuple(cards))


def _shown(report: Report) -> Iterator[Finding]:
    """Yield what is marked: what counts, and what stands on a form; what others said is left alone."""
    for finding in report.findings:
        if finding.counted or finding.where == "heading":
            yield finding


def _look(finding: Finding, report: Report) -> tuple[str, str]:
    if finding.where == "heading":
        return FORM
    if is_sentence(finding):
        return HARD_SENTENCE if finding.rule.endswith(HARD) else LONG_SENTENCE
    plain = finding.category.replace("-", " ").capitalize()
    look, title = LOOKS.get(finding.category, ("words", plain))
    return look, clean(title.replace("{child}", name(report) or "the child").replace("{them}", them(report)))


def _said(finding: Finding, report: Report) -> str:
    """Return what to do about one finding; of a slip only how it could be said, for the title says the rest."""
    if finding.category != SLIP:
        return advice(Point((finding,)), report, True)
    if finding.rewrite:
        return f"{quoted(finding.phrase or finding.text)} → {quoted(finding.rewrite)}"
    return clean(finding.spoken)


def _stretch(stretch: Finding, points: list[Point]) -> int:
    """Return the number of the point whose slips make up a stretch, 0 for none."""
    if stretch.category != "drift":
        return 0
    for number, point in enumerate(points, 1):
        if point.category == SLIP and any(stretch.start <= slip.start < stretch.end for slip in point.findings):
            return number
    return 0


def _item(number: int, point: Point, report: Report, ids: Mapping[int, str]) -> Item:
    look, title = _look(point.first, report)
    lines, ways = Lines(report.note), dict[tuple[str, int], str]()
    for finding in point.findings:
        ways.setdefault(lines.spot(finding.start), ids[id(finding)])
    units = {unit for unit, _ in ways}
    unit = units.pop() if len(units) == 1 else ""
    links = tuple(Jump(to, str(there[1]) if unit else " ".join(map(str, there))) for there, to in ways.items())
    if len(links) == 1:
        links = (Jump(links[0].to, place(point) if not point.throughout else f"{unit} {links[0].words}"),)
    said = advice(point, report, True)
    found = words(point)
    if point.throughout:
        said = f"This is written about {name(report) or 'the child'}. {_said(point.first, report)}"
    rules = tuple(dict.fromkeys(clean(finding.rule) for finding in point.findings))
    return Item(number, look, title, found, said[:1].upper() + said[1:] if not found else said, unit, links, rules)
