"""Small notes and a small rule set for the tests of the command. All invented."""

import io
import sys

from tests.documents.building import docx, p

RULES = """\
name: small
version: "1"
extends: [address, readability]
rules:
  - {id: naughty, category: blame, severity: error, terms: [naughty], suggest: [upset], why: Say what you saw.,
     evidence: guidance, sources: [nhsman]}
  - {id: unit, category: jargon, severity: warning, terms: [unit], suggest: [home], why: A home is not a unit.,
     evidence: guidance, sources: [nhsman]}
  - {id: whilst, category: plain-words, severity: suggestion, terms: [whilst], suggest: [while], why: While is plainer.,
     evidence: editor}
"""
GOOD = "Dear Bo,\n\nI came to see you.\n\nSam\n"
ERROR = "Dear Bo,\n\nYou were naughty.\n\nSam\n"
WARNING = "Dear Bo,\n\nYou like the unit.\n\nSam\n"
SUGGESTION = "Dear Bo,\n\nYou sang whilst I drove.\n\nSam\n"
SECRET = "Ottilie"
ANN = f'<w:comment w:id="4" w:author="Ann" w:initials="A">{p("Is this right?")}</w:comment>'


def add(text):
    """Add to the settings file."""
    with open(".recordcheck.yaml", "a", encoding="utf-8") as file:
        file.write(text)


def give_word(path):
    """Write a small Word note."""
    path.parent.mkdir(exist_ok=True)
    data = docx(p("Dear Bo,"), p("You like the unit."))
    path.write_bytes(data)
    return data


def give(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def front(line):
    return f"---\n{line}\n---\nDear {SECRET},\n\nHello.\n".encode()


# what is wrong: bytes of note.txt, words of the message


def one_line(code, out, err):
    """Hold what was printed against what a person who made a mistake should see."""
    assert code == 2
    assert err.startswith("recordcheck: ")
    assert err.endswith("\n")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert SECRET not in err
