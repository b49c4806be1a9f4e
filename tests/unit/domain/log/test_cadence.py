from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcrm.domain.log.cadence import Cadence, Level, due_on, is_due, level, neglect, overdue_days
from relcrm.errors import UsageError

LAST = date(2026, 3, 1)
MONTHLY = Cadence(30, 60)


def after(days: int) -> date:
    return LAST + timedelta(days=days)


@pytest.mark.parametrize(("every", "longest"), [(0, None), (-1, None), (3651, None), (7, 0), (7, 3651)])
def test_a_cadence_outside_ten_years_is_refused(every: int, longest: int | None) -> None:
    with pytest.raises(UsageError, match="makes no sense") as caught:
        Cadence(every, longest)
    assert caught.value.hint


def test_a_longest_silence_shorter_than_the_cadence_is_refused() -> None:
    with pytest.raises(UsageError, match=r"29 days.*30 days") as caught:
        Cadence(30, 29)
    assert "30" in caught.value.hint


def test_a_longest_silence_may_equal_the_cadence() -> None:
    assert level(LAST, Cadence(30, 30), after(31)) is Level.RED


def test_the_next_touch_is_due_a_cadence_after_the_last() -> None:
    assert due_on(LAST, MONTHLY) == date(2026, 3, 31)


@pytest.mark.parametrize(("days", "over"), [(-5, 0), (0, 0), (30, 0), (31, 1), (90, 60)])
def test_only_days_past_the_due_day_are_over(days: int, over: int) -> None:
    assert overdue_days(LAST, MONTHLY, after(days)) == over


@pytest.mark.parametrize(("days", "ratio"), [(30, 0.0), (45, 0.5), (60, 1.0), (120, 3.0)])
def test_neglect_is_a_share_of_the_cadence(days: int, ratio: float) -> None:
    assert neglect(LAST, MONTHLY, after(days)) == pytest.approx(ratio)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(29, Level.OK), (30, Level.AMBER), (31, Level.AMBER), (60, Level.AMBER), (61, Level.RED)],
)
def test_amber_is_past_the_cadence_and_red_past_the_longest_silence(days: int, expected: Level) -> None:
    assert level(LAST, MONTHLY, after(days)) is expected


def test_without_a_longest_silence_nothing_turns_red() -> None:
    assert level(LAST, Cadence(30), after(3000)) is Level.AMBER


def test_levels_are_plain_words() -> None:
    assert [f"{each}" for each in Level] == ["ok", "amber", "red"]


days = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@given(days, st.integers(1, 3650), days, st.none() | days)
def test_one_day_divides_what_is_due_from_what_is_not(
    last: date, every: int, as_of: date, due_from: date | None
) -> None:
    cadence = Cadence(every)
    due = due_on(last, cadence, due_from)
    assert is_due(last, cadence, as_of, due_from) is (as_of >= due)
    assert (level(last, cadence, as_of, due_from) is not Level.OK) is (as_of >= due)
    assert overdue_days(last, cadence, as_of, due_from) == max(0, (as_of - due).days)
    assert is_due(last, cadence, due, due_from)
    assert not is_due(last, cadence, due - timedelta(days=1), due_from)
