"""Events as they are written: who, how, and when; with nothing of what was said in them but the title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relcrm.importers.addresses import one_line
from relcrm.importers.base import Place
from relcrm.importers.formats.ical.channels import channel_of
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
_OF_ITSELF = frozenset({"UID", "SUMMARY", "LOCATION", "STATUS", "SEQUENCE", "DTSTAMP"})
WANTED = _OF_ITSELF | _OF_PEOPLE | _OF_TIME | frozenset(_TEXTS) | frozenset(_CONFERENCES)
"""The properties that an event is read from."""
_ANSWERS = frozenset({"REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event of a file. Its times are worked out once the calendar around it is known in full.

    `is_called` says that it names a person who called it; if none did, the calendar's owner did. `has_things`
    says that rooms, resources or groups are invited. `sequence` and `stamp` order what files say of one event.
    """

    at: Place
    calendar: Calendar
    uid: str
    title: str
    people: tuple[Participant, ...]
    is_called: bool
    has_things: bool
    channel: Channel
    status: str
    sequence: int
    stamp: str
    times: tuple[Property, ...]

    @property
    def is_cancelled(self) -> bool:
        """Say whether it was called off."""
        return self.status == "CANCELLED" or self._method == "CANCEL"

    @property
    def is_answer(self) -> bool:
        """Say whether it only carries an answer to an invitation."""
        return self._method in _ANSWERS

    @property
    def version(self) -> tuple[int, str, bool]:
        """Return what orders the versions of one event; of two alike the cancellation is the later."""
        return self.sequence, self.stamp, self.is_cancelled

    @property
    def _method(self) -> str:
        return text_of(self.calendar.properties.get("METHOD")).strip().upper()


def event_of(component: Component, file: str) -> Event:
    """Return what is kept of an event."""
    caller = [found for each in component.all("ORGANIZER")[:1] if (found := participant_of(each))]
    invited = [found for each in component.all("ATTENDEE") if (found := participant_of(each))]
    title = one_line(_text(component, "SUMMARY"))
    return Event(
        at=Place(file, component.line),
        calendar=component.calendar,
        uid=_text(component, "UID"),
        title=excerpt(title),
        people=distinct_people(each for each in (*caller, *invited) if each is not THING),
        is_called=bool(caller) and caller[0] is not THING,
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
        times=tuple(each for each in component.properties if each.name in _OF_TIME),
    )


def _text(component: Component, name: str) -> str:
    return text_of(component.first(name))[:_READ_CHARS].strip()


def _sequence(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
