"""Whether the indexes that `search` asks hold what the texts say: FTS5 itself compares them."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from builders import connected

if TYPE_CHECKING:
    from builders import Store

INDEXES = ("search_people", "search_entries")


def is_in_step(store: Store) -> bool:
    with connected(store) as connection:
        try:
            for index in INDEXES:
                connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError:
            return False
        return True
