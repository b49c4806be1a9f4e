"""An introduction that is made closes the draft of it, in the command that records it. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Kind
from relcrm.store import introductions

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.people.dossier import Contact


def closed_drafts(
    connection: sqlite3.Connection, people: Sequence[Contact], interaction: Interaction
) -> tuple[str, ...]:
    """Close the open drafts among people who were introduced, and return in words what was closed."""
    if interaction.kind is not Kind.INTRO_GIVEN:
        return ()
    names = {person.id: person.name for person in people}
    said = []
    for found in introductions.open_between(connection, names):
        introductions.change(connection, found, made_on=max(interaction.occurred_on, found.drafted_on))
        unsure = " and ".join(names[each] for each in found.waiting_for)
        said.append(f"its draft is closed{f', though {unsure} had not said yes yet' if unsure else ''}")
    return tuple(said)
