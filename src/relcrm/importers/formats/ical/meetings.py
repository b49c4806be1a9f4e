"""What an event means: whom it was with, or why it was no meeting; and the touches that come of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Direction, Interaction
from relcrm.importers.base import Item, Person, Problem, Skipped, Touch
from relcrm.importers.formats.ical.moments import day_of, in_utc, instant_of
from relcrm.importers.formats.ical.owner import is_me
from relcrm.importers.formats.ical.repeats import MOST_CHANGES, Repeated, repeated, window
from relcrm.importers.formats.ical.rules import Budget
from relcrm.importers.formats.ical.timing import times_of
from relcrm.importers.formats.ical.zones import Zones

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from relcrm.importers.base import Asked
    from relcrm.importers.formats.ical.events import Event
    from relcrm.importers.formats.ical.moments import When
    from relcrm.importers.formats.ical.owner import Me
    from relcrm.importers.formats.ical.people import Participant
    from relcrm.importers.formats.ical.timing import Times

PLATFORM = "calendar"
MOST_PEOPLE = 50  # of a meeting; more are an audience
BEYOND = "repeats beyond the last thousand"
NOT_AMONG = "you are not among its people"
UNCLEAR = "it is unclear which of its people you are"


@dataclass(slots=True)
class Reading:
    """What is known while the events of a run are read: the owner, everybody's name, and who was introduced."""

    asked: Asked
    me: Me | None
    names: Mapping[str, str]
    zones: Zones = field(default_factory=Zones)
    budget: Budget = field(default_factory=lambda: Budget(steps=1_000_000, each=30_000))
    introduced: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with its times."""

    event: Event
    times: Times


def met(event: Event, me: Me | None) -> tuple[Participant, ...] | str:
    """Return the other people of a meeting, or why it was none."""
    mine = [each for each in event.people if is_me(me, each)]
    others = tuple(each for each in event.people if each not in mine)
    present = tuple(each for each in others if not each.absent)
    is_nobody = not others or (me is None and event.is_called and len(others) == 1)
    reasons = {
        "cancelled": event.is_cancelled,
        "with rooms, resources or groups only": is_nobody and event.has_things,
        "without other people": is_nobody,
        UNCLEAR: me is None,
        NOT_AMONG: event.is_called and not mine,
        **{each.absent: all(one.absent for one in mine) for each in mine[:1]},
        "declined by everybody else": not present,
        "too many people for a meeting": len(present) > MOST_PEOPLE,
    }
    return next((reason for reason, holds in reasons.items() if holds), present)


def items_of(group: Sequence[Event], uid: str, reading: Reading) -> Iterator[Item]:
    """Yield what comes of all events with one UID: touches, or why there are none, for each at its place."""
    told: list[_Told] = []
    for event in group:
        times = times_of(event, reading.zones)
        if event.is_answer:
            yield Skipped(event.at, "an answer to an invitation")
        elif times:
            told.append(_Told(event, times))
        elif event.is_cancelled:
            yield Skipped(event.at, "cancelled")
        else:
            yield Problem(event.at, "no day or time that can be read")
    newest, older = _newest(told)
    yield from older
    changes = [each for each in newest if each.times.instead_of]
    cores = [each for each in newest if not each.times.instead_of]
    series = next((each for each in cores if each.times.repeats), cores[0] if cores and changes else None)
    if series:
        cores.remove(series)
        yield from _series(series, changes, uid, reading)
    is_alone = not series and not changes and len(cores) == 1
    taken: set[str] = set()
    for each in [*cores, *([] if series else changes)]:
        first_start = each.times.instead_of or each.times.start
        yield from _single(each, uid if is_alone else _key(uid, first_start, taken), reading)


def _newest(told: Sequence[_Told]) -> tuple[list[_Told], list[Skipped]]:
    """Return the newest version of the event and of each change to it, and what else was said."""
    latest: dict[When | None, tuple[int, str, bool]] = {}
    for each in told:
        of = each.times.instead_of and in_utc(each.times.instead_of)
        latest[of] = max(latest.get(of, each.event.version), each.event.version)
    newest: dict[tuple[When | None, When], _Told] = {}
    older: list[Skipped] = []
    for each in told:
        of = each.times.instead_of and in_utc(each.times.instead_of)
        if each.event.version < latest[of]:
            older.append(Skipped(each.event.at, "an older version of an event"))
        elif newest.setdefault((of, of or in_utc(each.times.start)), each) is not each:
            older.append(Skipped(each.event.at, "the same event twice"))
    return list(newest.values()), older


def _single(told: _Told, key: str, reading: Reading) -> Iterator[Item]:
    others = met(told.event, reading.me)
    if isinstance(others, str):
        yield Skipped(told.event.at, others)
    elif day_of(told.times.start, reading.asked.zone) > reading.asked.today:
        yield Skipped(told.event.at, "still to come")
    else:
        yield from _touch(told.event, key, told.times.start, told.times.minutes, others, reading)


def _series(series: _Told, changes: Sequence[_Told], uid: str, reading: Reading) -> Iterator[Item]:
    for each in changes[MOST_CHANGES:]:
        yield Problem(each.event.at, "more changes than a series can have")
    parts = [series, *changes[:MOST_CHANGES]]
    whom = ["cancelled" if series.event.is_cancelled else met(each.event, reading.me) for each in parts]
    found = Repeated()
    if any(not isinstance(each, str) for each in whom):
        found = repeated(series.times, [each.times for each in parts[1:]], reading.asked, reading.budget)
    yield from (Problem(series.event.at, reason) for reason in found.obstacles)
    if found.is_cut:
        yield Skipped(series.event.at, BEYOND)
    used: set[int] = set()
    taken: set[str] = set()
    for time in found.occurrences:
        others = whom[time.part]
        if not isinstance(others, str):
            used.add(time.part)
            key = _key(uid, time.first_start, taken)
            yield from _touch(parts[time.part].event, key, time.start, time.minutes, others, reading)
    for number, (part, others) in enumerate(zip(parts, whom, strict=True)):
        if isinstance(others, str):
            yield Skipped(part.event.at, others)
        elif number not in used:
            yield Skipped(part.event.at, BEYOND if found.is_cut else _why_unused(part.times, reading.asked))


def _why_unused(times: Times, asked: Asked) -> str:
    first, last = window(asked)
    day = day_of(times.start, asked.zone)
    if day > last:
        return "still to come"
    return "repeated more than ten years ago" if day < first else "left out of its series"


def _key(uid: str, start: When, taken: set[str]) -> str:
    """Return a key of one start in a series by its day in UTC; by its time where the day is taken."""
    when = in_utc(start)
    key = f"{uid}|{when.isoformat()[:10]}"
    if key in taken:
        key = f"{uid}|{when.isoformat()}"
    taken.add(key)
    return key


def _touch(
    event: Event,
    key: str,
    start: When,
    minutes: int | None,
    others: Sequence[Participant],
    reading: Reading,
) -> Iterator[Item]:
    for each in others:
        if each.key not in reading.introduced:
            reading.introduced.add(each.key)
            handles = (each.handle,) if each.handle else ()
            name = reading.names.get(each.key) or (each.handle.value if each.handle else each.name)
            yield Person(at=event.at, key=each.key, name=name, handles=handles, listed=False)
    meeting = Interaction(
        occurred_on=day_of(start, reading.asked.zone),
        occurred_at=instant_of(start),
        channel=event.channel,
        direction=Direction.MUTUAL,
        minutes=minutes,
        platform=PLATFORM,
        is_group=len(others) > 1,
        summary=event.title,
    )
    yield Touch(at=event.at, key=key, people=tuple(each.key for each in others), interaction=meeting)
