"""How long it took, and what is long in the story only."""

from __future__ import annotations

import pytest

from jotting import said
from relcrm.domain.jotting.lengths import lengths
from relcrm.errors import UnclearSentence, UsageError


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("for an hour and a half", 90),
        ("for half an hour", 30),
        ("1,5h", 90),
        ("2 hrs", 120),
        ("45'", 45),
        ("about the fund for 2 hours", 120),
        (", we talked for 2 hours", 120),
        (", 20 min", 20),
        (", her train took 2 hours to come", None),
        ("20 minutes late", None),
        ("about 2h flights to Rome", 120),
    ],
)
def test_is_read_where_it_says_how_long_it_took(words: str, minutes: int | None) -> None:
    assert said(f"lunch with Ana {words}").minutes == minutes


def test_what_is_in_some_minutes_is_no_length_but_to_come() -> None:
    assert list(lengths("in 20 minutes flat")) == []
    with pytest.raises(UnclearSentence, match="still to come"):
        said("lunch with Ana in 20 minutes")


def test_what_may_be_a_time_of_day_is_refused() -> None:
    with pytest.raises(UsageError, match="length or a time of day"):
        said("lunch with Ana 15h30")
