"""Supposing: a few words are read exactly, and an entry lands where logging it would put it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from histories import PLAIN, heard, met, on, sound, wrote
from relcrm.domain.foresight.supposing import (
    ENTRIES,
    Supposed,
    standing,
    supposed,
    supposing,
    verdict_on,
    what_if,
)
from relcrm.domain.log.interaction import Channel, Direction, Kind
from relcrm.domain.people.contact import Facts
from relcrm.errors import UsageError

if TYPE_CHECKING:
    from relcrm.domain.foresight.supposing import Standing
    from relcrm.domain.log.interaction import Interaction

TODAY = date(2026, 3, 14)


def known(history: list[Interaction], day: int) -> Standing:
    return standing(history, Facts(), PLAIN, on(day))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("meeting", Supposed("meeting", TODAY)),
        ("  Video   CALL ", Supposed("video call", TODAY)),
        ("video tomorrow", Supposed("video", date(2026, 3, 15))),
        ("video in 2 weeks 40 min", Supposed("video", date(2026, 3, 28), 40)),
        ("call for 20 minutes, next friday", Supposed("call", date(2026, 3, 20), 20)),
        ("call 2026-04-01 5m", Supposed("call", date(2026, 4, 1), 5)),
        ("meeting on 1 April", Supposed("meeting", date(2026, 4, 1))),
        ("their message today", Supposed("their message", TODAY)),
        ("they answer in 3 days", Supposed("they answer", date(2026, 3, 17))),
        ("favor given", Supposed("favour given", TODAY)),
        ("favour given by email tomorrow", Supposed("favour given", date(2026, 3, 15), None, Channel.EMAIL)),
        ("message tomorrow on LinkedIn", Supposed("message", date(2026, 3, 15), platform="linkedin")),
        ("social on twitter", Supposed("social", TODAY, platform="x")),
        ("meeting request on 1 April", Supposed("meeting request", date(2026, 4, 1))),
        ("introduction tomorrow", Supposed("introduction", date(2026, 3, 15))),
    ],
)
def test_words_are_read(text: str, meant: Supposed) -> None:
    assert supposed(text, TODAY) == meant


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing I know how to suppose"),
        ("lunch", "nothing I know how to suppose"),
        ("meetings", "nothing I know how to suppose"),
        ("meeting whenever", "not a day I can read"),
        ("call in 30 minutes", "not a day I can read"),
        ("meeting yesterday", "lies in the past"),
        ("meeting 2026-03-13", "lies in the past"),
        ("email 20 min", "takes no minutes"),
        ("they answer 20 min", "takes no minutes"),
        ("meeting by email", 'takes no "by email"'),
        ("they answer on linkedin", 'takes no "on linkedin"'),
        ("call 0 min", "cannot be"),
        ("call 1441 min", "cannot be"),
    ],
)
def test_anything_else_is_refused_with_a_way_on(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as refused:
        supposed(text, TODAY)
    assert refused.value.hint


def test_a_talk_is_a_new_entry() -> None:
    log = supposing(known([met(0)], 10), [Supposed("call", on(10), 20)]).log
    assert [(each.channel, each.minutes) for each in log] == [(Channel.IN_PERSON, 60), (Channel.PHONE, 20)]


def test_a_message_joins_the_exchange_it_belongs_to() -> None:
    waiting = heard(8, answered=None)
    log = supposing(
        known([met(0), waiting, wrote(9, channel=Channel.DM)], 10), [Supposed("email", on(10))]
    ).log
    assert len(log) == 3
    assert (log[1].answered, log[1].answered_on) == (True, on(10))


def test_a_message_that_belongs_nowhere_begins_something() -> None:
    log = supposing(
        known([wrote(1, platform="letters"), wrote(2, is_group=True)], 30), [Supposed("their email", on(30))]
    ).log
    assert len(log) == 3
    assert (log[2].direction, log[2].answered) == (Direction.THEM, None)


def test_a_link_is_no_exchange_to_join() -> None:
    link = wrote(9, kind=Kind.CONNECT_REQUEST, answered=None)
    assert len(supposing(known([link], 10), [Supposed("their email", on(10))]).log) == 2


def test_an_answer_settles_the_latest_open_message_and_likes_come_last() -> None:
    history = [
        wrote(1, answered=None),
        wrote(5, answered=None),
        wrote(7, answered=False),
        wrote(8, channel=Channel.PUBLIC, answered=None),
    ]
    log = supposing(known(history, 10), [Supposed("they answer", on(10))]).log
    assert [each.answered for each in log] == [None, True, False, None]
    assert (log[1].answered_on, log[1].last_on) == (on(10), on(10))


@pytest.mark.parametrize(("what", "whose"), [("they answer", "yours"), ("i answer", "theirs")])
def test_an_answer_to_nothing_is_refused(what: str, whose: str) -> None:
    with pytest.raises(UsageError, match=f"nothing of {whose} waits"):
        supposing(known([met(0)], 10), [Supposed(what, on(10))])


def test_entries_are_taken_in_the_order_of_their_days() -> None:
    entries = [Supposed("they answer", on(12)), Supposed("message", on(11))]
    log = supposing(known([met(0)], 10), entries).log
    assert (log[1].occurred_on, log[1].answered_on) == (on(11), on(12))


def test_a_favour_is_counted_and_nothing_else() -> None:
    now = known([met(0)], 10)
    done = supposing(now, [Supposed("favour given", on(10)), Supposed("favour received", on(10))])
    evidence = verdict_on(done).evidence
    assert (evidence.gave, evidence.received) == (1, 1)
    assert (evidence.n_two_way, evidence.open_unanswered) == (verdict_on(now).evidence.n_two_way, 0)


def test_a_favour_by_letter_waits_for_an_answer_and_one_told_by_phone_does_not() -> None:
    entries = [
        Supposed("favour given", on(10), channel=channel) for channel in (Channel.EMAIL, Channel.PHONE)
    ]
    log = supposing(known([], 10), entries).log
    assert [(each.channel, each.answered) for each in log] == [(Channel.EMAIL, None), (Channel.PHONE, True)]


def test_what_came_later_is_not_known() -> None:
    assert known([met(0), met(20)], 10).log == (met(0),)


def test_the_answer_is_for_the_day_of_the_last_entry() -> None:
    history = [met(0), wrote(10), heard(30)]
    answer = what_if(known(history, 40), [Supposed("meeting", on(50)), Supposed("call", on(45))])
    assert answer.on == on(50)
    assert answer.score_now > answer.score_without
    assert answer.score > answer.score_now
    assert (answer.was_ready, answer.ready, answer.opened, answer.shut) == (False, True, ("ONE_TALK",), ())


def test_a_message_of_theirs_left_lying_shuts_the_door() -> None:
    answer = what_if(known(sound(), 100), [Supposed("their message", on(100)), Supposed("email", on(100))])
    assert answer.ready  # a mail answers no message on another channel, but five days have not passed
    entries = [Supposed("their message", on(100)), Supposed("favour received", on(110))]
    assert what_if(known(sound(), 100), entries).shut == ("OWE_REPLY",)


def test_every_entry_can_be_said_and_judged() -> None:
    for what in ENTRIES:
        verdict_on(supposing(known(sound(), 100), [supposed(what, on(100))]))
