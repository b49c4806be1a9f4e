"""Tell the messages of an exchange from what is kept of it: its first and its last, and in brief those between, see `said`.

Where the latter is not kept, as of very long exchanges and of those that older programs brought in, exact are the first
message and the last, with their moments, the day of the first answer, and how many either side wrote. What else lay
between is a guess then: it is placed where the rules of `exchange` let it be, so that the same exchange comes of it again.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations_with_replacement, product, zip_longest
from typing import TYPE_CHECKING

from relcrm.domain.log.exchange import Line, as_one
from relcrm.domain.log.interaction import Direction
from relcrm.domain.log.said import between
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relcrm.domain.log.exchange import Constants
    from relcrm.domain.log.interaction import Interaction

_BENDS = (1.0, 2.0, 0.5, 8.0, 0.125)
"""How messages lie between two days: evenly, rather early, rather late, nearly all early, nearly all late."""
_FEW = 2
"""So many messages are tried on every day between."""


class _Said(NamedTuple):
    """One message that lay between the first and the last."""

    by_me: bool
    on: date


def messages_of(exchange: Interaction, constants: Constants, before: Interaction | None = None) -> list[Line]:
    """Return the messages of an exchange that has some, oldest first; `before` is the one before it in its stream.

    Who wrote them, the first and the last are as they were; see above for the others.
    """
    end = _last_day(exchange)
    said = between(exchange)
    if said is not None:
        by_me = exchange.my_messages > sum(each.by_me for each in said) + bool(exchange.last_by_me)
        first = Line(by_me, exchange.occurred_on, exchange.occurred_at)
        last = Line(bool(exchange.last_by_me), end, exchange.last_at, exchange.last_words)
        return [first, *(Line(*each) for each in said), last]
    if exchange.my_messages + exchange.their_messages == 1:
        return [Line(exchange.my_messages == 1, end, exchange.occurred_at, exchange.last_words)]
    by_me = _begun_by_me(exchange, before)
    first = Line(by_me, exchange.occurred_on, exchange.occurred_at)
    last = Line(_ended_by_me(exchange, by_me=by_me), end, exchange.last_at, exchange.last_words)
    guess: list[Line] = []
    for way in _ways(exchange, constants, by_me=by_me, ended_by_me=last.by_me):
        lines = [first, *_timed(way, first, last), last]
        guess = guess or lines
        if _is_same(as_one(lines, exchange, constants), exchange):
            return lines
    return guess


def _begun_by_me(exchange: Interaction, before: Interaction | None) -> bool:
    """Say who wrote first. What goes on over weeks begins with the other side's word of its week: see `exchange`."""
    if not (exchange.my_messages and exchange.their_messages):
        return exchange.my_messages > 0
    if exchange.direction is Direction.MUTUAL:
        return not (before or exchange).last_by_me
    return exchange.direction is Direction.ME


def _ended_by_me(exchange: Interaction, *, by_me: bool) -> bool:
    return by_me if exchange.last_by_me is None else exchange.last_by_me


def _ways(
    exchange: Interaction, constants: Constants, *, by_me: bool, ended_by_me: bool
) -> Iterator[list[_Said]]:
    """Yield how the messages between the first and the last may have lain, the likeliest first."""
    start, end = exchange.occurred_on, _last_day(exchange)
    counts = {True: exchange.my_messages, False: exchange.their_messages}
    counts[by_me] -= 1
    counts[ended_by_me] -= 1
    own, others = max(0, counts[by_me]), max(0, counts[not by_me])
    if exchange.answered_on is None:
        yield _spread([by_me] * own + [not by_me] * others, start, end, 1.0)
        return
    day = min(max(start, exchange.answered_on), end)
    is_last_the_answer = not others and ended_by_me is not by_me
    answer = [_Said(not by_me, day)] if others else []
    pause = (constants.attempt_days if by_me else constants.quiet_days) - 1
    for again in [own] if is_last_the_answer else range(own + 1):
        nearer = min(day, start + timedelta(days=pause * (again + 1)))
        asked = _spread([by_me] * again, start, nearer, 1.0)
        mine, theirs = [by_me] * (own - again), [not by_me] * (others - len(answer))
        sides = _in_turn(mine, theirs), *([mine + theirs] if ended_by_me is not by_me else [theirs + mine])
        for bend, order in product(_BENDS, sides):
            yield [*asked, *answer, *_spread(order, day, end, bend)]
        if 0 < len(sides[0]) <= _FEW:
            for order in sides:
                yield from ([*asked, *answer, *after] for after in _anywhere(order, day, end))


def _in_turn(some: Sequence[bool], others: Sequence[bool]) -> list[bool]:
    return [side for pair in zip_longest(some, others) for side in pair if side is not None]


def _spread(sides: Sequence[bool], start: date, end: date, bend: float) -> list[_Said]:
    """Lay messages between two days; see `_BENDS`."""
    days, steps = (end - start).days, len(sides) + 1
    return [
        _Said(by_me, start + timedelta(days=int(days * (number / steps) ** bend + 0.5)))
        for number, by_me in enumerate(sides, 1)
    ]


def _anywhere(sides: Sequence[bool], start: date, end: date) -> Iterator[list[_Said]]:
    """Lay messages on any days between two, one way after the other."""
    days = [start + timedelta(days=day) for day in range((end - start).days + 1)]
    for chosen in combinations_with_replacement(days, len(sides)):
        yield [_Said(by_me, on) for by_me, on in zip(sides, chosen, strict=True)]


def _timed(said: Sequence[_Said], first: Line, last: Line) -> Iterator[Line]:
    """Yield messages with an instant where the first and the last have one: by the middle of their day, in order."""
    if first.at is None or last.at is None:
        yield from (Line(each.by_me, each.on, guessed=True) for each in said)
        return
    step = (last.at - first.at) / (len(said) + 1)
    step = min(step, timedelta(seconds=1))
    for number, each in enumerate(said, 1):
        noon = datetime.combine(each.on, time(12), UTC) + number * step
        latest = last.at - (len(said) + 1 - number) * step
        at = max(first.at + number * step, min(latest, noon))
        yield Line(each.by_me, each.on, at, guessed=True)


def _is_same(again: Interaction | None, exchange: Interaction) -> bool:
    """Say whether messages make the exchange of which they were told."""
    return again is not None and _facts(again) == _facts(exchange)


def _facts(exchange: Interaction) -> tuple[object, ...]:
    return exchange.answered_on, _last_day(exchange), exchange.my_messages, exchange.their_messages


def _last_day(exchange: Interaction) -> date:
    return exchange.last_on or exchange.occurred_on
