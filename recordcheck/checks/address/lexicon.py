"""The words of a rule set for people, compiled once: which stand for reader and author, for kin, jobs and groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from recordcheck.note import Pronouns
from recordcheck.rulesets.schema import AddressSettings

NO_JOBS = frozenset({
    "partner", "cousin", "friend", "neighbour", "parent", "person", "baby", "toddler", "child", "dog", "puppy",
    "cat", "kitten", "pony", "horse", "rabbit", "hamster", "guinea pig", "budgie", "parrot", "lizard", "goldfish",
    "hen", "tortoise", "toy", "teddy",
})  # fmt: skip
IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "people", "wife": "wives"}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a noun says of the person or people it stands for."""

    key: str
    gender: Pronouns | None = None
    plural: bool = False
    job: bool = False


class Lexicon:
    """The words for people in a rule set's settings.

    Attributes:
        others: noun to what it says of somebody.
        reader_nouns: noun or two nouns to the gender they show, after "the" or "this".
        reader_codes, group_nouns, born_to: see `AddressSettings`.
        people: every noun for one of them, the author's job among them.
        job_words: first word to the words for jobs, longest first, those that always mean the author among them.

    """

    def __init__(self, settings: AddressSettings) -> None:
        self.settings = settings
        self.others: dict[str, Kind] = {}
        genders: tuple[tuple[list[str], Pronouns | None], ...] = (
            (settings.anyone, None), (settings.men, "he"), (settings.women, "she"),
        )  # fmt: skip
        for nouns, gender in genders:
            for noun in nouns:
                self.others[noun] = Kind(_same(noun), gender, job=gender is None and noun not in NO_JOBS)
                self.others.setdefault(plural(noun), Kind(f"{noun}s", None, True))
        for noun in settings.groups:
            self.others[noun] = Kind(noun, None, True)
        for word in ("somebody", "someone", "anybody", "anyone", "whoever", "nobody"):
            self.others[word] = Kind("somebody", "they")
        self.reader_nouns: dict[str, Pronouns | None] = {
            noun: None if gender == "any" else gender for noun, gender in settings.reader_nouns.items()
        }
        self.reader_codes = frozenset(settings.reader_codes)
        self.code_words = frozenset(code.replace("/", " ").split()[0].lower() for code in settings.reader_codes)
        self.group_nouns = frozenset(settings.group_nouns)
        self.born_to: dict[str, Pronouns | None] = {
            noun: None if gender == "any" else gender for noun, gender in settings.born_to.items()
        }
        self.people = {*self.others, *(word.lower() for role in settings.author_roles.values() for word in role)}
        self.job_words = _by_first([*_jobs(settings.author_roles), *_author_words(settings.author_words)])


def plural(noun: str) -> str:
    """Return a noun's plural."""
    head, _, last = noun.rpartition(" ")
    if last in IRREGULAR:
        last = IRREGULAR[last]
    elif last.endswith(("s", "sh", "ch", "x")):
        last += "es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = f"{last[:-1]}ies"
    else:
        last += "s"
    return f"{head} {last}".strip()


SAME = {
    **dict.fromkeys(("mummy", "mam", "mammy", "ma", "mo", "mthr", "mom", "mother"), "mum"),
    **dict.fromkeys(("daddy", "da", "fa", "father"), "dad"),
    **dict.fromkeys(("nana", "nanny", "nannan", "granny", "gran", "grandma", "grandmother", "mgm", "pgm"), "nan"),
    **dict.fromkeys(("granddad", "grandpa", "grandfather", "pops", "mgf", "pgf"), "grandad"),
    **dict.fromkeys(("aunty", "aunt"), "auntie"),
    "sis": "sister",
    "bro": "brother",
}
"""Words for one and the same relative."""


def _same(noun: str) -> str:
    return SAME.get(noun, noun)


@dataclass(frozen=True, slots=True)
class JobWords:
    """Words for a job without their article; `articles` are those that must stand before, empty where none need."""

    words: tuple[str, ...]
    job: str
    articles: frozenset[str]


AUTHOR = "author"
"""The job of words that always mean the author, such as "this writer"."""
ARTICLES = frozenset({"the", "this"})


def _by_first(phrases: Iterable[JobWords]) -> dict[str, list[JobWords]]:
    """Return first word, in lower case, to the phrases that begin with it, longest first."""
    found: dict[str, list[JobWords]] = {}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase.words), not phrase.articles, phrase.words)):
        found.setdefault(phrase.words[0].lower(), []).append(phrase)
    return found


def _bare(term: str) -> tuple[str, ...]:
    """Return the words of a term without its article; a slash is a word of its own."""
    return tuple(term.removeprefix("the ").removeprefix("this ").replace("/", " / ").split())


def _jobs(roles: dict[str, list[str]]) -> Iterator[JobWords]:
    for job, terms in roles.items():
        every = {job, *terms}
        for words in {_bare(term) for term in every}:
            yield JobWords(words, job, frozenset() if _joined(words) in every else ARTICLES)


def _joined(words: tuple[str, ...]) -> str:
    return " ".join(words).replace(" / ", "/")


def _author_words(terms: Iterable[str]) -> Iterator[JobWords]:
    for term in terms:
        first = term.split()[0]
        yield JobWords(_bare(term), AUTHOR, frozenset({first} & ARTICLES))
