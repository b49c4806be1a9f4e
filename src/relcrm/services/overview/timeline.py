"""What happened, across people or with one, newest first, as it is asked for. Light; judges nobody by itself."""

from __future__ import annotations

from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import as_known_on
from relcrm.services.choosing.chosen import chosen
from relcrm.services.context import find_one
from relcrm.services.results import Person
from relcrm.store import timeline
from relcrm.store.connection import reading
from relcrm.store.picking import NO_FILTERS, Filters
from relcrm.store.timeline import Wanted
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relcrm.domain.people.dossier import Logged
    from relcrm.services.context import Context
    from relcrm.store.everybody import Ids
    from relcrm.store.timeline import Place

PAGE, LARGEST_PAGE = 200, 12_800
"""Entries that are read at once, twice as many each time: while they are drawn the store is free for whoever writes."""


class TimelineEntry(NamedTuple):
    """One entry as it was known on the day asked about, and everybody who took part, by name."""

    interaction_id: int
    people: tuple[Person, ...]
    logged: Logged


def entries(
    context: Context, who: str = "", filters: Filters = NO_FILTERS, limit: int | None = None
) -> Iterator[TimelineEntry]:
    """Return the entries that the filters leave, of one contact or of everybody not archived, newest first.

    What is asked of the log, a channel and days, is asked of each entry; all else of who took part. Raises NoSuchContact
    and AmbiguousContact at once, and reads on only as the entries are taken.
    """
    with reading(context.store, context.wait_seconds) as connection:
        ids: Ids
        if who:
            ids = frozenset([find_one(connection, who, or_archived=True, as_of=context.as_of).id])
        else:
            ids = chosen(connection, context, filters.of_people)
    wanted = Wanted(filters, context.as_of, ids)
    return islice(_told(context, wanted, PAGE if limit is None else min(limit, PAGE)), limit)


def _told(context: Context, wanted: Wanted, size: int) -> Iterator[TimelineEntry]:
    with reading(context.store, context.wait_seconds) as connection:
        late = [known for each in timeline.going_on(connection, wanted) if (known := _known(each, context))]
        those_late = list(_with_people(timeline.people_of(connection, [each.id for each in late]), late))
    those_late.sort(key=_order, reverse=True)
    yield from merge(those_late, _pages(context, wanted, size), key=_order, reverse=True)


def _pages(context: Context, wanted: Wanted, size: int) -> Iterator[TimelineEntry]:
    place: Place | None = timeline.first_place(context.as_of)
    while place is not None:
        with reading(context.store, context.wait_seconds) as connection:
            page, place = timeline.page(connection, wanted, place, size)
            people = timeline.people_of(connection, [each.id for each in page])
        size = min(2 * size, LARGEST_PAGE)
        yield from _with_people(people, [known for each in page if (known := _known(each, context))])


def _with_people(
    people: dict[int, list[tuple[int, str, str]]], entries: Sequence[Logged]
) -> Iterator[TimelineEntry]:
    for each in entries:
        yield TimelineEntry(each.id, tuple(Person(*one) for one in people[each.id]), each)


def _known(logged: Logged, context: Context) -> Logged | None:
    interaction = as_known_on(logged.interaction, context.as_of)
    return logged._replace(interaction=interaction) if interaction else None


def _order(told: TimelineEntry) -> tuple[str, ...]:
    return timeline.order(told.logged)
