"""Distinct notes for the benchmarks, made of the paragraphs and sentences of the annotated ones; the same each time."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from tests.evaluation.marks import read_all

NOTES = Path(__file__).parents[1] / "evaluation" / "notes"


def distinct(count: int) -> list[str]:
    """Return notes about as long as the annotated ones, no two the same."""
    dice, texts = random.Random(8), [note.text.strip() for note in read_all(NOTES)]
    paragraphs = [text.split("\n\n") for text in texts]
    middles = [paragraph for each in paragraphs for paragraph in each[1:-1]]
    made: dict[str, None] = {}
    while len(made) < count:
        opening, closing = dice.choice(paragraphs)[0], dice.choice(paragraphs)[-1]
        length, body = len(dice.choice(texts)), list[str]()
        while sum(map(len, body)) + len(opening) + len(closing) < length:
            body.append(dice.choice(middles))
        made["\n\n".join([opening, *body, closing])] = None
    return list(made)


def short(count: int) -> Iterator[str]:
    """Yield notes of 40 words, with four names in each that no other has."""
    dice = random.Random(8)
    text = " ".join(note.text for note in read_all(NOTES))
    words = re.findall(r"[A-Za-z']+[.,]?", text)

    def name() -> str:
        return "".join(dice.choice("bcdfgklmnprstvz") + dice.choice("aeiou") for _ in range(5)).title()

    for _ in range(count):
        start = dice.randrange(len(words) - 34)
        yield f"Dear {name()},\n\n{' '.join(words[start : start + 34])} {name()} and {name()}.\n\n{name()}\n"
