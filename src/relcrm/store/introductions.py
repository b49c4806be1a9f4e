"""Read and write introductions of which both are asked first. Light. Writers run inside the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.helping.introductions import Introduction
from relcrm.store import people
from relcrm.store.codec import day_from_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Sequence
    from datetime import date
    from typing import Any

_COLUMNS = (
    "introduction_id, uid, one_id, other_id, about, drafted_on, one_said, one_said_on, other_said, other_said_on, "
    "made_on, dropped_on"
)
_OPEN = "made_on IS NULL AND dropped_on IS NULL"


def drafted_by(connection: sqlite3.Connection, day: date) -> list[Introduction]:
    """Return the introductions drafted by a day, oldest first."""
    query = f"SELECT {_COLUMNS} FROM introductions WHERE drafted_on <= ? ORDER BY drafted_on, introduction_id"
    return [_from(row) for row in connection.execute(query, (day.isoformat(),))]


def open_ones(connection: sqlite3.Connection) -> list[Introduction]:
    """Return the introductions that are open, oldest first."""
    query = f"SELECT {_COLUMNS} FROM introductions WHERE {_OPEN} ORDER BY drafted_on, introduction_id"
    return [_from(row) for row in connection.execute(query)]


def open_between(connection: sqlite3.Connection, ids: Collection[int]) -> list[Introduction]:
    """Return the open introductions of which both are among some contacts, oldest first."""
    marks = ", ".join("?" * len(ids))
    query = (
        f"SELECT {_COLUMNS} FROM introductions WHERE {_OPEN} AND one_id IN ({marks}) AND other_id IN ({marks}) "
        "ORDER BY drafted_on, introduction_id"
    )
    return [_from(row) for row in connection.execute(query, (*ids, *ids))]


def made_between(connection: sqlite3.Connection, one_id: int, other_id: int) -> date | None:
    """Return the day on which you introduced two people to each other, the last one."""
    query = (
        "SELECT max(mine.occurred_on) FROM interactions mine JOIN interactions theirs USING (interaction_id) "
        "WHERE mine.contact_id = ? AND theirs.contact_id = ? AND mine.kind = 'intro_given'"
    )
    return day_from_text(connection.execute(query, (one_id, other_id)).fetchone()[0])


def draft(connection: sqlite3.Connection, one_id: int, other_id: int, about: str, day: date) -> Introduction:
    """Keep a new one."""
    values = {"one_id": one_id, "other_id": other_id, "about": about, "drafted_on": day}
    people.add_row(connection, "introduction", {"uid": people.new_uid(), **values})
    return open_between(connection, (one_id, other_id))[-1]


def change(connection: sqlite3.Connection, found: Introduction, **values: Any) -> Introduction:
    """Set what changed of one, and return it as it is now."""
    people.set_row(connection, "introduction", found.id, values)
    return found._replace(**values)


def _from(row: Sequence[Any]) -> Introduction:
    found = Introduction(*row)
    drafted_on = day_from_text(row[5])
    assert drafted_on is not None  # noqa: S101 - the column is never empty
    return found._replace(
        drafted_on=drafted_on,
        one_said_on=day_from_text(row[7]),
        other_said_on=day_from_text(row[9]),
        made_on=day_from_text(row[10]),
        dropped_on=day_from_text(row[11]),
    )
