"""Keep, list and end reminders and promises, yours and theirs. Light."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from relcrm.domain.log.numbering import reminder_named, reminder_number
from relcrm.domain.plans.reminders import REMINDER_KINDS
from relcrm.errors import UsageError
from relcrm.services.choosing.chosen import chosen
from relcrm.services.context import away_on, find_one
from relcrm.services.recording import changing
from relcrm.services.results import Person
from relcrm.store import everybody
from relcrm.store.ahead import reminders
from relcrm.store.connection import reading
from relcrm.store.picking import NO_FILTERS
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator

    from relcrm.domain.people.dossier import Contact
    from relcrm.domain.plans.recurring import Coming
    from relcrm.domain.plans.reminders import Reminder
    from relcrm.services.context import Context
    from relcrm.store.picking import Filters

LIST = "relcrm remind lists them with their numbers, as r5"


class KeptReminder(NamedTuple):
    """A reminder or a promise that was kept, and whose it is; `already` says that the same was open before."""

    person: Person
    reminder: Reminder
    already: bool = False


class Reminded(NamedTuple):
    """An open reminder or promise, and whose it is."""

    person: Person
    reminder: Reminder


class Remembered(NamedTuple):
    """What is open, earliest first, what has no day last; `total` counts what was left out too."""

    as_of: date
    reminders: tuple[Reminded, ...]
    total: int


def add(context: Context, who: str, kind: str, text: str, coming: Coming | None = None) -> KeptReminder:
    """Keep a reminder or a promise; the same once more stays one. A promise may have no day.

    Raises UsageError for no text, and for somebody archived, whose reminders nobody would see.
    """
    said = " ".join(text.split())
    if not said:
        raise UsageError("what is it about?", hint='relcrm remind ada "send the paper" --when friday')
    values = coming._asdict() if coming else {}
    with changing(context, even_empty=True) as connection:
        person = find_one(connection, who)
        if away_on(person, context.today):
            raise UsageError(
                f"{person.name} is archived, and nobody is reminded of those put away",
                hint=f"relcrm archive {person.id} --restore brings them back",
            )
        kept, already = reminders.keep(
            connection, person.id, kind=kind, text=said, made_on=context.today, **values
        )
    return KeptReminder(_person(person), kept, already)


def listed(
    context: Context,
    who: str = "",
    *,
    kinds: Collection[str] = REMINDER_KINDS,
    filters: Filters = NO_FILTERS,
    limit: int | None = None,
) -> Remembered:
    """Return what was open on the day asked about, of one contact or of all whom filters leave.

    Whoever was archived then is left out unless named. Raises NoSuchContact and AmbiguousContact for the one.
    """
    with reading(context.store, context.wait_seconds) as connection:
        ids = chosen(connection, context, filters)
        people: dict[int, Person] = {}
        if who:
            one = find_one(connection, who, or_archived=True, as_of=context.as_of)
            people, ids = {one.id: _person(one)}, frozenset([one.id])
        found = [
            each
            for each in _open_on(connection, context)
            if each.kind in kinds and (ids is None or each.contact_id in ids)
        ]
        if not who:
            those = frozenset(each.contact_id for each in found)
            known = everybody.contacts(connection, ids=those, then=context.then)
            people = {each.id: _person(each) for each in known}
    rows = [Reminded(people[each.contact_id], each) for each in found if each.contact_id in people]
    return Remembered(context.as_of, tuple(rows[:limit]), len(rows))


def by_name(connection: sqlite3.Connection, name: str) -> Reminder:
    """Return the one that is called r5, open or not. Raises UsageError where there is none."""
    number = reminder_number(name)
    if number is None:
        raise UsageError(f'"{name[:60]}" is no reminder and no promise', hint=LIST)
    found = reminders.reminder(connection, number)
    if found is None:
        raise UsageError(f"there is no reminder and no promise {reminder_named(number)}", hint=LIST)
    return found


def done(connection: sqlite3.Connection, found: Reminder, day: date) -> Reminder:
    """Say that one is done, and return it as it is now: one that repeats comes again, any other has ended."""
    return reminders.change(connection, _still_open(found), **found.done(day))


def dropped(connection: sqlite3.Connection, found: Reminder, day: date) -> Reminder:
    """Let one go, with all its times to come."""
    return reminders.change(connection, _still_open(found), dropped_on=day)


def moved(connection: sqlite3.Connection, found: Reminder, due_on: date, starts: str = "") -> Reminder:
    """Put one off to a day, and to a time where one is given. One that repeats moves this time only.

    Its time is that of all its days, so that another one is refused with UsageError.
    """
    named = reminder_named(_still_open(found).id)
    if starts and found.repeats and starts != found.starts:
        at = f" at {found.starts}" if found.starts else ""
        raise UsageError(
            f"{named} comes {found.repeats.words}{at}: only its day can be moved", hint="leave the time out"
        )
    return reminders.change(connection, found, due_on=due_on, starts=starts or found.starts)


def _still_open(found: Reminder) -> Reminder:
    if found.is_open:
        return found
    said, day = ("done", found.done_on) if found.done_on else ("dropped", found.dropped_on)
    raise UsageError(
        f"{reminder_named(found.id)} was {said} on {day}: {found.text[:60]}",
        hint="relcrm undo --list shows the command that did it, and undo takes it back",
    )


def _open_on(connection: sqlite3.Connection, context: Context) -> list[Reminder]:
    """Return what was open at the end of the day asked about, in its order."""
    found = {each.id: each for each in _open_now_or_then(connection, context)}
    known = (each.known_by(context.as_of) for each in found.values())
    return sorted((each for each in known if each and each.is_open), key=_order)


def _open_now_or_then(connection: sqlite3.Connection, context: Context) -> Iterator[Reminder]:
    yield from reminders.open_all(connection)
    if context.as_of < context.today:
        yield from reminders.touched_between(connection, context.as_of + timedelta(days=1), date.max)


def _order(each: Reminder) -> tuple[bool, date, bool, str, int]:
    return (each.due_on is None, each.due_on or date.max, not each.starts, each.starts, each.id)


def _person(person: Contact) -> Person:
    return Person(person.id, person.name, person.company)
