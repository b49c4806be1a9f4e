"""Whom filters leave, and which of them leaves nobody. Light: a judgement is loaded only where one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.people.folding import folded
from relcrm.errors import NoSuchContact, UsageError
from relcrm.services.context import find_one
from relcrm.store import picking
from relcrm.store.connection import reading
from relcrm.store.picking import ALONE, NO_FILTERS, Side

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from relcrm.services.context import Context
    from relcrm.services.results import Person
    from relcrm.store.everybody import Ids
    from relcrm.store.picking import Filters

MOST_NAMED = 40
"""Words of what somebody may have that are listed in a refusal."""


def chosen(connection: sqlite3.Connection, context: Context, filters: Filters, *, keep: bool = True) -> Ids:
    """Return the numbers of those who fit all filters; None where nothing is asked.

    Where a judgement is asked for, only those not archived are judged, and what was judged is kept for the next time: the
    caller's reading ends and begins anew. Without `keep` nothing is written, and a transaction goes on as it is. Raises
    UsageError for something that nobody has a name for, NoSuchContact and AmbiguousContact as `find_one` does.
    """
    if filters == NO_FILTERS:
        return None
    filters = filters._replace(has=tuple(_known(connection, word) for word in filters.has))
    sides = _sides(connection, filters.related_to) if filters.related_to else ()
    found = picking.ids(connection, filters, context.as_of, sides)
    if filters.is_judged and found:
        from relcrm.services.logbook.standings import stand_so  # noqa: PLC0415 - most filters judge nobody

        found = stand_so(connection, context, filters, found, keep=keep)
    return found


def ids_chosen(context: Context, filters: Filters, *, keep: bool = True) -> Ids:
    """Return the same, in a reading of its own."""
    if filters == NO_FILTERS:
        return None
    with reading(context.store, context.wait_seconds) as connection:
        return chosen(connection, context, filters, keep=keep)


def people_chosen(
    context: Context, filters: Filters, *, archived: bool = False, keep: bool = True
) -> list[Person]:
    """Return those whom filters leave, by name: those not archived, or those who are."""
    from relcrm.services.results import Person  # noqa: PLC0415 - only changes of many ask for them
    from relcrm.store import everybody  # noqa: PLC0415 - same

    with reading(context.store, context.wait_seconds) as connection:
        ids = chosen(connection, context, filters, keep=keep)
        found = everybody.contacts(connection, ids=ids, archived=archived)
        return [Person(each.id, each.name, each.company) for each in found]


def leaves_nobody(context: Context, filters: Filters) -> tuple[str, ...]:
    """Return the fields of the first filter that nobody fits even alone; empty where each has somebody."""
    asked = [(names, one) for names in ALONE if (one := _alone(filters, names)) != NO_FILTERS]
    if len(asked) > 1:
        for names, one in asked:
            if not ids_chosen(context, one):
                return names
    return ()


def _alone(filters: Filters, names: Sequence[str]) -> Filters:
    return NO_FILTERS._replace(**{name: getattr(filters, name) for name in names})


def _known(connection: sqlite3.Connection, word: str) -> str:
    """Return what somebody may have in its one form. Raises UsageError for what nobody has a name for."""
    said = folded(word)
    plain = said.replace(" ", "-").replace("_", "-")
    if plain in picking.HAS:
        return plain
    known = picking.names_of_what_they_have(connection)
    if said not in known:
        more = " ..." if len(known) > MOST_NAMED else ""
        raise UsageError(
            f'"{word[:60]}" is nothing that anybody here has',
            hint=f"--has takes {', '.join(known[:MOST_NAMED])}{more}",
        )
    return said


def _sides(connection: sqlite3.Connection, who: str) -> tuple[Side, ...]:
    """Return whom a name means: a contact, and names that somebody is related to, as imports tell them."""
    names = tuple(Side(None, name) for name in picking.names_related(connection, who))
    try:
        return (Side(find_one(connection, who, or_archived=True).id), *names)
    except NoSuchContact:
        if not names:
            raise
    return names
