"""Everybody by name, or those a text and tags name. Light: a list of names judges nobody, so it loads no judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.cadence import held, paused_until, shortest
from relcrm.domain.people.contact import sorted_by_kind
from relcrm.services.choosing.chosen import chosen
from relcrm.store import everybody
from relcrm.store.ahead.rhythms import of_tags
from relcrm.store.connection import reading
from relcrm.store.picking import NO_FILTERS
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from relcrm.domain.log.cadence import Cadence
    from relcrm.domain.people.contact import Handle
    from relcrm.domain.people.dossier import Contact
    from relcrm.services.context import Context
    from relcrm.store.picking import Filters


class ListRow(NamedTuple):
    """One contact in a list; addresses are read for programs only.

    `every_days` is how often you mean to be in touch: with them, or with all of a tag. `paused_until` is told while it
    is to come.
    """

    contact_id: int
    name: str
    company: str
    title: str
    tags: tuple[str, ...]
    cadence_days: int | None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    handles: tuple[Handle, ...] = ()
    every_days: int | None = None
    paused_until: date | None = None


class ContactList(NamedTuple):
    """Contacts by name; `total` counts those left out too."""

    contacts: tuple[ListRow, ...]
    total: int


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
        rhythms = of_tags(connection) if tagged else {}
        reached = everybody.handles_of(connection, ids) if with_addresses else {}
    rows = (
        _list_row(
            each, tagged.get(each.id, ()), reached.get(each.id, ()), _every_days(each, tagged, rhythms)
        )._replace(paused_until=paused_until(each.due_from, context.as_of))
        for each in people
    )
    return ContactList(tuple(rows), total)


def _every_days(
    person: Contact, tagged: Mapping[int, Sequence[str]], rhythms: Mapping[str, Cadence]
) -> int | None:
    """Return how often somebody said to be in touch with them or with a tag of theirs."""
    theirs = {tag: rhythms[tag] for tag in tagged.get(person.id, ()) if tag in rhythms}
    if person.cadence_days is not None or not theirs:
        return person.cadence_days
    return held(None, person.max_days, shortest(theirs), 0).every_days


def _list_row(
    person: Contact, tags: Sequence[str], handles: Sequence[Handle], every_days: int | None
) -> ListRow:
    about = person.id, person.name, person.company, person.title, tuple(tags), person.cadence_days
    return ListRow(*about, *sorted_by_kind(handles), every_days)


def unused_tag(context: Context, tags: Sequence[str]) -> str:
    """Return the first of the tags that nobody at all carries; empty where each is somebody's."""
    if not tags:
        return ""
    with reading(context.store, context.wait_seconds) as connection:
        return next((tag for tag in tags if not everybody.is_tag(connection, tag)), "")
