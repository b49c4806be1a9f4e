"""How well what is on record of somebody answers a question: each term by the best text that fits it, with the reasons.

The weights are set by hand and tried on the questions of `docs/explanation/who-can.md`; no model is behind them.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import TYPE_CHECKING

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from relcrm.domain.helping.question import Question


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
    """For each term of a question, by its place, how well it is answered and by which text.

    `together` is the share of the terms that one text answers at most.
    """

    strengths: tuple[float, ...]
    texts: tuple[Text | None, ...]
    together: float


def found(hits: Iterable[tuple[Text, Sequence[float]]]) -> Found:
    """Return what of a question is answered by texts with their strengths; of equal ones the first counts."""
    best: list[tuple[float, Text | None]] = []
    together = 0.0
    for text, strengths in hits:
        best = best or [(0.0, None)] * len(strengths)
        best = [max(old, (new, text), key=_strength) for old, new in zip(best, strengths, strict=True)]
        together = max(together, sum(each > 0 for each in strengths) / len(strengths))
    return Found(
        tuple(each[0] for each in best), tuple(each[1] if each[0] else None for each in best), together
    )


def _strength(pair: tuple[float, Text | None]) -> float:
    return pair[0]


def rarities(question: Question, all_found: Iterable[Found], people: int) -> list[float]:
    """Return what each term is worth: the fewer of all people answer it, the more; 0 where nobody does."""
    counts = [0] * len(question.terms)
    for each in all_found:
        for at, strength in enumerate(each.strengths):
            counts[at] += strength > 0
    return [math.log(1 + people / count) if count else 0.0 for count in counts]


def fit(question: Question, one: Found, worth: Sequence[float]) -> float:
    """Return how well somebody fits, in [0, 1]; 0 where they answer nothing of what the question is about."""
    topics = [not term.is_place for term in question.terms]
    if any(topics) and not any(
        each and strength > 0 for each, strength in zip(topics, one.strengths, strict=True)
    ):
        return 0.0
    whole = sum(worth)
    part = sum(each * strength for each, strength in zip(worth, one.strengths, strict=True))
    return part / whole * (1 + IN_ONE_TEXT * one.together) / (1 + IN_ONE_TEXT) if whole else 0.0


def reasons(question: Question, one: Found) -> tuple[Reason, ...]:
    """Return why somebody fits, the texts that say most first, each once."""
    said: dict[Text, list[str]] = {}
    for term, text in zip(question.terms, one.texts, strict=True):
        if text is not None:
            said.setdefault(text, []).append(term.word)
    ranked = sorted(said.items(), key=lambda item: (-len(item[1]), -WEIGHTS[item[0].source]))
    return tuple(Reason(*text, tuple(words)) for text, words in ranked)
