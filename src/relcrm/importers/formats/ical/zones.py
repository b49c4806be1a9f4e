"""Time zones by the names that calendars give them: real ones, Windows' own, and those a file defines itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from itertools import chain, islice
from typing import TYPE_CHECKING

from relcrm.importers.addresses import one_line
from relcrm.importers.formats.ical.moments import read_when
from relcrm.importers.formats.ical.properties import unescaped
from relcrm.importers.formats.ical.rules import Budget, obstacle, rule_of
from relcrm.importers.formats.ical.zone_names import meant_zone, real_zone, steady_zone, windows_zone
from relcrm.importers.text import excerpt
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from relcrm.importers.base import Place
    from relcrm.importers.formats.ical.properties import Property

    Definition = tuple[tuple[str, str], ...]

_MOST_CHANGES = 3000  # of one zone; two a year since 1601 are 850
_UNTIL = date(2100, 1, 1)
_OFFSET = re.compile(r"([+-])([01]\d)([0-5]\d)(?:[0-5]\d)?", re.ASCII)
_LONGEST_SAID = 60


class Change(NamedTuple):
    """The local time at which an offset from UTC begins, that offset, and the one before it."""

    at: datetime
    offset: timedelta
    before: timedelta


class Named(NamedTuple):
    """What a name stands for, None where nobody knows, and what to say of a name that is not known."""

    zone: tzinfo | None
    doubt: str = ""


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
    """The zones of one run, each worked out once, and by place which events are in one that is not known."""

    budget: Budget = field(default_factory=lambda: Budget(steps=20_000_000, each=200_000))
    doubts: dict[Place, str] = field(default_factory=dict)
    known: dict[tuple[object, ...], Named] = field(default_factory=dict)

    def named(self, name: str, defined: Mapping[str, Sequence[Property]]) -> Named:
        """Return the zone that a calendar with these definitions calls so."""
        name = unescaped(name).strip(' "')
        definition = tuple((each.name, each.value) for each in defined.get(name, ()))
        key = (name, definition)
        if key not in self.known:
            self.known[key] = self._found(name, definition)
        return self.known[key]

    def _found(self, name: str, definition: Definition) -> Named:
        """Return a zone of the world's, else one that the file defines, else what its name tells."""
        if found := windows_zone(name) or (real_zone(name) if "/" in name else None):
            return Named(found)
        changes = sorted(_changes(definition, self.budget))
        if changes:
            return Named(DefinedZone(changes))
        if found := next(filter(None, map(real_zone, _endings(name))), None) or meant_zone(name):
            return Named(found)
        steady, is_all = steady_zone(name)
        said = excerpt(one_line(name), _LONGEST_SAID)
        read = "taken for the same offset all year" if steady else "read as they stand"
        return Named(
            steady, "" if is_all or not name else f'unknown time zone "{said}": its times are {read}'
        )


def _endings(name: str) -> Iterator[str]:
    """Yield a name without what its maker put before it: `/mozilla.org/20070129_1/Europe/Berlin`."""
    parts = name.strip("/").split("/")[-3:]
    return ("/".join(parts[at:]) for at in range(len(parts)))


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
