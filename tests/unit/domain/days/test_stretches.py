from datetime import date

import pytest

from relcrm.domain.days.dates import parsed_day
from relcrm.domain.days.stretches import stretch_days
from relcrm.domain.days.written import Seen
from relcrm.errors import UsageError

TODAY = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(("spring", date(2027, 3, 1)), ("summer", date(2026, 6, 1)), ("the fall", date(2026, 9, 1))),
        *(
            ("next winter", date(2026, 12, 1)),
            ("by autumn", date(2026, 9, 1)),
            ("in the spring", date(2027, 3, 1)),
        ),
        *(
            ("spring 2028", date(2028, 3, 1)),
            ("summer of 2027", date(2027, 6, 1)),
            ("october", date(2026, 10, 1)),
        ),
        *(("next march", date(2027, 3, 1)), ("2027", date(2027, 1, 1)), ("in 2028", date(2028, 1, 1))),
        *(
            ("the new year", date(2027, 1, 1)),
            ("new year", date(2027, 1, 1)),
            ("mid april", date(2026, 4, 15)),
        ),
        *(("mid march", date(2026, 3, 15)), ("middle of may 2028", date(2028, 5, 15))),
        *(("early june", date(2026, 6, 1)), ("the beginning of july", date(2026, 7, 1))),
        *(
            ("end of the year", date(2026, 12, 31)),
            ("year-end", date(2026, 12, 31)),
            ("by year's end", date(2026, 12, 31)),
        ),
        *(
            ("after the summer", date(2026, 9, 1)),
            ("after winter", date(2027, 3, 1)),
            ("after spring", date(2026, 6, 1)),
        ),
        *(
            ("after march", date(2026, 4, 1)),
            ("after december", date(2027, 1, 1)),
            ("after 2026", date(2027, 1, 1)),
        ),
        *(("after the new year", date(2027, 1, 2)), ("after christmas", date(2026, 12, 26))),
        *(
            ("after friday", date(2026, 3, 14)),
            ("after the 20th", date(2026, 3, 21)),
            ("after next week", date(2026, 3, 19)),
        ),
        *(("2 months", date(2026, 5, 11)), ("for 3 weeks", date(2026, 4, 1)), ("3m", date(2026, 6, 11))),
        *(("a fortnight", date(2026, 3, 25)), ("friday week", date(2026, 3, 20))),
    ],
)
def test_a_stretch_ahead_stands_for_the_day_it_begins(text: str, day: date) -> None:
    assert parsed_day(text, TODAY, future=True) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(("spring 2015", date(2015, 3, 1)), ("summer of 2012", date(2012, 6, 1)), ("may", date(2025, 5, 1))),
        *(
            ("march", date(2026, 3, 1)),
            ("in may 2014", date(2014, 5, 1)),
            ("mid june 2019", date(2019, 6, 15)),
        ),
        *(("2015", date(2015, 1, 1)), ("december", date(2025, 12, 1))),
    ],
)
def test_a_stretch_gone_by_stands_for_the_day_it_began(text: str, day: date) -> None:
    assert parsed_day(text, TODAY, future=False) == day


@pytest.mark.parametrize(
    "text", ["summer", "last summer", "mid march", "last november", "the new year", "early may"]
)
def test_looking_back_it_has_to_say_its_year(text: str) -> None:
    with pytest.raises(UsageError, match="is not one day"):
        parsed_day(text, TODAY, future=False)


@pytest.mark.parametrize(
    "text", ["a few months", "in several weeks", "after a few weeks", "after nothing", "after", "5 parsecs"]
)
def test_what_stays_open_is_refused_with_examples_that_lie_ahead(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parsed_day(text, TODAY, future=True)
    assert "in 3 weeks" in caught.value.hint


def test_a_stretch_that_is_over_has_no_day_after_it() -> None:
    assert stretch_days("after 2020", Seen(TODAY, ahead=True)) == ()


@pytest.mark.parametrize("text", ["0000", "spring 0000", "9999", "after 9999"])
def test_a_year_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="there is no year"):
        parsed_day(text, TODAY, future=True)


def test_the_end_of_the_calendar_has_no_day_after() -> None:
    with pytest.raises(UsageError):
        parsed_day("after 9999-12-31", TODAY, future=True)
    assert parsed_day("after 9999-12-30", TODAY, future=True) == date(9999, 12, 31)
    assert stretch_days("spring", Seen(date(9998, 12, 1), ahead=True)) == ()
