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
from relcrm.domain.days.grammar import weekday_and_day
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
        ("Sept 3", date(2025, 9, 3)),
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
        ("12 Jun 15:00", "2025-06-12 15:00"),
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
        "2026-03-10 9",
        "3 apples ago",
        "ninety minutes ago",
        "ad ago",
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
        ("12 June", date(2025, 6, 12)),
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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fri", date(2026, 3, 6)),
        ("Tues.", date(2026, 3, 10)),
        ("last tue", date(2026, 3, 10)),
        ("thurs", date(2026, 3, 5)),
        ("this monday", date(2026, 3, 9)),
        ("this wednesday", date(2026, 3, 11)),
        ("monday last week", date(2026, 3, 2)),
        ("last week on sun", date(2026, 3, 8)),
        ("sunday of last week", date(2026, 3, 8)),
        ("monday this week", date(2026, 3, 9)),
        ("Tue 10 Mar", date(2026, 3, 10)),
        ("Wed the 4th", date(2026, 3, 4)),
        ("tuesday, 10 march 2026", date(2026, 3, 10)),
        ("fri 03/04/2026".replace("2026", "2020"), date(2020, 4, 3)),
        ("24.11.25", date(2025, 11, 24)),
        ("24/11/25", date(2025, 11, 24)),
        ("11/24/25", date(2025, 11, 24)),
        ("24 Nov 25", date(2025, 11, 24)),
        ("24 Nov '25", date(2025, 11, 24)),
        ("Nov 24 '25", date(2025, 11, 24)),
        ("14/6", date(2025, 6, 14)),
        ("6/14", date(2025, 6, 14)),
        ("4/4", date(2025, 4, 4)),
        ("6/6", date(2025, 6, 6)),
        ("23.11.", date(2025, 11, 23)),
        ("23.11", date(2025, 11, 23)),
        ("20260301", date(2026, 3, 1)),
        ("yesterday evening", date(2026, 3, 10)),
        ("yesterday morning", date(2026, 3, 10)),
        ("monday night", date(2026, 3, 9)),
        ("last fri in the afternoon", date(2026, 3, 6)),
        ("tonight", date(2026, 3, 11)),
        ("earlier today", date(2026, 3, 11)),
        ("the 9th", date(2026, 3, 9)),
        ("11th", date(2026, 3, 11)),
        ("the 1st of last month", date(2026, 2, 1)),
        ("the first of this month", date(2026, 3, 1)),
        ("1st of the month", date(2026, 3, 1)),
        ("end of last month", date(2026, 2, 28)),
        ("start of last month", date(2026, 2, 1)),
        ("the last day of october", date(2025, 10, 31)),
        ("end of february 2024", date(2024, 2, 29)),
        ("beginning of june", date(2025, 6, 1)),
        ("couple of days ago", date(2026, 3, 9)),
    ],
)
def test_what_people_type_is_read(text: str, day: date) -> None:
    assert parsed_when(text, NOW) == When(day)


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("mon 9am", "2026-03-09 09:00"),
        ("midnight", "2026-03-11 00:00"),
        ("last night at midnight", "2026-03-11 00:00"),
        ("last night at 1am", "2026-03-11 01:00"),
        ("last night 11pm", "2026-03-10 23:00"),
        ("last night at 11", "2026-03-10 23:00"),
        ("yesterday at 17", "2026-03-10 17:00"),
        ("yesterday at 0", "2026-03-10 00:00"),
        ("yesterday evening at 8", "2026-03-10 20:00"),
        ("yesterday morning at 8", "2026-03-10 08:00"),
        ("yesterday afternoon at 2", "2026-03-10 14:00"),
        ("at 5", "2026-03-11 05:00"),
        ("at 2 o'clock yesterday afternoon", "2026-03-10 14:00"),
        ("yesterday midday", "2026-03-10 12:00"),
        ("half an hour ago", "2026-03-11 14:30"),
        ("half hour ago", "2026-03-11 14:30"),
        ("a quarter of an hour ago", "2026-03-11 14:45"),
        ("1.5 hours ago", "2026-03-11 13:30"),
        ("an hour and a half ago", "2026-03-11 13:30"),
    ],
)
def test_times_that_people_type_are_read(text: str, wall: str) -> None:
    local = datetime.fromisoformat(wall).replace(tzinfo=BERLIN)

    assert parsed_when(text, NOW) == When(local.date(), local)


@pytest.mark.parametrize(
    ("text", "left_open"),
    [
        ("yesterday at 5", "05:00 or 17:00"),
        ("yesterday at 12", "00:00 or 12:00"),
        ("at 3 on friday", "03:00 or 15:00"),
        ("last night at 3", "03:00 or 15:00"),
        ("yesterday evening at 12", "00:00 or 12:00"),
    ],
)
def test_an_hour_that_can_be_two_leaves_the_day_whole_and_says_so(text: str, left_open: str) -> None:
    when = parsed_when(text, NOW)

    assert (when.at, when.left_open) == (None, left_open)
    assert when.on in {date(2026, 3, 10), date(2026, 3, 6)}


@pytest.mark.parametrize("text", ["yesterday midnight", "monday at midnight", "midnight on friday"])
def test_midnight_of_a_day_is_its_beginning_or_its_end(text: str) -> None:
    error = refusal(text)

    assert error.message.count("00:00") == 2
    for example in error.hint.split('"')[1::2]:
        assert parsed_when(example, NOW).at


def test_an_hour_ahead_is_the_one_that_comes_or_is_asked_about() -> None:
    coming = parsed_when("at 5", NOW, future=True)
    assert coming.at == datetime(2026, 3, 11, 17, tzinfo=BERLIN)
    assert parsed_when("midnight", NOW, future=True).on == date(2026, 3, 12)
    with pytest.raises(UsageError, match=r"05:00 or 12 March 2026, 17:00"):
        parsed_when("tomorrow at 5", NOW, future=True)
    with pytest.raises(UsageError, match="05:00 or 10 March"):
        parsed_when("yesterday at 5", NOW, future=True)


def test_an_hour_that_has_not_come_yet_either_way_is_refused() -> None:
    assert "time in" in refusal("yesterday at 24").message
    assert "not come yet" in refusal("at 16").message


@pytest.mark.parametrize(
    "text",
    [
        *("last week", "last month", "last year", "this week", "last weekend", "the other day", "recently"),
        *("a few days ago", "last november", "in november", "november", "march 2025", "2025", "summer"),
        *("last summer", "end of last year", "mid march", "early last week", "a while ago", "this month"),
    ],
)
@pytest.mark.parametrize("as_moment", [True, False])
def test_a_stretch_of_time_is_not_made_one_day(text: str, as_moment: bool) -> None:
    if not as_moment and text in {"in november", "november", "march 2025", "2025"}:
        return  # a month or a year stands for its first day where a day is asked for
    with pytest.raises(UsageError, match="is not one day") as caught:
        parsed_when(text, NOW) if as_moment else parsed_day(text, TODAY, future=False)
    for example in caught.value.hint.split('"')[1::2]:
        parsed_day(example, TODAY, future=False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *((text, date(2025, 3, 12)) for text in ("12 March", "Mar 12", "12.3.", "12 march 15:00")),
        *(("10 May", date(2025, 5, 10)), ("13/3", date(2025, 3, 13)), ("30 march", date(2025, 3, 30))),
        *(("the 12th", date(2026, 2, 12)), ("end of march", date(2025, 3, 31)), ("4/4", date(2025, 4, 4))),
    ],
)
def test_a_day_that_comes_again_soon_is_the_one_gone_by(text: str, day: date) -> None:
    assert parsed_when(text, NOW).on == day


def test_which_number_is_the_day_is_never_told_by_what_has_not_come_yet() -> None:
    error = refusal("12/3/2026")

    assert "12 March 2026, which has not come yet" in error.message
    assert "3 December 2026, which has not come yet" in error.message
    assert "2 April 2026, which has not come yet" in refusal("2/4/2026").message


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(("12 march", date(2025, 3, 12)), ("yesterday", date(2026, 3, 10)), ("may", date(2025, 5, 1))),
        *(
            ("tomorrow", date(2026, 3, 12)),
            ("2027-12-01", date(2027, 12, 1)),
            ("next month", date(2026, 4, 11)),
        ),
        *(("in 3 weeks", date(2026, 4, 1)), ("12 march 2026", date(2026, 3, 12)), ("2027", date(2027, 1, 1))),
    ],
)
def test_on_either_side_a_day_that_may_be_past_is(text: str, day: date) -> None:
    assert parsed_day(text, TODAY, future=False, either=True) == day


def test_a_day_that_comes_again_in_more_than_two_months_is_the_past_one() -> None:
    assert parsed_when("10 May", NOW.replace(month=3, day=11) - timedelta(days=1)) == When(date(2025, 5, 10))


@pytest.mark.parametrize("text", ["29 feb", "feb 29", "29/2", "29.2."])
def test_a_leap_day_needs_its_year(text: str) -> None:
    error = refusal(text)

    assert "not in every year" in error.message
    assert parsed_when("29 feb", datetime(2025, 1, 5, 12, tzinfo=UTC)) == When(date(2024, 2, 29))


@pytest.mark.parametrize("text", ["3/4", "12/04/25", "03/04"])
def test_numbers_with_two_readings_are_refused_with_both(text: str) -> None:
    error = refusal(text)

    assert " or " in error.message
    assert all(parsed_when(day, NOW).on <= TODAY for day in error.hint.removeprefix("write ").split(" or "))


def test_a_weekday_that_does_not_fit_its_date_is_refused_with_the_right_one() -> None:
    assert "10 March 2026 is a Tuesday" in refusal("wed 10 mar").message
    assert "10 March 2026 is a Tuesday" in refusal("friday 10.3.2026").message
    assert "not a day" in refusal("monday 99x").message


def test_a_weekday_tells_which_year_is_meant() -> None:
    assert parsed_when("wed 12 mar", NOW) == When(date(2025, 3, 12))
    assert "12 March 2026, which has not come yet" in refusal("thu 12 mar").message


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("this friday", date(2026, 3, 13)),
        ("friday next week", date(2026, 3, 20)),
        ("end of the month", date(2026, 3, 31)),
        ("the 1st of next month", date(2026, 4, 1)),
        ("the 9th", date(2026, 4, 9)),
        ("the 11th", date(2026, 3, 11)),
        ("end of february", date(2027, 2, 28)),
        ("14/3", date(2026, 3, 14)),
        ("tomorrow morning", date(2026, 3, 12)),
    ],
)
def test_a_day_ahead_is_read_as_people_type_it(text: str, day: date) -> None:
    assert parsed_day(text, TODAY, future=True) == day


def test_this_weekday_that_is_over_is_asked_about_where_it_may_lie_ahead() -> None:
    error = day_refusal("this monday", future=True)

    assert "9 March 2026 or 16 March 2026" in error.message
    assert error.hint == "write 2026-03-09 or 2026-03-16"


@pytest.mark.parametrize("text", ["the 32nd", "0th", "31 april", "31/4"])
def test_a_day_that_no_month_has_is_refused(text: str) -> None:
    assert "there is no" in refusal(text).message


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("biweekly", 14),
        ("twice a month", 15),
        ("once a month", 30),
        ("twice a year", 182),
        ("half-yearly", 182),
        ("three times a year", 121),
        ("3x per year", 121),
        ("twice a day", 1),
        ("once every quarter", 90),
        ("never", 3650),
    ],
)
def test_so_often_is_an_interval(text: str, days: int) -> None:
    assert parsed_interval(text) == days


def test_a_word_for_two_rhythms_is_refused_with_both() -> None:
    with pytest.raises(UsageError, match="every 2 months") as caught:
        parsed_interval("bimonthly")
    for example in caught.value.hint.split('"')[1::2]:
        assert parsed_interval(example)


@pytest.mark.parametrize("text", ["twice a decade", "0 times a year"])
def test_so_often_of_nothing_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="not an interval"):
        parsed_interval(text)


def test_a_day_is_shown_with_its_weekday() -> None:
    assert weekday_and_day(date(2026, 11, 24)) == "Tue 24 November 2026"


def test_hours_and_minutes_ahead_are_a_moment_where_coming_ones_are_welcome() -> None:
    assert parsed_when("in 2 hours", NOW, future=True).at == NOW + timedelta(hours=2)
    assert parsed_when("in half an hour", NOW, future=True).at == NOW + timedelta(minutes=30)
    assert parsed_when("in 3 months", NOW, future=True).at is None
    with pytest.raises(UsageError, match="has not come yet"):
        parsed_when("in 2 hours", NOW)
    with pytest.raises(UsageError, match="not a day"):
        parsed_when("in a moment", NOW, future=True)
