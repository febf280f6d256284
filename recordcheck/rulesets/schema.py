"""What a rule set may say: the keys of its YAML, their types and their allowed values.

Every model forbids unknown keys, so that a slip of the pen is an error and never a silent nothing.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from recordcheck.measured import Stance
from recordcheck.note import KINDS, OLDEST, Read
from recordcheck.report import Severity

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
FILLED = frozenset({"child", "carer", "name", "age", "words", "limit", "late"})
"""What "{...}" in a rule's words may be."""


def _said(text: str) -> str:
    """Return words that a person will read; refuse a slip of the pen in them."""
    for name in re.findall(r"\{(\w*)\}", text):
        if name not in FILLED:
            raise ValueError(f"'{{{name}}}' is nothing that we can fill in; use {{child}} or {{carer}}")
    if text[0] in "“”" or (text.endswith('"') and text.count('"') == 1):
        raise ValueError('a quotation mark is missing or curly; use straight ones (") on both sides, or none')
    return text


Said = Annotated[Text, AfterValidator(_said)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?$")]
SetName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
PartOfSpeech = Literal["noun", "verb", "adj", "adv", "phrase"]
Evidence = Literal["young people", "guidance", "editor"]
Check = Literal[
    "child-third-person", "author-third-person", "drift",
    "agentless-life-changing", "agentless-decision", "agentless-view", "agentless-concern",
    "unexplained-capitals", "office-words", "late-word", "long-sentence", "hard-sentence",
]  # fmt: skip


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class Condition(_Strict):
    """What must or must not be true of words where they stand; one key of these.

    `near`: one of these words or phrases stands in the same sentence. `pos`: the words found are used as this part of
    speech. `pattern`: a spaCy token pattern that shares a word with what was found. `record`: whether the note is a
    record, which hardly ever speaks to the child; there an everyday word is more often the office's.
    """

    near: list[Text] = Field(default_factory=list)
    pos: PartOfSpeech | None = None
    pattern: list[dict[str, Any]] = Field(default_factory=list)
    record: bool | None = None

    @model_validator(mode="after")
    def _one_key(self) -> Condition:
        if len(self.model_fields_set) != 1:
            raise ValueError("a condition is words, or one of near, pos, pattern and record")
        return self


class Ages(_Strict):
    """Readers of whom a rule speaks: their age in years, both ends included."""

    from_: int = Field(default=0, alias="from", ge=0, le=OLDEST)
    to: int = Field(default=OLDEST, ge=0, le=OLDEST)

    @model_validator(mode="after")
    def _in_order(self) -> Ages:
        if self.from_ > self.to:
            raise ValueError(f"ages: from {self.from_} is more than to {self.to}; swap them")
        return self

    def __contains__(self, age: int | None) -> bool:
        return age is None or self.from_ <= age <= self.to


class Rule(_Strict):
    """One thing to look for: a term, a pattern, a regular expression, or one of our own checks.

    A rule whose `keep` is true is about a legal or official name that a child will need later: the first remedy is to
    keep it and explain it once. `ages` are those of the readers it speaks of; `not_for` holds kinds of note in which
    it is silent. `unless` and `only_if` hold words that what was found is part of, or conditions.
    """

    id: Id
    category: SetName
    severity: Severity
    terms: list[Text] = Field(default_factory=list)
    pattern: list[list[dict[str, Any]]] | list[dict[str, Any]] | None = None
    dependency: list[dict[str, Any]] | None = None
    regex: Text | None = None
    check: Check | None = None
    pos: PartOfSpeech | None = None
    ages: Ages | None = None
    not_for: list[Text] = Field(default_factory=list)
    unless: list[Text | Condition] = Field(default_factory=list)
    only_if: list[Text | Condition] = Field(default_factory=list)
    keep: bool = False
    swap: Literal["same-meaning", "needs-a-fact"] = "needs-a-fact"
    suggest: list[Said] = Field(default_factory=list)
    message: Said | None = None
    why: Said
    evidence: Evidence
    sources: list[Text] = Field(default_factory=list)
    reviewed_by: Text | None = None
    quotations: bool = False
    match: list[Said] = Field(default_factory=list)
    leave: list[Said] = Field(default_factory=list)

    @model_validator(mode="after")
    def _one_way_to_look(self) -> Rule:
        ways = [way for way in ("terms", "pattern", "dependency", "regex", "check") if getattr(self, way)]
        if len(ways) != 1:
            raise ValueError("say what to look for once: terms, pattern, dependency, regex or check")
        for kind in self.not_for:
            if kind not in KINDS:
                raise ValueError(f"not_for: no such kind of note: {kind}; the kinds are {', '.join(KINDS)}")
        if self.evidence == "editor" and self.severity != "suggestion" and not self.check:
            raise ValueError("a rule with evidence 'editor' can be at most a suggestion")
        if self.evidence != "editor" and not self.sources:
            raise ValueError("name its sources, or set evidence to 'editor'")
        return self

    @property
    def says(self) -> str:
        """What the rule says to the person who wrote the note."""
        return self.message or self.why


class AgeBand(_Strict):
    """What words and sentences are held against for readers up to an age.

    `late_after` in years, `long_sentence` in words, `hard_level` on the scale of S (1 to 6); `late_words` says whether
    single late words are found, or only named as what makes a sentence hard.
    """

    up_to: int
    late_after: float
    long_sentence: Annotated[int, Field(ge=1)]
    hard_level: float = 6
    late_words: bool = True


class ReadabilitySettings(_Strict):
    """What the reading level is held against, and words whose age a rule set knows better.

    Ages are in years. `stages` are names to a target age, or to `together`; `read` says which kinds of note are read
    together or later. `words` are ages, or `known`; `never_late` holds groups of words that stay out of the sums.
    """

    years_below_age: float = 1
    highest_target: float = 11
    unknown_target: float = 11
    later_target: float = 13
    together_under: float = 6
    age_in_year_0: float = 4
    stages: dict[str, float | Literal["together"]] = Field(default_factory=dict)
    read: dict[str, Read] = Field(default_factory=dict)
    firm_by: float = 2
    bands: list[AgeBand] = Field(default_factory=list)
    words: dict[Text, Annotated[float, Field(ge=1, le=18)] | Literal["known"]] = Field(default_factory=dict)
    never_late: dict[Text, list[Text]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _kinds_exist(self) -> ReadabilitySettings:
        for kind in self.read:
            if kind not in KINDS:
                raise ValueError(f"read: no such kind of note: {kind}; the kinds are {', '.join(KINDS)}")
        return self


class AddressSettings(_Strict):
    """Which kinds of note speak to the child, and the words that stand for the people of a note.

    `reader_nouns` stand for the reader after "the" or "this"; `reader_codes` stand alone. `group_nouns`
    take in the reader and others; `born_to` are the reader after a parent ("her son"). `author_words`
    always mean the author, `author_roles` only where the note shows that this is the author's job: job to
    the words that stand for it. `women`, `men` and `anyone` are other people; `groups` are several of them.
    """

    kinds: dict[str, Stance] = Field(default_factory=dict)
    reader_nouns: dict[str, Literal["she", "he", "any"]] = Field(default_factory=dict)
    reader_codes: list[Text] = Field(default_factory=list)
    group_nouns: list[Text] = Field(default_factory=list)
    born_to: dict[str, Literal["she", "he", "any"]] = Field(default_factory=dict)
    author_words: list[Text] = Field(default_factory=list)
    author_roles: dict[str, list[Text]] = Field(default_factory=dict)
    women: list[Text] = Field(default_factory=list)
    men: list[Text] = Field(default_factory=list)
    anyone: list[Text] = Field(default_factory=list)
    groups: list[Text] = Field(default_factory=list)

    @model_validator(mode="after")
    def _kinds_exist(self) -> AddressSettings:
        for kind in self.kinds:
            if kind not in KINDS:
                raise ValueError(f"no such kind of note: {kind}; the kinds are {', '.join(KINDS)}")
        return self


class OwnershipSettings(_Strict):
    """Words that decisions, views and concerns are made of, as lemmas.

    `moved_verbs` are life-changing when done to a child or family (`child_nouns`), `changed_verbs` when done to
    one of the `arrangements`. `worry_nouns` and `view_nouns` have no owner after "there is"; `telegraphic_verbs`
    decide even where "was" is left out.
    """

    decision_verbs: list[Text] = Field(default_factory=list)
    view_verbs: list[Text] = Field(default_factory=list)
    concern_nouns: list[Text] = Field(default_factory=list)
    concern_verbs: list[Text] = Field(default_factory=list)
    worry_nouns: list[Text] = Field(default_factory=list)
    view_nouns: list[Text] = Field(default_factory=list)
    telegraphic_verbs: list[Text] = Field(default_factory=list)
    moved_verbs: list[Text] = Field(default_factory=list)
    changed_verbs: list[Text] = Field(default_factory=list)
    arrangements: list[Text] = Field(default_factory=list)
    child_nouns: list[Text] = Field(default_factory=list)


class WordingSettings(_Strict):
    """Abbreviations that every child knows, and ways of explaining a term where it stands."""

    everyday: list[Text] = Field(default_factory=list)


class RegisterSettings(_Strict):
    """What office phrases are built of: heads, words before them, and what stands after a hyphen ("-informed")."""

    heads: list[Text] = Field(default_factory=list)
    modifiers: list[Text] = Field(default_factory=list)
    joined: list[Text] = Field(default_factory=list)


class Settings(_Strict):
    """Everything in a rule set that is not a rule."""

    readability: ReadabilitySettings = ReadabilitySettings()
    address: AddressSettings = AddressSettings()
    ownership: OwnershipSettings = OwnershipSettings()
    wording: WordingSettings = WordingSettings()
    register_: RegisterSettings = Field(default=RegisterSettings(), alias="register")


class Reword(_Strict):
    """What a set says instead of the words of a rule that it extends."""

    suggest: list[Said] | None = None
    message: Said | None = None
    why: Said | None = None
    keep: bool | None = None


class SetFile(_Strict):
    """One rule-set file, as written.

    `names` are those of teams, places and services, found by no rule; `allow` are words that no rule finds.
    """

    name: SetName
    version: Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)*$")]
    extends: list[Text] = Field(default_factory=list)
    off: list[Text] = Field(default_factory=list)
    severity: dict[str, Severity] = Field(default_factory=dict)
    allow: list[Text] = Field(default_factory=list)
    names: list[Text] = Field(default_factory=list)
    reword: dict[str, Reword] = Field(default_factory=dict)
    reviewed_by: Text | None = None
    settings: Settings = Settings()
    rules: list[Rule] = Field(default_factory=list)
