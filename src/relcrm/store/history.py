"""What each command changed, row by row, so that it can be taken back exactly, and brought back again. Light.

While a transaction is recorded, temporary triggers note the image of every row before its first change,
whoever writes: the ORM, the log's writer, a cascade. Nothing else keeps track. Memos are no facts, so
they are left out. Taking an entry back notes images in the same way, which is what brings it back.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from relcrm.store.codec import instant_from_text, text_from_instant

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

RECORDED = (
    "contact", "handle", "nickname", "tag", "common_ground", "note", "interaction", "participant", "pitch", "mark",
    "identity", "claim", "apart",
)  # fmt: skip
LOG, CHANGE, IMPORT = "log", "change", "import"
NOTHING, FORGOTTEN = "[]", "null"  # as changes: none at all; dropped by `forget`
Key = tuple[Any, ...]
Image = dict[str, Any]


class RowChange(NamedTuple):
    """One row that a command changed: its table, its key, and its image before; None where there was no row."""

    table: str
    key: Key
    was: Image | None


class Recorded(NamedTuple):
    """A command on record. `undone_at` is when it was taken back, None while it stands.

    `is_forgotten` says that it can be taken back no more.
    """

    id: int
    made_at: datetime
    said: str
    kind: str
    undone_at: datetime | None
    is_forgotten: bool


class _Layout(NamedTuple):
    """A recorded table: its key columns in order, and an SQL expression for the image of a row."""

    keys: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]

    def key_of(self, row: str) -> str:
        """Return SQL for the key of `new` or `old`, as JSON."""
        return f"json_array({', '.join(f'{row}.{name}' for name in self.keys)})"

    def image_of(self, row: str) -> str:
        """Return SQL for the image of a row as JSON; SQLite's JSON shortens numbers with a point, text does not."""
        values = (
            f"'{name}', " + (f"printf('%!.17g', {row}.{name})" if kind == "REAL" else f"{row}.{name}")
            for name, kind in self.columns
        )
        return f"json_object({', '.join(values)})"


def start(connection: sqlite3.Connection) -> None:
    """Begin to note what the open transaction changes."""
    connection.execute("CREATE TEMP TABLE touched (tbl TEXT, key TEXT, was TEXT, gone INTEGER)")
    for table, layout in _layouts(connection).items():
        old, new = layout.key_of("old"), layout.key_of("new")
        note = "INSERT INTO touched (tbl, key, was, gone) VALUES"
        for event, steps in (
            ("INSERT", [f"{note} ('{table}', {new}, NULL, 0)"]),
            ("DELETE", [f"{note} ('{table}', {old}, {layout.image_of('old')}, 1)"]),
            (
                "UPDATE",
                [
                    f"{note} ('{table}', {old}, {layout.image_of('old')}, {old} <> {new})",
                    f"INSERT INTO touched (tbl, key, was, gone) SELECT '{table}', {new}, NULL, 0 WHERE {old} <> {new}",
                ],
            ),
        ):
            connection.execute(
                f"CREATE TEMP TRIGGER note_{table}_{event.lower()} AFTER {event} ON main.{table} "
                f"BEGIN {'; '.join(steps)}; END"
            )


def record(
    connection: sqlite3.Connection, said: str, kind: str, now: datetime, *, even_empty: bool = False
) -> int | None:
    """Keep what the transaction changed as an entry and return its number; None when nothing changed."""
    changes = _packed(connection)
    if changes == NOTHING and not even_empty:
        return None
    cursor = connection.execute(
        "INSERT INTO entry (made_at, said, kind, changes) VALUES (?, ?, ?, ?)",
        (text_from_instant(now), said, kind, changes),
    )
    return cursor.lastrowid


def last(connection: sqlite3.Connection, *, kind: str | None = None, undone: bool = False) -> Recorded | None:
    """Return the latest entry that stands and is not forgotten; with `undone` the one taken back last."""
    order = "undone_at DESC, id" if undone else "id DESC"
    query = (
        f"SELECT {_ENTRY} FROM entry WHERE undone_at IS {'NOT ' if undone else ''}NULL AND changes <> 'null' "
        f"AND (?1 IS NULL OR kind = ?1) ORDER BY {order} LIMIT 1"
    )
    row = connection.execute(query, (kind,)).fetchone()
    return _entry(row) if row else None


def entry(connection: sqlite3.Connection, entry_id: int) -> Recorded | None:
    """Return the entry of that number."""
    row = connection.execute(f"SELECT {_ENTRY} FROM entry WHERE id = ?", (entry_id,)).fetchone()
    return _entry(row) if row else None


def entries(connection: sqlite3.Connection, limit: int | None) -> Iterator[Recorded]:
    """Yield the entries, latest first."""
    query = f"SELECT {_ENTRY} FROM entry ORDER BY id DESC LIMIT ?"
    return map(_entry, connection.execute(query, (-1 if limit is None else limit,)))


def changes_of(connection: sqlite3.Connection, entry_id: int) -> list[RowChange]:
    """Return what an entry changed."""
    (packed,) = connection.execute("SELECT changes FROM entry WHERE id = ?", (entry_id,)).fetchone()
    return [RowChange(table, tuple(key), was) for table, key, was in json.loads(packed) or ()]


def built_upon(connection: sqlite3.Connection, entry_id: int, changes: Iterable[RowChange]) -> list[Recorded]:
    """Return the later entries, still standing, that changed some of the same rows."""
    rows = {(change.table, change.key) for change in changes}
    query = f"SELECT {_ENTRY}, changes FROM entry WHERE id > ? AND undone_at IS NULL ORDER BY id"
    return [
        _entry(row[:-1])
        for row in connection.execute(query, (entry_id,))
        if any((table, tuple(key)) in rows for table, key, _ in json.loads(row[-1]) or ())
    ]


def forget(connection: sqlite3.Connection) -> int:
    """Drop the images of all commands, and the commands themselves but for runs of imports; return how many had some."""
    (count,) = connection.execute("SELECT count(*) FROM entry WHERE changes <> ?", (FORGOTTEN,)).fetchone()
    connection.execute("DELETE FROM entry WHERE id NOT IN (SELECT entry_id FROM batch)")
    connection.execute("UPDATE entry SET changes = ?", (FORGOTTEN,))
    return int(count)


def flip(
    connection: sqlite3.Connection, entry_id: int, changes: Sequence[RowChange], undone_at: datetime | None
) -> None:
    """Put every row back as it was before, and keep what that changed in its place.

    Needs foreign keys switched off, since rows go before those that hang on them. Raises
    sqlite3.IntegrityError where a row of since then is in the way; see `dangling` for what hangs.
    """
    start(connection)
    layouts = _layouts(connection)
    for change in changes:
        if change.was is None:
            where = _where(layouts[change.table].keys)
            connection.execute(f"DELETE FROM {change.table} WHERE {where}", change.key)
    for change in changes:
        if change.was is not None:
            _put_back(connection, layouts[change.table], change, change.was)
    connection.execute("DELETE FROM memo WHERE contact_id NOT IN (SELECT id FROM contact)")
    connection.execute(
        "UPDATE entry SET changes = ?, undone_at = ? WHERE id = ?",
        (_packed(connection), text_from_instant(undone_at), entry_id),
    )


def dangling(connection: sqlite3.Connection) -> Mapping[str, int]:
    """Count, by table, the rows that now refer to nobody."""
    found: defaultdict[str, int] = defaultdict(int)
    for row in connection.execute("PRAGMA foreign_key_check"):
        found[row[0]] += 1
    return found


def concerned(connection: sqlite3.Connection, changes: Iterable[RowChange]) -> list[int]:
    """Return the ids of the contacts whom some changes concern, as far as they are there now."""
    found: set[int] = set()
    layouts = _layouts(connection)
    for change in changes:
        if change.table == "contact":
            found.add(change.key[0])
        elif change.table in {"participant", "apart"}:
            found.update(change.key[: 1 if change.table == "participant" else 2])
        elif change.table == "interaction":
            query = "SELECT contact_id FROM participant WHERE interaction_id = ?"
            found.update(row[0] for row in connection.execute(query, change.key))
        else:
            found.update(_owner(connection, layouts[change.table], change))
    return sorted(found)


_ENTRY = "id, made_at, said, kind, undone_at, changes = 'null'"


def _entry(row: Sequence[Any]) -> Recorded:
    made_at = instant_from_text(row[1])
    assert made_at is not None  # noqa: S101 - the column is never empty
    return Recorded(row[0], made_at, row[2], row[3], instant_from_text(row[4]), bool(row[5]))


def _owner(connection: sqlite3.Connection, layout: _Layout, change: RowChange) -> set[int]:
    found = {change.was["contact_id"]} if change.was else set()
    query = f"SELECT contact_id FROM {change.table} WHERE {_where(layout.keys)}"
    return found | {row[0] for row in connection.execute(query, change.key)}


def _layouts(connection: sqlite3.Connection) -> dict[str, _Layout]:
    return {table: _layout(connection, table) for table in RECORDED}


def _layout(connection: sqlite3.Connection, table: str) -> _Layout:
    query = "SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid"
    found = connection.execute(query, (table,)).fetchall()
    keys = sorted((pk, name) for name, _, pk in found if pk)
    return _Layout(tuple(name for _, name in keys), tuple((name, kind) for name, kind, _ in found))


def _image(connection: sqlite3.Connection, layout: _Layout, table: str, key: Sequence[Any]) -> str | None:
    query = f"SELECT {layout.image_of('t')} FROM {table} t WHERE {_where(layout.keys)}"
    row = connection.execute(query, tuple(key)).fetchone()
    return row[0] if row else None


def _put_back(connection: sqlite3.Connection, layout: _Layout, change: RowChange, was: Image) -> None:
    assignments = ", ".join(f"{name} = ?" for name in was)
    done = connection.execute(
        f"UPDATE {change.table} SET {assignments} WHERE {_where(layout.keys)}", (*was.values(), *change.key)
    )
    if not done.rowcount:
        columns, marks = ", ".join(was), ", ".join("?" * len(was))
        connection.execute(f"INSERT INTO {change.table} ({columns}) VALUES ({marks})", tuple(was.values()))


def _where(keys: Sequence[str]) -> str:
    return " AND ".join(f"{name} = ?" for name in keys)


def _packed(connection: sqlite3.Connection) -> str:
    """Return as JSON what changed since `start`, each row once; see `RowChange`."""
    layouts = _layouts(connection)

    def is_change(table: str, key: str, was: str | None, *, is_gone: bool) -> bool:
        """Say whether a row ended otherwise than it began: one that came and went did not."""
        if was is None:
            return not is_gone
        return is_gone or _image(connection, layouts[table], table, json.loads(key)) != was

    pieces = (
        f'["{table}",{key},{was or "null"}]'
        for table, key, was, gone in _touched(connection)
        if is_change(table, key, was, is_gone=bool(gone))
    )
    return f"[{','.join(pieces)}]"


def _touched(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str | None, int]]:
    """Yield each row touched: table, key, its image before the first touch, and whether the last one removed it.

    Most rows of an import are touched once; they come straight from the database.
    """
    yield from connection.execute(
        "SELECT tbl, key, was, gone FROM touched GROUP BY tbl, key HAVING count(*) = 1"
    )
    several = connection.execute(
        "SELECT tbl, key, was, gone FROM touched WHERE (tbl, key) IN "
        "(SELECT tbl, key FROM touched GROUP BY tbl, key HAVING count(*) > 1) ORDER BY rowid"
    )
    first: dict[tuple[str, str], str | None] = {}
    last: dict[tuple[str, str], int] = {}
    for table, key, was, gone in several:
        first.setdefault((table, key), was)
        last[table, key] = gone
    for (table, key), was in first.items():
        yield table, key, was, last[table, key]
