from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from relcrm.domain.days.dates import parsed_day, parsed_when
from relcrm.domain.days.spans import parsed_interval
from relcrm.errors import UnclearDay, UsageError

NOW = datetime(2026, 3, 11, 15, 0, tzinfo=ZoneInfo("Europe/Berlin"))  # a Wednesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(
            ("2 fridays ago", date(2026, 2, 27)),
            ("one monday ago", date(2026, 3, 9)),
            ("3 weds back", date(2026, 2, 18)),
        ),
        *(("2 days back", date(2026, 3, 9)), ("half a year ago", date(2025, 9, 11))),
        *(("a year and a half ago", date(2024, 9, 11)), ("1 month and 2 days ago", date(2026, 2, 9))),
        *(("1 month 1 day ago", date(2026, 2, 10)), ("friday evening last week", date(2026, 3, 6))),
        *(("at lunch", date(2026, 3, 11)), ("yesterday over lunch", date(2026, 3, 10))),
        *(("last christmas", date(2025, 12, 25)), ("christmas 2024", date(2024, 12, 25))),
        *(("new year\u2019s eve", date(2025, 12, 31)), ("halloween", date(2025, 10, 31))),
        *(("a week ago wednesday", date(2026, 3, 4)),),
    ],
)
def test_what_people_say_of_a_day_gone_by_is_read(text: str, day: date) -> None:
    if text == "a week ago wednesday":
        with pytest.raises(UnclearDay):
            parsed_when(text, NOW)
        return
    assert parsed_when(text, NOW).on == day


@pytest.mark.parametrize(
    ("text", "hour", "left_open"),
    [
        ("yesterday around noon", 12, ""),
        ("around 9am yesterday", 9, ""),
        ("15h yesterday", 15, ""),
        ("yesterday 15h30", 15, ""),
        ("yesterday at around 5", None, "05:00 or 17:00"),
        ("about 5 yesterday", None, "05:00 or 17:00"),
    ],
)
def test_roughly_when_is_when(text: str, hour: int | None, left_open: str) -> None:
    when = parsed_when(text, NOW)
    assert when.on == date(2026, 3, 10)
    assert when.left_open == left_open
    assert (when.at and when.at.astimezone(NOW.tzinfo).hour) == hour


def test_about_an_hour_ago_is_an_hour_ago_and_about_ten_days_ago_no_day() -> None:
    assert parsed_when("about an hour ago", NOW).at == datetime(2026, 3, 11, 13, 0, tzinfo=UTC)
    with pytest.raises(UsageError, match="not a day I can read"):
        parsed_when("about 10 days ago", NOW)


@pytest.mark.parametrize("text", ["a week ago friday", "two weeks ago on friday"])
def test_a_weekday_some_weeks_ago_that_could_be_two_is_refused_with_both(text: str) -> None:
    with pytest.raises(UnclearDay) as caught:
        parsed_when(text, NOW)
    assert isinstance(caught.value.data, dict)
    first, second = caught.value.data["days"]
    assert (second - first).days == 7
    assert first.isoformat() in caught.value.hint


def test_a_weekday_some_weeks_ago_with_one_reading_is_that_day() -> None:
    assert parsed_when("a week ago monday", NOW).on == date(2026, 3, 2)


@pytest.mark.parametrize(
    "text", ["0 fridays ago", "friday week", "3 weeks and 2 parsecs ago", "2 parsecs 3 days ago"]
)
def test_what_lies_ahead_or_nowhere_is_no_day_gone_by(text: str) -> None:
    with pytest.raises(UsageError, match="not a day I can read"):
        parsed_when(text, NOW)


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("03/04/2026", "dmy", date(2026, 4, 3)),
        ("03/04/2026", "mdy", date(2026, 3, 4)),
        ("3/4", "mdy", date(2026, 3, 4)),
        ("3-4-2025", "dmy", date(2025, 4, 3)),
        ("13/4/2025", "mdy", date(2025, 4, 13)),
        ("4/13/2025", "dmy", date(2025, 4, 13)),
        ("3.4.2025", "mdy", date(2025, 4, 3)),
    ],
)
def test_the_order_of_a_date_in_numbers_settles_which_is_the_month(text: str, order: str, day: date) -> None:
    assert parsed_day(text, date(2026, 6, 1), future=False, order=order) == day
    assert parsed_when(text, datetime(2026, 6, 1, tzinfo=UTC), order=order).on == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        *(("half a year", 182), ("once every 2 weeks", 14), ("each month", 30), ("every second week", 14)),
        *(("once in 3 months", 90), ("four times a year", 91), ("1x/month", 30), ("2 per year", 182)),
        *(("semi-annually", 182), ("twice yearly", 182), ("annual", 365), ("one time a month", 30)),
    ],
)
def test_what_people_say_of_a_rhythm_is_read(text: str, days: int) -> None:
    assert parsed_interval(text) == days


def test_some_days_after_the_end_of_the_calendar_are_refused() -> None:
    with pytest.raises(UsageError, match="beyond the calendar"):
        parsed_day("friday week", date(9999, 12, 30), future=True)
