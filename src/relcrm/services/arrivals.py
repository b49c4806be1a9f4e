"""Match the people of an import with the contacts there are, add the new ones, fill in what is missing. Heavy.

Matched by what the source calls them, then by profile, then by an email that is nobody else's of the import.
A contact that was added or changed by hand keeps what it says: `updated_at` beyond `created_at` tells so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal

from relcrm.domain.contact import EMAIL
from relcrm.store import reader, writer

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from sqlmodel import Session

    from relcrm.domain.contact import Handle
    from relcrm.importers.base import Person, Place
    from relcrm.store.tables import ContactRow

Became = Literal["created", "updated", "unchanged"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one person of an import; `problems` are addresses that belong to somebody else."""

    at: Place
    contact_id: int
    became: Became
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """Whom the store knows under which key and address, the people of this very import included.

    `stored` are the addresses that need not be written, `imported` the contacts that came from the source,
    by uid, `created` the keys of new contacts; `handles` and `identities_to_add` are rows to be added at the end.
    """

    identities: dict[str, ContactRow]
    owners: dict[Handle, ContactRow]
    stored: frozenset[Handle]
    imported: set[str]
    created: set[str] = field(default_factory=set)
    handles: dict[Handle, dict[str, Any]] = field(default_factory=dict)
    identities_to_add: list[dict[str, Any]] = field(default_factory=list)


def settle_people(
    connection: sqlite3.Connection, source: str, people: Mapping[str, Person], now: datetime
) -> dict[str, Arrival]:
    """Return, by their key in the source, what became of everybody."""
    with writer.session_on(connection) as session:
        known = _known(session, connection, source)
        known_before = set(known.identities)
        rows = _rows_for(session, people, known, now)
        session.flush()
        arrivals = {
            key: _settled(session, source, people[key], row, known, is_new_key=key not in known_before)
            for key, row in rows.items()
        }
        writer.add_rows(session, "handles", known.handles.values())
        writer.add_rows(session, "identities", known.identities_to_add)
    return arrivals


def _known(session: Session, connection: sqlite3.Connection, source: str) -> _Known:
    rows = writer.contact_rows(session)
    owners = reader.owners_of_handles(connection)
    identities = {key: rows[contact_id] for key, contact_id in reader.identities(connection, source).items()}
    return _Known(
        identities,
        {handle: rows[contact_id] for handle, contact_id in owners.items()},
        frozenset(owners),
        {row.uid for row in identities.values()},
    )


def _rows_for(
    session: Session, people: Mapping[str, Person], known: _Known, now: datetime
) -> dict[str, ContactRow]:
    """Return the contact each person is, or a new one: whoever is known by key or profile comes first."""
    rows = {key: row for key, person in people.items() if (row := _known_as(person, known))}
    claimed = {row.uid for row in rows.values()}
    for key, person in people.items():
        row = rows.get(key) or _known_as(person, known) or _known_by_email(person, known, claimed)
        if row is None:
            row = writer.new_contact(session, person.name, now, _facts(person))
            known.created.add(key)
            known.imported.add(row.uid)
        rows[key] = known.identities[key] = row
        claimed.add(row.uid)
        for handle in person.handles:
            known.owners.setdefault(handle, row)
    return {key: rows[key] for key in people}


def _known_as(person: Person, known: _Known) -> ContactRow | None:
    """Return who has the person's key in the source, else their profile."""
    owners = (known.owners.get(handle) for handle in person.handles if handle.platform != EMAIL)
    return known.identities.get(person.key) or next(filter(None, owners), None)


def _known_by_email(person: Person, known: _Known, claimed: AbstractSet[str]) -> ContactRow | None:
    """Return who has the person's email: nobody else of this import, and nobody with a profile of their own."""
    platforms = {handle.platform for handle in person.handles} - {EMAIL}
    for handle in person.handles:
        row = known.owners.get(handle)
        if row and row.uid not in claimed and not platforms & _platforms(row, known):
            return row
    return None


def _platforms(row: ContactRow, known: _Known) -> set[str]:
    return {handle.platform for handle, owner in known.owners.items() if owner is row}


def _settled(
    session: Session, source: str, person: Person, row: ContactRow, known: _Known, *, is_new_key: bool
) -> Arrival:
    """Write what hangs on a contact and fill in their facts; return what became of them.

    A contact known before and changed by hand since is left alone: what is missing was taken out.
    """
    contact_id = writer.id_of(row)
    is_new = person.key in known.created
    is_by_hand = row.created_at != row.updated_at
    if not is_new_key and is_by_hand:
        return Arrival(person.at, contact_id, "unchanged", ())
    news, problems = _addresses(person, row, known)
    for text in person.common_ground:
        news += writer.add_common_ground(session, contact_id, text, None, inferred=True)
    if is_new_key:
        known.identities_to_add.append({"source": source, "source_key": person.key, "contact_id": contact_id})
    if is_new:
        return Arrival(person.at, contact_id, "created", problems)
    facts = _to_fill_in(row, person, overwrite=not is_new_key)
    news += len(writer.change_contact(row, facts, row.updated_at))
    if row.uid not in known.imported and not is_by_hand:
        row.updated_at = row.created_at + timedelta(seconds=1)
    return Arrival(person.at, contact_id, "updated" if news else "unchanged", problems)


def _addresses(person: Person, row: ContactRow, known: _Known) -> tuple[int, tuple[str, ...]]:
    """Note the addresses to be written; return how many, and which belong to somebody else."""
    news = 0
    problems = []
    for handle in person.handles:
        owner = known.owners[handle]
        if owner is row and handle not in known.stored and handle not in known.handles:
            known.handles[handle] = {
                "contact_id": row.id,
                "platform": handle.platform,
                "value": handle.value,
            }
            news += 1
        elif owner is not row:
            problems.append(
                f"{handle.platform} {handle.value} of {person.name} belongs to {owner.name} (#{owner.id}) already"
            )
    return news, tuple(problems)


def _facts(person: Person) -> dict[str, Any]:
    return {
        "company": person.company,
        "title": person.title,
        "met_how": person.met_how,
        "met_on": person.met_on,
    }


def _to_fill_in(row: ContactRow, person: Person, *, overwrite: bool) -> dict[str, Any]:
    """Return what the source knows and the contact lacks, or all it knows where nobody changed them by hand."""
    told = {name: value for name, value in _facts(person).items() if value}
    return told if overwrite else {name: value for name, value in told.items() if not getattr(row, name)}
