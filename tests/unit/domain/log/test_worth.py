"""What a tie is worth: a number that time does not change, by which any two people keep their order."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from histories import PLAIN, evidence_of, heard, met, on, wrote
from relcrm.domain.log.interaction import Direction, Interaction, Outcome
from relcrm.domain.log.worth import asleep_day, rank, share_of, strength, weights_of, worth_of

HALF_LIFE = 180.0
CADENCE = PLAIN.cadence
DAY = on(0).toordinal()
parts = st.lists(st.tuples(st.integers(790_000, 800_000), st.floats(0.001, 50)), min_size=1, max_size=8)


def left(history: list[Any], day: int) -> float:
    """Return what is left of a tie on a day, as evidence has it."""
    return strength(evidence_of(history, day).worth, on(day).toordinal(), HALF_LIFE)


def weight(touch: Interaction, richness: float, messages: int = -1) -> float:
    """Return what a touch adds that holds so many messages, -1 where nobody knows."""
    plain, of_root = share_of(touch, richness)
    return weights_of([plain], [of_root], [messages])[0]


def test_half_an_hour_together_is_one_and_halves() -> None:
    history = [met(0, minutes=30)]
    assert left(history, 0) == pytest.approx(1)
    assert left(history, 180) == pytest.approx(0.5)
    assert left([*history, met(180, minutes=30)], 180) == pytest.approx(1.5)


def test_messages_count_by_their_root_and_a_move_of_yours_alone_half() -> None:
    exchange = wrote(0, last_on=on(3), my_messages=10, their_messages=6)
    assert weight(exchange, 0.3, messages=16) == pytest.approx(1.2)
    assert weight(exchange, 0.3) == pytest.approx(0.3 * math.sqrt(2))
    assert weight(wrote(0, answered=None), 0.3) == pytest.approx(0.15)
    assert weight(heard(0, answered=None), 0.3) == pytest.approx(0.3)
    assert weight(met(0), 1.0, messages=4) == 1.0


def test_an_exchange_counts_from_its_last_day_by_the_messages_known_then() -> None:
    exchange = wrote(0, answered=True, answered_on=on(1), last_on=on(3), my_messages=10, their_messages=6)
    often = PLAIN.channel.email * 4
    assert left([exchange], 3) == pytest.approx(often)
    assert left([exchange], 2) == pytest.approx(PLAIN.channel.email * math.sqrt(2) * 2 ** (-2 / HALF_LIFE))


def test_who_did_not_come_and_a_quarrel_add_nothing() -> None:
    missed = met(0, outcome=Outcome.NO_SHOW, direction=Direction.THEM)
    quarrel = wrote(0, outcome=Outcome.NEGATIVE)
    assert [weight(each, 1.0, messages=9) for each in (missed, quarrel)] == [0, 0]
    assert [weight(each, 1.0) for each in (missed, quarrel)] == [0, 0]
    assert left([missed], 0) == left([], 0) == 0


@given(parts, parts, st.integers(0, 4000))
def test_the_order_of_two_people_is_the_same_on_any_day(
    one: list[tuple[int, float]], other: list[tuple[int, float]], later: int
) -> None:
    day = 800_000 + later
    sums = [math.fsum(each * 2 ** ((then - day) / HALF_LIFE) for then, each in some) for some in (one, other)]
    ours, theirs = worth_of(one, HALF_LIFE), worth_of(other, HALF_LIFE)
    assert strength(ours, day, HALF_LIFE) == pytest.approx(sums[0], rel=1e-6)
    assert worth_of(one[::-1], HALF_LIFE) == ours
    if abs(ours - theirs) > 1e-6:
        assert (ours > theirs) == (sums[0] > sums[1])


def test_being_late_moves_up_by_less_than_the_bonus() -> None:
    assert rank(10.0, 0, 30, 0.25) == 10.0
    assert rank(10.0, 30, 30, 0.25) == 10.125
    assert 10.2 < rank(10.0, 3000, 30, 0.25) < 10.25


def test_the_more_there_was_the_later_it_falls_asleep() -> None:
    few, many = (
        asleep_day(worth_of([(DAY, weight)], HALF_LIFE), DAY, CADENCE) - DAY for weight in (0.4, 1.0)
    )
    assert (few, many) == (540, 778)
    assert asleep_day(worth_of([(DAY, 400.0)], HALF_LIFE), DAY, CADENCE) - DAY == CADENCE.asleep_days
    assert asleep_day(0.0, DAY, CADENCE) == DAY + 1
    assert asleep_day(worth_of([(DAY, 0.001)], HALF_LIFE), DAY, CADENCE) == DAY + 1
    first = on(0) + timedelta(days=540)
    worth = worth_of([(DAY, 0.4)], HALF_LIFE)
    assert strength(worth, first.toordinal() - 1, HALF_LIFE) > CADENCE.asleep_below
    assert strength(worth, first.toordinal(), HALF_LIFE) <= CADENCE.asleep_below * (1 + 1e-9)
