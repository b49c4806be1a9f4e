"""Who was at a meeting, what is no meeting, how people met, and what identifies a meeting from run to run."""

import pytest

from ical_files import (
    ADA,
    BY_ME,
    ME,
    START,
    WITH_ADA,
    calendar,
    event,
    found,
    meeting,
    people,
    reasons,
    touches,
)
from relcrm.domain.log.interaction import Channel, Direction
from relcrm.domain.people.contact import Handle
from relcrm.importers.base import Person, Place, Skipped, Touch


def keys(*lines: str, **said: object) -> tuple[str, ...]:
    (touch,) = touches(event(START, *lines), **said)
    return touch.people


def reason(*lines: str, **said: object) -> str:
    (item,) = found(event(START, *lines), **said)
    assert isinstance(item, Skipped)
    return item.reason


def channel(*lines: str) -> Channel:
    return meeting(START, *lines).interaction.channel


def test_a_meeting_tells_when_with_whom_for_how_long_and_keeps_its_title_alone() -> None:
    data = event(
        START, "DTEND:20250310T094500Z", "SUMMARY:Plans\\, again\\nand again", "DESCRIPTION:secret", *WITH_ADA
    )
    person, touch = found(data)
    assert person == Person(
        at=Place("file", 2),
        key="email:ada@x.org",
        name="Ada",
        handles=(Handle("email", "ada@x.org"),),
        listed=False,
    )
    assert isinstance(touch, Touch)
    assert (touch.key, touch.people, touch.at) == ("one", ("email:ada@x.org",), Place("file", 2))
    told = touch.interaction
    assert (told.direction, told.minutes, told.platform) == (Direction.MUTUAL, 45, "calendar")
    assert told.summary == "Plans, again and again"
    assert "secret" not in repr(touch)
    assert not told.is_group


def test_a_long_title_is_cut() -> None:
    assert len(meeting(START, "SUMMARY:" + "long " * 100).interaction.summary) <= 200


def test_several_people_are_a_group_and_each_is_introduced_once() -> None:
    more = "ATTENDEE;PARTSTAT=ACCEPTED;CN=Bob:mailto:bob@x.org"
    data = calendar(event(START, *WITH_ADA, more), event(START, *WITH_ADA, uid="two"))
    assert [person.name for person in people(data)] == ["Ada", "Bob"]
    assert [touch.interaction.is_group for touch in touches(data)] == [True, False]


@pytest.mark.parametrize(
    ("line", "key", "name"),
    [
        ("ATTENDEE:MAILTO:Ada@X.org", "email:ada@x.org", "ada@x.org"),
        ("ATTENDEE;CN=Ada:Mailto:ada@x.org", "email:ada@x.org", "Ada"),
        ("ATTENDEE;CN=Ada:ada@x.org", "email:ada@x.org", "Ada"),
        ("ATTENDEE;CN='ada@x.org':mailto:ada@x.org", "email:ada@x.org", "ada@x.org"),
        ("ATTENDEE;CN=ada@x.org:mailto:", "email:ada@x.org", "ada@x.org"),
        ("ATTENDEE;CN=Ada Lovelace:mailto:", "name:ada lovelace", "Ada Lovelace"),
        ("ATTENDEE;CN=Ada:invalid:nomail", "name:ada", "Ada"),
        ("ATTENDEE;CN=Ada;EMAIL=ada@x.org:urn:uuid:123", "email:ada@x.org", "Ada"),
        (
            'ATTENDEE;CN="Lovelace, Ada: Countess; QC":mailto:ada@x.org',
            "email:ada@x.org",
            "Lovelace, Ada: Countess; QC",
        ),
        ("ATTENDEE;CN=Society\\, 2014:mailto:ada@x.org", "email:ada@x.org", "Society, 2014"),
        ("ATTENDEE;CN=Ada: Countess:mailto:ada@x.org", "email:ada@x.org", "Ada: Countess"),
        ("ATTENDEE;CN=Ada;SENT-BY=mailto:aide@x.org:mailto:ada@x.org", "email:ada@x.org", "Ada"),
        ("ATTENDEE;CN=George ^'Babe^' Ruth^n:mailto:ada@x.org", "email:ada@x.org", 'George "Babe" Ruth'),
        ("ATTENDEE;ROLE=OWNER:Ada Lovelace <ada@x.org>", "email:ada@x.org", "Ada Lovelace"),
        ('ATTENDEE;SENT-BY="mailto:aide@x.org";CN=Ada:mailto:ada@x.org', "email:ada@x.org", "Ada"),
        ("ATTENDEE;CN=http://x.org/ada:mailto:ada@x.org", "email:ada@x.org", "ada@x.org"),
    ],
)
def test_a_person_is_known_by_the_address_else_by_the_name(line: str, key: str, name: str) -> None:
    (person,) = people(event(START, BY_ME, line))
    assert (person.key, person.name) == (key, name)
    assert bool(person.handles) is key.startswith("email:")


def test_a_very_long_name_is_cut() -> None:
    (person,) = people(event(START, BY_ME, f"ATTENDEE;CN={'Ada ' * 1000}:mailto:ada@x.org"))
    assert (person.key, len(person.name) <= 200) == ("email:ada@x.org", True)


def test_a_name_that_stands_anywhere_is_used_everywhere() -> None:
    data = calendar(event(START, BY_ME, "ATTENDEE:mailto:ada@x.org"), event(START, *WITH_ADA, uid="two"))
    assert [person.name for person in people(data)] == ["Ada"]


def test_who_calls_a_meeting_takes_part_in_it() -> None:
    assert keys("ORGANIZER;CN=Bob:mailto:bob@x.org", f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{ME}", ADA) == (
        "email:bob@x.org",
        "email:ada@x.org",
    )


@pytest.mark.parametrize(
    "line",
    [
        "ATTENDEE;CUTYPE=ROOM;CN=Room 5:mailto:room@x.org",
        "ATTENDEE;CUTYPE=resource;CN=Beamer:mailto:beamer@x.org",
        "ATTENDEE;CUTYPE=GROUP;CN=Everybody:mailto:all@x.org",
        "ATTENDEE;CN=Room 5:mailto:x_1@resource.calendar.google.com",
        "ATTENDEE:mailto:no-reply@x.org",
    ],
)
def test_rooms_equipment_groups_and_machines_are_nobody(line: str) -> None:
    assert keys(BY_ME, ADA, line) == ("email:ada@x.org",)
    assert reason(BY_ME, line) == "with rooms, groups or bots only"


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([*WITH_ADA, "STATUS:Cancelled"], "cancelled"),
        ([], "without guests"),
        ([BY_ME, f"ATTENDEE:mailto:{ME}"], "without other people"),
        (["ORGANIZER:mailto:x@import.calendar.google.com"], "without guests"),
        ([BY_ME, *(f"ATTENDEE:mailto:p{each}@x.org" for each in range(51))], "too many people for a meeting"),
    ],
)
def test_what_is_no_meeting_of_mine_is_left_out(lines: list[str], why: str) -> None:
    assert reason(*lines) == why


def test_what_is_left_out_says_what_it_was() -> None:
    (item,) = found(event(START, "SUMMARY:Lunch with Ada"))
    assert isinstance(item, Skipped)
    assert (item.reason, item.about) == ("without guests", "Lunch with Ada")


def test_a_meeting_that_others_called_without_me_is_left_out() -> None:
    theirs = event(START, "ORGANIZER:mailto:bob@x.org", ADA)
    assert reasons(theirs)[0] == "you are not among its people"
    assert reasons(theirs + event(START, *WITH_ADA, uid="two")) == ["you are not among its people"]


def test_what_is_still_to_come_is_no_meeting_from_tomorrow_on() -> None:
    assert touches(event("DTSTART:20260315T080000Z", *WITH_ADA)) == []
    assert meeting("DTSTART:20260314T220000Z").interaction.occurred_on.isoformat() == "2026-03-14"


def test_without_an_organiser_it_is_the_owners_own_event() -> None:
    assert keys(ADA) == ("email:ada@x.org",)
    assert keys("ORGANIZER:mailto:x@group.calendar.google.com", ADA) == ("email:ada@x.org",)


@pytest.mark.parametrize(
    ("method", "why"),
    [
        ("REPLY", "an answer to an invitation"),
        ("counter", "an answer to an invitation"),
        ("CANCEL", "cancelled"),
    ],
)
def test_mail_about_a_meeting_is_none(method: str, why: str) -> None:
    for lines in ((f"METHOD:{method}",), (f"method:{method}",)):
        assert reasons(calendar(event(START, *WITH_ADA), lines=lines)) == [why]
    assert reasons(calendar(event(*WITH_ADA), lines=("METHOD:CANCEL",))) == ["cancelled"]


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("VTODO", "a task"),
        ("VJOURNAL", "a journal entry"),
        ("VFREEBUSY", "free/busy times"),
        ("VAVAILABILITY", "something other than an event"),
    ],
)
def test_other_components_are_left_out(kind: str, why: str) -> None:
    assert reasons(calendar(f"BEGIN:{kind}\n{START}\n{BY_ME}\n{ADA}\nEND:{kind}\n")) == [why]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("SUMMARY:Plans", Channel.IN_PERSON),
        ("LOCATION:Café Nord", Channel.IN_PERSON),
        ("LOCATION:Call Centre 4", Channel.IN_PERSON),
        ("LOCATION:https://maps.example.org/nord", Channel.IN_PERSON),
        ("LOCATION:Zoom", Channel.VIDEO),
        ("LOCATION:Room 5 / Microsoft Teams Meeting", Channel.VIDEO),
        ("LOCATION:https://us02web.zoom.us/j/123", Channel.VIDEO),
        ("LOCATION:https://talk.example.org/r/1", Channel.VIDEO),
        ("DESCRIPTION:Join: https://teams.microsoft.com/l/meetup-join/1", Channel.VIDEO),
        ("DESCRIPTION:Join: https://meet.jit.si/room", Channel.VIDEO),
        ("DESCRIPTION:Read https://example.org/zoom", Channel.IN_PERSON),
        ("URL:https://acme.webex.com/meet/1", Channel.VIDEO),
        ("CONFERENCE;VALUE=URI:https://talk.example.org/1", Channel.VIDEO),
        ("CONFERENCE;VALUE=URI:tel:+4930901820", Channel.PHONE),
        ("CONFERENCE;VALUE=URI:xmpp:room@x.org", Channel.IN_PERSON),
        ("X-GOOGLE-CONFERENCE:https://meet.google.com/abc", Channel.VIDEO),
        ("X-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.microsoft.com/l/1", Channel.VIDEO),
        ("LOCATION:+49 (30) 901820", Channel.PHONE),
        ("LOCATION:tel:030/901820,,1234#", Channel.PHONE),
        ("LOCATION:Phone", Channel.PHONE),
        ("LOCATION:Ada will call Hanna at +49 30 1234567", Channel.PHONE),
        ("LOCATION:Ada ruft Hanna an: 030 1234567", Channel.PHONE),
        ("LOCATION:Café Nord\\, +49 30 1234567", Channel.IN_PERSON),
        ("LOCATION:Telefonisch", Channel.PHONE),
        ("SUMMARY:Call with Ada", Channel.PHONE),
        ("SUMMARY:Video chat", Channel.VIDEO),
    ],
)
def test_the_channel_is_what_the_place_or_a_link_says(line: str, expected: Channel) -> None:
    assert channel(line) is expected


def test_a_place_counts_more_than_a_link_elsewhere() -> None:
    assert channel("LOCATION:Café Nord", "DESCRIPTION:https://zoom.us/j/1") is Channel.IN_PERSON
    assert channel("SUMMARY:Call", "DESCRIPTION:https://zoom.us/j/1") is Channel.VIDEO


def test_a_meeting_that_is_moved_keeps_its_key() -> None:
    assert meeting(START).key == meeting("DTSTART:20250311T100000Z").key == "one"


def test_the_newest_version_of_an_event_counts() -> None:
    moved = "DTSTART:20250311T090000Z"
    data = calendar(
        event(START, "SEQUENCE:2", *WITH_ADA, "SUMMARY:second"),
        event(moved, "SEQUENCE:10", *WITH_ADA, "SUMMARY:tenth"),
        event(START, "SEQUENCE:x", *WITH_ADA, "SUMMARY:none"),
    )
    assert [touch.interaction.summary for touch in touches(data)] == ["tenth"]
    assert reasons(data) == ["an older version of an event"] * 2


def test_of_two_versions_alike_the_later_stamp_and_the_cancellation_count() -> None:
    early, late = ("DTSTAMP:20250101T000000Z", "DTSTAMP:20250102T000000Z")
    data = calendar(event(START, late, *WITH_ADA, "SUMMARY:late"), event(START, early, *WITH_ADA))
    assert [touch.interaction.summary for touch in touches(data)] == ["late"]
    data = calendar(event(START, *WITH_ADA, "STATUS:CANCELLED"), event(START, *WITH_ADA))
    assert sorted(reasons(data)) == ["an older version of an event", "cancelled"]


def test_the_same_event_twice_counts_once() -> None:
    data = calendar(event(START, *WITH_ADA), event(START, *WITH_ADA))
    assert len(touches(data)) == 1
    assert reasons(data) == ["the same event twice"]


def test_different_events_with_one_uid_are_told_apart_by_their_day() -> None:
    later = "DTSTART:20250311T090000Z"
    data = calendar(event(START, *WITH_ADA), event(later, *WITH_ADA))
    assert [touch.key for touch in touches(data)] == ["one|2025-03-10", "one|2025-03-11"]


def test_without_a_uid_the_start_and_the_title_are_the_key() -> None:
    data = event(START, "SUMMARY:Plans", *WITH_ADA, uid="")
    assert [touch.key for touch in touches(data)] == ["20250310T090000Z|plans"]
