"""Take a command back exactly, or bring back what was taken. Light.

The last command comes first, as everywhere; an earlier one by its number, if nothing since builds on it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from relcrm.domain.log.numbering import COMMAND, Number, command_named
from relcrm.errors import Busy, IoFailure, UsageError
from relcrm.services.context import Receipt
from relcrm.services.logbook.changes import Forgotten, Imports, OnRecord, Undone
from relcrm.services.logbook.checking import change_for, judged
from relcrm.services.logbook.numbered import LIST, command_of
from relcrm.store import batches, copies, flipping, history, objections, reader
from relcrm.store.connection import reading, write_anew, writing
from relcrm.store.search_layout import built_anew_after, rebuild

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from relcrm.domain.people.dossier import Contact
    from relcrm.services.context import Context
    from relcrm.store.flipping import Obstacle
    from relcrm.store.history import Recorded
    from relcrm.store.journal import RowChange
    from relcrm.store.objections import Turn

JUDGED_PEOPLE = 10
"""Up to so many people, what it means for each is worth saying."""


def undo(
    context: Context,
    number: Number | int | None = None,
    *,
    kind: str | None = None,
    with_later: bool = False,
) -> Undone:
    """Take back the last command, or the one that a number means; with `kind` the last one of that kind.

    A plain number is a command's. `with_later` takes back first what builds on it, the latest first, all or nothing.
    Raises UsageError when there is none, or when later commands build on it, and UnclearNumber like `command_of`.
    """
    return _turned(context, number, kind, redo=False, with_later=with_later)


def redo(context: Context, number: Number | int | None = None) -> Undone:
    """Bring back what was taken back last, or what a number means. Raises as `undo` does."""
    return _turned(context, number, None, redo=True)


def entries(context: Context, limit: int | None = None) -> OnRecord:
    """Return the commands on record, latest first."""
    with reading(context.store, context.wait_seconds) as connection:
        return OnRecord(tuple(history.entries(connection, limit)))


def forget(context: Context) -> Forgotten:
    """Forget what could be taken back, with every earlier text and deleted row that it keeps. This is final."""
    with writing(context.store, context.wait_seconds) as connection:
        commands = history.forget(connection)
        rebuild(connection)  # words that are gone are in an index until its parts are merged
    try:
        write_anew(context.store, context.wait_seconds)
    except (Busy, IoFailure) as error:
        raise type(error)(
            f"forgotten, but what other programs deleted may still be in the file: {error.message}",
            hint="relcrm undo --forget --yes once more",
        ) from error
    context.receipts.append(Receipt("what could be taken back is forgotten"))
    return Forgotten(commands, tuple(each.name for each in copies.found(context.store)))


def stands(context: Context, number: int) -> bool:
    """Say whether a command still stands and can be taken back."""
    with reading(context.store, context.wait_seconds) as connection:
        found = history.entry(connection, number)
    return found is not None and found.undone_at is None and not found.is_forgotten


def imports(context: Context, limit: int | None = None) -> Imports:
    """Return the runs of imports, latest first."""
    with reading(context.store, context.wait_seconds) as connection:
        return Imports(tuple(batches.runs(connection, limit)))


def _turned(
    context: Context, number: Number | int | None, kind: str | None, *, redo: bool, with_later: bool = False
) -> Undone:
    with writing(context.store, context.wait_seconds, foreign_keys=False) as connection:
        if number is None and not redo:
            _pass_over_idle(connection, context, kind)
        entry = _meant(connection, number, kind, redo=redo)
        turn = objections.prepared(connection, entry, redo=redo)
        if not with_later:
            _refuse_objections(turn)
        before = {person.id: person for person in _people(connection, turn.changes)}
        few = before if context.is_judged and len(before) <= JUDGED_PEOPLE else {}
        was = {contact_id: judged(connection, context, person) for contact_id, person in few.items()}
        turned, also = (_turned_after_later if with_later else _turned_alone)(connection, context, turn)
        after = list(_people(connection, turned))
        shown = [
            change_for(connection, context, person, was[person.id]) for person in after if person.id in was
        ]
        concerned = len(before.keys() | {person.id for person in after})
    context.receipts.append(_receipt(entry.id, redo=redo))
    return Undone(entry.said, tuple(shown), entry.id, concerned, redo, tuple(also), not turned)


def _turned_alone(
    connection: sqlite3.Connection, context: Context, turn: Turn
) -> tuple[Sequence[RowChange], list[int]]:
    try:
        with built_anew_after(connection, len(turn.changes)):
            turned = flipping.turn_over(connection, turn, context.now)
    except flipping.Stopped as stopped:
        raise _refused(turn, stopped.obstacle) from stopped
    return turned, []


def _turned_after_later(
    connection: sqlite3.Connection, context: Context, turn: Turn
) -> tuple[Sequence[RowChange], list[int]]:
    """Take a command back after whatever builds on it, the latest first; return what changed, and their numbers."""
    entry, also = turn.entry, list[int]()

    def first(other: Recorded) -> None:
        standing = history.entry(connection, other.id)
        if standing and standing.undone_at is None:
            theirs = objections.prepared(connection, standing, redo=False)
            also.extend([*_turned_after_later(connection, context, theirs)[1], other.id])

    for other in sorted({*turn.later, *turn.again}, key=lambda each: each.id, reverse=True):
        first(other)
    while True:
        turn = objections.prepared(connection, entry, redo=False)
        connection.execute("SAVEPOINT turning")
        try:
            turned = flipping.turn_over(connection, turn, context.now)
        except flipping.Stopped as stopped:
            connection.execute("ROLLBACK TO turning")
            by = stopped.obstacle.by
            if by is None or by.undone_at or by.id <= entry.id:
                raise _refused(turn, stopped.obstacle) from stopped
            first(by)
        else:
            return turned, also
        finally:
            connection.execute("RELEASE turning")


def _pass_over_idle(connection: sqlite3.Connection, context: Context, kind: str | None) -> None:
    """Take back imports that changed nothing, since whoever takes the last thing back means one that did something.

    Where no other command stands, they stay.
    """
    idle: list[Turn] = []
    standing = (each for each in history.entries(connection, None) if each.undone_at is None)
    for entry in standing:
        if entry.is_forgotten:
            return
        if kind not in {None, entry.kind} or not batches.is_idle(connection, entry.id):
            break
        turn = objections.prepared(connection, entry, redo=False)
        if turn.changes:
            break
        idle.append(turn)
    else:
        return
    for turn in idle:
        flipping.turn_over(connection, turn, context.now)


def _receipt(number: int, *, redo: bool) -> Receipt:
    named = command_named(number)
    if redo:
        return Receipt(f"brought back ({named})", f"relcrm undo {named} takes it back again")
    return Receipt(f"taken back ({named})", f"relcrm redo {named} brings it back")


def _meant(
    connection: sqlite3.Connection, number: Number | int | None, kind: str | None, *, redo: bool
) -> Recorded:
    if number is None:
        found = history.last(connection, kind=kind, undone=redo)
        if found is None:
            raise UsageError(
                "there is nothing to bring back" if redo else "there is no entry to take back",
                hint="relcrm redo follows relcrm undo" if redo else LIST,
            )
        return found
    found = command_of(connection, Number(COMMAND, number) if isinstance(number, int) else number, redo=redo)
    if found.is_forgotten:
        raise UsageError(f"{_named(found)} can be taken back no more: that was forgotten", hint=LIST)
    if (found.undone_at is not None) is not redo:
        state = "was not taken back" if redo else "was taken back already"
        raise UsageError(
            f"{_named(found)} {state}", hint=f"relcrm {'undo' if redo else 'redo'} {command_named(found.id)}"
        )
    return found


def _refuse_objections(turn: Turn) -> None:
    """Raise UsageError where other commands are in the way."""
    who = f"{_named(turn.entry)} cannot be {_verb(turn)} by itself"
    if turn.later:
        raise UsageError(
            f"{who}: {_listed(turn.later)} touched the same since", hint=_first(turn, turn.later)
        )
    if turn.again:
        raise UsageError(
            f"{who}: {_listed(turn.again)} read the same people again since", hint=_first(turn, turn.again)
        )
    if turn.between:
        raise UsageError(
            f"{who}: an older relcrm took it back and kept whole rows, and {_listed(turn.between)} touched the same since",
            hint=LIST,
        )


def _first(turn: Turn, others: Sequence[Recorded]) -> str:
    """Return how to take back what is in the way first."""
    each = f"relcrm undo {command_named(others[-1].id)} first"
    if turn.redo or others[-1].id < turn.entry.id:
        return each
    return f"{each}, or relcrm undo {command_named(turn.entry.id)} --with-later for all of it"


def _refused(turn: Turn, met: Obstacle) -> UsageError:
    """Return why the store does not let a command be turned over, and what to do first."""
    rows = ", ".join(
        f"{count} {table.replace('_', ' ')}"
        for table, count in sorted(Counter(row[0] for row in met.rows).items())
    )
    reason = {
        "gone": "what it changed is not there",
        "orphan": "whom or what it belongs to is not there",
        "differs": f"{met.what.replace('_', ' ')} is not as it {'was before' if turn.redo else 'left it'}",
        "taken": f"the same is there already ({rows})",
        "unfit": f"it does not fit what is there now ({met.what.replace('_', ' ')})",
        "hanging": f"what came later hangs on it ({rows})",
    }[met.kind]
    by = met.by
    if by is None:
        return UsageError(f"{_named(turn.entry)} cannot be {_verb(turn)} by itself: {reason}", hint=LIST)
    is_missing = met.kind in {"gone", "orphan"}
    state, turn_first = ("is taken back", "redo") if by.undone_at else ("stands", "undo")
    if is_missing and not by.undone_at:
        state = "removed it"
    return UsageError(
        f"{_named(turn.entry)} cannot be {_verb(turn)} by itself: {reason}, and {_named(by)} {state}",
        hint=_first(turn, [by]) if turn_first == "undo" else f"relcrm redo {command_named(by.id)} first",
    )


def _verb(turn: Turn) -> str:
    return "brought back" if turn.redo else "taken back"


def _listed(entries: Sequence[Recorded]) -> str:
    return ", ".join(_named(each) for each in entries[:3]) + (
        f" and {len(entries) - 3} more" if len(entries) > 3 else ""
    )


def _people(connection: sqlite3.Connection, changes: Sequence[RowChange]) -> list[Contact]:
    found = (reader.contact(connection, each) for each in objections.concerned(connection, changes))
    return [person for person in found if person]


def _named(entry: Recorded) -> str:
    named = command_named(entry.id)
    return f"{named} ({entry.said})" if entry.said else f"command {named}"
