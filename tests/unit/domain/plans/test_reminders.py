"""Reminders and promises: when they are due, what doing one changes, how they stood on a day."""

from __future__ import annotations

from datetime import date

import pytest

from relcrm.domain.plans.reminders import PROMISE, REMINDER, Reminder
from relcrm.domain.plans.repeats import Repeat

MADE, DUE, LATER = date(2026, 3, 1), date(2026, 3, 10), date(2026, 3, 14)
ONCE = Reminder(1, "r1", 1, REMINDER, "send the paper", MADE, DUE)
MONTHLY = ONCE._replace(repeats=Repeat(1, "months"), first_on=date(2026, 1, 31), due_on=date(2026, 2, 28))


def test_one_is_due_from_its_day_until_it_has_ended() -> None:
    assert [ONCE.is_due(day) for day in (MADE, DUE, LATER)] == [False, True, True]
    assert not ONCE._replace(done_on=DUE).is_due(LATER)
    assert not ONCE._replace(dropped_on=DUE).is_due(LATER)
    assert not Reminder(1, "r1", 1, PROMISE, "a list", MADE).is_due(LATER)


def test_what_comes_once_ends_when_it_is_done() -> None:
    assert ONCE.done(LATER) == {"done_on": LATER}


def test_what_comes_again_is_due_next_time() -> None:
    assert MONTHLY.done(date(2026, 3, 2)) == {"last_done_on": date(2026, 3, 2), "due_on": date(2026, 3, 31)}


def test_done_before_its_day_it_does_not_come_again_for_that_day() -> None:
    early = date(2026, 2, 20)
    assert MONTHLY.done(early) == {"last_done_on": early, "due_on": date(2026, 3, 31)}


def test_done_late_it_leaves_out_the_days_gone_by() -> None:
    assert MONTHLY.done(date(2026, 6, 2))["due_on"] == date(2026, 6, 30)


def test_before_it_was_done_again_it_was_not() -> None:
    done = MONTHLY._replace(last_done_on=LATER)
    assert done.known_by(DUE) == MONTHLY
    assert done.known_by(LATER) == done


@pytest.mark.parametrize("end", ["done_on", "dropped_on"])
def test_before_its_end_one_was_open(end: str) -> None:
    ended = ONCE._replace(**{end: LATER})
    assert ended.known_by(DUE) == ONCE
    assert ended.known_by(LATER) == ended
    assert ended.known_by(date(2026, 2, 1)) is None
