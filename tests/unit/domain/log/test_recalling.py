"""An exchange told as messages again: what is exact, and that the same exchange comes of the guess."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relcrm.domain.log.exchange import Line, exchanges
from relcrm.domain.log.interaction import Channel, Direction, Interaction
from relcrm.domain.log.recalling import messages_of
from relcrm.domain.log.said import NOT_KNOWN
from relcrm.domain.policy.values import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Sequence

RULES = DEFAULT.exchange
START = datetime(2026, 1, 5, 9, tzinfo=UTC)  # a Monday


def said(*words: str) -> list[Line]:
    """Return messages such as `m1` or `t3.5`: mine on the first day, theirs on the third in the evening."""
    found = []
    for word in words:
        at = START + timedelta(days=float(word[1:]) - 1)
        found.append(Line(word[0] == "m", at.date(), at, word))
    return found


def folded(lines: Sequence[Line]) -> list[Interaction]:
    return exchanges(lines, RULES, channel=Channel.EMAIL, platform="email")


def without_said(found: Sequence[Interaction]) -> list[Interaction]:
    return [replace(each, said=NOT_KNOWN) for each in found]


def recalled(lines: Sequence[Line]) -> list[Line]:
    """Return what is told of the exchanges of messages where nothing is kept of those between."""
    return recalled_of(without_said(folded(lines)))


def recalled_of(found: Sequence[Interaction]) -> list[Line]:
    return [
        line for before, each in pairwise([None, *found]) if each for line in messages_of(each, RULES, before)
    ]


def spelt(lines: Sequence[Line]) -> list[str]:
    return [f"{'m' if line.by_me else 't'}{(line.on - START.date()).days + 1}" for line in lines]


@pytest.mark.parametrize(
    "words",
    [
        ("m1",),
        ("t1", "m2"),
        ("m1", "t20"),
        ("m1", "t2", "m3"),
        ("t1", "m2", "t5", "m7"),
        ("m1", "m3", "t20"),
        ("m1", "t2", "t3", "m4"),
        ("t1", "m3", "t5", "m7", "t9", "m11"),
        ("m1", "m2", "m3"),
        ("t1", "m2", "t8", "m9", "t9.5"),
        ("m1", "t2", "m10", "t11"),
    ],
)
def test_short_talks_come_back_as_they_were(words: tuple[str, ...]) -> None:
    assert spelt(recalled(said(*words))) == spelt(said(*words))


def test_what_is_kept_comes_back_as_it_was() -> None:
    """The day as lived may be another than that of the instant, and not every message has an instant."""
    lines = [
        Line(True, START.date(), START),
        Line(False, START.date() + timedelta(days=1), START + timedelta(hours=14)),
        Line(True, START.date() + timedelta(days=2), None),
        Line(True, START.date() + timedelta(days=2), START + timedelta(days=3)),
        Line(False, START.date() + timedelta(days=3), START + timedelta(days=3, hours=1), "so long"),
    ]
    (exchange,) = folded(lines)
    assert exchange.said == "tc4e0>M2m3f480<"
    assert recalled_of([exchange]) == lines
    (untimed,) = folded([line._replace(at=None) for line in lines])
    assert untimed.said == "T1M2M2"
    assert recalled_of([untimed]) == [line._replace(at=None) for line in lines]


def test_guesses_are_not_kept_as_if_they_were_known() -> None:
    exchange, *_ = without_said(folded(said("m1", "t2", "m3", "t4", "m5")))
    again = messages_of(exchange, RULES)
    assert [line.guessed for line in again] == [False, True, True, True, False]
    assert folded(again) == [exchange]
    assert folded(again[1:])[0].said == NOT_KNOWN


def test_what_does_not_fit_the_counts_is_not_believed() -> None:
    (exchange,) = folded(said("m1", "t2", "m3", "t4"))
    assert spelt(messages_of(replace(exchange, said="t1t2"), RULES)) == ["m1", "t2", "m3", "t4"]
    assert messages_of(replace(exchange, said="t1m" + "f" * 40), RULES)[1].guessed


def test_the_first_and_the_last_have_their_moments_and_the_last_its_words() -> None:
    first, middle, last = recalled(said("m1.1", "t2.3", "m3.2"))
    assert (first.at, last.at, last.text) == (
        START + timedelta(days=0.1),
        START + timedelta(days=2.2),
        "m3.2",
    )
    assert middle == Line(False, date(2026, 1, 6), datetime(2026, 1, 6, 12, 0, 1, tzinfo=UTC), guessed=True)


def test_messages_within_a_minute_keep_their_order() -> None:
    lines = [
        Line(by_me, START.date(), START + timedelta(seconds=second))
        for second, by_me in enumerate((True, False, True))
    ]
    moments = [line.at for line in recalled(lines)]
    assert moments == sorted(moments)
    assert len(set(moments)) == 3


def test_without_times_of_day_there_are_none() -> None:
    lines = [line._replace(at=None) for line in said("m1", "t2", "m3")]
    assert recalled(lines) == [lines[0]._replace(text=""), lines[1]._replace(text="", guessed=True), lines[2]]


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [(2, 2, ["m1", "t1", "t1", "m1"]), (3, 4, ["m1", "t1", "m1", "t1", "t1", "t1", "m1"])],
)
def test_what_does_not_fit_together_is_told_all_the_same(mine: int, theirs: int, expected: list[str]) -> None:
    odd = Interaction(
        occurred_on=START.date(),
        direction=Direction.ME,
        answered=True,
        answered_on=START.date() + timedelta(days=50),
        my_messages=mine,
        their_messages=theirs,
    )
    assert spelt(messages_of(odd, RULES)) == expected


def test_an_answer_of_an_unknown_day_lies_between() -> None:
    unknown = Interaction(
        occurred_on=START.date(),
        last_on=START.date() + timedelta(days=4),
        last_by_me=True,
        direction=Direction.THEM,
        answered=True,
        my_messages=2,
        their_messages=1,
    )
    assert spelt(messages_of(unknown, RULES)) == ["t1", "m3", "m5"]


def test_messages_are_laid_where_no_later_week_has_both_sides() -> None:
    """Evenly laid, the messages between would begin another exchange."""
    lines = said("t1", "m2.7", "t5.7", "m11.7")
    assert len(folded(lines)) == 1
    assert folded(recalled(lines)) == without_said(folded(lines))


MOMENTS = st.lists(
    st.tuples(st.integers(0, 24 * 400), st.booleans()),
    min_size=1,
    max_size=14,
    unique_by=lambda each: each[0],
)


@given(MOMENTS, st.integers(1, 40))
@settings(max_examples=150, deadline=None)
def test_nobodys_message_is_lost_and_none_is_made_up(moments: list[tuple[int, bool]], closer: int) -> None:
    lines = [
        Line(by_me, (START + timedelta(hours=hour / closer)).date(), START + timedelta(hours=hour / closer))
        for hour, by_me in moments
    ]
    again = recalled(lines)
    for by_me in (True, False):
        assert sum(line.by_me is by_me for line in again) == sum(line.by_me is by_me for line in lines)
    for each in folded(lines):
        assert any((line.on, line.at) == (each.occurred_on, each.occurred_at) for line in again)
        assert any(
            (line.on, line.at, line.by_me) == (each.last_on, each.last_at, each.last_by_me) for line in again
        )


@given(
    st.lists(st.integers(0, 24 * 400), min_size=1, max_size=12, unique=True),
    st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_what_is_recalled_of_one_side_folds_to_what_it_was(hours: list[int], by_me: bool) -> None:
    lines = [
        Line(by_me, (START + timedelta(hours=hour)).date(), START + timedelta(hours=hour)) for hour in hours
    ]
    assert list(map(_bare, folded(recalled(lines)))) == list(map(_bare, folded(lines)))


def _bare(exchange: Interaction) -> Interaction:
    return replace(exchange, said="")


@given(MOMENTS, st.integers(1, 40))
@settings(max_examples=150, deadline=None)
def test_what_is_recalled_of_a_short_exchange_folds_to_what_it_was(
    moments: list[tuple[int, bool]], closer: int
) -> None:
    lines = [
        Line(by_me, (START + timedelta(hours=hour / closer)).date(), START + timedelta(hours=hour / closer))
        for hour, by_me in moments
    ]
    first = folded(lines)[0]
    if 2 < first.my_messages + first.their_messages <= 4:
        (unknown,) = without_said([first])
        assert folded(messages_of(unknown, RULES)) == [unknown]


@given(MOMENTS, st.integers(1, 40), st.integers(-12, 12))
@settings(max_examples=150, deadline=None)
def test_what_is_kept_is_told_as_it_was(moments: list[tuple[int, bool]], closer: int, zone: int) -> None:
    instants = [(START + timedelta(hours=hour / closer), by_me) for hour, by_me in sorted(moments)]
    lines = [
        Line(by_me, (at + timedelta(hours=zone)).date(), at.replace(microsecond=0)) for at, by_me in instants
    ]
    found = folded(lines)
    assert recalled_of(found) == lines
    assert folded(recalled_of(found)) == found
