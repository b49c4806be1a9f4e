"""Look a store over when something went wrong that should not: is it the file? Light; slow, and only then.

SQLite finds broken pages, indexes and values against their constraints; what it does not look at is whether
text is text and whether the tables are all there.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from relcrm.store import migrate

if TYPE_CHECKING:
    from pathlib import Path

WAIT_SECONDS = 1.0
_INDEX_OF_WORDS = re.compile("search_(people|entries)")  # which a search builds anew by itself
_JSON = (("entry", "changes"), ("pitch", "gates"), ("batch", "formats"), ("batch", "files"))


def damage_in(path: Path) -> str:
    """Say what is broken in a store in a few words; "" for one that is whole, and for what is no store at all."""
    try:
        with closing(sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)) as connection:
            connection.execute("PRAGMA query_only = ON")
            looks = (_misshapen, _broken, _garbled, _unreadable)
            return next(filter(None, (look(connection) for look in looks)), "")
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        is_held = getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
        return "" if is_held else str(error)


def _misshapen(connection: sqlite3.Connection) -> str:
    """Return which table, view or trigger is not as a store of this version has it."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version != migrate.SCHEMA_VERSION:
        return ""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as whole:
        migrate.create(whole)
        wrong = sorted(_shapes(whole) - _shapes(connection))
    return f"its {' '.join(wrong[0][:2])} is not as it should be" if wrong else ""


def _shapes(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """Return what there is: of a view or a trigger its text, of a table its columns, for migrations write those anew."""
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('table', 'view', 'trigger') "
        "AND name NOT GLOB 'search_*'"
    ).fetchall()
    return {(kind, name, _columns(connection, name) if kind == "table" else sql) for kind, name, sql in rows}


def _columns(connection: sqlite3.Connection, table: str) -> str:
    rows = connection.execute("SELECT name FROM pragma_table_info(?) ORDER BY name", (table,))
    return " ".join(name for (name,) in rows)


def _broken(connection: sqlite3.Connection) -> str:
    (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return "" if found == "ok" or _INDEX_OF_WORDS.search(found) else str(found)


def _garbled(connection: sqlite3.Connection) -> str:
    """Return where a list stands that is none."""
    for table, column in _JSON:
        query = f"SELECT rowid FROM {table} WHERE NOT json_valid({column}) LIMIT 1"
        for (row,) in connection.execute(query):
            return f"{column} cannot be read in row {row} of {table}"
    return ""


def _unreadable(connection: sqlite3.Connection) -> str:
    """Return where text stands that no encoding reads."""
    tables = sorted(name for kind, name, _ in _shapes(connection) if kind == "table")
    connection.text_factory = bytes
    for table in tables:
        for row in connection.execute(f'SELECT rowid, * FROM "{table}"'):
            for value in row[1:]:
                if isinstance(value, bytes) and not _is_text(value):
                    return f"text that cannot be read in row {row[0]} of {table}"
    return ""


def _is_text(value: bytes) -> bool:
    try:
        value.decode()
    except UnicodeDecodeError:
        return False
    return True
