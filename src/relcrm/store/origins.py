"""What the store knows already, as an import compares with it: by source and key, by address, by words. Light."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from relcrm.domain.people.contact import Handle
from relcrm.domain.people.folding import look_alike
from relcrm.store import reader

if TYPE_CHECKING:
    import sqlite3

    from relcrm.domain.people.dossier import Logged

_Value = TypeVar("_Value")


def identities(connection: sqlite3.Connection, source: str) -> dict[str, int]:
    """Return the contacts a source knows, by its keys for them."""
    query = "SELECT source_key, contact_id FROM identity WHERE source = ?"
    return _by_any_spelling(dict(connection.execute(query, (source,))))


def first_sources(connection: sqlite3.Connection) -> dict[int, str]:
    """Return, for every contact that some source knows, which one told of them first."""
    query = "SELECT contact_id, source, min(rowid) FROM identity GROUP BY contact_id"
    return {contact_id: source for contact_id, source, _ in connection.execute(query)}


def owners_of_handles(connection: sqlite3.Connection) -> dict[Handle, int]:
    """Return whom every address belongs to."""
    query = "SELECT platform, value, contact_id FROM handles"
    return {Handle(platform, value): contact_id for platform, value, contact_id in connection.execute(query)}


def hanging_keys(connection: sqlite3.Connection) -> dict[str, set[object]]:
    """Return by what the nicknames, tags and notes of all contacts are known: to add only what is new."""
    return {
        "nicknames": set(connection.execute("SELECT contact_id, name_key FROM nicknames")),
        "tags": set(connection.execute("SELECT contact_id, tag FROM tags")),
        "notes": {uid for (uid,) in connection.execute("SELECT uid FROM notes")},
    }


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
