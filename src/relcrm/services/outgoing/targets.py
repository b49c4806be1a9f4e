"""Where a single file goes: under a name of its own, or to stdout in pieces. Light."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from relcrm.services.context import Receipt
from relcrm.services.files import free_target, write_whole
from relcrm.store.connection import reading
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from relcrm.services.context import Context

    Pieces = Callable[[sqlite3.Connection], Iterator[bytes]]

_PIECE_BYTES = 1 << 16
_IN_MEMORY_BYTES = 1 << 22
BOM = b"\xef\xbb\xbf"


class WrittenOut(NamedTuple):
    """What was written, and where: `rows` are contacts, interactions where those were asked for, or events of a calendar."""

    file: str
    format: str
    rows: int


def spooled(context: Context, pieces: Pieces) -> Iterator[bytes]:
    """Yield pieces for stdout, all of one moment: whole before the first is out, so that the store is not held."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES) as spool:
        with reading(context.store, context.wait_seconds) as connection:
            spool.writelines(pieces(connection))
        spool.seek(0)
        while piece := spool.read(_PIECE_BYTES):
            yield piece


def to_file(
    context: Context,
    path: Path,
    pieces: Pieces,
    *,
    replace: bool,
    before: bytes = b"",
    keep_mode: bool = False,
) -> None:
    """Write a file once it is complete, readable by its owner alone, with some bytes `before` all others.

    With `keep_mode` a file that is replaced passes its permissions on. Raises UsageError when there is such a file and `replace` does not allow it to go, CannotCreate, IoFailure.
    """
    target = free_target(path, store=context.store, replace=replace)
    with reading(context.store, context.wait_seconds) as connection:
        write_whole(target, _after(before, pieces(connection)), named=path, keep_mode=keep_mode)
    context.receipts.append(Receipt(f"written to {path}"))


def _after(before: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield before
    yield from pieces
