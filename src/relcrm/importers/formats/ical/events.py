"""Events as they are written: who, how, and when; with nothing of what was said in them but the title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relcrm.importers.addresses import one_line
from relcrm.importers.base import Place
from relcrm.importers.formats.ical.channels import channel_of
from relcrm.importers.formats.ical.occasions import PROPERTIES, is_called_off, no_meeting
from relcrm.importers.formats.ical.people import THING, distinct_people, participant_of
from relcrm.importers.formats.ical.properties import text_of
from relcrm.importers.text import excerpt

if TYPE_CHECKING:
    from relcrm.domain.log.interaction import Channel
    from relcrm.importers.formats.ical.components import Calendar, Component
    from relcrm.importers.formats.ical.people import Participant
    from relcrm.importers.formats.ical.properties import Property

_READ_CHARS = 20_000  # of a text
_OF_TIME = frozenset({"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"})
_TEXTS = ("URL", "DESCRIPTION")
_CONFERENCES = (
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
)
_OF_PEOPLE = frozenset({"ATTENDEE", "ORGANIZER"})
_OF_ITSELF = frozenset({"UID", "SUMMARY", "LOCATION", "STATUS", "SEQUENCE", "DTSTAMP", "CREATED"})
WANTED = _OF_ITSELF | _OF_PEOPLE | _OF_TIME | frozenset(_TEXTS) | frozenset(_CONFERENCES) | PROPERTIES
"""The properties that an event is read from."""
_ANSWERS = frozenset({"REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event of a file. Its times are worked out once the calendar around it is known in full.

    `called_by` is the key of who called it, empty where nobody is named. `has_things`
    says that rooms, groups or bots are invited. `no_meeting` says why it is none, whoever is in it, empty where
    it may be one. `sequence` and `stamp` order what files say of one event.
    """

    at: Place
    calendar: Calendar
    uid: str
    title: str
    no_meeting: str
    people: tuple[Participant, ...]
    called_by: str
    has_things: bool
    channel: Channel
    status: str
    sequence: int
    stamp: str
    created: Property | None
    times: tuple[Property, ...]

    @property
    def is_cancelled(self) -> bool:
        """Say whether it was called off."""
        return self.status == "CANCELLED" or self.method == "CANCEL" or is_called_off(self.title)

    @property
    def is_answer(self) -> bool:
        """Say whether it only carries an answer to an invitation."""
        return self.method in _ANSWERS

    @property
    def is_reply(self) -> bool:
        """Say whether it carries an answer to the event as a whole, not to one time of a series."""
        return self.method == "REPLY" and not any(each.name == "RECURRENCE-ID" for each in self.times)

    @property
    def is_tentative(self) -> bool:
        """Say whether it was never fixed."""
        return self.status == "TENTATIVE"

    @property
    def version(self) -> tuple[int, str, bool]:
        """Return what orders the versions of one event; of two alike the cancellation is the later."""
        return self.sequence, self.stamp, self.is_cancelled

    @property
    def is_called(self) -> bool:
        """Say whether it names a person who called it; if none did, the calendar's owner did."""
        return bool(self.called_by)

    @property
    def method(self) -> str:
        """Return what the file is for: an answer, a cancellation, an invitation; empty for a calendar."""
        return text_of(self.calendar.properties.get("METHOD")).strip().upper()


def event_of(component: Component, file: str) -> Event:
    """Return what is kept of an event."""
    caller = [found for each in component.all("ORGANIZER")[:1] if (found := participant_of(each))]
    invited = [found for each in component.all("ATTENDEE") if (found := participant_of(each))]
    title = one_line(_text(component, "SUMMARY"))
    short = excerpt(title)
    return Event(
        at=Place(file, component.line),
        calendar=component.calendar,
        uid=_text(component, "UID"),
        title=short,
        no_meeting=no_meeting(component, short),
        people=distinct_people(each for each in (*caller, *invited) if each is not THING),
        called_by=caller[0].key if caller else "",
        has_things=THING in invited,
        channel=channel_of(
            one_line(_text(component, "LOCATION")),
            title,
            [_text(component, name) for name in _TEXTS],
            [each.value for name in _CONFERENCES for each in component.all(name)],
        ),
        status=_text(component, "STATUS").upper(),
        sequence=_sequence(_text(component, "SEQUENCE")),
        stamp=_text(component, "DTSTAMP"),
        created=component.first("CREATED"),
        times=tuple(each for each in component.properties if each.name in _OF_TIME),
    )


def _text(component: Component, name: str) -> str:
    return text_of(component.first(name))[:_READ_CHARS].strip()


def _sequence(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
