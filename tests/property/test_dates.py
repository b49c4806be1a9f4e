from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

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
from relcrm.domain.days.lengths import LONGEST_MINUTES, parsed_minutes
from relcrm.domain.log.ways import Way, way_called, way_told
from relcrm.errors import UsageError

ZONES = [
    ZoneInfo(name) for name in ("UTC", "Europe/Berlin", "America/St_Johns", "Asia/Tokyo", "Pacific/Apia")
]
WORDS = [
    "today",
    "yesterday",
    "tomorrow",
    "last",
    "next",
    "on",
    "at",
    "the",
    "of",
    "in",
    "ago",
    "a",
    "an",
    "two",
    "3",
    "12",
    "31",
    "15:00",
    "25:61",
    "3pm",
    "noon",
    "days",
    "weeks",
    "months",
    "m",
    "years",
    "hours",
    "minutes",
    "tuesday",
    "friday",
    "march",
    "oct",
    "29",
    "feb",
    "2024",
    "2026-03-14",
    "t",
    "03/04/2026",
    "14.3.2026",
    "-",
    ",",
    "z",
    "+02:00",
    "9999",
    *(
        "after",
        "spring",
        "the summer",
        "new year",
        "mid",
        "end of the year",
        "christmas",
        "fridays",
        "week",
        "back",
    ),
    *("around", "3/4", "and", "half a year", "for", "15h", "last", "0000"),
]
moments = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from(ZONES)).map(
    lambda moment: moment.astimezone(UTC).astimezone(moment.tzinfo)  # one that the clocks there do show
)
days = st.dates(date(1970, 1, 1), date(2100, 1, 1))
phrases = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join))


def read_or_refusal(reader: Callable[..., Any], *values: object, **options: bool) -> Any:
    try:
        return reader(*values, **options)
    except UsageError as error:
        return error


@settings(deadline=None, max_examples=400)
@given(phrases, moments)
def test_any_text_is_a_moment_that_has_come_or_a_refusal_with_a_hint(text: str, now: datetime) -> None:
    when = read_or_refusal(parsed_when, text, now)

    if isinstance(when, When):
        assert when.on <= now.date()
        assert when.at is None or (when.at <= now and when.at.tzinfo is UTC)
        assert when.at is None or when.at.astimezone(now.tzinfo).date() == when.on
    else:
        assert when.hint
        assert "\n" not in when.message


@settings(deadline=None, max_examples=300)
@given(phrases, days, st.booleans())
def test_any_text_is_a_day_on_the_allowed_side_or_a_refusal_with_a_hint(
    text: str, today: date, future: bool
) -> None:
    day = read_or_refusal(parsed_day, text, today, future=future)

    assert day.hint if isinstance(day, UsageError) else future or day <= today


@settings(deadline=None, max_examples=200)
@given(days, days, st.sampled_from(["{0:%Y-%m-%d}", "{0.day}.{0.month}.{0.year}", "{1}", "on {1}"]))
def test_a_day_written_in_full_is_read_back_whatever_today_is(day: date, today: date, form: str) -> None:
    assert parsed_day(form.format(day, written_out(day)), today, future=True) == day


@settings(deadline=None, max_examples=200)
@given(moments, st.integers(0, 3000))
def test_days_ago_count_calendar_days(now: datetime, count: int) -> None:
    assert parsed_when(f"{count} days ago", now).on == now.date() - timedelta(days=count)


@settings(deadline=None, max_examples=200)
@given(days, st.sampled_from(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]))
def test_a_weekday_lies_within_a_week_strictly_to_either_side(today: date, name: str) -> None:
    before = parsed_day(f"last {name}", today, future=False)
    after = parsed_day(f"next {name}", today, future=True)

    assert 1 <= (today - before).days <= 7
    assert 1 <= (after - today).days <= 7
    assert (after - before).days in {7, 14}


@settings(deadline=None, max_examples=200)
@given(moments, st.times())
def test_a_time_of_yesterday_shows_on_the_clocks_there_or_was_skipped(now: datetime, clock: time) -> None:
    clock = clock.replace(second=0, microsecond=0)
    when = read_or_refusal(parsed_when, f"yesterday {clock:%H:%M}", now)

    if isinstance(when, When):
        assert when.at is not None
        assert when.at.astimezone(now.tzinfo).time() == clock
    else:
        assert "skipped" in when.message


@settings(deadline=None, max_examples=300)
@given(phrases)
def test_any_text_is_an_interval_in_range_or_a_refusal(text: str) -> None:
    interval = read_or_refusal(parsed_interval, text)

    assert interval.hint if isinstance(interval, UsageError) else 1 <= interval <= 3650


@settings(deadline=None, max_examples=200)
@given(st.integers(0, 20_000))
def test_words_for_a_span_never_overstate_it(count: int) -> None:
    number, unit = span_in_words(count).split()
    length = {"day": 1, "week": 7, "month": 30, "year": 365}[unit.removesuffix("s")]

    assert int(number) * length <= count < (int(number) + 1) * length
    assert count < 2 or in_words(count) == f"{span_in_words(count)} ago"


@settings(deadline=None, max_examples=300)
@given(
    days,
    st.dates(date(1970, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["{0.day} {1}", "{1} {0.day}", "{0.day}.{0.month}."]),
)
def test_a_day_without_its_year_is_the_latest_one(today: date, named: date, form: str) -> None:
    text = form.format(named, written_out(named).split()[1])
    read = read_or_refusal(parsed_day, text, today, future=False)
    if isinstance(read, UsageError):
        assert (named.month, named.day) == (2, 29)
    else:
        assert (read.month, read.day) == (named.month, named.day)
        assert 0 <= (today - read).days <= 366


@settings(deadline=None, max_examples=300)
@given(days, days, st.sampled_from(["%d/%m/%y", "%m/%d/%y", "%d.%m.%y", "%Y%m%d", "%d/%m/%Y"]))
def test_numbers_are_read_as_that_day_or_refused_with_both(day: date, today: date, form: str) -> None:
    day = day.replace(year=day.year if day.year >= 2000 else day.year + 100 - 28, day=min(day.day, 28))
    if day.year > 2099:
        return
    read = read_or_refusal(parsed_day, day.strftime(form), today, future=True)
    if isinstance(read, UsageError):
        assert "/" in form
        assert day.day <= 12
        assert written_out(day) in read.message
    else:
        assert read == day


@settings(deadline=None, max_examples=200)
@given(days, st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
def test_weekdays_of_a_week_lie_in_it(today: date, name: str) -> None:
    this = parsed_day(f"{name} this week", today, future=True)
    assert this.isocalendar()[:2] == today.isocalendar()[:2]
    assert parsed_day(f"{name} last week", today, future=False) == this - timedelta(days=7)
    assert parsed_day(f"next week {name}", today, future=True) == this + timedelta(days=7)
    assert parsed_day(name, today, future=False) < today


@settings(deadline=None, max_examples=300)
@given(days, days)
def test_a_day_as_the_program_shows_it_is_read_back(day: date, today: date) -> None:
    shown = weekday_and_day(day)

    assert parsed_day(shown, today, future=True) == day
    assert parsed_day(f"on {written_out(day)}", today, future=True) == day


@settings(deadline=None, max_examples=300)
@given(
    days, st.sampled_from(["spring", "the summer", "autumn", "winter", "march", "october", "the new year"])
)
def test_a_stretch_ahead_begins_on_the_first_within_a_year_and_what_is_after_it_later(
    today: date, name: str
) -> None:
    day = parsed_day(name, today, future=True)
    after = parsed_day(f"after {name}", today, future=True)

    assert day.day == 1
    assert today <= day <= today + timedelta(days=366)
    assert today < after <= day + timedelta(days=92)


@settings(deadline=None, max_examples=300)
@given(days, st.sampled_from(["dmy", "mdy"]))
def test_where_the_order_is_known_numbers_are_one_day(day: date, order: str) -> None:
    text = f"{day.day}/{day.month}/{day.year}" if order == "dmy" else f"{day.month}/{day.day}/{day.year}"

    assert parsed_day(text, day, future=False, order=order) == day


@settings(deadline=None, max_examples=300)
@given(
    st.one_of(
        st.text(max_size=20),
        st.lists(
            st.sampled_from(["an", "hour", "half", "and", "a", "1h", "30", "m", "1.5", ":", "two", "hours"]),
            max_size=5,
        ).map(" ".join),
    )
)
def test_any_text_is_a_length_or_a_refusal_with_a_hint(text: str) -> None:
    length = read_or_refusal(parsed_minutes, text)

    assert length.hint if isinstance(length, UsageError) else 1 <= length <= LONGEST_MINUTES


@settings(deadline=None, max_examples=200)
@given(st.integers(0, 23), st.integers(0, 59))
def test_hours_and_minutes_are_read_however_they_are_put(hours: int, minutes: int) -> None:
    if total := hours * 60 + minutes:
        forms = (
            f"{hours}h{minutes:02}",
            f"{hours}:{minutes:02}",
            f"{hours} hours {minutes} min",
            str(total),
            f"{total}m",
        )
        assert {parsed_minutes(form) for form in forms} == {total}


@given(st.text(max_size=40))
def test_any_text_is_a_way_or_none(text: str) -> None:
    assert isinstance(way_told(text), Way | None)
    assert isinstance(way_called(text), Way | None)
