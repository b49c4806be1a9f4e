"""What evidence reads from a history, and how days turn it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from histories import PLAIN, evidence_of, heard, met, on, sound, wrote
from relcrm.domain.log.interaction import Channel, Direction, Kind, Outcome
from relcrm.domain.people.contact import Facts
from relcrm.domain.readiness.evidence import rebase


def test_no_history_gives_empty_evidence() -> None:
    nothing = evidence_of([], 0)
    assert nothing.silent_days is None
    assert nothing.first_on is nothing.last_on is nothing.last_touch_on is None
    assert nothing.invited_day == 0
    assert nothing.changes_on is None
    assert (nothing.fresh, nothing.tried, nothing.weeks, nothing.richest) == (0, 0, 0, "")
    assert not nothing.is_asleep


def test_days_come_as_dates() -> None:
    evidence = evidence_of(sound(), 100, Facts(hold_until=on(120), invited_on=on(99)))
    assert (evidence.as_of, evidence.first_on, evidence.last_on) == (on(100), on(0), on(90))
    assert (evidence.hold_day, evidence.invited_day) == (on(120).toordinal(), on(99).toordinal())
    assert (evidence.silent_days, evidence.span_days, evidence.longest_gap_days) == (10, 90, 20)


def test_an_hour_together_halves_with_the_half_life() -> None:
    first = evidence_of([met(0)], 0)
    assert first.fresh == pytest.approx(2**0.5)
    assert first.warmth_half_life_days == 110
    assert rebase(first, on(110)).fresh == pytest.approx(2**0.5 / 2)
    assert rebase(first, on(1560)).spoken == pytest.approx(first.spoken / 2)
    assert rebase(first, on(180)).answered == pytest.approx(0.5)


def test_older_ties_cool_more_slowly_up_to_two_years() -> None:
    for known_days, half_life in ((365, 220), (730, 330), (3650, 330)):
        assert evidence_of([met(0)], 0, Facts(known_since=on(-known_days))).warmth_half_life_days == half_life


def test_one_week_counts_no_more_than_its_cap() -> None:
    monday = (date(2026, 3, 2) - on(0)).days
    busy = evidence_of([met(monday + day) for day in range(7)], monday + 6)
    assert busy.fresh == busy.spoken == 1.5
    assert evidence_of([met(monday - 1), met(monday)], monday).weeks == 2


def test_length_and_company_change_the_weight() -> None:
    def fresh(**more: object) -> float:
        return evidence_of([met(0, **more)], 0).fresh

    assert fresh(minutes=None) == fresh(minutes=30) == 1.0
    assert fresh(minutes=1) == pytest.approx(0.4)
    assert fresh(minutes=600) == pytest.approx(1.5)
    assert fresh(minutes=None, is_group=True) == pytest.approx(0.3)
    assert fresh(minutes=None, direction=None) == pytest.approx(0.5)


def test_a_message_of_theirs_warms_half_before_you_answer() -> None:
    assert evidence_of([heard(0, answered=None)], 0).fresh == pytest.approx(0.15)
    assert evidence_of([heard(0)], 0).fresh == pytest.approx(0.3)


def test_short_calls_add_up_to_a_conversation() -> None:
    calls = [met(day, minutes=7, channel=Channel.PHONE) for day in (0, 3, 6)]
    assert evidence_of(calls[:2], 10).conversations == 0
    assert evidence_of(calls, 10).conversations == 1
    assert evidence_of([met(0, minutes=4)] * 9, 10).spoken == 0


def test_a_meeting_in_a_group_is_no_conversation_but_a_day_you_met() -> None:
    evidence = evidence_of([met(0, is_group=True)], 1)
    assert (evidence.conversations, evidence.met_days, evidence.n_two_way) == (0, 1, 1)
    assert evidence.written > 0


def test_likes_and_links_prove_nothing() -> None:
    evidence = evidence_of([wrote(0, channel=Channel.PUBLIC), wrote(1, kind=Kind.CONNECT_REQUEST)], 5)
    assert (evidence.n_two_way, evidence.weeks, evidence.written) == (0, 0, 0)
    assert evidence.richest == "public"
    assert evidence.answered > 0


def test_a_week_leaves_after_twelve_months() -> None:
    evidence = evidence_of([met(0), met(30)], 30)
    assert [rebase(evidence, on(day)).weeks for day in (365, 366, 395, 396)] == [2, 1, 1, 0]


def test_a_message_counts_as_unanswered_after_ten_days() -> None:
    evidence = evidence_of([met(0), wrote(5, answered=None)], 5)
    before, after = rebase(evidence, on(14)), rebase(evidence, on(15))
    assert (before.open_unanswered, before.open_platforms) == (0, 0)
    assert (after.open_unanswered, after.open_platforms) == (1, 1)
    assert after.tried > before.tried
    assert evidence_of([met(0), wrote(5, answered=False)], 5).open_unanswered == 1


def test_a_public_comment_presses_less() -> None:
    tries = [wrote(5, answered=False, channel=Channel.PUBLIC), wrote(6, answered=False, platform="x")]
    evidence = evidence_of([*tries, wrote(7, answered=None, platform="x")], 20)
    assert evidence.open_unanswered == 2.25
    assert evidence.open_names == ("email", "public", "x")[1:]


def test_a_sign_of_life_closes_what_was_open() -> None:
    evidence = evidence_of([wrote(0, answered=None), wrote(8, answered=None), heard(9, answered=None)], 9)
    later = rebase(evidence, on(40))
    assert later.open_unanswered == 0
    assert later.open_platforms == 0
    assert later.tried > evidence.tried * 0.9


def test_what_they_wrote_is_owed_at_once_until_you_move() -> None:
    assert evidence_of([heard(0, answered=None), heard(3, answered=None)], 3).owed == 2
    assert evidence_of([heard(0, answered=False)], 0).owed == 1
    assert evidence_of([heard(0, answered=None), wrote(0, answered=None)], 20).owed == 0
    assert evidence_of([heard(0, answered=False, channel=Channel.PHONE)], 20).owed == 0


def test_a_policy_may_leave_some_days_before_an_answer_is_owed() -> None:
    patient = replace(PLAIN, gates=PLAIN.gates._replace(owe_reply_days=5))
    evidence = evidence_of([heard(0, answered=None), heard(3, answered=None)], 3, policy=patient)
    assert [rebase(evidence, on(day)).owed for day in (4, 5, 7, 8)] == [0, 1, 1, 2]


def test_two_first_moves_or_an_introduction_they_act_on_speed_things_up_for_a_year() -> None:
    once, twice = [heard(0)], [heard(0), heard(40)]
    introduced = Facts(introduced=True)
    assert not evidence_of(once, 41).fast
    assert evidence_of(twice, 365).fast
    assert not evidence_of(twice, 366).fast
    assert evidence_of(once, 365, introduced).fast
    assert not evidence_of(once, 366, introduced).fast
    assert not evidence_of([], 10, introduced).fast
    slow = replace(PLAIN, gates=PLAIN.gates._replace(fast=False))
    assert not evidence_of(twice, 41, policy=slow).fast


def test_an_old_tie_sleeps_later() -> None:
    old = [met(0), met(800)]
    assert evidence_of(old, 1165).dormant_after_days == 365
    assert not evidence_of(old, 1165).is_asleep
    assert evidence_of(old, 1166).is_asleep
    assert evidence_of(old[:1], 181).is_asleep


def test_an_episode_starts_after_the_last_long_silence() -> None:
    evidence = evidence_of([met(0), met(20), met(300), met(310)], 311)
    assert (evidence.is_revived, evidence.episode_contacts) == (True, 2)


def test_an_ask_turns_ignored_and_starts_the_count_anew() -> None:
    asks = [
        met(0),
        wrote(10, kind=Kind.PITCH, answered=False),
        met(12),
        wrote(20, kind=Kind.PITCH, answered=None),
    ]
    evidence = evidence_of([*asks, met(25), heard(26)], 26)
    before, after = rebase(evidence, on(29)), rebase(evidence, on(30))
    assert (before.last_ignored_day, before.contacts_since_pitch, before.talks_since_pitch) == (
        on(10).toordinal(),
        3,
        2,
    )
    assert (after.last_ignored_day, after.contacts_since_pitch, after.talks_since_pitch) == (
        on(20).toordinal(),
        2,
        1,
    )


def test_an_ask_before_the_last_refusal_no_longer_matters() -> None:
    asks = [wrote(10, kind=Kind.PITCH, answered=None), wrote(12, kind=Kind.PITCH, outcome=Outcome.REBUFFED)]
    evidence = evidence_of(asks, 12)
    assert evidence.pending_pitches == ()
    assert evidence.rebuffs == 1


def test_an_outcome_that_says_ignored_counts_at_once() -> None:
    ask = wrote(10, kind=Kind.PITCH, outcome=Outcome.IGNORED, answered=None)
    assert evidence_of([ask], 10).last_ignored_day == on(10).toordinal()


def test_their_own_words_invite_and_voice_needs() -> None:
    words = [heard(5, outcome=Outcome.ASKED_FOR_OFFER), met(3, outcome=Outcome.VOICED_NEED)]
    evidence = evidence_of(words, 6)
    assert (evidence.invited_day, evidence.voiced_need) == (on(5).toordinal(), 2)
    assert evidence_of([wrote(5, outcome=Outcome.ASKED_FOR_OFFER)], 6).invited_day == 0


def test_a_date_they_named_goes_before_come_back_later() -> None:
    later = [heard(5, outcome=Outcome.COME_BACK_LATER)]
    assert evidence_of(later, 6).hold_day == on(65).toordinal()
    assert evidence_of(later, 6, Facts(hold_until=on(30))).hold_day == on(30).toordinal()


def test_what_was_not_known_yet_is_left_out_until_it_is() -> None:
    late = [met(0), wrote(5, answered=True, answered_on=on(9), last_on=on(12)), met(40)]
    evidence = evidence_of(late, 6)
    assert (evidence.n_interactions, evidence.n_two_way) == (2, 1)
    assert evidence.changes_on == on(9)
    with pytest.raises(ValueError, match="gather anew"):
        rebase(evidence, on(9))
    assert evidence_of(late, 9).n_two_way == 2
    assert evidence_of(late, 9).changes_on == on(12)
    assert evidence_of(late, 40).changes_on is None


def test_the_last_touch_is_the_end_of_the_latest_exchange() -> None:
    touches = [
        wrote(0, last_on=on(9)),
        met(5),
        wrote(20, channel=Channel.PUBLIC),
        met(22, outcome=Outcome.NO_SHOW),
    ]
    evidence = evidence_of(touches, 30)
    assert (evidence.last_touch_on, evidence.last_touch_channel) == (on(9), "email")
    assert evidence_of([wrote(5), met(5)], 30).last_touch_channel == "in_person"
    assert evidence_of([wrote(5, answered=None)], 30).last_touch_on == on(5)


def test_a_refusal_is_heard_but_warms_nothing() -> None:
    evidence = evidence_of([wrote(0, answered=None), heard(20, outcome=Outcome.NEGATIVE)], 20)
    assert evidence.open_unanswered == 0
    assert (evidence.fresh, evidence.they_start) == (0, 0)


def test_meetings_both_agreed_on_are_counted_apart() -> None:
    evidence = evidence_of([met(0), met(0, direction=Direction.THEM)], 0)
    assert (evidence.together, evidence.they_start, evidence.tried, evidence.answered) == (1, 1, 2, 2)
