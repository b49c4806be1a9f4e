"""Calendars with their truth: who met, who only asked, what was called off, and what is no meeting at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from scores import Part, Score, score
from stores import imported
from world import ALIAS, DAYS, MAIN, OWNER_NAME, START, ZONE, Person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from world import World

_BOTS = (("Otter.ai", "notetaker@otter.ai"), ("Fireflies.ai Notetaker", "fred@fireflies.ai"))
_CANCELED = {"en": "Canceled: ", "de": "Abgesagt: ", "fr": "Annulé : ", "es": "Cancelado: "}
_AWAY = {"en": "Vacation", "de": "Urlaub", "fr": "Vacances", "es": "Vacaciones"}
_LUNCH = {"en": "Lunch with ", "de": "Mittagessen mit ", "fr": "Déjeuner avec ", "es": "Comida con "}
_HOW_MANY = {  # for each sort: in a calendar of this kind
    "met": 60, "alias": 20, "group": 15, "bot": 10, "series": 6,
    "unanswered": 18, "ignored": 18, "canceled": 27, "cancelled": 8, "declined": 12, "refused": 6, "away": 6, "title": 45,
}  # fmt: skip
MEETINGS = ("met", "alias", "group", "bot", "series")


@dataclass(frozen=True, slots=True)
class Event:
    """Something in a calendar: `sort` says what it truly was, `weeks` how often a series came."""

    number: int
    sort: str
    at: datetime
    people: tuple[Person, ...]
    by_me: bool
    weeks: int = 1

    @property
    def days(self) -> list[str]:
        """Return the days it was on; the second one of a series was left out."""
        days = [self.at + timedelta(weeks=week) for week in range(self.weeks) if week != 1]
        return [each.date().isoformat() for each in days]


def calendar_of(world: World) -> list[Event]:
    """Return everything in it; nobody is in two events on one day."""
    rng = world.draw("calendar")
    people = [each for each in world.people if each.sort == "plain"][:30]
    taken: set[tuple[int, str]] = set()
    events: list[Event] = []
    for sort, how_many in _HOW_MANY.items():
        wanted = len(events) + how_many
        while len(events) < wanted:
            at = START.astimezone(ZONE) + timedelta(days=rng.randrange(DAYS))
            several = rng.sample(people, rng.randrange(2, 4) if sort == "group" else 1)
            by_me = rng.random() < 0.6 or sort == "unanswered"
            at = at.replace(hour=rng.randrange(9, 16), minute=rng.choice((0, 30)))
            weeks = 6 if sort == "series" else 1
            event = Event(len(events), sort, at, tuple(several), by_me and sort != "ignored", weeks)
            places = {(each.id, day) for each in event.people for day in event.days}
            if not places & taken:
                taken |= places
                events.append(event)
    return events


def calendar_figures(world: World, folder: Path) -> dict[str, Score | Part]:
    """Return what is taken for a meeting, and what should be."""
    events = calendar_of(world)
    path = folder / "calendar.ics"
    path.write_text("\r\n".join(_lines(events, world)) + "\r\n", encoding="utf-8", newline="")
    found = imported(folder / "calendar", [["ical", path, "--me", MAIN, "--min-exchanges", "0"]])
    persons = found.persons(world.who())
    met = {
        (persons.get(row.contact), row.day, row.group)
        for row in found.log
        if row.kind == "touch" and row.direction == "mutual"
    }
    days = {(person, day) for person, day, _ in met}
    figures: dict[str, Score | Part] = {}
    for sort in _HOW_MANY.keys() - set(MEETINGS):
        here = [each for each in events if each.sort == sort]
        figures[sort] = Part(sum((each.people[0].id, each.days[0]) in days for each in here), len(here))
    for name, sorts in (("meetings", set(MEETINGS) - {"alias"}), ("meetings/alias", {"alias"})):
        true = {key for each in events if each.sort in sorts for key in _keys(each)}
        right = {key for key in met if key[:2] in {each[:2] for each in true}}
        figures[name] = score(right, true)
    bots = {address for _, address in _BOTS}
    figures["bots"] = Part(sum(bool(each & bots) for each in found.addresses.values()), len(bots))
    return figures


def _keys(event: Event) -> Iterator[tuple[int, str, bool]]:
    return ((who.id, day, len(event.people) > 1) for who in event.people for day in event.days)


def _lines(events: list[Event], world: World) -> Iterator[str]:
    is_outlook = bool(world.seed % 2)
    made_by = "-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN" if is_outlook else "-//Google Inc//EN"
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{made_by}")
    if not is_outlook:
        yield f"X-WR-CALNAME:{MAIN}"
    for event in events:
        yield from ("BEGIN:VEVENT", f"UID:{event.number}-{world.seed}", "DTSTAMP:20230101T000000Z")
        yield from _times(event, is_outlook=is_outlook)
        yield from _people(event)
        yield f"SUMMARY:{_title(event, world)}"
        if event.sort == "cancelled":
            yield "STATUS:CANCELLED"
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def _times(event: Event, *, is_outlook: bool) -> Iterator[str]:
    if event.sort == "away":
        yield f"DTSTART;VALUE=DATE:{event.at:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.at + timedelta(days=5):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
        return
    zone = "W. Europe Standard Time" if is_outlook else "Europe/Berlin"
    yield f"DTSTART;TZID={zone}:{event.at:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID={zone}:{event.at + timedelta(minutes=45):%Y%m%dT%H%M%S}"
    if event.weeks > 1:
        yield f"RRULE:FREQ=WEEKLY;COUNT={event.weeks}"
        yield f"EXDATE;TZID={zone}:{event.at + timedelta(weeks=1):%Y%m%dT%H%M%S}"


def _people(event: Event) -> Iterator[str]:
    if event.sort == "title":
        return
    own = ALIAS if event.sort == "alias" else MAIN
    mine = (
        "NEEDS-ACTION" if event.sort == "ignored" else "DECLINED" if event.sort == "refused" else "ACCEPTED"
    )
    theirs = {"unanswered": "NEEDS-ACTION", "declined": "DECLINED"}.get(event.sort, "ACCEPTED")
    first = event.people[0]
    caller = (OWNER_NAME, own) if event.by_me else (first.name, first.addresses[0])
    yield f"ORGANIZER;CN={caller[0]}:mailto:{caller[1]}"
    yield f"ATTENDEE;PARTSTAT={mine};CN={OWNER_NAME}:mailto:{own}"
    for each in event.people:
        said = theirs if event.by_me or each is not first or event.sort == "declined" else "ACCEPTED"
        yield f"ATTENDEE;PARTSTAT={said};CN={each.name}:mailto:{each.addresses[0]}"
    if event.sort == "bot":
        name, address = _BOTS[event.number % len(_BOTS)]
        yield f"ATTENDEE;PARTSTAT=ACCEPTED;CN={name}:mailto:{address}"


def _title(event: Event, world: World) -> str:
    if event.sort == "canceled":
        return f"{_CANCELED[world.locale]}Talk {event.number}"
    if event.sort == "title":
        return _LUNCH[world.locale] + event.people[0].name
    return _AWAY[world.locale] if event.sort == "away" else f"Talk {event.number}"
