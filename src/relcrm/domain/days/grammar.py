"""The forms in which people name a day, and which day each one means.

Every form is spelled out here or in `written`, so what is not recognised is not a date. Moments, and whether a
day may lie ahead, are `dates`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from relcrm.domain.days.spans import COUNT, DAYS, UNITS, WEEKS, YEARS, counted
from relcrm.domain.days.stretches import stretch_days
from relcrm.domain.days.written import (
    MONTH,
    Seen,
    calendar_days,
    first_match,
    written_out,
)
from relcrm.errors import UnclearDay, UsageError

if TYPE_CHECKING:
    from relcrm.domain.days.written import Days

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY_NUMBERS = {
    **{name: number for number, name in enumerate(WEEKDAYS)},
    **{name[:3]: number for number, name in enumerate(WEEKDAYS)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
_WORDS = {
    "today": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "tonight": 0, "earlier today": 0,
    "yesterday": -1, "last night": -1, "day before yesterday": -2, "the day before yesterday": -2,
    "at lunch": 0, "over lunch": 0, "lunchtime": 0, "at lunchtime": 0, "ereyesterday": -2, "yesterday lunchtime": -1,
    "tomorrow": 1, "day after tomorrow": 2, "the day after tomorrow": 2,
}  # fmt: skip
_SHIFTS = {"last": -1, "this": 0, "next": 1}
_WEEKDAY = rf"(?P<weekday>{'|'.join(sorted(_WEEKDAY_NUMBERS, key=len, reverse=True))})\.?"
_PART_OF_DAY = (
    r"(?P<day>.+?) (?:in the |at |over )?(?:morning|afternoon|evening|night|lunch|lunchtime)(?P<rest> .+)?"
)
_VAGUE = (
    r"(?:the )?(?:last|past|this) (?:week|weekend|month|quarter|year|spring|summer|autumn|fall|winter)"
    r"|(?:in |last |this )*(?:spring|summer|autumn|fall|winter)"
    rf"|(?:in |last |this )+{MONTH}|(?:the )?other (?:day|night|week|month)|recently|lately|earlier"
    r"|(?:earlier|some ?time|later) (?:this|last|next) (?:week|month|year)|a while(?: ago| back)?"
    r"|(?:in )?(?:a few|several|some|many) [a-z]+(?: ago| back)?"
    r"|(?:early|mid|late|middle of|beginning of|start of|end of)[ -](?:this |last |the )*(?:week|weekend|month|year|[a-z]+)"
)


def day_named(said: str, today: date, *, future: bool, order: str = "") -> date | None:
    """Return the day that a tidy phrase names, or None when it is none of the forms.

    With `future`, a weekday or a day of a month without its year is the coming one, else the latest one. `order`
    says which of two numbers is the day. Raises UsageError for a day that does not exist, UnclearDay for one that
    could be another one as well.
    """
    seen = Seen(today, future, order)
    return _the_one(said, _days(said, seen), seen)


def stretch_named(said: str, today: date, *, future: bool) -> date | None:
    """Return the first day of the month, season or year that a tidy phrase names, or of what is after it, or None.

    Looking ahead, "3 months" are those from today, and "after christmas" is the day after.
    """
    seen = Seen(today, future)
    if days := stretch_days(said, seen):
        return _the_one(said, days, seen)
    if future and said.startswith("after ") and (day := _the_one(said, _days(said[6:], seen), seen)):
        return day + timedelta(days=1) if day < date.max else None
    match = re.fullmatch(rf"(?:for )?{COUNT}(?P<unit>[a-z]+)", said, re.ASCII) if future else None
    return _the_one(said, _ahead(match, seen), seen) if match else None


def is_no_single_day(said: str, today: date) -> bool:
    """Say whether a tidy phrase names a stretch of time in which the day is left open."""
    if re.fullmatch(_VAGUE, said, re.ASCII):
        return True
    return bool(stretch_days(said, Seen(today, ahead=True)))


def weekday_named(said: str) -> int | None:
    """Return the number of the weekday, from 0 for Monday, that a tidy word names, "mondays" too; None for other words."""
    match = re.fullmatch(rf"{_WEEKDAY}s?", said, re.ASCII)
    return _WEEKDAY_NUMBERS[match["weekday"]] if match else None


def weekday_and_day(day: date) -> str:
    """Return the day with its weekday: "Tue 24 November 2026"."""
    return f"{WEEKDAYS[day.weekday()][:3].capitalize()} {written_out(day)}"


def _days(said: str, seen: Seen) -> Days | None:
    """Return every day that a phrase may mean; None when it is none of the forms."""
    if said in _WORDS:
        return (seen.today + timedelta(days=_WORDS[said]),)
    found = first_match(_FORMS, said, seen) or calendar_days(said, seen)
    if found is None and (match := re.fullmatch(_PART_OF_DAY, said, re.ASCII)):
        return _days(match["day"] + (match["rest"] or ""), seen)
    return found


def _the_one(said: str, days: Days | None, seen: Seen) -> date | None:
    """Return the only one of the days that a phrase may mean. Raises UsageError where there are more."""
    if not days:
        return None
    days = days if seen.ahead else _gone_by(days, seen.today)
    if len(days) == 1:
        return days[0]
    to_come = [day for day in days if day > seen.today and not seen.ahead]
    *others, last = (
        written_out(day) + (", which has not come yet" if day in to_come else "") for day in days
    )
    writable = [day.isoformat() for day in days if day not in to_come] or [days[0].isoformat()]
    raise UnclearDay(
        f'"{said}" could be {", ".join(others)} or {last}',
        hint=f"write {' or '.join(writable)}",
        data={"days": days},
    )


def _gone_by(days: Days, today: date) -> Days:
    """Return the days without those to come that are another year's or month's of one gone by."""
    past = [day for day in days if day <= today]
    return tuple(
        day
        for day in days
        if day <= today or not any(day.day == each.day or day.month == each.month for each in past)
    )


def _weekday(match: re.Match[str], seen: Seen) -> Days:
    """Return the nearest such day strictly before or after today; `this` is the one of the week from Monday."""
    number = _WEEKDAY_NUMBERS[match["weekday"]]
    if match["which"] == "this":
        return _this_weekday(number, seen)
    is_later = match["which"] == "next" or (seen.ahead and match["which"] is None)
    if is_later:
        return (seen.today + timedelta(days=(number - seen.today.weekday() - 1) % 7 + 1),)
    return (seen.today - timedelta(days=(seen.today.weekday() - number - 1) % 7 + 1),)


def _this_weekday(number: int, seen: Seen) -> Days:
    """Return that day of this week; looking ahead, one that is over may as well be the next week's."""
    day = _in_week(number, 0, seen)
    return (day, day + timedelta(days=7)) if seen.ahead and day < seen.today else (day,)


def _weekday_of_week(match: re.Match[str], seen: Seen) -> Days:
    """Return `monday last week`, `next week on friday`."""
    return (_in_week(_WEEKDAY_NUMBERS[match["weekday"]], _SHIFTS[match["which"]], seen),)


def _in_week(number: int, weeks: int, seen: Seen) -> date:
    return seen.today + timedelta(days=number - seen.today.weekday() + 7 * weeks)


def _weekday_and_date(match: re.Match[str], seen: Seen) -> Days | None:
    """Return the days of `Tue 24 Nov` that fall on that weekday. Raises UsageError where none does."""
    days = calendar_days(match["rest"], seen)
    if not days:
        return None
    number = _WEEKDAY_NUMBERS[match["weekday"]]
    fitting = tuple(day for day in days if day.weekday() == number)
    if not fitting:
        falls = " and ".join(
            f"{written_out(day)} is a {WEEKDAYS[day.weekday()].capitalize()}" for day in days
        )
        raise UsageError(
            f'"{match[0]}" does not fit together: {falls}', hint="leave the weekday out, or correct the day"
        )
    return fitting


def _next(match: re.Match[str], seen: Seen) -> Days | None:
    return _shifted(seen.today, 1, match["unit"])


def _ago(match: re.Match[str], seen: Seen) -> Days | None:
    if match["unit"] == "m":
        count = match["count"]
        raise UsageError(
            f'"{match[0]}" could be minutes or months',
            hint=f'write "{count} minutes ago" or "{count} months ago"',
        )
    return _shifted(seen.today, -counted(match["count"]), match["unit"])


def _so_many_ago(match: re.Match[str], seen: Seen) -> Days | None:
    """Return `2 fridays ago`: the second such day back from today."""
    number, count = _WEEKDAY_NUMBERS[match["weekday"]], counted(match["count"])
    latest = (seen.today.weekday() - number - 1) % 7 + 1
    return _shifted(seen.today - timedelta(days=latest), 1 - count, "weeks") if count else ()


def _weekday_weeks_ago(match: re.Match[str], seen: Seen) -> Days:
    """Return `a week ago friday`: so many weeks before the latest one, or in the week of so many weeks ago."""
    number, weeks = _WEEKDAY_NUMBERS[match["weekday"]], counted(match["count"])
    latest = seen.today - timedelta(days=(seen.today.weekday() - number - 1) % 7 + 1)
    return tuple(sorted({latest - timedelta(weeks=weeks), _in_week(number, -weeks, seen)}))


def _weekday_week(match: re.Match[str], seen: Seen) -> Days | None:
    """Return `friday week`, which only lies ahead: a week after the coming one."""
    if not seen.ahead:
        return None
    number = _WEEKDAY_NUMBERS[match["weekday"]]
    return _shifted(seen.today, (number - seen.today.weekday() - 1) % 7 + 8, "days")


def _two_ago(match: re.Match[str], seen: Seen) -> Days | None:
    """Return `1 month and 2 days ago`."""
    days = _shifted(seen.today, -counted(match["count"]), match["unit"])
    return _shifted(days[0], -int(match["more"]), match["smaller"]) if days else None


def _half_a_year_ago(match: re.Match[str], seen: Seen) -> Days | None:
    return _shifted(seen.today, -18 if match["whole"] else -6, "months")


def _ahead(match: re.Match[str], seen: Seen) -> Days | None:
    return _shifted(seen.today, counted(match["count"]), match["unit"])


def _shifted(today: date, count: int, unit_word: str) -> Days | None:
    """Return the day so many units from today, a shorter month's last day where need be; None if no unit."""
    if unit_word not in UNITS:
        return None
    factor, unit = UNITS[unit_word]
    try:
        if unit in {DAYS, WEEKS}:
            return (today + timedelta(**{unit: count * factor}),)
        from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - most days need no month arithmetic

        months = count * factor * (12 if unit == YEARS else 1)
        return (today + relativedelta(months=months),)
    except (OverflowError, ValueError):
        raise UsageError(
            f"{abs(count)} {unit_word} reach beyond the calendar", hint="choose a smaller number"
        ) from None


# Text, not compiled: most commands name no day, and `re` keeps what it has compiled.
_FORMS = (
    (rf"(?:(?P<which>last|this|next) )?{_WEEKDAY}", _weekday),
    (rf"{_WEEKDAY} (?:of )?(?P<which>last|this|next) week", _weekday_of_week),
    (rf"(?P<which>last|this|next) week (?:on )?{_WEEKDAY}", _weekday_of_week),
    (rf"{_WEEKDAY} (?:the )?(?P<rest>.*\d.*)", _weekday_and_date),
    (r"next (?P<unit>week|month|year)", _next),
    (rf"{COUNT}{_WEEKDAY}s? (?:ago|back)", _so_many_ago),
    (rf"{COUNT}weeks? (?:ago|back) (?:on )?(?:last )?{_WEEKDAY}", _weekday_weeks_ago),
    (rf"{_WEEKDAY} week", _weekday_week),
    (rf"{COUNT}(?P<unit>[a-z]+) (?:ago|back)", _ago),
    (rf"{COUNT}(?P<unit>[a-z]+)(?: and)? (?P<more>\d{{1,3}}) ?(?P<smaller>[a-z]+) (?:ago|back)", _two_ago),
    (r"(?:(?P<whole>a year and a half)|half a year|half year) (?:ago|back)", _half_a_year_ago),
    (rf"in {COUNT}(?P<unit>[a-z]+)", _ahead),
)
