"""Who is listed: contacts by tag, text, archive, and as of which day. Light; one person whole is `reader`."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from relcrm.domain.people.contact import Handle, folded
from relcrm.domain.people.dossier import Contact, Someone
from relcrm.domain.people.facts import USUAL_OFFER
from relcrm.store.codec import day_from_text, text_from_instant
from relcrm.store.reader import CONTACT_COLUMNS, contact_from, places
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

Ids = frozenset[int] | None
"""The contacts that a list is restricted to; None where it is about everybody."""
FEW = 500
"""Up to how many a list is asked for by their numbers rather than all at once."""
_SOMEONE = "contact_id, name, company, cadence_days, max_days, {offer}, {profile}, due_from"
_FACT_THEN = (
    "CASE WHEN EXISTS (SELECT 1 FROM facts WHERE facts.contact_id = contacts.contact_id AND what = '{what}') THEN "
    "coalesce((SELECT value FROM facts WHERE facts.contact_id = contacts.contact_id AND what = '{what}' AND since_on <= '{day}' "
    "AND (until_on IS NULL OR until_on > '{day}') ORDER BY since_on DESC, fact_id DESC LIMIT 1), '{usual}') ELSE {what} END"
)
_SEARCHED = (("nicknames", "name_key"), ("tags", "folded(tag)"), ("notes", "folded(text)"))
"""Where a text is looked for besides the contact itself."""
_KNOWN = (
    "(created_at < ? OR met_on <= ? OR known_since <= ? OR EXISTS (SELECT 1 FROM interactions i "
    "WHERE i.contact_id = contacts.contact_id AND i.occurred_on <= ?))"
)


class EndOf(NamedTuple):
    """A day that is over, and the instant at which it ended where the user lives."""

    day: date
    at: datetime


def contacts(
    connection: sqlite3.Connection,
    *,
    ids: Ids = None,
    archived: bool = False,
    text: str = "",
    limit: int | None = None,
    then: EndOf | None = None,
) -> Iterator[Contact]:
    """Yield the contacts among `ids` that have `text` in name, company, title, tag or note, in the order of their names.

    With `then`, those who were known by the end of that day, and archived or not as it was then.
    """
    where, values = _with_text(connection, text, *contact_filter(ids, then, archived=archived))
    query = f"SELECT {CONTACT_COLUMNS} FROM contacts WHERE {where} ORDER BY name_key, contact_id LIMIT ?"
    return map(contact_from, connection.execute(query, (*values, -1 if limit is None else limit)))


def count_of_contacts(
    connection: sqlite3.Connection,
    *,
    ids: Ids = None,
    archived: bool = False,
    text: str = "",
    then: EndOf | None = None,
) -> int:
    """Return how many those are."""
    where, values = _with_text(connection, text, *contact_filter(ids, then, archived=archived))
    return int(connection.execute(f"SELECT count(*) FROM contacts WHERE {where}", values).fetchone()[0])


def _with_text(
    connection: sqlite3.Connection, text: str, where: str, values: list[Any]
) -> tuple[str, list[Any]]:
    if not text:
        return where, values
    connection.create_function("folded", 1, folded, deterministic=True)
    found = [f"{column} LIKE ? ESCAPE '\\'" for column in ("name_key", "folded(company)", "folded(title)")]
    found += [
        f"contact_id IN (SELECT contact_id FROM {view} WHERE {column} LIKE ? ESCAPE '\\')"
        for view, column in _SEARCHED
    ]
    return f"{where} AND ({' OR '.join(found)})", [*values, *[_like(folded(text))] * len(found)]


def is_tag(connection: sqlite3.Connection, tag: str) -> bool:
    """Say whether anybody carries a tag."""
    return connection.execute("SELECT 1 FROM tags WHERE tag = ? LIMIT 1", (tag,)).fetchone() is not None


def people(connection: sqlite3.Connection, *, ids: Ids = None, then: EndOf | None = None) -> list[Someone]:
    """Return those not archived among `ids`, with just what a list of verdicts needs."""
    where, values = contact_filter(ids, then, archived=False)
    query = f"SELECT {someone_columns(then)} FROM contacts WHERE {where}"
    return [someone_from(row) for row in connection.execute(query, values)]


def someone_columns(then: EndOf | None) -> str:
    """Return the columns of a `Someone` of the view `contacts`; with `then` the offer and the profile of that day."""
    if then is None:
        return _SOMEONE.format(offer="offer", profile="profile")
    profile = _FACT_THEN.format(what="profile", day=then.day, usual="")
    return _SOMEONE.format(offer=offer_of(then), profile=profile)


def offer_of(then: EndOf | None) -> str:
    """Return the expression for the offer of a contact of the view `contacts`; with `then` that of the day."""
    return _FACT_THEN.format(what="offer", day=then.day, usual=USUAL_OFFER) if then else "offer"


def someone_from(row: Sequence[Any]) -> Someone:
    """Return the contact of a row of `someone_columns`."""
    return Someone._make((*row[:-1], day_from_text(row[-1])))


def _like(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def contact_filter(ids: Ids, then: EndOf | None = None, *, archived: bool) -> tuple[str, list[Any]]:
    """Return the condition on the view `contacts` for who of `ids` is listed, and its values."""
    where = "archived_on IS NOT NULL" if archived else "archived_on IS NULL"
    values: list[Any] = []
    if then is not None:
        day = then.day.isoformat()
        away = "(archived_on IS NOT NULL AND archived_on <= ?)"
        where = f"{'' if archived else 'NOT '}{away} AND {_KNOWN}"
        values = [day, text_from_instant(then.at), day, day, day]
    if ids is not None:
        where += " AND contact_id IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(sorted(ids)))
    return where, values


def tags_of(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, list[str]]:
    """Return the tags of some contacts, of each that has any."""
    found: dict[int, list[str]] = defaultdict(list)
    for contact_id, tag in _hanging_on(connection, "tag FROM tags", "tag", ids):
        found[contact_id].append(tag)
    return found


def handles_of(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, list[Handle]]:
    """Return the addresses of some contacts, of each that has any."""
    found: dict[int, list[Handle]] = defaultdict(list)
    for contact_id, *handle in _hanging_on(
        connection, "platform, value FROM handles", "platform, value", ids
    ):
        found[contact_id].append(Handle(*handle))
    return found


def _hanging_on(
    connection: sqlite3.Connection, what: str, order: str, ids: Sequence[int]
) -> Iterator[tuple[Any, ...]]:
    asked = f" WHERE contact_id IN ({places(ids)})" if len(ids) <= FEW else ""
    return connection.execute(f"SELECT contact_id, {what}{asked} ORDER BY {order}", ids if asked else ())
