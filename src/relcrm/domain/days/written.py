"""Days as they stand on a calendar: in numbers or with the month's name, with or without their year.

Each form returns every day that it may mean; which of them is meant, if any, is for `grammar` to say.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, date
from typing import TYPE_CHECKING

from relcrm.errors import UsageError
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Days = tuple[date, ...]
    Reader = Callable[[re.Match[str], "Seen"], Days | None]

NEAR_DAYS = 60
"""A day without its year that comes again this soon may be the coming one, if its weekday says so."""
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH_NUMBERS = {
    **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
FEASTS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "xmas": (12, 25),
    "boxing day": (12, 26), "new year's eve": (12, 31), "new year's day": (1, 1), "new year's": (1, 1),
    "halloween": (10, 31), "valentine's day": (2, 14), "valentine's": (2, 14), "st patrick's day": (3, 17),
}  # fmt: skip
MONTH = rf"(?P<month>{'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})\.?"
_DAY = r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_YEAR = r"(?: (?P<year>\d{4}|'\d{2}))?"
_SHORT_YEAR = r"(?: (?P<year>\d{4}|'?\d{2}))?"
_ORDINAL = r"(?:the )?(?:(?P<day>\d{1,2})(?:st|nd|rd|th)|(?P<first>first)|(?P<end>last) day|(?P<edge>end|start|beginning))"
_LEAP_YEAR = 2024
_LONGEST_YEAR = 366


class Seen(NamedTuple):
    """Where a phrase is said from, and which way it looks where it does not say."""

    today: date
    ahead: bool
    order: str = ""
    """`dmy` or `mdy` where it is known how days are written in numbers."""


def calendar_days(said: str, seen: Seen) -> Days | None:
    """Return the days that a phrase naming one on the calendar may mean, or None when it is none of the forms.

    Without its year a day is the latest one, or the coming one where the phrase looks ahead; looking back, one
    that comes within `NEAR_DAYS` is there as well, for a weekday may say that it is meant. Raises UsageError for a day that does not exist.
    """
    return first_match(_FORMS, said, seen)


def first_match(forms: Iterable[tuple[str, Reader]], said: str, seen: Seen) -> Days | None:
    """Return what the first form makes of a phrase; None when it is none of them."""
    for pattern, read in forms:
        if match := re.fullmatch(pattern, said, re.ASCII):
            return read(match, seen)
    return None


def written_out(day: date) -> str:
    """Return the day so that nobody can misread it: "14 March 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _with_numbers(match: re.Match[str], _: Seen) -> Days:
    return (_existing(int(match["year"]), int(match["month"]), int(match["day"])),)


def _year_last(match: re.Match[str], seen: Seen) -> Days:
    """Return the days of `14.3.2026`, `13/04/26`: dots put the day first, slashes and dashes may not tell."""
    one, two, year = int(match["one"]), int(match["two"]), _full_year(match["year"])
    orders = _orders(one, two, seen.order, dotted=match["mark"] == ".")
    return tuple(_existing(year, month, day) for month, day in orders)


def _no_year(match: re.Match[str], seen: Seen) -> Days:
    """Return the days of `14/3` or `14.3.`."""
    orders = _orders(int(match["one"]), int(match["two"]), seen.order, dotted=match["mark"] == ".")
    return tuple(day for month, number in orders for day in of_a_year(month, number, seen))


def _orders(one: int, two: int, order: str, *, dotted: bool) -> tuple[tuple[int, int], ...]:
    """Return (month, day) in each way that two numbers can be read; in the one that is usual where that is known."""
    if dotted or one == two or one > 12:
        return ((two, one),)
    if two > 12:
        return ((one, two),)
    ways = {"dmy": (two, one), "mdy": (one, two)}
    return (ways[order],) if order else tuple(ways.values())


def _with_month_name(match: re.Match[str], seen: Seen) -> Days:
    month, day = MONTH_NUMBERS[match["month"]], int(match["day"])
    return (
        (_existing(_full_year(match["year"]), month, day),) if match["year"] else of_a_year(month, day, seen)
    )


def _edge_of_month_name(match: re.Match[str], seen: Seen) -> Days:
    """Return `last day of october`, `end of march 2026`."""
    month = MONTH_NUMBERS[match["month"]]
    years = (_full_year(match["year"]),) if match["year"] else _years_around(seen)
    days = [_existing(year, month, _number_in(match, year, month)) for year in years]
    return tuple(days) if match["year"] else _turned_to(days, seen)


def _of_month(match: re.Match[str], seen: Seen) -> Days:
    """Return `the 1st of last month`, `end of next month`, `the 20th of this month`."""
    year, month = _moved(seen.today, {"last": -1, "next": 1}.get(match["which"] or "this", 0))
    return (_existing(year, month, _number_in(match, year, month)),)


def _of_some_month(match: re.Match[str], seen: Seen) -> Days:
    """Return `the 20th`: the latest one, and as well the one that this month still has to come."""
    number = int(match["day"])
    months = [_moved(seen.today, count) for count in range(-2, 3)]
    days = [day for month in months if (day := _existing_or_none(*month, number))]
    if not days:
        _existing(*_moved(seen.today, 0), number)
    if seen.ahead:
        return tuple(day for day in days if day >= seen.today)[:1]
    past = [day for day in days if day <= seen.today]
    return (past[-1], *(day for day in days if day > seen.today and day.month == seen.today.month))


def _number_in(match: re.Match[str], year: int, month: int) -> int:
    """Return the day of the month that an ordinal or an edge stands for."""
    if match["day"]:
        return int(match["day"])
    from calendar import monthrange  # noqa: PLC0415 - half a millisecond of every start

    return monthrange(year, month)[1] if match["end"] or match["edge"] == "end" else 1


def _feast(match: re.Match[str], seen: Seen) -> Days:
    """Return `christmas`, `last new year's eve`, `halloween 2025`."""
    month, day = FEASTS[match["feast"]]
    if match["year"]:
        return (_existing(_full_year(match["year"]), month, day),)
    found = of_a_year(month, day, seen)
    return found[:1] if match["last"] else found


def of_a_year(month: int, day: int, seen: Seen) -> Days:
    """Return that day of the latest or the coming year; refuse the one that only some years have."""
    days = [found for year in _years_around(seen) if (found := _existing_or_none(year, month, day))]
    meant = _turned_to(days, seen)
    if not meant:
        _existing(seen.today.year if (month, day) != (2, 29) else _LEAP_YEAR, month, day)
        raise UsageError(
            "29 February is not in every year", hint='write its year, as in "29 February 2024" or 2024-02-29'
        )
    return meant


def _turned_to(days: Iterable[date], seen: Seen) -> Days:
    """Return the day nearest on the side that is looked to, today included, and a near one on the other side."""
    if seen.ahead:
        return tuple(day for day in days if day >= seen.today)[:1]
    past = tuple(day for day in days if 0 <= (seen.today - day).days <= _LONGEST_YEAR)[-1:]
    return past + tuple(day for day in days if 0 < (day - seen.today).days <= NEAR_DAYS)


def _years_around(seen: Seen) -> range:
    first, last = (0, 8) if seen.ahead else (-1, 1)  # at most eight years lie between two 29ths of February
    return range(seen.today.year + first, min(seen.today.year + last, MAXYEAR) + 1)


def _moved(today: date, months: int) -> tuple[int, int]:
    """Return (year, month) so many months from the one of today."""
    count = today.year * 12 + today.month - 1 + months
    return count // 12, count % 12 + 1


def _full_year(text: str) -> int:
    digits = text.removeprefix("'")
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _existing(year: int, month: int, day: int) -> date:
    found = _existing_or_none(year, month, day)
    if found is None:
        named = f"{day} {MONTHS[month - 1]} {year}" if 1 <= month <= 12 else f"month {month}"
        raise UsageError(f"there is no {named}", hint='check the day, or write it as "2026-03-14"')
    return found


def _existing_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


# Text, not compiled: most commands name no day, and `re` keeps what it has compiled.
_FORMS = (
    (r"(?P<year>\d{4})(?P<mark>[-/.]?)(?P<month>\d{2})(?P=mark)(?P<day>\d{2})", _with_numbers),
    (r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})", _with_numbers),
    (r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})", _year_last),
    (r"(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{2})", _year_last),
    (r"(?P<one>\d{1,2})(?P<mark>/)(?P<two>\d{1,2})", _no_year),
    (r"(?P<one>\d{1,2})(?P<mark>\.)(?P<two>\d{1,2})\.?", _no_year),
    (rf"{_DAY} (?:of )?{MONTH}{_SHORT_YEAR}", _with_month_name),
    (rf"{MONTH} {_DAY}{_YEAR}", _with_month_name),
    (r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)", _of_some_month),
    (rf"{_ORDINAL} of (?:(?P<which>last|this|next) |the )?month", _of_month),
    (rf"{_ORDINAL} of {MONTH}{_SHORT_YEAR}", _edge_of_month_name),
    (rf"(?P<last>last |this )?(?P<feast>{'|'.join(FEASTS)}){_SHORT_YEAR}", _feast),
)
