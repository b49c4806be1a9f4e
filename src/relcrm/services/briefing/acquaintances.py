"""Whom you and a contact both know: by what they are to each other, by who introduced whom, by having met together. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.store import acquainted
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from datetime import date

    from relcrm.domain.particulars.relations import Related
    from relcrm.domain.people.dossier import Contact, Logged

MOST, MOST_TALKS = 5, 20


class Acquaintance(NamedTuple):
    """Somebody whom you both know; `how` says it of them: "colleague", "introduced you", "met together 3 May 2026"."""

    contact_id: int
    name: str
    how: str
    on: date | None = None


def acquaintances(
    connection: sqlite3.Connection, person: Contact, related: Sequence[Related], log: Sequence[Logged]
) -> tuple[Acquaintance, ...]:
    """Return a few people, each once: who stands nearest first, then who was there most lately.

    `log` is what happened by the day asked about, newest first.
    """
    found: dict[int, Acquaintance] = {}
    for each in (
        *_near(person, related),
        *_introduced(connection, person),
        *_together(connection, person, log),
    ):
        found.setdefault(each.contact_id, each)
    return tuple(found.values())[:MOST]


def _near(person: Contact, related: Sequence[Related]) -> Iterator[Acquaintance]:
    if person.introduced_by_id and person.introduced_by:
        yield Acquaintance(person.introduced_by_id, person.introduced_by, "introduced you")
    for each in related:
        if each.contact_id is not None:
            yield Acquaintance(each.contact_id, each.name, each.words)


def _introduced(connection: sqlite3.Connection, person: Contact) -> Iterator[Acquaintance]:
    for contact_id, name in acquainted.introduced_by(connection, person.id):
        yield Acquaintance(contact_id, name, "introduced by them")


def _together(
    connection: sqlite3.Connection, person: Contact, log: Sequence[Logged]
) -> Iterator[Acquaintance]:
    """Yield those who took part in the latest talks, by the last one."""
    days = {each.id: each.interaction.occurred_on for each in log if each.interaction.is_spoken}
    for entry, contact_id, name in acquainted.also_in(connection, person.id, list(days)[:MOST_TALKS]):
        yield Acquaintance(contact_id, name, "met together", days[entry])
