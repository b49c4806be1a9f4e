"""The log across people, newest first, page by page: each is found by an index, and read whole. Light.

An entry stands where it ended. A page holds whole days, so that within a day the moment decides; but of a day with more
than anybody has in one, as an import may date it, no more than is due at once.
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
MOST_OF_A_DAY = 500
"""Entries by which a page may grow for the day to be whole."""
_DAY = "ifnull(last_on, occurred_on)"
_TOOK_PART = "SELECT 1 FROM participant p WHERE p.interaction_id = interaction.id AND +p.contact_id IN"
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


class Place(NamedTuple):
    """Where a page ended: a day, and the lowest number of an entry of it that was read."""

    day: str
    entry_id: int


def first_place(as_of: date) -> Place:
    """Return the place before everything that ended by a day."""
    return Place(as_of.isoformat(), 2**63 - 1)


def page(
    connection: sqlite3.Connection, wanted: Wanted, after: Place, size: int
) -> tuple[list[Logged], Place | None]:
    """Return the next entries that ended before a place, newest first, and the place where they end; None at the end.

    They are `size` or a little more.
    """
    day, who = _where(wanted)
    where, values = entry_condition(wanted.filters, wanted.as_of)
    query = (
        f"SELECT {day}, id FROM interaction WHERE {day} <= ? AND ({day} < ? OR id < ?) AND {where} AND {who[0]} "
        f"ORDER BY {day} DESC, id DESC"
    )
    found: list[Place] = []
    for row in connection.execute(query, (after.day, *after, *values, *who[1])):
        is_enough = len(found) >= size and row[0] != found[-1].day
        if is_enough or len(found) >= size + MOST_OF_A_DAY:
            break
        found.append(Place(*row))
    entries = _entries(connection, [each.entry_id for each in found])
    return sorted(entries, key=order, reverse=True), found[-1] if found else None


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

    For a few people, and for a platform, the index of days is of no use: theirs may all be old.
    """
    day = f"+{_DAY}" if wanted.filters.platform else _DAY
    if wanted.ids is None:
        return day, (f"EXISTS ({_NOT_AWAY})", [])
    if len(wanted.ids) <= FEW:
        ids = ", ".join(map(str, sorted(wanted.ids)))
        return f"+{_DAY}", (f"id IN (SELECT interaction_id FROM participant WHERE contact_id IN ({ids}))", [])
    return day, (
        f"EXISTS ({_TOOK_PART} (SELECT value FROM json_each(?)))",
        [json.dumps(sorted(wanted.ids))],
    )


def _entries(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Logged]:
    found: dict[int, Logged] = {}
    for some in _parts(ids):
        query = f"SELECT {INTERACTION_COLUMNS} FROM interactions WHERE interaction_id IN ({places(some)})"
        found |= {row[0]: logged_from(row) for row in connection.execute(query, some)}
    return list(found.values())


def order(logged: Logged) -> tuple[str, ...]:
    """Return by what entries are in order, oldest first: the day they ended, then when they began, then their number."""
    interaction = logged.interaction
    days = (interaction.last_on or interaction.occurred_on, interaction.occurred_on)
    moment = interaction.occurred_at.isoformat() if interaction.occurred_at else ""
    return (*(day.isoformat() for day in days), moment, f"{logged.id:020}")


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[at : at + TOGETHER] for at in range(0, len(ids), TOGETHER))
