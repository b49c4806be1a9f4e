"""What is still to come of the events with one name: meetings with somebody, near enough to be planned.

Whoever called a meeting counts on those they asked, until these decline; an invitation of somebody else's is no plan
before it is accepted, or left open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from relcrm.importers.base import Ahead, Planned, Skipped
from relcrm.importers.formats.ical.guests import HELD, Came
from relcrm.importers.formats.ical.moments import day_of, moment_of
from relcrm.importers.formats.ical.touches import introduced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from relcrm.importers.base import Asked, Item, Place
    from relcrm.importers.formats.ical.events import Event
    from relcrm.importers.formats.ical.guests import Share
    from relcrm.importers.formats.ical.meetings import Reading
    from relcrm.importers.formats.ical.moments import When
    from relcrm.importers.formats.ical.people import Participant

DAYS_AHEAD = 90
MOST_OF_A_SERIES = 5  # times to come; an import later brings those after them
TO_COME = "still to come"
NOT_AGREED = "still to come, and not agreed"


def horizon(asked: Asked) -> date:
    """Return the last day that is planned ahead."""
    return asked.today + timedelta(days=DAYS_AHEAD)


def is_to_come(when: When, asked: Asked) -> bool:
    """Say whether a time has not come yet; a whole day has, once it is there."""
    day = day_of(when, asked.zone)
    if day == asked.today and asked.now is not None and isinstance(when, datetime):
        return moment_of(when, asked.zone) > asked.now
    return day > asked.today


def may_have_been_planned(when: When, asked: Asked) -> bool:
    """Say whether a time is to come, or was when plans that are open yet were made."""
    return day_of(when, asked.zone) >= asked.today - timedelta(days=DAYS_AHEAD)


def expected(shares: Iterable[Share]) -> tuple[Participant, ...]:
    """Return those whom an event that is to come will be with."""
    wanted = HELD | {Came.MAYBE}
    people = (
        each
        for share in shares
        if share.came in wanted or (share.came is Came.ASKED and share.by_me)
        for each in share.people
    )
    return tuple({each.key: each for each in people}.values())


@dataclass(slots=True)
class Agenda:
    """What is gathered under one name: `stands` are keys of times that are not planned yet, `off` of those called off.

    It `is_whole` where the events tell all there is under that name.
    """

    uid: str
    plans: list[Planned] = field(default_factory=list)
    stands: set[str] = field(default_factory=set)
    off: set[str] = field(default_factory=set)
    is_whole: bool = False

    def planned(
        self,
        event: Event,
        shares: Iterable[Share],
        key: str,
        start: When,
        minutes: int | None,
        reading: Reading,
    ) -> Iterator[Item]:
        """Take in a meeting to come; yield the people in it who were not introduced yet, or why it is no plan."""
        zone, people = reading.asked.zone, expected(shares)
        on = day_of(start, zone)
        if not people or on > horizon(reading.asked):
            self.off.add(key)
            yield Skipped(event.at, TO_COME if people else NOT_AGREED, event.title)
            return
        yield from introduced(event, people, reading)
        self.plans.append(
            Planned(
                at=event.at,
                key=key,
                people=tuple(each.key for each in people),
                on=on,
                starts=f"{moment_of(start, zone).astimezone(zone):%H:%M}"
                if isinstance(start, datetime)
                else "",
                minutes=minutes,
                channel=event.channel,
                about=event.title,
            )
        )

    def told(self, at: Place) -> Iterator[Ahead]:
        """Yield what was gathered, where it may say anything."""
        if self.plans or self.off or self.is_whole:
            yield Ahead(
                at=at,
                key=self.uid,
                plans=tuple(self.plans),
                stands=tuple(sorted(self.stands)),
                off=tuple(sorted(self.off)),
                is_whole=self.is_whole,
            )
