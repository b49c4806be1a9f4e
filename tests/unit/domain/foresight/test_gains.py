"""Gains: a step is tried before it is praised, and nobody is told to push."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from histories import PLAIN, heard, met, on, sound, wrote
from relcrm.domain.foresight.advice import DEEDS
from relcrm.domain.foresight.gains import FITS, STEPS, gains
from relcrm.domain.foresight.supposing import Supposed, standing, supposing, verdict_on
from relcrm.domain.log.interaction import Channel, Kind, Outcome
from relcrm.domain.people.contact import Facts
from relcrm.domain.readiness.gate import rounded_down

if TYPE_CHECKING:
    from relcrm.domain.foresight.gains import Gain


def gains_of(history: Any, day: int, **facts: Any) -> tuple[Gain, ...]:
    return gains(standing(history, Facts(**facts), PLAIN, on(day)))


def test_a_second_talk_opens_the_door() -> None:
    best = gains_of([met(0), wrote(10), heard(30)], 40)[0]
    assert (best.step, best.name, best.advised) == ("meeting", "a meeting", True)
    assert (best.opens_door, best.opened, best.shut) == (True, ("ONE_TALK",), ())


def test_what_is_said_is_what_comes() -> None:
    known = standing([met(0), wrote(10), heard(30)], Facts(), PLAIN, on(40))
    for gain in gains(known):
        if gain.step in {"meeting", "call"}:
            after = verdict_on(supposing(known, [Supposed(gain.step, known.on)]))
            assert (gain.score, gain.opens_door) == (rounded_down(after.score), after.ready)


def test_the_best_comes_first() -> None:
    found = gains_of([met(0), wrote(10), heard(30), heard(34, answered=None)], 45)
    ranks = [
        (not gain.opens_door, len(gain.shut) - len(gain.opened), gain.score_before - gain.score)
        for gain in found
    ]
    assert len(found) > 2
    assert ranks == sorted(ranks)


def test_an_answer_is_a_step_only_where_something_waits() -> None:
    waiting = [*sound(), heard(92, answered=None)]
    advised = [gain for gain in gains_of(waiting, 100) if gain.advised]
    assert [(gain.step, gain.opens_door) for gain in advised] == [("i answer", True)]
    like = heard(39, channel=Channel.PUBLIC, answered=None)
    assert "i answer" not in {gain.step for gain in gains_of([met(0), wrote(10), heard(30), like], 40)}


def test_common_ground_counts_without_an_entry() -> None:
    assert "common ground" in {gain.step for gain in gains_of([met(0), wrote(10)], 40)}


@pytest.mark.parametrize(
    ("history", "facts"),
    [
        (sound(), {}),
        (sound(), {"opted_out": True}),
        (sound(), {"hold_until": on(200)}),
        ([*sound(), wrote(91, answered=False), wrote(92, answered=False)], {}),
    ],
    ids=["ready", "opted out", "on hold", "two notes unanswered"],
)
def test_where_waiting_is_kind_or_nothing_is_missing_no_step_is_named(history: Any, facts: Any) -> None:
    assert gains_of(history, 100, **facts) == ()


def test_a_step_that_changes_nothing_is_not_named() -> None:
    assert all(
        gain.opened or gain.score - gain.score_before >= 0.5 for gain in gains_of([met(0), met(1), met(2)], 3)
    )


def test_a_quarrel_is_answered_by_a_call() -> None:
    sore = wrote(95, kind=Kind.TOUCH, outcome=Outcome.NEGATIVE, answered=None)
    assert [gain.step for gain in gains_of([*sound(), sore], 100) if gain.advised] == ["call"]


def test_every_advice_that_fits_a_step_is_known_advice() -> None:
    assert set(FITS) <= set(DEEDS)
    assert {step for steps in FITS.values() for step in steps} <= set(STEPS)
