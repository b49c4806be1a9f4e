"""Days that come every year, with or without the year they began: birthdays, anniversaries, others."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from relcrm.domain.days.dates import parsed_day
from relcrm.domain.days.written import MONTHS, Seen, calendar_days
from relcrm.errors import UnclearDay, UsageError
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

BIRTHDAY, ANNIVERSARY = "birthday", "anniversary"
_LEAP_YEARS = (2000, 2004)
_NO_YEAR = r"--?([0-9]{2})-?([0-9]{2})"
_OF_NO_MONTH = r"(?:the )?\d{1,2}(?:st|nd|rd|th)|.*\bmonth\b.*"
_EXAMPLES = 'as in "4 May", "4 May 1980", 1980-05-04 or --05-04'


class Occasion(NamedTuple):
    """A day of the year and what it is; `year` is when it began, None where that is not known."""

    label: str
    month: int
    day: int
    year: int | None = None

    @property
    def text(self) -> str:
        """Return it as ISO 8601 writes days: `1980-05-04`, `--05-04` without a year."""
        return f"{'-' if self.year is None else f'{self.year:04}'}-{self.month:02}-{self.day:02}"

    @property
    def words(self) -> str:
        """Return it as people write it: "4 May 1980", "4 May"."""
        return f"{self.day} {MONTHS[self.month - 1]}" + ("" if self.year is None else f" {self.year}")

    def in_year(self, year: int) -> date:
        """Return the day on which it is kept in a year: 29 February on the 28th where there is none."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year, 3, 1) - timedelta(days=1)

    def next_on(self, day: date) -> date:
        """Return when it comes next, that day included."""
        here = self.in_year(day.year)
        return here if here >= day else self.in_year(day.year + 1)


def occasion(label: str, text: str, today: date) -> Occasion:
    """Return the yearly day that a text names, with the year if it says one.

    Raises UsageError for a day that does not exist or has not come yet, UnclearDay for one of two.
    """
    name = " ".join(label.split())
    if name.casefold() in {BIRTHDAY, ANNIVERSARY}:
        name = name.casefold()
    if not name:
        raise UsageError("which day is that?", hint='give it a name: --date "wedding=12 June 2010"')
    said = " ".join(text.replace(",", " ").casefold().split())
    if no_year := re.fullmatch(_NO_YEAR, said, re.ASCII):
        return _existing(name, int(no_year[1]), int(no_year[2]))
    if re.fullmatch(_OF_NO_MONTH, said, re.ASCII):
        raise _unknown(text)
    days = [_days_in(said, text, year) for year in _LEAP_YEARS]
    if not {each.year for each in days[0]} & {each.year for each in days[1]}:
        return _only_one(text, {Occasion(name, each.month, each.day) for each in days[0]})
    if re.search(r"[0-9]{4}", said):
        return _with_year(name, text, today)
    return _only_one(text, {_in_a_past_year(name, each, today) for each in days[0]})


def _with_year(label: str, text: str, today: date) -> Occasion:
    """Return the day with its year, which has come."""
    told = parsed_day(text, today, future=True)
    if told > today:
        raise UsageError(
            f'"{text}" has not come yet', hint='a day that comes every year needs no year: "4 May"'
        )
    return Occasion(label, told.month, told.day, told.year)


def _in_a_past_year(label: str, day: date, today: date) -> Occasion:
    """Return a day whose year was said in two figures: the latest one that has come."""
    return Occasion(label, day.month, day.day, day.year - (100 if day > today else 0))


def _only_one(text: str, found: set[Occasion]) -> Occasion:
    first, *others = sorted(found)
    if others:
        either = [first, *others]
        raise UnclearDay(
            f'"{text}" could be {" or ".join(each.words for each in either)}',
            hint=f"write {' or '.join(each.text for each in either)}",
        )
    return first


def _days_in(said: str, text: str, year: int) -> Sequence[date]:
    """Return the days that a phrase names, seen from the end of a leap year."""
    try:
        found = calendar_days(said, Seen(date(year, 12, 31), ahead=False))
    except UsageError as error:
        message = error.message if str(year) in said else error.message.removesuffix(f" {year}")
        raise UsageError(message, hint=_EXAMPLES) from error
    if not found:
        raise _unknown(text)
    return found


def _existing(label: str, month: int, day: int) -> Occasion:
    try:
        date(_LEAP_YEARS[0], month, day)
    except ValueError:
        named = f"{day} {MONTHS[month - 1]}" if 1 <= month <= 12 else f"month {month}"
        raise UsageError(f"there is no {named}", hint=_EXAMPLES) from None
    return Occasion(label, month, day)


def _unknown(text: str) -> UsageError:
    return UsageError(f'"{" ".join(text.split())[:60]}" is not a day of the year', hint=_EXAMPLES)
