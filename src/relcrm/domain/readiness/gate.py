"""What a shut gate is, and the few words that reasons are made of."""

from __future__ import annotations

import math
from datetime import date
from typing import NamedTuple


class Gate(NamedTuple):
    """A rule that says not yet. `opens_on` is the day on which waiting alone opens it; None where it takes more."""

    code: str
    reason: str
    opens_on: date | None = None


def day_of(ordinal: int) -> str:
    """Return an ordinal as an ISO day."""
    return date.fromordinal(ordinal).isoformat()


def rounded_down(score: float) -> float:
    """Return a score to one decimal, never above what it is: 54.96 is not yet the 55 that it is compared with."""
    return math.floor(score * 10 + 1e-7) / 10


def ago(days: int) -> str:
    """Return `3 days ago`, or `today`."""
    return f"{counted(days, 'day')} ago" if days else "today"


def counted(number: int, noun: str) -> str:
    """Return `1 day`, `3 days`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
