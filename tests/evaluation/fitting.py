"""Fit the weights of pronouns to annotated notes and pairs of lines: python -m tests.evaluation.fitting [FOLDER ...]

Writes `recordcheck/checks/address/weights.py`. Each pronoun of the notes is a choice among the persons in mind; its
mark says whether the reader, the author or somebody else is meant. The weights are those under which the right choices
are likeliest (multinomial logit with an L2 penalty, by Adam), found in ROUNDS: with the right answers kept in mind, and
with those that the weights so far would give, so that one mistake does not lead to the next. The same notes give the
same weights. Needs numpy, which spaCy brings.

The notes in `further` are never fitted to: they are what the method is judged on.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from recordcheck.checker import Checker
from recordcheck.checks.address import pronouns, telling, weights
from recordcheck.checks.address.lexicon import Lexicon
from recordcheck.checks.address.mentions import mentions
from recordcheck.checks.address.ownership import Ownership
from recordcheck.checks.address.people import cast
from recordcheck.documents import from_text
from recordcheck.language import Language
from recordcheck.note import Reader
from recordcheck.rulesets.schema import Settings
from recordcheck.settings import known
from tests.evaluation.marks import Annotated, read_all, read_lines, unmarked

HERE = Path(__file__).parent
FITTED_TO = {"notes": 4, "practice": 1}
"""The folders, and how often each of their notes counts: the 60 that the figures are promised for count more."""
PAIRS, PAIRS_COUNT = HERE.parent / "checks" / "address_pairs.yaml", 2
"""Lines that each show one behaviour, fitted to like notes, and how often each counts."""
LINES = HERE / "lines" / "author-third-person.yaml"
"""Snippets in which only the author is marked: an unmarked pronoun is anybody else."""
ROUNDS, STEPS, RATE, PENALTY = 4, 500, 0.05, 0.002
HEAD = '"""What each sign of `signs.py` adds for a person: by `python -m tests.evaluation.fitting`, not by hand."""'
MEANT = {"child-third-person": ("reader", "readers"), "author-third-person": ("author",)}
SLIPS = tuple(MEANT)


@dataclass(frozen=True)
class Choice:
    """One pronoun: for each person in mind whether they are meant, and what speaks for them."""

    right: tuple[bool, ...]
    signs: tuple[tuple[str, ...], ...]


def pairs(path: Path) -> Iterator[Annotated]:
    """Yield each line of the pairs that are about people, found and near miss, as a note."""
    for number, pair in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))):
        if pair["check"] not in SLIPS:
            continue
        given = pair.get("reader", {"name": "Maya", "age": 8, "pronouns": "she"})
        readers = [
            Reader(one["name"], tuple(one.get("also") or ()), one.get("age"), one.get("pronouns"))
            for one in (given if isinstance(given, list) else [given])
        ]
        for line in (pair["slip"], pair["fine"]):
            text, marks = unmarked(line.replace("[[", f"[[{pair['check']}|"))
            meta = {"readers": readers, "author": pair.get("author", "Sam Okafor")}
            yield Annotated(f"pair {number}", meta, text, marks)


def plots(
    notes: Iterable[Annotated], language: Language, settings: Settings
) -> Iterator[tuple[Annotated, pronouns.Plot]]:
    """Yield each note with what happens in it."""
    lexicon = Lexicon(settings.address)
    words = telling(lexicon, Ownership(settings.ownership))
    for note in notes:
        parsed = language.parse(from_text(note.text))
        meta = note.meta
        readers = meta.get("readers") or [
            Reader(name=meta["child"], other_names=tuple(meta["also"] or ()), age=meta["age"])
        ]
        facts = known(parsed.note, readers, meta["author"])
        row = parsed.words
        row.telling = [i for i, word in enumerate(row.lower) if word in words]
        people = cast(parsed, row, facts.readers, facts.author, lexicon)
        yield note, pronouns.Plot(row, mentions(row, people), people)


class Recorded(pronouns.Walk):
    """A walk that writes down each choice, and keeps the right answer in mind where it is told to."""

    def __init__(self, note, plot, genders, weights, told):
        super().__init__(plot, genders, weights)
        self._note, self._told, self.choices = note, told, []

    def _heaviest(self, pronoun, signs):
        row = self._plot.row
        start, end = row.start[pronoun.word], row.stop(pronoun.word)
        label = next((m.label for m in self._note.marks if m.start < end and start < m.end), None)
        if label not in (None, *SLIPS):
            return super()._heaviest(pronoun, signs)
        meant = MEANT.get(label, ("other", "reader", "readers") if "only" in self._note.meta else ("other",))
        right = tuple(person.who in meant for person, _ in signs)
        self.choices.append(Choice(right, tuple(tuple(each) for _, each in signs)))
        if self._told:
            signs = [pair for pair, is_right in zip(signs, right, strict=True) if is_right]
        return super()._heaviest(pronoun, signs)


def choices(told: Sequence, weights: dict[str, float], with_answers: bool) -> list[Choice]:
    """Return the choices in which there is something to choose."""
    found = []
    for note, plot in told:
        walk = Recorded(note, plot, pronouns.learn(plot, weights)[0], weights, with_answers)
        list(walk.run())
        found += [choice for choice in walk.choices if any(choice.right) and not all(choice.right)]
    return found


def fit(found: Sequence[Choice], start: dict[str, float]) -> dict[str, float]:
    """Return the weights under which the right choices are likeliest."""
    names = sorted({sign for choice in found for each in choice.signs for sign in each})
    place = {name: k for k, name in enumerate(names)}
    rows = [(n, each, right) for n, c in enumerate(found) for each, right in zip(c.signs, c.right, strict=True)]
    table = np.zeros((len(rows), len(names)))
    for k, (_, signs, _) in enumerate(rows):
        for sign in signs:
            table[k, place[sign]] += 1.0
    group, right = np.array([n for n, _, _ in rows]), np.array([r for _, _, r in rows])
    weight = np.array([start.get(name, 0.0) for name in names])
    mean, square = np.zeros_like(weight), np.zeros_like(weight)
    for step in range(1, STEPS + 1):
        mark = table @ weight
        top = np.full(len(found), -np.inf)
        np.maximum.at(top, group, mark)
        share = np.exp(mark - top[group])
        whole, good = np.zeros(len(found)), np.zeros(len(found))
        np.add.at(whole, group, share)
        np.add.at(good, group, share * right)
        wanted = np.where(right, share / np.maximum(good[group], 1e-12), 0.0)
        slope = table.T @ (share / whole[group] - wanted) / len(found) + PENALTY * weight
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weight -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(value), 2) for name, value in zip(names, weight, strict=True)}


def fitted(told: Sequence) -> dict[str, float]:
    """Return the weights fitted to notes."""
    found: dict[str, float] = dict(weights.WEIGHTS)
    for turn in range(ROUNDS):
        seen = choices(told, found, True) + (choices(told, found, False) if turn else [])
        found = fit(seen, found)
    return found


def write(found: dict[str, float], path: Path) -> None:
    """Write the weights as the module that the checker reads."""
    lines = [f'    "{name}": {value},\n' for name, value in sorted(found.items()) if value]
    path.write_text(f"{HEAD}\n\nWEIGHTS: dict[str, float] = {{\n{''.join(lines)}}}\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.fitting", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="other notes to fit to, each counted once")
    options = parser.parse_args()
    counted = dict.fromkeys(options.folders, 1) or {HERE / name: times for name, times in FITTED_TO.items()}
    language, settings = Language(), Checker().rules.settings
    told = [
        plot for folder, times in counted.items() for plot in list(plots(read_all(folder), language, settings)) * times
    ]
    told += list(plots(pairs(PAIRS), language, settings)) * PAIRS_COUNT
    told += list(plots(read_lines(LINES), language, settings))
    found = fitted(told)
    write(found, Path(weights.__file__))
    print(f"{len(found)} weights fitted to {len({id(note) for note, _ in told})} notes and lines")


if __name__ == "__main__":
    main()
