"""Plain counts of a note, among them what it does well: own words kept, reasons given, praise."""

from __future__ import annotations

import re

from recordcheck.language import PLAIN, Parsed
from recordcheck.measured import Counts

YOU_SAID = re.compile(
    r"\byou(?:'d|'ve| have| had)? (?:also |then |just )?(?:said|told|say|asked|ask|wrote|called|call|shouted|"
    r"whispered|answered|replied|described|explained|want(?:ed)?|wish(?:ed)?|feel|felt|like to call)\b[^.!?]{0,60}$",
    re.I,
)
SAID_YOU = re.compile(
    r"^[\s,.!?]*(?:you (?:said|asked|told|wrote|shouted|whispered)|was how you|is how you|is what you)\b",
    re.I,
)
REASON = re.compile(r"\b(?:because|so that|the reason|that(?:'s| is) why|this is why|which is why)\b", re.I)
PRAISE = re.compile(
    r"\b(?:proud of (?:you\b|how you)|well done|you (?:were|are|have been|'ve been|did) "
    r"(?:so |very |really |such )?(?:brave|kind|gentle|thoughtful|honest|helpful|patient|brilliant|great|amazing|"
    r"well|a good|a great|right))\b", re.I
)  # fmt: skip


def count(parsed: Parsed, words: int) -> Counts:
    """Return the counts of a note.

    Args:
        parsed: the note.
        words: how many words it has, front matter left out, as the reading level counts them.

    """
    text = parsed.note.text.translate(PLAIN)
    quotations = parsed.note.quotations or ()
    row = parsed.words
    spoken = [
        text[row.start[sentence.first] : row.stop(sentence.end - 1)]
        for sentence in row.sentences
        if not all(row.quoted[sentence.first : sentence.end])
    ]
    return Counts(
        words=words,
        sentences=sum(sentence.kind not in ("heading", "label", "greeting", "sign-off") for sentence in row.sentences),
        quotations=len(quotations),
        own_words=sum(
            bool(YOU_SAID.search(text[max(0, start - 120) : start]) or SAID_YOU.match(text[end : end + 40]))
            for start, end in quotations
        ),
        reasons=sum(bool(REASON.search(sentence)) for sentence in spoken),
        praise=sum(bool(PRAISE.search(sentence)) for sentence in spoken),
    )
