"""Times of day as people say them, and how long ago in hours and minutes. Days are `grammar`."""

from __future__ import annotations

import re
from datetime import time

from relcrm.domain.days.spans import COUNT, counted
from relcrm.tuples import NamedTuple

_TIME = (
    r"(?:at (?P<bare>\d{1,2})(?: ?o'?clock)?|(?:at )?(?:(?P<noon>noon|midday)|(?P<midnight>midnight)"
    r"|(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?(?: ?(?P<half>[ap])\.?m\.?)?"
    r"|(?P<h_hour>\d{1,2})h(?P<h_minute>\d{2})?"
    r"|(?P<only_hour>\d{1,2}) ?(?P<only_half>[ap])\.?m\.?))"
)
_TIME_LAST = rf"(?:(?P<day>.+?)(?: |(?<=\d)t(?=\d)))??{_TIME}"
_TIME_FIRST = rf"{_TIME} (?:on )?(?P<day>.+)"
_CLOCK_AGO = rf"{COUNT}(?P<unit>h(?:rs?|ours?)?|m(?:ins?|inutes?)) ago"
_PARTS_AGO = (
    (r"(?:an? )?half (?:an? |of an )?hour ago", 30),
    (r"(?:a )?quarter (?:of )?an hour ago", 15),
    (r"three quarters of an hour ago", 45),
    (r"(?:an|one) hour and a half ago", 90),
)
_HOURS_AGO = r"(?P<hours>\d{1,3}\.\d{1,2}) ?h(?:rs?|ours?)? ago"
SMALL_HOURS = 5
"""Before this hour it is still the night of the day before."""


class Timed(NamedTuple):
    """A phrase with a time in it: what it says of the day, empty where nothing, and the parts of the time."""

    day: str
    parts: dict[str, str | None]


class ClockReading(NamedTuple):
    """A time that a phrase may mean, so many `days` after the day it names."""

    clock: time
    days: int = 0


def timed_phrase(said: str) -> Timed | None:
    """Return the time in a tidy phrase and what is left of it; None where it has no time."""
    match = re.fullmatch(_TIME_LAST, said, re.ASCII) or re.fullmatch(_TIME_FIRST, said, re.ASCII)
    return Timed(match["day"] or "", match.groupdict()) if match else None


def clock_readings(timed: Timed) -> tuple[ClockReading, ...]:
    """Return every time that may be meant; none where there is no such time.

    Midnight is the beginning of a day or its end. An hour after "at" can be one before noon or after, unless
    the phrase says the part of the day; small hours of "last night" are the next day's.
    """
    parts, is_last_night = timed.parts, timed.day == "last night"
    if parts["midnight"]:
        ends = ClockReading(time(0), 1)
        return (ends,) if is_last_night else (ClockReading(time(0)), ends)
    if parts["bare"]:
        return _of_bare_hour(int(parts["bare"]), timed.day)
    clock = _clock(parts)
    if clock is None:
        return ()
    return (ClockReading(clock, int(is_last_night and clock.hour < SMALL_HOURS)),)


def minutes_ago(said: str) -> int | None:
    """Return the minutes of `2 hours ago`, `half an hour ago`, `1.5 hours ago`; None for anything else."""
    if match := re.fullmatch(_CLOCK_AGO, said, re.ASCII):
        return counted(match["count"]) * (60 if match["unit"].startswith("h") else 1)
    if match := re.fullmatch(_HOURS_AGO, said, re.ASCII):
        return round(float(match["hours"]) * 60)
    return next((minutes for form, minutes in _PARTS_AGO if re.fullmatch(form, said)), None)


def minutes_ahead(said: str) -> int | None:
    """Return the minutes of `in 2 hours`, `in half an hour`; None for anything else, "in 5 m" too: that is months."""
    if not said.startswith("in ") or said.endswith("m"):
        return None
    return minutes_ago(f"{said[3:]} ago")


def _of_bare_hour(hour: int, day: str) -> tuple[ClockReading, ...]:
    if hour > 23:
        return ()
    if not 1 <= hour <= 12:
        return (ClockReading(time(hour)),)
    part = day.rpartition(" ")[2]
    morning, evening = ClockReading(time(hour % 12)), ClockReading(time(hour % 12 + 12))
    if hour < 12 and part == "morning":
        return (morning,)
    if part in {"afternoon", "evening", "tonight"} or (part == "night" and hour >= SMALL_HOURS):
        return (evening,) if hour < 12 else (morning, evening)
    return (morning, evening)


def _clock(parts: dict[str, str | None]) -> time | None:
    """Return the time that is written out in full; None where it does not exist."""
    if parts["noon"]:
        return time(12)
    hour, half = (
        int(parts["hour"] or parts["only_hour"] or parts["h_hour"] or 0),
        parts["half"] or parts["only_half"],
    )
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(parts["minute"] or parts["h_minute"] or 0), int(parts["second"] or 0))
    except ValueError:
        return None
