"""Lay out what `relcrm search` looks through, and build its indexes anew. Light.

The indexes hold no text: `search.sql` says from which views FTS5 reads it. Row by row they cost several times what
they cost at the end of a large write: whoever writes much does so within `indexed_at_the_end`.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from relcrm.domain.finding import letters
from relcrm.domain.people.folding import folded
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = "search_"
"""How all that is laid out here is named; the store is whole without it."""
PEOPLE, ENTRIES = "search_people", "search_entries"
_SQL = Path(__file__).with_name("search.sql")


class Source(NamedTuple):
    """A table whose texts are indexed: its number in the view `search_source`, the index it goes into, the columns that count."""

    number: int
    into: str
    columns: tuple[str, ...]


SOURCES = {
    "contact": Source(0, PEOPLE, ("name", "company", "title", "met_how")),
    "nickname": Source(1, PEOPLE, ("name",)),
    "tag": Source(2, PEOPLE, ("tag",)),
    "common_ground": Source(3, PEOPLE, ("text",)),
    "note": Source(4, PEOPLE, ("text",)),
    "postal_address": Source(5, PEOPLE, ("street", "place", "region", "postcode", "country")),
    "detail": Source(6, PEOPLE, ("label", "value")),
    "handle": Source(7, PEOPLE, ("value",)),
    "relation": Source(8, PEOPLE, ("role", "other_name")),
    "interaction": Source(15, ENTRIES, ("occurred_on", "summary", "last_words", "because")),
}
_CHANGES_COST = 20
"""How many times as much as in one go it costs to index a row when it changes."""
_OUT = (
    "INSERT INTO {index} ({index}, rowid, text) "
    "SELECT 'delete', key, text FROM search_text WHERE source = {number} AND id = old.id"
)
_IN = "INSERT INTO {index} (rowid, text) SELECT key, text FROM search_text WHERE source = {number} AND id = new.id"
_EVENTS = (  # name, when it fires, on which rows, what it does
    ("added", "AFTER INSERT", "new.id", _IN),
    ("removed", "BEFORE DELETE", "old.id", _OUT),
    ("changing", "BEFORE UPDATE OF {columns}", "old.id", _OUT),
    ("changed", "AFTER UPDATE OF {columns}", "new.id", _IN),
)


@cache
def script() -> tuple[str, ...]:
    """Return the statements that lay it out, the triggers last; a blank line parts those of the file."""
    text = _SQL.read_text(encoding="utf-8")
    for name, meant in _MEANT.items():
        text = text.replace(f":{name}", meant)
    return (*text.split("\n\n"), *(each for table in SOURCES for each in _triggers_of(table)))


def lay_out(connection: sqlite3.Connection) -> None:
    """Create views, indexes and triggers, and index what there is, in the caller's transaction."""
    for statement in script():
        connection.execute(statement)
    _fill(connection, PEOPLE, "source < 15")
    _fill(connection, ENTRIES, "source = 15")


def drop(connection: sqlite3.Connection) -> None:
    """Remove all of it, as far as it is there, in the caller's transaction."""
    for kind in ("trigger", "view"):
        for name in _names(connection, kind):
            connection.execute(f'DROP {kind} "{name}"')
    there = _names(connection, "table")
    for index in (each for each in (PEOPLE, ENTRIES) if each in there):
        try:
            connection.execute(f"DROP TABLE {index}")
        except sqlite3.DatabaseError:
            _drop_broken(connection, index)


def _drop_broken(connection: sqlite3.Connection, index: str) -> None:
    """Remove an index that FTS5 cannot even open: first that it is one, then the tables that are left."""
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("DELETE FROM sqlite_schema WHERE name = ?", (index,))
    connection.execute("PRAGMA writable_schema = RESET")
    for name in _names(connection, "table"):
        if name.startswith(index):
            connection.execute(f"DROP TABLE {name}")


def _names(connection: sqlite3.Connection, kind: str) -> list[str]:
    query = "SELECT name FROM sqlite_schema WHERE type = ? AND name GLOB 'search_*'"
    return [name for (name,) in connection.execute(query, (kind,)).fetchall()]


def rebuild(connection: sqlite3.Connection) -> None:
    """Lay all of it out anew, in the caller's transaction: what an index had lost is found again."""
    drop(connection)
    lay_out(connection)


@contextmanager
def indexed_at_the_end(connection: sqlite3.Connection) -> Iterator[None]:
    """Index what is written meanwhile in one go, at the end, in the caller's transaction.

    Rows that were there before, by their numbers, are still indexed at once.
    """
    query = "SELECT coalesce(max(id), 0) FROM {}"
    before = {table: connection.execute(query.format(table)).fetchone()[0] for table in SOURCES}
    later = [f"later_{table}_{event}" for table in SOURCES for event, *_ in _EVENTS]
    for name in later:
        connection.execute(f"DROP TRIGGER IF EXISTS {PREFIX}{name.removeprefix('later_')}")
    for table, last in before.items():
        for statement in _triggers_of(table, last):
            connection.execute(statement)
    yield
    for name in later:
        connection.execute(f"DROP TRIGGER temp.{name}")
    for index in (PEOPLE, ENTRIES):
        of_index = [(each.number, before[table]) for table, each in SOURCES.items() if each.into == index]
        is_new = " OR ".join(f"source = {number} AND id > {last}" for number, last in of_index)
        _fill(connection, index, is_new)
    for table in SOURCES:
        for statement in _triggers_of(table):
            connection.execute(statement)


@contextmanager
def built_anew_after(connection: sqlite3.Connection, changes: int) -> Iterator[None]:
    """Build the indexes anew after so many changes of rows, where that costs less than to follow them."""
    query = "SELECT count(*) FROM (SELECT 1 FROM interaction LIMIT ?)"
    if connection.execute(query, (changes * _CHANGES_COST,)).fetchone()[0] == changes * _CHANGES_COST:
        yield
        return
    drop(connection)
    yield
    lay_out(connection)


def _fill(connection: sqlite3.Connection, index: str, where: str) -> None:
    """Index the texts of the view `search_source` that a condition names, the newest last."""
    found = connection.execute(f"SELECT key, text FROM search_source WHERE {where} ORDER BY key")
    rows = ((key, letters.indexed(text)) for key, text in found)
    connection.executemany(f"INSERT INTO {index} (rowid, text) VALUES (?, ?)", rows)


def _triggers_of(table: str, last: int | None = None) -> Iterator[str]:
    """Yield the triggers that keep an index in step; with `last` those for the time being, for rows up to that one."""
    source = SOURCES[table]
    columns = ("id", *source.columns)
    was, now = (", ".join(f"{side}.{each}" for each in columns) for side in ("old", "new"))
    for event, when, row, step in _EVENTS:
        name, where = f"{PREFIX}{table}_{event}", table
        conditions = [f"({was}) IS NOT ({now})"] if "UPDATE" in when else []
        if last is not None:
            name, where = f"temp.later_{table}_{event}", f"main.{table}"
            conditions.append(f"{row} <= {last}")
        if_so = f" WHEN {' AND '.join(conditions)}" if conditions else ""
        yield (
            f"CREATE TRIGGER {name} {when.format(columns=', '.join(columns))} ON {where}{if_so} "
            f"BEGIN {step.format(index=source.into, number=source.number)}; END"
        )


def _plainly(text: str, changed: str) -> str:
    """Return SQL for a text with some letters written as they are compared."""
    for letter in changed:
        text = f"replace({text}, '{letter}', '{folded(letter).replace(chr(39), ' ')}')"
    return text


_MEANT = {
    "beyond_latin": f"'*[^{letters.LATIN}]*'",
    "odd_latin": f"'*[{letters.ODD_LATIN}]*'",
    "beyond_plain": f"'*[^{letters.PLAIN}{letters.UNSPACED}]*'",
    "unspaced": f"'*[{letters.UNSPACED}{letters.SQUARED}]*'",
    "mixed": f"'*{letters.MIXED}*'",
    "is_unspaced": letters.IS_UNSPACED,
    "is_odd": letters.IS_ODD,
    "latin_1": _plainly("text", letters.LATIN_LETTERS[::2]),
    "latin_2": _plainly("plain", letters.LATIN_LETTERS[1::2]),
    "other_1": _plainly("plain", letters.OTHER_LETTERS[::2]),
    "other_2": _plainly("plain", letters.OTHER_LETTERS[1::2]),
}
"""What the names with a colon in `search.sql` stand for."""
