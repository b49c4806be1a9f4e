"""One conversation away: who is, who is not, and what the talk leaves behind."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from histories import PLAIN, codes_of, heard, met, on, wrote
from relcrm.domain.foresight.what_if import minutes_of_a_talk, one_conversation_away, with_a_talk
from relcrm.domain.log.interaction import Channel, Kind, Outcome
from relcrm.domain.people.contact import Facts
from relcrm.domain.readiness.evidence import gather
from relcrm.domain.readiness.verdict import judge


def after(history: Any, day: str, **known: Any) -> Any:
    return with_a_talk(gather(history, Facts(**known), PLAIN, on(day)), PLAIN)


def test_a_talk_short_of_the_second_is_one_conversation_away() -> None:
    history = [met(0), wrote(7), heard(25), heard(36)]
    evidence = gather(history, Facts(common_ground=2, gave=1), PLAIN, on(50))
    assert codes_of(judge(evidence, PLAIN)) == ["ONE_TALK"]
    assert one_conversation_away(judge(evidence, PLAIN))


@pytest.mark.parametrize(
    "known", [{"opted_out": True}, {"open_complaint": True}, {"hold_until": on(400)}, {"received": 3}]
)
def test_what_no_talk_mends_is_not(known: Any) -> None:
    history = [met(0), wrote(7), heard(25), heard(36)]
    evidence = gather(history, Facts(common_ground=2, **known), PLAIN, on(50))
    assert not one_conversation_away(judge(evidence, PLAIN))


def test_the_first_contact_begins_the_record() -> None:
    talk = after([], 5)
    assert (talk.first_on, talk.last_on, talk.span_days, talk.weeks, talk.episode_contacts) == (
        on(5),
        on(5),
        0,
        1,
        1,
    )


def test_a_tie_asleep_wakes_up() -> None:
    talk = after([met(0)], 300)
    assert not talk.is_asleep
    assert (talk.is_revived, talk.episode_contacts, talk.longest_gap_days) == (True, 1, 300)


def test_a_tie_grown_old_by_it_sleeps_more_lightly() -> None:
    talk = after([met(0), wrote(180), wrote(360), wrote(540), wrote(720)], 735)
    assert talk.dormant_after_days == PLAIN.gates.dormant_days_old


def test_messages_of_mine_from_before_are_settled_and_those_of_today_stay_open() -> None:
    talk = after([met(0), wrote(25, answered=None), wrote(30, answered=None)], 30)
    assert (talk.open_unanswered, talk.owed) == (0, 0)
    assert [each.is_open for each in talk.pending] == [False, True]


def test_a_talk_on_the_day_of_a_pitch_does_not_count_as_after_it() -> None:
    refused = wrote(30, kind=Kind.PITCH, outcome=Outcome.REBUFFED)
    assert after([met(0), refused], 30).contacts_since_pitch == 0
    assert after([met(0), refused], 31).contacts_since_pitch == 1
    waiting = wrote(30, kind=Kind.PITCH, answered=None)
    assert after([met(0), waiting], 30).pending_pitches[0].contacts == 0
    assert after([met(0), waiting], 31).pending_pitches[0].talks == 1


def test_a_quarrel_of_today_is_not_mended_today() -> None:
    quarrel = met(30, outcome=Outcome.NEGATIVE)
    assert after([met(0), quarrel], 30).sore_day == on(30).toordinal()
    assert after([met(0), quarrel], 31).sore_day == 0


def test_who_met_today_has_had_the_talk_of_today() -> None:
    assert after([met(30)], 30).conversations == 1
    assert after([wrote(30)], 30).conversations == 1
    assert after([met(0), met(30)], 31).conversations == 3


@pytest.mark.parametrize(
    ("channel", "richest"),
    [(Channel.IN_PERSON, "in_person"), (Channel.PHONE, "video"), (Channel.EMAIL, "video")],
)
def test_the_richest_channel_is_kept(channel: Any, richest: Any) -> None:
    assert after([met(0, channel=channel)], 1).richest == richest


def test_the_talk_is_long_enough_under_any_policy() -> None:
    assert minutes_of_a_talk(PLAIN) == 30
    long = PLAIN.depth._replace(min_minutes=45)
    assert minutes_of_a_talk(replace(PLAIN, depth=long)) == 45
