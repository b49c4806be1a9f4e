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


def test_a_week_counts_no_more_for_one_talk_more() -> None:
    log = [met(28), met(29), met(30)]  # a Thursday to a Saturday, and then its Sunday
    known, talk = gather(log, Facts(), PLAIN, on(31)), after(log, 31)
    assert talk.spoken == pytest.approx(min(PLAIN.depth.week_cap, known.spoken_week + 1), abs=0.5)
    assert talk.spoken_day == on(31).toordinal()
    assert talk.fresh <= PLAIN.warmth.week_cap
    assert after(log, 32).spoken > talk.spoken  # a week of its own


def test_a_tie_grown_older_by_it_cools_more_slowly() -> None:
    log = [met(0), met(30)]
    evidence, talk = gather(log, Facts(), PLAIN, on(200)), after(log, 200)
    assert talk.warmth_half_life_days > evidence.warmth_half_life_days
    logged = gather([*log, met(200, channel=Channel.VIDEO, minutes=30)], Facts(), PLAIN, on(200))
    assert talk.fresh == pytest.approx(logged.fresh)


def test_of_an_old_tie_only_the_last_week_is_kept() -> None:
    log = [met(day) for day in range(0, 900, 30)]
    assert len(gather(log, Facts(), PLAIN, on(900)).warm_weeks) == 1
    assert len(gather(log[:10], Facts(), PLAIN, on(900)).warm_weeks) == 10


def test_what_was_in_vain_today_stays_so() -> None:
    vain = wrote(30, answered=False)
    assert after([met(0), vain], 30).open_unanswered == 1
    assert after([met(0), vain], 31).open_unanswered == 0


def test_who_is_known_for_long_has_known_you_as_long_after_the_first_talk() -> None:
    assert after([], 5, known_since=on(-995)).span_days == 1000


@pytest.mark.parametrize("gap", [{"needs": "a talk"}, {"needs": "time"}])
def test_a_second_contact_may_be_the_talk(gap: Any) -> None:
    log = [met(0), heard(5)] if gap["needs"] == "a talk" else [met(0)]
    known = Facts(common_ground=2, gave=1)
    assert one_conversation_away(judge(gather(log, known, PLAIN, on(40)), PLAIN)) is (
        gap["needs"] == "a talk"
    )
