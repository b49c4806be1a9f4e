"""When a mail was written, by its Date header: as most programs write it, and as some do; else when it came.

A clock that was never set says 1970 or some other beginning of time. What is older was typed in on purpose.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta
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
_UNSET = frozenset({1601, 1899, 1900, 1904, *range(1969, 1985)})
_RECEIVED = re.compile(rb"\nreceived[ \t]*:((?:[^\n]|\n[ \t])*)", re.IGNORECASE)
_ENVELOPE = re.compile(
    rb"From [^\n]*?[A-Z][a-z]{2},? +(?:([A-Z][a-z]{2}) +(\d{1,2})|(\d{1,2}) +([A-Z][a-z]{2}) +(\d{4})) +(\d\d?:\d\d(?::\d\d)?)"
    rb"([^\n]*)"
)
_YEAR = re.compile(rb"\b\d{4}\b(?![^\n]*\b\d{4}\b)")
_MAILDIR = re.compile(r"(\d{9,10})[._]")
_NOT_A_DATE = (ValueError, OverflowError, LookupError, TypeError)


def moment_of(field: bytes) -> datetime | None:
    """Return the instant in UTC; a date and time as written where no zone is told; None for what is no date."""
    try:
        usual = _USUAL.fullmatch(field)
        return _usual(*usual.groups(b"0")) if usual else _unusual(text_of(field))
    except _NOT_A_DATE:
        return None


def is_likely(written: datetime, today: date) -> bool:
    """Say whether a clock that was set can have said so: neither the beginning of time nor after tomorrow."""
    return written.year not in _UNSET and (
        written.year < today.year or written.date() <= today + timedelta(days=1)
    )


def arrival_of(head: bytes, file: str, today: date) -> datetime | None:
    """Return when a mail came, by who received it, the line before it in an mbox, or its name in a Maildir."""
    for moment in (_received(head), _in_envelope(head), _in_name(file)):
        if moment and is_likely(moment, today):
            return moment
    return None


def _received(head: bytes) -> datetime | None:
    found = _RECEIVED.search(b"\n" + head)
    return moment_of(found[1].rpartition(b";")[2]) if found else None


def _in_envelope(head: bytes) -> datetime | None:
    """Return the date of the line "From ..." as it stands: nobody says in which zone."""
    found = _ENVELOPE.match(head)
    if not found:
        return None
    month, day, other_day, other_month, year, time, rest = found.groups()
    if not year:
        last = _YEAR.search(rest)
        year = last[0] if last else b""
    return moment_of(b" ".join((day or other_day, month or other_month, year, time)))


def _in_name(file: str) -> datetime | None:
    found = _MAILDIR.match(file.rpartition("/")[2])
    return datetime.fromtimestamp(int(found[1]), UTC) if found else None


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
