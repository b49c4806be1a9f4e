"""Which of a date's three numbers is the day, the month and the year, decided over a whole chat.

Nothing is guessed between day and month: what the dates themselves, their succession and the user leave open stays
open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ORDERS = ("dmy", "mdy", "ymd", "ydm", "myd", "dym")
_LIKELY_PLACES = (2, 0, 1)  # of the year: at the end, in front, in the middle
_FIRST_LIKELY_YEAR = 2009  # that of WhatsApp
_FIRST_YEAR, _LAST_YEAR = 1970, 2399
_BUDDHIST_ERA = 543  # years by which it is ahead
_LATE = timedelta(days=1)  # a message that waited for the network may be that much out of turn

Fields = tuple[str, str, str]


def day_of(fields: Fields, order: str) -> date | None:
    """Return the day that three numbers name in an order such as `dmy`; None where there is no such day.

    Two digits are a year of this century; a year from 2400 on is one of the Buddhist era.
    """
    digits = dict(zip(order, fields, strict=True))
    year = int(digits["y"]) + (2000 if len(digits["y"]) <= 2 else 0)
    if year > _LAST_YEAR:
        year -= _BUDDHIST_ERA
    is_short = len(digits["d"]) <= 2 and len(digits["m"]) <= 2
    if not is_short or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, int(digits["m"]), int(digits["d"]))
    except ValueError:
        return None


@dataclass(slots=True)
class _Reading:
    """How well the dates read in one order, in counts of dates, and the span of the days they name."""

    impossible: int = 0
    unlikely: int = 0
    backward: int = 0
    before: date | None = None
    earliest: date = date.max
    latest: date = date.min

    def add(self, day: date | None, today: date) -> None:
        if day is None:
            self.impossible += 1
            return
        self.unlikely += not _FIRST_LIKELY_YEAR <= day.year <= today.year
        self.backward += self.before is not None and day < self.before - _LATE
        self.before = day
        self.earliest, self.latest = min(day, self.earliest), max(day, self.latest)

    @property
    def faults(self) -> tuple[int, int, int]:
        return self.impossible, self.unlikely, self.backward


@dataclass(slots=True)
class Dates:
    """The dates of one chat, in their succession, read in every order at once. `today` is in the last likely year.

    `odd_year` is a year that stands in one of them and in which nobody had such a chat, if there is one.
    """

    today: date
    _readings: dict[str, _Reading] = field(default_factory=lambda: {order: _Reading() for order in ORDERS})
    _last: Fields | None = None
    _is_alike: dict[int, bool] = field(default_factory=lambda: dict.fromkeys(_LIKELY_PLACES, True))
    _count: int = 0
    odd_year: int | None = None

    def add(self, fields: Fields) -> None:
        """Take in the date of the next message."""
        if fields == self._last:
            return
        self._last = fields
        self._count += 1
        years = (int(each) for each in fields if len(each) > 2)
        self.odd_year = next((each for each in years if not _FIRST_YEAR <= each <= _LAST_YEAR), self.odd_year)
        days = {order: day_of(fields, order) for order in ORDERS}
        for order, day in days.items():
            self._readings[order].add(day, self.today)
        for place in _LIKELY_PLACES:
            one, other = (days[order] for order in ORDERS if order.index("y") == place)
            self._is_alike[place] = self._is_alike[place] and one == other

    @property
    def are_readable(self) -> bool:
        """Say whether there is an order in which some of them are days."""
        return any(reading.impossible < self._count for reading in self._readings.values())

    def order(self, asked: str | None) -> str | None:
        """Return the one order in which these are days; None where day and month cannot be told apart.

        The order with the fewest days that do not exist, then of unlikely years, then that go back; `asked`
        decides between equals. Where the year may stand in several places, the dates lie closest together when
        it is read from the right one; in equal cases it stands at the end. A year in front is never followed
        by the day.
        """
        best = min(reading.faults for reading in self._readings.values())
        equal = [order for order in ORDERS if self._readings[order].faults == best]
        if asked in equal:
            return asked
        place = min(_LIKELY_PLACES, key=lambda at: self._span(equal, at))
        left = [order for order in equal if order.index("y") == place]
        is_open = len(left) > 1 and place != 0 and not self._is_alike[place]
        return None if is_open else left[0]

    def _span(self, orders: Sequence[str], place: int) -> timedelta:
        """Return between how many days all dates lie, read in the closer of the orders with the year in `place`."""
        spans = [
            self._readings[order].latest - self._readings[order].earliest
            for order in orders
            if order.index("y") == place
        ]
        return min(spans, default=timedelta.max)
