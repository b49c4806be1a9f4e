"""Read and write reminders and promises. Light. Writers run inside the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.people.folding import folded
from relcrm.domain.plans.reminders import Reminder
from relcrm.domain.plans.repeats import Repeat
from relcrm.store import history, people
from relcrm.store.codec import day_from_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

_COLUMNS = (
    "id, uid, contact_id, kind, text, made_on, due_on, starts, every_count, every_unit, first_on, last_done_on, done_on, "
    "dropped_on"
)
_FIELDS = _COLUMNS.split(", ")
_SELECT = f"SELECT {_COLUMNS} FROM reminder "
_OPEN = "done_on IS NULL AND dropped_on IS NULL"
_IN_ORDER = " ORDER BY due_on IS NULL, due_on, starts = '', starts, id"
_DAYS = ("made_on", "due_on", "first_on", "last_done_on", "done_on", "dropped_on")


def reminder(connection: sqlite3.Connection, reminder_id: int) -> Reminder | None:
    """Return one by its number."""
    row = connection.execute(_SELECT + "WHERE id = ?", (reminder_id,)).fetchone()
    return _from(row) if row else None


def open_until(connection: sqlite3.Connection, day: date) -> list[Reminder]:
    """Return the open ones that are due by a day, earliest first."""
    query = f"{_SELECT}WHERE {_OPEN} AND due_on <= ?{_IN_ORDER}"
    return [_from(row) for row in connection.execute(query, (day.isoformat(),))]


def open_all(connection: sqlite3.Connection) -> list[Reminder]:
    """Return all open ones, earliest first, those without a day last."""
    return [_from(row) for row in connection.execute(f"{_SELECT}WHERE {_OPEN}{_IN_ORDER}")]


def of_contact(connection: sqlite3.Connection, contact_id: int) -> list[Reminder]:
    """Return all of a contact, open or not, earliest first."""
    query = f"{_SELECT}WHERE contact_id = ?{_IN_ORDER}"
    return [_from(row) for row in connection.execute(query, (contact_id,))]


def touched_between(connection: sqlite3.Connection, first: date, last: date) -> list[Reminder]:
    """Return those made, done or dropped on days from the first to the last."""
    days = ("made_on", "last_done_on", "done_on", "dropped_on")
    query = _SELECT + "WHERE " + " OR ".join(f"{day} BETWEEN ?1 AND ?2" for day in days) + _IN_ORDER
    return [_from(row) for row in connection.execute(query, (first.isoformat(), last.isoformat()))]


def add(
    connection: sqlite3.Connection, contact_id: int, *, repeats: Repeat | None = None, **values: Any
) -> Reminder:
    """Keep a new one for a contact, and return it."""
    uid = people.new_uid()
    every = {"every_count": repeats.every, "every_unit": repeats.unit} if repeats else {}
    people.add_row(connection, "reminder", {"uid": uid, "contact_id": contact_id, **values, **every})
    return _from(connection.execute(_SELECT + "WHERE uid = ?", (uid,)).fetchone())


def keep(
    connection: sqlite3.Connection, contact_id: int, *, kind: str, text: str, made_on: date, **values: Any
) -> tuple[Reminder, bool]:
    """Keep a new one unless an open one of the contact says the same for the same day; return it, and whether it was there."""
    asked = {"due_on": None, "starts": "", "repeats": None, **values}
    for each in of_contact(connection, contact_id):
        mine = {name: getattr(each, name) for name in asked}
        if each.is_open and (each.kind, folded(each.text), mine) == (kind, folded(text), asked):
            history.claim(connection, "reminder", [each.id])
            return each, True
    return add(connection, contact_id, kind=kind, text=text, made_on=made_on, **values), False


def change(connection: sqlite3.Connection, found: Reminder, **values: Any) -> Reminder:
    """Set what changed of one, and return it as it is now."""
    people.set_row(connection, "reminder", found.id, values)
    return found._replace(**values)


def _from(row: Sequence[Any]) -> Reminder:
    values = dict(zip(_FIELDS, row, strict=True))
    days = {name: day_from_text(values[name]) for name in _DAYS}
    count, unit = values.pop("every_count"), values.pop("every_unit")
    return Reminder(**{**values, **days, "repeats": Repeat(count, unit) if unit else None})
