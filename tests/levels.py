"""Reading levels of one note in several forms, for comparing them."""

import dataclasses


def unplaced(level):
    """Return a reading level without the places of its sentences, which move with what is typed around them."""
    sentences = [(s.level, s.words, s.share, len(s.late_words), len(s.splits)) for s in level.sentences]
    return dataclasses.replace(level, sentences=()), sentences
