"""Stage, path and next step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from histories import PLAIN, codes_of, evidence_of, heard, met, on, sound, verdict_of, wrote
from relcrm.domain.log.interaction import Channel, Kind, Outcome
from relcrm.domain.readiness.gates import GATES
from relcrm.domain.readiness.journey import ORDER, STAGES, path
from relcrm.domain.readiness.verdict import judge

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
        ("trusted", {"owed_by_then": 1, "owed_since_day": TODAY}),
        (
            "known",
            {
                "owed_by_then": 1,
                "owed_since_day": TODAY,
                "fresh": 0.0,
                "answered": 0.0,
                "they_start": 0.0,
                "together": 0.0,
            },
        ),
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


def code_of(**more: Any) -> str:
    return judge(READY._replace(**more), PLAIN).next_code


def test_gates_are_worked_on_in_a_fixed_order() -> None:
    assert code_of(opted_out=True, owed_by_then=1, owed_since_day=TODAY) == "OPT_OUT"
    assert code_of(owed_by_then=1, owed_since_day=TODAY, received=9) == "OWE_REPLY"
    assert code_of(last_day=TODAY - 400, received=9) == "DORMANT"
    assert code_of(open_by_then=3.0, open_names=("a", "b", "c")) == "PLATFORMS"


def test_with_only_the_score_missing_the_costliest_dimension_comes_next() -> None:
    cold = judge(READY._replace(fresh=0.001, spoken=9.0), PLAIN)
    assert codes_of(cold) == ["SCORE"]
    assert cold.next_code == "warmth" == max(cold.points_lost, key=cold.points_lost.__getitem__)


def test_of_equal_losses_the_first_dimension_comes_next() -> None:
    level = READY._replace(spoken=0.0, written=0.0, fresh=0.0)
    weights = PLAIN.weights._replace(depth=0.2)
    assert judge(level, replace(PLAIN, weights=weights)).next_code == "depth"


@pytest.mark.parametrize("more", [{}, {"opted_out": True}, {"hold_day": 10**6}, {"open_by_then": 2.0}])
def test_a_first_note_that_waits_comes_before_weightier_gates(more: dict[str, Any]) -> None:
    waiting = evidence_of([wrote(0, answered=None)], 10)._replace(
        open_names=("email",), pending=(), open_by_then=1.0
    )
    assert judge(waiting._replace(**more), PLAIN).next_code == "NO_CONTACT"


def test_after_a_refusal_no_second_note_is_due() -> None:
    refused = wrote(0, kind=Kind.PITCH, outcome=Outcome.REBUFFED)
    assert verdict_of([refused, wrote(1, answered=False)], 3).next_code == "REBUFFED"


def test_every_gate_has_its_place() -> None:
    assert len(ORDER) == len(set(ORDER)) == len(GATES)
