"""Find what the number of an entry or of a command means; one that could be either is asked about. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.numbering import COMMAND, EITHER, ENTRY, Number, command_named, entry_named
from relcrm.errors import UnclearNumber, UsageError
from relcrm.store import history, objections, reader
from relcrm.store.history import IMPORT

if TYPE_CHECKING:
    import sqlite3

    from relcrm.store.history import Recorded

LIST = "relcrm undo --list shows the commands and their numbers"
TOGETHER = 2
"""A command that recorded so many entries recorded one event: an introduction has two sides."""


def command_of(connection: sqlite3.Connection, number: Number, *, redo: bool = False) -> Recorded:
    """Return the command to turn over: that of the number, or the one that recorded the entry of that number.

    Raises UnclearNumber where a bare number could be both, UsageError where it is neither, or where
    the command recorded much more than that entry.
    """
    command = history.entry(connection, number.value) if number.kind != ENTRY else None
    maker = _maker(connection, number.value, redo=redo) if number.kind != COMMAND else None
    is_entry = number.kind != COMMAND and (
        maker is not None or reader.interaction(connection, number.value) is not None
    )
    if number.kind == EITHER and command and is_entry and command != maker:
        raise _unclear(connection, number.value, command, redo=redo)
    if command:
        return command
    if not is_entry:
        what = {ENTRY: f"entry {entry_named(number.value)} in the log"}.get(
            number.kind, f"command {command_named(number.value)} on record"
        )
        raise UsageError(f"there is no {what}", hint=LIST)
    return _by_entry(connection, number.value, maker)


def entry_of(connection: sqlite3.Connection, number: Number) -> int:
    """Return the entry of a number; that of a command is the one entry that it recorded or changed."""
    if number.kind != COMMAND:
        if reader.interaction(connection, number.value) is None:
            raise UsageError(
                f"there is no entry {entry_named(number.value)} in the log",
                hint="relcrm show WHO lists the numbers",
            )
        return number.value
    ids = [each for each in entries_of(connection, number) if reader.interaction(connection, each)]
    if len(ids) == 1:
        return ids[0]
    named = command_named(number.value)
    if not ids:
        raise UsageError(f"{named} is no entry of the log", hint="relcrm show WHO lists the entries, as e12")
    raise UsageError(
        f"{named} recorded {len(ids)} entries, from {entry_named(ids[0])} to {entry_named(ids[-1])}",
        hint=f"say which: relcrm log --edit {entry_named(ids[0])}",
    )


def entries_of(connection: sqlite3.Connection, number: Number) -> list[int]:
    """Return the entries of the log that the command of a number recorded or changed."""
    return _entries_of(connection, history.entry(connection, number.value))


def _maker(connection: sqlite3.Connection, entry_id: int, *, redo: bool) -> Recorded | None:
    """Return the command that recorded an entry; with `redo` the one whose taking back removed it."""
    row = ("interaction", (entry_id,))
    if not redo or reader.interaction(connection, entry_id) is not None:
        return objections.who_made(connection, row)
    return objections.who_removed(connection, row)


def _by_entry(connection: sqlite3.Connection, entry_id: int, maker: Recorded | None) -> Recorded:
    named = entry_named(entry_id)
    if maker is None:
        raise UsageError(
            f"which command recorded {named} is on record no more, so it cannot be taken back",
            hint=f"relcrm log --edit {named} changes it",
        )
    recorded = len(_entries_of(connection, maker, made=True))
    if maker.kind == IMPORT or recorded > TOGETHER:
        command = command_named(maker.id)
        raise UsageError(
            f"{named} came with {command} ({maker.said}), which recorded {recorded} {'entry' if recorded == 1 else 'entries'}",
            hint=f"relcrm undo {command} takes them all back; relcrm log --edit {named} changes this one",
        )
    return maker


def _entries_of(connection: sqlite3.Connection, command: Recorded | None, *, made: bool = False) -> list[int]:
    """Return the entries of the log that a command recorded or, unless only those `made` are asked for, changed."""
    if command is None or command.is_forgotten:
        return []
    changes = [each for each in objections.changes_of(connection, command.id) if each.table == "interaction"]
    return sorted({int(each.key[0]) for each in changes if each.is_whole or not made})


def _unclear(connection: sqlite3.Connection, number: int, command: Recorded, *, redo: bool) -> UnclearNumber:
    verb = "redo" if redo else "undo"
    said = f" ({command.said})" if command.said else ""
    whom = [
        person
        for each in reader.participants(connection, number)
        if (person := reader.contact(connection, each))
    ]
    logged = reader.interaction(connection, number)
    day = f" of {logged.interaction.occurred_on}" if logged else ""
    people = f" with {', '.join(person.name for person in whom)}" if whom else ""
    return UnclearNumber(
        f"{number} could be the command {command_named(number)}{said} or the entry {entry_named(number)}{people}{day}",
        hint=f"relcrm {verb} {command_named(number)}, or relcrm {verb} {entry_named(number)}",
        data={"command": number, "entry": number},
    )
