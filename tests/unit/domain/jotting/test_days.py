"""The days that a sentence names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jotting import MOMENT, said
from relcrm.errors import UnclearDay, UsageError

TODAY = MOMENT.date()


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("on the 7th", 7),
        ("on sat", 7),
        ("last week on friday", 8),
        ("13.3.", 1),
        ("on 13 march 2026", 1),
        ("am Montag", 5),
        ("two weeks ago", 14),
        ("on friday the 13th", 1),
    ],
)
def test_is_read_as_when_reads_it(words: str, days: int) -> None:
    when = said(f"lunch with Ana {words}").when
    assert when is not None
    assert when.on == TODAY - timedelta(days=days)


def test_a_weekday_alone_in_its_clause_may_be_short() -> None:
    when = said("lunch with Ana, thu").when
    assert when is not None
    assert when.on == date(2026, 3, 12)


@pytest.mark.parametrize("words", ["on 5/3", "on 31 february", "on 20 march", "on 31.2."])
def test_what_is_no_day_or_two_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        said(f"lunch with Ana {words}")


@pytest.mark.parametrize(
    "words", ["for the week", "back and forth", "in may or may not", "3 days", "now and then"]
)
def test_what_is_no_day_is_left_in_the_note(words: str) -> None:
    assert words in said(f"lunch with Ana, {words}").summary


def test_a_day_of_last_year_that_does_not_come_soon_is_one() -> None:
    when = said("lunch with Ana on 1 june").when
    assert when is not None
    assert when.on == date(2025, 6, 1)


def test_tonight_is_to_come_in_the_morning() -> None:
    morning = MOMENT.replace(hour=9)
    assert said("dinner with Ana tonight").when is not None
    with pytest.raises(UsageError, match="still to come"):
        said("dinner with Ana tonight", morning)
    with pytest.raises(UsageError, match="still to come"):
        said("lunch with Ana at 13:00", morning)


def test_the_day_of_a_promise_may_be_two() -> None:
    with pytest.raises(UnclearDay):
        said("lunch with Ana, promised her the deck by 5/3")


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("by monday", date(2026, 3, 16)),
        ("tomorrow", date(2026, 3, 15)),
        ("in may", None),
        ("by may", date(2026, 5, 1)),
        ("by the day of days", None),
        ("on fri", date(2026, 3, 20)),
    ],
)
def test_a_promise_ends_in_its_day(words: str, due: date | None) -> None:
    (promise,) = said(f"lunch with Ana, promised her the deck {words}").promises
    assert promise.due == due
    assert promise.text == ("the deck" if due else f"the deck {words}")
