"""Turn a command over: take it back, or bring it back, its own rows and columns and nothing else. Light.

Whether the other commands allow it is told by `objections`. Here the store has to be as the command had left
it, or found it; then it again holds what the commands that stand have left. Stamps (`journal.STAMPS`) are
set by every command: the last one that stands counts, and the others are kept as a chain.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from relcrm.store import journal, objections
from relcrm.store.codec import text_from_instant
from relcrm.store.journal import HELD, RECORDED, STAMPS, RowChange
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from relcrm.store.history import Recorded
    from relcrm.store.journal import Element, Image, Layout, Row
    from relcrm.store.objections import Turn

SHOWN = 1000
"""Of more rows that hang on what would go, none is counted."""


class Obstacle(NamedTuple):
    """Why a command cannot be turned over. `kind` is gone, differs, taken, unfit, hanging or orphan.

    `rows` are the rows concerned, `what` a column or a rule; `by` is the command that made it so, if one did.
    """

    kind: str
    rows: Sequence[Row]
    what: str = ""
    by: Recorded | None = None


class Stopped(Exception):
    """An obstacle was met; the transaction is to be rolled back."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle)
        self.obstacle = obstacle


def turn_over(connection: sqlite3.Connection, turn: Turn, now: datetime) -> list[RowChange]:
    """Put every row and column as it is on the other side of the command; return the changes as they stand then.

    Needs foreign keys switched off, since rows go before those that hang on them. Raises Stopped.
    """
    table = _Table(connection, turn, journal.layouts(connection), {})
    going = [each for each in turn.changes if turn.sides(each)[1] is None]
    coming = [each for each in turn.changes if turn.sides(each)[0] is None]
    staying = [each for each in turn.changes if None not in turn.sides(each)]
    turned = [
        *(_removed(table, each) for each in going),
        *(_altered(table, each) for each in staying),
        *(_put(table, each) for each in coming),
    ]
    _refuse_orphans(connection, [(each, turn.sides(each)[1] or {}) for each in (*staying, *coming)])
    _refuse_hanging(table, going)
    _keep(table, turned, now)
    return turned


class _Table(NamedTuple):
    """What all the steps of a turn work on; `others` are the elements of commands whose chain changes."""

    connection: sqlite3.Connection
    turn: Turn
    layouts: Mapping[str, Layout]
    others: dict[int, list[Element]]

    def image(self, change: RowChange) -> Image | None:
        """Return how a row looks now."""
        return journal.image(self.connection, self.layouts[change.table], change.table, change.key)

    def as_expected(self, change: RowChange) -> Image:
        """Return how a row looks now. Raises Stopped where it is not as the command had left it, or found it."""
        now, (here, _) = self.image(change), self.turn.sides(change)
        if now is None:
            raise Stopped(
                Obstacle("gone", [change.row], by=objections.who_removed(self.connection, change.row))
            )
        for name, value in (here or {}).items():
            if (change.table, name) not in STAMPS and now.get(name) != value:
                by = objections.who_changed(self.connection, change.row, name, self.turn.entry.id)
                raise Stopped(Obstacle("differs", [change.row], name, by))
        return now


def _removed(table: _Table, change: RowChange) -> RowChange:
    """Remove a row, and keep it with the command."""
    now = table.as_expected(change)
    where = table.layouts[change.table].where
    table.connection.execute(f"DELETE FROM {change.table} WHERE {where}", change.key)
    if change.table == "contact":
        table.connection.execute("DELETE FROM memo WHERE contact_id = ?", change.key)
    return RowChange(*change.row, now, None) if table.turn.redo else RowChange(*change.row, None, now)


def _put(table: _Table, change: RowChange) -> RowChange:
    """Put a row back; one that the command had made need not be kept any more."""
    if table.image(change) is not None:
        raise Stopped(Obstacle("taken", [change.row], by=objections.who_made(table.connection, change.row)))
    values = table.turn.sides(change)[1] or {}
    statement = f"INSERT INTO {change.table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})"
    _tried(table, statement, tuple(values.values()), change, values)
    return RowChange(*change.row, None, HELD) if table.turn.redo else RowChange(*change.row, values, None)


def _altered(table: _Table, change: RowChange) -> RowChange:
    """Set the columns of a row, the stamps only where no later command has set them."""
    now = table.as_expected(change)
    before, after = dict(change.before or {}), dict(change.after or {})
    values = dict(table.turn.sides(change)[1] or {})
    for name in [name for name in values if (change.table, name) in STAMPS]:
        found = table.turn.stamped.get((change.row, name))
        if found is not None:
            link = _link(table, found, change.row, name)
            del values[name]
            if table.turn.redo:
                before[name], link[name] = link[name], after[name]
            else:
                link[name] = before[name]
        elif table.turn.redo:
            before[name] = now[name]
    if values:
        assignments = ", ".join(f"{name} = ?" for name in values)
        statement = f"UPDATE {change.table} SET {assignments} WHERE {table.layouts[change.table].where}"
        _tried(table, statement, (*values.values(), *change.key), change, {**now, **values})
    return RowChange(*change.row, before, after)


def _link(table: _Table, entry_id: int, row: Row, column: str) -> Image:
    """Return what another command keeps of a row as it was before it, to be changed in place."""
    if entry_id not in table.others:
        query = "SELECT changes FROM entry WHERE id = ?"
        table.others[entry_id] = json.loads(table.connection.execute(query, (entry_id,)).fetchone()[0])
    found: Image = next(
        each[2]
        for each in table.others[entry_id]
        if len(each) > 3 and journal.row_of(each) == row and column in (each[2] or ())
    )
    return found


def _tried(table: _Table, statement: str, values: Sequence[object], change: RowChange, there: Image) -> None:
    """Write a row. Raises Stopped where another one has what only one may have, or where it fits no more."""
    try:
        table.connection.execute(statement, values)
    except sqlite3.IntegrityError as error:
        if taken := _same_as(table.connection, change, there, table.layouts[change.table]):
            by = objections.who_made(table.connection, taken)
            raise Stopped(Obstacle("taken", [taken], by=by)) from error
        rule = str(error).rpartition(": ")[2]
        raise Stopped(Obstacle("unfit", [change.row], rule)) from error


def _same_as(connection: sqlite3.Connection, change: RowChange, there: Image, layout: Layout) -> Row | None:
    """Return the other row that has what only one may have."""
    names = connection.execute(
        'SELECT name FROM pragma_index_list(?) WHERE "unique" AND NOT partial', (change.table,)
    ).fetchall()
    for (name,) in names:
        columns = [row[0] for row in connection.execute("SELECT name FROM pragma_index_info(?)", (name,))]
        query = f"SELECT {', '.join(layout.keys)} FROM {change.table} WHERE {' AND '.join(f'{column} IS ?' for column in columns)}"
        for key in connection.execute(query, [there.get(column) for column in columns]):
            if key != change.key:
                return change.table, key
    return None


def _references(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """Yield child, column and parent of every reference between recorded tables."""
    for child in RECORDED:
        for parent, column in connection.execute(
            'SELECT "table", "from" FROM pragma_foreign_key_list(?)', (child,)
        ).fetchall():
            yield child, column, parent


def _refuse_hanging(table: _Table, going: Sequence[RowChange]) -> None:
    """Raise Stopped where something hangs on a row that is gone."""
    connection = table.connection
    found: list[Row] = []
    for child, column, parent in _references(connection):
        if gone := [each.key[0] for each in going if each.table == parent]:
            ids, keys = journal.written(gone), ", ".join(table.layouts[child].keys)
            query = (
                f"SELECT {keys} FROM {child} WHERE {column} IN (SELECT value FROM json_each(?)) LIMIT {SHOWN}"
            )
            found += [(child, key) for key in connection.execute(query, (ids,))]
    if found:
        raise Stopped(Obstacle("hanging", found, by=objections.who_made(connection, found[0])))


def _refuse_orphans(connection: sqlite3.Connection, there: Sequence[tuple[RowChange, Image]]) -> None:
    """Raise Stopped where a row would refer to one that is not there."""
    for child, column, parent in _references(connection):
        wanted = {side[column] for change, side in there if change.table == child and side.get(column)}
        query = f"SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM {parent}) LIMIT 1"
        for (missing,) in connection.execute(query, (journal.written(wanted),)) if wanted else ():
            row = (parent, (missing,))
            raise Stopped(Obstacle("orphan", [row], by=objections.who_removed(connection, row)))


def _keep(table: _Table, turned: Sequence[RowChange], now: datetime) -> None:
    """Keep the command as it lies now, and the chain of stamps of the others."""
    connection, entry_id = table.connection, table.turn.entry.id
    (kept,) = connection.execute("SELECT changes FROM entry WHERE id = ?", (entry_id,)).fetchone()
    claims = [each for each in json.loads(kept) if not journal.is_change(each)]
    elements = journal.written([*(each.element() for each in turned), *claims])
    undone_no = "NULL" if table.turn.redo else "(SELECT coalesce(max(undone_no), 0) + 1 FROM entry)"
    connection.execute(
        f"UPDATE entry SET changes = ?, undone_at = ?, undone_no = {undone_no} WHERE id = ?",
        (elements, None if table.turn.redo else text_from_instant(now), entry_id),
    )
    connection.executemany(
        "UPDATE entry SET changes = ? WHERE id = ?",
        [(journal.written(others), other_id) for other_id, others in table.others.items()],
    )
