"""Birthdays and other days that come every year; what names no full day is kept as it was written."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from relcrm.domain.days.written import MONTH_NUMBERS
from relcrm.domain.particulars.details import FIELD, Detail
from relcrm.domain.particulars.occasions import ANNIVERSARY, BIRTHDAY, Occasion
from relcrm.importers.formats.vcard.found import Found, field, together
from relcrm.importers.names import person_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from relcrm.importers.formats.vcard.properties import Property

DAYS = {
    "BDAY": BIRTHDAY,
    "ANNIVERSARY": ANNIVERSARY,
    "X-ANNIVERSARY": ANNIVERSARY,
    "X-EVOLUTION-ANNIVERSARY": ANNIVERSARY,
    "X-KADDRESSBOOK-X-ANNIVERSARY": ANNIVERSARY,
    "X-MS-ANNIVERSARY": ANNIVERSARY,
    "DEATHDATE": "died",
    "X-ABDATE": "day",
}
"""The properties that hold days, and what those are unless a label says otherwise."""
_DAY = re.compile(r"(?:(?P<year>[0-9]{4})-?|--)(?P<month>[0-9]{2})-?(?P<day>[0-9]{2})(?:[T ].*)?", re.DOTALL)
_WRITTEN = re.compile(
    r"(?P<day>[0-9]{1,2})(?:\. ?|\s)(?P<month>[0-9]{1,2}(?=\.)|[A-Za-z]{3,9})\.? ?(?P<year>[0-9]{4})"
)
_NO_YEARS = frozenset({"0000", "1604"})  # 1604 is Apple's, and a leap year
_LEAP_YEAR = 2000


def days_of(properties: Iterable[Property], labels: Mapping[str, str]) -> Found:
    """Return the days of a card, and as fields what names none."""
    return together(_read(each, labels) for each in properties if each.name in DAYS)


def one_of_each(days: Iterable[Occasion]) -> tuple[tuple[Occasion, ...], tuple[Detail, ...]]:
    """Return one day for each label, with its year if any tells it; of several the first, the others as fields."""
    kept: dict[str, Occasion] = {}
    others: list[Detail] = []
    for day in days:
        before = kept.setdefault(day.label, day)
        if before[:3] != day[:3] or (before.year and day.year not in {None, before.year}):
            others.append(Detail(FIELD, day.label, day.words))
        elif day.year:
            kept[day.label] = day
    return tuple(kept.values()), tuple(others)


def day_in(label: str, text: str, no_years: Iterable[str] = ()) -> Occasion | None:
    """Return the day that a text names; None for less than a day, or one that there is not.

    A time of day is left out, since people do not write one on purpose. `no_years` say which year means none.
    """
    found = _DAY.fullmatch(text) or _WRITTEN.fullmatch(text)
    if not found:
        return None
    told = found["year"]
    year = int(told) if told and told not in {*_NO_YEARS, *no_years} else None
    month = MONTH_NUMBERS.get(found["month"].lower()) or found["month"]
    try:
        day = date(year or _LEAP_YEAR, int(month), int(found["day"]))
    except ValueError:
        return None
    return Occasion(label, day.month, day.day, year)


def _read(found: Property, labels: Mapping[str, str]) -> Found:
    text = found.text.rstrip("; ")
    label = person_name(labels.get(found.group, "")).lower() or DAYS[found.name]
    if day := day_in(label, text, found.says("x-apple-omit-year")):
        return Found(occasions=(day,))
    return Found() if _is_of_zeros(text) else field(label, text, found)


def _is_of_zeros(text: str) -> bool:
    """Say whether a text names no day at all: `0000-00-00`."""
    return not any(char.isalnum() and char != "0" for char in text)
