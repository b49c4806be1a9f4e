"""Read and write how often you mean to be in touch with all who have a tag. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.cadence import Cadence
from relcrm.store import people

if TYPE_CHECKING:
    import sqlite3


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
