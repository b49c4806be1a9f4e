"""Find the contact somebody means: id, email, handle or profile URL, name or nickname. Light.

Returns all that match; whoever asked decides what several or none mean. Never a guess.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import folded, parsed_email, parsed_handle
from relcrm.domain.people.matching import near_names
from relcrm.domain.people.written import Written, begins, written, written_with
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence


class _Known(NamedTuple):
    """A name or nickname of somebody, `is_here` if the search is for people like them: archived, or not."""

    contact_id: int
    name: str
    is_here: bool


def matching_ids(connection: sqlite3.Connection, text: str, *, archived: bool = False) -> list[int]:
    """Return the ids of those who match best: an exact id or address, else a name, else a partial one.

    A name is looked for as it is, then with the parts round a comma turned, then in any letters and order.
    Part of a name finds those not archived, or with `archived` those who are.
    """
    for search in (_by_id, _by_address, _by_exact_name, _by_turned_name):
        if found := search(connection, text.strip()):
            return found
    return _by_writing(connection, text, archived=archived)


def is_whole_name(connection: sqlite3.Connection, text: str) -> bool:
    """Say whether somebody, archived or not, goes by that name; capitals and accents make no difference."""
    return bool(_by_exact_name(connection, text))


def partly_matching_ids(connection: sqlite3.Connection, text: str, *, archived: bool = False) -> list[int]:
    """Return the ids of those not archived, or of those who are, whose names begin with the words of a text."""
    return _by_writing(connection, text, archived=archived, only=True)


def near_ids(connection: sqlite3.Connection, text: str, *, archived: bool = False) -> list[int]:
    """Return the ids of those whose names come near, best first: by letters, not archived, or those who are."""
    rows = connection.execute(_AS_TYPED, {"archived": archived, "part": "", "only": True})
    names = [(contact_id, name) for contact_id, name, _ in rows]
    found = near_names(text, names)
    if len(text.split()) > 1:
        from relcrm.domain.identity.name_likeness import could_be_called  # noqa: PLC0415 - 10 ms of a miss

        found += could_be_called(text, names)
    return list(dict.fromkeys(found))


def all_names(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Return (id, folded name) for every name and nickname of those not archived."""
    query = (
        "SELECT contact_id, name_key FROM contacts WHERE archived_on IS NULL UNION ALL "
        "SELECT n.contact_id, n.name_key FROM nicknames n JOIN contacts c USING (contact_id) WHERE c.archived_on IS NULL"
    )
    return connection.execute(query).fetchall()


def namesakes(connection: sqlite3.Connection, name: str) -> list[int]:
    """Return the ids of those not archived who go by that name, in whatever letters."""
    (wanted,) = written([name])
    known = [each for query in (_AS_TYPED, _WITHOUT_GAPS) for each in _with_part(connection, query, wanted)]
    return sorted(_called(wanted, [(each, other) for each, other in known if each.is_here]))


def archived_namesakes(connection: sqlite3.Connection, name: str) -> list[int]:
    """Return the ids of those archived who go by that name; capitals and accents make no difference."""
    query = f"SELECT contact_id FROM contacts WHERE archived_on IS NOT NULL AND contact_id IN ({_EXACT}) ORDER BY contact_id"
    return _ids(connection, query, (folded(name),))


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
    return _ids(connection, _EXACT, (folded(text),))


def _by_turned_name(connection: sqlite3.Connection, text: str) -> list[int]:
    last, comma, first = folded(text).partition(",")
    return _by_exact_name(connection, f"{first} {last}") if comma else []


def _by_writing(
    connection: sqlite3.Connection, text: str, *, archived: bool, only: bool = False
) -> list[int]:
    """Return whose name it is in other letters or another order, else whose names begin so.

    What is typed in letters that are not Latin is looked for in those first, and with other gaps last.
    """
    (wanted,) = written([text])
    for query in (_AS_TYPED, _WITHOUT_GAPS):
        known = _with_part(connection, query, wanted, archived=archived, only=only)
        if found := _called(wanted, known) or _beginning(wanted, known):
            return sorted(found)
    return []


def _called(wanted: Written, known: list[tuple[_Known, Written]]) -> set[int]:
    keys = wanted.keys
    return {each.contact_id for each, name in known if not keys.isdisjoint(name.keys)}


def _beginning(wanted: Written, known: list[tuple[_Known, Written]]) -> set[int]:
    here = [(each.contact_id, name) for each, name in known if each.is_here]
    passes = [wanted, wanted.with_initials_joined]
    own = wanted.in_own_letters
    for typed in passes if "".join(*own.ways).isascii() else [own, *passes]:
        if found := {contact_id for contact_id, name in here if begins(typed, name)}:
            return found
    return set()


def _with_part(
    connection: sqlite3.Connection, query: str, wanted: Written, *, archived: bool = False, only: bool = False
) -> list[tuple[_Known, Written]]:
    """Return the names that have the longest word of the wanted one in them, in some way of writing."""
    parts = {max(way, key=len) for way in wanted.ways if way}
    rows = {
        row: None
        for part in sorted(parts)
        for row in connection.execute(query, {"archived": archived, "part": part, "only": only})
    }
    begins_a_word = _beginning_of_a_word(parts)
    known = [
        each for each in map(_Known._make, rows) if _has_more(each.name) or begins_a_word.search(each.name)
    ]
    return [(known[place], name) for place, name in written_with([each.name for each in known], parts)]


def _has_more(name: str) -> bool:
    """Say whether a name has other letters than Latin ones, or an apostrophe, which many leave out."""
    return not name.isascii() or "'" in name or "`" in name


def _beginning_of_a_word(parts: Iterable[str]) -> re.Pattern[str]:
    """Return a quick test of plain names: one of the parts begins a word, whatever stands between its letters."""
    spaced = (r"[\W_]*".join(map(re.escape, part)) for part in parts)
    return re.compile("|".join(rf"(?<![^\W_]){each}" for each in spaced), re.IGNORECASE)


def _ids(connection: sqlite3.Connection, query: str, values: Sequence[object]) -> list[int]:
    return [row[0] for row in connection.execute(query, values)]


_EXACT = "SELECT contact_id FROM contacts WHERE name_key = ?1 UNION SELECT contact_id FROM nicknames WHERE name_key = ?1"
_NAMES = (
    "SELECT contact_id, name, (archived_on IS NOT NULL) = :archived AS is_here FROM contacts "
    "WHERE (NOT :only OR (archived_on IS NOT NULL) = :archived) AND {0} UNION ALL "
    "SELECT n.contact_id, n.name, (c.archived_on IS NOT NULL) = :archived "
    "FROM (SELECT * FROM nicknames WHERE {0}) n JOIN contacts c USING (contact_id) "
    "WHERE NOT :only OR (c.archived_on IS NOT NULL) = :archived"
)
# All that have other letters than Latin ones, or an apostrophe, which many leave out; dots and dashes only part words.
_AS_TYPED = _NAMES.format(
    "(instr(name_key, :part) > 0 OR length(CAST(name AS BLOB)) > length(name) OR instr(name_key, '''') > 0)"
)
_WITHOUT_GAPS = _NAMES.format(
    "instr(replace(replace(replace(name_key, ' ', ''), '.', ''), '-', ''), :part) > 0"
)
