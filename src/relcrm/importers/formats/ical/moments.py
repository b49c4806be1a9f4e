"""Days, instants and lengths as iCalendar writes them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import tzinfo

_WRITTEN = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(?:\.\d{1,9})?(Z?))?", re.ASCII | re.IGNORECASE
)
_LENGTH = re.compile(
    r"\+?P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?",
    re.ASCII | re.IGNORECASE,
)

LONGEST_MINUTES = 1440
When = date | datetime
"""A calendar day, a time of day wherever one happens to be (without a zone), or an instant."""


def read_when(text: str, zone: tzinfo | None, *, only_day: bool = False) -> When | None:
    """Return the day or time in `text`, which is in `zone` unless it is marked as UTC; None if it cannot be read."""
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(digits or 0) for digits in match.groups()[:6])
    try:
        if match[4] is None or only_day:
            return date(year, month, day)
        midnight = datetime(year, month, day, tzinfo=UTC if match[7] else zone)
        if (hour, minute, second) == (24, 0, 0):
            return midnight + timedelta(days=1)
        return midnight.replace(hour=hour, minute=minute, second=min(second, 59))
    except (ValueError, OverflowError):
        return None


def read_length(text: str) -> timedelta | None:
    """Return a duration; None for one that cannot be read or is negative."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        return None
    weeks, days, hours, minutes, seconds = (int(digits or 0) for digits in match.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def is_day(when: When) -> bool:
    """Say whether it is a whole day."""
    return not isinstance(when, datetime)


def instant_of(when: When) -> datetime | None:
    """Return the instant in UTC; None where no zone is known."""
    if not isinstance(when, datetime) or when.tzinfo is None:
        return None
    try:
        return when.astimezone(UTC)
    except (OverflowError, ValueError):
        return None


def day_of(when: When, zone: tzinfo) -> date:
    """Return the calendar day in `zone`; the day as written where the file gives no zone."""
    instant = instant_of(when)
    if instant is None:
        return date(when.year, when.month, when.day)
    try:
        return instant.astimezone(zone).date()
    except (OverflowError, ValueError):
        return instant.date()


def in_utc(when: When) -> When:
    """Return the instant as a bare time in UTC; what has no zone stays what it is."""
    instant = instant_of(when)
    return instant.replace(tzinfo=None) if instant else when


def moment_of(when: When, zone: tzinfo) -> datetime:
    """Return the moment, for ordering and comparing; a day begins at midnight, and what has no zone is in `zone`."""
    if not isinstance(when, datetime):
        return datetime.combine(when, time(), zone)
    return when if when.tzinfo else when.replace(tzinfo=zone)


def minutes_between(start: When, end: When | None) -> int | None:
    """Return the minutes between two times of day; None for whole days, no time at all, or more than a day."""
    if not (isinstance(start, datetime) and isinstance(end, datetime)):
        return None
    first, last = instant_of(start), instant_of(end)
    if first is None or last is None:
        first, last = start.replace(tzinfo=None), end.replace(tzinfo=None)
    minutes = int((last - first).total_seconds() // 60)
    return minutes if 1 <= minutes <= LONGEST_MINUTES else None
