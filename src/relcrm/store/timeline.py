"""The log across people, newest first, page by page: each is found by an index, and read whole. Light.

An entry stands where it ended. A page holds whole days, so that within a day the moment decides.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from relcrm.store.codec import text_from_day
from relcrm.store.picking import entry_condition
from relcrm.store.reader import INTERACTION_COLUMNS, logged_from, places
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from datetime import date

    from relcrm.domain.people.dossier import Logged
    from relcrm.store.everybody import Ids
    from relcrm.store.picking import Filters

FEW = 50
"""Up to how many people the log is read person by person rather than day by day."""
TOGETHER = 500
"""Entries that are read in one statement."""
_DAY = "ifnull(last_on, occurred_on)"
_TOOK_PART = "SELECT 1 FROM participant p WHERE p.interaction_id = interaction.id AND p.contact_id IN"
_NOT_AWAY = (
    "SELECT 1 FROM participant p JOIN contact c ON c.id = p.contact_id "
    "WHERE p.interaction_id = interaction.id AND c.archived_on IS NULL"
)


class Wanted(NamedTuple):
    """Which entries: those on the log by `as_of` that the filters leave, with somebody among `ids`.

    Without ids, with anybody who is not archived.
    """

    filters: Filters
    as_of: date
    ids: Ids


def page(connection: sqlite3.Connection, wanted: Wanted, before: date | None, size: int) -> list[Logged]:
    """Return the next entries that ended before a day, or by `as_of`, newest first: whole days, `size` or a little more."""
    day, who = _where(wanted)
    where, values = entry_condition(wanted.filters, wanted.as_of)
    bound = ("<=", wanted.as_of) if before is None else ("<", before)
    query = f"FROM interaction WHERE {day} {bound[0]} ? AND {where} AND {who[0]}"
    bind = [text_from_day(bound[1]), *values, *who[1]]
    last = connection.execute(
        f"SELECT {day} {query} ORDER BY {day} DESC LIMIT 1 OFFSET ?", (*bind, size - 1)
    ).fetchone()
    least = f" AND {day} >= ?" if last else ""
    found = connection.execute(f"SELECT id {query}{least}", (*bind, *(last or ())))
    return _newest_first(_entries(connection, [row[0] for row in found]))


def going_on(connection: sqlite3.Connection, wanted: Wanted) -> list[Logged]:
    """Return the entries that began by `as_of` and ended later."""
    day, who = _where(wanted)
    where, values = entry_condition(wanted.filters, wanted.as_of)
    query = f"SELECT id FROM interaction WHERE {day} > ? AND {where} AND {who[0]}"
    found = connection.execute(query, (text_from_day(wanted.as_of), *values, *who[1]))
    return _entries(connection, [row[0] for row in found])


def people_of(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, list[tuple[int, str, str]]]:
    """Return who took part in some entries, by name: number, name, company."""
    found: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for some in _parts(ids):
        query = (
            f"SELECT interaction_id, c.contact_id, name, company FROM interactions i JOIN contacts c "
            f"ON c.contact_id = i.contact_id WHERE interaction_id IN ({places(some)}) ORDER BY name_key, c.contact_id"
        )
        for entry_id, *person in connection.execute(query, some):
            found[entry_id].append((person[0], person[1], person[2]))
    return found


def _where(wanted: Wanted) -> tuple[str, tuple[str, list[Any]]]:
    """Return SQL for the day by which entries are found, and the condition on who took part.

    For a few people the index of days is of no use: theirs may all be old.
    """
    if wanted.ids is None:
        return _DAY, (f"EXISTS ({_NOT_AWAY})", [])
    if len(wanted.ids) <= FEW:
        ids = ", ".join(map(str, sorted(wanted.ids)))
        return f"+{_DAY}", (f"id IN (SELECT interaction_id FROM participant WHERE contact_id IN ({ids}))", [])
    return _DAY, (
        f"EXISTS ({_TOOK_PART} (SELECT value FROM json_each(?)))",
        [json.dumps(sorted(wanted.ids))],
    )


def _entries(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Logged]:
    found: dict[int, Logged] = {}
    for some in _parts(ids):
        query = f"SELECT {INTERACTION_COLUMNS} FROM interactions WHERE interaction_id IN ({places(some)})"
        found |= {row[0]: logged_from(row) for row in connection.execute(query, some)}
    return list(found.values())


def _newest_first(entries: list[Logged]) -> list[Logged]:
    return sorted(entries, key=order, reverse=True)


def order(logged: Logged) -> tuple[str, ...]:
    """Return by what entries are in order, oldest first: the day they ended, then when they began, then their number."""
    interaction = logged.interaction
    days = (interaction.last_on or interaction.occurred_on, interaction.occurred_on)
    moment = interaction.occurred_at.isoformat() if interaction.occurred_at else ""
    return (*(day.isoformat() for day in days), moment, f"{logged.id:020}")


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[at : at + TOGETHER] for at in range(0, len(ids), TOGETHER))
