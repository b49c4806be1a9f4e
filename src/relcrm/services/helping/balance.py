"""Who gave you more than you gave them, and the other way round, over the whole network. Light; writes nothing but memos."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from relcrm.domain.particulars.details import LOOKS_FOR
from relcrm.services.choosing.chosen import chosen
from relcrm.services.overview.queries import stamp
from relcrm.store import everybody, memo, particulars
from relcrm.store.connection import reading
from relcrm.store.picking import NO_FILTERS
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from relcrm.domain.people.dossier import Someone
    from relcrm.services.context import Context
    from relcrm.services.results import PolicyStamp
    from relcrm.store.picking import Filters


class BalanceRow(NamedTuple):
    """One person's favours and introductions, both ways. `owed` is how many more they did you; below 0 you gave more.

    `looks_for` is what you noted that they look for: a way to give.
    """

    contact_id: int
    name: str
    company: str
    gave: int
    received: int
    owed: int
    looks_for: tuple[str, ...]


class Balance(NamedTuple):
    """Favours both ways, whom you owe most first. The counts are of all with any; `total` is how many those are."""

    as_of: date
    policy: PolicyStamp
    people: tuple[BalanceRow, ...]
    total: int
    gave_total: int
    received_total: int
    owed_to: int
    even_with: int
    ahead_with: int


def balance(
    context: Context,
    *,
    filters: Filters = NO_FILTERS,
    limit: int | None = None,
) -> Balance:
    """Return the favours given and received of everybody with any whom the filters leave; friends too."""
    with reading(context.store, context.wait_seconds) as connection:
        memos = memo.started(connection, context.policy)
        ids = chosen(connection, context, filters)
        some = everybody.people(connection, ids=ids, then=context.then)
        kept = memo.favours_kept(connection, context.as_of)
        lacking = [each for each in some if each.id not in kept]
        for each, evidence in memo.evidence_of_all(connection, lacking, context.as_of, memos):
            kept[each.id] = (evidence.gave, evidence.received)
        found = [_row(each, *kept[each.id]) for each in some if any(kept[each.id])]
        found.sort(key=lambda row: (-row.owed, -row.received, row.name, row.contact_id))
        looks_for = defaultdict(list)
        shown = found if limit is None else found[:limit]
        for row in shown:
            looks_for[row.contact_id] = [
                each.value
                for each in particulars.details(connection, row.contact_id)
                if each.kind == LOOKS_FOR
            ]
        memo.keep(connection, memos)
    return Balance(
        context.as_of,
        stamp(context.policy),
        tuple(row._replace(looks_for=tuple(looks_for[row.contact_id])) for row in shown),
        len(found),
        sum(row.gave for row in found),
        sum(row.received for row in found),
        sum(row.owed > 0 for row in found),
        sum(row.owed == 0 for row in found),
        sum(row.owed < 0 for row in found),
    )


def _row(person: Someone, gave: int, received: int) -> BalanceRow:
    return BalanceRow(person.id, person.name, person.company, gave, received, received - gave, ())
