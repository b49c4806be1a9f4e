"""The whole log as it happened, entry by entry with who took part, streamed. Light."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

COLUMNS = (
    "occurred_on", "occurred_at", "last_on", "channel", "direction", "kind", "platform", "minutes", "answered",
    "answered_on", "outcome", "outcome_on", "is_group", "my_messages", "their_messages", "summary", "because",
    "last_words", "source",
)  # fmt: skip


class EntryOf(NamedTuple):
    """An entry as it is stored, by column, and the contacts who took part."""

    id: int
    values: dict[str, Any]
    contact_ids: tuple[int, ...]


def entries(
    connection: sqlite3.Connection, condition: str = "1", asked: Sequence[Any] = ()
) -> Iterator[EntryOf]:
    """Yield the entries with somebody in them of which a condition holds, in the order in which they happened."""
    query = (
        f"SELECT interaction_id, {', '.join(COLUMNS)}, contact_id FROM interactions "
        f"WHERE {condition} ORDER BY occurred_on, occurred_at, interaction_id, contact_id"
    )
    for entry_id, rows in groupby(connection.execute(query, asked), key=itemgetter(0)):
        first, *others = rows
        values = dict(zip(COLUMNS, first[1:-1], strict=True))
        yield EntryOf(entry_id, values, (first[-1], *(row[-1] for row in others)))


def called(connection: sqlite3.Connection) -> dict[int, tuple[str, str]]:
    """Return name and uid of every contact."""
    return {
        row[0]: (row[1], row[2]) for row in connection.execute("SELECT contact_id, name, uid FROM contacts")
    }
