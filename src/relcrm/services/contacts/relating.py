"""Say what people are to one another: two contacts, or a contact and a name that is none. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.particulars.relations import role_named
from relcrm.domain.people.folding import folded
from relcrm.errors import NoSuchContact, UsageError
from relcrm.services.context import find_one
from relcrm.services.recording import changing
from relcrm.services.results import Person
from relcrm.store import particulars
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3

    from relcrm.services.context import Context

LONGEST_ROLE = 60  # characters


class Relation(NamedTuple):
    """What somebody is to a contact: `contact_id` of `other` is 0 for a name that is no contact.

    `already` says whether it was on record, `gone` what was taken away: `manager`, or `dentist of` for what the
    contact was to the other.
    """

    one: Person
    other: Person
    role: str
    already: bool = False
    gone: tuple[str, ...] = ()


def relate(context: Context, who: str, other_who: str, role: str, *, no_contact: bool = False) -> Relation:
    """Keep that `other_who` is the `role` of `who`. With `no_contact` the other is only a name.

    Raises NoSuchContact and AmbiguousContact for whom it cannot tell, UsageError for one and the same.
    """
    named = _role(role)
    with changing(context) as connection:
        one, other = _both(connection, who, other_who, no_contact=no_contact)
        is_new = particulars.relate(connection, one.contact_id, named, other.contact_id or other.name)
        if other.contact_id:  # who was only a name is a contact now
            for each in particulars.related(connection, one.contact_id):
                if each.contact_id is None and each.role == named and folded(each.name) == folded(other.name):
                    particulars.unrelate(connection, one.contact_id, each.name, named)
    return Relation(one, other, named, not is_new)


def unrelate(
    context: Context, who: str, other_who: str, role: str | None = None, *, no_contact: bool = False
) -> Relation:
    """Forget what `other_who` is to `who`, in every role or in one. Raises UsageError where that is nothing."""
    named = _role(role) if role is not None else None
    with changing(context) as connection:
        one, other = _both(connection, who, other_who, no_contact=no_contact)
        gone = particulars.unrelate(connection, one.contact_id, other.contact_id or other.name, named)
        if not gone:
            what = f"the {named}" if named else "nothing"
            raise UsageError(
                f"{other.name} is {'not ' if named else ''}{what} of {one.name}",
                hint=f"relcrm show {one.contact_id}",
            )
    return Relation(one, other, named or "", gone=tuple(gone))


def _role(text: str) -> str:
    role = role_named(text)
    if not role or len(role) > LONGEST_ROLE:
        raise UsageError(
            f'"{text[:60]}" is no role', hint="--as manager, spouse, colleague, or in your own words"
        )
    return role


def _both(
    connection: sqlite3.Connection, who: str, other_who: str, *, no_contact: bool
) -> tuple[Person, Person]:
    found = find_one(connection, who, or_archived=True)
    one = Person(found.id, found.name, found.company)
    name = " ".join(other_who.split())
    if no_contact:
        if not name:
            raise UsageError("who is that?", hint='relcrm relate ana "Luis Ruiz" --as spouse --no-contact')
        if folded(name) == folded(one.name):
            raise UsageError(f"that is {one.name}'s own name", hint="nobody is related to themselves")
        return one, Person(0, name, "")
    try:
        met = find_one(connection, other_who, or_archived=True)
    except NoSuchContact as error:
        hint = (
            f"{error.hint}; --no-contact keeps the name alone"
            if error.hint
            else "--no-contact keeps the name alone"
        )
        raise NoSuchContact(error.message, hint=hint, data=error.data) from error
    if met.id == one.contact_id:
        raise UsageError(f"both are {one.name} (#{one.contact_id})", hint="nobody is related to themselves")
    return one, Person(met.id, met.name, met.company)
