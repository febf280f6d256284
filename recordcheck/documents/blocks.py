"""Blocks: how a plain-text note is laid out, found before any sentence is.

A letter, a form, a chronology and a diary share one walk: line by line, each line is what its own first words
and its neighbours make it (`lines.py`). A plain line is joined to the one above where that one was wrapped:

1. it stops on a word that cannot end a line ("and", "your", a long line's comma), or goes on in small letters;
2. or the note is hard-wrapped elsewhere, and the next word would not have fitted at that width;
3. or, in a note that shows no width, a line of running text of 50 to 120 characters stops in mid-sentence
   above one that ends a sentence.

Anything else is a line by itself: an address, a form, a list without bullets, a paragraph to a line.

Known to fail: narrow columns (under 40 characters) that go on with a capital; unpunctuated lines of full width
in a note that is wrapped elsewhere; headings that look like sentences, and short sentences without a stop that
look like headings; tables of several columns. Two whole sentences joined by mistake do no harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recordcheck.documents.lines import (
    BARE_GREETING,
    BOLD,
    BOX,
    BULLET,
    CLOSING,
    GREETING,
    HASHES,
    INITIALS,
    INNER_LABEL,
    JOB,
    KISSED,
    LONGEST_WRAP,
    NUMBER,
    POSTSCRIPT,
    QUOTED,
    REACHED,
    SENTENCE,
    SHORTEST_WRAP,
    SIGNED,
    SMALL_GREETING,
    SPEAKER,
    STAMP,
    TALKING,
    TRANSCRIPT,
    Line,
    is_heading,
    label_of,
    split_lines,
    was_wrapped,
    wrap_width,
)
from recordcheck.note import Block, BlockKind

LONGEST_TITLE, LONGEST_CLOSING = 20, 9
"""Words."""
FOOT = 5
"""Lines at the foot of a note that may be its sign-off."""


def find_blocks(text: str, start: int = 0) -> tuple[Block, ...]:
    """Return the blocks of a plain-text note, in order and apart from each other.

    Every word is in a block; bullets, numbers of lists and the colon after a label are not.

    Args:
        text: the note as given.
        start: offset at which the note begins, after its front matter.

    """
    return lay_out(split_lines(text, start))


def lay_out(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Return the blocks of lines; what a line is given as, it is, and the words of the others decide."""
    foot, end = _foot(lines)
    found = list(_Walk(lines[:foot]).blocks())
    found.extend(Block("sign-off", line.start, line.end) for line in lines[foot:end] if not line.blank)
    found.extend(_Walk(lines[end:]).blocks())
    return tuple(found)


def _foot(lines: Sequence[Line]) -> tuple[int, int]:
    """Return where the sign-off begins and ends: the index of its first line, and of the line after it.

    It holds a closing line or a name that stands apart, and what follows: a role, a number to ring, kisses.
    Postscripts may come after it.
    """
    filled = [index for index, line in enumerate(lines) if not line.blank]
    if not filled:
        return len(lines), len(lines)
    end = filled[-1] + 1
    for index in reversed(filled):
        if not _lonely(lines, index):
            continue
        if lines[index].given or not POSTSCRIPT.match(lines[index].text):
            break
        end = index
    foot, above_name = end, set[int]()
    for index in reversed([index for index in filled if index < end][-FOOT:]):
        line, lonely = lines[index], _lonely(lines, index)
        closing = line.words <= 7 and bool(CLOSING.match(line.text))
        closing = closing or (index in above_name and line.text.endswith(",") and line.words <= LONGEST_CLOSING)
        initials = line.text.isalpha() and line.text.isupper() and 2 < len(line.text) < 5  # "NFA" is not a name
        name = (
            line.words <= 8
            and not initials
            and bool(SIGNED.match(line.text) or KISSED.match(line.text) or INITIALS.match(line.text))
        )
        reached = bool(REACHED.match(line.text))
        job = line.words <= 8 and bool(JOB.match(line.text))
        field = not reached and label_of(line.text)
        if index == filled[0] or field or line.given or not (closing or name or job or reached):
            break
        if closing or (name and (lonely or _signs_off(lines, index, filled))):
            foot = index
        if name and line.words <= 3:
            above_name = {index - 1}
    return foot, end


def _signs_off(lines: Sequence[Line], index: int, filled: list[int]) -> bool:
    """Return whether a short name that ends the note follows a sentence: nobody set it apart, but it signs."""
    line, above = lines[index], lines[index - 1]
    return index == filled[-1] and line.words <= 3 and above.ends and above.words > 3 and not BULLET.match(above.text)


def _lonely(lines: Sequence[Line], index: int) -> bool:
    """Return whether nothing stands directly above a line."""
    return index == 0 or lines[index - 1].blank


def _as_given(line: Line, kind: BlockKind) -> Block:
    """Return a line as what it is given as, without the sign or number of a list, or the colon of a label."""
    start, end = line.start, line.end
    if kind in ("heading", "item") and (hit := BOX.match(line.text) or NUMBER.match(line.text)):
        start += hit.end()
    elif kind == "label":
        end = line.start + len(line.text.rstrip(" :"))
    return Block(kind, start, max(start, end))


class _Walk:
    """One walk over the lines above the sign-off."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines, self._at, self._greeted, self._width = lines, 0, False, wrap_width(lines)
        self._named = False  # whether a field's name stands directly above, its value not found yet
        self._no_dialogue = 0  # line before which no dialogue begins
        self._first = next((i for i, line in enumerate(lines) if not line.blank), -1)
        self._last = max((i for i, line in enumerate(lines) if not line.blank), default=-1)

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks in order."""
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.blank:
                self._at += 1
                continue
            yield from self._next(line)

    def _next(self, line: Line) -> Iterator[Block]:
        lonely = _lonely(self._lines, self._at)
        named, self._named = self._named and not lonely, False
        if line.given is not None:
            self._at += 1
            yield _as_given(line, line.given)
        elif self._is_transcript():
            yield from self._transcript()
        elif (turns := self._dialogue()) and not named:
            for _ in range(turns):
                yield Block("quotation", self._lines[self._at].start, self._lines[self._at].end)
                self._at += 1
        elif hit := QUOTED.match(line.text):
            self._at += 1
            yield Block("quotation", line.start + hit.end(), line.end)
        elif not self._greeted and lonely and (greeting := self._greeting(line)):
            yield from greeting
        elif self._stamped(line):
            yield from self._entry(line)
        elif self._is_title(line):
            self._at += 1
            yield Block("heading", line.start, line.end)
        elif is_heading(line, lonely, self._at == self._last, self._below() is not None) or self._titles(line, lonely):
            self._at += 1
            if bold := BOLD.match(line.text):
                yield Block("heading", line.start + bold.start("words"), line.start + bold.end("words"))
                return
            skip = HASHES.match(line.text) or NUMBER.match(line.text)
            yield Block("heading", line.start + (skip.end() if skip else 0), line.end)
        elif hit := BULLET.match(line.text) or NUMBER.match(line.text):
            yield Block("item", line.start + hit.end(), self._through(hanging=line.indent))
        elif label := label_of(line.text):
            yield from self._field(line, label.span("label"), label.end())
        else:
            kind: BlockKind = "value" if named else "paragraph"
            yield Block(kind, line.start, self._through(prose=not named))

    def _below(self) -> Line | None:
        """Return the line directly below, if there are words on it."""
        after = self._lines[self._at + 1] if self._at + 1 < len(self._lines) else None
        return None if after is None or after.blank else after

    def _is_title(self, line: Line) -> bool:
        """Return whether the first line of a note names it, however long: it stands apart and is no sentence."""
        if self._at != self._first or self._below() is not None or self._at == self._last:
            return False
        if line.ends or line.text.endswith(",") or line.words > LONGEST_TITLE or label_of(line.text):
            return False
        return line.text[:1].isupper() and not SENTENCE & {word.lower().strip("()'’,") for word in line.text.split()}

    def _titles(self, line: Line, lonely: bool) -> bool:
        """Return whether a short numbered line stands above a section's text: "1. Your home"."""
        below, number = self._below(), NUMBER.match(line.text)
        if not lonely or number is None or below is None or line.ends or line.words > 7:
            return False
        structure = NUMBER.match(below.text) or BULLET.match(below.text) or label_of(below.text)
        title = line.text[number.end()].isupper() and not line.stops_short
        return title and not structure and below.text[0].isupper() and (below.ends or len(below.text) > SHORTEST_WRAP)

    def _greeting(self, line: Line) -> list[Block]:
        hit = GREETING.match(line.text)
        if hit is not None and (hit.group("rest") is None or hit.group("hello")[-1] in ",!.:–-"):
            self._greeted = True
            end = line.start + len(hit.group("hello").rstrip())
            if hit.group("rest") is None:
                self._at += 1
                return [Block("greeting", line.start, line.end)]
            rest = line.start + hit.start("rest") + len(hit.group("rest")) - len(hit.group("rest").lstrip())
            return [Block("greeting", line.start, end), Block("paragraph", rest, self._through(prose=True))]
        if (BARE_GREETING.match(line.text) and line.words <= 5) or SMALL_GREETING.match(line.text):
            self._greeted = True
            self._at += 1
            return [Block("greeting", line.start, line.end)]
        return []

    def _is_transcript(self) -> bool:
        if not TRANSCRIPT.match(self._lines[self._at].text):
            return False
        # One line further on either side too: a message may have run over two lines.
        near = (self._at + step for step in (-2, -1, 1, 2))
        return any(0 <= i < len(self._lines) and TRANSCRIPT.match(self._lines[i].text) for i in near)

    def _dialogue(self) -> int:
        """Return how many lines from here on are turns of a dialogue: "Leo: He started it." / "Me: Did he?".

        People take turns in one, so that somebody speaks twice or the author is called "Me"; fields of a form differ.
        """
        if self._at < self._no_dialogue:
            return 0
        said: list[str] = []
        while self._at + len(said) < len(self._lines):
            hit = SPEAKER.match(self._lines[self._at + len(said)].text)
            if hit is None or self._lines[self._at + len(said)].given:
                break
            said.append(hit["who"])
        self._no_dialogue = self._at + len(said)
        turns = len(set(said)) < len(said) and len(set(said)) > 1 and len(said) > 2
        return len(said) if turns or (len(said) > 1 and TALKING & set(said)) else 0

    def _transcript(self) -> Iterator[Block]:
        while self._at < len(self._lines) and TRANSCRIPT.match(self._lines[self._at].text):
            line = self._lines[self._at]
            yield Block("quotation", line.start, self._through())

    def _stamped(self, line: Line) -> bool:
        """Return whether a line opens with a date or time of its own and is no wrapped sentence."""
        hit = STAMP.match(line.text)
        if hit is None:
            return False
        above = self._lines[self._at - 1] if self._at else None
        if above is not None and len(above.text) > SHORTEST_WRAP and not above.ends and not above.text.isupper():
            return False
        rest, mark = line.text[hit.end() :], hit.group("mark").strip()
        in_words = any(character.isalpha() for character in hit.group("stamp").lower().rstrip("apmhrs "))
        if in_words or hit.group("year") or not (rest[0].isupper() or rest[0] in "\"'“‘["):
            return mark in (":", "-", "–", "—") or (mark == "." and rest[0].isupper())
        return True

    def _entry(self, line: Line) -> Iterator[Block]:
        hit = STAMP.match(line.text)
        if hit is None:
            return
        yield Block("label", line.start, line.start + hit.end("stamp"))
        yield Block("entry", line.start + hit.end(), self._through())

    def _field(self, line: Line, label: tuple[int, int], value: int) -> Iterator[Block]:
        """Yield label and value; a line may hold several fields: "Date: Sunday. Present: Dad"."""
        yield Block("label", line.start + label[0], line.start + label[1])
        end = self._through()
        if end == line.end:
            for inner in INNER_LABEL.finditer(line.text, max(0, value - 1)):
                stop = inner.start() + (1 if line.text[inner.start()] == "." else 0)
                if inner.start() > value:
                    yield Block("value", line.start + value, line.start + len(line.text[:stop].rstrip(" ;|\t")))
                yield Block("label", line.start + inner.start("label"), line.start + inner.end("label"))
                value = inner.end()
        if line.start + value < end:
            yield Block("value", line.start + value, end)
        else:
            self._named = True

    def _through(self, hanging: int | None = None, prose: bool = False) -> int:
        """Return where the block that begins on this line ends, and stand on the line after it."""
        while self._at + 1 < len(self._lines):
            line, after = self._lines[self._at], self._lines[self._at + 1]
            if after.blank or not self._goes_on(line, after, hanging, prose):
                break
            self._at += 1
        end = self._lines[self._at].end
        self._at += 1
        return end

    def _goes_on(self, line: Line, after: Line, hanging: int | None, prose: bool) -> bool:
        """Return whether a line was wrapped and goes on below; `prose` is for running text."""
        if after.given is not None:
            return False
        bullet = BULLET.match(after.text)
        if bullet and bullet["dash"] and prose and not line.ends and after.text[bullet.end()].islower():
            return SHORTEST_WRAP <= len(line.text) <= LONGEST_WRAP
        if bullet or QUOTED.match(after.text) or HASHES.match(after.text) or TRANSCRIPT.match(after.text):
            return False
        if hanging is not None and after.indent > hanging:
            return True
        if NUMBER.match(after.text) and (line.ends or after.text[:1] in "(0123456789"):
            return False
        if after.text[:1].islower() and (len(line.text) > 24 or line.stops_short):
            return True
        self._at += 1
        stamped = self._stamped(after)
        self._at -= 1
        if (
            stamped
            or (label_of(after.text) and len(line.text) < SHORTEST_WRAP * 1.5)
            or is_heading(after, False, False)
        ):
            return False
        if not line.ends:
            broken = prose and not self._width and 50 <= len(line.text) <= LONGEST_WRAP and after.ends
            if line.stops_short or broken:
                return True
        return was_wrapped(line, after, self._width)
