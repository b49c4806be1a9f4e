"""Bring stored name keys to the form that names are compared in now: part of every migration. Light.

A key is its name folded (`domain.people.folding`). What an undo would put back has keys too.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from relcrm.domain.people.folding import folded

if TYPE_CHECKING:
    import sqlite3

KEYED = ("contact", "nickname")
_KEY = "name_key"


def refold(connection: sqlite3.Connection) -> None:
    """Compute every name key anew, those in recorded changes included.

    Of two nicknames of one person that have become alike the first stays.
    """
    for table in filter(partial(_has_keys, connection), KEYED):
        stale = [
            (folded(name), row_id)
            for row_id, name, key in connection.execute(f"SELECT id, name, name_key FROM {table} ORDER BY id")
            if folded(name) not in {key, ""}
        ]
        connection.executemany(f"UPDATE OR REPLACE {table} SET name_key = ? WHERE id = ?", reversed(stale))
    query = f"SELECT id, changes FROM entry WHERE changes LIKE '%{_KEY}%'"
    for entry_id, changes in connection.execute(query).fetchall():
        images = json.loads(changes)
        if _refolded(images):
            text = json.dumps(images, ensure_ascii=False, separators=(",", ":"))
            connection.execute("UPDATE entry SET changes = ? WHERE id = ?", (text, entry_id))


def _has_keys(connection: sqlite3.Connection, table: str) -> bool:
    return any(row[1] == _KEY for row in connection.execute(f"PRAGMA table_info({table})"))


def _refolded(value: Any) -> bool:
    """Refold the keys of all images within a value; say whether one was stale."""
    if isinstance(value, list):
        return sum(_refolded(each) for each in value) > 0  # every one, not only the first
    if not isinstance(value, dict):
        return False
    name, key = value.get("name"), value.get(_KEY)
    if not isinstance(name, str) or folded(name) in {key, ""} or key is None:
        return False
    value[_KEY] = folded(name)
    return True
