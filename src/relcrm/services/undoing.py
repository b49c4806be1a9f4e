"""Take a command back exactly, or bring back what was taken. Light.

The last command comes first, as everywhere; an earlier one by its number, if nothing since builds on it.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from relcrm.errors import UsageError
from relcrm.services.context import Receipt
from relcrm.services.logbook.changes import Forgotten, Imports, OnRecord, Undone
from relcrm.services.logbook.entering import change_for, judged
from relcrm.store import batches, history, reader
from relcrm.store.connection import reading, writing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from relcrm.domain.people.dossier import Contact
    from relcrm.services.context import Context
    from relcrm.store.history import Recorded, RowChange

JUDGED_PEOPLE = 10
"""Up to so many people, what it means for each is worth saying."""


def undo(context: Context, number: int | None = None, *, kind: str | None = None) -> Undone:
    """Take back the last command, or the one of that number; with `kind` the last one of that kind.

    Raises UsageError when there is none, or when later commands build on it.
    """
    return _flipped(context, number, kind, redo=False)


def redo(context: Context, number: int | None = None) -> Undone:
    """Bring back what was taken back last, or the entry of that number. Raises UsageError as `undo` does."""
    return _flipped(context, number, None, redo=True)


def entries(context: Context, limit: int | None = None) -> OnRecord:
    """Return the commands on record, latest first."""
    with reading(context.store, context.wait_seconds) as connection:
        return OnRecord(tuple(history.entries(connection, limit)))


def forget(context: Context) -> Forgotten:
    """Forget what could be taken back, with every earlier text and deleted row that it keeps. This is final."""
    with writing(context.store, context.wait_seconds) as connection:
        result = Forgotten(history.forget(connection))
    context.receipts.append(Receipt("what could be taken back is forgotten"))
    return result


def imports(context: Context, limit: int | None = None) -> Imports:
    """Return the runs of imports, latest first."""
    with reading(context.store, context.wait_seconds) as connection:
        return Imports(tuple(batches.runs(connection, limit)))


def _flipped(context: Context, number: int | None, kind: str | None, *, redo: bool) -> Undone:
    with writing(context.store, context.wait_seconds, foreign_keys=False) as connection:
        entry = _meant(connection, number, kind, redo=redo)
        changes = history.changes_of(connection, entry.id)
        _refuse_built_upon(connection, entry, changes, redo=redo)
        before = {person.id: person for person in _people(connection, changes)}
        few = before if len(before) <= JUDGED_PEOPLE else {}
        was = {contact_id: judged(connection, context, person) for contact_id, person in few.items()}
        try:
            history.flip(connection, entry.id, changes, None if redo else context.now)
        except sqlite3.IntegrityError as error:
            raise UsageError(
                f"{_named(entry)} is in conflict with what came later: {error}", hint=_LIST
            ) from error
        _refuse_dangling(entry, history.dangling(connection))
        after = list(_people(connection, history.changes_of(connection, entry.id)))
        shown = [
            change_for(connection, context, person, was[person.id]) for person in after if person.id in was
        ]
        concerned = len(before.keys() | {person.id for person in after})
    context.receipts.append(_receipt(entry.id, redo=redo))
    return Undone(entry.said, tuple(shown), entry.id, concerned, redo)


def _receipt(number: int, *, redo: bool) -> Receipt:
    if redo:
        return Receipt(f"brought back (entry {number})", f"relcrm undo {number} takes it back again")
    return Receipt(f"taken back (entry {number})", f"relcrm redo {number} brings it back")


_LIST = "relcrm undo --list shows the commands and their numbers"


def _meant(connection: sqlite3.Connection, number: int | None, kind: str | None, *, redo: bool) -> Recorded:
    if number is None:
        found = history.last(connection, kind=kind, undone=redo)
        if found is None:
            raise UsageError(
                "there is nothing to bring back" if redo else "there is no entry to take back",
                hint="relcrm redo follows relcrm undo" if redo else _LIST,
            )
        return found
    found = history.entry(connection, number)
    if found is None:
        raise UsageError(f"there is no command {number} on record", hint=_LIST)
    if found.is_forgotten:
        raise UsageError(f"{_named(found)} can be taken back no more: that was forgotten", hint=_LIST)
    if (found.undone_at is not None) is not redo:
        state = "was not taken back" if redo else "was taken back already"
        raise UsageError(f"{_named(found)} {state}", hint=f"relcrm {'undo' if redo else 'redo'} {number}")
    return found


def _refuse_built_upon(
    connection: sqlite3.Connection, entry: Recorded, changes: Sequence[RowChange], *, redo: bool
) -> None:
    if later := history.built_upon(connection, entry.id, changes):
        listed = ", ".join(_named(each) for each in later[:3]) + (" ..." if len(later) > 3 else "")
        verb = "brought back" if redo else "taken back"
        raise UsageError(
            f"{_named(entry)} cannot be {verb} by itself: {listed} changed the same since",
            hint=f"relcrm undo {later[-1].id} first",
        )


def _refuse_dangling(entry: Recorded, left: Mapping[str, int]) -> None:
    if left:
        what = ", ".join(f"{number} {table}" for table, number in sorted(left.items()))
        raise UsageError(
            f"{_named(entry)} cannot be taken back by itself: what came later hangs on it ({what})",
            hint=_LIST,
        )


def _people(connection: sqlite3.Connection, changes: Sequence[RowChange]) -> list[Contact]:
    found = (reader.contact(connection, each) for each in history.concerned(connection, changes))
    return [person for person in found if person]


def _named(entry: Recorded) -> str:
    return f"{entry.id} ({entry.said})" if entry.said else f"command {entry.id}"
