"""Series: their rules, times added and left out, and rules that lead nowhere or never end."""

from datetime import date
from time import process_time

import pytest

from ical_files import ADA, WITH_ADA, calendar, days, event, found, reasons, touches
from relcrm.importers.base import Place, Problem

MONDAY = "DTSTART:20250303T090000Z"
LONG_AGO = "repeated more than ten years ago"


def series(*lines: str, start: str = MONDAY) -> str:
    return event(start, *lines, *WITH_ADA)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=WEEKLY;COUNT=3", ["03-03", "03-10", "03-17"]),
        ("FREQ=WEEKLY;UNTIL=20250317T090000Z", ["03-03", "03-10", "03-17"]),
        ("FREQ=WEEKLY;UNTIL=20250317T085959Z", ["03-03", "03-10"]),
        ("FREQ=WEEKLY;UNTIL=20250317T090000", ["03-03", "03-10", "03-17"]),
        ("FREQ=WEEKLY;UNTIL=20250317", ["03-03", "03-10", "03-17"]),
        ("FREQ=WEEKLY;COUNT=9;UNTIL=20250310T090000Z", ["03-03", "03-10"]),
        ("FREQ=WEEKLY;COUNT=2;UNTIL=20250410T090000Z", ["03-03", "03-10"]),
        ("freq=weekly;count=2;", ["03-03", "03-10"]),
        ("FREQ=WEEKLY;COUNT=2;X-NAME=1;RSCALE=GREGORIAN", ["03-03", "03-10"]),
        ("FREQ=DAILY;INTERVAL=7;COUNT=2;WKST=SU", ["03-03", "03-10"]),
        ("FREQ=MONTHLY;BYDAY=1MO;COUNT=2", ["03-03", "04-07"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1;COUNT=2", ["03-03", "04-01"]),
        ("FREQ=HOURLY;INTERVAL=12;COUNT=3", ["03-03", "03-03", "03-04"]),
        ("FREQ=SECONDLY;COUNT=2", ["03-03", "03-03"]),
        ("FREQ=WEEKLY;UNTIL=20250201T000000Z", []),
        ("FREQ=WEEKLY;UNTIL=00010101T000000Z", []),
        ("FREQ=WEEKLY;UNTIL=00010101", []),
    ],
)
def test_a_rule_is_followed(rule: str, expected: list[str]) -> None:
    assert [day[5:] for day in days(series(f"RRULE:{rule}"))] == expected


def test_a_series_goes_on_until_today() -> None:
    found_days = days(series("RRULE:FREQ=WEEKLY;COUNT=-1", start="DTSTART:20260203T090000Z"))
    assert found_days == [f"2026-{day}" for day in ("02-03", "02-10", "02-17", "02-24", "03-03", "03-10")]


def test_a_series_keeps_its_time_of_day_where_clocks_change() -> None:
    found_touches = touches(
        series("RRULE:FREQ=WEEKLY;COUNT=2", start="DTSTART;TZID=Europe/Berlin:20250325T090000")
    )
    instants = [touch.interaction.occurred_at for touch in found_touches]
    assert [instant.hour for instant in instants if instant] == [8, 7]


@pytest.mark.parametrize("start", ["DTSTART;VALUE=DATE:20250303", "DTSTART:20250303T090000"])
@pytest.mark.parametrize("until", ["20250310", "20250310T230000Z"])
def test_a_series_of_whole_days_or_without_a_zone_ends_on_a_day(start: str, until: str) -> None:
    found_touches = touches(series(f"RRULE:FREQ=WEEKLY;UNTIL={until}", start=start))
    assert [touch.interaction.occurred_on for touch in found_touches] == [date(2025, 3, 3), date(2025, 3, 10)]
    assert all(touch.interaction.occurred_at is None for touch in found_touches)


def test_what_is_older_than_ten_years_or_still_to_come_is_left_out() -> None:
    assert days(series("RRULE:FREQ=YEARLY", start="DTSTART:20140601T090000Z"))[0] == "2016-06-01"
    assert reasons(series("RRULE:FREQ=YEARLY;COUNT=2", start="DTSTART:20120601T090000Z")) == [LONG_AGO]
    assert reasons(series("RRULE:FREQ=YEARLY", start="DTSTART:20260801T090000Z")) == ["still to come"]


def test_ten_years_ago_is_a_day_in_a_leap_year_too() -> None:
    data = series("RRULE:FREQ=DAILY;COUNT=3", start="DTSTART:20140227T090000Z")
    assert days(data, today=date(2024, 2, 29)) == ["2014-02-28", "2014-03-01"]


def test_only_the_last_thousand_times_are_kept() -> None:
    data = series("RRULE:FREQ=DAILY", start="DTSTART:20200101T090000Z")
    found_days = days(data)
    assert (len(found_days), found_days[-1]) == (1000, "2026-03-14")
    assert reasons(data) == ["repeats beyond the last thousand"]


def test_what_was_changed_long_before_the_last_thousand_times_is_not_told() -> None:
    data = calendar(
        series("RRULE:FREQ=DAILY", start="DTSTART:20200101T090000Z"),
        event("RECURRENCE-ID:20200202T090000Z", "DTSTART:20200202T100000Z", *WITH_ADA),
    )
    assert reasons(data) == ["repeats beyond the last thousand"] * 2


@pytest.mark.parametrize(
    ("left_out", "expected"),
    [
        ("EXDATE:20250310T090000Z", ["03-03", "03-17"]),
        ("EXDATE;TZID=Europe/Berlin:20250310T100000,20250317T100000", ["03-03"]),
        ("EXDATE;VALUE=DATE:20250310", ["03-03", "03-17"]),
        ("EXDATE:20250310T090000", ["03-03", "03-17"]),
        ("EXDATE:20250310T100000Z", ["03-03", "03-10", "03-17"]),
        ("EXDATE:nonsense", ["03-03", "03-10", "03-17"]),
    ],
)
def test_single_times_are_left_out(left_out: str, expected: list[str]) -> None:
    assert [day[5:] for day in days(series("RRULE:FREQ=WEEKLY;COUNT=3", left_out))] == expected


def test_a_series_of_which_nothing_is_left_is_left_out() -> None:
    assert reasons(series("RRULE:FREQ=DAILY;COUNT=1", "EXDATE:20250303T090000Z")) == [
        "left out of its series"
    ]


def test_further_times_are_added_with_their_own_length() -> None:
    added = (
        "RDATE:20250304T090000Z,20250305T090000Z",
        "RDATE;VALUE=PERIOD:20250306T090000Z/20250306T092000Z,20250307T090000Z/PT10M",
        "RDATE;VALUE=DATE:20250308",
        "RDATE:",
    )
    found_touches = touches(series("DURATION:PT1H", *added))
    lengths = {each.interaction.occurred_on.day: each.interaction.minutes for each in found_touches}
    assert lengths == {3: 60, 4: 60, 5: 60, 6: 20, 7: 10, 8: 60}


def test_days_are_added_to_a_series_of_days() -> None:
    data = series(
        "RDATE;VALUE=PERIOD:20250306/P1D", "RDATE:20250307T100000Z", start="DTSTART;VALUE=DATE:20250303"
    )
    assert [day[8:] for day in days(data)] == ["03", "06", "07"]


def test_two_times_on_one_day_have_keys_of_their_own() -> None:
    keys = [touch.key for touch in touches(series("RRULE:FREQ=HOURLY;COUNT=2"))]
    assert keys == ["one|2025-03-03", "one|2025-03-03T10:00:00"]


def test_a_series_moved_to_another_time_of_day_keeps_its_keys() -> None:
    early, late = (
        [
            touch.key
            for touch in touches(series("RRULE:FREQ=DAILY;COUNT=3", start=f"DTSTART:20250303T{hour}0000Z"))
        ]
        for hour in ("08", "17")
    )
    assert early == late


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("FREQ=SECONDLY", "a rule that never ends"),
        ("FREQ=MINUTELY;BYHOUR=9", "a rule that never ends"),
        ("FREQ=SECONDLY;COUNT=10;BYSETPOS=2", "a rule that never ends"),
        ("FREQ=DAILY;BYMINUTE=1,2,3,4,5,6,7,8,9;BYSECOND=1,2,3,4,5,6,7,8,9", "a rule that never ends"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "a rule that names no day"),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=TU", "a rule that names no day"),
        ("FREQ=DAILY;INTERVAL=0", "a rule that cannot be read"),
        ("FREQ=DAILY;BYHOUR=25", "a rule that cannot be read"),
        ("FREQ=DAILY;UNTIL=20259999", "a rule that cannot be read"),
        ("FREQ=DAILY;FREQ=DAILY", "a rule that cannot be read"),
        ("FREQ=FORTNIGHTLY", "a rule that cannot be read"),
        ("RSCALE=CHINESE;FREQ=YEARLY", "a rule that cannot be read"),
        ("BYDAY=MO", "a rule that cannot be read"),
        ("D1 #10", "a rule that cannot be read"),
    ],
)
def test_of_a_rule_that_cannot_be_followed_the_first_time_remains(rule: str, why: str) -> None:
    began = process_time()
    data = series(f"RRULE:{rule}")
    assert days(data) == ["2025-03-03"]
    assert [item for item in found(data) if isinstance(item, Problem)] == [Problem(Place("file", 2), why)]
    assert process_time() - began < 5


def test_a_leap_day_at_the_end_of_the_cycle_is_a_day() -> None:
    data = series("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", start="DTSTART:19990101T090000Z")
    assert days(data) == ["2020-02-29", "2024-02-29"]


def test_all_rules_of_a_run_together_are_bounded() -> None:
    hopeless = [
        event(MONDAY, f"RRULE:FREQ=YEARLY;INTERVAL={each};BYMONTH=2;BYMONTHDAY=30", *WITH_ADA, uid=str(each))
        for each in range(1, 25)
    ]
    assert set(reasons(calendar(*hopeless))) == {
        "a rule that names no day",
        "more repeats than can be followed in one go",
    }


def test_a_series_has_at_most_so_many_rules() -> None:
    data = series(*["RRULE:FREQ=DAILY;COUNT=1"] * 5, "RRULE:FREQ=DAILY;COUNT=2")
    assert days(data) == ["2025-03-03"]


def test_a_second_series_with_the_same_uid_is_told_once() -> None:
    data = calendar(
        series("RRULE:FREQ=DAILY;COUNT=2"), series("RRULE:FREQ=DAILY", start="DTSTART:20250401T090000Z")
    )
    assert [touch.key for touch in touches(data)] == ["one|2025-03-03", "one|2025-03-04", "one|2025-04-01"]


def test_a_single_guest_list_is_enough_for_a_series() -> None:
    assert touches(event(MONDAY, "RRULE:FREQ=DAILY;COUNT=2", ADA))[1].people == ("email:ada@x.org",)
