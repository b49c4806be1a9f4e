"""Hindsight: asks seen with the eyes of that day, and what was recorded with them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from histories import PLAIN, heard, met, on, sound, wrote
from relcrm.domain.hindsight.asks import asks
from relcrm.domain.hindsight.chronicle import chronicle
from relcrm.domain.log.interaction import Channel, Kind, Outcome
from relcrm.domain.people.contact import Facts
from relcrm.domain.people.dossier import Pitch

if TYPE_CHECKING:
    from relcrm.domain.hindsight.asks import Ask
    from relcrm.domain.log.interaction import Interaction


def facts_on(_day: Any) -> Facts:
    return Facts()


def pitch(day: int, **more: Any) -> Interaction:
    return wrote(day, kind=Kind.PITCH, **{"answered": None, "summary": "an audit", **more})


def asks_of(log: list[Interaction], end: int, start: int = -1, **more: Any) -> tuple[Ask, ...]:
    return asks(chronicle(log, PLAIN), facts_on, PLAIN, on(start), on(end), **more)


def recorded(**more: Any) -> Pitch:
    values = {
        "id": 1,
        "uid": "u",
        "contact_id": 1,
        "interaction_id": 1,
        "pitched_on": on(95),
        "channel": Channel.EMAIL,
        "about": "an audit",
        "score": 41.5,
        "was_ready": False,
        "how": "override",
        "gates": ("GRIEVANCE", "SCORE"),
        "override_reason": "they asked twice",
        "policy_version": 1,
        "policy_fingerprint": "f",
        "outcome": None,
        "outcome_on": None,
    }
    return Pitch(**(values | more))


class TestAsks:
    def test_an_ask_at_an_open_door(self) -> None:
        (ask,) = asks_of([*sound(), pitch(95)], 100)
        assert (ask.on, ask.about, ask.was_open, ask.gates, ask.next_step.code) == (
            on(95),
            "an audit",
            True,
            (),
            "READY",
        )

    def test_an_ask_at_a_shut_door_with_what_would_have_been_better(self) -> None:
        (ask,) = asks_of([met(0), pitch(5, outcome=Outcome.REBUFFED, answered=True)], 30)
        assert not ask.was_open
        assert "ONE_TALK" in [gate.code for gate in ask.gates]
        assert ask.next_step.code == "ONE_TALK"

    def test_the_ask_itself_does_not_shut_its_own_door(self) -> None:
        (ask,) = asks_of([*sound(), pitch(95, outcome=Outcome.REBUFFED, answered=True)], 100)
        assert ask.was_open

    def test_is_blind_to_what_came_later(self) -> None:
        alone = asks_of([met(0), pitch(5)], 30)
        assert asks_of([met(0), pitch(5), met(6), met(20)], 30) == alone

    def test_what_came_before_it_that_day_counts_and_what_came_after_does_not(self) -> None:
        def at(hour: int) -> datetime:
            return datetime(2026, 2, 20, hour, tzinfo=UTC)

        asked = pitch(50, occurred_at=at(12))
        for hour, was_open in ((10, True), (14, False)):
            log = [met(0), wrote(10), heard(30), met(50, occurred_at=at(hour)), asked]
            assert asks_of(log, 60)[0].was_open is was_open

    def test_a_second_ask_that_day_is_seen_after_the_first(self) -> None:
        first, second = asks_of(
            [*sound(), pitch(95, outcome=Outcome.REBUFFED, answered=True), pitch(95)], 100
        )
        assert (first.was_open, second.was_open) == (True, False)

    def test_only_those_between_the_days_asked_about(self) -> None:
        log = [*sound(), pitch(92), pitch(95), pitch(99)]
        assert [ask.on for ask in asks_of(log, 97, start=93)] == [on(95)]

    @pytest.mark.parametrize(
        ("more", "end", "came_of"),
        [
            ({}, 99, "open"),
            ({}, 110, "ignored"),
            ({"answered": False}, 96, "ignored"),
            ({"answered": True}, 110, "answered"),
            ({"answered": True, "answered_on": on(104)}, 103, "open"),
            ({"outcome": Outcome.DECLINED, "outcome_on": on(104)}, 104, "declined"),
            ({"outcome": Outcome.DECLINED, "outcome_on": on(104)}, 103, "open"),
            ({"outcome": Outcome.ACCEPTED}, 96, "accepted"),
        ],
    )
    def test_what_came_of_it_by_then(self, more: Any, end: int, came_of: str) -> None:
        assert asks_of([*sound(), pitch(95, **more)], end)[0].came_of == came_of


class TestRecorded:
    def test_what_was_recorded_stays_whatever_is_settled_since(self) -> None:
        log = [*sound(), pitch(95, outcome=Outcome.REBUFFED, answered=True)]
        (ask,) = asks_of(log, 100, recorded={len(log) - 1: recorded()})
        assert (ask.was_open, ask.score, ask.how, ask.because) == (
            False,
            41.5,
            "override",
            "they asked twice",
        )
        assert [(gate.code, gate.reason) for gate in ask.gates] == [("GRIEVANCE", ""), ("SCORE", "")]
        assert ask.next_step.code == "GRIEVANCE"

    def test_a_gate_that_the_day_still_shows_keeps_its_reason(self) -> None:
        log = [met(0), pitch(5)]
        (ask,) = asks_of(log, 30, recorded={1: recorded(gates=("ONE_TALK",))})
        assert [(gate.code, bool(gate.reason)) for gate in ask.gates] == [("ONE_TALK", True)]

    def test_an_imported_ask_is_judged_anew(self) -> None:
        log = [*sound(), pitch(95)]
        told = asks_of(log, 100, recorded={len(log) - 1: recorded(how="imported", gates=())})
        assert told == asks_of(log, 100)
        assert (told[0].how, told[0].because) == ("", "")


class TestRules:
    def test_an_ask_at_an_open_door_may_still_have_been_too_quick(self) -> None:
        log = [*sound(), wrote(94, answered=None), pitch(95, outcome=Outcome.REBUFFED, answered=True)]
        (ask,) = asks_of(log, 120)
        assert ask.was_open
        assert "TOO_QUICK" in [rule.code for rule in ask.rules]

    def test_nothing_is_said_of_an_ask_that_went_well(self) -> None:
        log = [*sound(), wrote(94, answered=None), pitch(95, outcome=Outcome.ACCEPTED, answered=True)]
        assert asks_of(log, 120)[0].rules == ()

    def test_what_a_gate_says_is_not_said_twice_and_what_only_informs_not_at_all(self) -> None:
        log = [met(0), heard(2, answered=None), pitch(30, outcome=Outcome.DECLINED, answered=True)]
        (ask,) = asks_of(log, 60)
        assert "OWE_REPLY" in [gate.code for gate in ask.gates]
        assert {"OWE_REPLY", "NOT_READY"}.isdisjoint(rule.code for rule in ask.rules)
        assert "info" not in {rule.level for rule in ask.rules}
