"""Open the store for a command that changes something, and keep what it changed, so that it can be taken back. Light."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from relcrm.domain.log.numbering import command_named
from relcrm.services.context import Receipt
from relcrm.store import history
from relcrm.store.connection import writing
from relcrm.store.history import CHANGE, LOG

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from relcrm.services.context import Context

__all__ = ["CHANGE", "LOG", "changing"]


@contextmanager
def changing(
    context: Context,
    kind: str = CHANGE,
    *,
    create: bool = False,
    keep: bool = True,
    even_empty: bool = False,
) -> Iterator[sqlite3.Connection]:
    """Give a connection inside one write transaction, all of it kept as one entry, or nothing.

    A change of nothing is no entry, unless `even_empty`: then it stands for what it found as it wanted it.
    See `store.connection.writing` for `create`, `keep` and what it raises.
    """
    with writing(context.store, context.wait_seconds, create=create, keep=keep) as connection:
        history.start(connection)
        yield connection
        number = history.record(
            connection, context.said, kind, context.now, by=context.written_by, even_empty=even_empty
        )
    if keep and number is not None:
        context.receipts.append(written(number))


def written(number: int) -> Receipt:
    """Return the receipt for an entry."""
    named = command_named(number)
    return Receipt(f"written ({named})", f"relcrm undo {named} takes it back", number)
