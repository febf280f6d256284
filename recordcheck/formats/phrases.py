"""What is said of a note to a person, in words: each a phrase or a sentence, for formats to lay out.

All that comes from the note is cleaned here, so that a format only has to escape what its own syntax means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recordcheck.formats.escaping import clean
from recordcheck.formats.points import SLIP, Point
from recordcheck.formats.reading import opening, sentence_of, sums, verdict, why
from recordcheck.places import UNITS, Lines
from recordcheck.report import Finding, Report

LONGEST_QUOTE = 40
LONG, HARD = "long-sentence", "hard-sentence"
"""The own ids of rules about whole sentences, which are not shown again beside their line."""
SHORT = {"cell": "cell", "page": "page", "paragraph": "para"}
THEIR = {"she": "her", "he": "his", "they": "their", None: "their"}
THEM = {"she": "her", "he": "him", "they": "them", None: "them"}
MOSTLY = 0.75
"""Share of references to the reader as "you" from which a note speaks to them almost throughout."""
MOST = 3
"""Places of one point that are named in a column."""
COLUMN = 14
"""Width of that column, in characters."""
MANY = 4
"""Late words named beside the first, and long sentences told of one by one."""
LATE_WORDS = "Most people learn these words late. Are there plainer ones, or can you explain them?"
LONG_SENTENCES = "These sentences are long for this reader. Could each be two?"
NOT_CHECKED = "Not checked: whether it is true, kind, complete or safe to share."
NOTHING = "Nothing here that our rules would change."
SCORES_ARE = "Scores, 0 to 100: how little of the wording may need a second look; not how good the note is."


def name(report: Report) -> str:
    """Return the first names of the readers, "" where none is known."""
    return clean(" and ".join(reader.name.split()[0] for reader in report.readers if reader.name))


def them(report: Report) -> str:
    """Return the pronoun that stands for the readers."""
    reader = report.readers[0] if len(report.readers) == 1 else None
    return THEM[reader.pronouns if reader else None]


def heading(report: Report) -> str:
    """Return whom a note is for, what kind it is and how long."""
    whom = [
        clean(reader.name or "a child")
        + (f", {reader.age}" if reader.age is not None else "")
        + (" (our guess from the note)" if reader.found_by == "text" and reader.name else "")
        for reader in report.readers
    ]
    parts = [f"For {' and '.join(whom) or 'a child (name and age not known)'}"]
    if report.kind:
        parts.append(report.kind.replace("-", " "))
    parts.append(f"{report.counts.words:,} word{'s' * (report.counts.words != 1)}")
    return " · ".join(parts)


def good(report: Report) -> str:
    """Return what the note does well, from measures alone."""
    address, counts = report.address, report.counts
    reader = report.readers[0] if len(report.readers) == 1 else None
    called, their = name(report) or "the child", THEIR[reader.pronouns if reader else None]
    said = []
    if address.share is not None and address.share >= MOSTLY and address.reader_as_you >= 3:
        said.append(f"you speak to {called} {'throughout' if address.share == 1 else 'almost throughout'}")
    if counts.reasons:
        said.append("give a reason" if counts.reasons == 1 else "give your reasons")
    if counts.own_words:
        said.append(f"use {their} own words")
    if counts.praise:
        said.append(f"say what {called} did well" if len(said) < 3 else "")
    said = [phrase for phrase in said if phrase][:3]
    if not said:
        return ""
    if not said[0].startswith("you"):
        said[0] = f"you {said[0]}"
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])}{',' * (len(said) > 2)} and {said[-1]}"


def place(point: Point) -> str:
    """Return where a point stands: its line or lines, or what a format without lines has instead."""
    if point.throughout:
        return "throughout"
    if point.findings[0].place is not None:
        return _spots(point)
    lines = point.lines
    last = point.findings[-1].end_line
    if point.category == SLIP and last > lines[0]:
        return f"lines {lines[0]}-{last}"
    if len(lines) == 1:
        return f"line {lines[0]}"
    shown = ", ".join(str(line) for line in lines[:MOST])
    return f"lines {shown}{'…' if len(lines) > MOST else ''}"


def spot(finding: Finding) -> tuple[str, int] | None:
    """Return what tells a person where a finding is in a format without lines, such as ("page", 2); else None."""
    place = finding.place or {}
    return next(((unit, place[unit]) for unit in UNITS if unit in place), None)


def _spots(point: Point, show_all: bool = False) -> str:
    """Return where a point is in a format without lines: in which paragraphs, cells or pages.

    Of more than fit a column only the first are shown.
    """
    spots = list(dict.fromkeys(each for each in map(spot, point.findings) if each is not None))
    if len(spots) == 1:
        return " ".join(map(str, spots[0]))
    if show_all:
        return _listed(spots)
    shown = (
        f"{_listed(spots[:most])}{'…' if most < len(spots) else ''}" for most in range(min(len(spots), MOST), 0, -1)
    )
    return next((said for said in shown if len(said) <= COLUMN), f"{_listed(spots[:1])}…")


def _listed(spots: Sequence[tuple[str, int]]) -> str:
    """Return places, those of each unit together: "paras 3-5, 9, cell 2"."""
    by_unit: dict[str, list[int]] = {}
    for unit, number in spots:
        by_unit.setdefault(unit, []).append(number)
    return ", ".join(f"{SHORT[unit]}{'s' * (len(all_of) != 1)} {_lines(all_of)}" for unit, all_of in by_unit.items())


def words(point: Point) -> str:
    """Return the words found in quotation marks; nothing where the advice says them itself."""
    finding = point.first
    if point.category == SLIP or is_sentence(finding):
        return ""
    if len(point.findings) > 1 and point.category == "readability":
        return quoted(finding.text)
    return quoted(finding.phrase or finding.text)


def is_sentence(finding: Finding) -> bool:
    """Return whether a finding is about a whole sentence."""
    return finding.rule.partition(".")[2] in (LONG, HARD)


def quoted(words: str) -> str:
    """Return words in quotation marks, cut in the middle where they are long."""
    plain = clean(words)
    if len(plain) > LONGEST_QUOTE:
        plain = f"{plain[: LONGEST_QUOTE // 2].rstrip()} … {plain[-LONGEST_QUOTE // 3 :].lstrip()}"
    return f'"{plain}"'


def advice(point: Point, report: Report, show_all: bool) -> str:
    """Return what could be done about a point; with all its ways out where all was asked for."""
    finding = point.first
    if point.category == SLIP:
        return _slip_advice(point, report, show_all)
    if len(point.findings) > 1 and point.category == "readability":
        if is_sentence(finding):
            return f"{LONG_SENTENCES}{_each_long(point, report) if show_all else ''}"
        others = list(dict.fromkeys(quoted(each.text) for each in point.findings[1:]))
        return f"and {', '.join(others[:MANY])}{' …' if len(others) > MANY else ''}: {LATE_WORDS}"
    said = clean(finding.spoken)
    if is_sentence(finding) and show_all:
        return " ".join([said, *(clean(reason) for reason in why(report, finding))])
    options = [clean(option) for option in fullest(finding)]
    if not options or (said.endswith("?") and not show_all and not finding.keep):
        return said
    count = len(options) if show_all else 1
    instead = " or ".join(f'"{option}"' for option in options[:count])
    arrow = f"→ keep it and explain it once: {instead}" if finding.keep else f"→ {instead}"
    return f"{arrow}. {said}" if show_all else arrow


def _each_long(point: Point, report: Report) -> str:
    """Return the worst of some long sentences: how long each is, where it could stop, the grade with it mended."""
    lines, before = Lines(report.note), report.readability.grade
    measured = [sentence for finding in point.findings if (sentence := sentence_of(report, finding)) is not None]
    worst = sorted(measured, key=lambda sentence: (-sentence.share, sentence.start))
    said = []
    for sentence in worst[:MANY]:
        unit, number = lines.spot(sentence.start)
        words = [f"{sentence.words} words"]
        if sentence.splits:
            words.append(f"could stop before {quoted(opening(report, sentence.splits[0], sentence.end))}")
        if sentence.share and before is not None and sentence.grade_if_mended is not None:
            mended = f"{sentence.grade_if_mended:.1f}"
            words += [f"mended, the grade is {mended}, not {before:.1f}"] * (mended != f"{before:.1f}")
        said.append(f"{unit} {number} ({'; '.join(words)})")
    rest = len(worst) - len(said)
    return f" The worst first: {', '.join(said)}{f' and {rest} more' * bool(rest)}." if said else ""


def fullest(finding: Finding) -> list[str]:
    """Return what could be said instead, what names this note's people first and what has blanks last."""
    pairs = zip(finding.options, finding.suggestions, strict=True)
    return [filled for filled, _ in sorted(pairs, key=lambda pair: ("[" in pair[0], pair[0] == pair[1]))]


def _slip_advice(point: Point, report: Report, show_all: bool) -> str:
    finding, about = point.first, whom(report)
    change = f": {quoted(finding.phrase or finding.text)} → {quoted(finding.rewrite)}" if finding.rewrite else ""
    if point.throughout:
        spots = f"lines {_lines(point.lines)}" if finding.place is None else _spots(point, show_all=True)
        where = spots if show_all else f"{len(point.findings)} places; --all tells where"
        return f"this is written {about} ({where}){change}"
    several = point.findings[-1].end_line > point.findings[0].line
    return f"{'talk' if several else 'talks'} {about}{change or f': {quoted(finding.text)}'}"


def whom(report: Report) -> str:
    """Return whom a slip speaks about, and not to."""
    called = name(report)
    return f"about {called}, not to {them(report)}" if called else "about the child, not to the child"


def _lines(lines: Sequence[int]) -> str:
    """Return lines in words, with neighbours joined: "3-5, 9"."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line <= runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return ", ".join(f"{run[0]}-{run[-1]}" if run[-1] > run[0] else str(run[0]) for run in runs)


def unknown(report: Report) -> Iterator[str]:
    """Yield what the check could not know, and how to tell it."""
    if report.address.stance == "off":
        return
    if "name" in report.address.unknown:
        yield "Not known: whom this is for. With --child NAME we can look for slips by name, and for she, he and they."
    elif "pronouns" in report.address.unknown:
        yield f"Not known: whether {name(report)} is she, he or they. With --pronouns we can look closer."


def reading(report: Report) -> Iterator[str]:
    """Yield whether the reader can read it, and what stands on the form."""
    yield from verdict(report)
    headings = dict.fromkeys(clean(f.text) for f in report.findings if f.where == "heading")
    if headings:
        shown = ", ".join(list(headings)[:4])
        yield f"On your form, not yours to fix: {shown}{' …' if len(headings) > 4 else ''}."
    if report.address.stance == "off":
        yield "This kind of note is not asked to speak to the child."


def scores(report: Report) -> Iterator[str]:
    """Yield the scores, and how the reading level was come by."""
    four = report.scores.to_dict().items()
    yield ", ".join(f"{score} {'not scored' if value is None else value}" for score, value in four)
    yield from sums(report)


def limits(report: Report) -> str:
    """Return what was not checked, and whose word is the last."""
    return f"{NOT_CHECKED} You know {name(report) or 'this child'}; leave what is right."
