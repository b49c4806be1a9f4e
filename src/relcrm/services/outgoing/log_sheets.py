"""The log as a table: `relcrm export csv --interactions`. One row an entry, oldest first, streamed. Light."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relcrm.services.outgoing.people import selected_ids
from relcrm.services.outgoing.sheets import row_of
from relcrm.services.outgoing.targets import BOM, WrittenOut, spooled, to_file
from relcrm.store import entries
from relcrm.store.picking import entry_condition

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from relcrm.services.context import Context
    from relcrm.services.outgoing.people import Selection

HEADINGS = {
    "Day": "occurred_on",
    "Time (UTC)": "occurred_at",
    "Until": "last_on",
    "Channel": "channel",
    "Direction": "direction",
    "Kind": "kind",
    "Platform": "platform",
    "Minutes": "minutes",
    "Answered": "answered",
    "Answered on": "answered_on",
    "Outcome": "outcome",
    "Outcome on": "outcome_on",
    "Group": "is_group",
    "My messages": "my_messages",
    "Their messages": "their_messages",
    "About": "summary",
    "Because": "because",
    "Last words": "last_words",
    "Source": "source",
}
"""The columns of entries, with what they are called in the store."""
_PEOPLE = ("Entry", "With", "relcrm IDs")
_FLAGS = frozenset({"answered", "is_group"})
_BETWEEN = "; "


def log_table(context: Context, selection: Selection) -> Iterator[bytes]:
    """Yield the table for stdout, without a byte order mark. Raises Missing without a store."""
    return spooled(context, lambda connection: _pieces(connection, selection))


def log_table_to_file(
    context: Context, path: Path, selection: Selection, *, replace: bool = False
) -> WrittenOut:
    """Write the table with the byte order mark that spreadsheets look for. Raises like `targets.to_file`."""
    rows = 0

    def pieces(connection: sqlite3.Connection) -> Iterator[bytes]:
        nonlocal rows
        for rows, piece in enumerate(_pieces(connection, selection)):  # noqa: B007 - the headings are row 0
            yield piece

    to_file(context, path, pieces, replace=replace, before=BOM)
    return WrittenOut(str(path), "csv", rows)


def _pieces(connection: sqlite3.Connection, selection: Selection) -> Iterator[bytes]:
    wanted, names = set(selected_ids(connection, selection)), entries.called(connection)
    yield row_of([*_PEOPLE, *HEADINGS])
    for entry in entries.entries(connection, *entry_condition(selection.of_log, date.max)):
        if wanted.intersection(entry.contact_ids):
            people = [names[contact_id] for contact_id in entry.contact_ids]
            who, ids = (_BETWEEN.join(each) for each in zip(*people, strict=True))
            told = (_told(column, entry.values[column]) for column in HEADINGS.values())
            yield row_of([f"e{entry.id}", who, ids, *told])


def _told(column: str, value: object) -> str:
    if value is None:
        return ""
    if column in _FLAGS:
        return "yes" if value else "no"
    return str(value)
