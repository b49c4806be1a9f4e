"""The runs of imports: what each brought. Light: stdlib `sqlite3` only. `history` takes them back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from relcrm.store.codec import instant_from_text
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from datetime import datetime


class Batch(NamedTuple):
    """One run of an import. `entry_id` is the number by which it is taken back."""

    entry_id: int
    formats: tuple[str, ...]
    files: tuple[str, ...]
    contacts_added: int
    contacts_updated: int
    interactions_added: int
    interactions_updated: int
    problems: int


class Run(NamedTuple):
    """A batch with when and how it was made, when it was taken back, if it was, and whether that is forgotten."""

    number: int
    made_at: datetime
    said: str
    undone_at: datetime | None
    is_forgotten: bool
    batch: Batch


_COLUMNS = "entry_id, formats, files, contacts_added, contacts_updated, interactions_added, interactions_updated, problems"


def add(connection: sqlite3.Connection, batch: Batch) -> None:
    """Record a run."""
    values = (batch.entry_id, json.dumps(batch.formats), json.dumps(batch.files), *batch[3:])
    connection.execute(f"INSERT INTO batch ({_COLUMNS}) VALUES ({', '.join('?' * len(values))})", values)


def runs(connection: sqlite3.Connection, limit: int | None = None) -> Iterator[Run]:
    """Yield the runs, latest first."""
    query = (
        f"SELECT e.id, e.made_at, e.said, e.undone_at, e.changes = 'null', {_COLUMNS} FROM batch JOIN entry e ON e.id = entry_id "
        "ORDER BY e.id DESC LIMIT ?"
    )
    for row in connection.execute(query, (-1 if limit is None else limit,)):
        made_at = instant_from_text(row[1])
        assert made_at is not None  # noqa: S101 - the column is never empty
        batch = Batch(row[5], tuple(json.loads(row[6])), tuple(json.loads(row[7])), *row[8:])
        yield Run(row[0], made_at, row[2], instant_from_text(row[3]), bool(row[4]), batch)


def is_idle(connection: sqlite3.Connection, entry_id: int) -> bool:
    """Say whether a command is a run that brought nobody and nothing."""
    query = (
        "SELECT contacts_added + contacts_updated + interactions_added + interactions_updated FROM batch "
        "WHERE entry_id = ?"
    )
    row = connection.execute(query, (entry_id,)).fetchone()
    return row is not None and row[0] == 0
