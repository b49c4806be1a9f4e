"""What really happened, told from single messages: the rules of docs/explanation/exchanges.md once more.

It shares no code with the program. The page does not say on which day a later week's touch begins: there it follows
the program, which takes the day the second side wrote, so that a mistake in that would not show.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from world import ZONE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

QUIET, LATE, AGAIN = 7, 30, 3  # days
ME, THEM, BOTH = "me", "them", "mutual"


class Said(NamedTuple):
    """One message of a stream with one person."""

    person: int
    stream: str  # empty between two
    at: datetime
    by_me: bool


class Exchange(NamedTuple):
    """What a judge compares."""

    person: int
    day: str
    direction: str
    answered: bool
    group: bool


class _Talk:
    """An exchange that still goes on."""

    def __init__(self, direction: str, day: date) -> None:
        self.direction, self.first, self.last = direction, day, day
        self.closed = day if direction == BOTH else None
        self.this_week: set[bool] = set()


def exchanges(said: Iterable[Said]) -> list[Exchange]:
    """Return the exchanges of everybody, each stream told by itself."""
    streams: dict[tuple[int, str], list[Said]] = defaultdict(list)
    for each in said:
        streams[each.person, each.stream].append(each)
    found = []
    for (person, stream), messages in streams.items():
        for talk in _told(messages):
            answered = talk.closed is not None
            found.append(Exchange(person, talk.first.isoformat(), talk.direction, answered, bool(stream)))
    return found


def _told(messages: list[Said]) -> list[_Talk]:
    talks: list[_Talk] = []
    for each in sorted(messages, key=lambda one: one.at):
        day, side = each.at.astimezone(ZONE).date(), ME if each.by_me else THEM
        begins = _begins(talks[-1], day, side) if talks else side
        if begins:
            talks.append(_Talk(begins, day))
        talk = talks[-1]
        if not begins and talk.closed is None and side != talk.direction:
            talk.closed = day
        if _week(day) != _week(talk.last):
            talk.this_week = set()
        talk.last = day
        talk.this_week.add(each.by_me)
    return talks


def _begins(talk: _Talk, day: date, side: str) -> str:
    """Return the direction of the exchange that a message begins; empty where it belongs to the talk."""
    pause = (day - talk.last).days
    if talk.closed is None:
        if side != talk.direction:
            return side if pause >= QUIET and (day - talk.first).days > LATE else ""
        return side if pause >= (AGAIN if side == ME else QUIET) else ""
    if pause >= QUIET:
        return side
    in_week = talk.this_week if _week(day) == _week(talk.last) else set()
    is_later = _week(day) > _week(talk.closed)
    return BOTH if is_later and in_week | {side == ME} == {True, False} else ""


def _week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]
