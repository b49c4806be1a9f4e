"""Read who else a contact has to do with: whom they introduced, who took part in the same entries. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.store.reader import places

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


def introduced_by(connection: sqlite3.Connection, contact_id: int) -> list[tuple[int, str]]:
    """Return (id, name) of those whom a contact introduced to you."""
    query = "SELECT contact_id, name FROM contacts WHERE introduced_by_id = ? ORDER BY contact_id"
    return connection.execute(query, (contact_id,)).fetchall()


def also_in(
    connection: sqlite3.Connection, contact_id: int, entries: Sequence[int]
) -> list[tuple[int, int, str]]:
    """Return (entry, id, name) of everybody else in some entries, those of the latest first."""
    query = (
        "SELECT i.interaction_id, i.contact_id, c.name FROM interactions i JOIN contacts c USING (contact_id) "
        f"WHERE i.interaction_id IN ({places(entries)}) AND i.contact_id <> ? ORDER BY i.occurred_on DESC, c.name_key"
    )
    return connection.execute(query, (*entries, contact_id)).fetchall()
