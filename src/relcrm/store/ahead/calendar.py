"""Read who may stand in a calendar, and the days that come every year for them. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.particulars.occasions import Occasion
from relcrm.store import everybody
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3

    from relcrm.store.everybody import Ids


class Named(NamedTuple):
    """A contact as a calendar tells of them."""

    id: int
    uid: str
    name: str


def named(connection: sqlite3.Connection, ids: Ids = None) -> dict[int, Named]:
    """Return those among `ids` who are not archived, by their number."""
    where, values = everybody.contact_filter(ids, archived=False)
    query = f"SELECT contact_id, uid, name FROM contacts WHERE {where} ORDER BY contact_id"
    return {row[0]: Named(*row) for row in connection.execute(query, values)}


def occasions(connection: sqlite3.Connection) -> list[tuple[int, Occasion]]:
    """Return all days of the year, each with whose it is."""
    query = "SELECT contact_id, label, month, day, year FROM occasions ORDER BY contact_id, month, day, label"
    return [(row[0], Occasion(*row[1:])) for row in connection.execute(query)]


def first_uid(connection: sqlite3.Connection) -> str:
    """Return the identifier of whoever was added first, which tells this store from others; "" for an empty one."""
    row = connection.execute("SELECT uid FROM contacts ORDER BY contact_id LIMIT 1").fetchone()
    return row[0] if row else ""
