"""When a mail was written, by its Date header: as most programs write it, and as some do."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache

from relcrm.importers.formats.mail.headers import text_of

_USUAL = re.compile(
    rb"\s*(?:[A-Za-z]{3},?\s+)?(\d{1,2})\s+([A-Za-z]{3})\s+(\d{4})\s+(\d\d):(\d\d)(?::(\d\d))?\s+([+-])(\d\d)(\d\d)"
    rb"(?:\s+\([^()]*\))?\s*"
)
_MONTHS = {
    name: number for number, name in enumerate(b"jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_NOT_A_DATE = (ValueError, OverflowError, LookupError, TypeError)


def moment_of(field: bytes) -> datetime | None:
    """Return the instant in UTC; a date and time as written where no zone is told; None for what is no date."""
    try:
        usual = _USUAL.fullmatch(field)
        return _usual(*usual.groups(b"0")) if usual else _unusual(text_of(field))
    except _NOT_A_DATE:
        return None


def _usual(
    day: bytes, month: bytes, year: bytes, hour: bytes, minute: bytes, second: bytes, *offset: bytes
) -> datetime:
    written = datetime(
        _full_year(int(year)),
        _MONTHS[month.lower()],
        int(day),
        int(hour),
        int(minute),
        min(int(second), 59),
        tzinfo=UTC,
    )
    return written - _offset(*offset)


def _unusual(text: str) -> datetime:
    """Return the date in one of the forms that the standard library knows; `-0000` means UTC."""
    try:
        read = parsedate_to_datetime(text)
    except ValueError:
        read = datetime.fromisoformat(text.replace(" ", "T", 1).replace(" ", ""))
    written = read.replace(year=_full_year(read.year))
    if written.tzinfo:
        return written.astimezone(UTC)
    return written.replace(tzinfo=UTC) if text.endswith("-0000") else written


def _full_year(year: int) -> int:
    """Return the year that programs of 2001 wrote as 101, as RFC 5322 reads it."""
    full = year + 1900 if 100 <= year < 1000 else year
    if not MINYEAR < full < MAXYEAR:
        raise ValueError(year)
    return full


@lru_cache(maxsize=128)
def _offset(sign: bytes, hours: bytes, minutes: bytes) -> timedelta:
    east = timedelta(hours=int(hours), minutes=int(minutes))
    if east >= timedelta(days=1):
        raise ValueError
    return -east if sign == b"-" else east
