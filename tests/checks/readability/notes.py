"""Notes laid out by hand, and what the readability check makes of them."""

from pathlib import Path

from recordcheck.checks.readability import ReadabilityCheck
from recordcheck.checks.readability.vocabulary import Lexicon, Vocabulary
from recordcheck.note import Block, Note, Reader
from recordcheck.rulesets import load
from recordcheck.rulesets.schema import AgeBand, ReadabilitySettings

SETTINGS = ReadabilitySettings(
    bands=[
        AgeBand(up_to=26, late_after=11, long_sentence=20),
        AgeBand(up_to=7, late_after=6, long_sentence=10, hard_level=2.5),
        AgeBand(up_to=9, late_after=8, long_sentence=14, hard_level=3),
        AgeBand(up_to=11, late_after=10, long_sentence=18),
    ],
    stages={"non-reader": "together", "ks2": 8},
    read={"later-life-letter": "later"},
)
SHIPPED = load().settings.readability
SEVEN, NINE = (Reader(age=7),), (Reader(age=9),)
DATA = Path(__file__).parent


def laid(language, *blocks, quoted=()):
    """Parse blocks given as (kind, text); `quoted` are words of the note that somebody else said."""
    text, placed = "", []
    for kind, words in blocks:
        placed.append(Block(kind, len(text), len(text) + len(words)))
        text += words + "\n"
    spans = tuple((text.index(words), text.index(words) + len(words)) for words in quoted)
    return language.parse(Note(text, None, tuple(placed), spans))


def prose(language, text, **more):
    return laid(language, ("paragraph", text), **more)


def examined(parsed, readers=SEVEN, settings=SETTINGS, **more):
    return ReadabilityCheck(settings).examine(parsed, readers=readers, **more)


def measured(parsed, readers=SEVEN, settings=SETTINGS, **more):
    return examined(parsed, readers, settings, **more).measures


def hits(parsed, check, readers=SEVEN, settings=SETTINGS, **more):
    found = [hit for hit in examined(parsed, readers, settings, **more).hits if hit.check == check]
    return [parsed.note.text[hit.start : hit.end] for hit in found]


def lengths(parsed, **more):
    """Return how many words each sentence has."""
    return [sentence.words for sentence in measured(parsed, **more).sentences]


def content(parsed, settings=SETTINGS, names=()):
    """Return the content words of a note, each with its age in years or None."""
    row, vocabulary = parsed.words, Vocabulary(parsed, Lexicon(settings), names)
    found = [word for sentence in row.sentences for word in vocabulary.content(sentence)]
    return [(parsed.note.text[row.start[w.first] : row.stop(w.last)], w.age) for w in found]
