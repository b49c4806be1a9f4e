"""Keep what calendars say of meetings to come: new ones, those moved, called off, or come about. Light.

With those alone who are contacts, by the same rules as for what happened. A plan that was made by hand and the same one
in a calendar stand once: the words by hand stay, and the calendar says when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relcrm.domain.log.interaction import Channel, Kind
from relcrm.domain.plans.plan import DONE, DROPPED
from relcrm.services.planned import local_time
from relcrm.store import reader
from relcrm.store.ahead import plans

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping

    from relcrm.domain.plans.plan import Plan
    from relcrm.importers.base import Ahead, Planned
    from relcrm.services.context import Context
    from relcrm.services.intake.inbox import Inbox


def write_plans(
    connection: sqlite3.Connection,
    context: Context,
    source: str,
    inbox: Inbox,
    ids: Mapping[str, int],
    by_hand: Mapping[str, int],
) -> None:
    """Write the plans of an import with the people in `ids`, and count in the inbox what became of them.

    `by_hand` are the entries by hand that stand for touches of the import, by their keys.
    """
    _come_about(connection, context, source, inbox, by_hand)
    _let_go(connection, context, source, inbox)
    for ahead in inbox.ahead:
        for planned in ahead.plans:
            if contact_ids := {ids[key] for key in planned.people if key in ids}:
                became = _written(connection, context, source, planned, contact_ids)
                inbox.counts[planned.at.file, f"plans_{became}"] += 1


def _come_about(
    connection: sqlite3.Connection, context: Context, source: str, inbox: Inbox, by_hand: Mapping[str, int]
) -> None:
    """Let plans be done that became an entry: those of the source by their key, those by hand by who, when and how."""
    for plan in plans.open_from(connection, source):
        if plan.source_key in inbox.touches:
            entry_id = plans.entry_under(connection, source, plan.source_key) or by_hand.get(plan.source_key)
            _done(connection, context, inbox, plan, plan.source_key, entry_id)
    for plan in plans.open_from(connection, ""):
        key, entry_id = _happened(connection, context, source, plan) or ("", None)
        if key in inbox.touches:
            _done(connection, context, inbox, plan, key, entry_id)


def _done(
    connection: sqlite3.Connection, context: Context, inbox: Inbox, plan: Plan, key: str, entry_id: int | None
) -> None:
    if entry_id is not None:
        plans.change(connection, plan, done_on=context.today, interaction_id=entry_id)
        inbox.counts[inbox.touches[key][0].at.file, "plans_done"] += 1


def _happened(
    connection: sqlite3.Connection, context: Context, source: str, plan: Plan
) -> tuple[str, int] | None:
    """Return the entry of a source that a plan by hand became, with its key; None where there is none."""
    for contact_id in plan.people:
        for logged in reader.interactions_on(connection, contact_id, plan.planned_on):
            starts = local_time(logged.interaction, context.now)
            is_touch = logged.source == source and logged.interaction.kind is Kind.TOUCH
            if is_touch and plan.may_begin(starts):
                return logged.source_key, logged.id
    return None


def _let_go(connection: sqlite3.Connection, context: Context, source: str, inbox: Inbox) -> None:
    """Drop the plans that the source has called off, or has no more."""
    told = {ahead.key: ahead for ahead in inbox.ahead}
    if not told:
        return
    for plan in plans.open_from(connection, source):
        name = plan.source_key.rpartition("|")[0]
        ahead = told.get(plan.source_key) or told.get(name)
        if ahead and _is_gone(plan, ahead, is_past=plan.planned_on < context.today):
            plans.change(connection, plan, dropped_on=context.today)
            inbox.counts[ahead.at.file, "plans_dropped"] += 1


def _is_gone(plan: Plan, ahead: Ahead, *, is_past: bool) -> bool:
    key = plan.source_key
    if any(key == each.key for each in ahead.plans):
        return False
    if key in ahead.off or ahead.key in ahead.off:
        return True
    return ahead.is_whole and not is_past and key not in ahead.stands


def _written(
    connection: sqlite3.Connection,
    context: Context,
    source: str,
    planned: Planned,
    contact_ids: Collection[int],
) -> str:
    """Write one plan and return whether it was added, updated, or is unchanged; one that is done or let go stays so.

    One that was let go is open again where its time is another now.
    """
    known = plans.known_by_source(connection, source, planned.key)
    known = known or _made_by_hand(connection, planned, contact_ids)
    if known is None:
        plans.add(
            connection,
            contact_ids,
            planned_on=planned.on,
            starts=planned.starts,
            minutes=planned.minutes,
            channel=planned.channel,
            about=planned.about,
            source=source,
            source_key=planned.key,
            made_on=context.today,
        )
        return "added"
    is_moved = (known.planned_on, known.starts) != (planned.on, planned.starts)
    if known.state == DONE or (known.state == DROPPED and not is_moved):
        return "unchanged"
    values = _as_told(known, planned, source)
    there = {*known.people, *contact_ids}
    if known._replace(**values) == known and there == {*known.people}:
        return "unchanged"
    plans.change(connection, known, **values)
    plans.set_people(connection, known.id, there)
    return "updated"


def _as_told(known: Plan, planned: Planned, source: str) -> dict[str, Any]:
    """Return a plan as the calendar has it; the words that it has already stay."""
    return {
        "planned_on": planned.on,
        "starts": planned.starts,
        "minutes": planned.minutes or known.minutes,
        "channel": known.channel if planned.channel is Channel.UNKNOWN else planned.channel,
        "about": known.about or planned.about,
        "source": source,
        "source_key": planned.key,
        "dropped_on": None,
    }


def _made_by_hand(
    connection: sqlite3.Connection, planned: Planned, contact_ids: Collection[int]
) -> Plan | None:
    """Return the open plan by hand with one of those people on that day, at about that time where both say one."""
    for plan in plans.open_between(connection, planned.on, planned.on):
        is_free = not plan.source and not {*plan.people}.isdisjoint(contact_ids)
        if is_free and plan.may_begin(planned.starts):
            return plan
    return None
