import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from relcrm.domain.days.dates import (
    When,
    in_words,
    parsed_day,
    parsed_interval,
    parsed_when,
    span_in_words,
    written_out,
)
from relcrm.errors import UsageError

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 11, 15, 0, tzinfo=BERLIN)  # a Wednesday
TODAY = NOW.date()


def refusal(text: str, now: datetime = NOW) -> UsageError:
    with pytest.raises(UsageError) as caught:
        parsed_when(text, now)
    return caught.value


def day_refusal(text: str, *, future: bool) -> UsageError:
    with pytest.raises(UsageError) as caught:
        parsed_day(text, TODAY, future=future)
    return caught.value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2026, 3, 11)),
        ("this morning", date(2026, 3, 11)),
        ("yesterday", date(2026, 3, 10)),
        ("  YESTERDAY ", date(2026, 3, 10)),
        ("last night", date(2026, 3, 10)),
        ("day before yesterday", date(2026, 3, 9)),
        ("the  Day before Yesterday", date(2026, 3, 9)),
        ("tuesday", date(2026, 3, 10)),
        ("last tuesday", date(2026, 3, 10)),
        ("on Friday", date(2026, 3, 6)),
        ("wednesday", date(2026, 3, 4)),
        ("last wednesday", date(2026, 3, 4)),
        ("thursday", date(2026, 3, 5)),
        ("1 day ago", date(2026, 3, 10)),
        ("3 days ago", date(2026, 3, 8)),
        ("2 weeks ago", date(2026, 2, 25)),
        ("2w ago", date(2026, 2, 25)),
        ("two weeks ago", date(2026, 2, 25)),
        ("a fortnight ago", date(2026, 2, 25)),
        ("a couple of days ago", date(2026, 3, 9)),
        ("a month ago", date(2026, 2, 11)),
        ("a quarter ago", date(2025, 12, 11)),
        ("an year ago", date(2025, 3, 11)),
        ("last week", date(2026, 3, 4)),
        ("last month", date(2026, 2, 11)),
        ("last year", date(2025, 3, 11)),
        ("2026-03-01", date(2026, 3, 1)),
        ("2026/3/1", date(2026, 3, 1)),
        ("14 March 2025", date(2025, 3, 14)),
        ("14 mar. 2025", date(2025, 3, 14)),
        ("the 14th of March 2025", date(2025, 3, 14)),
        ("March 14, 2025", date(2025, 3, 14)),
        ("march the 1st", date(2026, 3, 1)),
        ("14. March 2025", date(2025, 3, 14)),
        ("14.3.2025", date(2025, 3, 14)),
        ("3.4.2025", date(2025, 4, 3)),
        ("13/04/2025", date(2025, 4, 13)),
        ("04/13/2025", date(2025, 4, 13)),
        ("04-04-2025", date(2025, 4, 4)),
        ("11 Mar", date(2026, 3, 11)),
        ("12 Mar", date(2025, 3, 12)),
        ("Sept 3", date(2025, 9, 3)),
        ("29 Feb", date(2024, 2, 29)),
    ],
)
def test_a_named_day_is_a_whole_day(text: str, day: date) -> None:
    assert parsed_when(text, NOW) == When(day)


def test_a_month_ago_from_a_longer_month_is_the_shorter_ones_last_day() -> None:
    assert parsed_when("a month ago", datetime(2026, 3, 31, 12, tzinfo=UTC)) == When(date(2026, 2, 28))


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("yesterday 15:00", "2026-03-10 15:00"),
        ("last tuesday at 3pm", "2026-03-10 15:00"),
        ("tuesday 3:15 p.m.", "2026-03-10 15:15"),
        ("3pm yesterday", "2026-03-10 15:00"),
        ("at 12am on friday", "2026-03-06 00:00"),
        ("friday, 12pm", "2026-03-06 12:00"),
        ("yesterday at noon", "2026-03-10 12:00"),
        ("14:59", "2026-03-11 14:59"),
        ("today 15:00", "2026-03-11 15:00"),
        ("3 days ago 08:05:09", "2026-03-08 08:05:09"),
        ("2026-03-01 09:30", "2026-03-01 09:30"),
        ("2026-03-01T09:30:15.25", "2026-03-01 09:30:15"),
        ("14 March 2025 9am", "2025-03-14 09:00"),
        ("12 Mar 15:00", "2025-03-12 15:00"),
        ("14.3.2025 09:30", "2025-03-14 09:30"),
    ],
)
def test_a_time_makes_it_an_instant_in_utc(text: str, wall: str) -> None:
    local = datetime.fromisoformat(wall).replace(tzinfo=BERLIN)

    when = parsed_when(text, NOW)

    assert when == When(local.date(), local)
    assert when.at is not None
    assert when.at.tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("now", 0),
        ("just now", 0),
        ("an hour ago", 60),
        ("2h ago", 120),
        ("3 hrs ago", 180),
        ("5 min ago", 5),
        ("90 minutes ago", 90),
    ],
)
def test_hours_and_minutes_ago_are_instants(text: str, minutes: int) -> None:
    assert parsed_when(text, NOW) == When(TODAY, NOW - timedelta(minutes=minutes))


def test_hours_ago_may_reach_into_yesterday_and_across_a_change_of_clocks() -> None:
    just_after_the_change = datetime(2026, 3, 29, 3, 30, tzinfo=BERLIN)

    when = parsed_when("4 hours ago", just_after_the_change)

    assert when == When(date(2026, 3, 28), datetime(2026, 3, 28, 21, 30, tzinfo=UTC))


def test_an_offset_is_honoured_and_the_day_is_that_of_the_asking_zone() -> None:
    when = parsed_when("2026-03-10T01:30+09:00", NOW)

    assert when == When(date(2026, 3, 9), datetime(2026, 3, 9, 16, 30, tzinfo=UTC))
    assert parsed_when("2026-03-09 16:30:00 Z", NOW) == when


def test_a_time_that_the_clocks_skipped_is_refused_with_the_time_it_was() -> None:
    error = refusal("2025-03-30 02:30")

    assert "02:30" in error.message
    assert "30 March 2025" in error.message
    assert "03:30" in error.hint


def test_a_day_that_a_zone_skipped_has_no_times() -> None:
    now = datetime(2012, 1, 5, tzinfo=ZoneInfo("Pacific/Apia"))

    assert "30 December 2011" in refusal("2011-12-30 15:00", now).message


def test_of_a_time_that_the_clocks_repeat_the_first_is_meant() -> None:
    assert parsed_when("2025-10-26 02:30", NOW).at == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


def test_a_fixed_offset_is_a_zone_too() -> None:
    now = NOW.astimezone(timezone(timedelta(hours=-5)))

    assert parsed_when("08:00", now).at == datetime(2026, 3, 11, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("tomorrow", "12 March 2026"),
        ("next friday", "13 March 2026"),
        ("next month", "11 April 2026"),
        ("in 3 weeks", "1 April 2026"),
        ("2026-03-12", "12 March 2026"),
        ("tomorrow 09:00", "12 March 2026"),
        ("15:01", "11 March 2026, 15:01"),
        ("2026-03-11T14:01Z", "11 March 2026, 15:01"),
        ("12 March 2027", "12 March 2027"),
    ],
)
def test_what_has_not_come_yet_is_refused_with_what_was_understood(text: str, understood: str) -> None:
    error = refusal(text)

    assert understood in error.message
    assert error.hint


def test_a_numeric_date_with_two_readings_is_refused_with_both() -> None:
    error = refusal("03/04/2025")

    assert "3 April 2025" in error.message
    assert "4 March 2025" in error.message
    assert "2025-04-03" in error.hint


def test_minutes_and_months_are_not_confused() -> None:
    error = refusal("5m ago")

    assert "5 minutes ago" in error.hint
    assert "5 months ago" in error.hint


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "12 13",
        "1 2 2026",
        "lunch with bob",
        "sometime",
        "yesterday at",
        "yesterday at 3",
        "2026-03-10 9",
        "3 apples ago",
        "ninety minutes ago",
        "ad ago",
        "march",
        "march 2025",
        "2025",
        "12/04/25",
        "1-2/2025",
        "٣ days ago",
        "last",
        "yesterday tomorrow",
    ],
)
def test_what_the_grammar_does_not_know_is_never_guessed(text: str) -> None:
    error = refusal(text)

    assert "not a day I can read" in error.message
    assert "last tuesday" in error.hint


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31 April", "there is no 31 April"),
        ("2026-02-30", "there is no 30 February 2026"),
        ("2025-13-01", "there is no month 13"),
        ("00/00/2025", "there is no month 0"),
        ("29 Feb 2025", "there is no 29 February 2025"),
        ("1600-01-01", "days begin in 1700"),
        ("6000 months ago", "days begin in 1700"),
        ("9999 years ago", "beyond the calendar"),
        ("yesterday 25:00", "time in"),
        ("yesterday 10:60", "time in"),
        ("yesterday 13pm", "time in"),
        ("yesterday 0am", "time in"),
        ("2026-03-10T01:30+99:00", "time in"),
        ("0001-01-01T00:00+14:00", "time in"),
    ],
)
def test_what_does_not_exist_is_refused_with_the_reason(text: str, reason: str) -> None:
    error = refusal(text)

    assert reason in error.message
    assert error.hint


def test_a_long_or_broken_text_is_quoted_on_one_short_line() -> None:
    message = refusal("so\n" * 500).message

    assert "\n" not in message
    assert len(message) < 100


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tomorrow", date(2026, 3, 12)),
        ("day after tomorrow", date(2026, 3, 13)),
        ("next friday", date(2026, 3, 13)),
        ("friday", date(2026, 3, 13)),
        ("wednesday", date(2026, 3, 18)),
        ("last friday", date(2026, 3, 6)),
        ("next week", date(2026, 3, 18)),
        ("in 3 weeks", date(2026, 4, 1)),
        ("in 2m", date(2026, 5, 11)),
        ("in a year", date(2027, 3, 11)),
        ("october", date(2026, 10, 1)),
        ("In October", date(2026, 10, 1)),
        ("march", date(2027, 3, 1)),
        ("oct 2027", date(2027, 10, 1)),
        ("2027", date(2027, 1, 1)),
        ("11 March", date(2026, 3, 11)),
        ("10 March", date(2027, 3, 10)),
        ("29 February", date(2028, 2, 29)),
        ("2026-10-14", date(2026, 10, 14)),
        ("yesterday", date(2026, 3, 10)),
    ],
)
def test_a_day_ahead_is_the_coming_one(text: str, day: date) -> None:
    assert parsed_day(text, TODAY, future=True) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2026, 3, 11)),
        ("friday", date(2026, 3, 6)),
        ("12 March", date(2025, 3, 12)),
        ("october", date(2025, 10, 1)),
        ("march 2019", date(2019, 3, 1)),
        ("2019", date(2019, 1, 1)),
    ],
)
def test_without_a_future_a_day_is_the_latest_one(text: str, day: date) -> None:
    assert parsed_day(text, TODAY, future=False) == day


def test_a_february_29_is_found_across_a_century_without_one() -> None:
    assert parsed_day("29 feb", date(2096, 3, 1), future=True) == date(2104, 2, 29)


@pytest.mark.parametrize("text", ["tomorrow", "next friday", "in 3 weeks", "2027", "october 2026"])
def test_without_a_future_a_later_day_is_refused(text: str) -> None:
    assert "not come yet" in day_refusal(text, future=False).message


@pytest.mark.parametrize("text", ["soon", "15:00", "yesterday 15:00", "an hour ago", "in 3 moons"])
@pytest.mark.parametrize("future", [True, False])
def test_a_day_that_is_none_is_refused_with_examples_that_work(text: str, future: bool) -> None:
    error = day_refusal(text, future=future)

    assert "not a day" in error.message
    for example in error.hint.split('"')[1::2]:
        parsed_day(example, TODAY, future=future)


def test_days_beyond_the_calendar_are_refused() -> None:
    assert "beyond the calendar" in day_refusal("in 9999 years", future=True).message
    with pytest.raises(UsageError, match="beyond the calendar"):
        parsed_day("in 9999 weeks", date(9990, 1, 1), future=True)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("10", 10),
        ("10d", 10),
        ("1 day", 1),
        ("2w", 14),
        ("2 weeks", 14),
        ("3m", 90),
        ("3 Months", 90),
        ("1y", 365),
        ("10y", 3650),
        ("a week", 7),
        ("a fortnight", 14),
        ("two quarters", 180),
        ("daily", 1),
        ("weekly", 7),
        ("fortnightly", 14),
        ("Monthly", 30),
        ("quarterly", 90),
        ("yearly", 365),
        ("every 2 weeks", 14),
        ("every  month", 30),
        ("every other week", 14),
        ("every three months", 90),
    ],
)
def test_an_interval_is_read_in_days(text: str, days: int) -> None:
    assert parsed_interval(text) == days


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "0 weeks",
        "-3",
        "3651",
        "11y",
        "99999",
        "often",
        "week",
        "every",
        "2 moons",
        "1.5w",
        "other week",
    ],
)
def test_an_interval_that_makes_no_sense_is_refused_with_examples_that_work(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parsed_interval(text)

    for example in caught.value.hint.split('"')[1::2]:
        assert parsed_interval(example) >= 1


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (12, "12 days ago"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (35, "5 weeks ago"),
        (62, "8 weeks ago"),
        (63, "2 months ago"),
        (240, "8 months ago"),
        (365, "12 months ago"),
        (729, "24 months ago"),
        (730, "2 years ago"),
        (1095, "3 years ago"),
        (-1, "tomorrow"),
        (-12, "in 12 days"),
    ],
)
def test_days_are_said_as_one_would(days: int, words: str) -> None:
    assert in_words(days) == words


@pytest.mark.parametrize(("days", "words"), [(0, "0 days"), (1, "1 day"), (12, "12 days"), (35, "5 weeks")])
def test_a_span_is_said_as_one_would(days: int, words: str) -> None:
    assert span_in_words(days) == words


def test_a_day_is_written_so_that_nobody_misreads_it() -> None:
    assert written_out(date(2026, 4, 3)) == "3 April 2026"


def test_reading_a_plain_day_loads_no_date_library() -> None:
    script = (
        "import sys, datetime\n"
        "from relcrm.domain.days.dates import parsed_when\n"
        "parsed_when('3 days ago', datetime.datetime(2026, 3, 11, tzinfo=datetime.UTC))\n"
        "print([name for name in sys.modules if name.startswith('dateutil')])\n"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [
        ("tomorrow 9:00", date(2026, 3, 15), 9),
        ("9:00 on monday", date(2026, 3, 16), 9),
        ("saturday", date(2026, 3, 21), None),
        ("1 march 8am", date(2027, 3, 1), 8),
        ("yesterday 15:00", date(2026, 3, 13), 15),
        ("23:00", date(2026, 3, 14), 23),
    ],
)
def test_a_moment_that_lies_ahead_is_welcome_where_it_may(text: str, day: date, hour: int | None) -> None:
    now = datetime(2026, 3, 14, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    said = parsed_when(text, now, future=True)
    assert said.on == day
    assert (said.at.astimezone(now.tzinfo).hour if said.at else None) == hour


def test_a_moment_ahead_that_cannot_be_read_comes_with_examples_that_lie_ahead() -> None:
    with pytest.raises(UsageError) as refused:
        parsed_when("soonish", datetime(2026, 3, 14, 9, 30, tzinfo=UTC), future=True)
    assert "tomorrow 9:00" in refused.value.hint


def test_the_end_of_the_calendar_is_not_passed() -> None:
    now = datetime(2026, 3, 14, 9, 30, tzinfo=timezone(timedelta(hours=-8)))
    with pytest.raises(UsageError, match="end of the calendar"):
        parsed_when("9999-12-31 23:00", now, future=True)
