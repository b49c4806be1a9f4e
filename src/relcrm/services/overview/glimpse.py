"""The day in a few numbers, for a prompt or a status bar. Judges nobody where that is done already."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from relcrm import __version__
from relcrm.domain.policy.in_force import fingerprint
from relcrm.services.today.line import HELLOS
from relcrm.services.today.orders import Orders, busy_today, still_news
from relcrm.services.today.own import own_lines, resting
from relcrm.store.connection import reading
from relcrm.store.picking import NO_FILTERS
from relcrm.store.standings import Ranking
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from relcrm.services.context import Context
    from relcrm.services.today.line import TodayLine
    from relcrm.store.picking import Filters


class Glimpse(NamedTuple):
    """How many lines of a few sorts there are: `at` is the time of the first plan that is still to come, as HH:MM, or ""."""

    plans: int
    at: str
    to_answer: int
    to_do: int
    happened: int
    dates: int
    hellos: int


def glimpse(context: Context, filters: Filters = NO_FILTERS) -> Glimpse:
    """Return how much there is of the day. Gives no handles."""
    seen = _seen(context) if filters == NO_FILTERS else None
    if seen is not None:
        return seen
    from relcrm.services.overview.today import today  # noqa: PLC0415 - only where somebody has to be judged

    lines = today(context, filters=filters, handles=False).lines
    return _counted(context, lines, Counter(each.kind for each in lines))


def _seen(context: Context) -> Glimpse | None:
    """Return the same from what is kept; None where that does not answer for everybody today."""
    with reading(context.store, context.wait_seconds) as connection:
        ranking = Ranking(connection, _judged_by(connection, context), context.today.toordinal())
        if ranking.lacking():
            return None
        put_off = resting(connection, context)
        own = still_news(ranking, own_lines(connection, context, None, put_off))
        orders = Orders(context.policy.cadence, put_off)
        asked = [orders.of("offer"), orders.of("answer"), orders.hellos(busy_today(own))]
        offer, answer, greet = ranking.count(*(each.who for each in asked))
        kinds = Counter(each.kind for each in own)
        return _counted(context, own, {**kinds, "offer": offer, "answer": answer, "greet": greet})


def _judged_by(connection: sqlite3.Connection, context: Context) -> str:
    """Return what the standings rest on, where that is this policy and this program; else what none rests on."""
    row = connection.execute("SELECT judged_by FROM standing LIMIT 1").fetchone()
    kept = row[0] if row else ""
    is_ours = kept.startswith(f"{fingerprint(context.policy)} ") and kept.endswith(f" {__version__}")
    return kept if is_ours else "-"


def _counted(context: Context, lines: Sequence[TodayLine], kinds: Mapping[str, int]) -> Glimpse:
    times = [each.when for each in lines if each.kind == "plan"]
    ahead = [each for each in times if each >= f"{context.now:%H:%M}"]
    return Glimpse(
        plans=len(times),
        at=min(ahead, default=""),
        to_answer=kinds.get("offer", 0) + kinds.get("answer", 0),
        to_do=kinds.get("promise", 0) + kinds.get("reminder", 0),
        happened=kinds.get("happened", 0),
        dates=sum(each.kind == "occasion" and each.since == context.today for each in lines),
        hellos=min(kinds.get("greet", 0), HELLOS),
    )
