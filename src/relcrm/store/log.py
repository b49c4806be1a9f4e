"""The interaction log: its one writer, for one row or a million. Light: stdlib `sqlite3` only.

Every function runs inside the caller's transaction. What a person says by hand is an *entry*: it keeps
what it changed as it was before, so that it can be taken back exactly.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from relcrm.store.codec import flag_from_bool, text_from_day, text_from_instant

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from relcrm.domain.interaction import Interaction

VALUE_COLUMNS = (
    "occurred_on",
    "occurred_at",
    "last_on",
    "last_at",
    "last_by_me",
    "channel",
    "direction",
    "answered",
    "answered_on",
    "minutes",
    "platform",
    "kind",
    "outcome",
    "outcome_on",
    "is_group",
    "my_messages",
    "their_messages",
    "last_words",
    "summary",
    "because",
)
Restorable = Literal["interaction", "contact", "common_ground"]
_INSERT = (
    f"INSERT INTO interaction (source, source_key, {', '.join(VALUE_COLUMNS)}, created_at) "
    f"VALUES ({', '.join('?' * (len(VALUE_COLUMNS) + 3))})"
)
_UPDATE = (
    f"UPDATE interaction SET {', '.join(f'{name} = ?' for name in VALUE_COLUMNS)}, edited_at = ? WHERE id = ?"
)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What an undo did: the words of the entry, and the ids of the contacts it concerned."""

    said: str
    contact_ids: tuple[int, ...]


def append(
    connection: sqlite3.Connection,
    interaction: Interaction,
    contact_ids: Sequence[int],
    *,
    source: str,
    source_key: str,
    now: datetime,
) -> int:
    """Add one interaction with everybody who took part; return its id."""
    cursor = connection.execute(_INSERT, (source, source_key, *_values(interaction), text_from_instant(now)))
    interaction_id = cursor.lastrowid
    assert interaction_id is not None  # noqa: S101 - an INSERT into a rowid table has one
    connection.executemany(
        "INSERT INTO participant (contact_id, interaction_id) VALUES (?, ?)",
        [(contact_id, interaction_id) for contact_id in contact_ids],
    )
    return interaction_id


def amend(
    connection: sqlite3.Connection,
    interaction_id: int,
    interaction: Interaction,
    *,
    edited_at: datetime | None,
) -> None:
    """Replace the values of one interaction. `edited_at` says when a person did so; None for an import."""
    connection.execute(_UPDATE, (*_values(interaction), text_from_instant(edited_at), interaction_id))


def add_participants(connection: sqlite3.Connection, interaction_id: int, contact_ids: Sequence[int]) -> None:
    """Note that more people took part in an interaction."""
    connection.executemany(
        "INSERT INTO participant (contact_id, interaction_id) VALUES (?, ?)",
        [(contact_id, interaction_id) for contact_id in contact_ids],
    )


def record_entry(
    connection: sqlite3.Connection, said: str, images: Sequence[dict[str, Any]], now: datetime
) -> None:
    """Keep what an entry did: for each row it touched the image from before, as `image_of` gave it."""
    connection.execute(
        "INSERT INTO entry (made_at, said, changes) VALUES (?, ?, ?)",
        (text_from_instant(now), said, json.dumps(images, separators=(",", ":"))),
    )


def image_of(
    connection: sqlite3.Connection, table: Restorable, row_id: int, columns: Sequence[str] = ("*",)
) -> dict[str, Any]:
    """Return (some columns of) a row as it is now, to be put back later."""
    cursor = connection.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", (row_id,))
    was = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
    return {"table": table, "id": row_id, "was": was}


def image_of_nothing(row_id: int, table: Restorable = "interaction") -> dict[str, Any]:
    """Return the image of a row that was not there before."""
    return {"table": table, "id": row_id, "was": None}


def concerned_by_last(connection: sqlite3.Connection) -> list[int]:
    """Return the ids of the contacts whom the latest entry concerns."""
    entry = _last_entry(connection)
    return _concerned(connection, entry[2]) if entry else []


def take_back_last(connection: sqlite3.Connection) -> TakenBack | None:
    """Undo the latest entry: remove what it added, put back what it changed. None when there is none."""
    entry = _last_entry(connection)
    if entry is None:
        return None
    entry_id, said, images = entry
    concerned = _concerned(connection, images)
    for image in reversed(images):
        _put_back(connection, image)
    connection.execute("DELETE FROM entry WHERE id = ?", (entry_id,))
    return TakenBack(said, tuple(concerned))


def _last_entry(connection: sqlite3.Connection) -> tuple[int, str, list[dict[str, Any]]] | None:
    row = connection.execute("SELECT id, said, changes FROM entry ORDER BY id DESC LIMIT 1").fetchone()
    return (row[0], row[1], json.loads(row[2])) if row else None


def _concerned(connection: sqlite3.Connection, images: Sequence[dict[str, Any]]) -> list[int]:
    query = "SELECT contact_id FROM participant WHERE interaction_id = ?"
    ids = [image["id"] for image in images if image["table"] == "interaction"]
    present = {row[0] for interaction_id in ids for row in connection.execute(query, (interaction_id,))}
    return sorted(present | {image["id"] for image in images if image["table"] == "contact"})


def _put_back(connection: sqlite3.Connection, image: dict[str, Any]) -> None:
    table, row_id, was = image["table"], image["id"], image["was"]
    if was is None:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
        return
    assignments = ", ".join(f"{name} = ?" for name in was)
    connection.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", (*was.values(), row_id))


def _values(interaction: Interaction) -> tuple[Any, ...]:
    return (
        text_from_day(interaction.occurred_on),
        text_from_instant(interaction.occurred_at),
        text_from_day(interaction.last_on),
        text_from_instant(interaction.last_at),
        flag_from_bool(interaction.last_by_me),
        interaction.channel.value,
        interaction.direction.value if interaction.direction else None,
        flag_from_bool(interaction.answered),
        text_from_day(interaction.answered_on),
        interaction.minutes,
        interaction.platform,
        interaction.kind.value,
        interaction.outcome.value if interaction.outcome else None,
        text_from_day(interaction.outcome_on),
        int(interaction.is_group),
        interaction.my_messages,
        interaction.their_messages,
        interaction.last_words,
        interaction.summary,
        interaction.because,
    )
