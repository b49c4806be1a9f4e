"""The feed of a store: yearly days, hellos, reminders and promises, plans, for a calendar to subscribe to. Light."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel
from relcrm.domain.plans.plan import DROPPED
from relcrm.domain.plans.reminders import PROMISE, THEIR_PROMISE
from relcrm.services.announcing import calendar
from relcrm.services.announcing.calendar import Dated
from relcrm.services.announcing.hellos import coming_due
from relcrm.services.outgoing.targets import WrittenOut, spooled, to_file
from relcrm.services.overview.ranked import Ranks
from relcrm.store import standings
from relcrm.store.ahead import calendar as read
from relcrm.store.ahead import plans, reminders
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from relcrm.domain.plans.plan import Plan
    from relcrm.domain.plans.reminders import Reminder
    from relcrm.services.context import Context
    from relcrm.store.ahead.calendar import Named
    from relcrm.store.everybody import Ids

DAYS = 60
"""So far ahead a feed tells who comes due, and so far back which plans there were."""
MOST_NAMED = 15
"""So many of those worth a hello are named in the feed, as `stale` names them."""
_TASK_MINUTES = 30
_MEETINGS = {
    Channel.IN_PERSON: "meeting",
    Channel.VIDEO: "video call",
    Channel.PHONE: "call",
    Channel.UNKNOWN: "meeting",
}


class Wanted(NamedTuple):
    """What a feed is to hold: of whom, under which name, and with an alarm so many minutes before (None for none)."""

    only: Ids = None
    name: str = "relcrm"
    alarm: int | None = None


def feed(context: Context, wanted: Wanted) -> Iterator[bytes]:
    """Yield the feed for stdout. Raises Missing without a store."""
    return spooled(
        context, lambda connection: _encoded(context, wanted, _entries(connection, context, wanted))
    )


def feed_to_file(context: Context, path: Path, wanted: Wanted, *, replace: bool = False) -> WrittenOut:
    """Write the feed into a file, over a feed that relcrm wrote before; over anything else only where it may `replace`.

    Raises like `targets.to_file`.
    """
    found: list[Dated] = []

    def pieces(connection: sqlite3.Connection) -> Iterator[bytes]:
        found.extend(_entries(connection, context, wanted))
        return _encoded(context, wanted, found)

    to_file(context, path, pieces, replace=replace or _is_feed(path), keep_mode=True)
    return WrittenOut(str(path), "ics", sum(not each.todo for each in found))


def _is_feed(path: Path) -> bool:
    """Say whether a file begins as our feeds do."""
    beginning = calendar.BEGIN.encode()
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(beginning)) == beginning
    except OSError:  # what cannot be read is told when it is to be written
        return False


def _encoded(context: Context, wanted: Wanted, entries: list[Dated]) -> Iterator[bytes]:
    texts = calendar.texts(wanted.name, entries, context.today, wanted.alarm)
    return (text.encode("utf-8", "replace") for text in texts)


def _entries(connection: sqlite3.Connection, context: Context, wanted: Wanted) -> list[Dated]:
    people = read.named(connection, wanted.only)
    found = [
        *_yearly(connection, people, context.today),
        *_to_be_done(connection, people, context.today),
        *_planned(connection, people, context.today),
    ]
    store = read.first_uid(connection)
    return [*found, *_hellos(connection, context, wanted, people, store)]  # the last: it ends the reading


def _yearly(connection: sqlite3.Connection, people: Mapping[int, Named], today: date) -> Iterator[Dated]:
    for contact_id, occasion in read.occasions(connection):
        if person := people.get(contact_id):
            first, rule = calendar.every_year(occasion, today)
            key = f"occasion {person.uid} {occasion.label}"
            summary = f"{person.name}: {occasion.label}"
            yield Dated(key, summary, first, about=f"{occasion.words}\n{_see(person)}", rule=rule)


def _to_be_done(connection: sqlite3.Connection, people: Mapping[int, Named], today: date) -> Iterator[Dated]:
    """Yield what is to be done on a day, as a task and as an event: what is late stands on today, until it is done."""
    for each in reminders.open_all(connection):
        person = people.get(each.contact_id)
        if person is None or each.due_on is None:
            continue
        about = "\n".join(filter(None, (each.repeats.words if each.repeats else "", _see(person))))
        task = Dated(
            f"todo {each.uid}", _said(each, person), each.due_on, each.starts, about=about, todo=True
        )
        yield task
        is_late = each.due_on < today
        if is_late:
            about = f"since {each.due_on.isoformat()}\n{about}"
        event = task._replace(key=f"reminder {each.uid}", about=about, todo=False)
        yield (
            event._replace(on=today, at="", rings=False) if is_late else event._replace(minutes=_TASK_MINUTES)
        )


def _said(each: Reminder, person: Named) -> str:
    if each.kind == PROMISE:
        return f"{person.name}: you promised: {each.text}"
    return f"{person.name}{' promised you' if each.kind == THEIR_PROMISE else ''}: {each.text}"


def _planned(connection: sqlite3.Connection, people: Mapping[int, Named], today: date) -> Iterator[Dated]:
    """Yield the plans that were made by hand: those of a calendar are in it already."""
    first = date.fromordinal(max(1, today.toordinal() - DAYS))
    for plan in plans.made_between(connection, first, date.max):
        there = [people[each] for each in plan.people if each in people]
        if there and not plan.source and plan.state != DROPPED:
            yield _plan(plan, there)


def _plan(plan: Plan, there: list[Named]) -> Dated:
    names = ", ".join(each.name for each in there)
    what = plan.about or _MEETINGS.get(plan.channel, plan.channel.value)
    about = "\n".join(map(_see, there))
    return Dated(
        f"plan {plan.uid}",
        f"{names}: {what}",
        plan.planned_on,
        plan.starts,
        plan.minutes,
        about,
        is_busy=bool(plan.starts),
    )


def _hellos(
    connection: sqlite3.Connection,
    context: Context,
    wanted: Wanted,
    people: Mapping[int, Named],
    store: str,
) -> Iterator[Dated]:
    """Yield who comes due, each on their day, and one event today for all who are worth a hello."""
    ranks = Ranks(connection, context, wanted.only)
    order = standings.due_by_worth(context.policy.cadence.late_bonus)
    (total,) = ranks.standings.count(order.who)
    now = [people[each.person.id] for each in ranks.first(order, MOST_NAMED)]
    coming = list(coming_due(ranks, DAYS))
    ranks.keep()
    if now:
        yield _waiting(now, total, context.today, f"hellos {store}")
    for contact_id, day in coming:
        one = people[contact_id]
        yield Dated(f"hello {one.uid}", f"Say hello: {one.name}", day, about=_see(one), rings=False)


def _waiting(now: list[Named], total: int, today: date, key: str) -> Dated:
    names = [each.name for each in now]
    lines = [f"{each.name}: {_see(each)}" for each in now]
    if total > len(now):
        lines.append(f"{total - len(now)} more: relcrm stale")
    rest = f" and {total - 2} more" if total > 2 else ""
    return Dated(key, f"Say hello: {', '.join(names[:2])}{rest}", today, about="\n".join(lines), rings=False)


def _see(person: Named) -> str:
    return f"relcrm show {person.id}"
