"""Whoever an import brought and nobody has decided about yet: who waits, longest first. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from relcrm.store import reader
from relcrm.store.codec import day_from_text
from relcrm.store.connection import reading

if TYPE_CHECKING:
    import sqlite3
    from datetime import date, datetime

    from relcrm.services.context import Context


class Newcomer(NamedTuple):
    """A contact that waits for a decision, and what is on record with them."""

    contact_id: int
    name: str
    company: str
    title: str
    waiting_since: datetime
    came_from: tuple[str, ...]
    handles: tuple[str, ...]
    tags: tuple[str, ...]
    interactions: int
    last_on: date | None


class Waiting(NamedTuple):
    """Those who wait; `total` counts those left out too."""

    newcomers: tuple[Newcomer, ...]
    total: int


def waiting(context: Context, limit: int | None = None) -> Waiting:
    """Return the newcomers that wait for triage, those put off last."""
    with reading(context.store, context.wait_seconds) as connection:
        ids = ids_waiting(connection)
        found = [_newcomer(connection, each) for each in (ids if limit is None else ids[:limit])]
        return Waiting(tuple(each for each in found if each), len(ids))


def ids_waiting(connection: sqlite3.Connection) -> list[int]:
    """Return the ids of those who wait, in their order."""
    query = (
        "SELECT contact_id FROM contacts WHERE waiting_since IS NOT NULL AND archived_on IS NULL "
        "ORDER BY waiting_since, name_key, contact_id"
    )
    return [row[0] for row in connection.execute(query)]


def _newcomer(connection: sqlite3.Connection, contact_id: int) -> Newcomer | None:
    person = reader.contact(connection, contact_id)
    if person is None or person.waiting_since is None:
        return None
    query = "SELECT count(*), max(ifnull(last_on, occurred_on)) FROM interactions WHERE contact_id = ?"
    count, last = connection.execute(query, (contact_id,)).fetchone()
    sources = connection.execute(
        "SELECT DISTINCT source FROM identity WHERE contact_id = ? ORDER BY source", (contact_id,)
    )
    return Newcomer(
        person.id,
        person.name,
        person.company,
        person.title,
        person.waiting_since,
        tuple(source for (source,) in sources),
        tuple(f"{handle.platform} {handle.value}" for handle in reader.handles(connection, contact_id)),
        tuple(reader.tags(connection, contact_id)),
        count,
        day_from_text(last),
    )
