"""A file of many cards: `relcrm export vcard`. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.services.outgoing.cards.card import card_lines
from relcrm.services.outgoing.cards.lines import text_of
from relcrm.services.outgoing.people import everybody, selected_ids
from relcrm.services.outgoing.targets import WrittenOut, spooled, to_file
from relcrm.store.connection import reading

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from relcrm.services.context import Context
    from relcrm.services.outgoing.people import Selection


def cards(context: Context, selection: Selection, version: str) -> Iterator[bytes]:
    """Yield the cards of everybody selected for stdout. Raises Missing without a store."""
    return spooled(context, lambda connection: _cards(connection, selection, version))


def cards_to_file(
    context: Context, path: Path, selection: Selection, version: str, *, replace: bool = False
) -> WrittenOut:
    """Write the cards of everybody selected into one file. Raises like `targets.to_file`."""
    to_file(context, path, lambda connection: _cards(connection, selection, version), replace=replace)
    with reading(context.store, context.wait_seconds) as connection:
        return WrittenOut(str(path), "vcard", len(selected_ids(connection, selection)))


def _cards(connection: sqlite3.Connection, selection: Selection, version: str) -> Iterator[bytes]:
    for person in everybody(connection, selection):
        yield text_of(card_lines(person, version, private=selection.notes)).encode("utf-8", "replace")
