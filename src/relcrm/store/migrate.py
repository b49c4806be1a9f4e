"""Bring a store to the current schema: an ordered list of SQL files, each applied whole or not at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

from relcrm.errors import BadConfiguration, UnreadableInput
from relcrm.store import name_keys, older_facts, search_layout

APPLICATION_ID = 0x72656C63  # "relc", so that `file` and we recognise a store
SCHEMA_VERSION = 6
HERE = Path(__file__).parent
_AFTERWARDS = {5: older_facts.convert}
"""What SQL alone cannot do once a migration has run, by its version."""


def packaged(name: str) -> str:
    """Return the text of a SQL file that ships beside this module."""
    return (HERE / name).read_text(encoding="utf-8")


def migrations() -> dict[int, str]:
    """Return the shipped migrations by the version they lead to."""
    files = (HERE / "migrations").glob("*.sql")
    return {int(file.name.partition("_")[0]): file.read_text(encoding="utf-8") for file in files}


def statements(script: str) -> Iterator[str]:
    """Split a script into its statements, triggers included."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""
    if pending.strip():
        raise ValueError("the script ends in the middle of a statement")


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Run every statement inside the caller's transaction (`executescript` would commit it)."""
    for statement in statements(script):
        connection.execute(statement)


def create(connection: sqlite3.Connection) -> None:
    """Lay out an empty database as a store of the current schema, in the caller's transaction."""
    run_script(connection, packaged("schema.sql"))
    _lay_out_derived(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def version_of(connection: sqlite3.Connection) -> int:
    """Return the schema version of a store.

    Raises UnreadableInput for a database that is no store, BadConfiguration for a newer one.
    """
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application_id != APPLICATION_ID:
        raise UnreadableInput(
            "this database was not made by relcrm", hint="point RELCRM_DB or --db at another file"
        )
    if version < 1:
        raise UnreadableInput(
            "this store does not say which schema it has: it is damaged, or was never finished",
            hint="restore a copy of it, or point RELCRM_DB or --db at another file",
        )
    if version > SCHEMA_VERSION:
        raise BadConfiguration(
            f"this store has schema {version}, newer than this program's {SCHEMA_VERSION}",
            hint="upgrade relcrm",
        )
    return int(version)


def upgrade(
    connection: sqlite3.Connection, scripts: Mapping[int, str] | None = None, to: int = SCHEMA_VERSION
) -> None:
    """Apply the missing migrations in order, in the caller's transaction, then lay out views and triggers anew.

    The caller has foreign keys switched off, so that a table can be rebuilt without its children; a
    migration that leaves a reference to nowhere is refused as a whole.
    """
    scripts = migrations() if scripts is None else scripts
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    _drop_derived(connection)
    for step in range(version + 1, to + 1):
        run_script(connection, scripts[step])
        if then := _AFTERWARDS.get(step):
            then(connection)
    name_keys.refold(connection)
    if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
        error = sqlite3.IntegrityError(f"migration leaves {len(broken)} broken references")
        error.sqlite_errorcode = sqlite3.SQLITE_CONSTRAINT
        raise error
    _lay_out_derived(connection)
    connection.execute(f"PRAGMA user_version = {to}")


def _lay_out_derived(connection: sqlite3.Connection) -> None:
    run_script(connection, packaged("triggers.sql"))
    run_script(connection, packaged("views.sql"))
    search_layout.lay_out(connection)


def _drop_derived(connection: sqlite3.Connection) -> None:
    search_layout.drop(connection)
    connection.execute("DELETE FROM memo")  # while its triggers take along what hangs on it
    rows = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'trigger')"
    ).fetchall()
    for kind, name in rows:
        connection.execute(f'DROP {kind} "{name}"')
