"""Match the people of an import with the contacts there are, add the new ones, fill in what is missing. Heavy.

Matched by what the user said, by what the source calls them, then by profile, then by an email that is
nobody else's of the import, then by a telephone number of the same name. Never by a name alone. A contact
that was added or changed by hand keeps what it says: `updated_at` beyond `created_at` tells so.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

from relcrm.domain.identity.name_likeness import are_of_one_family
from relcrm.domain.identity.same_address import crowded
from relcrm.domain.people.contact import EMAIL, PHONE, folded
from relcrm.services.intake import belongings
from relcrm.services.intake import facts as told_facts
from relcrm.services.intake.belongings import Belongings
from relcrm.store import origins, writer

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from sqlmodel import Session

    from relcrm.domain.people.contact import Handle
    from relcrm.importers.base import Person, Place
    from relcrm.services.context import Context
    from relcrm.services.intake.report import Difference
    from relcrm.store.tables import ContactRow

Became = Literal["created", "updated", "unchanged"]
_NOT_PROFILES = frozenset({EMAIL, PHONE})


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one person of an import.

    `problems` are addresses that belong to somebody else, `differences` facts that stay as they are.
    """

    at: Place
    contact_id: int
    became: Became
    problems: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """Whom the store knows under which key and address, the people of this very import included.

    `stored` are the addresses that need not be written, `told_first` the source that first told of each
    contact, by uid; one without was added by hand. `created` are the keys of new contacts, `platforms` where
    each contact has an address, `crowded` the addresses that too many share; `handles`, `claims` and
    `identities_to_add` are rows to be added at the end.
    """

    rows: dict[int, ContactRow]
    identities: dict[str, ContactRow]
    owners: dict[Handle, ContactRow]
    stored: frozenset[Handle]
    told_first: dict[str, str]
    crowded: frozenset[Handle]
    platforms: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    created: set[str] = field(default_factory=set)
    handles: dict[Handle, dict[str, Any]] = field(default_factory=dict)
    claims: dict[tuple[int, Handle], None] = field(default_factory=dict)
    identities_to_add: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Sort the platforms by contact."""
        for handle, row in self.owners.items():
            self.platforms[row.uid].add(handle.platform)

    def own(self, handle: Handle, row: ContactRow) -> None:
        """Note that an address is a contact's, unless it is somebody's."""
        if self.owners.setdefault(handle, row) is row:
            self.platforms[row.uid].add(handle.platform)


def known_keys(connection: sqlite3.Connection, source: str, people: Mapping[str, Person]) -> set[str]:
    """Return the keys of those who are contacts already, by what the source calls them or by an address."""
    identities = origins.identities(connection, source)
    owners = origins.owners_of_handles(connection)
    return {
        key
        for key, person in people.items()
        if key in identities or any(handle in owners for handle in person.handles)
    }


def settle_people(
    connection: sqlite3.Connection,
    source: str,
    people: Mapping[str, Person],
    context: Context,
    *,
    told: Mapping[str, int] | None = None,
    tags: Sequence[str] = (),
) -> dict[str, Arrival]:
    """Return, by their key in the source, what became of everybody.

    `told` says which contact somebody is; new contacts get `tags` and wait for triage.
    """
    with writer.session_on(connection) as session:
        known = _known(session, connection, source, people)
        known_before = set(known.identities)
        rows = _rows_for(session, source, people, known, context.now, told or {})
        session.flush()
        arrivals = {
            key: _settled(session, source, people[key], row, known, is_new_key=key not in known_before)
            for key, row in rows.items()
        }
        belongings.add(
            session, connection, source, _with_news(rows, people, known, known_before, tags), context.today
        )
        writer.add_rows(session, "handles", known.handles.values())
        belongings.add_claims(session, connection, known.claims)
        writer.add_rows(session, "identities", known.identities_to_add)
    return arrivals


def _known(
    session: Session, connection: sqlite3.Connection, source: str, people: Mapping[str, Person]
) -> _Known:
    rows = writer.contact_rows(session)
    owners = origins.owners_of_handles(connection)
    identities = {key: rows[contact_id] for key, contact_id in origins.identities(connection, source).items()}
    return _Known(
        rows,
        identities,
        {handle: rows[contact_id] for handle, contact_id in owners.items()},
        frozenset(owners),
        {rows[contact_id].uid: first for contact_id, first in origins.first_sources(connection).items()},
        crowded(
            [*owners, *chain.from_iterable(origins.claims(connection).values())],
            [handle for person in people.values() for handle in set(person.handles)],
        ),
    )


def _with_news(
    rows: Mapping[str, ContactRow],
    people: Mapping[str, Person],
    known: _Known,
    known_before: AbstractSet[str],
    tags: Sequence[str],
) -> Iterator[Belongings]:
    """Yield what is to hang on contacts that the source had not told of, and notes on those nobody changed."""
    for key, row in rows.items():
        person, is_new_key = people[key], key not in known_before
        if is_new_key or row.created_at == row.updated_at:
            yield Belongings(
                writer.id_of(row),
                key,
                person.nicknames if is_new_key else (),
                (*(person.tags if is_new_key else ()), *(tags if key in known.created else ())),
                person.notes,
            )


def _rows_for(
    session: Session,
    source: str,
    people: Mapping[str, Person],
    known: _Known,
    now: datetime,
    told: Mapping[str, int],
) -> dict[str, ContactRow]:
    """Return the contact each person is, or a new one: whoever is known by key or profile comes first."""
    rows = {key: known.rows[contact_id] for key, contact_id in told.items()}
    rows |= {
        key: row for key, person in people.items() if key not in rows and (row := _known_as(person, known))
    }
    claimed = {row.uid for row in rows.values()}
    for key, person in people.items():
        row = rows.get(key) or _known_as(person, known) or _known_by_address(person, known, claimed)
        if row is None:
            row = writer.new_contact(
                session, person.name, now, told_facts.facts(person) | {"waiting_since": now}
            )
            known.created.add(key)
            known.told_first[row.uid] = source
        rows[key] = known.identities[key] = row
        claimed.add(row.uid)
        for handle in person.handles:
            known.own(handle, row)
    return {key: rows[key] for key in people}


def _known_as(person: Person, known: _Known) -> ContactRow | None:
    """Return who has the person's key in the source, else their profile."""
    owners = (known.owners.get(handle) for handle in person.handles if handle.platform not in _NOT_PROFILES)
    return known.identities.get(person.key) or next(filter(None, owners), None)


def _known_by_address(person: Person, known: _Known, claimed: AbstractSet[str]) -> ContactRow | None:
    """Return who has the person's email or number: nobody else of this import, nobody with a profile of their own.

    Households and offices share addresses: one that more than two have finds nobody, an email nobody who has
    another first name or generation, and a number only somebody of the same name, or whoever has no name but it.
    """
    platforms = {handle.platform for handle in person.handles} - _NOT_PROFILES
    for handle in person.handles:
        row = known.owners.get(handle)
        if (
            row is None
            or row.uid in claimed
            or platforms & known.platforms[row.uid]
            or handle in known.crowded
        ):
            continue
        if handle.platform == EMAIL and not are_of_one_family(person.name, row.name):
            return row
        if folded(person.name) in {row.name_key, folded(handle.value)}:
            return row
    return None


def _settled(
    session: Session,
    source: str,
    person: Person,
    row: ContactRow,
    known: _Known,
    *,
    is_new_key: bool,
) -> Arrival:
    """Write what hangs on a contact and fill in their facts; return what became of them.

    A contact known before and changed by hand since is left alone: what is missing was taken out. Only the
    source that first told of a contact may change facts; of two that differ, neither would ever be done.
    """
    contact_id = writer.id_of(row)
    is_by_hand = row.created_at != row.updated_at
    if not is_new_key and is_by_hand:
        return Arrival(person.at, contact_id, "unchanged", differences=told_facts.differences(row, person))
    news, problems = _addresses(person, row, known)
    for text in person.common_ground:
        news += writer.add_common_ground(session, contact_id, text, None, inferred=True)
    if is_new_key:
        known.identities_to_add.append({"source": source, "source_key": person.key, "contact_id": contact_id})
    if person.key in known.created:
        return Arrival(person.at, contact_id, "created", problems)
    first = known.told_first.get(row.uid)
    facts = told_facts.to_fill_in(row, person, overwrite=not is_new_key and first == source)
    news += len(writer.change_contact(row, facts, row.updated_at))
    if first is None and not is_by_hand:
        row.updated_at = row.created_at + timedelta(seconds=1)
    became: Became = "updated" if news else "unchanged"
    return Arrival(person.at, contact_id, became, problems, told_facts.differences(row, person))


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
            known.claims[writer.id_of(row), handle] = None
            if handle.platform != PHONE:
                problems.append(
                    f"{handle.platform} {handle.value} of {person.name} belongs to {owner.name} (#{owner.id}) already"
                )
    return news, tuple(problems)
