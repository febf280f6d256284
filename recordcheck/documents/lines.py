"""What one line of a note looks like: blank, heading, field, list item, dated entry, greeting, sign-off.

Every pattern is tried on one line at a time and starts at its first character, so that a note of any length
takes linear time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from recordcheck.note import BlockKind

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
CLOCK = r"(?:\d{1,2}[.:]\d{2}(?::\d{2})?(?: ?(?:am|pm|hrs)\b)?|\d{1,2} ?(?:am|pm)\b|\d{4} ?hrs\b)"
TIME = rf"{CLOCK}(?: ?[-–] ?{CLOCK})?"
YEAR = r"(?:19|20)\d{2}(?:[-–/](?:\d{2})?\d{2})?"
STAMP = re.compile(
    rf"(?P<stamp>\[?(?:(?:{DAY}\.?,? )?{DATE}(?:,? (?:at |\| )?{TIME})?|{TIME}|{DAY}|(?P<year>{YEAR}))\]?)"
    r"(?P<mark>\s*[:–—|-]\s*|\.\s+|\s+)(?=\S)",
    re.IGNORECASE,
)
BULLET = re.compile(r"(?:(?P<dash>[-–—])|[*•·▪◦‣●○➢✓✔□■]|o(?=\s{2}|\t))\s+(?:\[[ xX]?\]\s+)?(?=\S)")
BOX = re.compile(r"(?:\[[ xX]?\]|[☐☑☒])\s+(?=\S)")
NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)")
HASHES = re.compile(r"#{1,6}\s+(?=\S)")
QUOTED = re.compile(r">\s?(?=\S)")
BOLD = re.compile(r"(?P<mark>\*\*|__)(?=\S)(?P<words>[^*_\n]{1,100})(?P=mark)$")
RULED = re.compile(r"[-_=*~#•–—|+\s]+$")
UNDERLINE = re.compile(r"={3,}$|-{3,}$")
TRANSCRIPT = re.compile(
    rf"(?:\[?(?i:(?:{DATE},? )?{CLOCK})\]?\s*[-–,]?\s*{NAME}(?: {NAME})?"
    rf"|{NAME}(?: {NAME})?,? [\[(]?(?i:{CLOCK})[\])]?)\s*:\s"
)
SPEAKER = re.compile(rf"(?P<who>{NAME}(?: {NAME})?)\s*:\s+\S")
TALKING = frozenset({"Me", "You", "I"})
"""Who speaks in a dialogue and is no field of a form."""
LABEL = re.compile(
    r"(?P<bold>\*\*|__)?(?P<label>[^\W\d_][^:\n*]{0,48}?)(?(bold)(?:\s?:(?P=bold)|(?P=bold)\s?:)|\s?:)(?=\s|$)\s*"
)
INNER_LABEL = re.compile(r"(?:[.;|]\s+|\t+| {3,})(?P<label>[^\W\d_a-z][\w'’/ ]{1,28}?):\s+")
ABOUT = re.compile(r"(?:re|subject|ref)\s*:\s", re.IGNORECASE)
PROSE = frozenset({
    "i", "you", "we", "he", "she", "they", "it", "is", "was", "are", "were", "am", "be", "what", "here", "here's",
    "this", "that", "these", "said", "told", "asked", "me", "my", "your", "our", "their", "his", "her", "so", "but",
    "because", "if", "when", "how", "why", "have", "has", "had", "do", "did", "will", "can", "there",
})  # fmt: skip
"""Words that no field's name holds, but sentences with a colon do: "What I know is this:"."""
SENTENCE = PROSE - {"my", "your", "our", "their", "his", "her", "what", "how", "why", "when", "this", "these"}
"""Words that make a short line a sentence and no title, unless it begins as a question does."""
NOT_FIRST = frozenset({
    "a", "an", "the", "my", "your", "our", "for", "before", "after", "during", "until", "since", "in", "on", "at", "by",
    "with", "without", "about", "and", "but", "or", "then", "also", "to", "as", "of", "one", "two", "three", "no",
    "yes",
})  # fmt: skip
"""Words that begin a phrase before a colon ("Before Friday: buy a lamp") and no field of several words."""
FIELDS = frozenset({"to do", "in attendance", "on behalf of", "for action", "by phone", "by video", "for information"})
ASKING = re.compile(r"(?:what|who|where|when|why|how)\b", re.IGNORECASE)
POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$")
CANNOT_END = frozenset({
    "a", "an", "the", "and", "or", "but", "nor", "of", "to", "in", "on", "at", "for", "with", "from", "by",
    "into", "onto", "about", "than", "as", "if", "because", "when", "while", "until", "my", "your", "his",
    "our", "their", "its", "which", "who", "whose", "I", "we", "he", "she", "they", "is", "are", "was",
    "were", "be", "been", "am", "has", "have", "had", "will", "would", "can", "could", "should", "may",
    "might", "must", "does", "did", "not", "very",
})  # fmt: skip
"""Words that stop a line in mid-sentence."""
HELLO = (
    r"(?:(?:my )?dear(?:est)?|hi(?:ya)?|hello|hey|good (?:morning|afternoon|evening)|morning|afternoon|evening"
    r"|ass?ala?a?mu? ?[ao]?la[iy]kum|salaa?m|shwmae|annwyl|helo|namaste|dia (?:dh)?uit|hola|bonjour|marhaba"
    r"|cześć|witaj)"
)
"""Greetings, of Wales, Ireland and other homes too."""
ALL = r"(?i:both|all|everyone|everybody|there|again|you two|boys|girls|children|kids)\b"
GREETING = re.compile(
    rf"(?P<hello>(?i:{HELLO}),? (?:{NAMES}"
    rf"(?:(?:, {NAMES}){{1,6}},? (?:and|&) {NAMES}(?=\s*[,!.:])|,? (?:and|&) {NAMES})?"
    rf"|{ALL})(?: \([^)]*\))?\s*[,!.:–-]*)(?P<rest>\s+\S.*)?$"
)
SMALL = r"(?!me\b)[\w'’-]+"
SMALL_GREETING = re.compile(rf"(?i:{HELLO})(?:(?: {SMALL}){{1,3}}\s*[,!]| {SMALL}(?: and {SMALL})?)$")
BARE_GREETING = re.compile(rf"{NAMES}(?: (?:and|&) {NAMES})?\s*,$")
CLOSING = re.compile(
    rf"""(?i: (?:with\ )? (?:lots\ of\ |all\ )? (?:my\ |our\ )?
              (?:love|(?:\w+\ )?wishes|(?:\w+\ )?regards|hugs|thoughts)
          | yours (?:\ \w+)? | from
          | take\ care | see\ you (?:\ \w+){{0,4}} | speak\ soon | bye (?:\ for\ now)? | cheers
          | thinking\ of\ you (?:\ all|\ both)? | best | signed | thank\ you | thanks )
         [\s,.!:]* (?: from\b )? (?: \s* {NAMES.replace(" ", "[ ]")} [\s,.xX!]* )?
         (?: [,(] [\w\s'’/-]{{2,45}} \)? )?$""",
    re.X,
)
SIGNED = re.compile(
    rf"(?!.*[.!]$)(?:[xX]{{1,6}}\s)?{NAMES}(?:\s+[xX]+)?"
    r"(?:(?:,|\s[-–])\s[\w '’/-]{2,45}|\s\([\w '’/-]{2,45}\))?$"
)
INITIALS = re.compile(r"(?:(?:[A-Z]\. ?){2,3}|[A-Z]{2})$")
KISSED = re.compile(r"(?:[\w'’-]{1,30}(?: (?:and|&) [\w'’-]{1,30})?\s+)?[xX]{1,6}(?: ?[xX]){0,6}$")
JOB = re.compile(
    r"""(?!.*[.!?:]$) .* \b(?:worker|adviser|advisor|officer|carer|manager|advocate|chair|guardian|practitioner
        |supervisor|therapist|psychologist|teacher|nurse|mentor|co-?ordinator|assistant|team|service)s?\b""",
    re.IGNORECASE | re.VERBOSE,
)
REACHED = re.compile(rf"(?:[\w. -]{{1,20}}:\s*)?(?:[\d ()+-]{{7,20}}|\S{{1,60}}@\S{{1,60}}|{DATE})$", re.IGNORECASE)
POSTSCRIPT = re.compile(r"(?:p\.? ?){1,2}s\b", re.IGNORECASE)
DATED = re.compile(rf"(?:{DAY}\.?,? )?{DATE}$", re.IGNORECASE)
ENDS = re.compile(r"[.!?…:;][\"'”’)\]*_]*$")
UNSEEN = (
    " \t\v\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028"
    "\u2029\u202f\u205f\u3000\ufeff\u200b\u200e\u200f\u2060\u2066\u2067\u2068\u2069"
)
"""White space, and marks that take no room, which may stand around the words of a line."""
SPACES = str.maketrans(dict.fromkeys("\v\u00a0\u2002\u2003\u2007\u2009\u202f", " "))
"""Every kind of space but the tab read as a plain one, each for one, so that places stay."""
SHORTEST_WRAP, LONGEST_WRAP = 40, 120
"""Characters: a line outside this range was not broken at a margin."""
LONGEST_HEADING = 12
"""Words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a note: offsets of its words, without the white space around them.

    `given` is what the note's format itself says the line is, such as a heading; None lets its words decide.
    """

    start: int
    end: int
    text: str
    indent: int
    underlined: bool = False
    given: BlockKind | None = None

    @property
    def blank(self) -> bool:
        """Whether the line holds no word or sign."""
        return not self.text

    @property
    def ends(self) -> bool:
        """Whether the line ends as a sentence does."""
        return bool(ENDS.search(self.text[-8:]))

    @property
    def stops_short(self) -> bool:
        """Whether the line's last word, or a comma, cannot be the end of anything."""
        last = self.text[-30:].rsplit(None, 1)[-1]
        return last in CANNOT_END or (last.endswith(",") and len(self.text) >= SHORTEST_WRAP)

    @property
    def words(self) -> int:
        """How many words the line has."""
        return len(self.text.split())


def split_lines(text: str, start: int) -> list[Line]:
    """Return the lines of a text from an offset on; they end at LF, CRLF, CR or a form feed.

    A line of signs alone ("---", "* * *") is blank; it may underline the heading above it.
    """
    found: list[Line] = []
    for hit in re.finditer(r"[^\r\n\f]*(?:\r\n|[\r\n\f]|\Z)", text[start:]):
        if not hit.group():
            continue
        raw = hit.group().rstrip("\r\n\f")
        bare = raw.strip(UNSEEN)
        if bare and RULED.match(bare):
            if found and UNDERLINE.match(bare):
                found[-1] = replace(found[-1], underlined=True)
            bare = ""
        indent = raw.index(bare) if bare else 0
        first = start + hit.start() + indent
        found.append(Line(first, first + len(bare), bare.translate(SPACES), indent))
    return found


def wrap_width(lines: Sequence[Line]) -> int:
    """Return the length in characters at which a note is hard-wrapped; 0 when nothing shows that it is.

    What shows it is a line of full width that stops in mid-sentence above one that goes on in small letters.
    """
    return max(
        (
            len(line.text)
            for line, after in pairwise(lines)
            if SHORTEST_WRAP <= len(line.text) <= LONGEST_WRAP and not line.ends and after.text[:1].islower()
        ),
        default=0,
    )


def was_wrapped(line: Line, after: Line, width: int) -> bool:
    """Return whether a margin explains the break: the next word would not have fitted on the line."""
    if not SHORTEST_WRAP <= len(line.text) <= LONGEST_WRAP:
        return False
    return len(line.text) + 1 + len(after.text[:LONGEST_WRAP].split(None, 1)[0]) > width > 0


def is_heading(line: Line, lonely: bool, last: bool, below: bool = False) -> bool:
    """Return whether a line is a heading.

    Args:
        line: the line.
        lonely: whether nothing stands directly above it.
        last: whether nothing follows it in the note.
        below: whether something stands directly below it.

    """
    text = line.text
    if HASHES.match(text) or ABOUT.match(text):
        return True
    if (line.underlined or BOLD.match(text)) and lonely and not last and line.words <= LONGEST_HEADING:
        return True
    if POSTCODE.match(text):
        return False
    if below and lonely and DATED.match(text):
        return True
    if ASKING.match(text) and lonely and not last and line.words <= 8:
        if text.endswith("?"):
            return below and line.words <= 6
        if text.endswith(":"):
            return not text.endswith("this:")
    bare = NUMBER.sub("", text, count=1)
    letters = [character for character in bare if character.isalpha()]
    capitals = len(letters) > 2 and not any(character.islower() for character in letters)
    if capitals and not last and line.words <= LONGEST_HEADING:
        return not (bare.endswith((".", "!", "?")) and line.words > 3)
    if last or not lonely or line.words > 8 or text.endswith((",", "-", "–")) or line.ends or label_of(text):
        return False
    if not ASKING.match(text) and SENTENCE & {word.lower().strip("()'’,") for word in text.split()}:
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
    plain = [word.lower().strip("()'’,") for word in words]
    if " ".join(plain) in FIELDS:
        return hit
    return None if PROSE.intersection(plain) or (len(plain) > 1 and plain[0] in NOT_FIRST) else hit
