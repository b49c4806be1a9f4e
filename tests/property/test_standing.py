"""A verdict in brief holds on every day before the first on which it may be otherwise, and scores only fall."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from histories import facts, heard, histories, last_news, met, on, shipped_policies, standing_holds, wrote
from relcrm.domain.foresight.standing import standing_of
from relcrm.domain.log.interaction import Channel, Interaction
from relcrm.domain.people.contact import Facts
from relcrm.domain.readiness.evidence import gather
from relcrm.domain.readiness.verdict import judge

if TYPE_CHECKING:
    from relcrm.domain.policy.values import Policy


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Draw a policy under which doors open and shut on other days than usual, and more often."""
    policy = draw(shipped_policies())
    days = st.sampled_from([0, 3, 10, 40, 120])
    gates = policy.gates._replace(
        owe_reply_days=draw(days),
        quiet_days=draw(days),
        dormant_days=draw(st.sampled_from([5, 60, 240])),
        dormant_days_old=draw(st.sampled_from([5, 90, 365])),
        open_ask_days=draw(days),
        rebuff_days=draw(st.sampled_from([1, 20, 180])),
        ignored_pitch_days=draw(days),
        invitation_days=draw(days),
        kept_date_days=draw(days),
        min_weeks=draw(st.integers(0, 4)),
        min_span_days=draw(days),
        online_first_days=draw(days),
        online_first_weeks=draw(st.integers(0, 4)),
        old_tie_days=draw(st.sampled_from([30, 100, 365])),
        fast=draw(st.booleans()),
        max_unanswered_pitch=draw(st.sampled_from([1, 2, 3])),
        lean_in=draw(st.booleans()),
        need_conversation=draw(st.booleans()),
    )
    return replace(
        policy,
        threshold=draw(st.sampled_from([0.0, 20.0, 35.0, 45.0, 55.0, 70.0])),
        gates=gates,
        comfort=policy.comfort._replace(grace_days=draw(st.integers(0, 40))),
        continuity=policy.continuity._replace(
            weeks_window_days=draw(st.sampled_from([30, 90, 365])),
            span_full_days=draw(st.sampled_from([20.0, 90.0, 300.0])),
        ),
        warmth=policy.warmth._replace(half_life_days=draw(st.sampled_from([5.0, 40.0, 110.0]))),
        mutuality=policy.mutuality._replace(half_life_days=draw(st.sampled_from([15.0, 180.0]))),
        depth=policy.depth._replace(half_life_days=draw(st.sampled_from([30.0, 1560.0]))),
    )


@st.composite
def warm_histories(draw: st.DrawFn) -> list[Interaction]:
    """Draw histories in which little is missing, so that it is the score that decides, or one talk."""
    days = sorted(draw(st.lists(st.integers(0, 120), min_size=1, max_size=8, unique=True)))
    moves = [met, wrote, heard, lambda day: met(day, minutes=15, channel=Channel.PHONE)]
    return [draw(st.sampled_from(moves))(day) for day in days]


@settings(max_examples=60, deadline=None)
@given(histories() | warm_histories(), facts() | st.just(Facts()), policies(), st.integers(0, 200))
def test_a_standing_holds_until_its_day(
    history: list[Interaction], known: Facts, policy: Policy, wait: int
) -> None:
    day = on(last_news(history) + wait)
    standing_holds(gather(history, known, policy, day), policy)


@settings(max_examples=30, deadline=None)
@given(histories(), facts(), policies(), st.integers(0, 900))
def test_a_standing_holds_also_before_later_news(
    history: list[Interaction], known: Facts, policy: Policy, day: int
) -> None:
    evidence = gather(history, known, policy, on(day))
    standing_holds(evidence, policy)
    assert not evidence.changes_day or standing_of(judge(evidence, policy)).until_day <= evidence.changes_day


@settings(max_examples=60, deadline=None)
@given(histories(), st.randoms(use_true_random=False), shipped_policies())
def test_gathering_asks_for_no_order(history: list[Interaction], chance: object, policy: Policy) -> None:
    day = on(last_news(history))
    mixed = list(history)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert gather(mixed, Facts(), policy, day) == gather(history, Facts(), policy, day)
