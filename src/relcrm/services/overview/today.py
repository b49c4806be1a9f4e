"""What waits for you today, one row each: plans, answers you owe, promises, dates, hellos. Light.

What is somebody's own, such as a reminder, comes from `services.today`; here is what follows from how everybody stands.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from relcrm.domain.people.dossier import reasons_on_record, stands
from relcrm.domain.people.facts import known_on
from relcrm.domain.readiness.evidence import rebase
from relcrm.domain.readiness.verdict import judge
from relcrm.services.choosing.chosen import chosen
from relcrm.services.logbook.standings import usual
from relcrm.services.overview.agenda import ORDER, Occasion, task_of
from relcrm.services.overview.queries import mark_holds, stamp
from relcrm.services.overview.ranked import Ranks
from relcrm.services.today.handles import with_handles
from relcrm.services.today.line import HELLOS, TodayLine, in_order
from relcrm.services.today.own import WEEK, own_lines, resting
from relcrm.store import memo, reader, standings
from relcrm.store.connection import reading
from relcrm.store.picking import NO_FILTERS
from relcrm.store.standings import Order
from relcrm.store.talk import last_words
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from relcrm.domain.people.dossier import Mark
    from relcrm.services.context import Context
    from relcrm.services.overview.agenda import Task
    from relcrm.services.overview.ranked import Judged
    from relcrm.services.results import PolicyStamp
    from relcrm.store.everybody import Ids
    from relcrm.store.picking import Filters

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
_WAITING = (
    Occasion.OFFER,
    Occasion.ANSWER,
    Occasion.REPAIR,
    Occasion.OUTCOME,
    Occasion.DELIVER,
    Occasion.RETURN,
)
_DOORS = (Occasion.TALK, Occasion.ASK)
_UNLESS_IN_TOUCH = frozenset({"news", "meeting_request"})
"""Lines that have had their time once you are in touch."""
_OWN_DEEDS = frozenset({"mark", "meeting_request"})
"""Lines after which somebody may have another one: they say nothing of being in touch today."""


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


def today(context: Context, *, filters: Filters = NO_FILTERS, limit: int | None = None) -> Today:
    """Return the lines of the day. Those of today itself get their handles, which stay theirs until tomorrow."""
    with reading(context.store, context.wait_seconds) as connection:
        ids = chosen(connection, context, filters)
        ranks = Ranks(connection, context, ids)
        put_off = resting(connection, context)
        own = _still_news(ranks, own_lines(connection, context, ids, put_off))
        own += _marks(connection, context, ranks, ids, put_off)
        ranked = _Ranked(ranks, put_off, limit)
        lines, total = ranked.lines({each.contact_id for each in own if each.kind not in _OWN_DEEDS})
        hellos, may_be_asked = ranks.standings.count(standings.GREET, standings.MAY_BE_ASKED)
        new = standings.count_waiting(connection)
        ranks.keep()
    shown = in_order([*own, *lines])[:limit]
    return Today(
        context.as_of,
        stamp(context.policy),
        tuple(with_handles(context, shown)),
        len(own) + total,
        may_be_asked,
        new,
        hellos,
    )


class _Ranked:
    """The lines that follow from how everybody stands."""

    def __init__(self, ranks: Ranks, put_off: Mapping[tuple[int, str], date], limit: int | None) -> None:
        """Begin; no more than `limit` lines of a kind are wanted."""
        self.ranks, self.limit = ranks, limit
        self.put_off = put_off
        constants = ranks.context.policy.cadence
        self.order = standings.next_steps(constants.late_bonus, constants.answer_days)
        self.late_bonus = constants.late_bonus
        self.answered = usual(ranks.connection, ranks.context)
        self.marked = reasons_on_record(reader.marks(ranks.connection), ranks.context.as_of)

    def lines(self, busy: AbstractSet[int]) -> tuple[list[TodayLine], int]:
        """Return the lines and how many there are in all; hellos and asks leave out those who are `busy` today."""
        waiting, total = self._steps(_WAITING, set())
        hellos = self._hellos(busy)
        taken = {*busy, *(each.contact_id for each in hellos)}
        doors, more = self._steps(_DOORS, taken)
        asleep = self._asleep(busy)
        return [*waiting, *hellos, *asleep, *doors], total + more + len(hellos) + len(asleep)

    def _steps(self, kinds: Iterable[Occasion], taken: AbstractSet[int]) -> tuple[list[TodayLine], int]:
        found: list[TodayLine] = []
        orders = [self._order_of(kind, taken) for kind in kinds]
        totals = self.ranks.standings.count(*(order.who for order in orders))
        for order, total in zip(orders, totals, strict=True):
            if total:
                found += map(self._line, self.ranks.first(order, self.limit))
        return found, sum(totals)

    def _order_of(self, kind: Occasion, taken: AbstractSet[int]) -> Order:
        """Return the order of those who are on the list for one reason, without those whose line rests."""
        away = taken | self._resting(kind.value)
        place = f"{self.order.key[0]} = {ORDER.index(kind)}"
        return self.order._replace(who=f"{self.order.who} AND {place}{_without(away)}")

    def _resting(self, kind: str) -> set[int]:
        return {contact_id for contact_id, what in self.put_off if what == kind}

    def _hellos(self, busy: AbstractSet[int]) -> list[TodayLine]:
        """Return the first few of `stale` of whom nothing else is wanted today."""
        order = standings.worth_a_hello(self.late_bonus)
        is_free = f"{self.order.key[0]} >= {ORDER.index(Occasion.TALK)}"
        away = _without(busy | self._resting(Occasion.GREET))
        order = order._replace(who=f"{standings.GREET} AND {is_free}{away}")
        return [self._line(each, Occasion.GREET) for each in self.ranks.first(order, HELLOS)]

    def _asleep(self, busy: AbstractSet[int]) -> list[TodayLine]:
        """Return the one of those asleep of whom there is most to lose."""
        away = _without(busy | self._resting("asleep"))
        is_free = f"{self.order.key[0]} >= {ORDER.index(Occasion.TALK)} AND NOT let_be"
        order = standings.MOST_MISSED._replace(who=f"{standings.ASLEEP} AND {is_free}{away}")
        return [self._asleep_line(each) for each in self.ranks.first(order, 1)]

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


def _without(ids: Iterable[int]) -> str:
    return f" AND contact_id NOT IN ({', '.join(map(str, sorted(ids)))})"


def _still_news(ranks: Ranks, lines: Iterable[TodayLine]) -> list[TodayLine]:
    """Return lines without the news of those you have been in touch with since."""
    lines = list(lines)
    asked = {each.contact_id for each in lines if each.kind in _UNLESS_IN_TOUCH}
    order = Order(f"contact_id IN ({', '.join(map(str, sorted(asked)))})", ("last_touch_day",))
    touched = {person.id: key[0] for person, key, *_ in ranks.standings.first(order)} if asked else {}
    return [
        each
        for each in lines
        if each.kind not in _UNLESS_IN_TOUCH
        or (each.since and touched.get(each.contact_id, 0) <= each.since.toordinal())
    ]


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
