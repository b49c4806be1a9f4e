"""Copies of the store from before it was brought to another schema: `NAME.before-N`, the last two. Light."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from relcrm.errors import CannotCreate, UnreadableInput
from relcrm.store import scratch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEPT = 2
NO_ROOM = frozenset(
    {
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
    }
)
tell: Callable[[str], None] | None = None
"""How a person is told, where there is one: the command line sets it."""


def keep(path: Path, version: int) -> Path:
    """Keep a copy of a store of that schema beside it, read again and found whole, and say so in a line.

    Raises CannotCreate where there is no room for it, UnreadableInput where the store is damaged.
    """
    copy = path.with_name(f"{path.name}.before-{version}")
    try:
        with scratch.beside(path) as temporary:
            with closing(sqlite3.connect(path, isolation_level=None)) as store:
                store.execute("VACUUM INTO ?", (str(temporary),))
                _verify(store, temporary)
            _sync(temporary)
            temporary.replace(copy)
    except OSError as error:
        raise _no_copy(path, error.strerror) from error
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in NO_ROOM:
            raise _no_copy(path, str(error)) from error
        raise
    for old in found(path)[:-KEPT]:
        old.unlink(missing_ok=True)
    if tell:
        tell(f"relcrm: the store is brought up to date; as it was it is kept as {copy.name}")
    return copy


def found(path: Path) -> list[Path]:
    """Return the copies that are kept beside a store, the oldest schema first."""
    start = f"{path.name}.before-"
    there = [each for each in path.parent.iterdir() if each.name.startswith(start)]
    numbered = [(each.name.removeprefix(start), each) for each in there]
    return [each for number, each in sorted((int(n), each) for n, each in numbered if n.isdecimal())]


def _verify(store: sqlite3.Connection, copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if said != "ok" or _summary(connection) != _summary(store):
            raise UnreadableInput(
                f"the store is damaged: a copy of it is not whole ({said})",
                hint="restore a backup; nothing was changed",
            )


def _summary(connection: sqlite3.Connection) -> list[object]:
    """Return the numbers in the header of a store and how many rows each table has."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'search_*' ORDER BY name"
    ).fetchall()
    counts = [connection.execute(f'SELECT count(*) FROM "{name}"').fetchone() for (name,) in names]
    header = [connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")]
    return [*names, *counts, *header]


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _no_copy(path: Path, reason: str | None) -> CannotCreate:
    return CannotCreate(
        f"cannot bring {path.name} up to date: there is no room for a copy of it as it is ({reason})",
        hint=f"make room in {path.parent}, or let it be written to; nothing was changed",
    )
