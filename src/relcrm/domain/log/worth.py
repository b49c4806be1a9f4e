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
    from collections.abc import Iterable

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.policy.constants import Cadence

MINE_ALONE = 0.5
"""What a move of yours counts that nothing came of."""
FOR_EVER = 10_000_000
"""A day after all that a calendar has."""


class Share(NamedTuple):
    """What touches of one shape add: `plain` where nobody knows how many messages they hold, else `of_root` times the root.

    `of_root` is 0 of what nothing came of, and of voices, which are no messages.
    """

    plain: float
    of_root: float


def share_of(touch: Interaction, richness: float) -> Share:
    """Return what a touch adds: its richness, half of it where only you moved; unknown messages are one a side."""
    if touch.is_missed or touch.is_refused:
        return Share(0.0, 0.0)
    is_in_vain = touch.direction is Direction.ME and not touch.is_two_way
    weight = richness * (MINE_ALONE if is_in_vain else 1.0)
    return Share(weight, 0.0) if touch.is_spoken else Share(weight * math.sqrt(1 + touch.is_two_way), weight)


def weights_of(plain: Iterable[float], of_root: Iterable[float], messages: Iterable[int]) -> list[float]:
    """Return what touches add, of their shares and of how many messages each holds, -1 where that is not known."""
    return [
        rooted * math.sqrt(count) if count > 0 and rooted else each
        for each, rooted, count in zip(plain, of_root, messages, strict=True)
    ]


def worth_of(parts: Iterable[tuple[int, float]], half_life_days: float) -> float:
    """Return the worth of a tie as a number that time does not change, of days and weights; 0 where nothing counts."""
    some = [each for each in parts if each[1] > 0]
    if not some:
        return 0.0
    last, _ = max(some)
    total = math.fsum([weight * 2.0 ** ((day - last) / half_life_days) for day, weight in some])
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
