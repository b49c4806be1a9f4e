"""What is still to come in a calendar: plans with those who are in it, never meetings."""

from datetime import UTC, datetime

import pytest

from ical_files import ADA, BY_ME, ME, WITH_ADA, ahead, calendar, days, event, planned, reasons, touches
from relcrm.domain.log.interaction import Channel

ACCEPTED, SILENT = "PARTSTAT=ACCEPTED;", "PARTSTAT=NEEDS-ACTION;"
SOON = "DTSTART:20260320T090000Z"
CALLED_OFF = "STATUS:CANCELLED"
BY_BO = "ORGANIZER;CN=Bo Berg:mailto:bo@x.org"


def ada(answer: str) -> str:
    return f"ATTENDEE;{answer}CN=Ada:mailto:ada@x.org"


def me(answer: str) -> str:
    return f"ATTENDEE;{answer}CN=Hanna Quill:mailto:{ME}"


def keys(*lines: str) -> list[tuple[str, ...]]:
    return [plan.people for plan in planned(event(*lines))]


def test_a_meeting_to_come_is_a_plan_with_its_local_time() -> None:
    (plan,) = planned(event(SOON, "DTEND:20260320T094500Z", "SUMMARY:Lunch", "LOCATION:Cafe", *WITH_ADA))
    assert (plan.key, plan.people, plan.about) == ("one", ("email:ada@x.org",), "Lunch")
    assert (plan.on.isoformat(), plan.starts, plan.minutes) == ("2026-03-20", "10:00", 45)
    assert plan.channel is Channel.IN_PERSON
    assert touches(event(SOON, *WITH_ADA)) == []


def test_a_whole_day_has_no_time_and_a_time_without_a_zone_is_a_local_one() -> None:
    (plan,) = planned(event("DTSTART;VALUE=DATE:20260320", *WITH_ADA))
    assert (plan.on.isoformat(), plan.starts, plan.minutes) == ("2026-03-20", "", None)
    (plan,) = planned(event("DTSTART:20260320T090000", *WITH_ADA))
    assert (plan.on.isoformat(), plan.starts) == ("2026-03-20", "09:00")


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        ([BY_ME, ada(ACCEPTED)], [("email:ada@x.org",)]),
        ([BY_ME, ada("")], [("email:ada@x.org",)]),
        ([BY_ME, me(ACCEPTED), ada(SILENT)], [("email:ada@x.org",)]),
        ([BY_ME, me(ACCEPTED), ada("PARTSTAT=TENTATIVE;")], [("email:ada@x.org",)]),
        ([BY_ME, me(ACCEPTED), ada("PARTSTAT=DECLINED;")], []),
        ([BY_BO, me(ACCEPTED), ada(ACCEPTED)], [("email:bo@x.org", "email:ada@x.org")]),
        ([BY_BO, me("PARTSTAT=TENTATIVE;"), ada(ACCEPTED)], [("email:bo@x.org",)]),
        ([BY_BO, me(SILENT), ada(ACCEPTED)], []),
        ([BY_BO, me("PARTSTAT=DECLINED;"), ada(ACCEPTED)], []),
        ([BY_ME], []),
    ],
)
def test_it_is_planned_with_those_who_are_expected(lines: list[str], people: list[tuple[str, ...]]) -> None:
    assert keys(SOON, *lines) == people


def test_what_nobody_has_agreed_to_is_left_out_with_its_reason() -> None:
    (reason, *_) = reasons(event(SOON, BY_BO, me(SILENT), ada(ACCEPTED)))
    assert reason == "still to come, and not agreed"


def test_nothing_is_planned_more_than_ninety_days_ahead() -> None:
    assert len(planned(event("DTSTART:20260612T090000Z", *WITH_ADA))) == 1
    far = event("DTSTART:20260613T090000Z", *WITH_ADA)
    assert (planned(far), reasons(far)) == ([], ["still to come"])


def test_what_is_later_today_is_still_to_come_where_the_hour_is_known() -> None:
    at_nine = event("DTSTART:20260314T080000Z", *WITH_ADA)
    now = datetime(2026, 3, 14, 7, 59, tzinfo=UTC)
    assert [plan.starts for plan in planned(at_nine, now=now)] == ["09:00"]
    assert days(at_nine, now=now.replace(hour=8)) == ["2026-03-14"]
    assert days(event("DTSTART;VALUE=DATE:20260314", *WITH_ADA), now=now) == ["2026-03-14"]


def test_of_a_series_the_next_five_are_planned_and_those_after_them_stand() -> None:
    weekly = event("DTSTART:20260302T090000Z", "RRULE:FREQ=WEEKLY", *WITH_ADA)
    assert days(weekly) == ["2026-03-02", "2026-03-09"]
    (told,) = ahead(weekly)
    assert [plan.key for plan in told.plans] == [
        f"one|{day}" for day in ("2026-03-16", "2026-03-23", "2026-03-30", "2026-04-06", "2026-04-13")
    ]
    assert (told.stands[0], told.stands[-1], len(told.stands)) == ("one|2026-04-20", "one|2026-06-08", 8)
    assert (told.key, told.is_whole, told.off) == ("one", True, ())


def test_a_moved_time_of_a_series_keeps_its_key() -> None:
    weekly = event("DTSTART:20260302T090000Z", "RRULE:FREQ=WEEKLY;COUNT=3", *WITH_ADA)
    moved = event("RECURRENCE-ID:20260316T090000Z", "DTSTART:20260317T140000Z", *WITH_ADA)
    (plan,) = planned(calendar(weekly, moved))
    assert (plan.key, plan.on.isoformat(), plan.starts) == ("one|2026-03-16", "2026-03-17", "15:00")
    assert reasons(calendar(weekly, moved)) == []


def test_a_time_of_a_series_that_is_called_off_is_none() -> None:
    weekly = event("DTSTART:20260302T090000Z", "RRULE:FREQ=WEEKLY;COUNT=4", *WITH_ADA)
    called_off = [
        event(f"RECURRENCE-ID:{day}T090000Z", f"DTSTART:{day}T090000Z", CALLED_OFF, *WITH_ADA)
        for day in ("20260309", "20260316")
    ]
    (told,) = ahead(calendar(weekly, *called_off))
    assert [plan.key for plan in told.plans] == ["one|2026-03-23"]
    assert told.off == ("one|2026-03-09",)
    assert told.is_whole


def test_a_change_alone_speaks_of_its_own_time_only() -> None:
    (told,) = ahead(event("RECURRENCE-ID:20260316T090000Z", SOON, CALLED_OFF, *WITH_ADA))
    assert (told.key, told.off, told.is_whole) == ("one", ("one|2026-03-16",), False)
    (told,) = ahead(event("RECURRENCE-ID:20260316T090000Z", SOON, *WITH_ADA))
    assert ([plan.key for plan in told.plans], told.is_whole) == (["one|2026-03-16"], False)


@pytest.mark.parametrize("more", [[SOON], [SOON, "RRULE:FREQ=WEEKLY"], [], ["DTSTART:20260309T090000Z"]])
def test_what_is_called_off_as_a_whole_says_so_by_its_name(more: list[str]) -> None:
    (told,) = ahead(event(*more, CALLED_OFF, *WITH_ADA))
    assert (told.plans, told.off) == ((), ("one",))


def test_a_rule_that_cannot_be_followed_says_nothing_of_what_is_gone() -> None:
    (told,) = ahead(event(SOON, "RRULE:FREQ=NEVER", *WITH_ADA))
    assert ([plan.key for plan in told.plans], told.is_whole) == (["one|2026-03-20"], False)


def test_whose_the_calendar_is_not_known_says_nothing_of_what_is_gone() -> None:
    for lines in ([SOON, BY_BO, ADA], [SOON, "RRULE:FREQ=WEEKLY", BY_BO, ADA]):
        assert [each for each in ahead(event(*lines), me=[]) if each.is_whole or each.off] == []


def test_a_series_begins_and_is_not_agreed() -> None:
    asked = event(SOON, "RRULE:FREQ=WEEKLY", BY_BO, me(SILENT), ada(ACCEPTED))
    assert (planned(asked), reasons(asked)[0]) == ([], "still to come, and not agreed")


def test_a_calendar_of_nothing_but_plans_is_the_owners_all_the_same() -> None:
    foreign = event(SOON, BY_BO, ADA, uid="two")
    assert reasons(calendar(event(SOON, *WITH_ADA), foreign)) == ["you are not among its people"]


def test_a_doubtful_zone_of_a_plan_is_told() -> None:
    (doubt,) = reasons(event("DTSTART;TZID=Nowhere:20260320T090000", *WITH_ADA))
    assert "Nowhere" in doubt
