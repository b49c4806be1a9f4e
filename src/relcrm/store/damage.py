"""Look a store over when something went wrong that should not: is it the file? Light; slow, and only then.

SQLite finds broken pages, indexes and values against their constraints; what it does not look at is whether
text is text and whether the tables are all there.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from relcrm.store import migrate

if TYPE_CHECKING:
    from pathlib import Path

WAIT_SECONDS = 1.0
_MEMO = "memo"  # what it keeps can be gathered again


def damage_in(path: Path) -> str:
    """Say what is broken in a store in a few words; "" for one that is whole, and for what is no store at all."""
    try:
        with closing(sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)) as connection:
            connection.execute("PRAGMA query_only = ON")
            return _missing(connection) or _broken(connection) or _unreadable(connection)
    except (sqlite3.OperationalError, OSError):  # busy, or gone: that is another trouble
        return ""
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return str(error)


def _missing(connection: sqlite3.Connection) -> str:
    """Return which table or view is not there that a store of this version has."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version != migrate.SCHEMA_VERSION:
        return ""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as whole:
        migrate.create(whole)
        lost = sorted(_laid_out(whole) - _laid_out(connection))
    return f"its {' '.join(lost[0])} is missing" if lost else ""


def _laid_out(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    rows = connection.execute("SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view')")
    return {(kind, name) for kind, name in rows if not name.startswith("sqlite_")}


def _broken(connection: sqlite3.Connection) -> str:
    (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return "" if found == "ok" else str(found)


def _unreadable(connection: sqlite3.Connection) -> str:
    """Return where text stands that no encoding reads."""
    tables = sorted(name for kind, name in _laid_out(connection) if kind == "table")
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
