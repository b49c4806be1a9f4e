"""What is no meeting though others are in it: called off in the title, free time, days away; and who is nobody."""

import pytest

from ical_files import ADA, BY_ME, START, WITH_ADA, event, meeting, people, reasons, touches
from relcrm.importers.formats.ical.occasions import AWAY, FREE

DAY = "DTSTART;VALUE=DATE:20250310"


@pytest.mark.parametrize(
    "title",
    [
        "Canceled: Lunch",
        "CANCELED: Lunch",
        "Cancelled: Lunch",
        "Canceled event: Lunch with Ada",
        "Abgesagt: Mittagessen",
        "Annulé : Déjeuner",
        "Annulée: Réunion",
        "Cancelado: Almuerzo",
        "Cancelada: Reunião",
        "Annullato: Pranzo",
        "Geannuleerd: Lunch",
        "[Cancelled] Lunch",
        "(abgesagt) Lunch",
        "【キャンセル済み】 ランチ",
        "Canceled\uff1a Lunch",
        "CANCELLED - Lunch",
        "FW: Canceled: Lunch",
        "Cancelled",
    ],
)
def test_what_its_title_calls_off_did_not_take_place(title: str) -> None:
    assert reasons(event(START, f"SUMMARY:{title}", *WITH_ADA)) == ["cancelled"]
    free = "X-MICROSOFT-CDO-BUSYSTATUS:FREE"
    assert reasons(event(START, f"SUMMARY:{title}", free, *WITH_ADA)) == ["cancelled"]


@pytest.mark.parametrize(
    "title", ["Cancelled orders: what now?", "Canceled flights", "Lunch (was: canceled)", "Ada: Abgesagtes"]
)
def test_a_title_that_speaks_of_calling_off_is_a_meeting(title: str) -> None:
    assert meeting(START, f"SUMMARY:{title}").interaction.summary


@pytest.mark.parametrize(
    "lines",
    [
        (DAY, "SUMMARY:Vacation"),
        (DAY, "SUMMARY:Ada: vacation in Spain"),
        (DAY, "SUMMARY:Urlaub Ada"),
        (DAY, "SUMMARY:Sommerurlaub"),
        (DAY, "SUMMARY:Ada OOO"),
        (DAY, "SUMMARY:Congés d'été"),
        (DAY, "SUMMARY:Vacaciones"),
        (DAY, "SUMMARY:Ferie"),
        (DAY, "SUMMARY:Férias"),
        (DAY, "SUMMARY:Vakantie"),
        (DAY, "SUMMARY:Public holiday"),
        (DAY, "SUMMARY:Ada's birthday"),
        (DAY, "SUMMARY:Geburtstag von Ada"),
        ("DTSTART:20250310T000000Z", "DTEND:20250315T000000Z", "SUMMARY:Vacation Ada"),
        (START, "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "SUMMARY:Vacation Ada"),
        (START, "SUMMARY:Out of office"),
        (START, "SUMMARY:OOO - dentist"),
        (START, "SUMMARY:Ada out of office"),
        (START, "SUMMARY:Abwesend"),
        (START, "SUMMARY:Ada's birthday"),
        (START, "SUMMARY:Plans", "X-MICROSOFT-CDO-BUSYSTATUS:OOF"),
        (START, "SUMMARY:Plans", "CATEGORIES:Work,Holiday"),
    ],
)
def test_time_away_holidays_and_birthdays_are_no_meetings(lines: tuple[str, ...]) -> None:
    assert reasons(event(*lines, *WITH_ADA)) == [AWAY]


@pytest.mark.parametrize(
    "line", ["TRANSP:TRANSPARENT", "transp:transparent", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"]
)
def test_what_is_shown_as_free_time_is_no_meeting(line: str) -> None:
    for start in (START, DAY):
        assert reasons(event(start, line, "SUMMARY:Plans", *WITH_ADA)) == [FREE]


@pytest.mark.parametrize(
    "lines",
    [
        (DAY, "SUMMARY:Trade fair"),
        (DAY, "SUMMARY:Holiday party"),
        (START, "SUMMARY:Vacation planning"),
        (START, "SUMMARY:Birthday lunch with Ada"),
        (START, "SUMMARY:Discuss PTO"),
        (START, "SUMMARY:Plans", "TRANSP:OPAQUE", "X-MICROSOFT-CDO-BUSYSTATUS:BUSY"),
        (START, "DTEND:20250310T100000Z", "SUMMARY:Urlaubsplanung"),
        ("RECURRENCE-ID:20250310T090000Z", "SUMMARY:Plans"),
    ],
)
def test_what_only_speaks_of_them_is_a_meeting(lines: tuple[str, ...]) -> None:
    assert len(touches(event(*lines, *WITH_ADA))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "CN=Otter.ai:mailto:pilot@otter.ai",
        "CN=Fred:mailto:fred@fireflies.ai",
        "CN=Ruth's Notes:mailto:x@e.read.ai",
        "CN=Fathom:mailto:assistant@fathom.video",
        "CN=tl;dv:mailto:recorder@tldv.io",
        'CN="tl;dv":mailto:hello@x.org',
        "CN=Ruth's Notetaker:mailto:n1@zoom.us",
        "CN=Zoom Note Taker:mailto:n1@zoom.us",
        "CN=Fireflies.ai Notetaker Ruth:mailto:n1@x.org",
        "CN=Read AI:mailto:n1@x.org",
        "CN=Otter Pilot:mailto:n1@x.org",
        "CN=N:mailto:ruth-notetaker@gong.io",
        "CN=N:mailto:meeting-bot@x.org",
        "CN=OtterPilot:invalid:nomail",
        "CN=Team:mailto:team@x.org",
        "CN=Everybody:mailto:all@x.org",
        "CN=Sailors:mailto:sailors@googlegroups.com",
        "CN=Sailors:mailto:sailors@lists.x.org",
        "CN=Room:mailto:conf-room-5@x.org",
    ],
)
def test_note_takers_and_addresses_of_groups_are_nobody(line: str) -> None:
    line = f"ATTENDEE;PARTSTAT=ACCEPTED;{line}"
    assert [person.name for person in people(event(START, BY_ME, ADA, line))] == ["Ada"]
    assert reasons(event(START, BY_ME, line)) == ["with rooms, groups or bots only"]
    (touch,) = touches(event(START, BY_ME, ADA, line))
    assert not touch.interaction.is_group


@pytest.mark.parametrize(
    "line",
    [
        "CN=Jan Bot:mailto:jan.bot@x.org",
        "CN=Ann Otter:mailto:ann@otter.org",
        "CN=Rita Read:mailto:rita@read.org",
        "CN=Al Fathom:mailto:al@x.org",
        "CN=Teamer:mailto:teamer@x.org",
        "CN=Anna:mailto:anna@gong.io",
        "CN=Tom Tracker:mailto:t.recorders@x.org",
    ],
)
def test_people_with_such_names_are_people(line: str) -> None:
    assert len(people(event(START, BY_ME, f"ATTENDEE;PARTSTAT=ACCEPTED;{line}"))) == 1
