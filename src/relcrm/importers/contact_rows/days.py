"""Days in figures, with or without their year, and whether the day or the month comes first in a file."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from relcrm.domain.days.dates import parsed_day
from relcrm.domain.particulars.occasions import Occasion, occasion
from relcrm.errors import UsageError
from relcrm.importers.addresses import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOCK = r"(?:[T ]\s?\d{1,2}:\d{2}.*)?"
_FIGURES = re.compile(rf"(\d{{1,4}})([-/.])\s?(\d{{1,2}})\2\s?(\d{{4}}|\d{{1,2}}){_CLOCK}", re.ASCII)
_NO_YEAR = re.compile(r"--(\d{1,2})-?(\d{1,2})", re.ASCII)
_FULL_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_LONGEST = 60  # characters; no day is longer
_NOTHING = re.compile(r"[\s0_\-\u2010-\u2015/.,:;?]*")
_FIRST_YEAR = 1700  # an earlier one is a program's way to say that it is not known
_LEAP_YEAR = 2000
_LEFT_EMPTY = 4501  # Outlook's year for a day that nobody filled in


def day_order(texts: Iterable[str]) -> str | None:
    """Return `dmy` or `mdy`, whichever some day of the file proves; None for neither, or for both."""
    proven = set()
    for text in texts:
        figures = _FIGURES.fullmatch(text.strip()[:_LONGEST])
        if figures and figures[2] != ".":
            first, second = int(figures[1]), int(figures[3])
            if second <= 12 < first <= 31:
                proven.add("dmy")
            elif first <= 12 < second <= 31:
                proven.add("mdy")
    return proven.pop() if len(proven) == 1 else None


def read_day(text: str, order: str | None, today: date) -> date | None:
    """Return a day with its year, in figures or English words; None where it cannot be told for sure."""
    text = text.strip()[:_LONGEST]
    if _FIGURES.fullmatch(text):
        year, month, day = _parts(text, order, today) or (None, 0, 0)
        return date(year, month, day) if year else None
    try:
        return parsed_day(text, today, future=False) if _FULL_YEAR.search(text) else None
    except UsageError:
        return None


def yearly_day(label: str, text: str, order: str | None, today: date) -> Occasion | str:
    """Return a day that comes every year; the text as it stands where it is no whole day that can be told for sure.

    Empty where nothing is said, in noughts and strokes or not at all, or the day that stands for none.
    """
    words = one_line(text)
    parts = _parts(words, order, today)
    if parts is None:
        return "" if _NOTHING.fullmatch(words) else _in_words(label, words, today)
    year, month, day = parts
    if year == _LEFT_EMPTY:
        return ""
    is_ahead = year is not None and date(year, month, day) > today
    return words if is_ahead else Occasion(label, month, day, year)


def _in_words(label: str, words: str, today: date) -> Occasion | str:
    if len(words) > _LONGEST or _FIGURES.fullmatch(words):
        return words
    try:
        return occasion(label, words, today)
    except UsageError:
        return words


def _parts(text: str, order: str | None, today: date) -> tuple[int | None, int, int] | None:
    """Return year, month and day; None for no day in figures, or one that two readers would read differently."""
    if no_year := _NO_YEAR.fullmatch(text):
        year, month, day = "", int(no_year[1]), int(no_year[2])
    elif figures := _FIGURES.fullmatch(text):
        year, month, day = _in_order(figures, order)
    else:
        return None
    known = _year(year, today)
    try:
        date(known or _LEAP_YEAR, month, day)
    except ValueError:
        return None
    return known, month, day


def _in_order(figures: re.Match[str], order: str | None) -> tuple[str, int, int]:
    """Return the year as written, month and day; a month of 0 where the order is not known."""
    first, second, last = figures[1], int(figures[3]), figures[4]
    if len(first) == 4 or order == "ymd":
        return first, second, int(last)
    one = int(first)
    if figures[2] == "." or order == "dmy" or one == second or (order is None and one > 12):
        return last, second, one
    if order == "mdy" or second > 12:
        return last, one, second
    return last, 0, 0


def _year(text: str, today: date) -> int | None:
    """Return the year; of two figures the latest that is not ahead, None where it stands for none."""
    if len(text) > 2:
        return int(text) if int(text) >= _FIRST_YEAR else None
    if not text:
        return None
    year = today.year - today.year % 100 + int(text)
    return year if year <= today.year else year - 100
