"""How often you mean to be in touch, and how far behind you are.

Days and ratios only; which interactions reset the clock is `interaction`, whom to list is a query's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from relcrm.domain.days.spans import LONGEST_DAYS
from relcrm.errors import UsageError


class Level(StrEnum):
    """How urgent a hello is: `amber` from the day it is due, `red` past the longest silence you allow."""

    OK = "ok"
    AMBER = "amber"
    RED = "red"


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


def _in_days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def due_on(last_touch_on: date, cadence: Cadence, due_from: date | None = None) -> date:
    """Return the day on which the next touch is due: never before `due_from`, unless there was one since."""
    usual = last_touch_on + timedelta(days=cadence.every_days)
    return usual if due_from is None or last_touch_on >= due_from else max(usual, due_from)


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
