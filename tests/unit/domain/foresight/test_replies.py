"""What counts as a try and as its answer, and the chance that comes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from histories import PLAIN, evidence_of, heard, met, on, wrote
from relcrm.domain.foresight.replies import (
    NOT_KNOWN,
    History,
    ReplyChance,
    Usual,
    likelihood,
    reply_chance_of,
    usual_of,
)
from relcrm.domain.log.interaction import Channel, Direction, Kind, Outcome

RULES = PLAIN.replies


def in_time(day: int, after: int = 1):
    return wrote(day, answered_on=on(day + after))


def missed(day: int):
    return wrote(day, answered=None)


def counts(history, day: int) -> tuple[int, int]:
    evidence = evidence_of(history, day)
    return evidence.replied, evidence.resolved


def with_rules(**rules):
    return replace(PLAIN, replies=RULES._replace(**rules))


def test_three_of_four_tries_answered_says_so() -> None:
    found = reply_chance_of(
        evidence_of([in_time(0), in_time(20), missed(40), in_time(60)], 70), PLAIN, NOT_KNOWN
    )
    assert (found.answered, found.tried, found.reason, found.within_days) == (3, 4, "3 of 4 answered", 7)
    assert 0.5 < found.chance < 0.7


def test_the_formula_is_the_one_that_is_explained() -> None:
    assert likelihood(History(5, 6, 7, 9, 1.0), Usual(60, 100), RULES) == pytest.approx(0.658, abs=0.001)
    assert likelihood(History(0, 0, 0, 0, 0.0), NOT_KNOWN, RULES) == pytest.approx(0.383, abs=0.001)


def test_who_is_usually_answered_starts_higher_with_everybody() -> None:
    nothing = History(0, 0, 0, 0, 0.0)
    low, high = (likelihood(nothing, Usual(answered, 100), RULES) for answered in (20, 70))
    assert low < likelihood(nothing, NOT_KNOWN, RULES) < high


def test_the_usual_share_counts_tries_whose_time_is_up_to_whomever() -> None:
    tries = [in_time(0), missed(1), missed(10), heard(3, direction=Direction.THEM)]
    assert usual_of(tries, PLAIN, on(17)) == Usual(1, 2)
    assert usual_of(tries, PLAIN, on(18)) == Usual(1, 3)
    assert usual_of(tries, PLAIN, on(0)) == Usual(0, 0)


def messages(*history) -> tuple[int, int]:
    evidence = evidence_of(list(history), 400)
    return evidence.messages_answered, evidence.messages_sent


def test_one_message_of_theirs_answers_one_of_yours() -> None:
    assert messages(in_time(0)) == (1, 1)
    assert messages(missed(0)) == (0, 1)
    exchange = replace(in_time(0), last_on=on(9), my_messages=5, their_messages=2)
    assert messages(exchange) == (2, 5)
    assert messages(replace(exchange, their_messages=9)) == (5, 5)
    assert messages(replace(exchange, their_messages=9, last_by_me=True)) == (4, 5)


def test_your_answer_to_theirs_has_not_been_answered_by_it() -> None:
    assert messages(heard(0, direction=Direction.THEM, answered=True)) == (0, 1)
    assert messages(heard(0, direction=Direction.THEM, answered=None)) == (0, 0)


def test_talks_likes_and_groups_are_no_messages() -> None:
    assert messages(met(0), wrote(0, channel=Channel.PUBLIC), wrote(0, is_group=True)) == (0, 0)


def test_under_three_tries_nothing_is_claimed() -> None:
    two = evidence_of([in_time(0), in_time(20)], 70)
    assert reply_chance_of(two, PLAIN, Usual(6, 10)) == ReplyChance(
        None, 2, 2, "fewer than three tries", 7, Usual(6, 10)
    )


@pytest.mark.parametrize(
    ("least", "reason"), [(1, "no tries yet"), (2, "fewer than two tries"), (12, "fewer than 12 tries")]
)
def test_how_many_tries_it_takes_is_said_in_words(least: int, reason: str) -> None:
    assert reply_chance_of(evidence_of([], 0), with_rules(least_tries=least), NOT_KNOWN).reason == reason


def test_one_try_is_enough_where_the_policy_says_so() -> None:
    assert (
        reply_chance_of(evidence_of([in_time(0)], 9), with_rules(least_tries=1), NOT_KNOWN).chance is not None
    )


def test_an_answer_in_time_counts_at_once() -> None:
    assert counts([in_time(0, after=1)], 1) == (1, 1)


def test_a_try_is_missed_once_its_week_is_over() -> None:
    assert counts([missed(0)], 7) == (0, 0)
    assert counts([missed(0)], 8) == (0, 1)


def test_an_answer_on_the_last_day_is_in_time_and_the_day_after_is_not() -> None:
    assert counts([in_time(0, after=7)], 30) == (1, 1)
    assert counts([in_time(0, after=8)], 30) == (0, 1)


def test_a_try_known_to_be_unanswered_is_missed_at_once() -> None:
    assert counts([wrote(0, answered=False)], 0) == (0, 1)


def test_an_answer_without_a_day_came_in_time() -> None:
    assert counts([wrote(0)], 0) == (1, 1)


def test_a_no_is_an_answer() -> None:
    no = wrote(0, answered=None, kind=Kind.PITCH, outcome=Outcome.DECLINED, outcome_on=on(3))
    late = replace(no, outcome_on=on(30))
    assert counts([no], 40) == (1, 1)
    assert counts([late], 40) == (0, 1)


@pytest.mark.parametrize(
    "event",
    [
        heard(0),
        met(0),
        wrote(0, channel=Channel.PHONE),
        wrote(0, channel=Channel.PUBLIC),
        wrote(0, kind=Kind.CONNECT_REQUEST),
        wrote(0, is_group=True),
    ],
    ids=["their message", "a meeting", "a call", "a comment", "a link", "a group"],
)
def test_what_is_no_message_to_them_alone_that_you_began_is_no_try(event) -> None:
    assert counts([event], 40) == (0, 0)


def test_every_message_of_theirs_is_heard_and_fades() -> None:
    talk = heard(0, their_messages=4, last_on=on(0))
    assert evidence_of([talk], 0).heard == pytest.approx(4.0)
    assert evidence_of([talk], 30).heard == pytest.approx(2.0)


def test_a_meeting_or_a_message_noted_by_hand_is_heard_once() -> None:
    assert evidence_of([met(0)], 0).heard == pytest.approx(1.0)
    assert evidence_of([heard(0, answered=None)], 0).heard == pytest.approx(1.0)


def test_likes_and_silence_are_not_heard() -> None:
    assert evidence_of([heard(0, channel=Channel.CLICK), missed(0)], 9).heard == 0


def test_messages_that_came_later_are_not_heard_yet() -> None:
    talk = heard(0, their_messages=9, last_on=on(3))
    assert evidence_of([talk], 1).heard == pytest.approx(1.0 * 2 ** (-1 / 30))
    assert evidence_of([talk], 3).heard == pytest.approx(9.0 * 2 ** (-3 / 30))
