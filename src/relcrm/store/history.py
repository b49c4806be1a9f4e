"""What each command changed, row by row, so that it can be taken back exactly, and brought back again. Light.

While a transaction is recorded, temporary triggers note the image of every row before its first change,
whoever writes: the ORM, the log's writer, a cascade. Memos are no facts, so they are left out. What a
command wanted and found so already leaves no trace in a row: whoever writes such a thing says so by a
`claim`, so that nobody takes it away from under the command. `flipping` takes entries back.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from relcrm.domain.log.writers import Writer
from relcrm.domain.people.contact import folded
from relcrm.domain.people.matching import starts_of_words_match
from relcrm.store import facts
from relcrm.store.codec import instant_from_text, text_from_instant
from relcrm.store.journal import FORGOTTEN, FOUND, NONE, STAMPS, image_text, layouts, ranges, written
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime


LOG, CHANGE, IMPORT = "log", "change", "import"


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


def start(connection: sqlite3.Connection) -> None:
    """Begin to note what the open transaction changes."""
    connection.execute("CREATE TEMP TABLE touched (tbl TEXT, key TEXT, was TEXT, gone INTEGER)")
    connection.execute("CREATE TEMP TABLE claimed (tbl TEXT, key TEXT, what TEXT)")
    for table, layout in layouts(connection).items():
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
    for table, column in STAMPS:  # set again within one second, it is set all the same
        connection.execute(
            f"CREATE TEMP TRIGGER stamp_{table} AFTER UPDATE OF {column} ON main.{table} "
            f"WHEN new.{column} IS NOT NULL BEGIN INSERT INTO claimed (tbl, key, what) "
            f"VALUES ('{table}', json_array(new.id), '[\"{column}\"]'); END"
        )


def claim(
    connection: sqlite3.Connection, table: str, key: Sequence[Any], columns: Iterable[str] = ()
) -> None:
    """Note that the command wants these columns as they are, whether it had to change them or not.

    Without columns it wants the row to be there. Nothing happens where nothing is recorded.
    """
    _claim(connection, table, json.dumps(list(key), separators=(",", ":")), list(columns))


def claim_none(connection: sqlite3.Connection, table: str, **values: Any) -> None:
    """Note that the command wants no row with these values, and that there was none."""
    _claim(connection, table, NONE, values)


def claim_found(connection: sqlite3.Connection, table: str, ids: Collection[int]) -> None:
    """Note that an import has read these rows again."""
    _claim(connection, table, FOUND, ranges(ids))


def claim_called(connection: sqlite3.Connection, contact_id: int, who: str) -> None:
    """Note by which address or nickname the command called a contact: by their own name, by none."""
    if not _is_recording(connection):
        return
    words, text = folded(who).split(), "".join(who.split()).lower()
    (name,) = connection.execute("SELECT name_key FROM contact WHERE id = ?", (contact_id,)).fetchone()
    if starts_of_words_match(words, name):
        return
    for row_id, value in connection.execute(
        "SELECT id, value FROM handle WHERE contact_id = ?", (contact_id,)
    ):
        if value.lower() in text:
            claim(connection, "handle", [row_id], ["contact_id"])
    query = "SELECT id, name_key FROM nickname WHERE contact_id = ?"
    for row_id, nickname in connection.execute(query, (contact_id,)):
        if starts_of_words_match(words, nickname):
            claim(connection, "nickname", [row_id], ["contact_id"])


def record(
    connection: sqlite3.Connection,
    said: str,
    kind: str,
    now: datetime,
    *,
    by: Writer = Writer.PERSON,
    even_empty: bool = False,
) -> int | None:
    """Keep what the transaction changed as an entry and return its number; None when nothing changed.

    The dated facts of contacts that it touched are settled first, as written by `by`, or by the import that it is.
    """
    _settle_facts(connection, now.date(), Writer.IMPORT if kind == IMPORT else by)
    claims = _claims(connection)
    stamps = {row: columns & _stamps(row[0]) for row, columns in claims.items()}
    changes = list(_changes(connection, stamps))
    if not changes and not even_empty:
        return None
    kept = ",".join([*changes, *_kept_claims(connection, claims)])
    cursor = connection.execute(
        "INSERT INTO entry (made_at, said, kind, changes) VALUES (?, ?, ?, ?)",
        (text_from_instant(now), said, kind, f"[{kept}]"),
    )
    return cursor.lastrowid


def last(connection: sqlite3.Connection, *, kind: str | None = None, undone: bool = False) -> Recorded | None:
    """Return the latest entry that stands and is not forgotten; with `undone` the one taken back last."""
    order = "undone_no DESC" if undone else "id DESC"
    query = (
        f"SELECT {ENTRY} FROM entry WHERE undone_at IS {'NOT ' if undone else ''}NULL AND changes <> 'null' "
        f"AND (?1 IS NULL OR kind = ?1) ORDER BY {order} LIMIT 1"
    )
    row = connection.execute(query, (kind,)).fetchone()
    return entry_from(row) if row else None


def entry(connection: sqlite3.Connection, entry_id: int) -> Recorded | None:
    """Return the entry of that number."""
    row = connection.execute(f"SELECT {ENTRY} FROM entry WHERE id = ?", (entry_id,)).fetchone()
    return entry_from(row) if row else None


def entries(connection: sqlite3.Connection, limit: int | None) -> Iterator[Recorded]:
    """Yield the entries, latest first."""
    query = f"SELECT {ENTRY} FROM entry ORDER BY id DESC LIMIT ?"
    return map(entry_from, connection.execute(query, (-1 if limit is None else limit,)))


def forget(connection: sqlite3.Connection) -> int:
    """Drop the images of all commands, and the commands themselves but for runs of imports; return how many had some."""
    (count,) = connection.execute("SELECT count(*) FROM entry WHERE changes <> ?", (FORGOTTEN,)).fetchone()
    connection.execute("DELETE FROM entry WHERE id NOT IN (SELECT entry_id FROM batch)")
    connection.execute("UPDATE entry SET changes = ?", (FORGOTTEN,))
    return int(count)


ENTRY = "id, made_at, said, kind, undone_at, changes = 'null'"


def entry_from(row: Sequence[Any]) -> Recorded:
    """Return the entry from the columns of ENTRY."""
    made_at = instant_from_text(row[1])
    assert made_at is not None  # noqa: S101 - the column is never empty
    return Recorded(row[0], made_at, row[2], row[3], instant_from_text(row[4]), bool(row[5]))


def _settle_facts(connection: sqlite3.Connection, day: date, by: Writer) -> None:
    query = "SELECT json_extract(key, '$[0]'), max(was IS NULL) FROM touched WHERE tbl = 'contact' GROUP BY 1"
    touched = connection.execute(query).fetchall()
    facts.settle(connection, [row[0] for row in touched], [row[0] for row in touched if row[1]], day, by)


def _claim(connection: sqlite3.Connection, table: str, key: str, what: object) -> None:
    if _is_recording(connection):
        text = json.dumps(what, ensure_ascii=False, separators=(",", ":"))
        connection.execute("INSERT INTO temp.claimed (tbl, key, what) VALUES (?, ?, ?)", (table, key, text))


def _is_recording(connection: sqlite3.Connection) -> bool:
    query = "SELECT 1 FROM sqlite_temp_master WHERE name = 'claimed'"
    return connection.execute(query).fetchone() is not None


def _claims(connection: sqlite3.Connection) -> dict[tuple[str, str], frozenset[str]]:
    """Return the columns that were claimed of each row."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    query = f"SELECT tbl, key, what FROM claimed WHERE key NOT IN ('{NONE}', '{FOUND}')"
    for table, key, what in connection.execute(query):
        found[table, key] = found.get((table, key), frozenset()) | frozenset(json.loads(what))
    return found


def _stamps(table: str) -> frozenset[str]:
    return frozenset(column for stamped, column in STAMPS if stamped == table)


def _changes(
    connection: sqlite3.Connection, stamps: Mapping[tuple[str, str], frozenset[str]]
) -> Iterator[str]:
    """Yield as JSON each row that ended otherwise than it began; one that came and went did not. See `journal`.

    The stamps that were claimed are told even where the clock had not moved on.
    """
    known = layouts(connection)
    pending = {row: columns for row, columns in stamps.items() if columns}
    for table, key, was, gone in _touched(connection):
        stamped = pending.pop((table, key), frozenset())
        if was is None:
            if not gone:
                yield f'["{table}",{key},null]'
        elif gone:
            yield f'["{table}",{key},{was},null]'
        else:
            now = image_text(connection, known[table], table, json.loads(key))
            if now != was or stamped:
                yield from _changed(table, key, was, now or was, stamped)
    for (table, key), stamped in pending.items():
        if now := image_text(connection, known[table], table, json.loads(key)):
            yield from _changed(table, key, now, now, stamped)


def _changed(table: str, key: str, was: str, now: str, stamped: frozenset[str]) -> Iterator[str]:
    before, after = json.loads(was), json.loads(now)
    columns = [name for name in before if before[name] != after[name] or name in stamped]
    if columns:
        sides = ({name: side[name] for name in columns} for side in (before, after))
        yield f'["{table}",{key},{",".join(json.dumps(side, ensure_ascii=False, separators=(",", ":")) for side in sides)}]'


def _kept_claims(
    connection: sqlite3.Connection, claims: Mapping[tuple[str, str], frozenset[str]]
) -> Iterator[str]:
    """Yield as JSON what the command wanted and found; rows that it made itself need no claim."""
    made = set(connection.execute("SELECT tbl, key FROM touched WHERE was IS NULL")) if claims else set()
    for (table, key), columns in claims.items():
        if (table, key) not in made:
            wanted = sorted(columns - _stamps(table))
            yield f'["{table}",{key},{written(wanted)}]'
    query = f"SELECT DISTINCT tbl, key, what FROM claimed WHERE key IN ('{NONE}', '{FOUND}')"
    for table, kind, what in connection.execute(query):
        yield f'["{table}","{kind}",{what}]'


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
