"""What a tie is worth: every touch counts by how rich it was and by the messages in it, and fades.

Everybody's worth fades alike, so that the order of two people is the same on any day. It is kept as a number
that time does not change: the binary logarithm of the sum as of day 0, which may be millions of half-lives ago.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Direction
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.policy.constants import Cadence

MINE_ALONE = 0.5
"""What a move of yours counts that nothing came of."""
FOR_EVER = 10_000_000
"""A day after all that a calendar has."""


class Part(NamedTuple):
    """What one touch adds on its last day, an ordinal."""

    day: int
    weight: float


def part_of(touch: Interaction, richness: float) -> Part:
    """Return what a touch adds: its richness times the root of its messages, half of that where only you moved."""
    last = touch.last_on or touch.occurred_on
    is_in_vain = touch.direction is Direction.ME and not touch.is_two_way
    weight = richness * math.sqrt(_messages(touch)) * (MINE_ALONE if is_in_vain else 1.0)
    return Part(last.toordinal(), 0.0 if touch.is_missed or touch.is_refused else weight)


def _messages(touch: Interaction) -> int:
    """Return how many messages it holds; one a side where it is not known how many there were by then."""
    if touch.is_spoken:
        return 1
    known = touch.my_messages + touch.their_messages if touch.last_on else 0
    return known or 1 + touch.is_two_way


def worth_of(parts: Sequence[Part], half_life_days: float) -> float:
    """Return the worth of a tie as a number that time does not change; 0 where nothing counts."""
    some = [each for each in parts if each.weight > 0]
    if not some:
        return 0.0
    last = max(each.day for each in some)
    total = math.fsum(each.weight * 2.0 ** ((each.day - last) / half_life_days) for each in some)
    return math.log2(total) + last / half_life_days


def strength(worth: float, day: int, half_life_days: float) -> float:
    """Return what is left of it on a day: 1 is half an hour together that very day; 0 where nothing counts."""
    return float(2.0 ** (worth - day / half_life_days)) if worth else 0.0


def rank(worth: float, overdue_days: int, every_days: int, late_bonus: float) -> float:
    """Return what a list goes by, the highest first: the worth, a little more the later somebody is."""
    return worth + late_bonus * (1.0 * overdue_days / (overdue_days + every_days))


def asleep_day(worth: float, last_touch_day: int, cadence: Cadence) -> int:
    """Return the first day on which a tie is asleep: too little is left of it, or it was silent for too long."""
    if not worth:
        return last_touch_day + 1
    faded = math.ceil((worth - math.log2(cadence.asleep_below)) * cadence.worth_half_life_days)
    return min(last_touch_day + cadence.asleep_days, max(faded, last_touch_day + 1), FOR_EVER)
