"""The first few of everybody, ranked: SQL says who may be among them, and only what it cannot know is judged. Light."""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING, Any

from relcrm.domain.readiness.verdict import judge
from relcrm.services.logbook.rhythm import rhythm_of
from relcrm.services.logbook.standings import ranking, row_of
from relcrm.store import memo
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from relcrm.domain.people.dossier import Someone
    from relcrm.domain.readiness.verdict import Verdict
    from relcrm.services.context import Context
    from relcrm.services.results import Rhythm
    from relcrm.store.everybody import Ids
    from relcrm.store.standings import Order


class Candidate(NamedTuple):
    """Somebody who may be among the first; `overdue_days` is 0 while they are not due."""

    person: Someone
    key: tuple[Any, ...]
    judged_day: int
    overdue_days: int
    every_days: int


class Judged(NamedTuple):
    """Somebody as they stand on the day, and the key by which they are ranked."""

    person: Someone
    verdict: Verdict
    rhythm: Rhythm | None
    key: tuple[Any, ...]


class Ranks:
    """One reading's people, ranked as of the day of the context."""

    def __init__(self, connection: sqlite3.Connection, context: Context, ids: Ids = None) -> None:
        """Judge whoever among `ids` has no standing for the day."""
        self.context, self.connection = context, connection
        self.memos = memo.started(connection, context.policy)
        self.standings = ranking(connection, context, self.memos, ids)

    def first(self, order: Order, limit: int | None) -> Iterator[Judged]:
        """Yield the first few; those with equal keys by their number."""
        some = self._candidates(order, limit)
        if limit is not None and len(some) == limit and any(key != each.key for key, each in some):
            worst = max(key for key, _ in some)
            some = self._candidates(order, worst=worst)
        best = nsmallest(len(some) if limit is None else limit, some, key=_by_key_and_number)
        keys = {each.person.id: key for key, each in best}
        for person, verdict, rhythm in self._judged(each.person for _, each in best):
            yield Judged(person, verdict, rhythm, keys[person.id])

    def keep(self) -> None:
        """End the reading and keep what was judged for next time."""
        memo.keep(self.connection, self.memos)

    def _candidates(
        self, order: Order, limit: int | None = None, worst: Sequence[Any] = ()
    ) -> list[tuple[tuple[Any, ...], Candidate]]:
        """Return those who may come first, each with their exact key."""
        some = [Candidate(*row) for row in self.standings.first(order, limit, worst)]
        scores = self._scores([each.person for each in some if self._may_have_fallen(each, order)])
        return [(_exact(each, order, scores.get(each.person.id)), each) for each in some]

    def _may_have_fallen(self, each: Candidate, order: Order) -> bool:
        is_scored = order.score_at is not None and each.key[order.score_at] != 0
        return is_scored and each.judged_day < self.standings.day

    def _scores(self, people: Iterable[Someone]) -> dict[int, float]:
        """Return the scores of the day, and keep the standings that they are part of."""
        scores = {}
        for person, verdict, _ in self._judged(people):
            scores[person.id] = row_of(self.context, self.memos, person, verdict).score
        return scores

    def _judged(self, people: Iterable[Someone]) -> Iterator[tuple[Someone, Verdict, Rhythm | None]]:
        context = self.context
        for person, evidence in memo.evidence_of_all(self.connection, people, context.as_of, self.memos):
            verdict = judge(evidence, self.memos.policy_for(person))
            yield person, verdict, rhythm_of(person, verdict, self.memos.tagged, context.as_of)


def _exact(each: Candidate, order: Order, score: float | None) -> tuple[Any, ...]:
    key = list(each.key)
    if order.score_at is not None and score is not None:
        key[order.score_at] = -score
    if order.neglect_at is not None and key[order.neglect_at]:
        key[order.neglect_at] = -round(each.overdue_days / each.every_days, 4)
    return tuple(key)


def _by_key_and_number(pair: tuple[tuple[Any, ...], Candidate]) -> tuple[tuple[Any, ...], int]:
    return pair[0], pair[1].person.id
