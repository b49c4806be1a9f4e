"""What readiness promises, whatever the history: P1 to P7, and their deliberate exceptions."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from histories import (
    LAST_DAY,
    PLAIN,
    codes_of,
    evidence_of,
    facts,
    heard,
    histories,
    interactions,
    last_news,
    met,
    on,
    shipped_policies,
    sound,
    verdict_of,
    wrote,
)
from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, Outcome
from relcrm.domain.people.contact import Facts
from relcrm.domain.readiness.evidence import rebase
from relcrm.domain.readiness.gates import shut_gates
from relcrm.domain.readiness.journey import path
from relcrm.domain.readiness.verdict import DIMENSIONS, LEAST, judge

if TYPE_CHECKING:
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.verdict import Verdict

TINY = 1e-9
COOLDOWNS = {"HOLD", "REBUFFED", "PITCH_IGNORED", "ASK_OPEN"}
DAYS = st.integers(0, LAST_DAY + 100)


def assert_no_worse(after: Verdict, before: Verdict) -> None:
    assert after.score >= before.score - TINY
    assert after.ready or not before.ready


@st.composite
def contacts(draw: st.DrawFn) -> Interaction:
    """Draw a two-way contact whose direction is known and that ended well."""
    return Interaction(
        occurred_on=on(draw(st.integers(0, LAST_DAY))),
        channel=draw(st.sampled_from(Channel)),
        direction=draw(st.sampled_from(Direction)),
        answered=True,
        minutes=draw(st.sampled_from([None, 3, 7, 60])),
        kind=draw(st.sampled_from([each for each in Kind if each is not Kind.PITCH])),
        outcome=draw(st.sampled_from([None, Outcome.POSITIVE, Outcome.VOICED_NEED, Outcome.NEUTRAL])),
        is_group=draw(st.booleans()),
    )


@settings(max_examples=60, deadline=None)
@given(histories(), facts(), shipped_policies(), contacts(), st.integers(0, 60))
def test_p1_one_more_contact_never_lowers_the_score_nor_shuts_the_door(
    history: list[Interaction], known: Facts, policy: Policy, more: Interaction, wait: int
) -> None:
    day = max(last_news(history), last_news([more])) + wait
    first = evidence_of(history, day, known, policy).first_on
    assume(first is None or more.occurred_on >= first)
    before = verdict_of(history, day, known, policy)
    assert_no_worse(verdict_of([*history, more], day, known, policy), before)


@settings(max_examples=60, deadline=None)
@given(histories(), facts(), shipped_policies(), contacts(), DAYS)
def test_p1_holds_for_the_score_wherever_the_contact_is_put(
    history: list[Interaction], known: Facts, policy: Policy, more: Interaction, day: int
) -> None:
    before = verdict_of(history, day, known, policy)
    assert verdict_of([*history, more], day, known, policy).score >= before.score - TINY


@settings(max_examples=60, deadline=None)
@given(histories(), facts(), shipped_policies(), st.integers(0, 30), st.integers(1, 700))
def test_p2_silence_never_raises_the_score_and_ends_nothing_but_cooldowns_and_holds(
    history: list[Interaction], known: Facts, policy: Policy, wait: int, silence: int
) -> None:
    day = last_news(history) + wait
    now = evidence_of(history, day, known, policy)
    later = rebase(now, on(day + silence))
    assert judge(later, policy).score <= judge(now, policy).score + TINY
    shut, still_shut = ({gate.code for gate in shut_gates(each, policy)} for each in (now, later))
    asleep = {"TOO_SOON", "REVIVING"} if "DORMANT" in still_shut else set()
    assert shut - still_shut <= COOLDOWNS | asleep


@settings(max_examples=60, deadline=None)
@given(histories(), facts(), shipped_policies(), interactions(), st.integers(0, 60))
def test_p3_an_answer_never_lowers(
    history: list[Interaction], known: Facts, policy: Policy, silent: Interaction, wait: int
) -> None:
    silent = replace(silent, answered=False, answered_on=None)
    answered = replace(silent, answered=True)
    day = max(last_news(history), last_news([silent])) + wait
    before, after = (verdict_of([*history, each], day, known, policy) for each in (silent, answered))
    assert after.score >= before.score - TINY
    first = evidence_of(history, day, known, policy).first_on
    if first is None or silent.occurred_on >= first:
        assert_no_worse(after, before)


@settings(max_examples=60, deadline=None)
@given(histories(), facts(), shipped_policies(), DAYS)
def test_p4_giving_common_ground_and_introductions_never_lower(
    history: list[Interaction], known: Facts, policy: Policy, day: int
) -> None:
    before = verdict_of(history, day, known, policy)
    for better in (
        replace(known, gave=known.gave + 1),
        replace(known, common_ground=known.common_ground + 1),
        replace(known, introduced=True),
    ):
        assert_no_worse(verdict_of(history, day, better, policy), before)


@settings(max_examples=40, deadline=None)
@given(histories(), facts(), shipped_policies(), DAYS)
def test_p5_opting_out_always_wins(
    history: list[Interaction], known: Facts, policy: Policy, day: int
) -> None:
    invited = replace(known, opted_out=True, invited_on=on(day))
    verdict = verdict_of([*history, *sound()], day, invited, policy)
    assert not verdict.ready
    assert codes_of(verdict)[0] == "OPT_OUT"
    assert verdict.stage == "closed"


@settings(max_examples=60, deadline=None)
@given(histories(), facts(), shipped_policies(), DAYS)
def test_p6_and_p7_the_score_is_in_range_and_the_losses_add_up(
    history: list[Interaction], known: Facts, policy: Policy, day: int
) -> None:
    verdict = verdict_of(history, day, known, policy)
    assert 0 <= verdict.score <= 100
    assert tuple(verdict.dimensions) == tuple(verdict.points_lost) == DIMENSIONS
    assert all(LEAST <= each <= 1 for each in verdict.dimensions.values())
    lost = 100 - verdict.score if verdict.evidence.n_two_way else 0
    assert sum(verdict.points_lost.values()) == pytest.approx(lost, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(
    histories().flatmap(lambda history: st.tuples(st.just(history), st.permutations(history))), facts(), DAYS
)
def test_the_order_of_the_log_does_not_matter(
    both: tuple[list[Interaction], list[Interaction]], known: Facts, day: int
) -> None:
    history, shuffled = both
    assert evidence_of(history, day, known) == evidence_of(shuffled, day, known)
    different_days = len({each.occurred_on for each in history}) == len(history)
    if different_days:
        assert path(history, PLAIN, on(day)) == path(shuffled, PLAIN, on(day))


@settings(max_examples=60, deadline=None)
@given(histories(), histories(), facts(), DAYS)
def test_a_look_back_is_blind_to_what_came_later(
    history: list[Interaction], later: list[Interaction], known: Facts, day: int
) -> None:
    then = on(day)
    future = [replace(each, occurred_on=each.occurred_on + timedelta(days=day + 1)) for each in later]
    unknown = [
        replace(
            each,
            answered=None if each.answered_on and each.answered_on > then else each.answered,
            outcome=None if each.outcome_on and each.outcome_on > then else each.outcome,
            last_on=None if each.last_on and each.last_on > then else each.last_on,
            last_by_me=None if each.last_on and each.last_on > then else each.last_by_me,
        )
        for each in history
    ]
    seen, known_then = evidence_of([*history, *future], day, known), evidence_of(unknown, day, known)
    assert seen._replace(changes_day=0) == known_then._replace(changes_day=0)
    assert path([*history, *future], PLAIN, then) == path(unknown, PLAIN, then)


@settings(max_examples=60, deadline=None)
@given(histories(), facts(), shipped_policies(), st.integers(0, 30))
def test_a_gate_that_names_a_day_opens_on_it_by_waiting_and_others_do_not(
    history: list[Interaction], known: Facts, policy: Policy, wait: int
) -> None:
    evidence = evidence_of(history, last_news(history) + wait, known, policy)

    def codes(day: int) -> set[str]:
        moved = rebase(evidence, evidence.as_of + timedelta(days=day))
        return {gate.code for gate in shut_gates(moved, policy)}

    for gate in shut_gates(evidence, policy):
        if gate.opens_on:
            days = (gate.opens_on - evidence.as_of).days
            assert days > 0
            assert gate.code in codes(days - 1)
            assert gate.code not in codes(days)
        elif gate.code in COOLDOWNS:
            assert gate.code in codes(4000)


def test_exception_receiving_favours_can_lower_and_shut() -> None:
    before = verdict_of(sound(), 100, Facts(received=1))
    after = verdict_of(sound(), 100, Facts(received=5))
    assert before.ready
    assert after.score < before.score
    assert "DEBT" in codes_of(after)


def test_exception_a_message_of_theirs_shuts_the_door_until_you_answer() -> None:
    waiting = [*sound(), heard(91, answered=None)]
    assert codes_of(verdict_of(waiting, 91)) == ["OWE_REPLY"]
    assert verdict_of([*waiting, wrote(96)], 96).ready


@pytest.mark.parametrize("outcome", [Outcome.REBUFFED, Outcome.DECLINED, Outcome.NEGATIVE, Outcome.NO_SHOW])
def test_exception_refusals_quarrels_and_no_shows_are_no_contact(outcome: Outcome) -> None:
    before, after = evidence_of(sound(), 100), evidence_of([*sound(), met(95, outcome=outcome)], 100)
    assert after.n_two_way == before.n_two_way
    assert after.conversations == before.conversations
    assert after.last_on == before.last_on


def test_exception_a_contact_of_unknown_direction_can_lower_the_share_of_answers() -> None:
    before = verdict_of(sound(), 100)
    after = verdict_of([*sound(), wrote(99, direction=None)], 100)
    assert after.dimensions["mutuality"] < before.dimensions["mutuality"]


def test_exception_an_old_contact_noted_late_can_reveal_a_long_silence() -> None:
    long_known = Facts(known_since=on(-3000), gave=1, common_ground=3)
    day_together = [met(1000, minutes=240), heard(1000), heard(1000), wrote(1000), met(1000)]
    before = verdict_of(day_together, 1001, long_known)
    after = verdict_of([met(0), *day_together], 1001, long_known)
    assert "REVIVING" not in codes_of(before)
    assert "REVIVING" in codes_of(after)
