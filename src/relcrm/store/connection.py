"""Open the one file: pragmas, schema version, atomic creation, transactions, SQLite's errors in our words.

Light: stdlib only. What is read or written is the business of the other modules.
"""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING

from relcrm import private
from relcrm.errors import Busy, CannotCreate, IoFailure, Missing, UnreadableInput
from relcrm.store import copies, migrate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAIT_SECONDS = 10.0
_DAMAGE = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT})
_MACHINE = frozenset(
    {
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_NOLFS,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_AUTH,
        sqlite3.SQLITE_TOOBIG,
    }
)


@contextmanager
def reading(path: Path, wait_seconds: float = WAIT_SECONDS) -> Iterator[sqlite3.Connection]:
    """Give a connection with one consistent view of the store. Raises Missing, Busy, UnreadableInput."""
    with _in_our_words(path), closing(opened(path, wait_seconds, only_read=True)) as connection:
        connection.execute("BEGIN")
        yield connection
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def writing(
    path: Path,
    wait_seconds: float = WAIT_SECONDS,
    *,
    create: bool = False,
    keep: bool = True,
    foreign_keys: bool = True,
) -> Iterator[sqlite3.Connection]:
    """Give a connection inside one write transaction; all of it is kept, or nothing.

    With `create` a missing store is made first. With `keep` False everything is rolled back at the
    end: that is a dry run. Without `foreign_keys` the caller answers for references. Raises Missing, Busy, CannotCreate, IoFailure, UnreadableInput.
    """
    if create and not is_there(path):
        create_store(path)
    with _in_our_words(path), closing(opened(path, wait_seconds)) as connection:
        if not foreign_keys:
            connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            if connection.in_transaction:  # a full disk has rolled back by itself
                connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT" if keep else "ROLLBACK")


def create_store(path: Path) -> None:
    """Create an empty store, readable by its owner alone: complete under its final name or not at all."""
    from relcrm.store import scratch  # noqa: PLC0415 - only the first command ever creates a store

    try:
        private.make_folder(path.parent)
        with _in_our_words(path), scratch.beside(path) as temporary:
            with closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
                connection.execute("BEGIN IMMEDIATE")
                migrate.create(connection)
                connection.execute("COMMIT")
            _put_in_place(temporary, path)
    except OSError as error:
        raise CannotCreate(
            f"cannot create {path}: {error.strerror}", hint="set RELCRM_DB to a file you may write"
        ) from error


def _put_in_place(temporary: Path, path: Path) -> None:
    """Give the finished file its name unless another process was first; theirs then stands."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        if not path.is_file():
            raise CannotCreate(
                f"cannot create {path}: a folder or a link that leads nowhere is in the way",
                hint="set RELCRM_DB to another file",
            ) from None
    except OSError:  # a file system without hard links
        if not path.exists():
            temporary.rename(path)


def opened(path: Path, wait_seconds: float = WAIT_SECONDS, *, only_read: bool = False) -> sqlite3.Connection:
    """Open an existing store, brought to the current schema first. The caller closes it.

    Where an older one cannot be written, it stays as it is: with `only_read` a copy in memory is given.
    """
    if not is_there(path):
        raise Missing(
            f"there is no store at {path}",
            hint='relcrm add "Ada Lovelace" or relcrm import starts one; relcrm demo shows what it can do',
        )
    connection = sqlite3.connect(path, timeout=wait_seconds, isolation_level=None)
    try:
        if migrate.version_of(connection) < migrate.SCHEMA_VERSION:
            connection = _brought_up(connection, path, only_read=only_read)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")  # what `history` notes, twice as fast as in a file
        connection.execute(
            "PRAGMA secure_delete = ON"
        )  # not every SQLite overwrites by itself what is deleted
    except BaseException:
        connection.close()
        raise
    return connection


def write_anew(path: Path, wait_seconds: float = WAIT_SECONDS) -> None:
    """Write the whole file anew, so that nothing is left in it of what was deleted, by whatever program."""
    with _in_our_words(path), closing(opened(path, wait_seconds)) as connection:
        connection.execute("PRAGMA temp_store = DEFAULT")  # it may be larger than the memory
        connection.execute("VACUUM")


def _brought_up(connection: sqlite3.Connection, path: Path, *, only_read: bool) -> sqlite3.Connection:
    """Bring an older store to the current schema, with a copy of it kept; see `opened`."""
    connection.execute("PRAGMA foreign_keys = OFF")  # else a rebuilt table takes its children along
    try:
        connection.execute("BEGIN IMMEDIATE")
        version = migrate.version_of(connection)
        if version < migrate.SCHEMA_VERSION:  # nobody was quicker
            connection.execute(f"PRAGMA user_version = {version}")  # fails here where nothing can be written
            copies.keep(path, version)
            _upgrade(connection, version)
        connection.execute("COMMIT")
    except (CannotCreate, sqlite3.OperationalError) as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_READONLY) & 0xFF
        if not only_read or code not in copies.NO_ROOM:
            raise
        return _in_memory(connection)
    return connection


def _upgrade(connection: sqlite3.Connection, version: int) -> None:
    try:
        migrate.upgrade(connection)
    except (sqlite3.OperationalError, sqlite3.IntegrityError) as error:
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT}:
            raise
        raise UnreadableInput(
            f"this store says that it has schema {version}, but it is not laid out like that: {error}",
            hint="restore a copy of it; nothing was changed",
        ) from error


def _in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a copy of a store in memory, brought to the current schema."""
    with closing(connection):
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        copy = sqlite3.connect(":memory:", isolation_level=None)
        with ExitStack() as where_it_fails:
            where_it_fails.callback(copy.close)
            connection.backup(copy)
            copy.execute("BEGIN")
            _upgrade(copy, migrate.version_of(copy))
            copy.execute("COMMIT")
            where_it_fails.pop_all()
    return copy


def is_there(path: Path) -> bool:
    """Say whether there is a file where the store should be. Raises IoFailure where nobody may look."""
    try:
        return path.is_file()
    except OSError as error:  # a folder we may not enter, a name too long
        raise IoFailure(
            f"cannot look at {path}: {error.strerror}", hint="check the path and its permissions"
        ) from error


@contextmanager
def _in_our_words(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if kind in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise Busy(
                "the store is busy: another relcrm is writing", hint="try again in a moment"
            ) from error
        if kind in _MACHINE:
            raise IoFailure(
                f"cannot write or read {path}: {error}", hint="check the file's permissions and the disk"
            ) from error
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_CORRUPT_VTAB:
            raise IoFailure(
                "the index of words cannot be read; the texts themselves are not in it",
                hint="relcrm search WORD builds it anew",
            ) from error
        if kind in _DAMAGE or str(error).startswith("Could not decode"):
            raise damaged(path, str(error)) from error
        raise  # whoever tells of it looks the store over first
    except UnicodeDecodeError as error:
        raise damaged(path, str(error)) from error


def damaged(path: Path, what: str) -> UnreadableInput:
    """Return the failure of a store that is broken."""
    return UnreadableInput(
        f"{path} is damaged or not a database: {what}",
        hint="restore a backup, or point RELCRM_DB elsewhere",
    )
