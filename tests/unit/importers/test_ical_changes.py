"""What is changed about single times of a series, about all later ones, and about the series as a whole."""

from datetime import date, timedelta

import pytest

from ical_files import BY_ME, ME, WITH_ADA, calendar, days, event, reasons, touches
from relcrm.domain.log.interaction import Outcome

MONDAY = "DTSTART:20250303T090000Z"


def series(*lines: str, start: str = MONDAY) -> str:
    return event(start, *lines, *WITH_ADA)


def change(of: str, *lines: str, people: tuple[str, ...] = WITH_ADA) -> str:
    return event(of, *lines, *people)


def test_a_changed_time_is_told_by_the_change() -> None:
    data = calendar(
        series("RRULE:FREQ=WEEKLY;COUNT=3"),
        change(
            "RECURRENCE-ID:20250310T090000Z", "DTSTART:20250311T120000Z", "DURATION:PT5M", "SUMMARY:moved"
        ),
    )
    moved = touches(data)[1]
    assert moved.key == "one|2025-03-10"
    assert moved.interaction.occurred_on == date(2025, 3, 11)
    assert (moved.interaction.summary, moved.interaction.minutes, moved.at.line) == ("moved", 5, 9)
    assert [touch.key for touch in touches(data)] == ["one|2025-03-03", "one|2025-03-10", "one|2025-03-17"]


@pytest.mark.parametrize(
    "of",
    [
        "RECURRENCE-ID;TZID=Europe/Berlin:20250310T100000",
        "RECURRENCE-ID;VALUE=DATE:20250310",
        "RECURRENCE-ID:20250310T090000",
    ],
)
def test_a_change_may_name_its_time_in_another_form(of: str) -> None:
    data = calendar(series("RRULE:FREQ=WEEKLY;COUNT=3"), change(of, "DTSTART:20250311T120000Z"))
    assert [day[8:] for day in days(data)] == ["03", "11", "17"]


def test_changes_to_times_without_a_zone_and_to_whole_days() -> None:
    data = calendar(
        series("RRULE:FREQ=WEEKLY;COUNT=3", start="DTSTART:20250303T090000"),
        change("RECURRENCE-ID:20250310T090000Z", "DTSTART:20250311T120000"),
    )
    assert [day[8:] for day in days(data)] == ["03", "11", "17"]
    data = calendar(
        series("RRULE:FREQ=WEEKLY;COUNT=3", start="DTSTART;VALUE=DATE:20250303"),
        change("RECURRENCE-ID:20250310T090000Z", "DTSTART;VALUE=DATE:20250311"),
    )
    assert [day[8:] for day in days(data)] == ["03", "11", "17"]


def test_a_change_without_a_time_of_its_own_keeps_the_time() -> None:
    data = calendar(
        series("RRULE:FREQ=WEEKLY;COUNT=2"), change("RECURRENCE-ID:20250310T090000Z", "SUMMARY:same")
    )
    assert [day[8:] for day in days(data)] == ["03", "10"]
    assert touches(data)[1].interaction.summary == "same"


@pytest.mark.parametrize(
    "lines",
    [
        ("RECURRENCE-ID:20250310T090000Z", "DTSTART:nonsense"),
        ("RECURRENCE-ID:nonsense", "DTSTART:20250311T090000Z"),
    ],
)
def test_a_change_that_cannot_be_read_leaves_the_series_as_it_is(lines: tuple[str, ...]) -> None:
    data = calendar(series("RRULE:FREQ=WEEKLY;COUNT=2"), change(*lines))
    assert [day[8:] for day in days(data)] == ["03", "10"]
    assert reasons(data) == ["no day or time that can be read"]


def test_one_time_may_be_cancelled_declined_or_without_others() -> None:
    data = calendar(
        series("RRULE:FREQ=WEEKLY;COUNT=4"),
        change("RECURRENCE-ID:20250310T090000Z", "DTSTART:20250310T090000Z", "STATUS:CANCELLED"),
        change("RECURRENCE-ID:20250317T090000Z", "DTSTART:20250317T090000Z", people=(BY_ME,)),
        change(
            "RECURRENCE-ID:20250324T090000Z",
            "DTSTART:20250324T090000Z",
            people=("ORGANIZER:mailto:ada@x.org", f"ATTENDEE;PARTSTAT=DECLINED:mailto:{ME}"),
        ),
    )
    assert [touch.interaction.outcome for touch in touches(data)] == [None, Outcome.DECLINED]
    assert reasons(data) == ["cancelled", "without other people"]


def test_a_series_that_is_called_off_is_called_off_with_its_changes() -> None:
    data = calendar(
        series("RRULE:FREQ=WEEKLY;COUNT=4", "STATUS:CANCELLED"),
        change("RECURRENCE-ID:20250310T090000Z", "DTSTART:20250311T090000Z"),
    )
    assert reasons(data) == ["cancelled", "cancelled"]


def test_a_series_of_my_own_with_a_guest_once() -> None:
    data = calendar(
        event(MONDAY, "RRULE:FREQ=WEEKLY;COUNT=3"),
        change("RECURRENCE-ID:20250310T090000Z", "DTSTART:20250310T090000Z"),
    )
    assert days(data) == ["2025-03-10"]
    assert reasons(data) == ["without guests"]


def test_a_lasting_change_moves_all_later_times() -> None:
    data = calendar(
        series("RRULE:FREQ=WEEKLY;COUNT=4"),
        change(
            "RECURRENCE-ID;RANGE=THISANDFUTURE:20250310T090000Z", "DTSTART:20250311T120000Z", "SUMMARY:new"
        ),
    )
    told = [
        (each.key[4:], each.interaction.occurred_on.day, each.interaction.summary) for each in touches(data)
    ]
    assert told == [
        ("2025-03-03", 3, ""),
        ("2025-03-10", 11, "new"),
        ("2025-03-17", 18, "new"),
        ("2025-03-24", 25, "new"),
    ]


def test_a_lasting_change_of_whole_days() -> None:
    data = calendar(
        series("RRULE:FREQ=WEEKLY;COUNT=3", start="DTSTART;VALUE=DATE:20250303"),
        change("RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20250310", "DTSTART;VALUE=DATE:20250311"),
    )
    told = [(each.key[4:], each.interaction.occurred_on.day) for each in touches(data)]
    assert told == [("2025-03-03", 3), ("2025-03-10", 11), ("2025-03-17", 18)]


def test_a_change_alone_is_one_meeting_with_the_key_it_has_in_its_series() -> None:
    data = change("RECURRENCE-ID:20150310T090000Z", "DTSTART:20150311T120000Z")
    assert [(touch.key, touch.interaction.occurred_on) for touch in touches(data)] == [
        ("one|2015-03-10", date(2015, 3, 11))
    ]


def test_a_change_to_an_event_that_does_not_repeat_takes_its_place() -> None:
    data = calendar(series(), change("RECURRENCE-ID:20250303T090000Z", "DTSTART:20250304T090000Z"))
    assert days(data) == ["2025-03-04"]
    assert reasons(data) == ["left out of its series"]


def test_a_series_has_at_most_so_many_changes() -> None:
    changes = [
        change(f"RECURRENCE-ID:20250303T{each // 60 % 24:02}{each % 60:02}{each // 1440:02}Z")
        for each in range(2001)
    ]
    assert "more changes than a series can have" in reasons(
        calendar(series("RRULE:FREQ=DAILY;COUNT=2"), *changes)
    )


def test_at_most_fifty_changes_of_a_series_last() -> None:
    days_of_changes = [date(2025, 3, 3) + timedelta(days=each) for each in range(1, 52)]
    data = calendar(
        series("RRULE:FREQ=DAILY;COUNT=60"),
        *(
            change(f"RECURRENCE-ID;RANGE=THISANDFUTURE:{day:%Y%m%d}T090000Z", f"SUMMARY:{number}")
            for number, day in enumerate(days_of_changes, 1)
        ),
    )
    titles = [touch.interaction.summary for touch in touches(data)]
    assert titles[:2] == ["", "1"]
    assert titles[49:54] == ["49", "50", "51", "50", "50"]


def test_times_that_cannot_be_put_together_are_a_problem() -> None:
    data = calendar(
        series("RRULE:FREQ=WEEKLY;COUNT=2"),
        change("RECURRENCE-ID;RANGE=THISANDFUTURE:20250310T090000Z", "DTSTART:99990310T090000Z"),
        event(MONDAY, *WITH_ADA, uid="two"),
    )
    assert days(data) == ["2025-03-03"]
    assert "repeats that cannot be worked out" in reasons(data)
