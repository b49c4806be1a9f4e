"""What a week came to: whom you met, what you promised and kept, what was given, who moved on. Light."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import WRITTEN, Channel
from relcrm.domain.people.facts import known_on
from relcrm.domain.plans.reminders import PROMISE, REMINDER
from relcrm.domain.readiness.verdict import judge
from relcrm.services.briefing.gifts import gift_in_words, is_gift, is_mine
from relcrm.store import memo, span, together
from relcrm.store.ahead import near, plans, reminders
from relcrm.store.connection import reading
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from relcrm.domain.people.dossier import Contact, Logged
    from relcrm.domain.plans.reminders import Reminder
    from relcrm.services.context import Context

WEEK = 7


class Met(NamedTuple):
    """Somebody you talked with: how often, how you did it last, and how many minutes in all where they are known."""

    contact_id: int
    name: str
    times: int
    channel: Channel
    minutes: int


class Said(NamedTuple):
    """A promise: yours, or theirs where `by_me` is false. `made_on` is when, `due_on` by when, if a day was named."""

    contact_id: int
    name: str
    text: str
    by_me: bool
    made_on: date
    due_on: date | None


class Gift(NamedTuple):
    """A favour or an introduction: yours, or theirs where `by_me` is false."""

    contact_id: int
    name: str
    text: str
    by_me: bool
    on: date


class Moved(NamedTuple):
    """Somebody whose stage is another than before the week began."""

    contact_id: int
    name: str
    was: str
    became: str


class Week(NamedTuple):
    """What happened from `first` to `last`. Of each entry counts the day on which it ended.

    `written_with` is the number of people there were messages with; `promised` were made in the week, `kept` done
    in it, `still_open` are due by its end. `moved` tells of those alone with whom something was logged.
    """

    first: date
    last: date
    met: tuple[Met, ...]
    minutes: int
    written_with: int
    promised: tuple[Said, ...]
    kept: tuple[Said, ...]
    still_open: tuple[Said, ...]
    reminders_done: int
    gifts: tuple[Gift, ...]
    moved: tuple[Moved, ...]
    plans_dropped: int


def week(context: Context, *, last_week: bool = False) -> Week:
    """Return what came of the week of the day asked about, from its Monday up to that day, or of the one before."""
    first = context.as_of - timedelta(days=context.as_of.weekday())
    last = context.as_of
    if last_week:
        first, last = first - timedelta(days=WEEK), first - timedelta(days=1)
    with reading(context.store, context.wait_seconds) as connection:
        happened = span.entries(connection, first, last)
        touched = sorted({contact_id for _, contact_id, _ in happened})
        noted = [each for each in reminders.touched_between(connection, first, last) if each.made_on <= last]
        due = [
            each for each in near.reminders_until(connection, last, context.today) if each.kind != REMINDER
        ]
        people = {
            each.id: each
            for each in together.contacts_of(
                connection, sorted({*touched, *(each.contact_id for each in (*noted, *due))})
            )
        }
        moved = tuple(_moved(connection, context, [people[each] for each in touched], first, last))
        dropped = [
            each
            for each in plans.made_between(connection, first, last)
            if each.dropped_on and each.dropped_on <= last
        ]
    met = _met(happened)
    names = {each.id: each.name for each in people.values()}
    return Week(
        first,
        last,
        met,
        sum(_once(happened)),
        len({contact_id for logged, contact_id, _ in happened if logged.interaction.channel in WRITTEN}),
        tuple(_said(each, names) for each in noted if each.kind != REMINDER and each.made_on >= first),
        tuple(_said(each, names) for each in noted if each.kind != REMINDER and _is_done(each, first, last)),
        tuple(_said(each, names) for each in due),
        sum(each.kind == REMINDER and _is_done(each, first, last) for each in noted),
        tuple(_gifts(happened)),
        moved,
        len(dropped),
    )


def _met(happened: Iterable[tuple[Logged, int, str]]) -> tuple[Met, ...]:
    """Return those you talked with, the longest talks first."""
    talks: dict[int, list[tuple[Logged, str]]] = defaultdict(list)
    for logged, contact_id, name in happened:
        if logged.interaction.is_spoken and not logged.interaction.is_missed:
            talks[contact_id].append((logged, name))
    found = [
        Met(
            contact_id,
            some[-1][1],
            len(some),
            some[-1][0].interaction.channel,
            sum(logged.interaction.minutes or 0 for logged, _ in some),
        )
        for contact_id, some in talks.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.minutes, -each.times, each.contact_id)))


def _once(happened: Iterable[tuple[Logged, int, str]]) -> Iterator[int]:
    """Yield the minutes of each talk, once however many took part."""
    talks = {logged.id: logged.interaction for logged, _, _ in happened if logged.interaction.is_spoken}
    return (each.minutes or 0 for each in talks.values())


def _gifts(happened: Iterable[tuple[Logged, int, str]]) -> Iterator[Gift]:
    for logged, contact_id, name in happened:
        event = logged.interaction
        if is_gift(event):
            yield Gift(contact_id, name, gift_in_words(event), is_mine(event), event.occurred_on)


def _is_done(each: Reminder, first: date, last: date) -> bool:
    return any(day and first <= day <= last for day in (each.done_on, each.last_done_on))


def _said(each: Reminder, names: dict[int, str]) -> Said:
    by_me = each.kind == PROMISE
    return Said(each.contact_id, names[each.contact_id], each.text, by_me, each.made_on, each.due_on)


def _moved(
    connection: sqlite3.Connection, context: Context, people: Sequence[Contact], first: date, last: date
) -> Iterator[Moved]:
    """Yield whose stage is another at the end than it was on the day before the first."""
    before, after = (_stages(connection, context, people, day) for day in (first - timedelta(days=1), last))
    for person in people:
        if before[person.id] != after[person.id]:
            yield Moved(person.id, person.name, before[person.id], after[person.id])


def _stages(
    connection: sqlite3.Connection, context: Context, people: Sequence[Contact], day: date
) -> dict[int, str]:
    memos = memo.started(connection, context.policy)
    then = [known_on(person, day) for person in people]
    return {
        person.id: judge(evidence, memos.policy_for(person)).stage
        for person, evidence in memo.evidence_of_all(connection, then, day, memos)
    }
