"""Days, times and lengths in every form, and time zones by every name that calendars give them."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from ical_files import WITH_ADA, calendar, event, meeting, reasons, touches
from relcrm.domain.log.interaction import Interaction
from relcrm.importers.formats.ical.moments import day_of, in_utc, instant_of, minutes_between
from relcrm.importers.formats.ical.zones import Change, DefinedZone, Zones

NO_DAY = "no day or time that can be read"


def told(*lines: str, zone: str = "") -> Interaction:
    (touch,) = touches(calendar(zone + event(*lines, *WITH_ADA)))
    return touch.interaction


def minutes(*lines: str) -> int | None:
    return meeting(*lines).interaction.minutes


def zone(*lines: str, tzid: str = "Mine") -> str:
    return "\n".join(["BEGIN:VTIMEZONE", f"TZID:{tzid}", *lines, "END:VTIMEZONE", ""])


STANDARD = (
    "BEGIN:STANDARD",
    "DTSTART:16011028T030000",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "END:STANDARD",
)
SUMMER = (
    "BEGIN:DAYLIGHT",
    "DTSTART:16010325T020000",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "END:DAYLIGHT",
)


@pytest.mark.parametrize(
    ("line", "on", "at"),
    [
        ("DTSTART:20250310T230000Z", "2025-03-11", "2025-03-10T23:00:00+00:00"),
        ("dtstart:20250310t100000z", "2025-03-10", "2025-03-10T10:00:00+00:00"),
        ("DTSTART:2025-03-10T10:00:00.000Z", "2025-03-10", "2025-03-10T10:00:00+00:00"),
        ("DTSTART;TZID=America/New_York:20250310T233000", "2025-03-11", "2025-03-11T03:30:00+00:00"),
        ("DTSTART;TZID=America/New_York:20250310T100000Z", "2025-03-10", "2025-03-10T10:00:00+00:00"),
        ("DTSTART:20250310T233000", "2025-03-10", None),
        ("DTSTART;VALUE=DATE:20250310", "2025-03-10", None),
        ("DTSTART;VALUE=DATE;TZID=Asia/Tokyo:20250310", "2025-03-10", None),
        ("DTSTART;TZID=Asia/Tokyo:20250310", "2025-03-10", None),
        ("DTSTART;VALUE=DATE:20250310T100000", "2025-03-10", None),
        ("DTSTART:20250310", "2025-03-10", None),
        ("DTSTART;;VALUE=DATE-TIME:20250310T1000", "2025-03-10", None),
        ("DTSTART:20250310T240000", "2025-03-11", None),
        ("DTSTART:20250310T100060Z", "2025-03-10", "2025-03-10T10:00:59+00:00"),
        ("DTSTART:18530501T100000Z", "1853-05-01", "1853-05-01T10:00:00+00:00"),
        ("DTSTART;TZID=Asia/Tokyo:00010101T000000", "0001-01-01", None),
    ],
)
def test_a_start_is_read_in_every_form(line: str, on: str, at: str | None) -> None:
    interaction = told(line)
    assert interaction.occurred_on.isoformat() == on
    assert (interaction.occurred_at and interaction.occurred_at.isoformat()) == at


@pytest.mark.parametrize(
    "line",
    [
        "X-NONE:",
        "DTSTART:",
        "DTSTART:INVALID-DATE",
        "DTSTART:-99991231T000000",
        "DTSTART:0020250310T100000",
        "DTSTART:20251310",
        "DTSTART:99991231T240000",
        "DTSTART:00000000T000000Z",
    ],
)
def test_a_start_that_cannot_be_read_is_a_problem(line: str) -> None:
    assert reasons(event(line, *WITH_ADA)) == [NO_DAY]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTEND:20250310T103000Z"], 90),
        (["DTEND;TZID=Europe/Berlin:20250310T103000"], 30),
        (["DTEND:20250310T093000"], 30),
        (["DURATION:PT1H30M"], 90),
        (["DURATION:+P1D"], 1440),
        (["DURATION:P1W"], None),
        (["DURATION:-PT1H"], None),
        (["DURATION:PT59S"], None),
        (["DURATION:an hour"], None),
        (["DTEND:20250310T090000Z"], None),
        (["DTEND:20250310T080000Z"], None),
        (["DTEND:20250311T090000Z"], 1440),
        (["DTEND:20250311T090100Z"], None),
        (["DTEND;VALUE=DATE:20250311"], None),
        (["DTEND:never", "DURATION:PT5M"], 5),
        ([], None),
    ],
)
def test_the_length_is_that_of_a_meeting_of_at_most_a_day(lines: list[str], expected: int | None) -> None:
    assert minutes("DTSTART:20250310T090000Z", *lines) == expected


def test_a_whole_day_has_no_length() -> None:
    assert minutes("DTSTART;VALUE=DATE:20250310", "DURATION:PT1H") is None


@pytest.mark.parametrize(
    ("tzid", "hour"),
    [
        ("Europe/Berlin", 8),
        ('"Europe/Berlin"', 8),
        ("W. Europe Standard Time", 8),
        ("/mozilla.org/20070129_1/Europe/Berlin", 8),
        ("/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires", 13),
        ("(UTC-03:00) Brasília", 13),
        ("(GMT+01.00) Rom", 8),
        ("(UTC-05:00) Eastern Time (US & Canada)", 14),
        ("(UTC-05:00) Eastern Zeit (USA und Kanada)", 14),
        ("(UTC-05:00) Est (États-Unis et Canada)", 14),
        ("(UTC-08:00) Pacífico (EE.UU. y Canadá)", 17),
        ("Pacific Time (US & Canada); Tijuana", 17),
        ("(UTC-05:00) Indiana (East)", 14),
        ("(UTC-07:00) Arizona", 17),
        ("(UTC-06:00) Saskatchewan", 16),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien", 8),
        ("Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London", 9),
        ("(UTC) Coordinated Universal Time", 10),
        ("(UTC+12:00) Coordinated Universal Time+12", -2),
        ("(UTC-07:00) Chihuahua, La Paz, Mazatlan", 17),
        ("(UTC-03:00) City of Buenos Aires", 13),
        ("(UTC+02:00) Istanbul", 7),
        ("US/Eastern", 14),
        ("us/eastern", 14),
        ("europe/berlin", 8),
        ("/freeassociation.sourceforge.net/US/Eastern", 14),
        ("/freeassociation.sourceforge.net/us/eastern", 14),
        ("eastern standard time", 14),
        ("Eastern Daylight Time", 14),
        ("Eastern Standard Time 1", 14),
        ("tzone://Microsoft/Utc", 10),
        ("Mitteleuropäische Sommerzeit", 8),
        ("EDT", 14),
        ("GMT+0100", 9),
        ("UTC+5", 5),
        ("UTC", 10),
        ("EST", 15),
    ],
)
def test_a_zone_is_known_by_many_names(tzid: str, hour: int) -> None:
    data = event(f'DTSTART;TZID="{tzid.strip(chr(34))}":20250610T100000', *WITH_ADA)
    assert reasons(data) == []
    (touch,) = touches(data)
    assert touch.interaction.occurred_at == datetime(2025, 6, 10, tzinfo=UTC) + timedelta(hours=hour)


@pytest.mark.parametrize("name", sorted(WINDOWS_TO_OLSON))
def test_every_zone_of_windows_has_its_rule(name: str) -> None:
    for spelling in (name, name.upper()):
        assert Zones().named(spelling, {}) == (ZoneInfo(WINDOWS_TO_OLSON[name]), "")


def test_a_zone_with_summer_time_has_it_under_every_name() -> None:
    for month, hour in ((1, 15), (7, 14)):
        line = f'DTSTART;TZID="(UTC-05:00) Eastern Time (US & Canada)":20250{month}10T100000'
        assert told(line).occurred_at == datetime(2025, month, 10, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "at"),
    [("(UTC-05:00) Atlantis", "15:00"), ("(UTC-05:30) Canada", "15:30"), ("UTC+3 Troy", "07:00")],
)
def test_a_zone_that_is_only_known_by_its_offset_is_said(name: str, at: str) -> None:
    times = (f'DTSTART;TZID="{name}":20250610T100000', f'DTEND;TZID="{name}":20250610T110000')
    data = event(*times, *WITH_ADA) + event(*times, *WITH_ADA, uid="two")
    met = [touch.interaction.occurred_at for touch in touches(data)]
    assert [when and f"{when:%H:%M}" for when in met] == [at, at]
    assert reasons(data) == [f'unknown time zone "{name}": its times are taken for the same offset all year']


@pytest.mark.parametrize("tzid", ["", "Nowhere/Atlantis", "Europe", "../Atlantis", "UTC+99", "x" * 5000])
def test_a_zone_that_nobody_knows_leaves_the_day_as_written(tzid: str) -> None:
    interaction = told(f"DTSTART;TZID={tzid}:20250610T233000")
    assert (interaction.occurred_on, interaction.occurred_at) == (date(2025, 6, 10), None)
    data = event(f"DTSTART;TZID={tzid}:20250610T233000", *WITH_ADA)
    said = f'unknown time zone "{tzid[:59]}'
    assert [reason[: len(said)] for reason in reasons(data)] == ([said] if tzid else [])
    alone = event(f"DTSTART;TZID={tzid}:20250610T233000")
    assert reasons(alone) == ["without guests"]


@pytest.mark.parametrize(
    ("start", "hour"), [("20250610T100000", 8), ("20250110T100000", 9), ("15990110T100000", 9)]
)
def test_a_zone_of_the_files_own_is_worked_out(start: str, hour: int) -> None:
    at = told(f"DTSTART;TZID=Mine:{start}", zone=zone(*SUMMER, *STANDARD)).occurred_at
    assert at is not None
    assert at.hour == hour


def test_a_zone_may_be_defined_behind_the_event_and_with_an_escaped_name() -> None:
    name = "Pacific Time (US & Canada)\\, Mine"
    data = calendar(
        event('DTSTART;TZID="Pacific Time (US & Canada), Mine":20250110T100000', *WITH_ADA),
        zone(*STANDARD, tzid=name),
    )
    (touch,) = touches(data)
    assert touch.interaction.occurred_at == datetime(2025, 1, 10, 9, tzinfo=UTC)


def test_calendars_of_one_file_have_zones_of_their_own() -> None:
    moved = [line.replace("TZOFFSETTO:+0100", "TZOFFSETTO:-0500") for line in STANDARD]
    data = b"".join(
        calendar(zone(*lines), event("DTSTART;TZID=Mine:20250110T100000", *WITH_ADA, uid=uid))
        for uid, lines in (("one", STANDARD), ("two", moved))
    )
    assert [
        touch.interaction.occurred_at.hour for touch in touches(data) if touch.interaction.occurred_at
    ] == [9, 15]


def test_a_zone_may_list_its_changes() -> None:
    lines = [line for line in STANDARD if "RRULE" not in line]
    changes = ("RDATE:20250601T000000,nonsense", "RDATE;VALUE=PERIOD:20250701T000000/PT1H", "RDATE:20250801")
    listed = zone(*lines[:-1], *changes, "END:STANDARD")
    assert told("DTSTART;TZID=Mine:20250610T100000", zone=listed).occurred_at == datetime(
        2025, 6, 10, 9, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("DTSTART:16011028T030000", "DTSTART:sometime"),
        ("TZOFFSETTO:+0100", "TZOFFSETTO:+9900"),
        ("TZOFFSETFROM:+0200", "X-NONE:"),
        ("BEGIN:STANDARD", "X-NONE:"),
    ],
)
def test_a_definition_that_cannot_be_read_is_none(line: str, instead: str) -> None:
    broken = zone(*(instead if each == line else each for each in STANDARD))
    assert told("DTSTART;TZID=Mine:20250610T100000", zone=broken).occurred_at is None


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "nonsense",
        "FREQ=YEARLY;UNTIL=17000101T000000Z",
    ],
)
def test_a_rule_of_a_zone_that_leads_nowhere_is_left_out(rule: str) -> None:
    lines = [f"RRULE:{rule}" if "RRULE" in line else line for line in STANDARD]
    at = told("DTSTART;TZID=Mine:20250610T100000", zone=zone(*lines)).occurred_at
    assert at == datetime(2025, 6, 10, 9, tzinfo=UTC)


def test_a_whole_day_may_begin_a_zone_and_the_first_of_two_definitions_counts() -> None:
    first = zone(*(line.replace("16011028T030000", "16011028") for line in STANDARD))
    second = zone(*(line.replace("+0100", "+0900") for line in STANDARD))
    at = told("DTSTART;TZID=Mine:20250110T100000", zone=first + second).occurred_at
    assert at == datetime(2025, 1, 10, 9, tzinfo=UTC)


def test_only_so_many_zones_are_kept_of_a_calendar() -> None:
    many = "".join(zone(*STANDARD, tzid=f"Mine{number}") for number in range(101))
    known, unknown = (
        told(f"DTSTART;TZID=Mine{number}:20250110T100000", zone=many).occurred_at for number in (99, 100)
    )
    assert known is not None
    assert unknown is None


def test_a_defined_zone_answers_what_datetimes_ask() -> None:
    mine = DefinedZone([Change(datetime(2025, 1, 1), timedelta(hours=1), timedelta(hours=2))])
    assert mine.dst(None) == timedelta()
    assert mine.tzname(None) == ""


def test_times_at_the_edge_of_the_calendar_keep_their_day() -> None:
    first = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5)))
    assert (instant_of(first), in_utc(first)) == (None, first)
    assert day_of(first, UTC) == date(1, 1, 1)
    assert day_of(datetime(1, 1, 1, tzinfo=UTC), timezone(timedelta(hours=-5))) == date(1, 1, 1)
    assert minutes_between(first, first + timedelta(minutes=5)) == 5
