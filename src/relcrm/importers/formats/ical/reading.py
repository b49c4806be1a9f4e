"""Calendar files from beginning to end: their events gathered, whose they are found out, and all told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel
from relcrm.domain.people.contact import folded
from relcrm.errors import UnreadableInput
from relcrm.importers.base import Ahead, Item, Opened, Place, Problem, Skipped, Touch, how_to_install
from relcrm.importers.formats.ical.components import EVENT, components
from relcrm.importers.formats.ical.events import WANTED, event_of
from relcrm.importers.formats.ical.guests import NOT_AMONG, UNCLEAR, keeping
from relcrm.importers.formats.ical.lines import content_lines
from relcrm.importers.formats.ical.meetings import Reading, items_of
from relcrm.importers.formats.ical.owner import find_me, owner_of, unclear

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relcrm.importers.archive import Source
    from relcrm.importers.base import Asked
    from relcrm.importers.formats.ical.components import Component
    from relcrm.importers.formats.ical.events import Event

_FIRST_LINE = re.compile(r"BEGIN\s*:\s*(?:VCALENDAR|VEVENT|VTODO|VJOURNAL|VFREEBUSY)\s*", re.IGNORECASE)
_MOST_KEPT = 100_000_000  # characters of all events, each with 500 more for itself
_OF_ITSELF = 500
NO_ANSWERS = "calendar without anybody's answers: its meetings count as contact of unknown kind"
_OTHER_KINDS = {"VTODO": "a task", "VJOURNAL": "a journal entry", "VFREEBUSY": "free/busy times"}


@dataclass(slots=True)
class _Gathered:
    """The events of a run, what else stood in the files, and how much more may be kept."""

    room: int
    events: list[Event] = field(default_factory=list)
    others: list[Item] = field(default_factory=list)

    def take(self, component: Component, file: str) -> None:
        """Take in one component of a file."""
        at = Place(file, component.line)
        if component.kind != EVENT:
            reason = _OTHER_KINDS.get(component.kind, "something other than an event")
            self.others.append(Skipped(at, reason))
        elif component.torn:
            self.others.append(Problem(at, component.torn))
        else:
            self.events.append(event_of(component, file))
            self.room -= component.size + _OF_ITSELF


@dataclass(slots=True)
class _Remarks:
    """What is to be said of whole files and of zones, once everything in them is read; files in their order."""

    has_met: bool = False
    unclear_files: dict[str, None] = field(default_factory=dict)
    strange_files: dict[str, None] = field(default_factory=dict)
    guessed_files: dict[str, None] = field(default_factory=dict)
    doubts: dict[str, Problem] = field(default_factory=dict)

    def take(self, item: Item, reading: Reading) -> None:
        """Note what one item says of its file."""
        if isinstance(item, Touch):
            self.has_met = True
            if item.interaction.channel is Channel.UNKNOWN:
                self.guessed_files[item.at.file] = None
            self._doubt(item.at, reading)
        elif isinstance(item, Ahead):
            for plan in item.plans:
                self.has_met = True
                self._doubt(plan.at, reading)
        elif isinstance(item, Skipped) and item.reason == UNCLEAR:
            self.unclear_files[item.at.file] = None
        elif isinstance(item, Skipped) and item.reason == NOT_AMONG:
            self.strange_files[item.at.file] = None

    def _doubt(self, at: Place, reading: Reading) -> None:
        """Note what is doubtful about the zone of an event that is used."""
        if doubt := reading.zones.doubts.get(at):
            self.doubts.setdefault(doubt, Problem(at, doubt))


def recognises(source: Source) -> bool:
    """Say whether the first line begins a calendar or one of its components."""
    try:
        first = next(content_lines(source), (0, ""))[1]
    except UnreadableInput:
        return False
    return _FIRST_LINE.fullmatch(first.strip()) is not None


def read(sources: Sequence[Source], asked: Asked) -> Opened:
    """Return the meetings in some calendar files and the people they were with.

    Raises UnreadableInput where the libraries for calendars are not installed.
    """
    _require_libraries()
    gathered = _gathered(sources)
    me = find_me(asked.me, gathered.events)
    names = {each.key: each.name for event in reversed(gathered.events) for each in event.people if each.name}
    reading = Reading(asked=asked, me=me, names=names, kept=keeping(gathered.events, me))
    return Opened(owner_of(me, asked.me, gathered.events), _items(gathered, reading))


def _require_libraries() -> None:
    if not (find_spec("icalendar") and find_spec("recurring_ical_events")):
        raise UnreadableInput('iCalendar files need the extra "calendar"', how_to_install("calendar"))


def _gathered(sources: Sequence[Source]) -> _Gathered:
    gathered = _Gathered(_MOST_KEPT)
    for source in sources:
        before = len(gathered.events) + len(gathered.others)
        try:
            for component in components(source, WANTED):
                if gathered.room < 0:
                    reason = "more events than calendars can hold; the rest is left out"
                    gathered.others.append(Problem(Place(source.name, component.line), reason))
                    return gathered
                gathered.take(component, source.name)
            if len(gathered.events) + len(gathered.others) == before and not recognises(source):
                gathered.others.append(Problem(Place(source.name, 0), "no calendar"))
        except UnreadableInput as error:
            gathered.others.append(Problem(Place(source.name, 0), error.message))
    return gathered


def _items(gathered: _Gathered, reading: Reading) -> Iterator[Item]:
    yield from gathered.others
    groups: dict[str, list[Event]] = {}
    for event in gathered.events:
        groups.setdefault(_uid(event), []).append(event)
    remarks = _Remarks()
    for uid, group in groups.items():
        for item in items_of(group, uid, reading):
            yield item
            remarks.take(item, reading)
    yield from remarks.doubts.values()
    yield from (Skipped(Place(file, 0), NO_ANSWERS) for file in remarks.guessed_files)
    for file in {**remarks.unclear_files, **({} if remarks.has_met else remarks.strange_files)}:
        of_file = [event for event in gathered.events if event.at.file == file]
        known = "" if file in remarks.unclear_files else "you are in none of its meetings; "
        yield Problem(Place(file, 0), f"{known}{unclear(of_file)}")


def _uid(event: Event) -> str:
    """Return what names the event from one export to the next: its UID, else its start and title as they stand."""
    start = next((each.value for each in event.times if each.name == "DTSTART"), "")
    return event.uid or f"{start}|{folded(event.title)}"
