"""Find the contact somebody means: id, email, handle or profile URL, name or nickname. Light.

Returns all that match; whoever asked decides what several or none mean. Never a guess.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.people.contact import folded, parsed_email, parsed_handle
from relcrm.domain.people.matching import starts_of_words_match

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


def matching_ids(connection: sqlite3.Connection, text: str, *, archived: bool = False) -> list[int]:
    """Return the ids of those who match best: an exact id or address, else an exact name, else a partial one.

    Part of a name finds those not archived, or with `archived` those who are.
    """
    for search in (_by_id, _by_address, _by_exact_name):
        if found := search(connection, text.strip()):
            return found
    return _by_partial_name(connection, text, archived=archived)


def all_names(connection: sqlite3.Connection, *, archived: bool = False) -> list[tuple[int, str]]:
    """Return (id, folded name) for every name and nickname of those not archived, or of those who are."""
    where = f"archived_on IS {'NOT ' if archived else ''}NULL"
    query = (
        f"SELECT contact_id, name_key FROM contacts WHERE {where} UNION ALL "
        f"SELECT n.contact_id, n.name_key FROM nicknames n JOIN contacts c USING (contact_id) WHERE {where}"
    )
    return connection.execute(query).fetchall()


def _by_id(connection: sqlite3.Connection, text: str) -> list[int]:
    digits = text.removeprefix("#")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 19):
        return []
    return _ids(connection, "SELECT contact_id FROM contacts WHERE contact_id = ?", (int(digits),))


def _by_address(connection: sqlite3.Connection, text: str) -> list[int]:
    if email := parsed_email(text):
        return _ids(
            connection, "SELECT contact_id FROM handles WHERE platform = 'email' AND value = ?", (email,)
        )
    if handle := parsed_handle(text):
        query = "SELECT contact_id FROM handles WHERE platform = ? AND value = ?"
        return _ids(connection, query, (handle.platform, handle.value))
    if text.startswith("@"):
        query = (
            "SELECT DISTINCT contact_id FROM handles WHERE platform NOT IN ('email', 'phone') AND value = ?"
        )
        return _ids(connection, query, (text[1:].lower(),))
    if text.startswith("+"):
        digits = "+" + "".join(char for char in text if char.isdigit())
        return _ids(
            connection, "SELECT contact_id FROM handles WHERE platform = 'phone' AND value = ?", (digits,)
        )
    return []


def _by_exact_name(connection: sqlite3.Connection, text: str) -> list[int]:
    query = "SELECT contact_id FROM contacts WHERE name_key = ?1 UNION SELECT contact_id FROM nicknames WHERE name_key = ?1"
    return _ids(connection, query, (folded(text),))


def _by_partial_name(connection: sqlite3.Connection, text: str, *, archived: bool) -> list[int]:
    words = folded(text).split()
    if not words:
        return []
    names = all_names(connection, archived=archived)
    return sorted({contact_id for contact_id, name in names if starts_of_words_match(words, name)})


def _ids(connection: sqlite3.Connection, query: str, values: Sequence[object]) -> list[int]:
    return [row[0] for row in connection.execute(query, values)]
