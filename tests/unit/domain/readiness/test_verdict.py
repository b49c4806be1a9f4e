"""Dimensions, score and verdict."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from histories import PLAIN, codes_of, evidence_of, met, on, sound, verdict_of, wrote
from relcrm.domain.log.interaction import Channel, Direction, Kind, Outcome
from relcrm.domain.people.contact import Facts
from relcrm.domain.policy.in_force import effective
from relcrm.domain.policy.values import DEFAULT
from relcrm.domain.readiness.verdict import DIMENSIONS, bracket, dimensions, judge, points_lost, score

READY = evidence_of(sound(), 100)
TODAY = READY.day
STRANGER = evidence_of([], 0)


def test_a_sound_history_is_ready_by_merit() -> None:
    verdict = judge(READY, PLAIN)
    assert (verdict.ready, verdict.how, verdict.gates, verdict.stage) == (True, "earned", (), "ready")
    assert verdict.next_code == "READY"
    assert verdict.score == score(READY, PLAIN)


def test_a_stranger_scores_nothing_and_loses_nothing() -> None:
    verdict = judge(STRANGER, PLAIN)
    assert (verdict.ready, verdict.how, verdict.score, verdict.stage) == (False, "", 0, "stranger")
    assert set(verdict.points_lost.values()) == {0.0}
    assert verdict.bracket == (0, 0)
    assert codes_of(verdict) == ["NO_CONTACT", "NO_TALK", "SCORE"]


def test_the_score_is_the_weighted_geometric_mean() -> None:
    parts = dimensions(READY, PLAIN)
    assert tuple(parts) == DIMENSIONS
    product = math.prod(parts[name] ** getattr(PLAIN.weights, name) for name in DIMENSIONS)
    assert score(READY, PLAIN) == pytest.approx(100 * product)
    assert sum(points_lost(READY, PLAIN).values()) == pytest.approx(100 - 100 * product)


def test_only_the_proportions_of_the_weights_matter() -> None:
    doubled = replace(PLAIN, weights=PLAIN.weights._make(2 * each for each in PLAIN.weights))
    assert score(READY, doubled) == pytest.approx(score(READY, PLAIN))


def test_a_perfect_score_loses_nothing() -> None:
    comfort_only = PLAIN.weights._make(float(name == "comfort") for name in DIMENSIONS)
    assert score(READY, replace(PLAIN, weights=comfort_only)) == 100
    assert sum(points_lost(READY, replace(PLAIN, weights=comfort_only)).values()) == 0


@pytest.mark.parametrize(
    ("gave", "received", "giving"),
    [
        (0, 0, 0.55),
        (1, 0, 0.55 + 0.3 * (1 - math.exp(-1 / 1.5))),
        (1, 1, 0.70 + 0.3 * (1 - math.exp(-1 / 1.5))),
        (0, 1, 0.55),
        (0, 2, 0.40),
        (0, 9, 0.05),
        (99, 99, 1.0),
    ],
)
def test_giving_follows_favours_both_ways(gave: int, received: int, giving: float) -> None:
    assert dimensions(READY._replace(gave=gave, received=received), PLAIN)["giving"] == pytest.approx(giving)


def test_common_ground_and_an_introduction_add_up() -> None:
    assert dimensions(READY, PLAIN)["common"] == pytest.approx(0.35)
    assert dimensions(READY._replace(introduced=True), PLAIN)["common"] == pytest.approx(0.675)
    assert dimensions(READY._replace(common_ground=2), PLAIN)["common"] == pytest.approx(1 - 0.65 / math.e)


def test_comfort_falls_with_silence_on_many_platforms() -> None:
    def comfort(**more: object) -> float:
        return dimensions(READY._replace(**more), PLAIN)["comfort"]

    assert comfort() == 1
    assert comfort(open_by_then=1.0, open_names=("a",)) == pytest.approx(0.7)
    assert comfort(open_by_then=2.0, open_names=("a", "b")) == pytest.approx(0.49 * 0.8)
    assert comfort(open_by_then=20.0, open_names=("a", "b")) == 0.05


def test_writing_adds_depth_only_up_to_its_cap() -> None:
    letters = READY._replace(spoken=0.0, written=9.0)
    assert dimensions(letters, PLAIN)["depth"] == pytest.approx(1 - math.exp(-0.5 / 1.8))
    commodity = effective(DEFAULT, "commodity", "")
    assert dimensions(letters, commodity)["depth"] == pytest.approx(1 - math.exp(-2.5 / 1.8))


def test_time_counts_double_where_it_goes_fast() -> None:
    young = READY._replace(span_days=30, weeks_until=READY.weeks_until[:3])
    assert (
        dimensions(young._replace(fast_until=TODAY), PLAIN)["continuity"]
        > dimensions(young, PLAIN)["continuity"]
    )


def test_the_bracket_holds_the_score_and_closes_when_all_is_noted() -> None:
    low, high = bracket(READY, PLAIN)
    assert low < score(READY, PLAIN) < high
    noted = READY._replace(gave=1, common_ground=2)
    assert bracket(noted, PLAIN) == (score(noted, PLAIN), score(noted, PLAIN))


def test_borderline_is_a_score_just_below_with_all_gates_open() -> None:
    points = score(READY, PLAIN)

    def at(threshold: float) -> bool:
        return judge(READY, replace(PLAIN, threshold=threshold)).is_borderline

    assert at(points + 3.9)
    assert not at(points + 4.1)
    assert not at(points)
    held = judge(READY._replace(hold_day=TODAY + 1), replace(PLAIN, threshold=points + 1))
    assert codes_of(held) == ["HOLD", "SCORE"]
    assert not held.is_borderline


COLD = evidence_of([met(0), wrote(2, answered=None)], 3)


def test_an_invitation_opens_the_door_whatever_the_score() -> None:
    invited = judge(COLD._replace(invited_day=COLD.day), PLAIN)
    assert (invited.ready, invited.how, invited.gates, invited.stage) == (True, "invited", (), "ready")
    assert invited.score < PLAIN.threshold
    assert invited.next_code == "READY"


@pytest.mark.parametrize(("age", "ready"), [(0, True), (30, True), (31, False), (-1, False)])
def test_an_invitation_lasts_thirty_days(age: int, ready: bool) -> None:
    assert judge(COLD._replace(invited_day=COLD.day - age), PLAIN).ready is ready


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"opted_out": True}, "OPT_OUT"),
        ({"open_complaint": True}, "GRIEVANCE"),
        ({"open_by_then": 2.0}, "UNANSWERED"),
        ({"open_names": ("a", "b", "c")}, "PLATFORMS"),
    ],
)
def test_an_invitation_does_not_open_what_matters_more(more: dict[str, object], code: str) -> None:
    verdict = judge(COLD._replace(invited_day=COLD.day, **more), PLAIN)
    assert codes_of(verdict) == [code, "SCORE"]
    assert verdict.how == ""


def test_an_invitation_ends_with_a_later_refusal_or_while_they_asked_to_wait() -> None:
    invited = COLD._replace(invited_day=COLD.day - 5)
    assert not judge(invited._replace(rebuffs=1, last_rebuff_day=COLD.day - 5), PLAIN).ready
    assert judge(invited._replace(rebuffs=1, last_rebuff_day=COLD.day - 6), PLAIN).ready
    assert not judge(invited._replace(hold_day=COLD.day + 1), PLAIN).ready
    assert judge(invited._replace(hold_day=COLD.day), PLAIN).ready


def test_an_invitation_lifts_a_hold_that_was_set_before_it() -> None:
    held = COLD._replace(invited_day=COLD.day - 5, hold_day=COLD.day + 1)
    assert judge(held._replace(hold_set_day=COLD.day - 6), PLAIN).how == "invited"
    assert not judge(held._replace(hold_set_day=COLD.day - 5), PLAIN).ready
    assert not judge(held, PLAIN).ready


def test_an_invitation_opens_the_door_beside_an_ask_only_if_it_is_newer() -> None:
    asked = COLD._replace(invited_day=COLD.day - 5)
    assert judge(asked._replace(open_ask_day=COLD.day - 6), PLAIN).how == "invited"
    assert codes_of(judge(asked._replace(open_ask_day=COLD.day - 5), PLAIN)) == ["ASK_OPEN", "SCORE"]


def test_their_request_in_the_log_invites() -> None:
    asked = wrote(5, direction=Direction.THEM, outcome=Outcome.ASKED_FOR_OFFER)
    assert verdict_of([asked], 6).how == "invited"


def test_a_profile_asks_for_more() -> None:
    brief = [met(0), met(8), met(20), wrote(25), met(40)]
    patient = effective(DEFAULT, "professional_service", "relationship_first")
    assert verdict_of(brief, 41).ready
    assert codes_of(verdict_of(brief, 41, policy=patient)) == ["TOO_SOON"]


def test_two_months_of_letters_are_enough_for_those_who_like_to_write() -> None:
    letters = [
        wrote(day, direction=side) for day in range(0, 90, 6) for side in (Direction.ME, Direction.THEM)
    ]
    facts = Facts(gave=1, common_ground=2)
    online = effective(DEFAULT, "professional_service", "online_native")
    assert codes_of(verdict_of(letters, 90, facts)) == ["NO_TALK"]
    assert verdict_of(letters, 90, facts, online).ready


def test_links_alone_are_noticed_and_no_more() -> None:
    verdict = verdict_of([wrote(0, channel=Channel.DM, kind=Kind.CONNECT_REQUEST)], 1)
    assert verdict.stage == "noticed"
    assert verdict.score == 0


def test_the_day_of_a_verdict_is_that_of_its_evidence() -> None:
    assert judge(READY, PLAIN).evidence.as_of == on(100)
