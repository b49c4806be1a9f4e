"""Make one of two contacts whom an address book calls one: mail came first, the card with both addresses later. Light.

Only who was made by traffic alone goes, before anybody decided or changed anything about them, and only where
the names agree. It is part of the import, so that undo takes it back with the rest; everybody else stays, and
`relcrm dupes` shows them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from relcrm.domain.identity.merging import merge_plan
from relcrm.domain.identity.name_likeness import name_reasons
from relcrm.domain.people.contact import EMAIL, PHONE, folded
from relcrm.domain.people.names import names_of
from relcrm.services.arriving.naming import is_only_address
from relcrm.services.arriving.outcome import Joined
from relcrm.store import origins, people, reader, relink

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

    from relcrm.domain.people.contact import Handle
    from relcrm.domain.people.dossier import Contact
    from relcrm.importers.base import Person
    from relcrm.services.arriving.run import Run

TRAFFIC = frozenset({"mail", "ical", "whatsapp", "signal", "telegram"})
"""Sources that know people by an address or a number because something was sent."""
_ADDRESSES = frozenset({EMAIL, PHONE})


def joined(run: Run, found: Mapping[str, Person], ids: dict[str, int]) -> Iterator[Joined]:
    """Make one of those who are one, put that into `ids`, and yield each.

    What two rows of one book share makes nobody one.
    """
    if not run.contested:
        return
    rows = Counter(handle for person in found.values() if person.listed for handle in set(person.handles))
    kept_by_rows = {ids[key] for key, person in found.items() if person.listed}
    for key in dict.fromkeys(run.contested):
        person = found[key]
        for handle in person.handles:
            owner = run.owner_of(handle) if handle.platform in _ADDRESSES and rows[handle] < 2 else None
            if owner is None or owner == ids[key] or run.is_crowded(handle):
                continue
            kept, gone = (ids[key], owner) if person.listed else (owner, ids[key])
            if gone not in run.said | kept_by_rows and _are_one(run.connection, kept, gone, person.name):
                yield _made_one(run.connection, kept, gone, handle)
                ids.update({each: kept for each, is_now in ids.items() if is_now == gone})


def _are_one(connection: sqlite3.Connection, kept: int, gone: int, name: str) -> bool:
    """Say whether a contact is nothing but traffic that nobody has touched, and called as the kept one, or not at all."""
    other, one = reader.contact(connection, gone), reader.contact(connection, kept)
    if other is None or one is None or other.waiting_since is None or other.created_at != other.updated_at:
        return False
    if (min(kept, gone), max(kept, gone)) in origins.told_apart(connection):
        return False
    sources = origins.sources_of(connection, gone)
    if not sources or not sources <= TRAFFIC or not origins.platforms_of(connection, gone) <= _ADDRESSES:
        return False
    return is_only_address(other.name) or any(_agree(other.name, each) for each in (one.name, name))


def _agree(name: str, other: str) -> bool:
    if folded(name) == folded(other):
        return True
    return sum(reason.weight for reason in name_reasons(names_of(name), names_of(other))) > 0


def _made_one(connection: sqlite3.Connection, kept_id: int, gone_id: int, handle: Handle) -> Joined:
    kept, gone = _contact(connection, kept_id), _contact(connection, gone_id)
    plan = merge_plan(kept, gone)
    relink.move_all(connection, kept.id, gone.id)
    people.change_contact(connection, kept, plan.changes, kept.updated_at)
    if plan.nickname and not is_only_address(plan.nickname):
        people.add_nickname(connection, kept.id, plan.nickname)
    return Joined(contact_id=kept.id, name=kept.name, other=gone.name, address=handle.value)


def _contact(connection: sqlite3.Connection, contact_id: int) -> Contact:
    found = reader.contact(connection, contact_id)
    assert found is not None  # noqa: S101 - it was there a moment ago
    return found
