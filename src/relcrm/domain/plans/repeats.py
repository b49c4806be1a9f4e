"""How often something comes again, and on which days: counted from its first day, so that a short month moves only its own."""

from __future__ import annotations

from datetime import date, timedelta

from relcrm.errors import UsageError
from relcrm.tuples import NamedTuple

DAYS, WEEKS, MONTHS, YEARS = "days", "weeks", "months", "years"
UNITS_OF_REPEATS = (DAYS, WEEKS, MONTHS, YEARS)
_MONTHS_IN = {MONTHS: 1, YEARS: 12}
_DAYS_IN = {DAYS: 1, WEEKS: 7}


class Repeat(NamedTuple):
    """So many units from one time to the next: `every` is at least 1, `unit` one of days, weeks, months, years."""

    every: int
    unit: str

    @property
    def words(self) -> str:
        """Return it as people say it: "every 3 months", "every week"."""
        return f"every {self.unit[:-1]}" if self.every == 1 else f"every {self.every} {self.unit}"

    def on(self, first: date, times: int) -> date:
        """Return the day after so many repeats (0 is the first day); in a month too short, its last day.

        Raises UsageError beyond the calendar.
        """
        try:
            if self.unit in _DAYS_IN:
                return first + timedelta(days=times * self.every * _DAYS_IN[self.unit])
            return _months_later(first, times * self.every * _MONTHS_IN[self.unit])
        except (OverflowError, ValueError):
            raise UsageError(
                f"{self.words} leads beyond the calendar", hint="choose a smaller number"
            ) from None

    def next_after(self, first: date, day: date) -> date:
        """Return the first of its days that comes after a day; the first day itself where that is still to come."""
        if first > day:
            return first
        times = self._whole_repeats(first, day)
        while (found := self.on(first, times)) <= day:
            times += 1
        return found

    def _whole_repeats(self, first: date, day: date) -> int:
        """Return a number of repeats that ends on the day or shortly before."""
        if self.unit in _DAYS_IN:
            return (day - first).days // (self.every * _DAYS_IN[self.unit])
        months = (day.year - first.year) * 12 + day.month - first.month
        return max(0, months // (self.every * _MONTHS_IN[self.unit]) - 1)


def _months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or the last one of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    start = date(year, month + 1, 1)
    wanted = day.day - 1
    while (found := start + timedelta(days=wanted)).month != start.month:
        wanted -= 1
    return found
