"""Birthdays and other days of a year, put in words: what cannot be read stays as it was written."""

from __future__ import annotations

import re
from datetime import date

from relcrm.domain.days.dates import written_out
from relcrm.domain.days.written import MONTHS

_DAY = re.compile(r"(?:(?P<year>[0-9]{4})-?|--)(?P<month>[0-9]{2})-?(?P<day>[0-9]{2})(?:[T ].*)?", re.DOTALL)
_NO_YEARS = frozenset({"0000", "1604"})  # 1604 is Apple's, and a leap year
_LEAP_YEAR = 2000
_LONGEST = 100  # characters


def day_in_words(text: str, no_year: tuple[str, ...] = ()) -> str:
    """Return "22 March 1980", "22 March" where the year is not known, else the text; empty for no day at all.

    A time of day is left out, since people do not write one on purpose. `no_year` says which year means none.
    """
    text = text.rstrip("; ")
    found = _DAY.fullmatch(text)
    day = found and _valid(found, no_year)
    if found and day:
        return written_out(day) if _has_year(found, no_year) else f"{day.day} {MONTHS[day.month - 1]}"
    return text[:_LONGEST] if any(char.isalnum() and char != "0" for char in text) else ""


def _has_year(found: re.Match[str], no_year: tuple[str, ...]) -> bool:
    return bool(found["year"]) and found["year"] not in {*_NO_YEARS, *no_year}


def _valid(found: re.Match[str], no_year: tuple[str, ...]) -> date | None:
    year = int(found["year"]) if _has_year(found, no_year) else _LEAP_YEAR
    try:
        return date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        return None
