"""What the store knows already, as an import compares with it: by source and key, by address, by words. Light."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar

from relcrm.domain.people.contact import Handle
from relcrm.domain.people.folding import look_alike
from relcrm.store import reader

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from relcrm.domain.people.dossier import Logged

_Value = TypeVar("_Value")


def identities(connection: sqlite3.Connection, source: str) -> dict[str, int]:
    """Return the contacts a source knows, by its keys for them."""
    query = "SELECT source_key, contact_id FROM identity WHERE source = ?"
    return _by_any_spelling(dict(connection.execute(query, (source,))))


def other_spellings(connection: sqlite3.Connection, source: str) -> dict[str, int]:
    """Return whom a source knows by keys that older programs spelt otherwise, by the form they have now."""
    query = "SELECT source_key, contact_id FROM identity WHERE source = ? AND source_key GLOB '*[^ -~]*'"
    return {look_alike(key): contact_id for key, contact_id in connection.execute(query, (source,))}


def known_as(connection: sqlite3.Connection, source: str, source_key: str) -> int | None:
    """Return the contact whom a source knows by this key, or whose own identifier it is: then it came from here."""
    query = "SELECT contact_id FROM identity WHERE source = ? AND source_key = ?"
    found: int | None = _one(connection, query, (source, source_key))
    if found is None and source_key.startswith("uid:"):
        uid = source_key.removeprefix("uid:")
        found = _one(connection, "SELECT id FROM contact WHERE uid IN (?, ?)", (uid, uid.upper()))
    return found


def told(connection: sqlite3.Connection, source: str, source_key: str) -> str | None:
    """Return what a source said last of whom it knows by this key; None for a key that is new."""
    query = "SELECT told FROM identity WHERE source = ? AND source_key = ?"
    found: str | None = _one(connection, query, (source, source_key))
    return found


def sharing(connection: sqlite3.Connection, handle: Handle) -> int:
    """Return how many contacts have an address, or are said to have it by some file."""
    query = "SELECT (SELECT count(*) FROM handle WHERE platform = ?1 AND value = ?2) + (SELECT count(*) FROM claim WHERE platform = ?1 AND value = ?2)"
    return int(connection.execute(query, (handle.platform, handle.value)).fetchone()[0])


def first_source(connection: sqlite3.Connection, contact_id: int) -> Any:
    """Return which source first told of a contact; None for one that was added by hand."""
    return _one(
        connection, "SELECT source FROM identity WHERE contact_id = ? ORDER BY rowid LIMIT 1", (contact_id,)
    )


def owner_of(connection: sqlite3.Connection, handle: Handle) -> int | None:
    """Return whose an address is."""
    query = "SELECT contact_id FROM handle WHERE platform = ? AND value = ?"
    found: int | None = _one(connection, query, (handle.platform, handle.value))
    return found


def sources_of(connection: sqlite3.Connection, contact_id: int) -> set[str]:
    """Return which sources know a contact."""
    query = "SELECT source FROM identity WHERE contact_id = ?"
    return {source for (source,) in connection.execute(query, (contact_id,))}


def platforms_of(connection: sqlite3.Connection, contact_id: int) -> set[str]:
    """Return where a contact has an address."""
    query = "SELECT platform FROM handle WHERE contact_id = ?"
    return {platform for (platform,) in connection.execute(query, (contact_id,))}


def owners_of_handles(connection: sqlite3.Connection) -> dict[Handle, int]:
    """Return whom every address belongs to."""
    query = "SELECT platform, value, contact_id FROM handles"
    return {Handle(platform, value): contact_id for platform, value, contact_id in connection.execute(query)}


def claims(connection: sqlite3.Connection) -> dict[int, set[Handle]]:
    """Return the addresses that files gave to contacts although they are another's, by contact."""
    found: defaultdict[int, set[Handle]] = defaultdict(set)
    for contact_id, platform, value in connection.execute("SELECT contact_id, platform, value FROM claim"):
        found[contact_id].add(Handle(platform, value))
    return found


def interactions_from(connection: sqlite3.Connection, source: str) -> dict[str, Logged]:
    """Return what was imported from a source, by its keys."""
    query = f"SELECT {reader.INTERACTION_COLUMNS} FROM interactions WHERE source = ? GROUP BY interaction_id"
    return _by_any_spelling(
        {row[21]: reader.logged_from(row) for row in connection.execute(query, (source,))}
    )


def exchanges_with(connection: sqlite3.Connection, contact_id: int) -> list[Logged]:
    """Return the exchanges of messages that files told with one contact."""
    query = (
        f"SELECT {reader.INTERACTION_COLUMNS} FROM interactions WHERE contact_id = ?1 "
        "AND source IN (SELECT source FROM identity WHERE contact_id = ?1) ORDER BY source, source_key"
    )
    return [reader.logged_from(row) for row in connection.execute(query, (contact_id,))]


def _by_any_spelling(found: dict[str, _Value]) -> dict[str, _Value]:
    """Return what was found by its keys, and by the form that names in them have now; older keys keep look-alikes."""
    for key in [key for key in found if not key.isascii()]:
        found.setdefault(look_alike(key), found[key])
    return found


def participants_from(connection: sqlite3.Connection, source: str) -> dict[int, set[int]]:
    """Return who took part in what was imported from a source, by the number of the interaction."""
    query = (
        "SELECT i.id, p.contact_id FROM interaction i LEFT JOIN participant p ON p.interaction_id = i.id "
        "WHERE i.source = ?"
    )
    found: defaultdict[int, set[int]] = defaultdict(set)
    for interaction_id, contact_id in connection.execute(query, (source,)):
        found[interaction_id].add(contact_id)
    return found


def told_apart(connection: sqlite3.Connection) -> set[tuple[int, int]]:
    """Return the pairs of contacts of whom the user said that they are not the same person, lower id first."""
    return set(connection.execute("SELECT low_id, high_id FROM apart"))


def _one(connection: sqlite3.Connection, query: str, values: Sequence[object]) -> Any:
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None
