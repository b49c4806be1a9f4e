"""Read what is on record of everybody that may answer a question: each table once, whatever their number. Light."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from relcrm.domain.helping.fit import Source, Text
from relcrm.domain.particulars.details import CAN_HELP, PostalAddress
from relcrm.domain.people.folding import folded
from relcrm.store.everybody import contact_filter, someone_columns, someone_from
from relcrm.store.reader import places as marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Sequence

    from relcrm.domain.helping.looking import Hit, Looker
    from relcrm.domain.people.dossier import Someone
    from relcrm.store.everybody import EndOf


def places(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the places and regions that addresses name, folded."""
    query = "SELECT DISTINCT place FROM postal_addresses UNION SELECT DISTINCT region FROM postal_addresses"
    return frozenset(folded(row[0]) for row in connection.execute(query)) - {""}


def listed(
    connection: sqlite3.Connection,
    *,
    then: EndOf | None = None,
    only: frozenset[int] | None = None,
) -> set[int]:
    """Return who may be asked: those not archived, of `only` where that is given."""
    where, values = contact_filter(only, then, archived=False)
    query = f"SELECT contact_id FROM contacts WHERE {where}"
    return {row[0] for row in connection.execute(query, values)}


def hits(
    connection: sqlite3.Connection, looker: Looker, who: Collection[int], until: str
) -> dict[int, list[Hit]]:
    """Return what answers a question, of those of whom anything does, places first; notes up to the day `until`."""
    found: dict[int, list[Hit]] = defaultdict(list)
    for contact_id, hit in _all(connection, looker, until):
        if hit and contact_id in who:
            found[contact_id].append(hit)
    return found


def _all(connection: sqlite3.Connection, looker: Looker, until: str) -> Iterator[tuple[int, Hit | None]]:
    query = "SELECT contact_id, label, street, place, region, postcode, country FROM postal_addresses"
    for contact_id, *address in connection.execute(query):
        yield contact_id, looker.address(PostalAddress(*address))
    for calls in {term.land.calls for term in looker.terms if term.land and term.land.calls}:
        query = "SELECT contact_id, value FROM handles WHERE platform = 'phone' AND value LIKE ?"
        for contact_id, number in connection.execute(query, (f"+{calls}%",)):
            yield contact_id, looker.number(number)
    for contact_id, text in _texts(connection, until):
        yield contact_id, looker.text(text)


def people(connection: sqlite3.Connection, ids: Sequence[int], then: EndOf | None = None) -> list[Someone]:
    """Return some contacts with just what a list of verdicts needs."""
    query = (
        f"SELECT {someone_columns(then)} FROM contacts WHERE contact_id IN ({marks(ids)}) ORDER BY contact_id"
    )
    return [someone_from(row) for row in connection.execute(query, ids)]


def _texts(connection: sqlite3.Connection, until: str) -> Iterator[tuple[int, Text]]:
    """Yield every text that may answer, with whose it is. What somebody looks for is no help and is not among them."""
    query = "SELECT contact_id, kind, value, label FROM details WHERE kind IN ('can_help', 'field')"
    for contact_id, kind, value, label in connection.execute(query):
        yield contact_id, Text(Source.CAN_HELP if kind == CAN_HELP else Source.FIELD, value, label)
    for source, query in (
        (Source.TITLE, "SELECT contact_id, title FROM contacts WHERE title <> ''"),
        (Source.COMPANY, "SELECT contact_id, company FROM contacts WHERE company <> ''"),
        (Source.TAG, "SELECT contact_id, tag FROM tags"),
        (Source.COMMON, "SELECT contact_id, text FROM common_grounds WHERE coalesce(noted_on, '') <= :until"),
        (Source.NOTE, "SELECT contact_id, text FROM notes WHERE noted_on <= :until"),
    ):
        for contact_id, text in connection.execute(query, {"until": until} if ":until" in query else {}):
            yield contact_id, Text(source, text)
