"""Checker: note in, report out. The only place that knows the whole walk.

note -> language (parse) -> checks (address, wording, readability) -> findings -> scoring -> Report
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from recordcheck.arguments import (
    Rules,
    checked_minimums,
    checked_names,
    checked_rules,
    laid_out,
    refuse_settings,
    refuse_stream,
    unforeseen,
)
from recordcheck.checks import strengths
from recordcheck.checks.address import AddressCheck
from recordcheck.checks.hits import Hit
from recordcheck.checks.readability import ReadabilityCheck
from recordcheck.checks.readability.targets import checked_stage
from recordcheck.checks.register import Register
from recordcheck.checks.wording import capitals, office, wording
from recordcheck.digests import library_sha256
from recordcheck.documents import read as read_file
from recordcheck.errors import NoteError, RecordcheckError, RulesError, SettingsError, alone
from recordcheck.findings import SPANNING, assemble, card, fillings
from recordcheck.language import Language, Parsed
from recordcheck.many import Given, Task, batches, in_processes, refuse_processes
from recordcheck.measured import Readability
from recordcheck.note import KINDS, READ, Note, Read, Reader, as_readers
from recordcheck.report import Finding, Receipt, Report, Scores, Severity
from recordcheck.rulesets import RuleSet, load
from recordcheck.rulesets.compiling import Match, Matchers
from recordcheck.rulesets.loading import from_anywhere, no_collecting
from recordcheck.scoring import passes, score
from recordcheck.settings import Known, known
from recordcheck.version import __version__

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

ADDRESS = frozenset({"child-third-person", "author-third-person", "agentless", "drift"})


class Checker:
    """Checks notes with one rule set and one spaCy pipeline, both loaded when they are first needed.

    Args:
        rules: a rule set's name or path, or several, or a `RuleSet`; None for the default set. It replaces that set; a
            set that says `extends: [recordcheck]` adds to it. Files are read now, and what was read is used from then
            on; other processes read them again, and say so where they were changed.
        model: name of an installed spaCy pipeline; None for the one that recordcheck depends on.
        nlp: your own English pipeline with tagger and parser, instead of a model.
        select: ids, sets or categories of rules; only these speak. Empty for all.
        ignore: ids, sets or categories of rules that do not speak.
        fail_on: a note fails with a counted finding of this severity or above; None for never.
        min_scores: a note fails with a score below its minimum, 0 to 100, by name of the score.
        formulas: also work out textstat's familiar formulas (0.3 seconds, once).

    Raises:
        RecordcheckError: a rule set, pipeline or setting that cannot be used.

    """

    def __init__(
        self,
        rules: Rules | RuleSet | None = None,
        model: str | None = None,
        nlp: Pipeline | None = None,
        *,
        select: str | Sequence[str] = (),
        ignore: str | Sequence[str] = (),
        fail_on: Severity | None = "error",
        min_scores: Mapping[str, int] | None = None,
        formulas: bool = True,
    ) -> None:
        refuse_settings(model, nlp, fail_on)
        rules, select, ignore = checked_rules(rules), checked_names("select", select), checked_names("ignore", ignore)
        self._min_scores = checked_minimums(min_scores)
        self.rules: RuleSet = rules if isinstance(rules, RuleSet) else load(rules)
        # To another process go names, for all that is loaded would take it long to get.
        self._named = [from_anywhere(name) for name in rules or ()] if not isinstance(rules, RuleSet) else rules
        self._made_with: dict[str, Any] = {
            "rules": self.rules, "model": model, "nlp": nlp, "select": select, "ignore": ignore, "fail_on": fail_on,
            "min_scores": self._min_scores, "formulas": formulas,
        }  # fmt: skip
        self._chosen = self.rules.chosen(select) if select else frozenset(self.rules.rules)
        self._chosen -= self.rules.chosen(ignore)
        self._language = Language(model, nlp)
        self._fail_on, self._formulas = fail_on, formulas

    def __repr__(self) -> str:
        return f"Checker({', '.join(stamp.name for stamp in self.rules.stamps)}; {len(self._chosen)} rules)"

    @cached_property
    def receipt(self) -> Receipt:
        """Which versions of library, pipeline and rule sets this checker's reports are made with."""
        language = self._language
        return Receipt(
            __version__, language.name, language.version, self.rules.stamps, library_sha256(), language.sha256
        )

    @cached_property
    def _matchers(self) -> Matchers:
        return Matchers(self.rules, self._language.nlp)

    @cached_property
    def _register(self) -> Register:
        return Register(self.rules.settings.register_)

    @cached_property
    def _address(self) -> AddressCheck:
        return AddressCheck(self.rules.settings)

    @cached_property
    def _readability(self) -> ReadabilityCheck:
        return ReadabilityCheck(self.rules.settings.readability)

    @alone
    def check(
        self,
        text_or_note: str | Note,
        reader: Reader | Sequence[Reader] | None = None,
        author: str | None = None,
        kind: str | None = None,
        read: Read | None = None,
    ) -> Report:
        """Return the report of one note.

        Args:
            text_or_note: the note, or its text.
            reader: the child it is for, or several; what is left out is looked for in the note.
            author: who wrote it.
            kind: what kind of note it is, one of `recordcheck.note.KINDS`; it is never guessed.
            read: how it is going to be read: "alone", "together" or "later"; None for what kind and reader suggest.

        Raises:
            RecordcheckError: a note without words; a kind, stage or way of reading that does not exist.

        """
        readers = as_readers(reader)
        if kind is not None and kind not in KINDS:
            raise SettingsError(f"'{kind}' is no kind of note; the kinds are {', '.join(KINDS)}")
        if read is not None and read not in READ:
            raise SettingsError(f"'{read}' is no way to read a note; use {', '.join(READ)}")
        note = laid_out(text_or_note)
        facts = self._known(note, readers, author, kind, read)
        self.get_ready()
        with self._language.forgetting([note]):
            return self._report(self._language.parse(note), facts)

    def check_many(self, notes: Iterable[Given | Task], *, processes: int = 1) -> Iterator[Report]:
        """Yield the report of each note, in order; a note that cannot be checked is a report with `.error`.

        Notes are taken a few at a time, so that a stream of any length needs little memory. Where their source raises
        an error, the notes before it are checked first.

        Args:
            notes: texts, notes, paths of files, or a `Task` of any of these, which says what is known of it. Of the
                others that comes from their own front matter and text.
            processes: how many processes share the work; each takes a second to start, so that it is worth it from
                some hundred notes. A script that asks for several must do so under `if __name__ == "__main__":`. They
                end with this one, and soon after the stream is closed.

        Raises:
            SettingsError: at once, for something that is no stream of notes, or processes that cannot be started.
            RecordcheckError: a setting that cannot be used. It is raised when the first report is asked for.

        """
        refuse_stream(notes, processes)
        stream = batches(notes)
        if processes == 1:
            return (report for batch in stream for report in self.check_batch(batch))
        if self._made_with["nlp"] is not None:
            raise SettingsError("several processes cannot share your own pipeline; name an installed one with model=")
        refuse_processes()
        return in_processes({**self._made_with, "rules": self._named}, self.rules.stamps, stream, processes)

    def check_batch(self, tasks: Sequence[Task]) -> list[Report]:
        """Return the reports of a few notes, which spaCy is given together; see `check_many`."""
        ready = [self._laid_out(task) for task in tasks]
        self.get_ready()
        good = [note for note, facts, _ in ready if facts is not None]
        with self._language.forgetting(good), no_collecting():
            try:
                parsed = self._language.parse_many(good)
                return [
                    self._unchecked(note, reason) if facts is None else self._report(next(parsed), facts)
                    for note, facts, reason in ready
                ]
            except Exception:  # one of them is to blame, and the others are to go on
                return [self._guarded(*each) for each in ready]

    def _guarded(self, note: Note, facts: Known | None, reason: str | None) -> Report:
        """Return the report of one note, whatever is raised on the way."""
        if facts is None:
            return self._unchecked(note, reason)
        try:
            return self._report(self._language.parse(note), facts)
        except Exception as error:
            return self._unchecked(note, unforeseen(error, note.path))

    def _unchecked(self, note: Note, reason: str | None) -> Report:
        return Report(note, self.receipt, error=reason)

    def _laid_out(self, task: Task) -> tuple[Note, Known | None, str | None]:
        """Return a note and what is known of it, or why it cannot be checked."""
        given = task.note
        try:
            note = read_file(given) if isinstance(given, os.PathLike) else laid_out(given)
            readers = as_readers(task.reader)
            return note, self._known(note, readers, task.author, task.kind, task.read, task.assumed), None
        except Exception as error:
            path = given if isinstance(given, os.PathLike) else getattr(given, "path", None)
            shown = os.fsdecode(path) if isinstance(path, (str, os.PathLike)) else None
            note = given if isinstance(given, Note) else Note(given if isinstance(given, str) else "", shown)
            return note, None, str(error) if isinstance(error, RecordcheckError) else unforeseen(error, shown)

    def get_ready(self) -> None:
        """Load and compile everything now, before a note is read: what spaCy learns later it forgets with the note."""
        _ = (self._matchers, self._register, self._address, self._readability, self.receipt)

    def sharing(self, **settings: Any) -> Checker:
        """Return a checker with other settings (see `Checker`) that uses this one's pipeline."""
        other = Checker(**{**self._made_with, **settings})
        other._language = self._language
        if "rules" not in settings:
            other._named = self._named
        return other

    def _known(
        self,
        note: Note,
        readers: Sequence[Reader] = (),
        author: str | None = None,
        kind: str | None = None,
        read: Read | None = None,
        assumed: Known | None = None,
    ) -> Known:
        """Return what is known of a note, with stages that the rule set has; errors name the note they stand in."""
        facts = known(note, readers, author, kind, read, assumed)
        given = {reader.stage for reader in (*readers, *(assumed.readers if assumed else ()))}
        for reader in facts.readers:
            try:
                if reader.stage is not None:
                    checked_stage(reader.stage, self.rules.settings.readability)
            except SettingsError as error:
                if reader.stage in given:
                    raise
                shown = note.path or "the note"
                raise NoteError(f"{shown}: 'stage' in the front matter: {error}") from None
        return facts

    def _report(self, parsed: Parsed, facts: Known) -> Report:
        settings = self.rules.settings
        stance = settings.address.kinds.get(facts.kind or "", "expected")
        seen = self._address.examine(parsed, readers=facts.readers, author=facts.author, stance=stance)
        readers = seen.readers
        if len(readers) == 1 and readers[0].pronouns is None and seen.pronouns is not None:
            readers = (replace(readers[0], pronouns=seen.pronouns),)
        names = frozenset(name for reader in readers for name in reader.every_name) | seen.names
        reading = self._readability.examine(
            parsed, readers=readers, names=names, read=facts.read, kind=facts.kind, with_formulas=self._formulas
        )
        age = min((reader.age for reader in readers if reader.age is not None), default=None)
        own = self._matchers.places(parsed, [word for reader in readers for word in reader.own_words])
        matches, known_words = wording(parsed, self.rules, self._matchers, age, facts.kind)
        matches = [match for match in matches if not _overlaps(match, own)]
        words = [
            *capitals(parsed, matches, frozenset(settings.wording.everyday), names),
            *office(parsed, self._register, known_words, names),
            *reading.hits,
        ]
        hits = [*seen.hits, *(hit for hit in words if hit.check in SPANNING or not _overlaps(hit, own))]
        found = assemble(
            parsed,
            self.rules,
            matches,
            hits,
            chosen=self._chosen,
            names=fillings(parsed, readers),
            readers=readers,
            off=ADDRESS if stance == "off" else frozenset(),
        )
        counts = strengths.count(parsed, reading.measures.counts.words)
        scores = score(reading.measures, seen.measures, found, counts.words)
        return Report(
            note=parsed.note,
            receipt=self.receipt,
            kind=facts.kind,
            readers=readers,
            author=facts.author,
            passed=self.passes(found, scores, reading.measures),
            scores=scores,
            readability=reading.measures,
            address=seen.measures,
            counts=counts,
            findings=found,
            rules=tuple(card(full, self.rules.rules[full]) for full in sorted({finding.rule for finding in found})),
        )

    def speaks(self, name: str) -> bool:
        """Return whether a rule, by its id, set or category, speaks with the rules that this checker has chosen."""
        try:
            return not self._chosen.isdisjoint(self.rules.chosen([name]))
        except RulesError:
            return False

    def passes(self, found: Iterable[Finding], scores: Scores, level: Readability) -> bool:
        """Return whether a note with these findings passes, by `fail_on` and `min_scores`."""
        return passes(found, scores, level, self._fail_on, self._min_scores)


def _overlaps(found: Match | Hit, places: Iterable[tuple[int, int]]) -> bool:
    return any(start < found.end and found.start < end for start, end in places)


def check(
    text_or_note: str | Note,
    reader: Reader | Sequence[Reader] | None = None,
    author: str | None = None,
    kind: str | None = None,
    read: Read | None = None,
) -> Report:
    """Return the report of one note, checked with the default rules; see `Checker.check`.

    It loads rules and pipeline each time: for more than one note make a `Checker` once.
    """
    return Checker().check(text_or_note, reader=reader, author=author, kind=kind, read=read)
