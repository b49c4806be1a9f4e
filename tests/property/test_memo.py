"""Evidence gathered once answers for every later day, whatever the history, the policy and the day."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from histories import PLAIN, facts, heard, histories, last_news, met, on, shipped_policies, wrote
from relcrm.domain.foresight.replies import NOT_KNOWN, reply_chance_of
from relcrm.domain.people.contact import Facts
from relcrm.domain.readiness.evidence import Evidence, gather, rebase
from relcrm.domain.readiness.packing import packed, unpacked
from relcrm.domain.readiness.verdict import judge

if TYPE_CHECKING:
    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.policy.values import Policy

PARTS = {
    "tried_by_then", "open_by_then", "owed_by_then", "ignored_by_then", "contacts_by_then", "talks_by_then",
    "weeks_until", "owed_days", "open_names", "pending", "pending_pitches", "resolved_by_then", "missed_days",
}  # fmt: skip
ANSWERS = [*(name for name in Evidence._fields if name not in PARTS)]
ANSWERS += [name for name, value in vars(Evidence).items() if isinstance(value, property) and name[0] != "_"]


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Draw a shipped policy with some of the constants changed that decide when things flip."""
    policy = draw(shipped_policies())
    return replace(
        policy,
        comfort=policy.comfort._replace(grace_days=draw(st.integers(0, 40))),
        gates=policy.gates._replace(owe_reply_days=draw(st.integers(0, 40)), fast=draw(st.booleans())),
        continuity=policy.continuity._replace(weeks_window_days=draw(st.sampled_from([30, 365]))),
        warmth=policy.warmth._replace(half_life_days=draw(st.sampled_from([20.0, 110.0]))),
        mutuality=policy.mutuality._replace(half_life_days=draw(st.sampled_from([15.0, 180.0]))),
        replies=policy.replies._replace(
            window_days=draw(st.integers(1, 40)), half_life_days=draw(st.sampled_from([5.0, 30.0]))
        ),
    )


def answers(evidence: Evidence) -> dict[str, Any]:
    return {name: getattr(evidence, name) for name in ANSWERS}


def assert_same(moved: Evidence, fresh: Evidence, policy: Policy) -> None:
    for name, value in answers(fresh).items():
        found = getattr(moved, name)
        assert found == (pytest.approx(value, rel=1e-9, abs=1e-9) if isinstance(value, float) else value), (
            name
        )
    one, other = judge(moved, policy), judge(fresh, policy)
    assert one.score == pytest.approx(other.score, abs=1e-9)
    assert (one.gates, one.stage, one.next_code) == (other.gates, other.stage, other.next_code)
    assert reply_chance_of(moved, policy, NOT_KNOWN) == reply_chance_of(fresh, policy, NOT_KNOWN)


@settings(max_examples=60, deadline=None)
@given(histories(), facts(), policies(), st.integers(0, 30), st.integers(0, 800))
def test_moved_evidence_equals_fresh_evidence(
    history: list[Interaction], known: Facts, policy: Policy, wait: int, later: int
) -> None:
    first = last_news(history) + wait
    memo = gather(history, known, policy, on(first))
    assert memo.changes_on is None
    assert_same(rebase(memo, on(first + later)), gather(history, known, policy, on(first + later)), policy)


@settings(max_examples=40, deadline=None)
@given(histories(), facts(), policies(), st.integers(0, 950))
def test_evidence_lasts_until_the_day_before_something_logged_becomes_known(
    history: list[Interaction], known: Facts, policy: Policy, day: int
) -> None:
    memo = gather(history, known, policy, on(day))
    if memo.changes_on is None:
        return
    eve = memo.changes_on - timedelta(days=1)
    fresh = gather(history, known, policy, eve)
    assert fresh.changes_on == memo.changes_on
    assert_same(rebase(memo, eve), fresh, policy)
    with pytest.raises(ValueError, match="becomes known"):
        rebase(memo, memo.changes_on)


@settings(max_examples=40, deadline=None)
@given(histories(), facts(), policies(), st.lists(st.integers(0, 200), min_size=2, max_size=4))
def test_many_moves_equal_one(
    history: list[Interaction], known: Facts, policy: Policy, moves: list[int]
) -> None:
    day = last_news(history)
    memo = moved = gather(history, known, policy, on(day))
    for move in moves:
        day += move
        moved = rebase(moved, on(day))
    assert_same(moved, rebase(memo, on(day)), policy)


@settings(max_examples=40, deadline=None)
@given(histories(), facts(), policies(), st.integers(0, 950))
def test_packing_loses_nothing(history: list[Interaction], known: Facts, policy: Policy, day: int) -> None:
    evidence = gather(history, known, policy, on(day))
    assert unpacked(json.loads(json.dumps(packed(evidence)))) == evidence


def test_evidence_never_moves_back() -> None:
    with pytest.raises(ValueError, match="gather it for that day"):
        rebase(gather([met(5)], Facts(), PLAIN, on(10)), on(9))


def test_evidence_of_another_shape_is_refused() -> None:
    values = packed(gather([met(5)], Facts(), PLAIN, on(10)))
    with pytest.raises(ValueError, match="another shape"):
        unpacked(values[:-1])
    with pytest.raises(ValueError, match="another shape"):
        unpacked([values[0] + 1, *values[1:]])


def test_a_long_history_packs_as_small_as_a_short_one() -> None:
    endless = [
        each
        for day in range(2000)
        for each in (met(day), heard(day, answered=False), wrote(day, answered=None, platform="linkedin"))
    ]
    endless += [wrote(day, answered=None, platform="x") for day in range(2001, 2400)]
    evidence = gather(endless, Facts(), PLAIN, on(2400))
    assert len(evidence.weeks_until) <= 54
    assert len(evidence.pending) <= PLAIN.comfort.grace_days
    assert len(json.dumps(packed(evidence))) < 2500
