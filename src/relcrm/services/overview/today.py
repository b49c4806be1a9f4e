"""What waits for you today, one row each: plans, answers you owe, promises, dates, hellos. Light.

What is somebody's own, such as a reminder, comes from `services.today`; here is what follows from how everybody stands.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from relcrm.domain.people.dossier import reasons_on_record, stands
from relcrm.domain.people.facts import known_on
from relcrm.domain.readiness.evidence import rebase
from relcrm.domain.readiness.verdict import judge
from relcrm.services.choosing.chosen import chosen
from relcrm.services.logbook.standings import usual
from relcrm.services.overview.agenda import Occasion, task_of
from relcrm.services.overview.queries import mark_holds, stamp
from relcrm.services.overview.ranked import Ranks
from relcrm.services.today.handles import with_handles
from relcrm.services.today.line import HELLOS, TodayLine, in_order
from relcrm.services.today.orders import DOORS, WAITING, Orders, busy_today, still_news
from relcrm.services.today.own import WEEK, own_lines, resting
from relcrm.store import memo, reader, standings
from relcrm.store.connection import reading
from relcrm.store.picking import NO_FILTERS
from relcrm.store.talk import last_words
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from relcrm.domain.people.dossier import Mark
    from relcrm.services.context import Context
    from relcrm.services.overview.agenda import Task
    from relcrm.services.overview.ranked import Judged
    from relcrm.services.results import PolicyStamp
    from relcrm.store.everybody import Ids
    from relcrm.store.picking import Filters
    from relcrm.store.standings import Order

__all__ = ["Today", "TodayLine", "today"]

_WORDS = {
    "offer": "wants an offer",
    "answer": "waits for your answer",
    "repair": "to be repaired",
    "outcome": "what came of your ask?",
    "deliver": "said yes",
    "return": "their day is here",
    "talk": "one talk away",
    "greet": "worth a hello",
    "ask": "may be asked",
}


class Today(NamedTuple):
    """What waits on a day, first what matters most; `total` counts the lines left out too.

    `ask_total` is how many may be asked, as in `ready`, `hello_total` how many are worth a hello, of whom at most five have
    a line. `triage_total` is how many new people wait to be decided about, whatever the filters.
    """

    as_of: date
    policy: PolicyStamp
    lines: tuple[TodayLine, ...]
    total: int
    ask_total: int
    triage_total: int
    hello_total: int


def today(
    context: Context, *, filters: Filters = NO_FILTERS, limit: int | None = None, handles: bool = True
) -> Today:
    """Return the lines of the day. Those of today itself get their `handles`, which stay theirs until tomorrow."""
    with reading(context.store, context.wait_seconds) as connection:
        ids = chosen(connection, context, filters)
        ranks = Ranks(connection, context, ids)
        put_off = resting(connection, context)
        own = still_news(ranks.standings, own_lines(connection, context, ids, put_off))
        own += _marks(connection, context, ranks, ids, put_off)
        lines, total = _Ranked(ranks, Orders(context.policy.cadence, put_off), limit).lines(busy_today(own))
        hellos, may_be_asked = ranks.standings.count(standings.GREET, standings.MAY_BE_ASKED)
        new = standings.count_waiting(connection)
        ranks.keep()
    shown = in_order([*own, *lines])[:limit]
    return Today(
        context.as_of,
        stamp(context.policy),
        tuple(with_handles(context, shown) if handles else shown),
        len(own) + total,
        may_be_asked,
        new,
        hellos,
    )


class _Ranked:
    """The lines that follow from how everybody stands."""

    def __init__(self, ranks: Ranks, orders: Orders, limit: int | None) -> None:
        """Begin; no more than `limit` lines of a kind are wanted."""
        self.ranks, self.orders, self.limit = ranks, orders, limit
        self.answered = usual(ranks.connection, ranks.context)
        self.marked = reasons_on_record(reader.marks(ranks.connection), ranks.context.as_of)

    def lines(self, busy: AbstractSet[int]) -> tuple[list[TodayLine], int]:
        """Return the lines and how many there are in all; hellos and asks leave out those who are `busy` today."""
        waiting, total = self._steps([self.orders.of(kind) for kind in WAITING])
        hellos = [
            self._line(each, Occasion.GREET) for each in self.ranks.first(self.orders.hellos(busy), HELLOS)
        ]
        taken = {*busy, *(each.contact_id for each in hellos)}
        doors, more = self._steps([self.orders.of(kind, taken) for kind in DOORS])
        asleep = [self._asleep_line(each) for each in self.ranks.first(self.orders.asleep(busy), 1)]
        return [*waiting, *hellos, *asleep, *doors], total + more + len(hellos) + len(asleep)

    def _steps(self, orders: Sequence[Order]) -> tuple[list[TodayLine], int]:
        totals = self.ranks.standings.count(*(order.who for order in orders))
        found: list[TodayLine] = []
        for order, total in zip(orders, totals, strict=True):
            if total:
                found += map(self._line, self.ranks.first(order, self.limit))
        return found, sum(totals)

    def _asleep_line(self, each: Judged) -> TodayLine:
        line = self._line(each, Occasion.GREET)
        words = last_words(self.ranks.connection, each.person.id, self.ranks.context.as_of)
        last = each.rhythm.last_touch_on if each.rhythm else None
        text = f"asleep; last: {words}" if words else "asleep"
        return line._replace(kind="asleep", about=f"asleep {line.contact_id}", text=text, since=last)

    def _line(self, each: Judged, occasion: Occasion | None = None) -> TodayLine:
        task: Task = task_of(each, self.answered, self.marked.get(each.person.id, ""), occasion)
        kind = task.occasion.value
        return TodayLine(
            *("", kind, f"{kind} {task.contact_id}", task.contact_id, task.name, task.company),
            *(_WORDS[kind], task.since, "", task.next_step.short),
        )


def _marks(
    connection: sqlite3.Connection,
    context: Context,
    ranks: Ranks,
    ids: Ids,
    put_off: Mapping[tuple[int, str], date],
) -> Iterator[TodayLine]:
    """Yield the marks that hold on the day, and will not in a week if nothing happens."""
    for mark in reader.marks(connection):
        is_asked = (ids is None or mark.contact_id in ids) and (mark.contact_id, "mark") not in put_off
        person = (
            reader.contact(connection, mark.contact_id) if is_asked and stands(mark, context.as_of) else None
        )
        if person is None or (person.archived_on and person.archived_on <= context.as_of):
            continue
        evidence = memo.evidence_of(connection, known_on(person, context.as_of), context.as_of, ranks.memos)
        policy = ranks.memos.policy_for(person)
        days = [context.as_of + timedelta(days=each) for each in range(WEEK + 1)]
        lapses = [day for day in days if not mark_holds(mark, judge(rebase(evidence, day), policy))]
        if lapses and lapses[0] > context.as_of:
            yield _mark_line(mark, person.name, person.company, lapses[0])


def _mark_line(mark: Mark, name: str, company: str, day: date) -> TodayLine:
    about, text = f"mark {mark.contact_id}", f"the mark lapses on {day:%A}"
    return TodayLine("", "mark", about, mark.contact_id, name, company, text, day, "", "be in touch")
