"""A store to play with: a dozen invented people whose histories end today. Light."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from relcrm.domain.log.interaction import Interaction, Kind
from relcrm.domain.log.writers import Writer
from relcrm.errors import CannotCreate
from relcrm.services.demo.people import DM, EMAIL, EVERYBODY
from relcrm.store import facts, log, people
from relcrm.store.connection import writing

if TYPE_CHECKING:
    import sqlite3
    from datetime import date, datetime
    from pathlib import Path

    from relcrm.services.demo.people import Past, Somebody


def build(path: Path, now: datetime) -> None:
    """Build the store. Raises CannotCreate when there is a file already."""
    if path.exists():
        raise CannotCreate(f"{path} is there already", hint="--keep a new path, or remove it first")
    with writing(path, create=True) as connection:
        ids: dict[str, int] = {}
        for person in EVERYBODY:
            ids[person.name] = _add(connection, person, ids, now)
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
    if "known_since_ago" in person.facts:
        facts["known_since"] = today - timedelta(days=person.facts["known_since_ago"])
    if "invited_ago" in person.facts:
        facts["invited_on"] = today - timedelta(days=person.facts["invited_ago"])
    if "hold_ahead" in person.facts:
        facts["hold_until"] = today + timedelta(days=person.facts["hold_ahead"])
        facts["hold_set_on"] = today - timedelta(days=25)
    return facts
