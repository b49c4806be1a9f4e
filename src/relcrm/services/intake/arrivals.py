"""Match the people of an import with the contacts there are, add the new ones, fill in what is missing. Light.

Matched by what the user said, by what the source calls them, then by profile, then by an email that is
nobody else's of the import, then by a telephone number of the same name. Never by a name alone. A contact
that was added or changed by hand keeps what it says: `updated_at` beyond `created_at` tells so.

Whoever is asked about is looked up in the store, which holds those of this import as well: what is kept
in memory grows with the files, not with the store.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from relcrm.domain.identity.name_likeness import are_of_one_family
from relcrm.domain.identity.same_address import MOST_SHARING, crowded
from relcrm.domain.people.contact import EMAIL, PHONE, folded
from relcrm.services.intake import belongings
from relcrm.services.intake.doubles import joined
from relcrm.services.intake.facts import differences, facts_of, to_fill_in
from relcrm.services.intake.naming import is_only_address, new_name
from relcrm.store import origins, reader
from relcrm.store import people as writer
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from relcrm.domain.people.contact import Handle
    from relcrm.domain.people.dossier import Contact
    from relcrm.importers.base import Person, Place
    from relcrm.services.context import Context
    from relcrm.services.intake.report import Difference, Joined

Became = Literal["created", "updated", "unchanged"]
_NOT_PROFILES = frozenset({EMAIL, PHONE})


class Arrival(NamedTuple):
    """What became of one person of an import.

    `problems` are addresses that belong to somebody else, `differences` facts that stay as they are.
    """

    at: Place
    contact_id: int
    became: Became
    problems: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


class Settled(NamedTuple):
    """What became of everybody, by their key in the source, and which contacts were made one."""

    arrivals: dict[str, Arrival]
    joined: tuple[Joined, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """One source's people on their way in.

    `claimed` are the contacts that people of this import are, `created` the new ones with the key of who
    they were made for, `owned` the addresses that nobody had before, `shared` the addresses that too many of its people have.
    `contested` are the keys of people with an address that is another's. `spelt` are those whose keys older programs spelt otherwise, `said` those that the user named.
    """

    connection: sqlite3.Connection
    source: str
    context: Context
    tags: Sequence[str]
    shared: frozenset[Handle]
    spelt: Mapping[str, int]
    said: frozenset[int] = frozenset()
    claimed: set[int] = field(default_factory=set)
    created: dict[int, str] = field(default_factory=dict)
    owned: dict[Handle, int] = field(default_factory=dict)
    contested: list[str] = field(default_factory=list)

    def named(self, key: str) -> int | None:
        """Return whom the source calls so, as far as it told before."""
        return origins.known_as(self.connection, self.source, key) or self.spelt.get(key)

    def is_crowded(self, handle: Handle) -> bool:
        """Say whether more people have an address, in the store or in the import, than could be one twice."""
        return handle in self.shared or origins.sharing(self.connection, handle) > MOST_SHARING

    def owner_of(self, handle: Handle) -> int | None:
        """Return whose an address is."""
        return self.owned.get(handle) or origins.owner_of(self.connection, handle)

    def own(self, person: Person, contact_id: int) -> None:
        """Note that addresses are a contact's, unless they are somebody's."""
        for handle in person.handles:
            owner = self.owner_of(handle)
            if owner is None:
                self.owned[handle] = contact_id
            elif owner != contact_id:
                self.contested.append(person.key)

    def contact(self, contact_id: int) -> Contact:
        """Return a contact that is known to exist."""
        found = reader.contact(self.connection, contact_id)
        assert found is not None  # noqa: S101 - a match is somebody
        return found


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
    run = _Run(connection, source, context, tags, shared, origins.other_spellings(connection, source), said)
    ids = _ids_for(run, people, told or {})
    one = tuple(joined(run, people, ids))
    arrivals = {key: _settled(run, person, ids[key]) for key, person in people.items()}
    gained = {each.contact_id for each in one}
    for key in [key for key, contact_id in ids.items() if contact_id in gained]:
        arrivals[key] = arrivals[key]._replace(became="updated")
    return Settled(arrivals, one)


def _ids_for(run: _Run, people: Mapping[str, Person], told: Mapping[str, int]) -> dict[str, int]:
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


def _created(run: _Run, person: Person) -> int:
    now = run.context.now
    facts = facts_of(person) | {"waiting_since": now}
    contact_id = writer.add_contact(run.connection, person.name, now, facts)
    run.created[contact_id] = person.key
    return contact_id


def _known_as(run: _Run, person: Person) -> int | None:
    """Return who has the person's key in the source, else their profile."""
    owners = (run.owner_of(handle) for handle in person.handles if handle.platform not in _NOT_PROFILES)
    return run.named(person.key) or next(filter(None, owners), None)


def _known_by_address(run: _Run, person: Person) -> int | None:
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


def _settled(run: _Run, person: Person, contact_id: int) -> Arrival:
    """Write what hangs on a contact and fill in their facts; return what became of them.

    A contact known before and changed by hand since is left alone: what is missing was taken out. Only the
    source that first told of a contact may change facts; of two that differ, neither would ever be done.
    """
    is_new_key = run.named(person.key) is None
    if run.created.get(contact_id) == person.key:
        _, problems = _hung(run, person, contact_id, is_new_key=True)
        return Arrival(person.at, contact_id, "created", problems)
    known = run.contact(contact_id)
    is_by_hand = known.created_at != known.updated_at
    if not is_new_key and is_by_hand:
        return Arrival(
            person.at, contact_id, "unchanged", differences=differences(run.connection, known, person)
        )
    first = origins.first_source(run.connection, contact_id)
    news, problems = _hung(run, person, contact_id, is_new_key=is_new_key)
    is_theirs = not is_new_key and first == run.source
    facts = to_fill_in(known, person, overwrite=is_theirs)
    if not is_by_hand:
        facts |= _renamed(run, known, person, is_theirs=is_theirs)
    news += len(writer.change_contact(run.connection, known, facts, known.updated_at))
    if is_new_key and first is None and not is_by_hand:
        by_hand = {"updated_at": known.created_at + timedelta(seconds=1)}
        writer.set_facts(run.connection, contact_id, by_hand)
    became: Became = "updated" if news else "unchanged"
    left = differences(run.connection, known._replace(**facts), person)
    return Arrival(person.at, contact_id, became, problems, left)


def _hung(run: _Run, person: Person, contact_id: int, *, is_new_key: bool) -> tuple[int, tuple[str, ...]]:
    """Write what hangs on a contact; return how much of it is news, and which addresses are somebody else's."""
    news, problems = _addresses(run, person, contact_id)
    for text in person.common_ground:
        news += writer.add_common_ground(run.connection, contact_id, text, None, inferred=True)
    if is_new_key:
        belongings.add_names(run.connection, contact_id, person.nicknames)
        belongings.add_tags(run.connection, contact_id, person.tags)
        writer.add_identity(run.connection, contact_id, run.source, person.key)
    if run.created.get(contact_id) == person.key:
        belongings.add_tags(run.connection, contact_id, run.tags)
    belongings.add_notes(run.connection, contact_id, run.source, person, run.context.today)
    return news, problems


def _renamed(run: _Run, known: Contact, person: Person, *, is_theirs: bool) -> dict[str, str]:
    """Return the name that the contact gets, if another; the old one is kept as one they are called by."""
    if person.name == known.name:
        return {}
    handles = reader.handles(run.connection, known.id)
    name = new_name(known, person, handles, is_theirs=is_theirs)
    if not name:
        return {}
    writer.remove_nickname(run.connection, known.id, name)
    if not is_only_address(known.name, handles):
        writer.add_nickname(run.connection, known.id, known.name)
    return {"name": name}


def _addresses(run: _Run, person: Person, contact_id: int) -> tuple[int, tuple[str, ...]]:
    """Write the addresses that are new; return how many, and which belong to somebody else."""
    news = 0
    problems = []
    for handle in person.handles:
        owner = run.owner_of(handle)
        if owner is None or owner == contact_id:
            if origins.owner_of(run.connection, handle) is None:
                news += writer.add_handle(run.connection, contact_id, handle)
            continue
        writer.add_claim(run.connection, contact_id, handle)
        if handle.platform != PHONE:
            name = run.contact(owner).name
            problems.append(
                f"{handle.platform} {handle.value} of {person.name} belongs to {name} (#{owner}) already"
            )
    return news, tuple(problems)
