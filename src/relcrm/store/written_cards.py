"""Cards as relcrm last said them in a folder, and under which identifiers cards know a contact. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

CARDS = "vcard"
"""The source of what cards tell."""
_UID = "uid:"


class WrittenCard(NamedTuple):
    """A card in a folder: its identifier, its file's name, and what relcrm last had to say in it."""

    uid: str
    file: str
    card: str


def written_in(connection: sqlite3.Connection, folder: str) -> dict[str, WrittenCard]:
    """Return the cards written into a folder, by identifier."""
    query = "SELECT uid, file, card FROM written_card WHERE folder = ? ORDER BY uid"
    return {row[0]: WrittenCard(*row) for row in connection.execute(query, (folder,))}


def keep(connection: sqlite3.Connection, folder: str, cards: Iterable[WrittenCard]) -> None:
    """Keep what was written, in the place of what was written before."""
    query = "INSERT OR REPLACE INTO written_card (folder, uid, file, card) VALUES (?, ?, ?, ?)"
    connection.executemany(query, [(folder, *card) for card in cards])


def forget(connection: sqlite3.Connection, folder: str, uids: Iterable[str]) -> None:
    """Forget cards of a folder."""
    query = "DELETE FROM written_card WHERE folder = ? AND uid = ?"
    connection.executemany(query, [(folder, uid) for uid in uids])


def uids_of(connection: sqlite3.Connection, contact_id: int) -> list[str]:
    """Return the identifiers under which cards brought a contact, first met first.

    One that several people shared is nobody's own.
    """
    query = "SELECT source_key FROM identity WHERE contact_id = ? AND source = ? ORDER BY rowid"
    keys = (row[0] for row in connection.execute(query, (contact_id, CARDS)))
    return [key.removeprefix(_UID) for key in keys if key.startswith(_UID) and "|" not in key]


def written_uid(connection: sqlite3.Connection, contact_id: int, uid: str) -> str:
    """Return an identifier as the card writes that brought a contact: in capitals, mostly, or not."""
    query = (
        "SELECT coalesce(json_extract(told, '$[2]'), ?1) FROM identity WHERE source = ?2 AND source_key = ?3 "
        "AND contact_id = ?4 AND told <> ''"
    )
    row = connection.execute(query, (uid, CARDS, _UID + uid, contact_id)).fetchone()
    return str(row[0]) if row else uid


def owner_of(connection: sqlite3.Connection, uid: str) -> tuple[int | None, bool]:
    """Return who is on a card, None for nobody any more, and whether they are archived."""
    query = (
        "SELECT id, archived_on IS NOT NULL FROM contact WHERE lower(uid) = ?1 UNION ALL "
        "SELECT c.id, c.archived_on IS NOT NULL FROM identity i JOIN contact c ON c.id = i.contact_id "
        "WHERE i.source = ?2 AND i.source_key = ?3 LIMIT 1"
    )
    row = connection.execute(query, (uid, CARDS, _UID + uid)).fetchone()
    return (row[0], bool(row[1])) if row else (None, False)
