"""Who comes due soon, in the order of their day. Light; writes nothing but memos."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from relcrm.services.choosing.chosen import chosen
from relcrm.services.overview.queries import stamp
from relcrm.services.overview.ranked import Ranks
from relcrm.store import standings
from relcrm.store.connection import reading
from relcrm.store.picking import NO_FILTERS
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from relcrm.services.context import Context
    from relcrm.services.overview.ranked import Judged
    from relcrm.services.results import PolicyStamp, Rhythm
    from relcrm.store.picking import Filters


class SoonRow(NamedTuple):
    """One person who comes due, on `rhythm.due_on`."""

    contact_id: int
    name: str
    company: str
    stage: str
    rhythm: Rhythm


class SoonList(NamedTuple):
    """Who comes due by the day `until`, by the day; `due_total` counts those due already, who are not listed."""

    as_of: date
    policy: PolicyStamp
    until: date
    soon: tuple[SoonRow, ...]
    total: int
    due_total: int


def soon(context: Context, days: int, *, filters: Filters = NO_FILTERS, limit: int | None = None) -> SoonList:
    """Return who comes due in so many days: nobody who is due already, asleep or not yet met."""
    order = standings.due_within(days)
    with reading(context.store, context.wait_seconds) as connection:
        ranks = Ranks(connection, context, chosen(connection, context, filters))
        total, due = ranks.standings.count(order.who, standings.GREET)
        rows = tuple(_row(each) for each in ranks.first(order, limit))
        ranks.keep()
    until = context.as_of + timedelta(days=days)
    return SoonList(context.as_of, stamp(context.policy), until, rows, total, due)


def _row(each: Judged) -> SoonRow:
    assert each.rhythm is not None  # noqa: S101 - who comes due was touched
    person = each.person
    return SoonRow(person.id, person.name, person.company, each.verdict.stage, each.rhythm)
