"""Words of a question and of what is on record, and how well two of them fit. English endings, no dictionary."""

from __future__ import annotations

import re
from functools import cache

from relcrm.domain.people.folding import folded

EXACT, INFLECTED, RELATED, BEGINNING = 1.0, 0.95, 0.8, 0.6
"""How well a word fits: itself, another form of it, a word made of it or one for the same, one that begins with it."""
LEAST_STEM = 5
"""Letters that two words must share before their endings are compared."""
LEAST_BEGINNING = 4
_STOP = """
    a about advice all also am an and any anybody anyone are around as ask at be been before best by can could do does each
    expert experts find finding for from get give good has have help helping her him his how i if in into is it its
    kind know knows like look looking lives me meet my need needs no not of on one or our out people person please question
    questions recommend she should some somebody someone something speak speaking speaks talk that the their them
    there these they thing this those to up us want wants was we what when where which who whom whose will with work works
    would you your
"""
STOP = frozenset(_STOP.split())
"""What a question says beside what it is about."""
PLACE_FOLLOWS = frozenset(("in", "near", "around", "from", "to", "at", "for"))
_INFLECTIONS = frozenset(("", "s", "es", "ed", "d", "ing", "'s", "y", "ies"))
_MORE = """
    able al ally ance ant ants ary ation ations e ence ent er ers ic ical ier iers ion ions ist ists ment ments or ors ure
    ures er's
"""
_ENDINGS = _INFLECTIONS.union(_MORE.split())
_SAME = (
    # what a trade is called, and what it is about
    ("law", "laws", "legal", "lawyer", "lawyers", "attorney", "attorneys", "solicitor", "solicitors"),
    ("medicine", "medical", "doctor", "doctors", "physician", "physicians"),
    ("tax", "taxes", "taxation", "vat"),
    (
        "translate",
        "translation",
        "translator",
        "translators",
        "interpret",
        "interpreter",
        "interpreters",
        "interpreting",
    ),
    ("photograph", "photographs", "photographer", "photographers", "photography", "photo", "photos"),
    ("child", "children", "kid", "kids"),
    ("accountant", "accountants", "accounting", "accounts", "bookkeeper", "bookkeepers", "bookkeeping"),
    ("hire", "hires", "hiring", "recruit", "recruiter", "recruiters", "recruiting", "recruitment"),
    ("invest", "investing", "investor", "investors", "investment"),
    ("ship", "ships", "shipping", "freight", "forwarding"),
    ("flat", "flats", "apartment", "apartments"),
    ("car", "cars", "automobile", "automobiles"),
    ("film", "films", "movie", "movies"),
    ("teach", "teacher", "teachers", "teaching"),
    ("job", "jobs", "vacancy", "vacancies"),
)
"""Words for the same thing, whose likeness no ending shows: few, and each beyond dispute."""
_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
_NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def asked_words(text: str) -> list[str]:
    """Return the words that a question says, folded, in their order: compounds as one, without a genitive's s."""
    return [word.removesuffix("'s") for word in _WORD.findall(folded(text))]


def forms_of(word: str) -> list[str]:
    """Return a word as it stands; a compound also written as one, and its parts."""
    if word.isalnum():
        return [word]
    parts = re.split(r"['.-]", word)
    return [word, "".join(parts), *(part for part in parts if len(part) > 1)]


def is_written_without_spaces(word: str) -> bool:
    """Say whether a word is in a script that puts no spaces between words."""
    return _NO_SPACES.search(word) is not None


def likeness(asked: str, word: str) -> float:
    """Return how well a folded word fits the one asked for, in [0, 1]."""
    if word in (asked, asked.replace("-", "")):
        return EXACT
    return max(_by_endings(asked, word), RELATED if word in same_as(asked) else 0.0)


def _by_endings(asked: str, word: str) -> float:
    shared = _shared(asked, word)
    ends = asked[shared:], word[shared:]
    if shared >= 3 and "" in ends and _INFLECTIONS.issuperset(ends):
        return INFLECTED
    if shared >= LEAST_STEM and _ENDINGS.issuperset(ends):
        return RELATED
    if len(asked) >= LEAST_BEGINNING and word.startswith(asked):
        return BEGINNING
    return 0.0


def _shared(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))


def same_as(word: str) -> frozenset[str]:
    """Return the words for the same thing; none for most words."""
    return _groups().get(word, frozenset())


@cache
def _groups() -> dict[str, frozenset[str]]:
    return {word: frozenset(group) for group in _SAME for word in group}


def beginnings(asked: str) -> set[str]:
    """Return how the words that may fit begin: a cheap look tells who cannot."""
    return {each[:3] for each in (asked, *same_as(asked))}
