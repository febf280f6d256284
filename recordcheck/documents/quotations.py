"""Quotations: the words that somebody else said, so that nobody is scolded for a child's own words.

Double marks first, straight, curly, low or angled. A straight mark opens before a word and closes otherwise; one
that opens again while another is open ends the first, unless an even number of marks shows that a space slipped
in. Marks of inches are left out. A double mark that is never closed runs to the end of its block.

A single mark is speech only where it opens after a space and before a word, and one closes: after a stop or comma,
or after a word. The apostrophes of "Nan's", "'90s", "'em" and "the girls' room" are no speech, and inside speech
they do not end it as long as a mark after a stop or comma follows.

Known to fail: speech that runs over several list items or paragraphs without a new opening mark; single-marked
speech that ends in a plural's apostrophe; words of a title that only look like speech (they count as quoted).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recordcheck.note import Block

DOUBLE = re.compile(r"[\"“”„‟«»]")
CLOSERS = {'"': '"”', "“": "”", "„": "“”‟", "‟": "”", "«": "»", "”": "”", "»": "«"}
OPENS_AFTER = re.compile(r"[\s(\[{/—–:-]")
FEET = re.compile(r"\d['’′] ?\d{1,2}\Z")
SINGLE = re.compile(r"['‘’‚]")
LEFT_OUT = re.compile(
    r"['‘](?:\d{2}s?|em|til|till|cause|cos|coz|cuz|n|bout|tis|twas|round|ere|im|er|ad|ave|ello|ow|nuff)\b",
    re.IGNORECASE,
)
"""Words whose first letters an apostrophe replaces."""
LIKE_A_PLURAL = re.compile(r"(?:s|in)['’] +[a-z]")
STRONG = frozenset('.,!?…;—–-)"”»')
LONGEST_SINGLE = 1000
"""Characters: a single mark without its close within so many is an apostrophe."""
Span = tuple[int, int]


def find_quotations(text: str, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """Return the spans, with their marks, of words that somebody else said, in order and apart.

    Args:
        text: the note.
        blocks: its blocks; a quotation that is not closed ends with its block.

    """
    found: list[Span] = []
    for block in blocks:
        if block.kind == "quotation":
            found.append((block.start, block.end))
        elif block.kind not in ("greeting", "sign-off", "label"):
            # A slice, so that every look to the left and right stops at the block's edge.
            part = text[block.start : block.end]
            found.extend((block.start + start, block.start + end) for start, end in _in_part(part))
    return tuple(found)


def _in_part(part: str) -> Iterator[Span]:
    doubles = list(_doubles(part))
    singles = list(_singles(part, doubles))
    last = 0
    for start, end in sorted([*doubles, *singles], key=lambda span: (span[0], -span[1])):
        if start >= last and any(character.isalnum() for character in part[start:end]):
            yield start, end
            last = end


def _doubles(part: str) -> Iterator[Span]:
    marks = [hit.start() for hit in DOUBLE.finditer(part)]
    left = sum(part[place] == '"' for place in marks)
    curly_next = _next_but_straight(part, marks)
    opening: int | None = None
    inner = 0
    for index, place in enumerate(marks):
        mark = part[place]
        left -= mark == '"'
        if _is_inches(part, marks, index, opening):
            continue
        if opening is None:
            if _opens(part, place):
                opening = place
        elif mark in "“«" and part[opening] == '"' and curly_next[index] in CLOSERS[mark]:
            inner += 1
        elif inner and mark in "”»":
            inner -= 1
        elif mark in CLOSERS[part[opening]] or (mark == '"' and part[opening] == "“" and curly_next[index] != "”"):
            again = mark == '"' and _opens(part, place) and OPENS_AFTER.match(part[place - 1]) and left % 2 == 1
            yield opening, (_bare_end(part, place) if again else place + 1)
            opening = place if again else None
        elif mark in "“„«" and mark == part[opening]:
            yield opening, _bare_end(part, place)
            opening = place
    if opening is not None:
        yield opening, len(part)


def _bare_end(part: str, place: int) -> int:
    """Return where the words before a place end, without the space between."""
    while place and part[place - 1].isspace():
        place -= 1
    return place


def _next_but_straight(part: str, marks: Sequence[int]) -> list[str]:
    """Return for each mark the next one that is not straight; a space where there is none."""
    following, seen = [], " "
    for place in reversed(marks):
        following.append(seen)
        if part[place] != '"':
            seen = part[place]
    return following[::-1]


def _opens(part: str, place: int) -> bool:
    before, after = part[place - 1 : place] or " ", part[place + 1 : place + 2] or " "
    if part[place] in "“„‟«":
        return not after.isspace() or part[place] == "«"
    if part[place] == '"':
        return not after.isspace() and not (before.isalnum() or before in ".,!?…")
    return before.isspace() and after.isalnum()


def _is_inches(part: str, marks: Sequence[int], index: int, opening: int | None) -> bool:
    """Return whether a mark after a digit measures something and closes nothing: 6", 5'10"."""
    place = marks[index]
    if part[place] not in '"”' or not part[place - 1 : place].isdigit():
        return False
    if opening is None or FEET.search(part[max(0, place - 8) : place]):
        return True
    # In speech: the next mark tells. If that one closes, this one did not.
    after = marks[index + 1] if index + 1 < len(marks) else None
    return after is not None and not part[after - 1].isspace() and not part[after + 1 : after + 2].isalnum()


def _singles(part: str, doubles: Sequence[Span]) -> Iterator[Span]:
    marks = list(_outside((hit.start() for hit in SINGLE.finditer(part)), doubles))
    place = -1
    for index, opening in enumerate(marks):
        if opening <= place or not _opens_single(part, opening):
            continue
        after_word = part[:opening].rstrip()[-1:] if opening < 40 else part[opening - 40 : opening].rstrip()[-1:]
        introduced = after_word in ("", ",", ":")
        strong_only = LEFT_OUT.match(part, opening) is not None
        if strong_only and not (introduced and part[opening + 1].isupper()):
            continue
        close = _single_close(part, marks, index, strong_only)
        if close is not None:
            yield opening, close + 1
            place = close
        elif introduced and after_word and part[opening + 1].isupper() and not strong_only:
            yield opening, len(part)
            return


def _outside(places: Iterator[int], spans: Sequence[Span]) -> Iterator[int]:
    """Yield the places that lie in none of the spans; both come in order."""
    at = 0
    for place in places:
        while at < len(spans) and spans[at][1] <= place:
            at += 1
        if at == len(spans) or place < spans[at][0]:
            yield place


def _opens_single(part: str, place: int) -> bool:
    if part[place] == "’":
        return False
    before, after = part[place - 1 : place] or " ", part[place + 1 : place + 2]
    return bool(OPENS_AFTER.match(before) or before in '"“') and bool(after) and (after.isalnum() or after in '"“£…')


def _single_close(part: str, marks: Sequence[int], index: int, strong_only: bool) -> int | None:
    """Return the place of the mark that ends single-marked speech, None where there is none."""
    fallback = None
    for place in (marks[at] for at in range(index + 1, len(marks))):
        if place - marks[index] > LONGEST_SINGLE:
            break
        if _opens_single(part, place) and not LEFT_OUT.match(part, place):
            break
        before, after = part[place - 1], part[place + 1 : place + 2]
        if part[place] == "‘" or before.isspace() or after.isalnum():
            continue
        if before in STRONG:
            return place
        if strong_only:
            continue
        if not LIKE_A_PLURAL.match(part, place - 1) and not LIKE_A_PLURAL.match(part, place - 2):
            return place
        fallback = place if fallback is None else fallback
    return fallback
