"""Replay: the days that are looked at, what moved things, and asks seen with the eyes of that day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest

from histories import PLAIN, heard, met, on, sound, verdict_of, wrote
from relcrm.domain.hindsight import replay
from relcrm.domain.hindsight.chronicle import chronicle
from relcrm.domain.hindsight.replay import days_to_look, first_news, history, turns, worth_drawing
from relcrm.domain.log.interaction import Kind, Outcome
from relcrm.domain.people.contact import Facts
from relcrm.domain.readiness.evidence import gather_read

if TYPE_CHECKING:
    from datetime import date

    from relcrm.domain.hindsight.replay import Moment, Turn
    from relcrm.domain.log.interaction import Interaction


def facts_on(_day: Any) -> Facts:
    return Facts()


def pitch(day: int, **more: Any) -> Interaction:
    return wrote(day, kind=Kind.PITCH, **{"answered": None, "summary": "an audit", **more})


def moments_of(log: list[Interaction], start: int, end: int) -> tuple[Moment, ...]:
    return history(chronicle(log, PLAIN), facts_on, PLAIN, days_to_look(log, on(start), on(end)).days)


def turns_of(log: list[Interaction], start: int, end: int) -> tuple[Turn, ...]:
    return turns(moments_of(log, start, end), log)


class TestHistory:
    def test_is_every_day_as_it_looked_that_day(self) -> None:
        for moment in moments_of(sound(), -1, 120):
            verdict = verdict_of(sound(), (moment.on - on(0)).days)
            assert moment.score == pytest.approx(verdict.score)
            assert (moment.ready, moment.gates) == (verdict.ready, tuple(gate.code for gate in verdict.gates))

    def test_comes_in_the_order_of_the_calendar_each_day_once(self) -> None:
        days = [on(50), on(3), on(50)]
        assert [moment.on for moment in history(chronicle(sound(), PLAIN), facts_on, PLAIN, days)] == [
            on(3),
            on(50),
        ]

    def test_gathers_only_where_something_is_new(self) -> None:
        with patch.object(replay, "gather_read", side_effect=gather_read) as gathered:
            moments_of(sound(), -1, 400)
        assert gathered.call_count == 1 + len(sound())

    def test_a_fact_beside_the_log_counts_from_its_day(self) -> None:
        def opted_out(day: date) -> Facts:
            return Facts(opted_out=day >= on(95))

        before, after = history(chronicle(sound(), PLAIN), opted_out, PLAIN, [on(94), on(95)])
        assert (before.ready, after.ready, after.gates) == (True, False, ("OPT_OUT",))


class TestDays:
    def test_of_a_usual_log_every_day_is_looked_at(self) -> None:
        look = days_to_look(sound(), on(0), on(100))
        assert (len(look.days), look.is_sampled) == (101, False)

    def test_over_many_years_days_with_news_are_kept_and_some_others_left_out(self) -> None:
        look = days_to_look([met(1), met(7001)], on(0), on(9000))
        assert {on(0), on(1), on(7001), on(9000)} <= set(look.days)
        assert len(look.days) < replay.MOST_DAYS
        assert not look.is_sampled

    def test_a_huge_log_is_sampled_so_that_the_work_is_bounded(self) -> None:
        log = [met(day) for day in range(3000)]
        look = days_to_look(log, on(0), on(2999))
        assert look.is_sampled
        assert len(look.days) * len(log) // 2 <= replay.MOST_READINGS * 1.1
        assert (look.days[0], look.days[-1]) == (on(0), on(2999))

    def test_however_huge_a_few_are_looked_at(self) -> None:
        log = [met(day) for day in range(2000)] * 20
        assert len(days_to_look(log, on(0), on(2000)).days) == replay.LEAST_SAMPLES + 1

    def test_the_first_news(self) -> None:
        assert first_news([met(5), met(3)]) == on(3)
        assert first_news([]) is None

    def test_a_curve_keeps_both_sides_of_every_change_and_some_between(self) -> None:
        moments = moments_of(sound(), -1, 120)
        drawn = worth_drawing(moments, 10)
        assert len(drawn) < len(moments) / 2
        assert (drawn[0], drawn[-1]) == (moments[0], moments[-1])
        assert {on(49), on(50)} <= {moment.on for moment in drawn}


class TestTurns:
    def test_the_day_the_door_opened(self) -> None:
        opened = [turn for turn in turns_of(sound(), -1, 120) if turn.ready and not turn.was_ready]
        assert [turn.on for turn in opened] == [on(50)]
        assert [each.interaction.occurred_on for each in opened[0].happened] == [on(50)]
        assert "ONE_TALK" in opened[0].opened

    def test_a_gate_that_shuts_by_itself_is_told_without_an_entry(self) -> None:
        told = turns_of([*sound(), wrote(92, answered=None)], 90, 200)
        assert [(turn.on, turn.shut, turn.happened) for turn in told if turn.shut] == [
            (on(181), ("NOT_PICKED_UP",), ())
        ]

    def test_an_entry_is_told_as_it_was_known_that_day(self) -> None:
        asked = pitch(100, answered=True, answered_on=on(104), outcome=Outcome.REBUFFED, outcome_on=on(109))
        told = [each for turn in turns_of([*sound(), asked], 99, 120) for each in turn.happened]
        assert [(each.news, each.interaction.answered, each.interaction.outcome) for each in told] == [
            ("logged", None, None),
            ("outcome", True, Outcome.REBUFFED),
        ]

    def test_an_answer_is_told_on_its_day_where_it_moved_something(self) -> None:
        told = turns_of([met(0), wrote(5, answered=True, answered_on=on(9))], 6, 20)
        assert [(turn.on, [each.news for each in turn.happened]) for turn in told] == [(on(9), ["answered"])]

    def test_between_days_that_were_left_out_no_cause_is_named(self) -> None:
        log = [met(0), met(30), met(31)]
        moments = history(chronicle(log, PLAIN), facts_on, PLAIN, [on(-1), on(20), on(30), on(31)])
        told = turns(moments, log, is_sampled=True)
        assert [(turn.since, turn.on, len(turn.happened)) for turn in told] == [
            (on(-1), on(20), 0),
            (on(20), on(30), 0),
            (None, on(31), 1),
        ]

    def test_fading_alone_is_no_turn(self) -> None:
        assert turns_of([met(0), met(3)], 10, 60) == ()

    def test_only_the_weightiest_are_told(self) -> None:
        log = [each for day in range(0, 900, 30) for each in (heard(day, answered=None), wrote(day + 8))]
        told = turns_of([met(0), *log], -1, 900)
        assert len(told) == replay.MOST_TURNS
        assert [turn.on for turn in told] == sorted(turn.on for turn in told)
