"""Write a store as relcrm's own JSON, one record a line, piece by piece. Light.

Nothing in it depends on when or where it is written: two exports of one store are equal byte by byte.
"""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from relcrm.services.context import Receipt
from relcrm.services.files import free_target, write_whole
from relcrm.services.interchange.reading import FORMAT
from relcrm.store import whole
from relcrm.store.connection import reading

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from relcrm.services.context import Context

_PIECE_BYTES = 1 << 16
# What would end a line or command a terminal when the file is looked at; JSON reads the escape as the same.
_UNSEEN = re.compile("[\x7f-\x9f\u00ad\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and where."""

    file: str
    contacts: int
    interactions: int


def exported(context: Context) -> Iterator[bytes]:
    """Yield the export of a store in pieces, all of one moment. Raises Missing without a store, IoFailure.

    It is whole in a hidden file before the first piece is out: whoever reads it may take their time, and the
    store is not held meanwhile.
    """
    with _spool(context.store) as spool:
        with reading(context.store, context.wait_seconds) as connection:
            spool.writelines(_pieces(connection))
        spool.seek(0)
        while piece := spool.read(_PIECE_BYTES):
            yield piece


def _spool(store: Path) -> IO[bytes]:
    """Return a file without a name, for the owner alone and gone when closed: beside the store, else where such files go."""
    try:
        return tempfile.TemporaryFile(dir=store.parent)
    except OSError:  # a folder that we may not write to, or none
        return tempfile.TemporaryFile()


def export_to_file(context: Context, path: Path, *, replace: bool = False) -> Exported:
    """Write the export under its final name once it is complete, readable by its owner alone.

    Raises UsageError when there is such a file and `replace` does not allow it to go, CannotCreate, IoFailure.
    """
    target = free_target(path, store=context.store, replace=replace)
    with reading(context.store, context.wait_seconds) as connection:
        write_whole(target, _pieces(connection), named=path)
        people, log = whole.counts(connection)
    context.receipts.append(Receipt(f"written to {path}"))
    return Exported(str(path), people, log)


def _pieces(connection: sqlite3.Connection) -> Iterator[bytes]:
    people = (record for _, record in whole.contacts(connection))
    yield f'{{"relcrm_export": {FORMAT}, "contacts": ['.encode()
    yield from _lines(people)
    yield b'\n], "interactions": ['
    yield from _lines(whole.interactions(connection))
    yield b'\n], "introductions": ['
    yield from _lines(whole.introductions(connection))
    yield b'\n], "saved_views": ['
    yield from _lines(whole.saved_views(connection))
    yield b'\n], "plans": ['
    yield from _lines(whole.plans(connection))
    yield b'\n], "tag_rhythms": ['
    yield from _lines(whole.tag_rhythms(connection))
    yield b"\n]}\n"


def _lines(records: Iterable[Any]) -> Iterator[bytes]:
    before = "\n"
    for record in records:
        line = json.dumps(record, ensure_ascii=False, allow_nan=False)
        yield (before + _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", line)).encode()
        before = ",\n"
