"""Days and instants as LinkedIn writes them, in every layout of its export so far."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import folded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_WORDY = re.compile(r"(\d{1,2})[. -]+([^\W\d_]+)[.,]?[ -]+(\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)[. ]+(\d{1,2}),? +(\d{4}|\d{2})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]\.?\s?m\.?)?", re.IGNORECASE)
_ZONE = re.compile(r"(?:UTC|GMT|Z|[+]00:?00)$", re.IGNORECASE)
# English, German, French, Spanish, Italian, Portuguese, Dutch; any beginning of three letters or more will do.
_MONTHS = (
    "january januar janvier enero gennaio janeiro",
    "february februar fevrier febrero febbraio fevereiro",
    "march marz mrz mars marzo marco maart mrt",
    "april avril abril aprile",
    "may mai mayo maggio maio mei",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august aout agosto augustus",
    "september septembre septiembre settembre setembro",
    "october oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december dezember decembre diciembre dicembre dezembro",
)
_MONTH_OF = {
    word[:length]: number
    for number, words in enumerate(_MONTHS, 1)
    for word in words.split()
    for length in range(3, len(word) + 1)
    if word[:length] != "jui"  # juin or juillet
}
_LONGEST = 60  # characters; no date is longer


@dataclass(frozen=True, slots=True)
class Moment:
    """A calendar day, with its instant in UTC where a time of day was written."""

    on: date
    at: datetime | None = None


def is_day_first(texts: Iterable[str]) -> bool:
    """Say whether the slash dates of one file are d/m: some first number is no month, and no second one is.

    Otherwise they are m/d, as LinkedIn writes them.
    """
    day_first = False
    for text in texts:
        slashed = _SLASHED.match(text.strip())
        if slashed and int(slashed[2]) > 12:
            return False
        day_first = day_first or bool(slashed and int(slashed[1]) > 12)
    return day_first


def read_moment(text: str, zone: tzinfo, *, day_first: bool = False) -> Moment | None:
    """Return the moment written in `text`, which is UTC, with its day in `zone`; None if it cannot be read.

    A text without a time of day is a bare day, the same in every zone.
    """
    text = " ".join(text.split())
    day, rest = _read_day(text, day_first=day_first) if len(text) <= _LONGEST else (None, "")
    if day is None:
        return None
    rest = _ZONE.sub("", rest.strip(" ,T")).strip()
    if not rest:
        return Moment(day)
    clock = _read_clock(rest)
    if clock is None:
        return None
    try:
        at = datetime(day.year, day.month, day.day, *clock, tzinfo=UTC)
        return Moment(at.astimezone(zone).date(), at)
    except (ValueError, OverflowError):
        return None


def instant_of(moment: Moment) -> datetime:
    """Return the instant for ordering; the start of a bare day."""
    return moment.at or datetime(moment.on.year, moment.on.month, moment.on.day, tzinfo=UTC)


def read_day(text: str, *, day_first: bool = False) -> date | None:
    """Return the calendar day as written, whatever time of day follows it; None if it cannot be read."""
    moment = read_moment(text, UTC, day_first=day_first)
    return moment.on if moment else None


def _read_day(text: str, *, day_first: bool) -> tuple[date | None, str]:
    if match := _ISO.match(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _SLASHED.match(text):
        first, second = int(match[1]), int(match[2])
        month, day = (second, first) if day_first else (first, second)
        year = _full_year(match[3])
    elif match := _DOTTED.match(text):
        year, month, day = _full_year(match[3]), int(match[2]), int(match[1])
    elif match := _WORDY.match(text):
        year, month, day = _full_year(match[3]), _month(match[2]), int(match[1])
    elif match := _MONTH_FIRST.match(text):
        year, month, day = _full_year(match[3]), _month(match[1]), int(match[2])
    else:
        return None, ""
    try:
        return date(year, month, day), text[match.end() :]
    except ValueError:
        return None, ""


def _full_year(digits: str) -> int:
    """Return the year; two digits are this century, as LinkedIn is younger than it."""
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _month(word: str) -> int:
    """Return 1 to 12 for a month's name or its beginning, 0 for any other word."""
    return _MONTH_OF.get(folded(word), 0)


def _read_clock(text: str) -> tuple[int, int, int] | None:
    match = _CLOCK.fullmatch(text)
    if match is None:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[4].lower().startswith("p") else 0)
    return hour, minute, second
