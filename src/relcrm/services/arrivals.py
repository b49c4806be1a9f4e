"""Match the people of an import with the contacts there are, add the new ones, fill in what is missing. Heavy.

Matched by what the source calls them, then by profile, then by email; never by a name alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from relcrm.domain.contact import EMAIL
from relcrm.store import reader, writer

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
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

    `stored` are the addresses that need not be written, `created` the keys of new contacts; `handles` and
    `identities_to_add` are rows to be added at the end, all at once.
    """

    identities: dict[str, ContactRow]
    owners: dict[Handle, ContactRow]
    stored: frozenset[Handle]
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
        rows = {key: _row_for(session, person, known, now) for key, person in people.items()}
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
    return _Known(
        {key: rows[contact_id] for key, contact_id in reader.identities(connection, source).items()},
        {handle: rows[contact_id] for handle, contact_id in owners.items()},
        frozenset(owners),
    )


def _row_for(session: Session, person: Person, known: _Known, now: datetime) -> ContactRow:
    """Return the contact a person is, or a new one."""
    row = known.identities.get(person.key)
    for handle in sorted(person.handles, key=lambda handle: handle.platform == EMAIL):
        row = row or known.owners.get(handle)
    if row is None:
        row = writer.new_contact(session, person.name, now, _facts(person))
        known.created.add(person.key)
    known.identities[person.key] = row
    for handle in person.handles:
        known.owners.setdefault(handle, row)
    return row


def _settled(
    session: Session, source: str, person: Person, row: ContactRow, known: _Known, *, is_new_key: bool
) -> Arrival:
    """Write what hangs on a contact and fill in their facts; return what became of them."""
    contact_id = writer.id_of(row)
    news = 0
    problems = []
    for handle in person.handles:
        owner = known.owners[handle]
        if owner is row and handle not in known.stored and handle not in known.handles:
            known.handles[handle] = {
                "contact_id": contact_id,
                "platform": handle.platform,
                "value": handle.value,
            }
            news += 1
        elif owner is not row:
            problems.append(
                f"{handle.platform} {handle.value} of {person.name} belongs to {owner.name} (#{owner.id}) already"
            )
    for text in person.common_ground:
        news += writer.add_common_ground(session, contact_id, text, None, inferred=True)
    if person.key in known.created:
        became: Became = "created"
    else:
        is_ours = not is_new_key and row.created_at == row.updated_at
        news += len(writer.change_contact(row, _to_fill_in(row, person, overwrite=is_ours), row.updated_at))
        became = "updated" if news else "unchanged"
    if is_new_key:
        known.identities_to_add.append({"source": source, "source_key": person.key, "contact_id": contact_id})
    return Arrival(person.at, contact_id, became, tuple(problems))


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
