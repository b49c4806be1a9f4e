"""Write contacts and what hangs on them, pitches and marks: one row or thousands. Light: stdlib `sqlite3` only.

The database validates every row; what it refuses is told in our words. Every function runs inside the
caller's transaction. The interaction log has its own writer, `store.log`.
"""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, Any

from relcrm.domain.people.contact import folded
from relcrm.errors import UsageError
from relcrm.store import history, reader
from relcrm.store.codec import stored
from relcrm.store.refusals import refusal
from relcrm.store.rules import DEFAULTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from relcrm.domain.people.contact import Handle
    from relcrm.domain.people.dossier import Contact, Mark

Values = dict[str, Any]


def new_uid() -> str:
    """Return a name for a row that is unique across stores."""
    return os.urandom(16).hex()


def new_contact(name: str, now: datetime, facts: Mapping[str, Any]) -> Values:
    """Return the columns of a new contact."""
    return {"uid": new_uid(), "created_at": now, "updated_at": now, **facts, **with_key({"name": name})}


def with_key(facts: Mapping[str, Any]) -> Values:
    """Return facts with a name as it is written: without spaces around it, and folded beside it."""
    if "name" not in facts:
        return dict(facts)
    return {**facts, "name": facts["name"].strip(), "name_key": folded(facts["name"])}


def add_contact(
    connection: sqlite3.Connection, name: str, now: datetime, facts: Mapping[str, Any] | None = None
) -> int:
    """Add a contact and return the id."""
    return _add(connection, "contact", new_contact(name, now, facts or {}))


def change_contact(
    connection: sqlite3.Connection, person: Contact, changes: Mapping[str, Any], now: datetime
) -> list[str]:
    """Set the facts that differ and return their names; `updated_at` moves only if something changed.

    With the contact's own `updated_at` as `now` it does not move: that is no edit of the contact.
    """
    wanted = with_key(changes)
    changed = {field: value for field, value in wanted.items() if _differs(person, field, value)}
    is_edit = now is not person.updated_at
    stamp = {"updated_at": now} if changed and is_edit else {}
    if is_edit:  # somebody wants it so, whether it had to change or not
        history.claim(connection, "contact", [person.id], [*wanted, *stamp])
    if changed:
        set_facts(connection, person.id, {**with_key(changed), **stamp})
    return list(changed)


def set_facts(connection: sqlite3.Connection, contact_id: int, facts: Mapping[str, Any]) -> None:
    """Set columns of a contact as they are given."""
    _set(connection, "contact", "id", contact_id, facts)


def add_handle(connection: sqlite3.Connection, contact_id: int, handle: Handle) -> bool:
    """Give a contact an address; False when it was theirs already. Raises UsageError when it is another's."""
    query = "SELECT c.id, c.name FROM handle h JOIN contact c ON c.id = h.contact_id WHERE h.platform = ? AND h.value = ?"
    owner = connection.execute(query, (handle.platform, handle.value)).fetchone()
    if owner is None:
        _add(connection, "handle", _of_handle(contact_id, handle))
    elif owner[0] != contact_id:
        raise UsageError(
            f"{handle.platform} {handle.value} already belongs to {owner[1]} (#{owner[0]})",
            hint=f"relcrm show {owner[0]}",
        )
    else:
        _claim(connection, "handle", {"platform": handle.platform, "value": handle.value})
    return owner is None


def add_claim(connection: sqlite3.Connection, contact_id: int, handle: Handle) -> bool:
    """Note an address that a file gives to a contact although it is another's; False when that was noted."""
    return add_row(connection, "claim", _of_handle(contact_id, handle))


def add_identity(
    connection: sqlite3.Connection, contact_id: int, source: str, source_key: str, told: str = ""
) -> None:
    """Note what a source calls a contact, and what it says of them."""
    values = {"source": source, "source_key": source_key, "contact_id": contact_id, "told": told}
    _add(connection, "identity", values)


def set_told(connection: sqlite3.Connection, source: str, source_key: str, told: str) -> None:
    """Note what a source says of whom it knows by this key."""
    query = "UPDATE identity SET told = ?1 WHERE source = ?2 AND source_key = ?3 AND told <> ?1"
    _run(connection, query, [told, source, source_key])


def remove_handle(connection: sqlite3.Connection, contact_id: int, handle: Handle) -> bool:
    """Take an address from a contact; False when they had none such."""
    return remove_row(connection, "handle", _of_handle(contact_id, handle))


def add_nickname(connection: sqlite3.Connection, contact_id: int, name: str) -> bool:
    """Give a contact another name; False when it was there already."""
    values = {"contact_id": contact_id, **with_key({"name": name})}
    return add_row(connection, "nickname", values, ("contact_id", "name_key"))


def remove_nickname(connection: sqlite3.Connection, contact_id: int, name: str) -> bool:
    """Take another name from a contact; False when they had none such."""
    return remove_row(connection, "nickname", {"contact_id": contact_id, "name_key": folded(name)})


def add_tag(connection: sqlite3.Connection, contact_id: int, tag: str) -> bool:
    """Tag a contact; False when the tag was there already."""
    return add_row(connection, "tag", {"contact_id": contact_id, "tag": tag}, ("contact_id", "tag"))


def remove_tag(connection: sqlite3.Connection, contact_id: int, tag: str) -> bool:
    """Remove a tag; False when it was not there."""
    is_there = remove_row(connection, "tag", {"contact_id": contact_id, "tag": tag})
    if not is_there:
        history.claim_none(connection, "tag", contact_id=contact_id, tag=tag)
    return is_there


def add_common_ground(
    connection: sqlite3.Connection,
    contact_id: int,
    text: str,
    noted_on: date | None,
    *,
    inferred: bool = False,
) -> bool:
    """Record something shared; False when it was recorded already."""
    values = {"contact_id": contact_id, "text": text.strip(), "noted_on": noted_on, "inferred": inferred}
    return add_row(connection, "common_ground", values, ("contact_id", "text"))


def add_note(
    connection: sqlite3.Connection,
    contact_id: int,
    text: str,
    noted_on: date,
    kind: str,
    uid: str | None = None,
) -> bool:
    """Record a note; one that is known by its `uid` only once: False when it was there."""
    values = {"contact_id": contact_id, "noted_on": noted_on, "kind": kind, "text": text.strip()}
    return add_row(connection, "note", {"uid": uid or new_uid(), **values})


def want_note(connection: sqlite3.Connection, uid: str) -> None:
    """Put on record that a note is wanted that is there already."""
    _claim(connection, "note", {"uid": uid})


def add_pitch(connection: sqlite3.Connection, values: Mapping[str, Any]) -> None:
    """Record an ask beside its interaction."""
    _add(connection, "pitch", {"uid": new_uid(), **values})


def add_mark(connection: sqlite3.Connection, values: Mapping[str, Any]) -> None:
    """Record a mark."""
    _add(connection, "mark", {"uid": new_uid(), **values})


def standing_mark(connection: sqlite3.Connection, contact_id: int) -> Mark | None:
    """Return the mark of a contact that has not been removed."""
    return next((mark for mark in reader.marks(connection, contact_id) if mark.removed_on is None), None)


def change_mark(connection: sqlite3.Connection, mark: Mark, values: Mapping[str, Any]) -> None:
    """Set columns of a mark."""
    _set(connection, "mark", "uid", mark.uid, values)


def _add(connection: sqlite3.Connection, table: str, values: Mapping[str, Any]) -> int:
    """Add one row and return its number; columns that are not named get their defaults."""
    cursor = _run(connection, *_insert(table, values))
    assert cursor.lastrowid is not None  # noqa: S101 - an INSERT has one
    return cursor.lastrowid


def _differs(person: Contact, field: str, value: Any) -> bool:
    return field != "name_key" and getattr(person, field) != value


def _of_handle(contact_id: int, handle: Handle) -> Values:
    return {"contact_id": contact_id, "platform": handle.platform, "value": handle.value}


def _insert(table: str, values: Mapping[str, Any]) -> tuple[str, list[Any]]:
    row = {**DEFAULTS.get(table, {}), **values}
    marks = ", ".join("?" * len(row))
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", [stored(each) for each in row.values()]


def add_row(
    connection: sqlite3.Connection, table: str, values: Mapping[str, Any], known_by: Sequence[str] = ()
) -> bool:
    """Add a row unless there is such a one already, and say whether there was none.

    One that is there, `known_by` these columns, is on record as wanted.
    """
    statement, bound = _insert(table, values)
    is_new = _run(connection, f"{statement} ON CONFLICT DO NOTHING", bound).rowcount == 1
    if known_by and not is_new:
        _claim(connection, table, {column: values[column] for column in known_by})
    return is_new


def set_row(connection: sqlite3.Connection, table: str, row_id: int, values: Mapping[str, Any]) -> None:
    """Set columns of the row of that number."""
    _set(connection, table, "id", row_id, values)


def _claim(connection: sqlite3.Connection, table: str, values: Mapping[str, Any]) -> None:
    """Tell the history that the command wants the row with these values, which is there already."""
    where = " AND ".join(f"{column} = ?" for column in values)
    row = connection.execute(f"SELECT id FROM {table} WHERE {where}", list(values.values())).fetchone()
    if row is not None:
        history.claim(connection, table, row)


def remove_row(connection: sqlite3.Connection, table: str, values: Mapping[str, Any]) -> bool:
    """Remove the row with these values; False when there was none."""
    where = " AND ".join(f"{column} = ?" for column in values)
    return _run(connection, f"DELETE FROM {table} WHERE {where}", list(values.values())).rowcount == 1


def _set(
    connection: sqlite3.Connection, table: str, key: str, value: object, columns: Mapping[str, Any]
) -> None:
    assignments = ", ".join(f"{column} = ?" for column in columns)
    bound = [*map(stored, columns.values()), value]
    _run(connection, f"UPDATE {table} SET {assignments} WHERE {key} = ?", bound)


def _run(connection: sqlite3.Connection, statement: str, bound: list[Any]) -> sqlite3.Cursor:
    try:
        return connection.execute(statement, bound)
    except sqlite3.IntegrityError as error:
        raise refusal(error) from error
