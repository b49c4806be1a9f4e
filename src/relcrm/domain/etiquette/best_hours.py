"""When somebody tends to write: the hours of the day in which most of their messages came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel, Direction
from relcrm.domain.readiness.readings import known_by
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime, tzinfo

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.policy.values import Policy

_WRITTEN = frozenset({Channel.EMAIL, Channel.DM})


class BestHours(NamedTuple):
    """Local hours, `to_hour` excluded, in which `messages` of the `total` came whose time is known."""

    from_hour: int
    to_hour: int
    messages: int
    total: int


def best_hours(
    interactions: Iterable[Interaction], policy: Policy, on: date, zone: tzinfo
) -> BestHours | None:
    """Return the hours in `zone` with at least half of their messages; None where too few are known or they scatter."""
    known, _ = known_by(interactions, on)
    hours = [at.astimezone(zone).hour for each in known for at in _their_instants(each)]
    width = policy.etiquette.best_hours_width
    if len(hours) < policy.etiquette.best_hours_messages:
        return None
    messages = [sum((hour - start) % 24 < width for hour in hours) for start in range(24)]
    start = max(range(24), key=messages.__getitem__)
    if 2 * messages[start] < len(hours):
        return None
    return BestHours(start, (start + width) % 24, messages[start], len(hours))


def _their_instants(event: Interaction) -> set[datetime]:
    """Return when they wrote, as far as an exchange keeps it: its first message and its last."""
    if event.channel not in _WRITTEN:
        return set()
    first = event.occurred_at if event.direction is Direction.THEM else None
    last = event.last_at if event.last_by_me is False else None
    return {at for at in (first, last) if at is not None}
