"""A plan is open until it has become an entry or was dropped."""

from __future__ import annotations

from datetime import date

import pytest

from relcrm.domain.plans.plan import Plan

MADE, DAY, AFTER = date(2026, 3, 1), date(2026, 3, 10), date(2026, 3, 11)
COFFEE = Plan(1, "p1", DAY, made_on=MADE, people=(1,))


def test_where_it_stands() -> None:
    assert COFFEE.state == "open"
    assert COFFEE._replace(done_on=AFTER).state == "done"
    assert COFFEE._replace(dropped_on=AFTER).state == "dropped"


def test_it_is_over_the_day_after_unless_somebody_said_what_came_of_it() -> None:
    assert [COFFEE.is_over(day) for day in (DAY, AFTER)] == [False, True]
    assert not COFFEE._replace(done_on=AFTER).is_over(AFTER)


@pytest.mark.parametrize("end", [{"done_on": AFTER, "interaction_id": 7}, {"dropped_on": AFTER}])
def test_before_its_end_it_was_open(end: dict[str, object]) -> None:
    ended = COFFEE._replace(**end)  # type: ignore[arg-type]
    assert ended.known_by(DAY) == COFFEE
    assert ended.known_by(AFTER) == ended
    assert ended.known_by(date(2026, 2, 1)) is None


@pytest.mark.parametrize(
    ("starts", "other", "may_be"),
    [("10:00", "13:00", True), ("10:00", "13:01", False), ("", "23:00", True), ("10:00", "", True)],
)
def test_a_plan_begins_about_when_it_says(starts: str, other: str, may_be: bool) -> None:
    assert COFFEE._replace(starts=starts).may_begin(other) is may_be
