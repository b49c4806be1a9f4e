"""How well what is on record of somebody answers a question: each term by the best text that fits it, with the reasons.

The weights are set by hand and tried on the questions of `docs/explanation/who-can.md`; no model is behind them.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import TYPE_CHECKING

from relcrm.domain.helping.lands import is_in
from relcrm.domain.helping.words import likeness, words_of
from relcrm.domain.people.folding import folded
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from relcrm.domain.helping.question import Question, Term
    from relcrm.domain.particulars.details import PostalAddress


class Source(StrEnum):
    """Where something about somebody was said."""

    CAN_HELP = "can_help"
    TITLE = "title"
    FIELD = "field"
    COMPANY = "company"
    TAG = "tag"
    NOTE = "note"
    COMMON = "common_ground"
    PLACE = "place"
    NUMBER = "number"


WEIGHTS: Mapping[Source, float] = {
    Source.CAN_HELP: 1.0,
    Source.TITLE: 0.75,
    Source.FIELD: 0.6,
    Source.COMPANY: 0.6,
    Source.TAG: 0.6,
    Source.NOTE: 0.5,
    Source.COMMON: 0.35,
    Source.PLACE: 1.0,
    Source.NUMBER: 0.5,
}
"""What a word is worth by where it stands: what you noted that they can help with most, shared ground least."""
OF_THE_PLACE = 0.5
"""What an address in Japan is worth where "Japanese" is asked for."""
IN_ONE_TEXT = 0.25
"""What is added at most where one text answers everything that was asked."""


class Text(NamedTuple):
    """One text on record; `label` is that of a field or an address."""

    source: Source
    text: str
    label: str = ""


class Reason(NamedTuple):
    """Why somebody fits: the text, where it stands, and which words of the question it answers."""

    source: Source
    text: str
    label: str
    words: tuple[str, ...]


class Found(NamedTuple):
    """For each term of a question, by its place, how well it is answered and by which text."""

    strengths: tuple[float, ...]
    texts: tuple[Text | None, ...]
    together: float


def found_in(
    question: Question, texts: Iterable[Text], addresses: Iterable[PostalAddress], numbers: Iterable[str]
) -> Found:
    """Return what of a question is answered by what is on record of one person."""
    best: list[tuple[float, Text | None]] = [(0.0, None)] * len(question.terms)
    together = 0.0
    for text, strengths in (*_in_places(question, addresses, numbers), *_in_texts(question, texts)):
        for at, strength in enumerate(strengths):
            if strength > best[at][0]:
                best[at] = (strength, text)
        together = max(together, sum(each > 0 for each in strengths) / len(strengths))
    return Found(tuple(each[0] for each in best), tuple(each[1] for each in best), together)


def _in_texts(question: Question, texts: Iterable[Text]) -> Iterable[tuple[Text, list[float]]]:
    for text in texts:
        words = words_of(text.text)
        said = f" {' '.join(words)} "
        weight = WEIGHTS[text.source]
        yield text, [weight * _in_words(term, words, said) for term in question.terms]


def _in_words(term: Term, words: Sequence[str], said: str) -> float:
    """Return how well a text answers a term."""
    if term.land:
        names = (*term.land.names, *term.land.of)
        return max((1.0 if name == term.word else 0.9 for name in names if f" {name} " in said), default=0.0)
    if " " in term.word:
        return 1.0 if f" {term.word} " in said else 0.0
    return max((likeness(term.word, word) for word in words), default=0.0)


def _in_places(
    question: Question, addresses: Iterable[PostalAddress], numbers: Iterable[str]
) -> Iterable[tuple[Text, list[float]]]:
    for address in addresses:
        where = ", ".join(filter(None, (address.place or address.region, address.country)))
        text = Text(Source.PLACE, where, address.label)
        yield text, [WEIGHTS[Source.PLACE] * _at(term, address) for term in question.terms]
    for number in numbers:
        text = Text(Source.NUMBER, number)
        yield text, [WEIGHTS[Source.NUMBER] * _calls(term, number) for term in question.terms]


def _at(term: Term, address: PostalAddress) -> float:
    """Return how well an address answers a term."""
    if term.land:
        return (OF_THE_PLACE if term.is_of else 1.0) if is_in(address.country, term.land) else 0.0
    if term.word in (folded(address.place), folded(address.region)):
        return 1.0
    return 1.0 if term.word in {*words_of(address.place), *words_of(address.region)} else 0.0


def _calls(term: Term, number: str) -> float:
    """Return how well a telephone number, which is of some country, answers a term."""
    if not (term.land and term.land.calls and number.startswith(f"+{term.land.calls}")):
        return 0.0
    return OF_THE_PLACE if term.is_of else 1.0


def rarities(question: Question, found: Iterable[Found], people: int) -> list[float]:
    """Return what each term is worth: the fewer of all people answer it, the more; 0 where nobody does."""
    counts = [0] * len(question.terms)
    for each in found:
        for at, strength in enumerate(each.strengths):
            counts[at] += strength > 0
    return [math.log(1 + people / count) if count else 0.0 for count in counts]


def fit(question: Question, found: Found, worth: Sequence[float]) -> float:
    """Return how well somebody fits, in [0, 1]; 0 where they answer nothing of what the question is about."""
    topics = [not term.is_place for term in question.terms]
    if any(topics) and not any(
        each and strength > 0 for each, strength in zip(topics, found.strengths, strict=True)
    ):
        return 0.0
    whole = sum(worth)
    part = sum(each * strength for each, strength in zip(worth, found.strengths, strict=True))
    return part / whole * (1 + IN_ONE_TEXT * found.together) / (1 + IN_ONE_TEXT) if whole else 0.0


def reasons(question: Question, found: Found) -> tuple[Reason, ...]:
    """Return why somebody fits, the texts that say most first, each once."""
    said: dict[Text, list[str]] = {}
    for term, text in zip(question.terms, found.texts, strict=True):
        if text is not None:
            said.setdefault(text, []).append(term.word)
    ranked = sorted(said.items(), key=lambda item: (-len(item[1]), -WEIGHTS[item[0].source]))
    return tuple(Reason(*text, tuple(words)) for text, words in ranked)
