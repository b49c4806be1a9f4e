"""A file taken apart into its components, one at a time and none of them large, however it is broken.

Only events are read in full. Components within them (alarms) are passed over, inline attachments too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relcrm.importers.formats.ical.lines import content_lines
from relcrm.importers.formats.ical.properties import Property, property_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from relcrm.importers.archive import Source

EVENT = "VEVENT"
_ZONE = "VTIMEZONE"
_RECORDS = frozenset({EVENT, _ZONE, "VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY"})
_DEEPEST = 20
_LONGEST_COMPONENT = 1 << 18  # characters of what is kept of it
_MOST_ZONES = 100  # of one calendar
_OF_ZONES = frozenset({"TZID", "BEGIN", "END", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"})
_OF_CALENDARS = frozenset({"METHOD", "X-WR-CALNAME", "X-OWNER"})


@dataclass(slots=True)
class Calendar:
    """What surrounds the events: its own properties, and the time zones it defines, by name.

    Both may stand behind the events, so they are complete only once the file is read.
    """

    properties: dict[str, Property] = field(default_factory=dict)
    zones: dict[str, list[Property]] = field(default_factory=dict)


@dataclass(slots=True)
class Component:
    """One component, the line it begins on, and what is kept of it; `torn` says why it cannot be trusted."""

    kind: str
    line: int
    calendar: Calendar
    properties: list[Property] = field(default_factory=list)
    size: int = 0
    torn: str = ""

    def first(self, name: str) -> Property | None:
        """Return the first property of that name."""
        return next((each for each in self.properties if each.name == name), None)

    def all(self, name: str) -> list[Property]:
        """Return every property of that name."""
        return [each for each in self.properties if each.name == name]


def components(source: Source, wanted: AbstractSet[str]) -> Iterator[Component]:
    """Yield every component of a file but time zones, which go to the calendar; of events what is `wanted`.

    A component that is never closed ends where the next one begins; one that the file ends in is torn.
    """
    parts = _Parts(wanted)
    for line, text in content_lines(source):
        if (found := property_of(text)) and (done := parts.take(line, found)):
            yield done
    if parts.open:
        parts.open.torn = "the file ends in the middle of it"
    if done := parts.closed():
        yield done


@dataclass(slots=True)
class _Parts:
    """The calendar and the component that are open, and what lies open within the component."""

    wanted: AbstractSet[str]
    calendar: Calendar = field(default_factory=Calendar)
    open: Component | None = None
    within: list[str] = field(default_factory=list)

    def take(self, line: int, found: Property) -> Component | None:
        """Take in one content line; return the component that it closes."""
        what = found.value.upper()
        if found.name == "BEGIN":
            return self._begin(line, what)
        if found.name == "END" and (what == "VCALENDAR" or (self.open and what == self.open.kind)):
            return self.closed()
        if found.name == "END" and what in self.within:
            del self.within[self.within.index(what) :]
        self._keep(found)
        return None

    def closed(self) -> Component | None:
        """Return the open component, if it is to be handed out, and have none open."""
        done, self.open, self.within = self.open, None, []
        if done is None or done.kind != _ZONE:
            return done
        name = _zone_name(done.first("TZID"))
        if name and not done.torn and len(self.calendar.zones) < _MOST_ZONES:
            self.calendar.zones.setdefault(name, done.properties)
        return None

    def _begin(self, line: int, kind: str) -> Component | None:
        if kind == "VCALENDAR":
            done = self.closed()
            self.calendar = Calendar()
            return done
        if kind in _RECORDS or self.open is None:
            done = self.closed()
            self.open = Component(kind, line, self.calendar)
            return done
        self._keep(Property("BEGIN", kind))
        if len(self.within) < _DEEPEST:
            self.within.append(kind)
        return None

    def _keep(self, found: Property) -> None:
        if self.open is None:
            if found.name in _OF_CALENDARS:
                self.calendar.properties.setdefault(found.name, found)
        elif self._is_wanted(found.name, self.open):
            self.open.size += len(found.value) + sum(map(len, found.params.values()))
            if self.open.size > _LONGEST_COMPONENT:
                self.open.torn = "longer than an event can be"
            else:
                self.open.properties.append(found)

    def _is_wanted(self, name: str, component: Component) -> bool:
        if component.kind == _ZONE:
            return name in _OF_ZONES
        return component.kind == EVENT and not self.within and name in self.wanted


def _zone_name(found: Property | None) -> str:
    return text_of(found).strip(' "')
