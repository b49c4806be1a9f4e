"""Read what was logged within a few days, across people. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.store.reader import INTERACTION_COLUMNS, logged_from

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from relcrm.domain.people.dossier import Logged

_COLUMNS = ", ".join(f"i.{name}" for name in INTERACTION_COLUMNS.split(", "))


def entries(connection: sqlite3.Connection, first: date, last: date) -> list[tuple[Logged, int, str]]:
    """Return (entry, id, name) for each contact of each entry that ended within some days, by that day.

    An index of the day on which entries end leads to them, however long the log is.
    """
    query = (
        f"SELECT {_COLUMNS}, i.contact_id, c.name FROM interactions i JOIN contacts c USING (contact_id) "
        "WHERE i.interaction_id IN (SELECT id FROM interaction WHERE ifnull(last_on, occurred_on) BETWEEN ? AND ?) "
        "ORDER BY ifnull(i.last_on, i.occurred_on), i.interaction_id, i.contact_id"
    )
    rows = connection.execute(query, (first.isoformat(), last.isoformat()))
    return [(logged_from(row), *row[-2:]) for row in rows]
