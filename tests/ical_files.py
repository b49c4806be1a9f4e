"""Calendars for tests, written in a few words: the owner is hanna@quill.org unless a test says otherwise."""

from __future__ import annotations

from typing import Any

from importing import items_of
from relcrm.importers.base import Ahead, Item, Person, Planned, Problem, Skipped, Touch

ME = "hanna@quill.org"
BY_ME = f"ORGANIZER;CN=Hanna Quill:mailto:{ME}"
ADA = "ATTENDEE;PARTSTAT=ACCEPTED;CN=Ada:mailto:ada@x.org"
START = "DTSTART:20250310T090000Z"
WITH_ADA = (BY_ME, ADA)


def event(*lines: str, uid: str = "one") -> str:
    """Return an event with these lines and a UID."""
    return "\n".join(["BEGIN:VEVENT", *([f"UID:{uid}"] if uid else []), *lines, "END:VEVENT", ""])


def calendar(*components: str, lines: tuple[str, ...] = ()) -> bytes:
    """Return a calendar of these components; `lines` are its own properties."""
    return "\n".join(["BEGIN:VCALENDAR", *lines, "".join(components) + "END:VCALENDAR", ""]).encode()


def found(data: bytes | str, **said: Any) -> list[Item]:
    """Return everything that is read from a file of the owner's, but what is to come."""
    return [item for item in everything(data, **said) if not isinstance(item, Ahead)]


def everything(data: bytes | str, **said: Any) -> list[Item]:
    """Return everything that is read from a file of the owner's."""
    data = data if isinstance(data, bytes) else calendar(data)
    return items_of("ical", data, **{"me": [ME], **said})


def ahead(data: bytes | str, **said: Any) -> list[Ahead]:
    """Return what is told of times to come, name by name."""
    return [item for item in everything(data, **said) if isinstance(item, Ahead)]


def planned(data: bytes | str, **said: Any) -> list[Planned]:
    """Return the meetings to come."""
    return [plan for each in ahead(data, **said) for plan in each.plans]


def touches(data: bytes | str, **said: Any) -> list[Touch]:
    """Return the meetings alone."""
    return [item for item in found(data, **said) if isinstance(item, Touch)]


def people(data: bytes | str, **said: Any) -> list[Person]:
    """Return the people alone."""
    return [item for item in found(data, **said) if isinstance(item, Person)]


def meeting(*lines: str, **said: Any) -> Touch:
    """Return the one meeting that an event with Ada comes to."""
    (touch,) = touches(event(*lines, *WITH_ADA), **said)
    return touch


def reasons(data: bytes | str, **said: Any) -> list[str]:
    """Return why things were left out or could not be read."""
    return [item.reason for item in found(data, **said) if isinstance(item, Skipped | Problem)]


def days(data: bytes | str, **said: Any) -> list[str]:
    """Return the days of the meetings."""
    return [touch.interaction.occurred_on.isoformat() for touch in touches(data, **said)]
