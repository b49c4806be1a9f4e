"""Received and sent mail in two runs: what is on record is recalled, what both sides make is left alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relcrm.domain.log.exchange import Line, exchanges
from relcrm.domain.log.interaction import Channel, Interaction
from relcrm.domain.people.dossier import Logged
from relcrm.domain.policy.values import DEFAULT
from relcrm.services.correspondence.halves import together

if TYPE_CHECKING:
    from collections.abc import Sequence

START = datetime(2026, 1, 5, 9, tzinfo=UTC)


def line(hours: int, *, by_me: bool = False) -> Line:
    at = START + timedelta(hours=hours)
    return Line(by_me, at.date(), at)


def folded(lines: Sequence[Line]) -> list[Interaction]:
    return exchanges(lines, DEFAULT.exchange, channel=Channel.EMAIL, platform="email")


def on_record(lines: Sequence[Line], *, edited: bool = False) -> dict[str, Logged]:
    return {
        str(at): Logged(at, each, "mail", str(at), START, START if edited else None)
        for at, each in enumerate(folded(lines))
    }


def test_an_answer_in_the_other_file_answers_what_is_on_record() -> None:
    found = together([line(26, by_me=True)], on_record([line(0)]), DEFAULT.exchange)
    (exchange,) = folded(found.lines)
    assert (exchange.answered, exchange.answered_on, exchange.last_by_me) == (True, date(2026, 1, 6), True)
    assert (exchange.my_messages, exchange.their_messages) == (1, 1)
    assert found.recalled == {"0"}


def test_what_is_found_again_is_not_recalled_beside_itself() -> None:
    lines = [line(0), line(3)]
    found = together(lines, on_record(lines), DEFAULT.exchange)
    assert (found.lines, found.recalled, found.holding) == (lines, frozenset(), frozenset())


def test_what_an_exchange_of_both_has_counted_is_no_news() -> None:
    both = [line(0), line(5, by_me=True), line(8)]
    found = together([line(5, by_me=True), line(24 * 60, by_me=True)], on_record(both), DEFAULT.exchange)
    assert list(found.lines) == [line(24 * 60, by_me=True)]
    assert found.holding == {"0"}


def test_more_than_it_has_counted_is_news() -> None:
    both = [line(0), line(5, by_me=True), line(8)]
    mine = [line(5, by_me=True), line(6, by_me=True)]
    assert together(mine, on_record(both), DEFAULT.exchange).lines == mine


def test_an_edited_exchange_is_not_recalled() -> None:
    mine = [line(26, by_me=True)]
    assert together(mine, on_record([line(0)], edited=True), DEFAULT.exchange).lines == mine


def test_a_reading_of_both_sides_speaks_for_itself() -> None:
    both = [line(0), line(5, by_me=True)]
    found = together(both, on_record(both), DEFAULT.exchange)
    assert (found.lines, found.holding) == (both, frozenset())


def test_messages_without_a_time_of_day_are_found_by_day() -> None:
    theirs, mine = Line(False, date(2026, 1, 5)), Line(True, date(2026, 1, 7))
    (exchange,) = folded(together([mine], on_record([theirs]), DEFAULT.exchange).lines)
    assert (exchange.answered_on, exchange.occurred_at) == (date(2026, 1, 7), None)


@pytest.mark.parametrize("mine_first", [True, False])
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_one_message_each_way_comes_out_as_read_at_once(mine_first: bool, data: st.DataObject) -> None:
    """Far-apart pairs, as a letter and its answer: in two runs or in one, in either order, it is the same."""
    pairs = data.draw(st.lists(st.integers(1, 24 * 20), min_size=1, max_size=5))
    theirs = [line(number * 24 * 90) for number in range(len(pairs))]
    mine = [line(number * 24 * 90 + pause, by_me=True) for number, pause in enumerate(pairs)]
    first, second = (mine, theirs) if mine_first else (theirs, mine)
    assert folded(together(second, on_record(first), DEFAULT.exchange).lines) == folded([*mine, *theirs])
