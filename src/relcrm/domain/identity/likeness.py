"""Whether two contacts are one person: what speaks for it and against it, in words and points, and how sure that makes it.

Points of 100 are added up: what speaks for it counts to 100 at most, what speaks against it is taken off. No
level merges anybody. Which pairs are worth comparing is `blocking`, and what a merge keeps is `merging`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from relcrm.domain.identity.blocking import Search, search
from relcrm.domain.identity.candidate import Candidate, traits
from relcrm.domain.identity.likeness_rules import BESIDE_AN_ADDRESS, IDENTIFYING, WITHOUT_ONE
from relcrm.domain.identity.name_likeness import FAMILY, Reason, name_reasons

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from relcrm.domain.identity.candidate import Traits
    from relcrm.domain.identity.likeness_rules import Rule

__all__ = [
    "Candidate",
    "Level",
    "Likeness",
    "Pair",
    "Reason",
    "doubles",
    "likeness",
    "pairs",
    "surest_first",
    "weighed",
]

CERTAIN = 85
"""Points of 100 from which two contacts are certainly one person, provided that an address says so. Judgement: an
email address or a profile reaches it alone, a telephone number with a name that fits."""
LIKELY = 70
"""Points from which they are likely one person. Judgement: more than names alone can give (55), less than a name
that fits and one employer (45 + 25)."""
POSSIBLE = 35
"""Points from which a pair is worth showing. Judgement: one name that fits, less what a change of jobs takes off."""


class Level(StrEnum):
    """How sure it is that two contacts are one person. Only a shared address makes it certain."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


@dataclass(frozen=True, slots=True)
class Likeness:
    """The verdict on two contacts: score in [0, 1], level, and the reasons for and against, the strongest first."""

    score: float
    level: Level
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two contacts who may be one person; `one` has the lower number."""

    one: Candidate
    other: Candidate
    likeness: Likeness


def doubles(candidates: Iterable[Candidate]) -> list[Pair]:
    """Return the pairs that may be one person, the surest first, then by their numbers.

    Pairs of which both are archived are left out, and in large crowds all but the nearest neighbours: see `blocking`.
    """
    return sorted(pairs(search(in_order(candidates))), key=surest_first)


def in_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return candidates by their numbers, as a search wants them."""
    return sorted(candidates, key=lambda candidate: candidate.id)


def pairs(found: Search) -> Iterator[Pair]:
    """Yield the pairs of a search that may be one person."""
    people, crowded = found.candidates, found.crowded
    for one, other in found.pairs():
        if verdict := likeness(people[one], people[other], crowded):
            yield Pair(people[one], people[other], verdict)


def surest_first(pair: Pair) -> tuple[float, int, int]:
    """Return where a pair stands: by score, then by the numbers of the two."""
    return -pair.likeness.score, pair.one.id, pair.other.id


def likeness(one: Candidate, other: Candidate, crowded: Collection[str] = ()) -> Likeness | None:
    """Return how alike two contacts are; None for a contact and itself, and where too little speaks for it."""
    if one.id == other.id:
        return None
    verdict = weighed(one, other, crowded)
    return None if verdict.level is Level.UNLIKELY else verdict


def weighed(one: Candidate, other: Candidate, crowded: Collection[str] = ()) -> Likeness:
    """Return the verdict on any two contacts, however little speaks for it. Which of them comes first says nothing.

    `crowded` are the keys of addresses that more than two people share: such a one never makes it certain.
    """
    own, others = traits(one), traits(other)
    if crowded:
        own, others = own.without(crowded), others.without(crowded)
    addresses = _said(IDENTIFYING, own, others)
    beside = _said(BESIDE_AN_ADDRESS if addresses else WITHOUT_ONE, own, others)
    reasons = [*addresses, *name_reasons(own.names, others.names), *beside]
    speaking_for = _strongest_first(reason for reason in reasons if reason.weight > 0)
    against = _strongest_first(reason for reason in reasons if reason.weight < 0)
    points = max(0, min(100, _sum(speaking_for)) + _sum(against))
    is_one_family = any(reason.code in FAMILY for reason in against)
    level = _level(points, can_be_certain=bool(addresses) and not is_one_family)
    return Likeness(points / 100, level, speaking_for, against)


def _said(rules: Sequence[Rule], one: Traits, other: Traits) -> list[Reason]:
    return [reason for rule in rules if (reason := rule(one, other))]


def _strongest_first(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.code)))


def _sum(reasons: Iterable[Reason]) -> int:
    return sum(reason.weight for reason in reasons)


def _level(points: int, *, can_be_certain: bool) -> Level:
    if points >= CERTAIN and can_be_certain:
        return Level.CERTAIN
    if points >= LIKELY:
        return Level.LIKELY
    return Level.POSSIBLE if points >= POSSIBLE else Level.UNLIKELY
