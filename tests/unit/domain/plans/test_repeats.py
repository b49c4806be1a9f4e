"""What comes again comes on its days, whatever the months are like."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcrm.domain.plans.repeats import UNITS_OF_REPEATS, Repeat
from relcrm.errors import UsageError

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
REPEATS = st.builds(Repeat, st.integers(1, 40), st.sampled_from(UNITS_OF_REPEATS))


@pytest.mark.parametrize(
    ("repeat", "first", "after", "expected"),
    [
        (Repeat(1, "days"), date(2026, 3, 1), date(2026, 3, 14), date(2026, 3, 15)),
        (Repeat(2, "weeks"), date(2026, 3, 2), date(2026, 3, 14), date(2026, 3, 16)),
        (Repeat(2, "weeks"), date(2026, 3, 2), date(2026, 3, 16), date(2026, 3, 30)),
        (Repeat(1, "months"), date(2026, 1, 31), date(2026, 1, 31), date(2026, 2, 28)),
        (Repeat(1, "months"), date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)),
        (Repeat(3, "months"), date(2025, 11, 30), date(2026, 1, 1), date(2026, 2, 28)),
        (Repeat(1, "years"), date(2024, 2, 29), date(2026, 3, 14), date(2027, 2, 28)),
        (Repeat(1, "years"), date(2024, 2, 29), date(2027, 2, 28), date(2028, 2, 29)),
        (Repeat(1, "years"), date(2026, 5, 4), date(2026, 3, 14), date(2026, 5, 4)),
    ],
)
def test_the_next_day_is_counted_from_the_first(
    repeat: Repeat, first: date, after: date, expected: date
) -> None:
    assert repeat.next_after(first, after) == expected


@given(REPEATS, DAYS, DAYS)
def test_the_next_day_is_one_of_its_days_and_none_lies_between(
    repeat: Repeat, first: date, after: date
) -> None:
    found = repeat.next_after(first, after)
    assert found > after or found == first
    days = [first]
    while days[-1] < found:
        days.append(repeat.on(first, len(days)))
    assert days[-1] == found
    assert all(day <= after for day in days[:-1])


@given(REPEATS, DAYS, st.integers(0, 60))
def test_a_month_too_short_moves_a_day_to_its_end_and_no_further(
    repeat: Repeat, first: date, times: int
) -> None:
    day = repeat.on(first, times)
    if repeat.unit in {"months", "years"}:
        assert day.day == first.day or (day + timedelta(days=1)).day == 1


def test_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(UsageError, match="beyond the calendar"):
        Repeat(40, "years").next_after(date(9990, 1, 1), date(9995, 1, 1))
    with pytest.raises(UsageError, match="beyond the calendar"):
        Repeat(1, "days").next_after(date.max, date.max)


@pytest.mark.parametrize(
    ("repeat", "words"), [(Repeat(1, "weeks"), "every week"), (Repeat(3, "months"), "every 3 months")]
)
def test_it_is_said_as_people_say_it(repeat: Repeat, words: str) -> None:
    assert repeat.words == words
