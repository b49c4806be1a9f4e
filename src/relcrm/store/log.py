"""The interaction log: its one writer, for one row or a million. Light: stdlib `sqlite3` only.

Every function runs inside the caller's transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relcrm.domain.log.writers import Writer
from relcrm.store.codec import flag_from_bool, text_from_day, text_from_instant

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from relcrm.domain.log.interaction import Interaction

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
    "said",
)
_INSERT = (
    f"INSERT INTO interaction (source, source_key, {', '.join(VALUE_COLUMNS)}, created_at, written_by) "
    f"VALUES ({', '.join('?' * (len(VALUE_COLUMNS) + 4))})"
)
_UPDATE = (
    f"UPDATE interaction SET {', '.join(f'{name} = ?' for name in VALUE_COLUMNS)}, edited_at = ? WHERE id = ?"
)


def append(
    connection: sqlite3.Connection,
    interaction: Interaction,
    contact_ids: Sequence[int],
    *,
    source: str,
    source_key: str,
    now: datetime,
    by: Writer | None = Writer.PERSON,
) -> int:
    """Add one interaction with everybody who took part, as written by `by`, None where the source says it; return its id."""
    values = (source, source_key, *_values(interaction), text_from_instant(now), by and by.value)
    cursor = connection.execute(_INSERT, values)
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


def remove(connection: sqlite3.Connection, interaction_id: int) -> None:
    """Remove one interaction: a fuller reading of the same messages has taken its place."""
    connection.execute("DELETE FROM interaction WHERE id = ?", (interaction_id,))


def add_participants(connection: sqlite3.Connection, interaction_id: int, contact_ids: Sequence[int]) -> None:
    """Note that more people took part in an interaction."""
    connection.executemany(
        "INSERT INTO participant (contact_id, interaction_id) VALUES (?, ?)",
        [(contact_id, interaction_id) for contact_id in contact_ids],
    )


def set_participants(connection: sqlite3.Connection, interaction_id: int, contact_ids: Sequence[int]) -> None:
    """Make these the people who took part in an interaction, and no others."""
    query = "SELECT contact_id FROM participant WHERE interaction_id = ?"
    there = {row[0] for row in connection.execute(query, (interaction_id,))}
    connection.executemany(
        "DELETE FROM participant WHERE contact_id = ? AND interaction_id = ?",
        [(contact_id, interaction_id) for contact_id in sorted(there - set(contact_ids))],
    )
    add_participants(connection, interaction_id, [each for each in contact_ids if each not in there])


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
        interaction.said,
    )
