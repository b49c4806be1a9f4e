"""Read and write meetings to come. Light. Writers run inside the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel
from relcrm.domain.plans.plan import Plan
from relcrm.store import people
from relcrm.store.codec import day_from_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Sequence
    from datetime import date
    from typing import Any

_COLUMNS = "id, uid, planned_on, starts, minutes, channel, about, source, source_key, made_on, done_on, interaction_id, dropped_on"
_WHO = "(SELECT group_concat(contact_id) FROM plan_participant WHERE plan_id = meeting_plan.id)"
_SELECT = f"SELECT {_COLUMNS}, {_WHO} FROM meeting_plan "
_IN_ORDER = " ORDER BY planned_on, starts = '', starts, id"
_FIELDS = _COLUMNS.split(", ")
_DAYS = ("planned_on", "made_on", "done_on", "dropped_on")


def plan(connection: sqlite3.Connection, plan_id: int) -> Plan | None:
    """Return one plan by its number."""
    row = connection.execute(_SELECT + "WHERE id = ?", (plan_id,)).fetchone()
    return _from(row) if row else None


def known_by_source(connection: sqlite3.Connection, source: str, source_key: str) -> Plan | None:
    """Return the plan that a calendar knows by this key."""
    row = connection.execute(
        _SELECT + "WHERE source = ? AND source_key = ? AND source <> ''", (source, source_key)
    ).fetchone()
    return _from(row) if row else None


def open_between(connection: sqlite3.Connection, first: date, last: date) -> list[Plan]:
    """Return the open plans for days from the first to the last, earliest first."""
    query = (
        _SELECT + "WHERE done_on IS NULL AND dropped_on IS NULL AND planned_on BETWEEN ? AND ?" + _IN_ORDER
    )
    return [_from(row) for row in connection.execute(query, (first.isoformat(), last.isoformat()))]


def open_all(connection: sqlite3.Connection) -> list[Plan]:
    """Return all open plans, earliest first."""
    query = _SELECT + "WHERE done_on IS NULL AND dropped_on IS NULL" + _IN_ORDER
    return [_from(row) for row in connection.execute(query)]


def every(connection: sqlite3.Connection) -> list[Plan]:
    """Return all plans, whatever became of them, earliest first."""
    return [_from(row) for row in connection.execute(_SELECT.rstrip() + _IN_ORDER)]


def open_from(connection: sqlite3.Connection, source: str) -> list[Plan]:
    """Return the open plans that a calendar brought, earliest first."""
    query = _SELECT + "WHERE source = ? AND done_on IS NULL AND dropped_on IS NULL" + _IN_ORDER
    return [_from(row) for row in connection.execute(query, (source,))]


def entry_under(connection: sqlite3.Connection, source: str, source_key: str) -> int | None:
    """Return the touch that a source knows by this key."""
    query = "SELECT id FROM interaction WHERE source = ? AND source_key = ? AND kind = 'touch'"
    row = connection.execute(query, (source, source_key)).fetchone()
    return row[0] if row else None


def entries_of_done(connection: sqlite3.Connection, source: str) -> list[tuple[str, int, int]]:
    """Return what the plans of a calendar became: the key of each, its entry, and each contact in that."""
    query = (
        "SELECT m.source_key, p.interaction_id, p.contact_id FROM meeting_plan m "
        "JOIN participant p ON p.interaction_id = m.interaction_id WHERE m.source = ? ORDER BY m.id, p.contact_id"
    )
    return [tuple(row) for row in connection.execute(query, (source,))]


def of_contact(connection: sqlite3.Connection, contact_id: int) -> list[Plan]:
    """Return all plans with a contact, open or not, earliest first."""
    query = _SELECT + "WHERE id IN (SELECT plan_id FROM plan_participant WHERE contact_id = ?)" + _IN_ORDER
    return [_from(row) for row in connection.execute(query, (contact_id,))]


def made_between(connection: sqlite3.Connection, first: date, last: date) -> list[Plan]:
    """Return the plans for days from the first to the last, whatever became of them, earliest first."""
    query = _SELECT + "WHERE planned_on BETWEEN ? AND ?" + _IN_ORDER
    return [_from(row) for row in connection.execute(query, (first.isoformat(), last.isoformat()))]


def add(connection: sqlite3.Connection, ids: Collection[int], **values: Any) -> Plan:
    """Keep a new plan with these contacts, and return it."""
    uid = people.new_uid()
    people.add_row(connection, "meeting_plan", {"uid": uid, **values})
    row = connection.execute(_SELECT + "WHERE uid = ?", (uid,)).fetchone()
    set_people(connection, row[0], ids)
    made = plan(connection, row[0])
    assert made is not None  # noqa: S101 - it was just written
    return made


def change(connection: sqlite3.Connection, found: Plan, **values: Any) -> Plan:
    """Set what changed of one, and return it as it is now."""
    people.set_row(connection, "meeting_plan", found.id, values)
    return found._replace(**values)


def set_people(connection: sqlite3.Connection, plan_id: int, ids: Collection[int]) -> None:
    """Say who is meant to be there: these, and nobody else."""
    held = {
        each
        for (each,) in connection.execute(
            "SELECT contact_id FROM plan_participant WHERE plan_id = ?", (plan_id,)
        )
    }
    for each in sorted({*ids} - held):
        people.add_row(connection, "plan_participant", {"contact_id": each, "plan_id": plan_id})
    for each in sorted(held - {*ids}):
        people.remove_row(connection, "plan_participant", {"contact_id": each, "plan_id": plan_id})


def _from(row: Sequence[Any]) -> Plan:
    values = dict(zip(_FIELDS, row, strict=False))
    days = {name: day_from_text(values[name]) for name in _DAYS}
    who = row[-1]
    there = tuple(sorted(int(each) for each in who.split(","))) if who else ()
    return Plan(**{**values, **days, "channel": Channel(values["channel"]), "people": there})
