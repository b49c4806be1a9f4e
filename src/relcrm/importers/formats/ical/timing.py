"""When an event was and what it says of repeating, in the zones of its calendar. Repeating it is `repeats`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from relcrm.importers.formats.ical.moments import minutes_between, read_length, read_when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.importers.formats.ical.events import Event
    from relcrm.importers.formats.ical.moments import When
    from relcrm.importers.formats.ical.properties import Property
    from relcrm.importers.formats.ical.zones import Zones


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The start and length of an event, and for a series its rules, further starts, and starts left out.

    `instead_of` is the start in a series that the event takes the place of, and of all later ones where
    `and_later` says so.
    """

    start: When
    minutes: int | None
    instead_of: When | None
    and_later: bool
    rules: tuple[str, ...]
    added: tuple[tuple[When, int | None], ...]
    left_out: tuple[When, ...]

    @property
    def repeats(self) -> bool:
        """Say whether it is a series."""
        return bool(self.rules or self.added)


def times_of(event: Event, zones: Zones) -> Times | None:
    """Return when an event was; None where that is missing or cannot be read.

    A change to one start of a series that names no time of its own keeps that start.
    """
    instead_of = next(_whens(event, "RECURRENCE-ID", zones), None)
    if instead_of is None and any(_named(event, "RECURRENCE-ID")):
        return None
    start = next(_whens(event, "DTSTART", zones), None)
    start = start or (None if any(_named(event, "DTSTART")) else instead_of)
    if start is None:
        return None
    return Times(
        start=start,
        minutes=_minutes(event, start, zones),
        instead_of=instead_of,
        and_later=any(each.param("RANGE") == "THISANDFUTURE" for each in _named(event, "RECURRENCE-ID")),
        rules=tuple(each.value for each in _named(event, "RRULE")),
        added=tuple(_added(event, zones)),
        left_out=tuple(_whens(event, "EXDATE", zones)),
    )


def _named(event: Event, name: str) -> Iterator[Property]:
    return (each for each in event.times if each.name == name)


def _whens(event: Event, name: str, zones: Zones) -> Iterator[When]:
    for found in _named(event, name):
        for text in found.value.split(","):
            if when := _when(text, found, event, zones):
                yield when


def _when(text: str, found: Property, event: Event, zones: Zones) -> When | None:
    zone = None
    if "TZID" in found.params:
        zone, doubt = zones.named(found.params["TZID"], event.calendar.zones)
        if doubt:
            zones.doubts.setdefault(event.at, doubt)
    return read_when(text, zone, only_day=found.param("VALUE") == "DATE")


def _minutes(event: Event, start: When, zones: Zones) -> int | None:
    if end := next(_whens(event, "DTEND", zones), None):
        return minutes_between(start, end)
    return next((_length(each.value, start) for each in _named(event, "DURATION")), None)


def _added(event: Event, zones: Zones) -> Iterator[tuple[When, int | None]]:
    """Yield the further starts of a series, with their own length where they are periods."""
    for found in _named(event, "RDATE"):
        for text in found.value.split(","):
            begin, _, end = text.partition("/")
            if start := _when(begin, found, event, zones):
                until = _when(end, found, event, zones)
                yield start, minutes_between(start, until) if until else _length(end, start)


def _length(text: str, start: When) -> int | None:
    length = read_length(text)
    if length is None or not isinstance(start, datetime):
        return None
    minutes = int(length.total_seconds() // 60)
    return minutes if 1 <= minutes <= 1440 else None
