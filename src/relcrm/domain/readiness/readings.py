"""One interaction weighed against a policy: the facts every later sum is made of.

Nothing here depends on the day of the question; what does is in `tallies` and `evidence`.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from relcrm.domain.log.interaction import (
    Channel,
    Direction,
    Interaction,
    Kind,
    Outcome,
    as_known_on,
    latest_day,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from relcrm.domain.policy.values import Policy

_Shape = tuple[Channel, Direction | None, bool | None, int | None, Kind, Outcome | None, bool]
_Counts = tuple[Channel, bool, bool, bool, bool, bool, bool, bool, bool, bool, bool, bool, float]
UNSURE = 0.5
"""What a contact counts whose direction nobody noted."""


class Reading(NamedTuple):
    """One interaction and what it counts for. `day` is an ordinal, `week` the calendar week it lies in.

    `weight` is the richness of one contact, whether it was answered or not. `is_voice` means they spoke
    one to one long enough to add depth, `is_conversation` long enough to be a conversation by itself.
    `is_contact` proves contact: both took part, and it was more than a like or a link. `is_missed` means that
    they did not come.
    """

    day: int
    week: int
    event: Interaction
    channel: Channel
    is_two_way: bool
    is_small: bool
    is_spoken: bool
    is_refused: bool
    is_waiting: bool
    is_missed: bool
    is_voice: bool
    is_conversation: bool
    is_contact: bool
    by_me: bool
    by_them: bool
    weight: float


def known_by(interactions: Iterable[Interaction], as_of: date) -> tuple[list[Interaction], int]:
    """Return the interactions as known at the end of `as_of`, and the ordinal of the first later news (0: none)."""
    known: list[Interaction] = []
    news: list[int] = []
    for each in interactions:
        then = as_known_on(each, as_of)
        if then is not None:
            known.append(then)
        if then is not each:
            days = (each.occurred_on, each.last_on, each.answered_on, each.outcome_on)
            news += [day.toordinal() for day in days if day is not None and day > as_of]
    return known, min(news, default=0)


def readings(interactions: Iterable[Interaction], policy: Policy) -> list[Reading]:
    """Return what each interaction counts for, in the same order."""
    known = _known_shapes(policy)
    return [_reading(each, policy, known) for each in interactions]


class Chronicle(NamedTuple):
    """A log read once, to be looked at on many days: `read` and its `days` in the order of the calendar.

    `unsettled` are the places of what looked different before its latest news, with the day of that news;
    `news` are all days that brought something. Days are ordinals.
    """

    read: Sequence[Reading]
    days: Sequence[int]
    unsettled: Sequence[tuple[int, int]]
    news: Sequence[int]


def chronicle(interactions: Iterable[Interaction], policy: Policy) -> Chronicle:
    """Return the log read as it is known in the end; entries of one day keep their order."""
    log = sorted(interactions, key=lambda each: each.occurred_on)
    latest = [latest_day(each).toordinal() for each in log]
    read = readings(log, policy)
    days = [each.day for each in read]
    unsettled = [(at, last) for at, (day, last) in enumerate(zip(days, latest, strict=True)) if last > day]
    return Chronicle(read, days, unsettled, sorted({day for each in log for day in _news_days(each)}))


def read_on(story: Chronicle, policy: Policy, as_of: date) -> tuple[list[Reading], int]:
    """Return what was known at the end of `as_of`, and the ordinal of the first later news (0: none)."""
    day = as_of.toordinal()
    read = list(story.read[: bisect_right(story.days, day)])
    for at, last in story.unsettled:
        if at >= len(read):
            break
        if last > day and (then := as_known_on(read[at].event, as_of)) is not None:
            read[at] = readings([then], policy)[0]
    after = bisect_right(story.news, day)
    return read, story.news[after] if after < len(story.news) else 0


def _news_days(each: Interaction) -> list[int]:
    days = (each.occurred_on, each.last_on, each.answered_on, each.outcome_on)
    return [day.toordinal() for day in days if day is not None]


def is_long(event: Interaction, policy: Policy) -> bool:
    """Say whether it lasted as long as a conversation; an unknown length counts as long."""
    return event.minutes is None or event.minutes >= policy.depth.min_minutes


@lru_cache(maxsize=64)
def _known_shapes(_policy: Policy) -> dict[_Shape, _Counts]:
    """Return what interactions of each shape count for, as far as one was met: a log has few shapes, many times."""
    return {}


def _reading(event: Interaction, policy: Policy, known: dict[_Shape, _Counts]) -> Reading:
    shape = (
        event.channel,
        event.direction,
        event.answered,
        event.minutes,
        event.kind,
        event.outcome,
        event.is_group,
    )
    counts = known.get(shape)
    if counts is None:
        counts = known[shape] = _counts(event, policy)
    day = event.occurred_on.toordinal()
    return Reading(day, (day - 1) // 7, event, *counts)


def _counts(event: Interaction, policy: Policy) -> _Counts:
    """Return the fields of a reading from `channel` on: what its shape alone decides."""
    two_way, spoken, refused = event.is_two_way, event.is_spoken, event.is_refused
    channel = Channel.CLICK if event.kind is Kind.CONNECT_REQUEST else event.channel
    voices = two_way and spoken and not event.is_group
    absent = event.outcome is Outcome.NO_SHOW
    return (
        channel,
        two_way,
        event.is_small,
        spoken,
        refused,
        event.direction is Direction.THEM and not two_way and not refused and not absent,
        absent and event.is_missed_by_them,
        voices and (event.minutes is None or event.minutes >= policy.depth.min_minutes_spoken),
        voices and is_long(event, policy),
        two_way and not event.is_small,
        event.direction is Direction.ME,
        event.direction is Direction.THEM and not absent,
        _weight(event, channel, policy, is_spoken=spoken),
    )


def _weight(event: Interaction, channel: Channel, policy: Policy, *, is_spoken: bool) -> float:
    depth = policy.depth
    weight: float = getattr(policy.channel, channel)
    if is_spoken and event.minutes is not None:
        length = math.sqrt(event.minutes / depth.minutes_ref)
        weight *= min(depth.minutes_hi, max(depth.minutes_lo, length))
    if event.direction is None:
        weight *= UNSURE
    return weight * depth.group_factor if event.is_group else weight
