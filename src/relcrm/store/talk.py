"""What was last said between you and somebody, as far as it was written down. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from datetime import date


def last_words(connection: sqlite3.Connection, contact_id: int, as_of: date) -> str:
    """Return what the last talk of which anything was written down by a day was about; "" where none was."""
    query = (
        "SELECT iif(summary <> '', summary, last_words) FROM interactions "
        "WHERE contact_id = ? AND occurred_on <= ? AND ifnull(last_on, occurred_on) <= ? "
        "AND channel NOT IN ('public', 'click') AND (summary <> '' OR last_words <> '') ORDER BY ifnull(last_on, occurred_on) DESC, interaction_id DESC LIMIT 1"
    )
    row = connection.execute(query, (contact_id, as_of.isoformat(), as_of.isoformat())).fetchone()
    return "; ".join(str(row[0]).splitlines()) if row else ""
