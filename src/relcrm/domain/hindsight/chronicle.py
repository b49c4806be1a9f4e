"""A log read once, to be looked at as it was known on many days."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import as_known_on, latest_day
from relcrm.domain.readiness.readings import readings
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.readings import Reading


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
