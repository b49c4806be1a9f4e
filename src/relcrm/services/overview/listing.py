"""Everybody by name, or those a text and tags name. Light: a list of names judges nobody, so it loads no judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.people.contact import sorted_by_kind
from relcrm.services.choosing.chosen import chosen
from relcrm.services.results import ContactList, ListRow
from relcrm.store import everybody
from relcrm.store.connection import reading
from relcrm.store.picking import NO_FILTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.domain.people.contact import Handle
    from relcrm.domain.people.dossier import Contact
    from relcrm.services.context import Context
    from relcrm.store.picking import Filters


def listed(
    context: Context,
    *,
    text: str = "",
    filters: Filters = NO_FILTERS,
    archived: bool = False,
    limit: int | None = None,
    with_addresses: bool = False,
) -> ContactList:
    """Return the contacts whose name or company contains `text` and whom the filters leave, by name."""
    with reading(context.store, context.wait_seconds) as connection:
        among = chosen(connection, context, filters)
        found = everybody.contacts(
            connection, ids=among, archived=archived, text=text, limit=limit, then=context.then
        )
        people = list(found)
        total = len(people)
        if limit is not None and total == limit:
            total = everybody.count_of_contacts(
                connection, ids=among, archived=archived, text=text, then=context.then
            )
        ids = [each.id for each in people]
        tagged = everybody.tags_of(connection, ids)
        reached = everybody.handles_of(connection, ids) if with_addresses else {}
    rows = (_list_row(each, tagged.get(each.id, ()), reached.get(each.id, ())) for each in people)
    return ContactList(tuple(rows), total)


def _list_row(person: Contact, tags: Sequence[str], handles: Sequence[Handle]) -> ListRow:
    about = person.id, person.name, person.company, person.title, tuple(tags), person.cadence_days
    return ListRow(*about, *sorted_by_kind(handles))


def unused_tag(context: Context, tags: Sequence[str]) -> str:
    """Return the first of the tags that nobody at all carries; empty where each is somebody's."""
    if not tags:
        return ""
    with reading(context.store, context.wait_seconds) as connection:
        return next((tag for tag in tags if not everybody.is_tag(connection, tag)), "")
