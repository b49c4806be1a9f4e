"""Time zones by the names that calendars give them: real ones, Windows' own, and those a file defines itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone, tzinfo
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from relcrm.importers.formats.ical.moments import read_when
from relcrm.importers.formats.ical.properties import unescaped
from relcrm.importers.formats.ical.rules import Budget, obstacle, rule_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from relcrm.importers.formats.ical.properties import Property

    Definition = tuple[tuple[str, str], ...]

_MOST_CHANGES = 3000  # of one zone; two a year since 1601 are 850
_UNTIL = date(2100, 1, 1)
_OFFSET = re.compile(r"([+-])([01]\d)([0-5]\d)(?:[0-5]\d)?", re.ASCII)
_NAMED_OFFSET = re.compile(r"\(?(?:UTC|GMT)\s*([+-]?)(\d{1,2})[:.]?(\d\d)?\b", re.ASCII | re.IGNORECASE)


class Change(NamedTuple):
    """The local time at which an offset from UTC begins, that offset, and the one before it."""

    at: datetime
    offset: timedelta
    before: timedelta


class DefinedZone(tzinfo):
    """A zone that a file defines, by its changes in order of time, of which there is at least one."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._changes = changes
        self._times = [change.at for change in changes]

    def utcoffset(self, dt: datetime | None) -> timedelta:
        """Return the offset of a local time; before the first change that from which it changed."""
        index = bisect_right(self._times, dt.replace(tzinfo=None)) if dt else 0
        return self._changes[index - 1].offset if index else self._changes[0].before

    def dst(self, dt: datetime | None) -> timedelta:  # noqa: ARG002 - asked for by datetime
        """Return nothing: it does not matter here which part of an offset is summer time."""
        return timedelta()

    def tzname(self, dt: datetime | None) -> str:  # noqa: ARG002 - asked for by datetime
        """Return nothing: the changes are not told apart by name."""
        return ""


@dataclass(slots=True)
class Zones:
    """The zones of one run. Each definition is worked out once, however many calendars repeat it."""

    budget: Budget = field(default_factory=lambda: Budget(steps=20_000_000, each=200_000))
    known: dict[tuple[object, ...], tzinfo | None] = field(default_factory=dict)

    def named(self, name: str, defined: Mapping[str, Sequence[Property]]) -> tzinfo | None:
        """Return the zone that a calendar with these definitions calls so; None for one that nobody knows."""
        name = unescaped(name).strip(' "')
        definition = tuple((each.name, each.value) for each in defined.get(name, ()))
        key = (name, definition)
        if key not in self.known:
            self.known[key] = self._found(name, definition)
        return self.known[key]

    def _found(self, name: str, definition: Definition) -> tzinfo | None:
        """Return a zone of the world's, else one that the file defines, else what its name tells."""
        from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415 - an extra

        sure = (WINDOWS_TO_OLSON.get(name, ""), name if "/" in name else "")
        if found := _real(sure):
            return found
        changes = sorted(_changes(definition, self.budget))
        return DefinedZone(changes) if changes else _real(_endings(name)) or _by_offset(name)


def _endings(name: str) -> Iterator[str]:
    """Yield a name without what its maker put before it: `/mozilla.org/20070129_1/Europe/Berlin`."""
    parts = name.strip("/").split("/")[-3:]
    return ("/".join(parts[at:]) for at in range(len(parts)))


def _real(names: Iterable[str]) -> tzinfo | None:
    for name in names:
        try:
            return ZoneInfo(name)
        except (OSError, ValueError, LookupError):
            continue
    return None


def _by_offset(name: str) -> tzinfo | None:
    """Return the offset that a name like `(UTC-03:00) Brasília` begins with."""
    match = _NAMED_OFFSET.match(name)
    if match is None:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(-offset if match[1] == "-" else offset) if offset < timedelta(hours=20) else None


def _changes(definition: Definition, budget: Budget) -> Iterator[Change]:
    """Yield the changes of a VTIMEZONE, at most 3,000."""
    observances: list[dict[str, list[str]]] = []
    for name, value in definition:
        if name == "BEGIN":
            observances.append({})
        elif observances:
            observances[-1].setdefault(name, []).append(value)
    found = chain.from_iterable(_observed(observance, budget) for observance in observances)
    return islice(found, _MOST_CHANGES)


def _observed(told: dict[str, list[str]], budget: Budget) -> Iterator[Change]:
    start = read_when(told.get("DTSTART", [""])[0], None)
    before, offset = (_offset(told.get(name, [""])[0]) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
    if start is None or before is None or offset is None:
        return
    begun = datetime(start.year, start.month, start.day)  # noqa: DTZ001 - local by definition
    begun = start.replace(tzinfo=None) if isinstance(start, datetime) else begun
    yield Change(begun, offset, before)
    for text in ",".join(told.get("RDATE", ())).split(","):
        when = read_when(text.partition("/")[0], None)
        if isinstance(when, datetime):
            yield Change(when.replace(tzinfo=None), offset, before)
    for text in told.get("RRULE", ()):
        yield from (Change(at, offset, before) for at in _repeated(text, begun, budget))


def _repeated(text: str, start: datetime, budget: Budget) -> Iterator[datetime]:
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - only for files with rules

    rule = rule_of(text)
    if rule and rule.parts["FREQ"] == "YEARLY" and not obstacle(rule, start, _UNTIL, budget):
        for at in rrulestr(rule.written(start), dtstart=start):
            if at.date() > _UNTIL:
                return
            yield at


def _offset(text: str) -> timedelta | None:
    match = _OFFSET.fullmatch(text.strip())
    if match is None:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return -offset if match[1] == "-" else offset
