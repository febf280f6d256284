"""Mentions: every place where a note names or describes somebody, the reader and the author first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from recordcheck.checks.address.names import CALENDAR, by_name
from recordcheck.checks.address.nouns import by_noun
from recordcheck.checks.address.people import NOT_PROSE, Cast, Mention, mention
from recordcheck.language import Parsed, Part
from recordcheck.note import Pronouns

if TYPE_CHECKING:
    from spacy.tokens import Token

MUMS = frozenset({"mum", "mummy", "mam", "mammy", "mom", "mother"})
DADS = frozenset({"dad", "daddy", "father"})


def mentions(parsed: Parsed, people: Cast) -> list[Mention]:
    """Return every mention by name or noun, in order; pronouns are `pronouns.resolve`'s."""
    found: list[Mention] = []
    for index, (part, sentence) in enumerate(parsed.sentences):
        if part.block.kind in NOT_PROSE:
            continue
        telegraphic = part.block.kind == "value" and not any(t.pos_ in ("VERB", "AUX") for t in sentence)
        taken: set[int] = set()
        here: list[Mention] = []
        for make in (by_name, by_noun, _others):
            for found_here in make(part, sentence.start, sentence.end, index, people):
                span = set(range(found_here.first, found_here.last + 1))
                if taken & span or parsed.is_quoted(*_place(found_here)):
                    continue
                taken |= span
                here.append(found_here)
        if telegraphic:
            here = [m for m in here if m.who == "other"]
        found.extend(sorted(here, key=lambda m: m.first))
    return found


def _place(one: Mention) -> tuple[int, int]:
    return one.part.place(one.part.doc[one.first : one.last + 1])


def _others(part: Part, start: int, end: int, index: int, people: Cast) -> Iterator[Mention]:
    """Yield everybody else: kin and jobs by the words for them, and names."""
    doc, settings = part.doc, people.settings
    women, men = frozenset(settings.women), frozenset(settings.men)
    anyone, groups = frozenset(settings.anyone), frozenset(settings.groups)
    for token in doc[start:end]:
        if token.pos_ not in ("NOUN", "PROPN") or token.is_punct:
            continue
        lower, lemma = token.lower_.rstrip("."), token.lemma_.lower()
        plural = token.tag_ in ("NNS", "NNPS")
        if lower in groups or (plural and (lemma in women or lemma in men or lemma in anyone)):
            yield mention(part, token.i, token.i, "other", f"group:{lemma}", index, plural=True)
        elif lower in women or lemma in women:
            yield mention(part, token.i, token.i, "other", _key(lemma), index, gender="she")
        elif lower in men or lemma in men:
            yield mention(part, token.i, token.i, "other", _key(lemma), index, gender="he")
        elif lower in anyone or lemma in anyone:
            yield mention(part, token.i, token.i, "other", lemma, index)
        elif token.pos_ == "PROPN" and token.text[:1].isupper() and not _is_place_or_time(token):
            titled = next((c.lower_.rstrip(".") for c in token.children if c.dep_ == "compound"), "")
            gender: Pronouns | None = (
                "she" if titled in women else "he" if titled in men else _by_apposition(token, women, men)
            )
            yield mention(part, token.i, token.i, "other", token.text, index, gender=gender)


def _key(lemma: str) -> str:
    return "mum" if lemma in MUMS else "dad" if lemma in DADS else lemma


def _by_apposition(token: Token, women: frozenset[str], men: frozenset[str]) -> Pronouns | None:
    """Return the gender that a word beside a name gives it: "his sister Kacey", "Jo, her aunt"."""
    near = [token.head] if token.dep_ in ("appos", "compound", "oprd") else []
    near += [child for child in token.children if child.dep_ in ("appos", "compound")]
    if token.dep_ == "oprd" and token.head.dep_ in ("acl", "relcl"):
        near.append(token.head.head)
    for word in near:
        if word.lemma_.lower() in women:
            return "she"
        if word.lemma_.lower() in men:
            return "he"
    return None


def _is_place_or_time(token: Token) -> bool:
    if token.lower_ in CALENDAR or (token.text.isupper() and len(token.text) > 1):
        return True
    if token.dep_ == "compound" and token.head.pos_ in ("PROPN", "NOUN"):
        return True
    return token.dep_ == "pobj" and token.head.lower_ in ("in", "at", "into", "near", "through", "across")
