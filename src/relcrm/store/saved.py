"""Filters under a name: read, kept, removed, inside the caller's transaction. Light."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


def views(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Return the words of each view by its name, in the order of the names; those of one that is damaged are none."""
    rows = connection.execute("SELECT name, words FROM saved_view ORDER BY name")
    return {name: _words_in(text) for name, text in rows}


def keep(connection: sqlite3.Connection, name: str, words: Sequence[str]) -> None:
    """Keep words under a name, in the place of those that were there."""
    text = json.dumps(list(words), ensure_ascii=False)
    connection.execute(
        "INSERT INTO saved_view (name, words) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET words = excluded.words",
        (name, text),
    )


def remove(connection: sqlite3.Connection, name: str) -> None:
    """Forget a view."""
    connection.execute("DELETE FROM saved_view WHERE name = ?", (name,))


def _words_in(text: str) -> tuple[str, ...]:
    try:
        words = json.loads(text)
    except ValueError:
        words = None
    return tuple(map(str, words)) if isinstance(words, list) else ()
