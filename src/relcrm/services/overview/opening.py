"""First lines for a message to a contact. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from relcrm.domain.etiquette.opener import openers, reminders
from relcrm.domain.log.interaction import as_known_on
from relcrm.domain.people.dossier import VOUCHED
from relcrm.domain.people.facts import known_on
from relcrm.services.context import find_one
from relcrm.store import reader
from relcrm.store.connection import reading

if TYPE_CHECKING:
    from datetime import date

    from relcrm.domain.etiquette.opener import Opener, Reminder
    from relcrm.services.context import Context


class Openers(NamedTuple):
    """First lines to start from, and apart from them what to keep in mind: that is for nobody but the user."""

    as_of: date
    contact_id: int
    name: str
    openers: tuple[Opener, ...]
    keep_in_mind: tuple[Reminder, ...]


def openers_for(context: Context, who: str) -> Openers:
    """Return first lines for a message, from what was on record on the day asked about."""
    with reading(context.store, context.wait_seconds) as connection:
        person = known_on(find_one(connection, who), context.as_of)
        known = [
            as_known_on(logged.interaction, context.as_of)
            for logged in reader.interactions(connection, person.id)
            if logged.source != VOUCHED
        ]
        notes = [note for note in reader.notes(connection, person.id) if note.noted_on <= context.as_of]
        grounds = [
            ground
            for ground in reader.common_grounds(connection, person.id)
            if ground.noted_on is None or ground.noted_on <= context.as_of
        ]
    log = [each for each in known if each is not None]
    return Openers(
        context.as_of,
        person.id,
        person.name,
        openers(person, grounds, log, context.as_of),
        reminders(person, grounds, notes, log, context.as_of),
    )
