"""Months, seasons and years, as people say them where a day is wanted: they stand for the day they begin.

Seasons are those of the north, and begin with a month: spring on 1 March. What comes "after" one begins when it is
over.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, timedelta
from typing import TYPE_CHECKING

from relcrm.domain.days.written import MONTH, MONTH_NUMBERS, Seen
from relcrm.errors import UsageError
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from relcrm.domain.days.written import Days

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_FIRST_YEAR, _LAST_YEAR = 1, MAXYEAR - 1
_YEAR = r"(?:(?: of)? (?P<year>\d{4}))?"
_WHICH = (
    r"(?:in |by )?(?:(?P<which>last|this|next|the|the next|the coming|coming|early|"
    r"(?:the )?(?:beginning|start) of) )?"
)
_FORMS = (
    rf"{_WHICH}{MONTH}{_YEAR}",
    rf"{_WHICH}(?P<season>{'|'.join(SEASONS)}){_YEAR}",
    r"(?:in )?(?P<only_year>\d{4})",
    r"(?:in |by )?(?:the |next )?(?P<new>new year)",
)
_MIDDLE = rf"(?:in |by )?(?:the )?(?:mid|middle of)[ -]{MONTH}{_YEAR}"
_LEAVES_OPEN = rf"\b(?:{'|'.join(SEASONS)}|last|this|mid|middle|early|new)\b"
_YEARS_END = r"(?:by )?(?:the )?(?:(?:end of (?:the |this )?|year'?s[ -]end|year-?end)(?:year)?)"


class Stretch(NamedTuple):
    """A stretch of days: its first, and the first one after it."""

    first: date
    past: date


def stretch_days(said: str, seen: Seen) -> Days | None:
    """Return the first day of the month, season or year that a phrase may mean; of two, the latest or the coming one.

    Looking ahead, "after" one is the day after its last. None for a phrase that names none, and for one that looks
    back and does not say enough: "last summer".
    """
    if seen.ahead and said.startswith("after "):
        found = _stretches(said.removeprefix("after "), seen)
        later = [each.past for each in found or () if each.past > seen.today]
        return tuple(later[:1]) if found else None
    if seen.ahead and re.fullmatch(_YEARS_END, said):
        return (date(seen.today.year, 12, 31),)
    if not seen.ahead and re.search(_LEAVES_OPEN, said) and not re.search(r"\d{4}", said):
        return None
    if match := re.fullmatch(_MIDDLE, said, re.ASCII):
        return _turned(
            [
                _month(each, MONTH_NUMBERS[match["month"]], 1).first + timedelta(14)
                for each in _years(match, seen)
            ],
            seen,
        )
    found = _stretches(said, seen)
    return _turned([each.first for each in found], seen) if found else None


def _turned(days: list[date], seen: Seen) -> Days:
    """Return the coming day, today included, or the latest."""
    if len(days) == 1:
        return tuple(days)
    if seen.ahead:
        return tuple(day for day in days if day >= seen.today)[:1]
    return tuple(day for day in days if day <= seen.today)[-1:]


def _stretches(said: str, seen: Seen) -> list[Stretch] | None:
    """Return every one that a phrase may mean, in order; None where it names none."""
    match = next((found for form in _FORMS if (found := re.fullmatch(form, said, re.ASCII))), None)
    if match is None:
        return None
    named: dict[str, str] = {name: text for name, text in match.groupdict().items() if text}
    if "only_year" in named:
        year = _checked(int(named["only_year"]))
        return [Stretch(date(year, 1, 1), date(year + 1, 1, 1))]
    if "new" in named:
        return [Stretch(date(year, 1, 1), date(year, 1, 2)) for year in _years(match, seen)]
    if "season" in named:
        return [_month(year, SEASONS[named["season"]], 3) for year in _years(match, seen)]
    return [_month(year, MONTH_NUMBERS[named["month"]], 1) for year in _years(match, seen)]


def _month(year: int, month: int, length: int) -> Stretch:
    past = year * 12 + month - 1 + length
    return Stretch(date(year, month, 1), date(past // 12, past % 12 + 1, 1))


def _years(match: re.Match[str], seen: Seen) -> list[int]:
    """Return the years in which it may lie: the one that is said, else those around today."""
    if year := match.groupdict().get("year"):
        return [_checked(int(year))]
    return [
        year for year in range(seen.today.year - 1, seen.today.year + 3) if _FIRST_YEAR <= year <= _LAST_YEAR
    ]


def _checked(year: int) -> int:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise UsageError(f"there is no year {year} here", hint="check the year")
    return year
