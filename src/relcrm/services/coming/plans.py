"""Plan a meeting, move it, let it go, and list those to come. A plan is never a touch. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import SPOKEN, Channel
from relcrm.domain.log.ways import way_told
from relcrm.domain.plans.naming import plan_named
from relcrm.domain.plans.plan import DONE, DROPPED
from relcrm.errors import UsageError
from relcrm.services.choosing.chosen import chosen
from relcrm.services.coming import meeting
from relcrm.services.logbook.naming import found_or_made, people_and_note
from relcrm.services.planned import PlannedRow, planned_row, planned_rows
from relcrm.services.recording import changing
from relcrm.store.ahead import near, plans
from relcrm.store.connection import reading
from relcrm.store.picking import NO_FILTERS, Filters
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    from relcrm.domain.people.dossier import Contact
    from relcrm.domain.plans.plan import Plan
    from relcrm.services.context import Context
    from relcrm.services.logbook.entering import Said

PLANNED, ALREADY, MOVED = "planned", "already", "moved"


class PlanChanged(NamedTuple):
    """A plan as it is now. `became` is `planned`, `already` (it was on record so), `moved` or `dropped`.

    `was_on` and `was_starts` say where a moved one lay.
    """

    plan: PlannedRow
    became: str
    was_on: date | None = None
    was_starts: str = ""


class PlansList(NamedTuple):
    """The open plans by a day, earliest first: those whose day is over, of which nobody said whether they happened, then those to come."""

    as_of: date
    over: tuple[PlannedRow, ...]
    coming: tuple[PlannedRow, ...]


def plan(context: Context, said: Said, starts: str) -> PlanChanged:
    """Plan a meeting with those named, on the day of what is said; `starts` is its local time as HH:MM or "".

    Raises UsageError for a channel through which nobody meets. The same plan twice is one.
    """
    meant = said.interaction
    with changing(context) as connection:
        may_note = said.may_note and not meant.summary
        named = people_and_note(connection, said.people, context.now, may_note=may_note, day_said=True)
        people, _ = found_or_made(connection, named.people, None)
        about = meant.summary or named.note
        known = _same(connection, people, meant.occurred_on, starts)
        made = known or plans.add(
            connection,
            [each.id for each in people],
            planned_on=meant.occurred_on,
            starts=starts,
            minutes=meant.minutes,
            channel=_channel(meant.channel, about),
            about=about,
            made_on=context.today,
        )
        row = planned_row(connection, made, context.today)
    return PlanChanged(row, ALREADY if known else PLANNED)


def move(context: Context, number: int, on: date, starts: str) -> PlanChanged:
    """Move an open plan to another day or time. Raises UsageError for one that is not open."""
    with changing(context) as connection:
        found = open_plan(connection, number)
        moved = meeting.moved(connection, context, found, on, starts)
        row = planned_row(connection, moved, context.today)
    is_same = (found.planned_on, found.starts) == (on, starts)
    return PlanChanged(row, ALREADY if is_same else MOVED, found.planned_on, found.starts)


def drop(context: Context, number: int) -> PlanChanged:
    """Let an open plan go. Raises UsageError for one that is not open."""
    with changing(context) as connection:
        dropped = meeting.dropped(connection, context, open_plan(connection, number))
        row = planned_row(connection, dropped, context.today)
    return PlanChanged(row, DROPPED)


def open_plans(context: Context, filters: Filters = NO_FILTERS) -> PlansList:
    """Return the plans that were open by a day, with anybody whom the filters leave."""
    with reading(context.store, context.wait_seconds) as connection:
        ids = chosen(connection, context, filters)
        known = near.open_plans(connection, context.as_of, context.today)
        wanted = [each for each in known if ids is None or not ids.isdisjoint(each.people)]
        rows = planned_rows(connection, wanted, context.as_of)
    over = tuple(row for row in rows if row.is_over)
    return PlansList(context.as_of, over, rows[len(over) :])


def open_plan(connection: sqlite3.Connection, number: int) -> Plan:
    """Return an open plan by its number. Raises UsageError where there is none, or it is open no more."""
    found = plans.plan(connection, number)
    name = plan_named(number)
    if found is None:
        raise UsageError(f"no plan is {name}", hint="relcrm plans lists those that are open")
    if found.state == DONE:
        raise UsageError(f"{name} is done: it happened", hint="relcrm plans lists those that are open")
    if found.state == DROPPED:
        raise UsageError(f"{name} was dropped", hint="relcrm undo --list shows the command to take back")
    return found


def _same(connection: sqlite3.Connection, people: Sequence[Contact], on: date, starts: str) -> Plan | None:
    """Return the open plan with the same people at the same time."""
    ids = tuple(sorted(each.id for each in people))
    there = plans.open_between(connection, on, on)
    return next((each for each in there if (each.people, each.starts) == (ids, starts)), None)


def _channel(channel: Channel, about: str) -> Channel:
    """Return how they mean to meet: as said, else as the words tell."""
    if channel is Channel.UNKNOWN:
        told = way_told(about) if about else None
        return told.channel if told and told.channel in SPOKEN else channel
    if channel not in SPOKEN:
        raise UsageError("a plan is a meeting or a call", hint="--channel in-person, video or phone")
    return channel
