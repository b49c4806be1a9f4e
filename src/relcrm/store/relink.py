"""Move everything that hangs on one contact to another. Light: stdlib `sqlite3` only.

What both have stays once. Runs inside the caller's transaction, whose history keeps every row as it was.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from relcrm.store import history, particulars, people

if TYPE_CHECKING:
    import sqlite3

# Rows that one contact has at most once: whatever would be there twice goes.
_ONCE = {
    "participant": "interaction_id",
    "plan_participant": "plan_id",
    "put_off": "what",
    "nickname": "name_key",
    "tag": "tag",
    "common_ground": "text",
    "claim": "platform, value",
    "occasion": "label",
    "postal_address": "street, place, region, postcode, country",
    "detail": "kind, label, value",
}
_KEYS = {
    "participant": "contact_id, interaction_id",
    "plan_participant": "contact_id, plan_id",
    "put_off": "contact_id, what",
}
_MOVED = ("handle", "note", "pitch", "mark", "identity", "fact", "news", "reminder")
# What such a row may leave open and the other's tells: table, columns by which the two are the same, column, empty.
_GAPS = (
    ("occasion", ("label", "month", "day"), "year", "IS NULL"),
    ("postal_address", ("street", "place", "region", "postcode", "country"), "label", "= ''"),
    ("detail", ("kind", "label", "value"), "raw", "= ''"),
)


def move_all(connection: sqlite3.Connection, kept: int, other: int) -> dict[str, int]:
    """Give the kept contact all the other has, remove the other, and return how many rows of each table moved."""
    moved: dict[str, int] = {}
    connection.execute(
        "UPDATE OR IGNORE common_ground SET inferred = 0 WHERE contact_id = ? AND inferred AND text IN "
        "(SELECT text FROM common_ground WHERE contact_id = ? AND NOT inferred)",
        (kept, other),
    )
    _fill_gaps(connection, kept, other)
    _end_one_of_two_marks(connection, kept, other)
    _claim_doubles(connection, kept, other)
    for table in (*_ONCE, *_MOVED):
        keyword = "UPDATE OR IGNORE" if table in _ONCE else "UPDATE"
        done = connection.execute(f"{keyword} {table} SET contact_id = ? WHERE contact_id = ?", (kept, other))
        moved[table] = done.rowcount
    moved["relation"] = _move_relations(connection, kept, other)
    moved["introduction"] = _move_introductions(connection, kept, other)
    connection.execute(
        "DELETE FROM claim WHERE contact_id = ?1 AND EXISTS (SELECT 1 FROM handle h WHERE h.contact_id = ?1 "
        "AND h.platform = claim.platform AND h.value = claim.value)",
        (kept,),
    )
    connection.execute(
        "UPDATE contact SET introduced_by_id = ?1 WHERE introduced_by_id = ?2 AND id <> ?1", (kept, other)
    )
    connection.execute(
        "UPDATE contact SET introduced_by_id = NULL WHERE id = ? AND introduced_by_id = ?", (kept, other)
    )
    connection.execute(
        "UPDATE fact SET value = (SELECT uid FROM contact WHERE id = ?1) WHERE what = 'introduced_by' "
        "AND value = (SELECT uid FROM contact WHERE id = ?2)",
        (kept, other),
    )
    connection.execute(
        "DELETE FROM fact WHERE contact_id = ?1 AND what = 'introduced_by' "
        "AND value = (SELECT uid FROM contact WHERE id = ?1)",
        (kept,),
    )
    _move_apart(connection, kept, other)
    connection.execute("DELETE FROM contact WHERE id = ?", (other,))
    return moved


def introductions_between(connection: sqlite3.Connection, one: int, other: int) -> int:
    """Count the introductions of two contacts to each other."""
    query = "SELECT count(*) FROM introduction WHERE (one_id, other_id) IN (VALUES (?1, ?2), (?2, ?1))"
    return int(connection.execute(query, (one, other)).fetchone()[0])


def tell_apart(connection: sqlite3.Connection, one: int, other: int) -> bool:
    """Note that two contacts are not the same person; False when that was noted already."""
    query = "INSERT INTO apart (low_id, high_id) SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM apart WHERE low_id = ?1 AND high_id = ?2)"
    pair = (min(one, other), max(one, other))
    history.claim(connection, "apart", pair)
    return connection.execute(query, pair).rowcount == 1


def _claim_doubles(connection: sqlite3.Connection, kept: int, other: int) -> None:
    """Note which rows of the kept contact stand for two: those of the other's, being the same, go."""
    for table, same in _ONCE.items():
        keys = _KEYS.get(table, "id")
        query = (
            f"SELECT {keys} FROM {table} WHERE contact_id = ? AND ({same}) IN "
            f"(SELECT {same} FROM {table} WHERE contact_id = ?)"
        )
        for key in connection.execute(query, (kept, other)).fetchall():
            history.claim(connection, table, key)


def _fill_gaps(connection: sqlite3.Connection, kept: int, other: int) -> None:
    """Take over what rows of the kept contact leave open and the same ones of the other tell."""
    for table, same, column, is_open in _GAPS:
        agree = " AND ".join(f"mine.{name} = theirs.{name}" for name in same)
        connection.execute(
            f"UPDATE {table} AS mine SET {column} = theirs.{column} FROM {table} AS theirs "
            f"WHERE mine.contact_id = ? AND theirs.contact_id = ? AND {agree} AND mine.{column} {is_open}",
            (kept, other),
        )


def _end_one_of_two_marks(connection: sqlite3.Connection, kept: int, other: int) -> None:
    """End the older of two standing marks on the day the newer was set, so that one stands."""
    query = "SELECT id, marked_on FROM mark WHERE contact_id IN (?, ?) AND removed_on IS NULL ORDER BY marked_on, id"
    standing = connection.execute(query, (kept, other)).fetchall()
    for (mark_id, _), (newer_id, newer_on) in itertools.pairwise(standing):
        history.claim(connection, "mark", [newer_id], ["marked_on", "removed_on"])
        connection.execute("UPDATE mark SET removed_on = ? WHERE id = ?", (newer_on, mark_id))


def _move_relations(connection: sqlite3.Connection, kept: int, other: int) -> int:
    """Put the kept contact on either side for the other, and count; what was said twice, from any side, stays once.

    What the two were to one another they are no more.
    """
    between = "DELETE FROM relation WHERE (contact_id, other_id) IN (VALUES (?1, ?2), (?2, ?1))"
    connection.execute(between, (kept, other))
    moved = 0
    query = "SELECT id, contact_id, role, other_id, other_name FROM relation WHERE ? IN (contact_id, other_id) ORDER BY id"
    for row_id, *values in connection.execute(query, (other,)).fetchall():
        sides = [kept if each == other else each for each in values]
        wanted = dict(zip(("contact_id", "role", "other_id", "other_name"), sides, strict=True))
        if (same := particulars.relation_id(connection, wanted)) is not None:
            history.claim(connection, "relation", [same])
            connection.execute("DELETE FROM relation WHERE id = ?", (row_id,))
        else:
            people.set_row(connection, "relation", row_id, wanted)
            moved += 1
    return moved


def _move_introductions(connection: sqlite3.Connection, kept: int, other: int) -> int:
    """Put the kept contact into the introductions of the other, and count; nobody is introduced to themselves."""
    between = "DELETE FROM introduction WHERE (one_id, other_id) IN (VALUES (?1, ?2), (?2, ?1))"
    connection.execute(between, (kept, other))
    query = (
        "UPDATE introduction SET one_id = iif(one_id = ?2, ?1, one_id), other_id = iif(other_id = ?2, ?1, other_id) "
        "WHERE ?2 IN (one_id, other_id)"
    )
    return connection.execute(query, (kept, other)).rowcount


def _move_apart(connection: sqlite3.Connection, kept: int, other: int) -> None:
    query = "SELECT low_id + high_id - ?1 FROM apart WHERE ?1 IN (low_id, high_id)"
    for (third,) in connection.execute(query, (other,)).fetchall():
        if third != kept:
            tell_apart(connection, kept, third)
