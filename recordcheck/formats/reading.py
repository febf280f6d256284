"""The reading level in words: what it is, which sentences make it, and what would change in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recordcheck.places import Lines
from recordcheck.report import Finding, Report, SentenceLevel

WORDS_OF_SPLIT, LONGEST_SWAP = 3, 3
MOST = 3
"""Sentences named as those that make up most of the excess."""
SHARES = ((0.9, "nearly all of it"), (0.72, "three quarters of it"), (0.6, "two thirds of it"), (0.45, "half of it"))
COUNTS = ("", "This one sentence makes", "These two sentences make", "These three sentences make")


def verdict(report: Report) -> Iterator[str]:
    """Yield what to say of the reading level, a sentence at a time; the words of the note are not in it."""
    level = report.readability
    known = [reader.age for reader in report.readers if reader.age is not None]
    whom = str(min(known)) if known else "a child whose age is not known"
    if level.read == "together":
        yield "Reading: read aloud with the child, so only the length of sentences counts."
        return
    if level.too_short or level.reading_age is None or level.margin is None:
        yield "Reading: too short to say."
        return
    years = max(1, round(level.margin))
    within = f"give or take {years} year{'s' * (years != 1)}"
    later = " when they read it later" if level.read == "later" else ""
    if level.fits:
        yield f"Reading: about right for {whom}{later} ({within})."
        return
    yield f"Reading: written for about {level.reading_age}, hard for {whom}{later} ({within})."
    yield from _most(report)


def _most(report: Report) -> Iterator[str]:
    """Yield which few sentences make up most of what the note is above its target."""
    ranked = sorted(report.readability.sentences, key=lambda sentence: -sentence.share)
    lines = Lines(report.note)
    for count in range(1, MOST + 1):
        share = sum(sentence.share for sentence in ranked[:count])
        words = next((words for least, words in SHARES if share >= least), None)
        if words and (share >= SHARES[-2][0] or count == MOST):
            chosen = sorted(ranked[:count], key=lambda sentence: sentence.start)
            spots = dict.fromkeys(lines.spot(sentence.start) for sentence in chosen)
            yield f"{COUNTS[count]} up {words}: {_where(list(spots))}."
            return


def _where(spots: Sequence[tuple[str, int]]) -> str:
    """Return places in words: "lines 3 and 5", "page 2 and cell 4"."""
    if len({unit for unit, _ in spots}) > 1:
        return listed([f"{unit} {number}" for unit, number in spots])
    return f"{spots[0][0]}{'s' * (len(spots) > 1)} {listed([str(number) for _, number in spots])}"


def sentence_of(report: Report, finding: Finding) -> SentenceLevel | None:
    """Return the measured sentence that a finding is about."""
    return next((each for each in report.readability.sentences if each.start == finding.start), None)


def why(report: Report, finding: Finding) -> Iterator[str]:
    """Yield what makes a sentence hard, where it could end, and what the note would be without it.

    Words of the note stand in double quotation marks.
    """
    sentence = sentence_of(report, finding)
    if sentence is None:
        return
    text = report.note.text
    words: dict[str, str] = {}
    for word in sentence.late_words:
        plain = _plain_word(report, word.start, word.end)
        said = f"{word.age:.0f}" + (f'; say "{plain}"' if plain else "")
        words.setdefault(f'"{text[word.start : word.end].lower()}"', said)
    if words:
        yield f"Learnt late: {listed([f'{word} ({said})' for word, said in words.items()])}."
    if stops := [f'"{" ".join(text[place : sentence.end].split()[:WORDS_OF_SPLIT])}"' for place in sentence.splits]:
        yield f"It could stop before {listed(stops[:MOST], 'or')}."
    before = report.readability.grade
    if sentence.grade_if_mended is not None and before is not None and sentence.share:
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
