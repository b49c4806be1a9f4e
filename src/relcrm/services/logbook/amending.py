"""Amend an entry of the log: its values, and who it was with. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Kind
from relcrm.domain.log.numbering import entry_named
from relcrm.errors import UsageError
from relcrm.services.context import find_one
from relcrm.services.logbook.changes import Entry
from relcrm.services.logbook.checking import change_for, judged
from relcrm.services.logbook.entering import checked
from relcrm.services.logbook.numbered import entry_of
from relcrm.services.logbook.streams import weighed, with_changes
from relcrm.services.recording import LOG, changing
from relcrm.store import history, log, reader

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from typing import Any

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.log.numbering import Number
    from relcrm.domain.people.dossier import Contact, Logged
    from relcrm.services.context import Context


def edit(
    context: Context,
    number: Number,
    changes: Mapping[str, Any],
    people: Sequence[str] = (),
    *,
    dry_run: bool = False,
) -> Entry:
    """Amend one entry of the log, or say what that would change; `people`, if any, are all who it was with.

    Raises UsageError when there is none of that number, when nothing would change, or for a pitch to somebody else.
    """
    with changing(context, LOG, keep=not dry_run) as connection:
        entry_id = entry_of(connection, number)
        logged = _entry(connection, entry_id)
        were = _contacts(connection, reader.participants(connection, entry_id))
        now = _named(connection, people) or were
        changed = with_changes(logged.interaction, {**_group(logged.interaction, were, now), **changes})
        here = {each.id for each in now}
        moves = here != {each.id for each in were}
        _refuse(logged, changed, were, moves=moves)
        checked(changed, context)
        concerned = {person.id: person for person in (*were, *now)}
        before = {person.id: judged(connection, context, person) for person in concerned.values()}
        if changed != logged.interaction:
            history.claim(connection, "interaction", [entry_id], weighed(changes))
        log.amend(connection, entry_id, changed, edited_at=context.now)
        if people:
            _set_participants(connection, entry_id, [each.id for each in now])
        amended = _entry(connection, entry_id)
        shown = [change_for(connection, context, each, before[each.id]) for each in concerned.values()]
        changes_shown = tuple(each._replace(took_part=each.contact_id in here) for each in shown)
    return Entry(
        interaction_id=entry_id,
        logged=amended,
        joined=True,
        answered_day=None,
        created=(),
        changes=changes_shown,
        dry_run=dry_run,
        understood=_moved(were, now) if moves else (),
    )


def _entry(connection: sqlite3.Connection, entry_id: int) -> Logged:
    logged = reader.interaction(connection, entry_id)
    assert logged is not None  # noqa: S101 - `entry_of` returns one that is there
    return logged


def _refuse(logged: Logged, changed: Interaction, were: Sequence[Contact], *, moves: bool) -> None:
    if moves:
        _refuse_a_pitch(logged, were)
    elif changed == logged.interaction:
        raise UsageError(
            "nothing to change", hint="say what: --with, --when, --minutes, --answered, --note ..."
        )


def _set_participants(connection: sqlite3.Connection, entry_id: int, ids: list[int]) -> None:
    log.set_participants(connection, entry_id, ids)
    for each in ids:
        history.claim(connection, "participant", [each, entry_id])


def _contacts(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Contact]:
    return [person for each in ids if (person := reader.contact(connection, each))]


def _named(connection: sqlite3.Connection, people: Sequence[str]) -> list[Contact]:
    found = {person.id: person for person in (find_one(connection, who) for who in people)}
    return list(found.values())


def _group(known: Interaction, were: Sequence[Contact], now: Sequence[Contact]) -> dict[str, bool]:
    """Return what the number of people says of a group, where it became one or ceased to be one."""
    if (len(were) > 1) is (len(now) > 1):
        return {}
    return {"is_group": len(now) > 1} if known.is_group is not (len(now) > 1) else {}


def _refuse_a_pitch(logged: Logged, were: Sequence[Contact]) -> None:
    """Raise UsageError for an ask: what readiness said that day was said of one person."""
    if logged.interaction.kind is Kind.PITCH:
        named = entry_named(logged.id)
        who = ", ".join(person.name for person in were)
        raise UsageError(
            f"{named} is an ask, and stays with {who}",
            hint=f"relcrm undo {named} takes it back, relcrm pitch WHO records it anew",
        )


def _moved(were: Sequence[Contact], now: Sequence[Contact]) -> tuple[str]:
    here = {person.id for person in now}
    gone = ", ".join(person.name for person in were if person.id not in here)
    named = f"it was with {', '.join(person.name for person in now)}"
    return (f"{named}, not with {gone}" if gone else named,)
