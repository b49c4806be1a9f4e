"""Stretches of time gone by, where a day is wanted."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcrm.domain.days.dates import parsed_when
from relcrm.domain.days.periods import ago_in_units, easter, period_passed, without_hedge
from relcrm.errors import UsageError

TODAY = date(2026, 11, 27)  # a Friday
NOW = datetime(2026, 11, 27, 14, 0, tzinfo=ZoneInfo("Europe/Rome"))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("august 2024", "2024-08-15"),
        ("in August, 2024", "2024-08-15"),
        ("may", "2026-05-15"),
        ("in november", "2026-11-14"),
        ("last november", "2025-11-15"),
        ("in december", "2025-12-15"),
        ("may of last year", "2025-05-15"),
        ("last summer", "2026-07-16"),
        ("in the spring", "2026-04-15"),
        ("summer 2024", "2024-07-16"),
        ("the summer of 2024", "2024-07-16"),
        ("this autumn", "2026-10-14"),
        ("last winter", "2026-01-14"),
        ("2024", "2024-07-01"),
        ("back in 2019", "2019-07-02"),
        ("this year", "2026-06-15"),
        ("last year", "2025-07-02"),
        ("last quarter", "2026-08-15"),
        ("last month", "2026-10-15"),
        ("this month", "2026-11-14"),
        ("the month before last", "2026-09-15"),
        ("last week", "2026-11-19"),
        ("earlier this week", "2026-11-25"),
        ("the week before last", "2026-11-12"),
        ("last weekend", "2026-11-21"),
        ("over the weekend", "2026-11-21"),
        ("the weekend before last", "2026-11-14"),
        ("the other day", "2026-11-22"),
        ("the other week", "2026-11-13"),
        ("this day", "2026-11-27"),
        ("a few weeks ago", "2026-11-06"),
        ("about a month ago", "2026-10-27"),
        ("early 2024", "2024-03-01"),
        ("late last year", "2025-11-01"),
        ("the middle of may", "2026-05-16"),
        ("the nineties", "1994-12-31"),
        ("the 1980s", "1984-12-31"),
        ("the 50s", "1954-12-31"),
    ],
)
def test_one_stands_for_a_day_in_it_which_is_said(said: str, day: str) -> None:
    found = parsed_when(said, NOW, roughly=True)
    assert (found.on.isoformat(), found.at) == (day, None)
    assert found.taken.startswith(f'"{said}" is taken as ')
    assert found.taken.endswith("; --when says it more exactly")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("easter", "2026-04-05"),
        ("easter 2024", "2024-03-31"),
        ("at halloween", "2026-10-31"),
        ("yesterday", "2026-11-26"),
        ("a month ago", "2026-10-27"),
        ("at noon", "2026-11-27"),
    ],
)
def test_a_day_is_nothing_to_speak_of(said: str, day: str) -> None:
    found = parsed_when(said, NOW, roughly=True)
    assert (found.on.isoformat(), found.taken) == (day, "")


@pytest.mark.parametrize("today", [date(2026, 11, 28), date(2026, 11, 29), date(2026, 11, 30)])
def test_the_last_weekend_is_over(today: date) -> None:
    found = period_passed("last weekend", today)
    assert found is not None
    assert found.last < today
    assert (found.first.weekday(), (today - found.first).days <= 8) == (5, True)


@pytest.mark.parametrize("said", ["this weekend", "december 2026", "summer 2027", "2031"])
def test_what_has_not_begun_is_refused(said: str) -> None:
    with pytest.raises(UsageError, match="has not come yet"):
        parsed_when(said, NOW, roughly=True)


@pytest.mark.parametrize(
    "said", ["recently", "a while ago", "once upon a time", "MONTH YEAR", "YEAR", "1600", "3/4"]
)
def test_what_says_no_stretch_is_refused(said: str) -> None:
    with pytest.raises(UsageError):
        parsed_when(said, NOW, roughly=True)


@pytest.mark.parametrize("said", ["last week", "august 2024", "about a month ago"])
def test_nothing_is_taken_unless_it_may_be(said: str) -> None:
    with pytest.raises(UsageError):
        parsed_when(said, NOW)


SAID = st.sampled_from(
    [
        "last week",
        "this week",
        "the weekend",
        "last weekend",
        "this weekend",
        "last month",
        "this month",
        "this year",
        "last year",
        "last quarter",
        "this quarter",
        "in may",
        "last may",
        "spring",
        "last winter",
        "this winter",
        "easter",
        "the other day",
        "early this year",
        "late last month",
        "mid last summer",
        "the week before last",
        "the nineties",
        "a few months ago",
    ]
)


@given(said=SAID, today=st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_no_day_to_come_is_ever_taken(said: str, today: date) -> None:
    found = period_passed(said, today)
    assert found is not None
    assert found.first <= found.middle <= found.last
    assert found.last <= max(today, found.first)
    if not said.startswith(("this", "early")):
        assert found.middle <= today


@given(year=st.integers(1, 9000))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    found = easter(year)
    assert found.year == year
    assert (3, 22) <= (found.month, found.day) <= (4, 25)
    if year > 1700:
        assert found.weekday() == 6


@given(year=st.integers(1701, 2400))
def test_easter_is_the_one_of_another_reckoning(year: int) -> None:
    dateutil = pytest.importorskip("dateutil.easter")
    assert easter(year) == dateutil.easter(year)


@given(today=st.dates(date(3, 1, 1), date(9000, 1, 1)), said=SAID)
def test_any_day_is_one_to_look_back_from(today: date, said: str) -> None:
    found = period_passed(said, today)
    assert found is None or found.middle - found.first >= timedelta(0)


def test_hedges_and_units() -> None:
    assert without_hedge("about a month ago") == "a month ago"
    assert without_hedge("a month ago") == ""
    assert ago_in_units("ten years ago") == (10, "year")
    assert ago_in_units("about 3 months back") == (3, "month")
    assert ago_in_units("3 weeks ago") is None
