"""What a talk would change, told from evidence alone, is what it does change when it is logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from histories import PLAIN, codes_of, facts, histories, last_news, met, on, shipped_policies, wrote
from relcrm.domain.foresight.what_if import minutes_of_a_talk, one_conversation_away, with_a_talk
from relcrm.domain.log.interaction import Channel, Direction, Interaction
from relcrm.domain.people.contact import Facts
from relcrm.domain.readiness.evidence import gather, rebase
from relcrm.domain.readiness.verdict import judge

if TYPE_CHECKING:
    from datetime import date

    from relcrm.domain.policy.values import Policy

A_FEW_POINTS = 6.0
EXACT = (
    "n_interactions", "n_two_way", "first_day", "last_day", "span_days", "longest_gap_days", "conversations", "met_days",
    "richest", "dormant_after_days", "is_revived", "they_started_ever", "fast_until", "voiced_need", "open_unanswered",
    "open_platforms", "owed", "owed_days", "rebuffs", "last_rebuff_day", "last_ignored_day", "contacts_since_pitch",
    "talks_since_pitch", "sore_day", "invited_day", "hold_day", "weeks", "weeks_until", "last_touch_day",
    "last_touch_channel", "pending_pitches",
)  # fmt: skip


def talk(day: date, policy: Policy) -> Interaction:
    return Interaction(
        occurred_on=day, channel=Channel.VIDEO, direction=Direction.MUTUAL, minutes=minutes_of_a_talk(policy)
    )


def is_told_apart(history: list[Interaction], known: Facts, day: date) -> bool:
    """Say whether evidence keeps all it takes: nobody spoke or tried in vain that very day, they have been in contact."""
    that_day = [each for each in history if day in {each.occurred_on, each.last_on}]
    no_contact = not any(each.is_two_way and not each.is_small for each in history if each.occurred_on <= day)
    return not (
        any(each.is_spoken or each.answered is False for each in that_day)
        or (no_contact and known.known_since)
    )


@settings(max_examples=150, deadline=None)
@given(histories(), facts(), shipped_policies(), st.integers(0, 60))
def test_foretold_is_what_comes(history: list[Interaction], known: Facts, policy: Policy, wait: int) -> None:
    day = on(last_news(history) + wait)
    assume(is_told_apart(history, known, day))
    foretold = with_a_talk(gather(history, known, policy, day), policy)
    logged = gather([*history, talk(day, policy)], known, policy, day)
    for name in EXACT:
        assert getattr(foretold, name) == getattr(logged, name), name
    for name in ("answered", "tried", "they_start", "together"):
        assert getattr(foretold, name) == pytest.approx(getattr(logged, name)), name
    said, came = judge(foretold, policy), judge(logged, policy)
    assert set(codes_of(said)) - {"SCORE"} == set(codes_of(came)) - {"SCORE"}
    assert said.score == pytest.approx(came.score, abs=A_FEW_POINTS)


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
