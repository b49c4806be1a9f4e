"""Match the people of an import with the contacts there are, and add the new ones. Light.

Matched by what the user said, by what the source calls them, then by profile, then by an email that is
nobody else's of the import, then by a telephone number of the same name. Never by a name alone. What is written
of those known is for `settling`.

Whoever is asked about is looked up in the store, which holds those of this import as well: what is kept
in memory grows with the files, not with the store.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.identity.name_likeness import are_of_one_family
from relcrm.domain.identity.same_address import crowded
from relcrm.domain.people.contact import EMAIL, PHONE, folded
from relcrm.services.arriving.doubles import joined
from relcrm.services.arriving.facts import facts_of
from relcrm.services.arriving.outcome import Settled
from relcrm.services.arriving.run import Run
from relcrm.services.arriving.settling import settled
from relcrm.store import origins
from relcrm.store import people as writer

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from relcrm.importers.base import Person
    from relcrm.services.context import Context

_NOT_PROFILES = frozenset({EMAIL, PHONE})


def known_keys(connection: sqlite3.Connection, source: str, people: Mapping[str, Person]) -> set[str]:
    """Return the keys of those who are contacts already, by what the source calls them or by an address."""
    spelt = origins.other_spellings(connection, source)
    return {
        key
        for key, person in people.items()
        if key in spelt
        or origins.known_as(connection, source, key)
        or any(origins.owner_of(connection, handle) for handle in person.handles)
    }


def settle_people(
    connection: sqlite3.Connection,
    source: str,
    people: Mapping[str, Person],
    context: Context,
    *,
    told: Mapping[str, int] | None = None,
    tags: Sequence[str] = (),
) -> Settled:
    """Return what became of everybody, and whom the files showed to be one.

    `told` says which contact somebody is; new contacts get `tags` and wait for triage.
    """
    shared = crowded((), (handle for person in people.values() for handle in set(person.handles)))
    said = frozenset((told or {}).values())
    run = Run(connection, source, context, tags, shared, origins.other_spellings(connection, source), said)
    ids = _ids_for(run, people, told or {})
    one = tuple(joined(run, people, ids))
    arrivals = {key: settled(run, person, ids[key]) for key, person in people.items()}
    gained = {each.contact_id for each in one}
    for key in [key for key, contact_id in ids.items() if contact_id in gained]:
        arrivals[key] = arrivals[key]._replace(became="updated")
    return Settled(arrivals, one)


def _ids_for(run: Run, people: Mapping[str, Person], told: Mapping[str, int]) -> dict[str, int]:
    """Return the contact each person is, or a new one: whoever is known by key or profile comes first."""
    ids = dict(told)
    for key, person in people.items():
        if key not in ids and (found := _known_as(run, person)):
            ids[key] = found
    run.claimed.update(ids.values())
    for key, person in people.items():
        ids[key] = (
            ids.get(key) or _known_as(run, person) or _known_by_address(run, person) or _created(run, person)
        )
        run.claimed.add(ids[key])
        run.own(person, ids[key])
    return ids


def _created(run: Run, person: Person) -> int:
    now = run.context.now
    facts = facts_of(person) | {"waiting_since": now}
    contact_id = writer.add_contact(run.connection, person.name, now, facts)
    run.created[contact_id] = person.key
    return contact_id


def _known_as(run: Run, person: Person) -> int | None:
    """Return who has the person's key in the source, else their profile."""
    owners = (run.owner_of(handle) for handle in person.handles if handle.platform not in _NOT_PROFILES)
    return run.named(person.key) or next(filter(None, owners), None)


def _known_by_address(run: Run, person: Person) -> int | None:
    """Return who has the person's email or number: nobody else of this import, nobody with a profile of their own.

    Households and offices share addresses: one that more than two have finds nobody, an email nobody who has
    another first name or generation, and a number only somebody of the same name, or whoever has no name but it.
    Traffic has a person for each address, so several of them may be one contact that was there before.
    """
    platforms = {handle.platform for handle in person.handles} - _NOT_PROFILES
    for handle in person.handles:
        found = run.owner_of(handle)
        is_taken = found in run.claimed and (person.listed or found in run.created)
        if found is None or is_taken or run.is_crowded(handle):
            continue
        if platforms & origins.platforms_of(run.connection, found):
            continue
        name = run.contact(found).name
        if handle.platform == EMAIL and not are_of_one_family(person.name, name):
            return found
        if folded(person.name) in {folded(name), folded(handle.value)}:
            return found
    return None
