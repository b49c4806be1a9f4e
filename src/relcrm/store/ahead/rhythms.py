"""Read and write how often you mean to be in touch with all who have a tag. Light."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from relcrm.domain.log.cadence import Cadence, shortest
from relcrm.store import people
from relcrm.store.picking import NO_RHYTHM

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from relcrm.domain.log.cadence import ByTag


def of_tags(connection: sqlite3.Connection) -> dict[str, Cadence]:
    """Return the rhythm of each tag that has one, by its name."""
    query = "SELECT tag, every_days, max_days FROM tag_rhythm ORDER BY tag"
    return {tag: Cadence(every, most) for tag, every, most in connection.execute(query)}


def set_for(connection: sqlite3.Connection, tag: str, cadence: Cadence) -> None:
    """Say how often to be in touch with all who have a tag."""
    clear_for(connection, tag)
    people.add_row(
        connection, "tag_rhythm", {"tag": tag, "every_days": cadence.every_days, "max_days": cadence.max_days}
    )


def clear_for(connection: sqlite3.Connection, tag: str) -> bool:
    """Take the rhythm of a tag away; False when it had none."""
    return people.remove_row(connection, "tag_rhythm", {"tag": tag})


def count_of(connection: sqlite3.Connection, tag: str) -> int:
    """Return how many have a tag, who is archived left out."""
    query = "SELECT count(*) FROM tags JOIN contacts USING (contact_id) WHERE tag = ? AND archived_on IS NULL"
    return int(connection.execute(query, (tag,)).fetchone()[0])


def count_without(connection: sqlite3.Connection) -> int:
    """Return of how many nobody said how often, neither of them nor of a tag; who is archived left out."""
    query = f"SELECT count(*) FROM contacts WHERE archived_on IS NULL AND {NO_RHYTHM}"
    return int(connection.execute(query).fetchone()[0])


def by_tags_alone(connection: sqlite3.Connection) -> Iterator[ByTag]:
    """Yield what their tags ask for of each who has no interval of their own; who is archived left out."""
    query = (
        "SELECT contact_id, tag, every_days, r.max_days FROM tag_rhythms r JOIN tags USING (tag) "
        "JOIN contacts USING (contact_id) WHERE archived_on IS NULL AND cadence_days IS NULL ORDER BY contact_id"
    )
    for _, rows in groupby(connection.execute(query), key=itemgetter(0)):
        yield shortest({tag: Cadence(*days) for _, tag, *days in rows})
