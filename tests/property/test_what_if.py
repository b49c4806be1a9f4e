"""What a talk would change, told from evidence alone, is what it does change when it is logged."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from histories import PLAIN, codes_of, facts, heard, histories, last_news, met, on, shipped_policies, wrote
from relcrm.domain.foresight.supposing import Supposed, standing, what_if
from relcrm.domain.foresight.what_if import (
    TALKING_OPENS,
    minutes_of_a_talk,
    one_conversation_away,
    with_a_talk,
)
from relcrm.domain.log.interaction import Channel, Direction, Interaction
from relcrm.domain.people.contact import Facts, favours
from relcrm.domain.readiness.evidence import gather, rebase
from relcrm.domain.readiness.journey import ORDER
from relcrm.domain.readiness.verdict import judge

if TYPE_CHECKING:
    from datetime import date

    from relcrm.domain.policy.values import Policy

EXACT = (
    "n_interactions", "n_two_way", "first_day", "last_day", "span_days", "longest_gap_days", "conversations", "met_days",
    "richest", "dormant_after_days", "is_revived", "episode_contacts", "episode_if_old", "they_started_ever", "fast_until",
    "voiced_need", "open_unanswered", "open_platforms", "owed", "owed_days", "rebuffs", "last_rebuff_day",
    "last_ignored_day", "contacts_since_pitch", "talks_since_pitch", "sore_day", "invited_day", "hold_day", "weeks",
    "weeks_until", "last_touch_day", "last_touch_channel", "pending_pitches", "last_talk_day", "last_met_day",
    "spoken_day", "late_today",
)  # fmt: skip
CLOSE = (
    "answered", "tried", "they_start", "together", "fresh", "spoken", "written", "warmth_half_life_days", "spoken_week",
)  # fmt: skip
COMES_FIRST = {*ORDER} - TALKING_OPENS


@st.composite
def warm_histories(draw: st.DrawFn) -> list[Interaction]:
    """Draw a history with a few good things at its end, so that a talk may be what is missing."""
    history, first = draw(histories()), draw(st.integers(0, 900))
    warm = draw(st.lists(st.sampled_from([met, wrote, heard]), max_size=4))
    return [*history, *(move(first + draw(st.integers(0, 120))) for move in warm)]


def talk(day: date, policy: Policy) -> Interaction:
    return Interaction(
        occurred_on=day, channel=Channel.VIDEO, direction=Direction.MUTUAL, minutes=minutes_of_a_talk(policy)
    )


@settings(max_examples=300, deadline=None)
@given(histories(), facts(), shipped_policies(), st.integers(0, 60))
def test_foretold_is_what_comes(history: list[Interaction], known: Facts, policy: Policy, wait: int) -> None:
    day = on(last_news(history) + wait)
    foretold = with_a_talk(gather(history, known, policy, day), policy)
    logged = gather([*history, talk(day, policy)], known, policy, day)
    for name in EXACT:
        assert getattr(foretold, name) == getattr(logged, name), name
    for name in CLOSE:
        assert getattr(foretold, name) == pytest.approx(getattr(logged, name)), name
    said, came = judge(foretold, policy), judge(logged, policy)
    assert codes_of(said) == codes_of(came)
    assert said.score == pytest.approx(came.score)


@settings(max_examples=400, deadline=None)
@given(warm_histories(), facts(), shipped_policies(), st.integers(0, 60), st.integers(0, 200))
def test_a_list_says_one_conversation_away_where_the_what_if_of_a_talk_is_ready(
    history: list[Interaction], known: Facts, policy: Policy, wait: int, later: int
) -> None:
    first = on(last_news(history) + wait)
    day = first + timedelta(days=later)
    listed = judge(rebase(gather(history, known, policy, first), day), policy)
    gave, received = favours(history, day)
    known = replace(known, gave=gave, received=received)
    listed = judge(listed.evidence._replace(gave=gave, received=received), policy)
    a_talk = Supposed("video", day, minutes_of_a_talk(policy))
    foretold = what_if(standing(history, known, policy, day), [a_talk])
    if one_conversation_away(listed):
        assert foretold.ready
        assert not foretold.was_ready
    elif foretold.ready and not foretold.was_ready:
        assert not COMES_FIRST.isdisjoint(codes_of(listed))


@settings(max_examples=60, deadline=None)
@given(histories(), facts(), shipped_policies(), st.integers(0, 400))
def test_moved_evidence_foretells_the_same(
    history: list[Interaction], known: Facts, policy: Policy, later: int
) -> None:
    first = last_news(history)
    moved = rebase(gather(history, known, policy, on(first)), on(first + later))
    fresh = gather(history, known, policy, on(first + later))
    said, same = judge(with_a_talk(moved, policy), policy), judge(with_a_talk(fresh, policy), policy)
    assert codes_of(said) == codes_of(same)
    assert said.score == pytest.approx(same.score)


@settings(max_examples=60, deadline=None)
@given(histories(), facts(), shipped_policies(), st.integers(0, 60))
def test_nobody_who_is_ready_is_one_conversation_away(
    history: list[Interaction], known: Facts, policy: Policy, wait: int
) -> None:
    verdict = judge(gather(history, known, policy, on(last_news(history) + wait)), policy)
    assert not (verdict.ready and one_conversation_away(verdict))


def test_a_second_talk_on_one_day_is_no_second_conversation() -> None:
    history = [met(0), wrote(30), met(60)]
    evidence = gather(history, Facts(), PLAIN, on(60))
    assert with_a_talk(evidence, PLAIN).conversations == evidence.conversations == 2
    assert with_a_talk(evidence, PLAIN).last_touch_channel == "in_person"
