"""One source's people on their way in: what is known of them so far, and whose an address is. Light."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relcrm.domain.identity.same_address import MOST_SHARING
from relcrm.store import origins, reader

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from relcrm.domain.people.contact import Handle
    from relcrm.domain.people.dossier import Contact
    from relcrm.importers.base import Person
    from relcrm.services.context import Context


@dataclass(frozen=True, slots=True)
class Run:
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
