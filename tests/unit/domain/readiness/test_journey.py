"""Stage, path and next step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from histories import PLAIN, codes_of, evidence_of, heard, met, on, sound, verdict_of, wrote
from relcrm.domain.log.interaction import Channel, Direction, Kind, Outcome
from relcrm.domain.readiness.gate import Gate
from relcrm.domain.readiness.gates import shut_gates
from relcrm.domain.readiness.journey import ADVICE, IN_BRIEF, SECOND_NOTE, STAGES, Advice, path
from relcrm.domain.readiness.verdict import DIMENSIONS, judge

if TYPE_CHECKING:
    from relcrm.domain.log.interaction import Interaction

READY = evidence_of(sound(), 100)
TODAY = READY.day


def call(day: int, **more: Any) -> Interaction:
    return met(day, channel=Channel.PHONE, **more)


@pytest.mark.parametrize(
    ("stage", "more"),
    [
        ("ready", {}),
        ("closed", {"opted_out": True, "hold_day": TODAY + 9}),
        ("paused", {"hold_day": TODAY + 9, "rebuffs": 3}),
        ("cooling", {"rebuffs": 3, "last_day": TODAY - 400}),
        ("cooling", {"ignored_by_then": TODAY}),
        ("cooling", {"open_complaint": True}),
        ("dormant", {"last_day": TODAY - 400}),
        ("stranger", {"n_two_way": 0, "answered": 0.0}),
        ("noticed", {"n_two_way": 0, "answered": 0.1}),
        ("in_touch", {"conversations": 0}),
        ("trusted", {"owed_by_then": 1}),
        ("known", {"owed_by_then": 1, "fresh": 0.0, "answered": 0.0, "they_start": 0.0, "together": 0.0}),
    ],
)
def test_each_stage_has_its_entry(stage: str, more: dict[str, Any]) -> None:
    assert judge(READY._replace(**more), PLAIN).stage == stage
    assert stage in STAGES


def steps(history: list[Interaction], day: int = 400) -> tuple[str, list[bool]]:
    walked = path(history, PLAIN, on(day))
    return walked.name, [step.done for step in walked.steps]


def test_without_an_answer_there_is_no_path() -> None:
    assert steps([wrote(0, answered=None)]) == ("none", [])
    assert steps([met(5)], day=4) == ("none", [])


def test_meeting_first_leads_over_letters_to_a_third_meeting() -> None:
    labels = [step.label for step in path([met(0)], PLAIN, on(1)).steps]
    assert labels == [
        "met",
        "wrote within 14 days",
        "kept in touch (2+ months)",
        "met again",
        "met a third time",
    ]
    assert steps([met(0)]) == ("offline-first", [True, False, False, False, False])
    assert steps([met(0), wrote(14)]) == ("offline-first", [True, True, False, False, False])
    assert steps([met(0), wrote(15)])[1][1] is False
    assert steps([met(0), wrote(10), wrote(70), call(80), met(90)]) == ("offline-first", [True] * 5)


def test_writing_first_leads_over_months_of_messages_to_a_second_call() -> None:
    letters = [wrote(0), heard(20), wrote(40)]
    assert steps(letters) == ("online-only", [True, False, False])
    assert steps([*letters, wrote(60)]) == ("online-only", [True, True, False])
    assert steps([*letters, call(59)]) == ("online-first", [True, False, True, False])
    assert steps([*letters, call(60)]) == ("online-first", [True, True, True, False])
    assert steps([*letters, call(60), met(61)]) == ("online-first", [True, True, True, True])
    assert steps([wrote(0), wrote(1), call(60)])[1][1] is False


def test_a_short_meeting_is_not_yet_the_first_one() -> None:
    assert steps([met(0, minutes=5)])[0] == "online-only"
    assert steps([met(0, minutes=10)])[0] == "offline-first"


def test_an_introduction_has_a_path_of_its_own() -> None:
    intro = heard(0, kind=Kind.INTRO_RECEIVED)
    assert steps([intro]) == ("introduced", [True, False, False, False])
    assert steps([intro, call(3)]) == ("introduced", [True, True, False, False])
    assert steps([intro, call(3), wrote(4)]) == ("introduced", [True, True, True, False])
    assert steps([intro, call(3), call(9)]) == ("introduced", [True, True, True, True])
    assert steps([intro, wrote(4, kind=Kind.FAVOUR_GIVEN)]) == ("introduced", [True, False, False, True])
    assert steps([wrote(-2), wrote(-1), intro])[0] == "online-only"


def advice(**more: Any) -> Advice:
    return judge(READY._replace(**more), PLAIN).next_step


def test_gates_are_worked_on_in_a_fixed_order() -> None:
    assert advice(opted_out=True, owed_by_then=1).code == "OPT_OUT"
    assert advice(owed_by_then=1, received=9).code == "OWE_REPLY"
    assert advice(last_day=TODAY - 400, received=9).code == "DORMANT"
    assert advice(open_by_then=3.0, open_names=("a", "b", "c")).code == "PLATFORMS"


def test_with_only_the_score_missing_the_costliest_dimension_comes_next() -> None:
    cold = judge(READY._replace(fresh=0.001, spoken=9.0), PLAIN)
    assert codes_of(cold) == ["SCORE"]
    assert cold.next_step.code == "warmth" == max(cold.points_lost, key=cold.points_lost.__getitem__)


def test_of_equal_losses_the_first_dimension_comes_next() -> None:
    level = READY._replace(spoken=0.0, written=0.0, fresh=0.0)
    weights = PLAIN.weights._replace(depth=0.2)
    assert judge(level, replace(PLAIN, weights=weights)).next_step.code == "depth"


def test_a_first_note_that_waits_may_be_followed_by_one_more() -> None:
    verdict = verdict_of([wrote(0, answered=None)], 10)
    assert verdict.next_step == Advice("NO_CONTACT", SECOND_NOTE, "let it rest")
    assert verdict_of([wrote(0, answered=None)], 9).next_step == Advice(
        "NO_CONTACT", ADVICE["NO_CONTACT"], "write a short note"
    )


@pytest.mark.parametrize(
    ("more", "code"),
    [({"opted_out": True}, "OPT_OUT"), ({"hold_day": 10**6}, "HOLD"), ({"open_by_then": 2.0}, "UNANSWERED")],
)
def test_nobody_is_told_to_write_again_where_a_weightier_gate_is_shut(
    more: dict[str, Any], code: str
) -> None:
    waiting = evidence_of([wrote(0, answered=None)], 10)._replace(
        open_names=("email",), pending=(), open_by_then=1.0
    )
    assert judge(waiting._replace(**more), PLAIN).next_step == Advice(
        "NO_CONTACT", ADVICE[code], IN_BRIEF[code]
    )


def test_after_a_refusal_no_second_note_is_due() -> None:
    refused = wrote(0, kind=Kind.PITCH, outcome=Outcome.REBUFFED)
    assert verdict_of([refused, wrote(1, answered=False)], 3).next_step.code == "REBUFFED"


def test_there_is_one_sentence_for_everything_that_can_come_next() -> None:
    everything = READY._replace(
        opted_out=True, hold_day=TODAY + 1, open_complaint=True, received=9, owed_by_then=1, rebuffs=3, span_days=0,
        ignored_by_then=TODAY + 1, open_by_then=9.0, open_names=("a", "b", "c"), conversations=1, they_started_ever=0,
        met_days=0,
    )  # fmt: skip
    gates: set[str] = {gate.code for gate in shut_gates(everything, PLAIN) if isinstance(gate, Gate)}
    assert len(gates) > 8
    assert gates | set(DIMENSIONS) | {"READY", "NO_TALK", "DORMANT", "REVIVING", "NOT_PICKED_UP"} <= set(
        ADVICE
    )
    assert set(IN_BRIEF) == set(ADVICE)
    assert all(2 <= len(text.split()) <= 4 for text in IN_BRIEF.values())
    assert all(text.endswith(".") and text.count(".") == 1 for text in [*ADVICE.values(), SECOND_NOTE])


def test_an_answer_from_them_is_enough_to_be_in_touch() -> None:
    assert verdict_of([heard(0, direction=Direction.THEM)], 1).stage == "in_touch"
