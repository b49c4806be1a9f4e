"""What is written down of a share in an event: a meeting, contact that nobody vouched for, or a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, Outcome
from relcrm.importers.base import Person, Touch
from relcrm.importers.formats.ical.guests import HELD, Came
from relcrm.importers.formats.ical.moments import day_of, instant_of, read_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relcrm.importers.base import Asked, Item
    from relcrm.importers.formats.ical.events import Event
    from relcrm.importers.formats.ical.guests import Share
    from relcrm.importers.formats.ical.meetings import Reading
    from relcrm.importers.formats.ical.moments import When
    from relcrm.importers.formats.ical.people import Participant

PLATFORM = "calendar"
_MADE_WITHIN_DAYS = 365


def touches_of(
    event: Event, share: Share, key: str, start: When, reading: Reading, minutes: int | None = None
) -> Iterator[Item]:
    """Yield the touch of a share, behind the people in it who were not introduced yet."""
    yield from introduced(event, share.people, reading)
    if share.came in HELD:
        interaction = _meeting(event, share, start, minutes, reading.asked)
    else:
        interaction = _request(event, share, start, reading)
    yield Touch(
        at=event.at, key=key, people=tuple(each.key for each in share.people), interaction=interaction
    )


def introduced(event: Event, people: Iterable[Participant], reading: Reading) -> Iterator[Person]:
    """Yield those of an event's people who were not introduced yet."""
    for each in people:
        if each.key not in reading.introduced:
            reading.introduced.add(each.key)
            handles = (each.handle,) if each.handle else ()
            name = reading.names.get(each.key) or (each.handle.value if each.handle else each.name)
            yield Person(at=event.at, key=each.key, name=name, handles=handles, listed=False)


def _meeting(event: Event, share: Share, start: When, minutes: int | None, asked: Asked) -> Interaction:
    is_sure = share.came is Came.MET
    return Interaction(
        occurred_on=day_of(start, asked.zone),
        occurred_at=instant_of(start),
        channel=event.channel if is_sure else Channel.UNKNOWN,
        direction=Direction.MUTUAL if is_sure else None,
        minutes=minutes,
        platform=PLATFORM,
        is_group=share.is_group,
        summary=event.title,
    )


def _request(event: Event, share: Share, start: When, reading: Reading) -> Interaction:
    """Return a meeting that was only asked for; a maybe is no more than a click, and proves nothing."""
    when = _asked_at(event, start, reading)
    is_answered = share.came is Came.REFUSED or (share.came is Came.MAYBE and share.by_me)
    return Interaction(
        occurred_on=day_of(when, reading.asked.zone),
        occurred_at=instant_of(when),
        channel=Channel.CLICK if share.came is Came.MAYBE else Channel.EMAIL,
        direction=Direction.ME if share.by_me else Direction.THEM,
        answered=True if is_answered else None,
        platform=PLATFORM,
        kind=Kind.MEETING_REQUEST,
        outcome=Outcome.DECLINED if share.came is Came.REFUSED else None,
        is_group=share.is_group,
        summary=event.title,
    )


def _asked_at(event: Event, start: When, reading: Reading) -> When:
    """Return when an event was made, where it says so and that was within the year before it; else its start.

    What stamps an event is in many files no more than the moment of the export.
    """
    created = read_when(event.created.value, None) if event.created else None
    if created is None:
        return start
    days = day_of(start, reading.asked.zone).toordinal() - day_of(created, reading.asked.zone).toordinal()
    return created if 0 <= days <= _MADE_WITHIN_DAYS else start
