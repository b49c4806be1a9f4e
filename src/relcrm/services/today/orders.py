"""Whom the ranking of everybody puts on the day's list, as conditions and orders of SQL. Light; judges nobody."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relcrm.store import standings
from relcrm.store.standings import Order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from relcrm.domain.policy.constants import Cadence
    from relcrm.services.today.line import TodayLine
    from relcrm.store.standings import Ranking

WAITING = ("offer", "answer", "repair", "outcome", "deliver", "return")
"""Reasons for which somebody waits for you, or something for your word."""
DOORS = ("talk", "ask")
_MAY_BE = {"answer": "errand = 'answer'", "repair": "errand IN ('repair', 'answer')", "ask": "errand = 'ask'"}
"""Errands that are not the step by themselves: what SQL asks of all before it works out the place in the order."""
_UNLESS_IN_TOUCH = frozenset({"news", "meeting_request"})
"""Lines that have had their time once you are in touch."""
_OWN_DEEDS = frozenset({"mark", "meeting_request"})
"""Lines beside which somebody may have another: they say nothing of being in touch today."""

_HELLO_MAY_BE = " AND (due_from IS NULL OR julianday(due_from) - 1721424.5 <= {day})"
"""Nobody whose hello is put off is proposed for anything else either."""


class Orders:
    """The orders of those who are on the list, without those whose line rests."""

    def __init__(self, cadence: Cadence, put_off: Mapping[tuple[int, str], date]) -> None:
        """Begin with what is put off, by contact and kind."""
        self.cadence, self.put_off = cadence, put_off
        self.steps = standings.next_steps(cadence.late_bonus, cadence.answer_days)
        self.place = self.steps.key[0]

    def of(self, kind: str, taken: AbstractSet[int] = frozenset()) -> Order:
        """Return the order of those who are on the list for one reason, without those `taken` already."""
        away = _without({*taken, *self._resting(kind)})
        rest = "".join(self._needing_none()) if kind == "answer" else ""
        rest += _HELLO_MAY_BE if kind in DOORS else ""
        may_be, is_settled = _MAY_BE.get(kind, f"errand = '{kind}'"), kind not in _MAY_BE
        place = "" if is_settled else f" AND {self.place} = {_place(kind)}"
        return self.steps._replace(who=f"{may_be}{place}{away}{rest}")

    def hellos(self, busy: AbstractSet[int]) -> Order:
        """Return the order of `stale` of whom nothing else is wanted today."""
        away = _without({*busy, *self._resting("greet")})
        order = standings.worth_a_hello(self.cadence.late_bonus)
        return order._replace(who=f"{self._is_free} AND {standings.GREET}{away}")

    def asleep(self, busy: AbstractSet[int]) -> Order:
        """Return the order of those asleep, the one of whom there is most to lose first."""
        away = _without({*busy, *self._resting("asleep")})
        order = standings.MOST_MISSED
        return order._replace(
            who=f"NOT let_be AND {self._is_free} AND {standings.ASLEEP}{away}{_HELLO_MAY_BE}"
        )

    @property
    def _is_free(self) -> str:
        """Nothing waits with them; a message that has waited too long no longer does. What costs little is asked first."""
        return (
            f"(errand IN ('', 'talk', 'ask') OR (errand = 'answer' AND {self.place} >= {_place(DOORS[0])}))"
        )

    def _resting(self, kind: str) -> set[int]:
        return {contact_id for contact_id, what in self.put_off if what == kind}

    def _needing_none(self) -> Iterator[str]:
        """Yield the conditions that leave out whose last word needs no answer; what they write later does."""
        for contact_id, what in self.put_off:
            kind, _, day = what.partition(" ")
            if kind == "answer" and day:
                last = date.fromisoformat(day).toordinal()
                yield f" AND NOT (contact_id = {contact_id} AND last_touch_day <= {last})"


def busy_today(lines: Iterable[TodayLine]) -> set[int]:
    """Return who has a line of their own, so that no hello is proposed beside it."""
    return {each.contact_id for each in lines if each.kind not in _OWN_DEEDS}


def still_news(ranking: Ranking, lines: Iterable[TodayLine]) -> list[TodayLine]:
    """Return lines without the news of those you have been in touch with since."""
    lines = list(lines)
    asked = {each.contact_id for each in lines if each.kind in _UNLESS_IN_TOUCH}
    order = Order(f"contact_id IN ({_listed(asked)})", ("last_touch_day",))
    touched = {person.id: key[0] for person, key, *_ in ranking.first(order)} if asked else {}
    return [
        each
        for each in lines
        if each.kind not in _UNLESS_IN_TOUCH
        or (each.since and touched.get(each.contact_id, 0) <= each.since.toordinal())
    ]


def _place(kind: str) -> int:
    return standings.STEPS.index(kind)


def _without(ids: Iterable[int]) -> str:
    return f" AND contact_id NOT IN ({_listed(ids)})"


def _listed(ids: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(ids)))
