"""How often you mean to be in touch, and how far behind you are.

Days and ratios only; which interactions reset the clock is `interaction`, whom to list is a query's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from relcrm.domain.days.spans import LONGEST_DAYS
from relcrm.errors import UsageError
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Level(StrEnum):
    """How urgent a hello is: `amber` from the day it is due, `red` past the longest silence you allow."""

    OK = "ok"
    AMBER = "amber"
    RED = "red"


class SetBy(StrEnum):
    """What a rhythm comes from, the first that there is: you said it of the person, of a tag; the policy does of a stage, or of all."""

    OWN = "own"
    TAG = "tag"
    STAGE = "stage"
    POLICY = "policy"


BY_HAND = frozenset({SetBy.OWN, SetBy.TAG})
"""Rhythms that somebody decided on: they keep a tie awake."""


@dataclass(frozen=True, slots=True)
class Cadence:
    """The intended and the longest tolerated days between touches, each in [1, 3650].

    Raises UsageError when a number is out of range or `max_days` is shorter than `every_days`.
    """

    every_days: int
    max_days: int | None = None

    def __post_init__(self) -> None:
        """Refuse a cadence that nobody could keep."""
        for days in (self.every_days, self.max_days):
            if days is not None and not 1 <= days <= LONGEST_DAYS:
                raise UsageError(
                    f"a cadence of {days} days makes no sense",
                    hint=f"choose between 1 and {LONGEST_DAYS} days, for example 30",
                )
        if self.max_days is not None and self.max_days < self.every_days:
            raise UsageError(
                f"the longest silence ({_in_days(self.max_days)}) is shorter than the cadence ({_in_days(self.every_days)})",
                hint=f"allow at least {_in_days(self.every_days)}, or shorten the cadence",
            )


class ByTag(NamedTuple):
    """What somebody's tags ask for; `tag` is that of the interval."""

    tag: str
    every_days: int
    max_days: int | None


def shortest(rhythms: Mapping[str, Cadence]) -> ByTag:
    """Return what the rhythms of several tags come to: the shortest interval, and the shortest silence of any."""
    every, tag = min((each.every_days, tag) for tag, each in rhythms.items())
    most = [each.max_days for each in rhythms.values() if each.max_days is not None]
    return ByTag(tag, every, min(most, default=None))


def held(own_days: int | None, own_max: int | None, by_tag: ByTag | None, default_days: int) -> Cadence:
    """Return the cadence of somebody: their own, else that of their tags, else the default.

    Where only the longest silence is their own, the interval is no longer than that.
    """
    if own_days is not None:
        return Cadence(own_days, own_max)
    every = by_tag.every_days if by_tag else default_days
    if own_max is not None:
        return Cadence(min(every, own_max), own_max)
    return Cadence(every, by_tag.max_days if by_tag else None)


def set_by(own_days: int | None, own_max: int | None, by_tag: ByTag | None, *, has_stage: bool) -> SetBy:
    """Return what the interval comes from; one that only their own longest silence bounds is their own, too."""
    if own_days is None and by_tag is not None:
        return SetBy.TAG
    if own_days is not None or own_max is not None:
        return SetBy.OWN
    return SetBy.STAGE if has_stage else SetBy.POLICY


def _in_days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def due_on(last_touch_on: date, cadence: Cadence, due_from: date | None = None) -> date:
    """Return the day on which the next touch is due: never before `due_from`, unless there was one since."""
    usual = last_touch_on + timedelta(days=cadence.every_days)
    return usual if due_from is None or last_touch_on >= due_from else max(usual, due_from)


def paused_until(due_from: date | None, as_of: date) -> date | None:
    """Return the day before which no hello is due, while it is to come."""
    return due_from if due_from is not None and due_from > as_of else None


def is_due(last_touch_on: date, cadence: Cadence, as_of: date, due_from: date | None = None) -> bool:
    """Say whether a hello is due: from the due day on."""
    return as_of >= due_on(last_touch_on, cadence, due_from)


def overdue_days(last_touch_on: date, cadence: Cadence, as_of: date, due_from: date | None = None) -> int:
    """Return the days since the due day; 0 on it and before."""
    return max(0, (as_of - due_on(last_touch_on, cadence, due_from)).days)


def neglect(last_touch_on: date, cadence: Cadence, as_of: date, due_from: date | None = None) -> float:
    """Return the overdue days as a share of the cadence: 0 on time, 1 a whole cadence late."""
    return overdue_days(last_touch_on, cadence, as_of, due_from) / cadence.every_days


def level(last_touch_on: date, cadence: Cadence, as_of: date, due_from: date | None = None) -> Level:
    """Return the urgency; red needs a longest silence to be set, and nothing is urgent before it is due."""
    if not is_due(last_touch_on, cadence, as_of, due_from):
        return Level.OK
    is_too_long = cadence.max_days is not None and (as_of - last_touch_on).days > cadence.max_days
    return Level.RED if is_too_long else Level.AMBER
