"""What the checker says of one note: Report, Finding, Scores and the measures. Plain frozen data.

Nothing here is computed and nothing shows a note's words by accident: `repr` leaves them out, and
`Report.to_dict()` holds them only when asked. The JSON contract is `recordcheck/data/report.schema.json`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from recordcheck.measured import Address, Counts, Readability
from recordcheck.note import Note, Reader

Severity = Literal["suggestion", "warning", "error"]
Confidence = Literal["low", "medium", "high"]

SEVERITIES: tuple[Severity, ...] = ("suggestion", "warning", "error")
FAIL_LEVELS = (*reversed(SEVERITIES), "never")
"""From which severity upwards a note can be made to fail."""
SCORES = ("overall", "readability", "jargon", "address")
SCHEMA_VERSION = 1
STANDARD_INPUT = "-"
"""The path of a note that came by standard input."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a note where a rule has something to say.

    Attributes:
        rule: full id of the rule, such as "jargon.placement".
        category: what it is about, such as "jargon" or "child-third-person".
        severity: "error", "warning" or "suggestion".
        confidence: how sure the checker is that the rule applies here.
        counted: whether it counts towards passing and the scores.
        where: "text", "heading" (a heading or field label) or "quotation".
        start, end: `note.text[start:end]` are the words found.
        line, column, end_line, end_column: the same for people, from 1, end exclusive: in the file, or for a format
            without lines in the note's text.
        keep: whether the words have a name that the child may need later: keep them and explain them once.
        place: where in a format without lines, else None: page of a PDF; paragraph outside tables, empty ones too; or
            cell of the document and paragraph in it. From 1.
        message, suggestions: in the rule's own words; nothing in them comes from the note.
        spoken, options: the same with the names of this note's people filled in.
        text: the words found. context: the sentence around them.
        phrase: the words that show a person best what is meant, where those are not the words found.
        rewrite: the phrase as it could be; None where that is not certain.

    """

    rule: str
    category: str
    severity: Severity
    confidence: Confidence
    counted: bool
    where: Literal["text", "heading", "quotation"]
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    suggestions: tuple[str, ...] = ()
    keep: bool = False
    place: dict[str, int] | None = None
    spoken: str = field(default="", repr=False)
    options: tuple[str, ...] = field(default=(), repr=False)
    text: str = field(default="", repr=False)
    context: str = field(default="", repr=False)
    phrase: str | None = field(default=None, repr=False)
    rewrite: str | None = field(default=None, repr=False)

    def to_dict(self, include_text: bool = False) -> dict[str, Any]:
        """Return one element of "findings" in the JSON contract."""
        plain = {
            name: getattr(self, name)
            for name in (
                "rule", "category", "severity", "confidence", "counted", "where", "start", "end",
                "line", "column", "end_line", "end_column", "keep", "place",
            )
        }  # fmt: skip
        if not include_text:
            return plain | {"message": self.message, "suggestions": list(self.suggestions)}
        return plain | {
            "message": self.spoken,
            "suggestions": list(self.options),
            "text": self.text,
            "context": self.context,
            "phrase": self.phrase,
            "rewrite": self.rewrite,
        }


@dataclass(frozen=True, slots=True)
class Scores:
    """How much of a note's wording may deserve a second look for this reader: 0 to 100, higher is less.

    None where a score would say nothing. Not a measure of the note's quality, truth or warmth.
    """

    overall: int | None = None
    readability: int | None = None
    jargon: int | None = None
    address: int | None = None

    def to_dict(self) -> dict[str, int | None]:
        """Return "scores" in the JSON contract."""
        return {name: getattr(self, name) for name in SCORES}


@dataclass(frozen=True, slots=True)
class RuleSetStamp:
    """Which rule set was used: its name, its version and the SHA-256 of its file."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class RuleCard:
    """What a rule says of itself, in its own words: nothing here comes from a note."""

    id: str
    category: str
    severity: Severity
    says: str
    why: str
    suggestions: tuple[str, ...] = ()
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What made a report: versions of library, spaCy pipeline and rule sets, and SHA-256 digests of each.

    The digests of library and pipeline are made by `recordcheck.digests`; None where nobody asked for them.
    """

    recordcheck: str
    model_name: str
    model_version: str
    rule_sets: tuple[RuleSetStamp, ...] = ()
    recordcheck_sha256: str | None = None
    model_sha256: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the head of the JSON contract."""
        sets = [{"name": s.name, "version": s.version, "sha256": s.sha256} for s in self.rule_sets]
        return {
            "schema_version": SCHEMA_VERSION,
            "recordcheck": self.recordcheck,
            "recordcheck_sha256": self.recordcheck_sha256,
            "model": {"name": self.model_name, "version": self.model_version, "sha256": self.model_sha256},
            "rule_sets": sets,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """All that the checker says of one note.

    Attributes:
        note: the note, as it was read.
        passed: no counted finding at the fail level or above, no score under its minimum, no error.
        findings: everything found, in the order of the note. Nothing is folded or left out.
        error: why the note could not be checked, else None; holds no words of the note, but its path.
        rules: what each rule that found something here says of itself, by id.
        silenced, accepted: how many findings the command took out, because somebody silenced them or a baseline holds
            them; the library takes none out.

    """

    note: Note
    receipt: Receipt
    kind: str | None = None
    readers: tuple[Reader, ...] = ()
    author: str | None = field(default=None, repr=False)
    passed: bool = False
    scores: Scores = field(default_factory=Scores)
    readability: Readability = field(default_factory=Readability)
    address: Address = field(default_factory=Address)
    counts: Counts = field(default_factory=Counts)
    findings: tuple[Finding, ...] = field(default=(), repr=False)
    error: str | None = None
    rules: tuple[RuleCard, ...] = field(default=(), repr=False)
    silenced: int = 0
    accepted: int = 0

    def reason(self, include_path: bool = False) -> str | None:
        """Return why the note could not be checked; its path stands in it only when asked for."""
        path, error = self.note.path, self.error
        if include_path or error is None or not path or path not in error or path == STANDARD_INPUT:
            return error
        rest = error[len(path) :] if error.startswith(path) else ": this cannot be read"
        return f"the note{rest}" if path not in rest else "the note: this cannot be read"

    def to_dict(
        self, include_text: bool = False, *, include_path: bool | None = None, number: int | None = None
    ) -> dict[str, Any]:
        """Return exactly one element of "notes" in the JSON contract.

        Args:
            include_text: also give the words found, the sentence around them, the names and the path. Without
                it nothing in the result comes from the note, so that it may be kept in a log.
            include_path: also give the path, which may hold a child's name; None for what `include_text` says.
            number: which of several notes this is, from 1.

        """
        include_path = include_text if include_path is None else include_path
        readers = [
            {
                "name": reader.name if include_text else None,
                "other_names": list(reader.other_names) if include_text else None,
                "age": reader.age,
                "pronouns": reader.pronouns,
                "found_by": reader.found_by,
            }
            for reader in self.readers
        ]
        return {
            "number": number,
            "path": self.note.path if include_path else None,
            "kind": self.kind,
            "readers": readers,
            "passed": self.passed,
            "scores": self.scores.to_dict(),
            "readability": self.readability.to_dict(),
            "address": self.address.to_dict(),
            "counts": self.counts.to_dict(),
            "findings": [finding.to_dict(include_text) for finding in self.findings],
            "silenced": self.silenced,
            "accepted": self.accepted,
            "error": self.reason(include_path),
        }
