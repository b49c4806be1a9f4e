from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relcrm.importers.formats.linkedin.moments import Moment, is_day_first, read_day, read_moment

AUCKLAND = ZoneInfo("Pacific/Auckland")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 Mar 2019", date(2019, 3, 12)),
        ("09 Jul 17", date(2017, 7, 9)),
        ("7-Feb-22", date(2022, 2, 7)),
        ("03/15/2024", date(2024, 3, 15)),
        ("3/12/18, 9:41 AM", date(2018, 3, 12)),
        ("2019-03-12", date(2019, 3, 12)),
        ("2019/03/12 08:00:00 UTC", date(2019, 3, 12)),
        ("14.3.2019", date(2019, 3, 14)),
        ("05 Jun 1833", date(1833, 6, 5)),
        ("Mar 5, 2020", date(2020, 3, 5)),
        ("3. März 2020", date(2020, 3, 3)),
        ("1 août 2020", date(2020, 8, 1)),
        ("11 juil. 2020", date(2020, 7, 11)),
        ("2 Dez 2020", date(2020, 12, 2)),
    ],
)
def test_every_way_of_writing_a_day_is_read(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "32 Frob 2020",
        "1 jui 2020",
        "01 Junk 2020",
        "30 Feb 2020",
        "13/13/2020",
        "2020",
        "yesterday",
        "2020-01-01 soon",
        "2020-01-01 25:00:00",
        "1/2/20, 13:00 PM",
        "x" * 5000,
    ],
)
def test_what_is_no_date_is_never_guessed(text: str) -> None:
    assert read_moment(text, UTC) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2023-05-01 14:22:10 UTC", datetime(2023, 5, 1, 14, 22, 10, tzinfo=UTC)),
        ("2023-05-01 14:22:10", datetime(2023, 5, 1, 14, 22, 10, tzinfo=UTC)),
        ("2023-05-01T14:22:10.123Z", datetime(2023, 5, 1, 14, 22, 10, tzinfo=UTC)),
        ("5/12/21, 3:14 PM", datetime(2021, 5, 12, 15, 14, tzinfo=UTC)),
        ("5/12/21, 12:05\u202fa.m.", datetime(2021, 5, 12, 0, 5, tzinfo=UTC)),
        ("1823-07-18 11:00:00 UTC", datetime(1823, 7, 18, 11, tzinfo=UTC)),
    ],
)
def test_an_instant_is_utc(text: str, at: datetime) -> None:
    assert read_moment(text, UTC) == Moment(at.date(), at)


def test_the_day_is_the_owners_own() -> None:
    moment = read_moment("2023-05-01 14:22:10 UTC", AUCKLAND)
    assert moment is not None
    assert moment.on == date(2023, 5, 2)


def test_a_bare_day_is_the_same_in_every_zone() -> None:
    assert read_moment("1 May 2023", AUCKLAND) == Moment(date(2023, 5, 1))


def test_a_day_beyond_the_calendar_is_not_read() -> None:
    assert read_moment("9999-12-31 23:00:00 UTC", AUCKLAND) is None


def test_one_first_number_that_is_no_month_turns_the_whole_file() -> None:
    assert is_day_first(["03/04/2024", "15/04/2024", "", "1 May 2024"])
    assert read_day("03/04/2024", day_first=True) == date(2024, 4, 3)


def test_without_proof_or_against_it_slash_dates_are_american() -> None:
    assert not is_day_first(["03/04/2024"])
    assert not is_day_first(["15/04/2024", "04/15/2024"])
    assert read_day("03/04/2024") == date(2024, 3, 4)


@settings(max_examples=150, deadline=None)
@given(st.datetimes(datetime(1600, 1, 1), datetime(2200, 1, 1)))
def test_what_linkedin_writes_comes_back(at: datetime) -> None:
    at = at.replace(microsecond=0, tzinfo=UTC)
    assert read_moment(f"{at:%Y-%m-%d %H:%M:%S} UTC".zfill(23), UTC) == Moment(at.date(), at)
    assert read_day(f"{at:%d %b %Y}") == at.date()


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789/-.:, aApPmMjJunUTCZ", max_size=30) | st.text(max_size=30))
def test_any_text_is_a_moment_or_nothing(text: str) -> None:
    moment = read_moment(text, AUCKLAND)
    assert moment is None or isinstance(moment, Moment)
