"""What makes words of a note, a path or a rule harmless where they are printed: one function for each kind of place."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories of what no one can see, or what changes how other characters are seen."""
DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
REPLACED = "\ufffd"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula or a command."""
MARKDOWN = re.compile(r"[\\`*_\[\]#|~>@$]|^[-+=]|:(?=//)|(?<=\b[Ww]{3})\.")
"""Signs that mean something within a line of Markdown or where it begins, an address that becomes a link included."""
NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
ENTITIES = {"&": "&amp;", "<": "&lt;"}


def clean(text: str) -> str:
    """Return words safe for a terminal: on one line, no control, direction or other unseen characters."""
    folded = " ".join(text.split())
    return _unmarked("".join(c for c in folded if unicodedata.category(c) not in UNSEEN))


def _unmarked(text: str) -> str:
    """Return a text without the mark that old build logs take for a command anywhere in a line ("##[error]")."""
    return text.replace("##[", "## [")


def disarmed(line: str) -> str:
    """Return a line that no build log takes for a command to itself ("::error")."""
    return line.replace("::", ": :", 1) if line.lstrip().startswith("::") else line


def visible(text: str) -> str:
    """Return a text with its white space folded, in which control and direction characters are seen and do nothing."""
    return _unmarked(re.sub(r"\s+", " ", "".join(REPLACED if _acts(c) else c for c in text)))


def _acts(character: str) -> bool:
    if character.isspace():
        return False
    return character in DIRECTION or unicodedata.category(character) in ("Cc", "Cs", "Cn")


def as_json(data: Any, indent: int | None = None) -> str:
    """Return JSON in which control, direction and other unseen characters are escaped."""
    separators = (",", ":") if indent is None else None
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators).replace("##[", "\\u0023#[")
    return "".join(_escaped(c) if c != "\n" and unicodedata.category(c) in UNSEEN else c for c in text)


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1] if character > "\x7f" else f"\\u{ord(character):04x}"


def markdown(text: str) -> str:
    """Return words for Markdown and the HTML in it, on one line, in which no sign means anything."""
    escaped = NUMBERED.sub(r"\1\\\2", MARKDOWN.sub(r"\\\g<0>", clean(text)))
    return re.sub("[&<]", lambda sign: ENTITIES[sign.group()], escaped)


def github_message(text: str) -> str:
    """Return the message of a GitHub workflow command."""
    plain = "\n".join(clean(line) for line in text.splitlines())
    return plain.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def github_property(text: str) -> str:
    """Return a property of a GitHub workflow command, such as its file."""
    kept = "".join(c for c in text if c in "\r\n" or unicodedata.category(c) not in UNSEEN)
    escaped = _unmarked(kept).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C")


def cell(value: Any) -> Any:
    """Return the value of a cell that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    plain = clean(value)
    return f"'{plain}" if plain.startswith(FORMULA) else plain
