"""The reading level in words: what it is, which sentences make it, and what would change in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recordcheck.formats.escaping import clean
from recordcheck.measured import SentenceLevel
from recordcheck.places import Lines
from recordcheck.report import Finding, Report

FIRST_WORDS, LONGEST_SWAP = 3, 3
MOST = 3
"""Sentences named as those that make up most of the excess."""
ENOUGH = 0.6
"""Share from which no more sentences are named."""
SHARES = ((0.9, "nearly all"), (0.72, "three quarters"), (0.6, "two thirds"), (0.45, "half"))
FOR_ANY = {"alone": "for a child whose age is not known", "later": "to be read later"}
COUNTS = ("", "This one sentence makes", "These two sentences make", "These three sentences make")


def verdict(report: Report) -> Iterator[str]:
    """Yield what to say of the reading level, a sentence at a time."""
    level = report.readability
    if level.read == "together":
        yield "Reading: read aloud with the child, so only the length of sentences counts."
        return
    if level.too_short or level.reading_age is None or level.margin is None or level.target_age is None:
        yield "Reading: too short to say."
        return
    years = max(1, round(level.margin))
    within = f"give or take {years} year{'s' * (years != 1)}{'; it is short' if level.rough else ''}"
    ages = [reader.age for reader in report.readers if reader.age is not None]
    whom = str(min(ages)) if ages and level.read == "alone" else ""
    if level.fits and level.reading_age > level.target_age + level.margin / 2:
        yield f"Reading: perhaps a little hard{f' for {whom}' * bool(whom)} ({within})."
    elif level.fits:
        yield f"Reading: about right {f'for {whom}' if whom else FOR_ANY[level.read]} ({within})."
    elif ages and level.read == "alone" and level.target_age + 1 >= min(ages) and level.reading_age > min(ages):
        yield f"Reading: written for about {level.reading_age}, hard for {whom} ({within})."
        yield from _most(report)
    else:
        yield f"Reading: written for about {level.reading_age}, harder than we look for here ({within})."
        yield from _most(report)


def _most(report: Report) -> Iterator[str]:
    """Yield which few sentences make up most of what the note is above its target."""
    ranked = sorted(report.readability.sentences, key=lambda sentence: -sentence.share)[:MOST]
    for count in range(1, len(ranked) + 1):
        chosen = sorted(ranked[:count], key=lambda sentence: sentence.start)
        share = sum(sentence.share for sentence in chosen)
        if share >= ENOUGH or (count == MOST and share >= SHARES[-1][0]):
            words = next(words for least, words in SHARES if share >= least)
            yield f"{COUNTS[count]} up {words} of what is too hard: {_where(report, chosen)}."
            return


def _where(report: Report, sentences: Sequence[SentenceLevel]) -> str:
    """Return places in words, "lines 3 and 5"; sentences that share a line by how they begin."""
    lines = Lines(report.note)
    spots = [lines.spot(sentence.start) for sentence in sentences]
    if len(set(spots)) < len(spots):
        begun = [f'"{opening(report, sentence.start, sentence.end)}"' for sentence in sentences]
        return listed([f"{unit} {number} ({words})" for (unit, number), words in zip(spots, begun, strict=True)])
    if len({unit for unit, _ in spots}) > 1:
        return listed([f"{unit} {number}" for unit, number in spots])
    return f"{spots[0][0]}{'s' * (len(spots) > 1)} {listed([str(number) for _, number in spots])}"


def opening(report: Report, start: int, end: int) -> str:
    """Return the first words of a stretch of the note."""
    return clean(" ".join(report.note.text[start:end].split()[:FIRST_WORDS]))


def sentence_of(report: Report, finding: Finding) -> SentenceLevel | None:
    """Return the measured sentence that a finding is about."""
    return next((each for each in report.readability.sentences if each.start == finding.start), None)


def why(report: Report, finding: Finding, *, grades: bool = True) -> Iterator[str]:
    """Yield what makes a sentence hard, where it could end, and what the note would be without it.

    Args:
        report: of the note.
        finding: about a sentence of it.
        grades: whether grades are told: not in what may be filed.

    """
    sentence = sentence_of(report, finding)
    if sentence is None:
        return
    text = report.note.text
    words: dict[str, str] = {}
    for word in sentence.late_words:
        plain = _plain_word(report, word.start, word.end)
        said = f"{word.age:.0f}" + (f'; say "{plain}"' if plain else "")
        words.setdefault(f'"{clean(text[word.start : word.end].lower())}"', said)
    if words:
        yield f"Learnt late: {listed([f'{word} ({said})' for word, said in words.items()])}."
    if stops := [f'"{opening(report, place, sentence.end)}"' for place in sentence.splits]:
        yield f"It could stop before {listed(stops[:MOST], 'or')}."
    before = report.readability.grade
    if grades and sentence.grade_if_mended is not None and before is not None and sentence.share:
        yield f"With this one mended the grade would be {sentence.grade_if_mended:.1f}, not {before:.1f}."


def _plain_word(report: Report, start: int, end: int) -> str | None:
    """Return the short plain words that a rule has for exactly this word."""
    for finding in report.findings:
        if (finding.start, finding.end) == (start, end) and finding.category != "readability":
            return next((o for o in finding.options if "[" not in o and len(o.split()) <= LONGEST_SWAP), None)
    return None


def sums(report: Report) -> Iterator[str]:
    """Yield the figures of the reading level as sums that a person can do again."""
    level, counts = report.readability, report.readability.counts
    if level.grade is None or level.word_age is None or level.sentence_length is None:
        return
    yield (
        f"words are learnt at {level.word_age:.2f} on average ({counts.years:,.1f} years / {counts.words_with_age:,} "
        f"words); the average word stands in a sentence of {level.sentence_length:.2f} ({counts.squares:,} / "
        f"{counts.words:,} words)"
    )
    against = "" if level.target_age is None else f"; held against age {level.target_age}"
    yield (
        f"grade {level.grade:.1f} = -17.1 + 2.906 x {level.word_age:.2f} + 3.418 x ln {level.sentence_length:.2f}"
        f"{against}"
    )
    if level.grade_without_quotations is not None and level.grade_without_quotations != level.grade:
        yield f"grade {level.grade_without_quotations:.1f} without quotations"
    if level.formulas:
        yield ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in level.formulas.items())


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list in a sentence."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""
