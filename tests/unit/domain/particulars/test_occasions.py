"""Days of the year as they are typed, kept and shown."""

from __future__ import annotations

from datetime import date

import pytest

from relcrm.domain.particulars.occasions import BIRTHDAY, Occasion, occasion
from relcrm.errors import UnclearDay, UsageError

TODAY = date(2026, 3, 14)


@pytest.mark.parametrize(
    ("said", "month", "day", "year"),
    [
        ("4 May", 5, 4, None),
        ("May 4th", 5, 4, None),
        ("4th of May", 5, 4, None),
        ("4.5.", 5, 4, None),
        ("13/5", 5, 13, None),
        ("5/13", 5, 13, None),
        ("4/4", 4, 4, None),
        ("--05-04", 5, 4, None),
        ("--0504", 5, 4, None),
        ("29 Feb", 2, 29, None),
        ("--02-29", 2, 29, None),
        ("christmas", 12, 25, None),
        ("  4   MAY 1980 ", 5, 4, 1980),
        ("May 4, 1980", 5, 4, 1980),
        ("1980-05-04", 5, 4, 1980),
        ("04.05.1980", 5, 4, 1980),
        ("29 February 2000", 2, 29, 2000),
        ("4 May 80", 5, 4, 1980),
        ("04.05.80", 5, 4, 1980),
        ("4 May 25", 5, 4, 2025),
        ("4 May 26", 5, 4, 1926),
        ("14 March 26", 3, 14, 2026),
        ("14 March 2026", 3, 14, 2026),
        ("5/5/80", 5, 5, 1980),
    ],
)
def test_a_day_is_read_with_its_year_where_it_says_one(
    said: str, month: int, day: int, year: int | None
) -> None:
    assert occasion(BIRTHDAY, said, TODAY) == Occasion(BIRTHDAY, month, day, year)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("30 February", "there is no 30 February"),
        ("30 February 1980", "there is no 30 February 1980"),
        ("29 February 2001", "there is no 29 February 2001"),
        ("29 February 1900", "there is no 29 February 1900"),
        ("31 April", "there is no 31 April"),
        ("--02-30", "there is no 30 February"),
        ("--13-01", "there is no month 13"),
        ("13/13", "there is no month 13"),
        ("15 March 2026", '"15 March 2026" has not come yet'),
        ("2030-01-01", '"2030-01-01" has not come yet'),
        ("4 May 1580", "days begin in 1700"),
        ("", '"" is not a day of the year'),
        ("x" * 99, f'"{"x" * 60}" is not a day of the year'),
        ("today", '"today" is not a day of the year'),
        ("tomorrow", "is not a day of the year"),
        ("monday", "is not a day of the year"),
        ("4th", "is not a day of the year"),
        ("the 4th", "is not a day of the year"),
        ("May 1980", "is not a day of the year"),
        ("1980", "is not a day of the year"),
        ("last month", "is not a day of the year"),
        ("--\u0660\u0665-04", "is not a day of the year"),
    ],
)
def test_what_is_no_day_of_the_year_is_refused(said: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        occasion(BIRTHDAY, said, TODAY)
    assert message in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize(
    ("said", "message", "hint"),
    [
        ("4/5", '"4/5" could be 5 April or 4 May', "write --04-05 or --05-04"),
        ("4/5/80", '"4/5/80" could be 5 April 1980 or 4 May 1980', "write 1980-04-05 or 1980-05-04"),
    ],
)
def test_one_of_two_days_is_asked_for(said: str, message: str, hint: str) -> None:
    with pytest.raises(UnclearDay) as refused:
        occasion(BIRTHDAY, said, TODAY)
    assert (refused.value.message, refused.value.hint) == (message, hint)


def test_one_of_two_days_of_a_whole_year_is_asked_for() -> None:
    with pytest.raises(UnclearDay):
        occasion(BIRTHDAY, "04/05/1980", TODAY)


def test_a_day_has_a_name() -> None:
    with pytest.raises(UsageError, match="which day"):
        occasion(" \n ", "4 May", TODAY)


@pytest.mark.parametrize(
    ("said", "kept"),
    [("Birthday", "birthday"), ("ANNIVERSARY", "anniversary"), (" Mum's \n death ", "Mum's death")],
)
def test_a_name_is_kept_as_said_but_for_the_two_that_everybody_has(said: str, kept: str) -> None:
    assert occasion(said, "4 May", TODAY).label == kept


def test_a_day_is_written_with_its_year_or_without() -> None:
    known, unknown = Occasion("x", 5, 4, 980), Occasion("x", 12, 31)
    assert (known.text, known.words) == ("0980-05-04", "4 May 980")
    assert (unknown.text, unknown.words) == ("--12-31", "31 December")


def test_what_is_written_is_read_again() -> None:
    for each in (Occasion("x", 5, 4, 1980), Occasion("x", 2, 29), Occasion("x", 12, 31)):
        assert occasion("x", each.text, TODAY) == each
        assert occasion("x", each.words, TODAY) == each


def test_the_29th_of_february_is_kept_on_the_28th_where_there_is_none() -> None:
    leap = Occasion(BIRTHDAY, 2, 29, 2000)
    assert leap.in_year(2024) == date(2024, 2, 29)
    assert leap.in_year(2026) == date(2026, 2, 28)
    assert leap.in_year(1900) == date(1900, 2, 28)


@pytest.mark.parametrize(
    ("month", "day", "seen_on", "comes_on"),
    [
        (5, 4, date(2026, 3, 14), date(2026, 5, 4)),
        (5, 4, date(2026, 5, 4), date(2026, 5, 4)),
        (5, 4, date(2026, 5, 5), date(2027, 5, 4)),
        (2, 29, date(2026, 2, 28), date(2026, 2, 28)),
        (2, 29, date(2026, 3, 1), date(2027, 2, 28)),
        (2, 29, date(2027, 3, 1), date(2028, 2, 29)),
        (2, 29, date(2028, 2, 28), date(2028, 2, 29)),
    ],
)
def test_it_comes_next_on_that_day_or_the_year_after(
    month: int, day: int, seen_on: date, comes_on: date
) -> None:
    assert Occasion("x", month, day).next_on(seen_on) == comes_on
