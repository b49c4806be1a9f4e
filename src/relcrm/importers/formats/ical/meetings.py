"""What comes of all events with one name: meetings, requests for meetings, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from relcrm.importers.base import Item, Problem, Skipped
from relcrm.importers.formats.ical.ahead import (
    MOST_OF_A_SERIES,
    NOT_AGREED,
    TO_COME,
    Agenda,
    expected,
    is_to_come,
    may_have_been_planned,
)
from relcrm.importers.formats.ical.guests import HELD, Keeping, shares
from relcrm.importers.formats.ical.moments import day_of, in_utc
from relcrm.importers.formats.ical.people import Answer
from relcrm.importers.formats.ical.repeats import MOST_CHANGES, Repeated, repeated, window
from relcrm.importers.formats.ical.rules import Budget
from relcrm.importers.formats.ical.timing import times_of
from relcrm.importers.formats.ical.touches import touches_of
from relcrm.importers.formats.ical.zones import Zones

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from relcrm.importers.base import Asked
    from relcrm.importers.formats.ical.events import Event
    from relcrm.importers.formats.ical.guests import Share
    from relcrm.importers.formats.ical.moments import When
    from relcrm.importers.formats.ical.owner import Me
    from relcrm.importers.formats.ical.timing import Times

BEYOND = "repeats beyond the last thousand"


@dataclass(slots=True)
class Reading:
    """What is known while the events of a run are read: the owner, everybody's name, and who was introduced."""

    asked: Asked
    me: Me | None
    names: Mapping[str, str]
    kept: Mapping[str, Keeping]
    zones: Zones = field(default_factory=Zones)
    budget: Budget = field(default_factory=lambda: Budget(steps=1_000_000, each=30_000))
    introduced: set[str] = field(default_factory=set)

    def shares_of(self, event: Event) -> tuple[Share, ...] | str:
        """Return what an event comes to for its people, or why it comes to nothing."""
        return shares(event, self.me, self.kept.get(event.at.file, Keeping()))


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with its times."""

    event: Event
    times: Times


def items_of(group: Sequence[Event], uid: str, reading: Reading) -> Iterator[Item]:
    """Yield what comes of all events with one UID: touches, or why there are none, for each at its place."""
    told: list[_Told] = []
    ahead = Agenda(uid)
    for event in with_replies(group):
        times = times_of(event, reading.zones)
        if event.is_answer:
            yield Skipped(event.at, "an answer to an invitation", event.title)
        elif times:
            told.append(_Told(event, times))
        elif event.is_cancelled:
            ahead.off.add(uid)
            yield Skipped(event.at, "cancelled", event.title)
        else:
            yield Problem(event.at, "no day or time that can be read")
    newest, older = _newest(told)
    yield from older
    changes = [each for each in newest if each.times.instead_of]
    cores = [each for each in newest if not each.times.instead_of]
    series = next((each for each in cores if each.times.repeats), cores[0] if cores and changes else None)
    if series:
        cores.remove(series)
        yield from _series(series, changes, ahead, reading)
    is_alone = not series and not changes and len(cores) == 1
    if is_alone and may_have_been_planned(cores[0].times.start, reading.asked):
        ahead.is_whole = reading.me is not None
    taken: set[str] = set()
    for each in [*cores, *([] if series else changes)]:
        first_start = each.times.instead_of or each.times.start
        yield from _single(each, uid if is_alone else _key(uid, first_start, taken), ahead, reading)
    if any(event.people or event.is_cancelled for event in group):
        yield from ahead.told(group[0].at)


def with_replies(group: Sequence[Event]) -> Iterator[Event]:
    """Yield the events, with what was answered to them in messages of their own: newest answer last."""
    replies = sorted((each for each in group if each.is_reply), key=lambda each: each.version)
    for event in group:
        answers = {
            who.key: who.answer
            for reply in replies
            if reply.sequence >= event.sequence
            for who in reply.people
            if who.answer > Answer.CALLED
        }
        if event.is_answer or not answers:
            yield event
        else:
            people = (replace(who, answer=answers.get(who.key, who.answer)) for who in event.people)
            yield replace(event, people=tuple(people))


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
            older.append(Skipped(each.event.at, "an older version of an event", each.event.title))
        elif newest.setdefault((of, of or in_utc(each.times.start)), each) is not each:
            older.append(Skipped(each.event.at, "the same event twice", each.event.title))
    return list(newest.values()), older


def _single(told: _Told, key: str, ahead: Agenda, reading: Reading) -> Iterator[Item]:
    found = reading.shares_of(told.event)
    is_coming = is_to_come(told.times.start, reading.asked)
    if isinstance(found, str):
        if told.event.is_cancelled or (is_coming and reading.me):
            ahead.off.add(key)
        yield Skipped(told.event.at, found, told.event.title)
    elif is_coming:
        yield from ahead.planned(told.event, found, key, told.times.start, told.times.minutes, reading)
    else:
        for share in found:
            of = _part_key(key, share, told.event)
            yield from touches_of(told.event, share, of, told.times.start, reading, told.times.minutes)


def _series(series: _Told, changes: Sequence[_Told], ahead: Agenda, reading: Reading) -> Iterator[Item]:
    for each in changes[MOST_CHANGES:]:
        yield Problem(each.event.at, "more changes than a series can have")
    parts = [series, *changes[:MOST_CHANGES]]
    whom = ["cancelled" if series.event.is_cancelled else reading.shares_of(each.event) for each in parts]
    found = Repeated()
    if any(not isinstance(each, str) for each in whom):
        found = repeated(series.times, [each.times for each in parts[1:]], reading.asked, reading.budget)
    yield from (Problem(series.event.at, reason) for reason in found.obstacles)
    if found.is_cut:
        yield Skipped(series.event.at, BEYOND, series.event.title)
    if series.event.is_cancelled:
        ahead.off.add(ahead.uid)
    ahead.is_whole = reading.me is not None and not found.obstacles
    taken: set[str] = set()
    yield from _occurrences(found, parts, whom, ahead, taken, reading)
    yield from _coming(found, parts, whom, ahead, taken, reading)
    planned = {each.at for each in ahead.plans}
    used = {time.part for time in found.occurrences}
    used.update(number for number, part in enumerate(parts) if part.event.at in planned)
    for number, (part, here) in enumerate(zip(parts, whom, strict=True)):
        if isinstance(here, str):
            yield Skipped(part.event.at, here, part.event.title)
        elif number not in used:
            yield Skipped(
                part.event.at,
                BEYOND if found.is_cut else _why_unused(part.times, here, reading.asked),
                part.event.title,
            )


def _occurrences(
    found: Repeated,
    parts: Sequence[_Told],
    whom: Sequence[tuple[Share, ...] | str],
    ahead: Agenda,
    taken: set[str],
    reading: Reading,
) -> Iterator[Item]:
    """Yield what comes of each time of a series; what was only asked for comes once of each part."""
    uid = ahead.uid
    begun: set[int] = set()
    asked: set[str] = set()
    for time in found.occurrences:
        part, here = parts[time.part], whom[time.part]
        if isinstance(here, str):
            if part.event.is_cancelled:
                ahead.off.add(_key(uid, time.first_start, {*taken}))
            continue
        key = _key(uid, time.first_start, taken)
        for share in here:
            if share.came in HELD:
                yield from touches_of(part.event, share, key, time.start, reading, time.minutes)
            elif time.part not in begun and (share := _not_yet(share, asked)).people:
                of = f"{key if time.part else uid}|{share.came}"
                yield from touches_of(part.event, share, of, time.start, reading)
        begun.add(time.part)


def _coming(
    found: Repeated,
    parts: Sequence[_Told],
    whom: Sequence[tuple[Share, ...] | str],
    ahead: Agenda,
    taken: set[str],
    reading: Reading,
) -> Iterator[Item]:
    """Yield what comes of the next times of a series; those after them stand."""
    for time in found.coming:
        part, here = parts[time.part], whom[time.part]
        if isinstance(here, str) or not expected(here):
            continue
        key = _key(ahead.uid, time.first_start, taken)
        if len(ahead.plans) < MOST_OF_A_SERIES:
            yield from ahead.planned(part.event, here, key, time.start, time.minutes, reading)
        else:
            ahead.stands.add(key)


def _not_yet(share: Share, asked: set[str]) -> Share:
    """Return a share without whoever was asked before: a series is asked for once."""
    people = tuple(each for each in share.people if each.key not in asked)
    asked.update(each.key for each in people)
    return share._replace(people=people)


def _why_unused(times: Times, here: tuple[Share, ...], asked: Asked) -> str:
    first, _ = window(asked)
    day = day_of(times.start, asked.zone)
    if is_to_come(times.start, asked):
        return TO_COME if expected(here) else NOT_AGREED
    return "repeated more than ten years ago" if day < first else "left out of its series"


def _key(uid: str, start: When, taken: set[str]) -> str:
    """Return a key of one start in a series by its day in UTC; by its time where the day is taken."""
    when = in_utc(start)
    key = f"{uid}|{when.isoformat()[:10]}"
    if key in taken:
        key = f"{uid}|{when.isoformat()}"
    taken.add(key)
    return key


def _part_key(key: str, share: Share, event: Event) -> str:
    """Return the key of a share: that of the event where it may become a meeting or was one."""
    is_whole = share.came in HELD or len(event.people) <= 2
    return key if is_whole else f"{key}|{share.came}"
