"""A store to play with: some thirty invented people whose histories end today. Light."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from relcrm.domain.log.interaction import Interaction, Kind
from relcrm.domain.log.writers import Writer
from relcrm.domain.particulars.details import News
from relcrm.domain.particulars.occasions import Occasion
from relcrm.errors import CannotCreate
from relcrm.services.demo.abroad import ABROAD
from relcrm.services.demo.neighbours import NEIGHBOURS
from relcrm.services.demo.people import FIRST
from relcrm.services.demo.somebody import DM, EMAIL
from relcrm.store import facts, log, particulars, people
from relcrm.store.ahead import plans, reminders
from relcrm.store.connection import writing

if TYPE_CHECKING:
    import sqlite3
    from datetime import date, datetime
    from pathlib import Path

    from relcrm.services.demo.somebody import Past, Somebody

_DAYS_AGO = {
    "known_since_ago": "known_since",
    "invited_ago": "invited_on",
    "opted_out_ago": "opted_out_on",
    "complaint_ago": "complaint_on",
}
EVERYBODY = (*FIRST, *ABROAD, *NEIGHBOURS)


def build(path: Path, now: datetime) -> None:
    """Build the store. Raises CannotCreate when there is a file already."""
    if path.exists():
        raise CannotCreate(f"{path} is there already", hint="--keep a new path, or remove it first")
    with writing(path, create=True) as connection:
        ids: dict[str, int] = {}
        for person in EVERYBODY:
            ids[person.name] = _add(connection, person, ids, now)
        for person in EVERYBODY:
            for role, other in person.relations:
                particulars.relate(connection, ids[person.name], role, ids.get(other, other))
        facts.settle(connection, ids.values(), ids.values(), now.date(), Writer.PERSON)


def _add(connection: sqlite3.Connection, person: Somebody, ids: dict[str, int], now: datetime) -> int:
    today = now.date()
    known = _facts(person, today)
    if person.introduced_by:
        known["introduced_by_id"] = ids[person.introduced_by]
    contact_id = people.add_contact(connection, person.name, now, known)
    for handle in person.handles:
        people.add_handle(connection, contact_id, handle)
    for tag in person.tags:
        people.add_tag(connection, contact_id, tag)
    for text in person.common:
        people.add_common_ground(connection, contact_id, text, None)
    if person.note:
        people.add_note(connection, contact_id, person.note, today - timedelta(days=20), "research")
    _hang_on(connection, person, contact_id, today)
    _look_ahead(connection, person, contact_id, today)
    for number, event in enumerate(person.history):
        interaction_id = log.append(
            connection,
            _interaction(event, today),
            [contact_id],
            source="demo",
            source_key=f"{contact_id}-{number}",
            now=now,
        )
        if event.more.get("kind") is Kind.PITCH:
            values = {
                "contact_id": contact_id,
                "interaction_id": interaction_id,
                "about": event.more["summary"],
                "score": 0.0,
                "was_ready": False,
            }
            against = {"how": "override", "override_reason": "he had offered help"}
            people.add_pitch(connection, values | against | {"gates": '["NO_CONTACT", "NO_TALK", "SCORE"]'})
    return contact_id


def _hang_on(connection: sqlite3.Connection, person: Somebody, contact_id: int, today: date) -> None:
    """Write what hangs on somebody beside addresses; whom they are related to is written once all are there."""
    for name in person.nicknames:
        people.add_nickname(connection, contact_id, name)
    for handle, label in zip(person.handles, person.labels, strict=False):
        particulars.set_label(connection, contact_id, handle, label)
    for address in person.addresses:
        particulars.add_address(connection, contact_id, address)
    for detail in person.details:
        particulars.add_detail(connection, contact_id, detail)
    for each in person.days:
        particulars.set_occasion(connection, contact_id, Occasion(*each))
    for label, ahead in person.days_ahead:
        day = today + timedelta(days=ahead)
        particulars.set_occasion(connection, contact_id, Occasion(label, day.month, day.day))
    if person.new_job:
        ago, was, became = person.new_job
        noted_on = today - timedelta(days=ago)
        particulars.add_news(connection, contact_id, News(people.new_uid(), noted_on, "job", was, became))


def _look_ahead(connection: sqlite3.Connection, person: Somebody, contact_id: int, today: date) -> None:
    """Write what is to come with somebody: what is planned, what is to be done."""
    for each in person.plans:
        plans.add(
            connection,
            [contact_id],
            planned_on=today + timedelta(days=each.days_ahead),
            starts=each.starts,
            minutes=each.minutes,
            channel=each.channel,
            about=each.about,
            made_on=today - timedelta(days=7),
        )
    for noted in person.reminders:
        due_on = None if noted.days_ahead is None else today + timedelta(days=noted.days_ahead)
        reminders.add(
            connection,
            contact_id,
            kind=noted.kind,
            text=noted.text,
            made_on=today - timedelta(days=noted.days_ago),
            due_on=due_on,
            repeats=noted.repeats,
            first_on=due_on if noted.repeats else None,
        )


def _interaction(event: Past, today: date) -> Interaction:
    day = today - timedelta(days=event.days_ago)
    more = dict(event.more)
    written = event.channel in {EMAIL, DM}
    if more.get("answered") and written:
        more["answered_on"] = min(today, day + timedelta(days=1))
    if "outcome" in more:
        more["outcome_on"] = day
    return Interaction(occurred_on=day, channel=event.channel, direction=event.direction, **more)


def _facts(person: Somebody, today: date) -> dict[str, Any]:
    """Return the columns of a contact, with what is relative to today worked out."""
    facts = {name: value for name, value in person.facts.items() if not name.endswith(("_ago", "_ahead"))}
    for name, column in _DAYS_AGO.items():
        if name in person.facts:
            facts[column] = today - timedelta(days=person.facts[name])
    if "hold_ahead" in person.facts:
        facts["hold_until"] = today + timedelta(days=person.facts["hold_ahead"])
        facts["hold_set_on"] = today - timedelta(days=25)
    return facts
