"""Answer what a face asks about one entry of the log: all that is on record of it. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from relcrm.domain.log.interaction import as_known_on
from relcrm.domain.log.numbering import entry_named
from relcrm.errors import UsageError
from relcrm.services.logbook.numbered import entry_of
from relcrm.services.results import Person
from relcrm.store import reader
from relcrm.store.connection import reading

if TYPE_CHECKING:
    from datetime import date

    from relcrm.domain.log.numbering import Number
    from relcrm.domain.people.dossier import Logged
    from relcrm.services.context import Context


class OneEntry(NamedTuple):
    """One entry of the log as it was known on a day, and everybody who took part."""

    as_of: date
    interaction_id: int
    people: tuple[Person, ...]
    logged: Logged


def entry(context: Context, number: Number) -> OneEntry:
    """Return one entry. Raises UsageError where there is none of that number, or was none yet."""
    with reading(context.store, context.wait_seconds) as connection:
        entry_id = entry_of(connection, number)
        logged = reader.interaction(connection, entry_id)
        assert logged is not None  # noqa: S101 - `entry_of` returns one that is there
        people = [reader.contact(connection, each) for each in reader.participants(connection, entry_id)]
    known = as_known_on(logged.interaction, context.as_of)
    if known is None:
        raise UsageError(
            f"{entry_named(entry_id)} is of {logged.interaction.occurred_on}",
            hint="--as-of that day, or later",
        )
    there = tuple(Person(each.id, each.name, each.company) for each in people if each)
    return OneEntry(context.as_of, entry_id, there, logged._replace(interaction=known))
