"""Who comes due on which day, as far as a calendar or a letter tells of it: a few a day. Light."""

from __future__ import annotations

from datetime import date
from itertools import groupby, islice
from typing import TYPE_CHECKING

from relcrm.services.today.line import HELLOS
from relcrm.store import standings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.services.overview.ranked import Ranks


def coming_due(ranks: Ranks, days: int) -> Iterator[tuple[int, date]]:
    """Yield who comes due in so many days from tomorrow on, and when; of a day the few most worth a hello."""
    rows = ranks.standings.first(standings.due_within(days))
    for day, people in groupby(rows, key=lambda row: row[1][0]):
        for person, *_ in islice(people, HELLOS):
            yield person.id, date.fromordinal(day)
