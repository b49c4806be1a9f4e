"""Meetings to come as they are shown, with whom by name; and what is logged of one makes it done. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel, Kind
from relcrm.domain.plans.naming import plan_named
from relcrm.services.results import Person
from relcrm.store import reader
from relcrm.store.ahead import plans
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.people.dossier import Contact
    from relcrm.domain.plans.plan import Plan


class PlannedRow(NamedTuple):
    """A meeting to come, and with whom. `starts` is a local time as HH:MM or "".

    `state` is `open`, `done` or `dropped`; `is_over` says that it is open and its day has passed. `source` is the calendar it
    came from, "" for one made by hand.
    """

    plan_id: int
    on: date
    starts: str
    minutes: int | None
    channel: Channel
    about: str
    people: tuple[Person, ...]
    state: str
    is_over: bool
    source: str


def planned_rows(connection: sqlite3.Connection, found: Iterable[Plan], day: date) -> tuple[PlannedRow, ...]:
    """Return plans as they are shown on a day."""
    return tuple(planned_row(connection, each, day) for each in found)


def planned_row(connection: sqlite3.Connection, plan: Plan, day: date) -> PlannedRow:
    """Return one plan as it is shown on a day."""
    there = (reader.contact(connection, each) for each in plan.people)
    return PlannedRow(
        plan.id,
        plan.planned_on,
        plan.starts,
        plan.minutes,
        plan.channel,
        plan.about,
        tuple(Person(each.id, each.name, each.company) for each in there if each),
        plan.state,
        plan.is_over(day),
        plan.source,
    )


def come_about(
    connection: sqlite3.Connection,
    people: Collection[Contact],
    entry_id: int,
    interaction: Interaction,
    now: datetime,
) -> tuple[str, ...]:
    """Let the plans be done that an entry with these people is of, and return in words which.

    That is a talk on their day, about their time where both say one, as they meant to meet where they say so, with nobody
    else; not one that is still to come.
    """
    if not interaction.is_spoken or interaction.kind is not Kind.TOUCH:
        return ()
    day, starts = interaction.occurred_on, local_time(interaction, now)
    there = {person.id for person in people}
    done = [
        plans.change(connection, each, done_on=now.date(), interaction_id=entry_id)
        for each in plans.open_between(connection, day, day)
        if each.may_begin(starts)
        and each.channel in {Channel.UNKNOWN, interaction.channel}
        and there <= {*each.people}
        and (day < now.date() or each.starts <= f"{now:%H:%M}")
    ]
    return tuple(f"it was planned: {plan_named(each.id)} is done" for each in done)


def local_time(interaction: Interaction, now: datetime) -> str:
    """Return when it began as HH:MM in the zone of `now`; "" where only its day is known."""
    at = interaction.occurred_at
    return f"{at.astimezone(now.tzinfo):%H:%M}" if at else ""
