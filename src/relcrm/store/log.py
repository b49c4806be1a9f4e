"""The interaction log: its one writer, for one row or a million. Light: stdlib `sqlite3` only.

Every function runs inside the caller's transaction. What a person says by hand is an *entry*: it keeps
what it changed as it was before, so that it can be taken back exactly.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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
ALL_COLUMNS = ("id", "source", "source_key", *VALUE_COLUMNS, "created_at", "edited_at")
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


def record_entry(
    connection: sqlite3.Connection, said: str, images: Sequence[dict[str, Any]], now: datetime
) -> None:
    """Keep what an entry did: for each interaction its image from before, as `image_of` gave it."""
    connection.execute(
        "INSERT INTO entry (made_at, said, changes) VALUES (?, ?, ?)",
        (text_from_instant(now), said, json.dumps(images, separators=(",", ":"))),
    )


def image_of(connection: sqlite3.Connection, interaction_id: int) -> dict[str, Any]:
    """Return an interaction as it is now, to be put back later."""
    query = f"SELECT {', '.join(ALL_COLUMNS)} FROM interaction WHERE id = ?"
    row = connection.execute(query, (interaction_id,)).fetchone()
    return {"id": interaction_id, "was": list(row)}


def image_of_nothing(interaction_id: int) -> dict[str, Any]:
    """Return the image of an interaction that was not there before."""
    return {"id": interaction_id, "was": None}


def take_back_last(connection: sqlite3.Connection) -> TakenBack | None:
    """Undo the latest entry: remove what it added, put back what it changed. None when there is none."""
    row = connection.execute("SELECT id, said, changes FROM entry ORDER BY id DESC LIMIT 1").fetchone()
    if row is None:
        return None
    entry_id, said, changes = row
    concerned: set[int] = set()
    for image in reversed(json.loads(changes)):
        query = "SELECT contact_id FROM participant WHERE interaction_id = ?"
        concerned.update(contact_id for (contact_id,) in connection.execute(query, (image["id"],)))
        _put_back(connection, image)
    connection.execute("DELETE FROM entry WHERE id = ?", (entry_id,))
    return TakenBack(said, tuple(sorted(concerned)))


def _put_back(connection: sqlite3.Connection, image: dict[str, Any]) -> None:
    if image["was"] is None:
        connection.execute("DELETE FROM interaction WHERE id = ?", (image["id"],))
        return
    assignments = ", ".join(f"{name} = ?" for name in ALL_COLUMNS)
    connection.execute(f"UPDATE interaction SET {assignments} WHERE id = ?", (*image["was"], image["id"]))


def _values(interaction: Interaction) -> tuple[Any, ...]:
    return (
        text_from_day(interaction.occurred_on),
        text_from_instant(interaction.occurred_at),
        text_from_day(interaction.last_on),
        text_from_instant(interaction.last_at),
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
