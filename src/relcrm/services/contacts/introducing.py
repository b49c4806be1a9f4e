"""Introductions: you bring two people together, or somebody brought you together. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind
from relcrm.errors import UsageError
from relcrm.services.context import find_one
from relcrm.services.logbook.changes import Changed
from relcrm.services.logbook.entering import BY_HAND, new_key
from relcrm.services.recording import LOG, changing
from relcrm.store import log, people, reader

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from relcrm.domain.people.dossier import Contact
    from relcrm.services.context import Context


def met_through(context: Context, who: str, introducer: str, *, on: date) -> Changed:
    """Record that `introducer` brought you together with `who`.

    A fact about `who` and an introduction in their history; for the introducer a favour you received.
    """
    with changing(context, LOG) as connection:
        person, host = find_one(connection, who), find_one(connection, introducer)
        if person.id == host.id:
            raise UsageError(
                f"{person.name} cannot introduce themselves", hint="relcrm met-through WHO INTRODUCER"
            )
        refuse_circle(connection, person, host)
        people.change_contact(connection, person, {"introduced_by_id": host.id}, context.now)
        for contact_id, kind, words in (
            (person.id, Kind.INTRO_RECEIVED, f"introduced by {host.name}"),
            (host.id, Kind.FAVOUR_RECEIVED, f"the introduction to {person.name}"),
        ):
            event = Interaction(
                occurred_on=on,
                channel=Channel.PUBLIC,
                direction=Direction.THEM,
                answered=True,
                kind=kind,
                summary=words,
            )
            log.append(
                connection,
                event,
                [contact_id],
                source=BY_HAND,
                source_key=new_key(),
                now=context.now,
                by=context.written_by,
            )
    return Changed(person.id, person.name, (f"introduced by {host.name}",))


def refuse_circle(connection: sqlite3.Connection, person: Contact, host: Contact) -> None:
    """Raise UsageError where somebody is to be introduced by whoever you met through them, however many lie between."""
    seen, at = {host.id}, host
    while at.introduced_by_id is not None and at.introduced_by_id not in seen:
        if at.introduced_by_id == person.id:
            through = "" if at is host else f", by way of {at.name}"
            raise UsageError(
                f"{host.name} was introduced by {person.name}{through}, so not the other way round",
                hint=f"relcrm edit {host.id} --clear introduced-by, if that is wrong",
            )
        seen.add(at.introduced_by_id)
        found = reader.contact(connection, at.introduced_by_id)
        assert found is not None  # noqa: S101 - the store refuses whoever is not there
        at = found
