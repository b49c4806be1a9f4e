"""What a shut gate is, and the few words that reasons are made of."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from relcrm.domain.days.spans import span_in_words
from relcrm.domain.days.written import MONTHS
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

EXACT_DAYS = 90
"""Up to so many days a span is told in days, beyond in months and years."""


class Gate(NamedTuple):
    """A rule that says not yet. `opens_on` is the day on which waiting alone opens it; None where it takes more."""

    code: str
    reason: str
    opens_on: date | None = None


def day_of(ordinal: int, today: int) -> str:
    """Return an ordinal as `3 March`, with the year where it is not that of today."""
    day = date.fromordinal(ordinal)
    text = f"{day.day} {MONTHS[day.month - 1]}"
    return text if day.year == date.fromordinal(today).year else f"{text} {day.year}"


def of_day(ordinal: int, today: int) -> str:
    """Return `today`, `yesterday` or the day, as in "your note of yesterday"."""
    return {0: "today", 1: "yesterday"}.get(today - ordinal) or day_of(ordinal, today)


def when(ordinal: int, today: int) -> str:
    """Return `today`, `yesterday` or `on 3 March`."""
    return {0: "today", 1: "yesterday"}.get(today - ordinal) or f"on {day_of(ordinal, today)}"


def span(days: int) -> str:
    """Return `1 day`, `90 days`, `7 months`, `27 years`."""
    return counted(days, "day") if days <= EXACT_DAYS else span_in_words(days)


def rounded_down(score: float) -> float:
    """Return a score to one decimal, never above what it is: 54.96 is not yet the 55 that it is compared with."""
    return math.floor(score * 10 + 1e-7) / 10


def ago(days: int) -> str:
    """Return `today`, `yesterday`, `3 days ago`, `7 months ago`."""
    return {0: "today", 1: "yesterday"}.get(days) or f"{span(days)} ago"


def counted(number: int, noun: str) -> str:
    """Return `1 day`, `3 days`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def all_of(parts: Sequence[str]) -> str:
    """Return `a`, `a and b`, `a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
