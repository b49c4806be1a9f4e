"""The forms in which people name a day, and which day each one means.

Every form is spelled out here, so what is not recognised is not a date. Moments, and whether a day may lie
ahead, are `dates`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from relcrm.domain.days.spans import COUNT, DAYS, UNITS, WEEKS, YEARS, counted
from relcrm.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    _Reader = Callable[[re.Match[str], "_Seen"], date | None]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH_NUMBERS = {
    **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
_WORDS = {
    "today": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "yesterday": -1, "last night": -1, "day before yesterday": -2, "the day before yesterday": -2,
    "tomorrow": 1, "day after tomorrow": 2, "the day after tomorrow": 2,
}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTH_NUMBERS, key=len, reverse=True))})\.?"
_DAY = r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_YEAR = r"(?: (?P<year>\d{4}))?"


@dataclass(frozen=True, slots=True)
class _Seen:
    """Where a phrase is said from, and which way it looks where it does not say."""

    today: date
    ahead: bool


def day_named(said: str, today: date, *, future: bool) -> date | None:
    """Return the day that a tidy phrase names, or None when it is none of the forms.

    With `future`, a weekday or a day of a month without its year is the coming one, else the latest one.
    Raises UsageError for a day that does not exist or that two readers would read differently.
    """
    if said in _WORDS:
        return today + timedelta(days=_WORDS[said])
    return _first(_FORMS, said, _Seen(today, future))


def month_or_year_named(said: str, today: date, *, future: bool) -> date | None:
    """Return the first day of the month or the year that a tidy phrase names, or None."""
    return _first(_VAGUE_FORMS, said, _Seen(today, future))


def written_out(day: date) -> str:
    """Return the day so that nobody can misread it: "14 March 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _first(forms: Iterable[tuple[str, _Reader]], said: str, seen: _Seen) -> date | None:
    for pattern, read in forms:
        if match := re.fullmatch(pattern, said, re.ASCII):
            return read(match, seen)
    return None


def _weekday(match: re.Match[str], seen: _Seen) -> date:
    """Return the nearest such day strictly before or after today."""
    number = WEEKDAYS.index(match["weekday"])
    is_later = match["which"] == "next" or (seen.ahead and match["which"] is None)
    if is_later:
        return seen.today + timedelta(days=(number - seen.today.weekday() - 1) % 7 + 1)
    return seen.today - timedelta(days=(seen.today.weekday() - number - 1) % 7 + 1)


def _neighbour(match: re.Match[str], seen: _Seen) -> date | None:
    return _shifted(seen.today, 1 if match["which"] == "next" else -1, match["unit"])


def _ago(match: re.Match[str], seen: _Seen) -> date | None:
    if match["unit"] == "m":
        count = match["count"]
        raise UsageError(
            f'"{match[0]}" could be minutes or months',
            hint=f'write "{count} minutes ago" or "{count} months ago"',
        )
    return _shifted(seen.today, -counted(match["count"]), match["unit"])


def _ahead(match: re.Match[str], seen: _Seen) -> date | None:
    return _shifted(seen.today, counted(match["count"]), match["unit"])


def _with_numbers(match: re.Match[str], _: _Seen) -> date:
    return _existing(int(match["year"]), int(match["month"]), int(match["day"]))


def _year_last(match: re.Match[str], _: _Seen) -> date:
    """Return the day of `14.3.2026` or `13/04/2026`: dots put the day first, slashes and dashes may not tell."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if match["mark"] == "." or one == two or one > 12:
        return _existing(year, two, one)
    if two > 12:
        return _existing(year, one, two)
    either = [_existing(year, two, one), _existing(year, one, two)]
    raise UsageError(
        f'"{match[0]}" could be {written_out(either[0])} or {written_out(either[1])}',
        hint=f"write {either[0]} or {either[1]}",
    )


def _with_month_name(match: re.Match[str], seen: _Seen) -> date:
    month, day = _MONTH_NUMBERS[match["month"]], int(match["day"])
    if match["year"]:
        return _existing(int(match["year"]), month, day)
    return _nearest(month, day, seen)


def _month(match: re.Match[str], seen: _Seen) -> date:
    month = _MONTH_NUMBERS[match["month"]]
    return _existing(int(match["year"]), month, 1) if match["year"] else _nearest(month, 1, seen)


def _year(match: re.Match[str], _: _Seen) -> date:
    return _existing(int(match["year"]), 1, 1)


def _nearest(month: int, day: int, seen: _Seen) -> date:
    """Return that day of the year nearest to today on the side that is looked to, today included."""
    for years in range(9):  # at most eight years lie between two 29ths of February
        year = seen.today.year + (years if seen.ahead else -years)
        found = _existing_or_none(year, month, day)
        if found and (found >= seen.today if seen.ahead else found <= seen.today):
            return found
    return _existing(seen.today.year, month, day)


def _shifted(today: date, count: int, unit_word: str) -> date | None:
    """Return the day so many units from today, a shorter month's last day where need be; None if no unit."""
    if unit_word not in UNITS:
        return None
    factor, unit = UNITS[unit_word]
    try:
        if unit in {DAYS, WEEKS}:
            return today + timedelta(**{unit: count * factor})
        from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - most days need no month arithmetic

        months = count * factor * (12 if unit == YEARS else 1)
        return today + relativedelta(months=months)
    except (OverflowError, ValueError):
        raise UsageError(
            f"{abs(count)} {unit_word} reach beyond the calendar", hint="choose a smaller number"
        ) from None


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
    (rf"(?:(?P<which>last|next) )?(?P<weekday>{'|'.join(WEEKDAYS)})", _weekday),
    (r"(?P<which>last|next) (?P<unit>week|month|year)", _neighbour),
    (rf"{COUNT}(?P<unit>[a-z]+) ago", _ago),
    (rf"in {COUNT}(?P<unit>[a-z]+)", _ahead),
    (r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})", _with_numbers),
    (r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})", _year_last),
    (rf"{_DAY} (?:of )?{_MONTH}{_YEAR}", _with_month_name),
    (rf"{_MONTH} {_DAY}{_YEAR}", _with_month_name),
)
_VAGUE_FORMS = (
    (rf"(?:in )?{_MONTH}{_YEAR}", _month),
    (r"(?:in )?(?P<year>\d{4})", _year),
)
