"""When something is to come, once or again and again, as people type it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcrm.domain.plans.recurring import Coming, parsed_coming, says_how_often
from relcrm.domain.plans.repeats import Repeat
from relcrm.errors import UnclearDay, UsageError

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 27, 15, 0, tzinfo=BERLIN)  # a Friday
TODAY = NOW.date()


def read(text: str, every: str = "", now: datetime = NOW) -> tuple[str, str, str, str]:
    """Return the day, the time, how often and the first day, each as text."""
    found = parsed_coming(text, now, every=every)
    often = found.repeats.words if found.repeats else ""
    return f"{found.due_on}", found.starts, often, f"{found.first_on or ''}"


def refused(text: str, every: str = "") -> UsageError:
    with pytest.raises(UsageError) as caught:
        parsed_coming(text, NOW, every=every)
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    ("text", "day", "starts"),
    [
        ("friday", "2026-12-04", ""),
        ("today", "2026-11-27", ""),
        ("16:00", "2026-11-27", "16:00"),
        ("next tuesday, 9am", "2026-12-01", "09:00"),
        ("in 2 weeks", "2026-12-11", ""),
        ("3 weeks", "2026-12-18", ""),
        ("in 2 hours", "2026-11-27", "17:00"),
        ("in half an hour", "2026-11-27", "15:30"),
        ("2026-12-01T23:30-05:00", "2026-12-02", "05:30"),
        ("october", "2027-10-01", ""),
        ("29 february", "2028-02-29", ""),
    ],
)
def test_a_day_to_come_is_read_as_one(text: str, day: str, starts: str) -> None:
    assert not says_how_often(text)
    assert read(text) == (day, starts, "", "")


@pytest.mark.parametrize(
    ("text", "day", "often", "first"),
    [
        ("every 3 months", "2027-02-27", "every 3 months", "2026-11-27"),
        ("monthly", "2026-12-27", "every month", "2026-11-27"),
        ("once a month", "2026-12-27", "every month", "2026-11-27"),
        ("quarterly", "2027-02-27", "every 3 months", "2026-11-27"),
        ("daily", "2026-11-28", "every day", "2026-11-27"),
        ("every friday", "2026-11-27", "every week", "2026-11-27"),
        ("on mondays", "2026-11-30", "every week", "2026-11-30"),
        ("every other tuesday", "2026-12-01", "every 2 weeks", "2026-12-01"),
        ("every 3 fridays", "2026-11-27", "every 3 weeks", "2026-11-27"),
        ("weekly on monday", "2026-11-30", "every week", "2026-11-30"),
        ("tuesday every 2 weeks", "2026-12-01", "every 2 weeks", "2026-12-01"),
        ("every friday morning", "2026-11-27", "every week", "2026-11-27"),
        ("every 2 weeks from 1 december", "2026-12-01", "every 2 weeks", "2026-12-01"),
        ("every friday since 3 november", "2026-11-27", "every week", "2026-11-06"),
        ("every friday from 3 november", "2027-11-05", "every week", "2027-11-05"),
        ("every month from 31 january", "2027-01-31", "every month", "2027-01-31"),
        ("every month on 31 may", "2027-05-31", "every month", "2027-05-31"),
        ("yearly on 4 May", "2027-05-04", "every year", "2027-05-04"),
        ("every 4 may", "2027-05-04", "every year", "2027-05-04"),
        ("4 may every year", "2027-05-04", "every year", "2027-05-04"),
        ("every year on 4 may 2020", "2027-05-04", "every year", "2020-05-04"),
        ("every christmas", "2026-12-25", "every year", "2026-12-25"),
        ("every may", "2027-05-01", "every year", "2027-05-01"),
        ("every 3 months on the 1st", "2026-12-01", "every 3 months", "2026-12-01"),
        ("every 15th", "2026-12-15", "every month", "2026-12-15"),
        ("the first day of every month", "2026-12-01", "every month", "2026-12-01"),
    ],
)
def test_what_comes_again_has_its_first_day(text: str, day: str, often: str, first: str) -> None:
    assert says_how_often(text)
    assert read(text) == (day, "", often, first)


@pytest.mark.parametrize(
    ("text", "day", "first"),
    [
        ("on the 31st of every month", "2026-11-30", "2026-10-31"),
        ("every month on the last day", "2026-11-30", "2026-10-31"),
        ("every end of month", "2026-11-30", "2026-10-31"),
        ("every 3 months on the 31st", "2026-11-30", "2026-08-31"),
        ("every 12 months on the 31st", "2026-12-31", "2026-12-31"),
        ("every year on 29 february", "2027-02-28", "2024-02-29"),
        ("yearly on the last day of february", "2027-02-28", "2024-02-29"),
        ("every 2 years on 29 february", "2028-02-29", "2028-02-29"),
        ("every year on 29 february 2028", "2028-02-29", "2028-02-29"),
    ],
)
def test_short_months_and_years_move_only_their_own_day(text: str, day: str, first: str) -> None:
    found = parsed_coming(text, NOW)
    assert (f"{found.due_on}", f"{found.first_on}") == (day, first)
    assert found.repeats is not None
    assert found.repeats.on(date.fromisoformat(first), 1).day in {28, 29, 30, 31}


def test_29_february_is_itself_again_in_a_leap_year() -> None:
    found = parsed_coming("every 29 february", datetime(2027, 3, 1, 9, tzinfo=BERLIN))
    assert found.due_on == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "now", "day"),
    [
        ("every friday 9am", NOW, "2026-12-04"),
        ("every friday 16:00", NOW, "2026-11-27"),
        ("9am every day", NOW, "2026-11-28"),
        ("every month on the 27th at 9:00", NOW, "2026-12-27"),
        ("every 2 weeks starting friday 9am", NOW, "2026-12-04"),
        ("every week from today 9am", NOW, "2026-12-04"),
    ],
)
def test_a_time_that_is_over_today_comes_next_time(text: str, now: datetime, day: str) -> None:
    found = read(text, now=now)
    assert found[0] == day
    assert found[1] in {"09:00", "16:00"}


def test_how_often_and_the_first_day_may_be_said_apart() -> None:
    assert read("friday 9am", every="3 months") == ("2026-12-04", "09:00", "every 3 months", "2026-12-04")
    assert read("", every="friday") == ("2026-11-27", "", "every week", "2026-11-27")
    assert read("2026-12-07", every="on the 1st") == ("2027-01-01", "", "every month", "2027-01-01")
    assert "so does --every" in refused("every friday", every="week").message
    assert "so does --when" in refused("friday", every="2 weeks from monday").message


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ("31 february", "there is no 31 February", "2026-03-14"),
        ("every year on 31 february", "there is no 31 February", "2026-03-14"),
        ("every 32nd", "no month has a day 32", "the last day"),
        ("yesterday", "Thu 26 November 2026, which is over", "the next one is Thu 3 December 2026: write 2026-12-03"),
        ("14 March 2025", "Fri 14 March 2025, which is over", "Sun 14 March 2027: write 2027-03-14"),
        ("today 9am", "09:00, which is over", 'Sat 28 November 2026: write "2026-11-28 09:00"'),
        ("every weekday", "more than one day", "every monday"),
        ("twice a month", "more than one day", "every monday"),
        ("every monday and friday", "more than one day", "every monday"),
        ("the first monday of every month", "a weekday of a month", "every other tuesday"),
        ("every second tuesday", "a weekday of a month", "every other tuesday"),
        ("bimonthly", "could be", "every 2 months"),
        ("every 20 years", "10 years", "monthly"),
        ("every 0 fridays", "not how often", "every friday"),
        ("every banana", "not how often", "every friday"),
        ("every tomorrow", "not how often", "every friday"),
        ("every", "not how often", "every friday"),
        ("yearly on the 4th", "not how often", "yearly on 4 May"),
        ("every 3 days on monday", "not how often", "every friday"),
        ("every day at 9", "which time", "21:00"),
        ("friday at 3", "03:00 or", "15:00"),
        ("every month on the 31st from 9999-12-31 23:00 to", "not a day", "try"),
        ("soon", "not a day", "try"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_what_can(text: str, said: str, hint: str) -> None:
    error = refused(text)
    assert said in error.message
    assert hint in error.hint


def test_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(UsageError, match="beyond the calendar"):
        parsed_coming("every month on the 30th", datetime(9999, 12, 31, 12, tzinfo=ZoneInfo("UTC")))


def test_a_day_that_could_be_two_is_asked_about() -> None:
    with pytest.raises(UnclearDay):
        parsed_coming("every 03/04", NOW)
    assert parsed_coming("every 03/04", NOW, order="dmy").due_on == date(2027, 4, 3)


COUNTS = st.one_of(st.just(""), st.integers(0, 400).map(lambda each: f"{each} "), st.just("other "))
UNITS = st.sampled_from(
    ["day", "week", "weeks", "month", "months", "quarter", "year", "years", "friday", "tuesdays"]
)
DAYS_SAID = st.one_of(
    st.sampled_from(["monday", "the 31st", "the 29th", "29 february", "the last day", "4 May", "christmas", "end of april"]),
    st.integers(0, 40).map(lambda each: f"the {each}th"),
    st.dates(date(1990, 1, 1), date(2060, 12, 31)).map(lambda each: f"{each.day} {each:%B}"),
    st.dates(date(1990, 1, 1), date(2060, 12, 31)).map(date.isoformat),
)  # fmt: skip
ENDS = st.sampled_from(
    ["", " 9am", " 23:59", " at noon", " from 1 december", " starting friday", " from 31 january 2020"]
)
SAID = st.one_of(
    st.builds("every {}{}{}".format, COUNTS, UNITS, ENDS),
    st.builds("every {}{} on {}{}".format, COUNTS, UNITS, DAYS_SAID, ENDS),
    st.builds("every {}{}".format, DAYS_SAID, ENDS),
    st.builds("{} of every month{}".format, DAYS_SAID, ENDS),
    st.builds("{}{}".format, DAYS_SAID, ENDS),
    st.text(max_size=20),
)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 12, 31)).map(
    lambda each: each.replace(tzinfo=ZoneInfo("UTC"))
)


def outcome(text: str, now: datetime) -> Coming | UsageError:
    try:
        return parsed_coming(text, now)
    except UsageError as error:
        return error


@given(SAID, MOMENTS)
def test_whatever_is_typed_is_a_coming_day_or_refused_with_a_hint(text: str, now: datetime) -> None:
    found = outcome(text, now)
    if isinstance(found, UsageError):
        assert found.hint
        assert "\n" not in found.message
        return
    assert found.due_on >= now.date()
    if found.starts:
        assert datetime.strptime(found.starts, "%H:%M")  # noqa: DTZ007
        assert found.due_on > now.date() or found.starts >= f"{now:%H:%M}"
    if found.repeats is None:
        assert found.first_on is None
        return
    assert found.first_on is not None
    assert found.repeats.next_after(found.first_on, found.due_on - timedelta(days=1)) == found.due_on
    assert 1 <= found.repeats.every <= 3650


@given(st.integers(29, 31), st.integers(1, 40), MOMENTS)
def test_the_last_days_of_months_stay_what_they_are(number: int, every: int, now: datetime) -> None:
    found = parsed_coming(f"every {every} months on the {number}th", now)
    assert found.first_on is not None
    assert found.first_on.day == number
    assert found.due_on.day == number or (found.due_on + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("every", "often", "day"),
    [
        ("week", "every week", "2026-12-04"),
        ("other tuesday", "every 2 weeks", "2026-12-01"),
        ("on the 3rd", "every month", "2026-12-03"),
        ("4 may", "every year", "2027-05-04"),
        ("quarter", "every 3 months", "2027-02-27"),
        ("10", "every 10 days", "2026-12-07"),
    ],
)
def test_beside_the_option_every_need_not_be_said(every: str, often: str, day: str) -> None:
    assert read("", every=every)[::2] == (day, often)
    assert "not how often" in refused("", every="odd moment").message


def test_a_day_without_repeats_is_all_there_is() -> None:
    assert parsed_coming("2027-01-01", NOW) == Coming(date(2027, 1, 1))
    assert parsed_coming("", NOW, every="10").repeats == Repeat(10, "days")
