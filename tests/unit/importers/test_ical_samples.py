"""Calendars of many programs, as far as they lie beside this checkout: what a person would find in them."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from importing import asked
from relcrm.domain.log.interaction import Direction, Kind
from relcrm.importers.archive import file_source
from relcrm.importers.base import Ahead, Item, Place, Problem, Skipped, Touch
from relcrm.importers.formats.ical.reading import NO_ANSWERS
from relcrm.importers.registry import format_named, recognised
from shared import SHARED, needs_shared

pytestmark = needs_shared
DATA = (SHARED or Path()) / "data"
ICAL = format_named("ical")
VALID = "ics/ical4j/samples/valid"


def read(*names: str, **said: Any) -> list[Item]:
    sources = [file_source(DATA / name, name) for name in names]
    items = ICAL.read(sources, asked(**said)).items
    return [item for item in items if not isinstance(item, Ahead)]


def kinds(*names: str, **said: Any) -> dict[str, int]:
    return dict(Counter(type(item).__name__ for item in read(*names, **said)))


def everything() -> list[str]:
    return sorted(str(path.relative_to(DATA)) for path in DATA.rglob("*.ics"))


def test_calendars_of_many_programs_are_recognised() -> None:
    known = [name for name in everything() if ICAL.recognises(file_source(DATA / name, name))]
    assert (len(everything()), len(known)) == (176, 163)


def test_every_event_of_every_file_is_accounted_for_at_its_place() -> None:
    for name in everything():
        starts = [
            number
            for number, line in enumerate((DATA / name).read_bytes().splitlines(), 1)
            if line.strip().upper() == b"BEGIN:VEVENT"
        ]
        told = {item.at.line for item in read(name, me=["A@example.com"])}
        assert set(starts) <= told, name


def test_all_files_read_together_come_to_the_same_figures() -> None:
    assert kinds(*everything(), me=["A@example.com"]) == {
        "Skipped": 1950,
        "Problem": 56,
        "Person": 5,
        "Touch": 6,
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("google_aus_holidays.ics", {"without guests": 96}),
        ("Belgische32feestdagen.ics", {"without guests": 30}),
        ("Misc.History.ics", {"without guests": 431}),
        ("rfc5545-sec4.4.ics", {"a task": 1}),
        ("4.ics", {"a journal entry": 1}),
        ("calconnect.ics", {"repeated more than ten years ago": 1}),
    ],
)
def test_what_is_no_meeting_is_left_out(name: str, expected: dict[str, int]) -> None:
    items = read(f"{VALID}/{name}", me=["iCalChair@coffeebean.com"])
    assert Counter(item.reason for item in items if isinstance(item, Skipped)) == expected
    assert len(items) == sum(expected.values())


def test_a_calendar_of_invitations_comes_to_the_newest_of_each() -> None:
    items = read(f"{VALID}/incoming.ics", me=["B@example.com"])
    met, asked_only = (item for item in items if isinstance(item, Touch))
    assert met.interaction.summary == asked_only.interaction.summary == "Pool party"
    assert met.interaction.minutes == 30
    assert met.people == ("email:a@example.com",)
    assert asked_only.interaction.kind is Kind.MEETING_REQUEST
    assert asked_only.people == ("email:c@example.com", "email:d@example.com")
    assert Counter(item.reason for item in items if isinstance(item, Skipped)) == {
        "an answer to an invitation": 5,
        "an older version of an event": 2,
        "cancelled": 1,
    }


def test_the_daily_meeting_of_2005_was_asked_for_once_and_nobody_answered() -> None:
    items = read(
        f"{VALID}/calconnect.ics", me=["iCalChair@coffeebean.com"], today=asked().today.replace(year=2010)
    )
    assert [
        (item.interaction.occurred_on.isoformat(), item.interaction.kind, item.interaction.answered)
        for item in items
        if isinstance(item, Touch)
    ] == [("2005-04-11", Kind.MEETING_REQUEST, None)]


def test_a_room_is_nobody_and_an_invitation_does_not_say_whose_it_is() -> None:
    assert [
        item.reason for item in read("ics/ical4j/samples/invalid/groupwise.ics") if isinstance(item, Skipped)
    ] == ["with rooms, groups or bots only"]
    (_, problem) = read(f"{VALID}/calconnect.ics")
    assert isinstance(problem, Problem)
    assert problem.at == Place(f"{VALID}/calconnect.ics", 0)


def test_an_invitation_by_mail_is_a_request_of_the_day_it_was_made() -> None:
    (touch,) = (
        item
        for item in read("ics/ical4j/samples/invalid/tmeher.ics", me=["Tendjoukian@yahoo.de"])
        if isinstance(item, Touch)
    )
    assert touch.interaction.occurred_at is not None
    assert touch.interaction.occurred_at.isoformat() == "2004-10-12T00:18:49+00:00"
    assert touch.interaction.kind is Kind.MEETING_REQUEST


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("silent", {(Kind.MEETING_REQUEST, Direction.ME): 9}),
        ("invite", {(Kind.TOUCH, Direction.MUTUAL): 1}),
        ("two", {(Kind.TOUCH, None): 2}),
        ("call", {(Kind.TOUCH, None): 1}),
        ("lunch", {}),
    ],
)
def test_only_who_accepted_has_met(name: str, expected: dict[tuple[Kind, Direction | None], int]) -> None:
    source = file_source((SHARED or Path()) / "cases" / "turn2" / f"{name}.ics", name)
    items = list(ICAL.read([source], asked(me=["ruth@ansel.example"], today=date(2026, 11, 26))).items)
    found = Counter(
        (item.interaction.kind, item.interaction.direction) for item in items if isinstance(item, Touch)
    )
    assert found == expected
    assert any(isinstance(item, Skipped) and item.reason == NO_ANSWERS for item in items) is (
        name in {"two", "call"}
    )


def test_cards_and_mail_are_not_calendars() -> None:
    for pattern in ("vcard/**/*.vcf", "mail/**/*.eml", "mail/**/*.mbox"):
        for path in list(DATA.glob(pattern))[:40]:
            assert recognised(file_source(path, path.name), ["ical"]) is None, path
