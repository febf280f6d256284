"""What one line of a note looks like: blank, heading, field, list item, dated entry, greeting, sign-off.

Every pattern is tried on one line at a time and starts at its first character, so that a note of any length
takes linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NAME = r"[^\W\d_a-z][\w'’.-]*"
NAMES = rf"{NAME}(?: (?:and |& )?{NAME}){{0,3}}"
DAY = r"(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|nesday|rsday|urday|sday)?"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
DATE = (
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}\b(?:,? \d{{2,4}})?)"
)
TIME = r"(?:\d{1,2}[.:]\d{2} ?(?:am|pm|hrs)?|\d{1,2} ?(?:am|pm)|\d{4} ?hrs)"
STAMP = re.compile(
    rf"(?P<stamp>\[?(?:(?:{DAY}\.?,? )?{DATE}(?:,? (?:at )?{TIME})?|{TIME}|{DAY})\]?)"
    r"(?P<mark>\s*[:–—-]\s*|\.\s+|\s+)(?=\S)",
    re.IGNORECASE,
)
BULLET = re.compile(r"(?:[-*•–—·▪◦‣●○]|o(?=\s{2}|\t))\s+(?=\S)")
NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)")
HASHES = re.compile(r"#{1,6}\s+(?=\S)")
QUOTED = re.compile(r">\s?(?=\S)")
TRANSCRIPT = re.compile(rf"\[?(?i:{TIME})\]?\s*[-–,]?\s*{NAME}(?: {NAME})?\s*:\s")
LABEL = re.compile(r"(?P<label>[^\W\d_][^:\n]{0,48}?)\s?:(?=\s|$)\s*")
INNER_LABEL = re.compile(r"(?:[.;|]\s+|\t+| {3,})(?P<label>[^\W\d_a-z][\w'’/ ]{1,28}?):\s+")
ABOUT = re.compile(r"(?:re|subject|ref)\s*:\s", re.IGNORECASE)
PROSE = frozenset({
    "i", "you", "we", "he", "she", "they", "it", "is", "was", "are", "were", "am", "be", "what", "here", "here's",
    "this", "that", "these", "said", "told", "asked", "me", "my", "your", "our", "their", "his", "her", "so", "but",
    "because", "if", "when", "how", "why", "have", "has", "had", "do", "did", "will", "can", "there",
})  # fmt: skip
"""Words that no field's name holds, but sentences with a colon do: "What I know is this:"."""
HELLO = r"(?:(?:my )?dear(?:est)?|hi(?:ya)?|hello|hey|good (?:morning|afternoon|evening)|morning|afternoon|evening)"
GREETING = re.compile(
    rf"(?P<hello>(?i:{HELLO}),? {NAMES}(?:,? (?:and|&) {NAMES})?(?: \([^)]*\))?\s*[,!.:–-]*)(?P<rest>\s+\S.*)?$"
)
BARE_GREETING = re.compile(rf"{NAMES}(?: (?:and|&) {NAMES})?\s*,$")
CLOSING = re.compile(
    rf"""(?i: (?:with\ )? (?:lots\ of\ |all\ )? (?:my\ |our\ )?
              (?:love|best\ wishes|kind(?:est)?\ regards|warm(?:est)?\ wishes|regards|wishes)
          | yours (?:\ \w+)? | from
          | take\ care | see\ you (?:\ \w+){{0,4}} | speak\ soon | bye (?:\ for\ now)? | cheers
          | thinking\ of\ you (?:\ all|\ both)? | best | signed | thank\ you | thanks )
         [\s,.!:]* (?: from\b )? (?: \s* {NAMES.replace(" ", "[ ]")} [\s,.xX!]* )?
         (?: [,(] [\w\s'’/-]{{2,45}} \)? )?$""",
    re.X,
)
SIGNED = re.compile(rf"{NAMES}(?:\s+[xX]+)?(?:(?:,|\s[-–])\s[\w '’/-]{{2,45}}|\s\([\w '’/-]{{2,45}}\))?[.!]?$")
JOB = re.compile(
    r"""(?:your\ |senior\ |family\ |independent\ |foster\ |lead\ )*
        (?:social\ worker|worker|personal\ adviser|adviser|reviewing\ officer|carer|foster\ carer|manager
          |support\ worker|advocate|chair|guardian|practitioner|supervisor)s?\.?$""",
    re.I | re.X,
)
AFTERWORD = re.compile(r"(?:p\.?\s?s\.?\b|cc\b|copy\b|tel\b|phone\b|email\b|date\b|enc\b)", re.IGNORECASE)
ENDS = re.compile(r"[.!?…:;][\"'”’)\]*_]*$")
UNSEEN = (
    " \t\v\u00a0\u1680\u2002\u2003\u2007\u2009\u200a\u202f\u205f\u3000"
    "\ufeff\u200b\u200e\u200f\u2060\u2066\u2067\u2068\u2069"
)
"""White space, and marks that take no room, which may stand around the words of a line."""
SPACES = str.maketrans(dict.fromkeys("\t\v\u00a0\u2002\u2003\u2007\u2009\u202f", " "))
"""Every kind of space read as a plain one, each for one, so that places stay."""
SHORTEST_WRAP = 45
"""Characters: a line that stops before this did so on purpose and was not wrapped."""
LONGEST_HEADING = 12
"""Words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a note: offsets of its words, without the white space around them."""

    start: int
    end: int
    text: str
    indent: int

    @property
    def blank(self) -> bool:
        """Whether the line holds no word or sign."""
        return not self.text

    @property
    def ends(self) -> bool:
        """Whether the line ends as a sentence does."""
        return bool(ENDS.search(self.text[-8:]))

    @property
    def words(self) -> int:
        """How many words the line has."""
        return len(self.text.split())


def split_lines(text: str, start: int) -> list[Line]:
    """Return the lines of a text from an offset on; they end at LF, CRLF, CR or a form feed."""
    found = []
    for hit in re.finditer(r"[^\r\n\f]*(?:\r\n|[\r\n\f]|\Z)", text[start:]):
        if not hit.group():
            continue
        raw = hit.group().rstrip("\r\n\f")
        bare = raw.strip(UNSEEN)
        indent = raw.index(bare) if bare else 0
        first = start + hit.start() + indent
        found.append(Line(first, first + len(bare), bare.translate(SPACES), indent))
    return found


def is_heading(line: Line, lonely: bool, last: bool) -> bool:
    """Return whether a line is a heading.

    Args:
        line: the line.
        lonely: whether nothing stands directly above it.
        last: whether nothing follows it in the note.

    """
    text = line.text
    if HASHES.match(text) or ABOUT.match(text):
        return True
    bare = NUMBER.sub("", text, count=1)
    letters = [character for character in bare if character.isalpha()]
    if len(letters) > 2 and all(not character.islower() for character in letters) and line.words <= LONGEST_HEADING:
        return not (bare.endswith((".", "!", "?")) and line.words > 3)
    if last or not lonely or line.words > 8 or text.endswith((",", "-", "–")) or line.ends or label_of(text):
        return False
    return text[:1].isupper() and not BARE_GREETING.match(text) and not BULLET.match(text)


def label_of(text: str) -> re.Match[str] | None:
    """Return the match of a field's name at the start of a line; None for a sentence with a colon."""
    hit = LABEL.match(text)
    if hit is None or ABOUT.match(text):
        return None
    words = hit.group("label").replace("/", " ").split()
    value = text[hit.end() :].split()
    sentence = len(value) > 7 and text.endswith((".", "!", "?"))
    if not hit.group("label")[0].isupper() or len(words) > (3 if sentence else 5):
        return None
    if not value and len(words) > 3:
        return None
    return None if PROSE & {word.lower().strip("()'’,") for word in words} else hit
