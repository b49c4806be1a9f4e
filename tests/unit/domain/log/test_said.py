"""What lay between the first and the last message: kept while messages come, bounded, and never believed blindly."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from relcrm.domain.log.exchange import Line, exchanges, with_message
from relcrm.domain.log.interaction import Channel, Direction, Interaction, as_known_on
from relcrm.domain.log.said import LONGEST, NOT_KNOWN, Message, between, is_said, said_after_earlier
from relcrm.domain.policy.values import DEFAULT

RULES = DEFAULT.exchange
START = datetime(2026, 1, 5, 9, tzinfo=UTC)  # a Monday
STREAM = {"channel": Channel.DM, "platform": "xing"}


def line(seconds: float, *, by_me: bool) -> Line:
    at = START + timedelta(seconds=seconds)
    return Line(by_me, at.date(), at)


def talk(messages: int) -> Interaction:
    """Return an exchange of messages in turn, an hour apart."""
    (found,) = exchanges([line(3600 * at, by_me=at % 2 == 0) for at in range(messages)], RULES, **STREAM)
    return found


@pytest.mark.parametrize(("messages", "expected"), [(1, ""), (2, ""), (3, "te10"), (4, "te10m1c20")])
def test_of_each_message_between_side_and_seconds_are_kept(messages: int, expected: str) -> None:
    assert talk(messages).said == expected


def test_a_message_logged_by_hand_is_kept_like_one_of_a_file() -> None:
    grown = talk(1)
    for at in range(1, 6):
        folded = with_message([grown], line(3600 * at, by_me=at % 2 == 0), RULES, **STREAM)
        grown = folded.interaction
    assert grown == talk(6)


def test_what_would_be_long_is_not_kept_and_stays_so() -> None:
    longest = max((talk(messages) for messages in range(3, 60)), key=lambda each: len(each.said))
    messages = longest.my_messages + longest.their_messages
    assert LONGEST - 5 < len(longest.said) <= LONGEST
    assert [talk(more).said for more in (messages + 1, messages + 2, 60)] == [NOT_KNOWN] * 3
    assert between(talk(60)) is None


def test_seconds_are_counted_as_they_read_back() -> None:
    found = exchanges([line(0.9, by_me=True), line(2.1, by_me=False), line(9, by_me=True)], RULES, **STREAM)
    assert found[0].said == "t2"


def test_a_message_that_comes_late_leaves_unknown_what_lay_between() -> None:
    late = Line(by_me=True, on=START.date(), at=START + timedelta(minutes=5))
    folded = with_message([talk(4)], late, RULES, **STREAM).interaction
    assert (folded.my_messages, folded.said) == (3, NOT_KNOWN)
    assert with_message([folded], line(20000, by_me=True), RULES, **STREAM).interaction.said == NOT_KNOWN


def test_of_one_logged_as_a_whole_nobody_knows_who_wrote_last() -> None:
    whole = Interaction(occurred_on=START.date(), direction=Direction.MUTUAL, **STREAM)
    assert with_message([whole], line(60, by_me=True), RULES, **STREAM).interaction.said == NOT_KNOWN


def test_of_exchanges_of_older_programs_it_is_not_known() -> None:
    old = replace(talk(4), said="")
    assert between(old) is None
    assert with_message([old], line(20000, by_me=True), RULES, **STREAM).interaction.said == NOT_KNOWN


def test_an_instant_far_from_its_day_is_not_kept() -> None:
    odd = [line(0, by_me=True), Line(False, START.date() + timedelta(days=3), START), line(9, by_me=True)]
    odd[2] = odd[2]._replace(on=START.date() + timedelta(days=4))
    assert exchanges(odd, RULES, **STREAM)[0].said == NOT_KNOWN


def test_an_earlier_message_counts_from_its_own_moment() -> None:
    earlier = Message(True, START.date() - timedelta(days=1), START - timedelta(days=1))
    assert said_after_earlier(talk(3), earlier, by_me=True) == "m15180t15f90"
    assert said_after_earlier(replace(talk(3), said=NOT_KNOWN), earlier, by_me=True) == NOT_KNOWN


@pytest.mark.parametrize("said", ["", NOT_KNOWN, "m3f0t15180>", "T0M2", "m-e10<", "t1" * 60])
def test_these_tell_what_lay_between(said: str) -> None:
    assert is_said(said)


@pytest.mark.parametrize("said", ["see you", "m", "m1 t2", "??", "M1>", "mF", "t1" * 61, "m1?"])
def test_these_do_not(said: str) -> None:
    assert not is_said(said)


@pytest.mark.parametrize("said", ["T" + "f" * 30, "t" + "f" * 30, "t1m2", "te10m1c20m1d00", "m1m2", "no"])
def test_what_cannot_be_is_not_believed(said: str) -> None:
    assert between(replace(talk(3), said=said)) is None


def test_before_the_last_message_nothing_is_known_of_those_between() -> None:
    exchange = exchanges([line(86400 * day, by_me=day == 0) for day in range(4)], RULES, **STREAM)[0]
    assert exchange.said
    earlier = as_known_on(exchange, date(2026, 1, 6))
    assert earlier is not None
    assert earlier.said == ""
