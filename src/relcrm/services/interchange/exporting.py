"""Write a store as relcrm's own JSON, one record a line, piece by piece. Light.

Nothing in it depends on when or where it is written: two exports of one store are equal byte by byte.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relcrm.errors import CannotCreate, IoFailure, UsageError
from relcrm.services.interchange.reading import FORMAT
from relcrm.store import whole
from relcrm.store.connection import reading

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from relcrm.services.context import Context

# What would end a line or command a terminal when the file is looked at; JSON reads the escape as the same.
_UNSEEN = re.compile("[\x7f-\x9f\u00ad\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and where."""

    file: str
    contacts: int
    interactions: int


def exported(context: Context) -> Iterator[bytes]:
    """Yield the export of a store in pieces, all of one moment. Raises Missing without a store."""
    with reading(context.store, context.wait_seconds) as connection:
        yield from _pieces(connection)


def export_to_file(context: Context, path: Path, *, replace: bool = False) -> Exported:
    """Write the export under its final name once it is complete, readable by its owner alone.

    Raises UsageError when there is such a file and `replace` does not allow it to go, CannotCreate, IoFailure.
    """
    try:
        target = path.resolve()
        _refuse_target(context, path, target, replace=replace)
    except (OSError, RuntimeError) as error:  # a folder we may not enter, a name too long, links in a circle
        raise _cannot_create(path, error) from error
    with reading(context.store, context.wait_seconds) as connection:
        _write_whole(target, _pieces(connection), path)
        people, log = whole.counts(connection)
    return Exported(str(path), people, log)


def _pieces(connection: sqlite3.Connection) -> Iterator[bytes]:
    people = (record for _, record in whole.contacts(connection))
    yield f'{{"relcrm_export": {FORMAT}, "contacts": ['.encode()
    yield from _lines(people)
    yield b'\n], "interactions": ['
    yield from _lines(whole.interactions(connection))
    yield b"\n]}\n"


def _lines(records: Iterable[Any]) -> Iterator[bytes]:
    before = "\n"
    for record in records:
        line = json.dumps(record, ensure_ascii=False, allow_nan=False)
        yield (before + _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", line)).encode()
        before = ",\n"


def _refuse_target(context: Context, path: Path, target: Path, *, replace: bool) -> None:
    if not target.exists():
        return
    if not target.is_file():
        raise UsageError(f"{path} is not a file", hint="name the file to write, or leave it out for stdout")
    if context.store.exists() and target.samefile(context.store):
        raise UsageError(f"{path} is the store itself", hint="name another file to write")
    if not replace:
        raise UsageError(
            f"there is a file {path} already", hint="--force replaces it, or choose another name"
        )


def _write_whole(target: Path, pieces: Iterable[bytes], path: Path) -> None:
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)  # mode 0600
    except OSError as error:
        raise _cannot_create(path, error) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(target)
    except OSError as error:
        raise IoFailure(
            f"cannot write {path}: {error.strerror}", hint="check the disk; no file was left there"
        ) from error
    finally:
        with suppress(OSError):
            Path(temporary).unlink(missing_ok=True)


def _cannot_create(path: Path, error: Exception) -> CannotCreate:
    reason = getattr(error, "strerror", None) or "its links lead in a circle"
    return CannotCreate(f"cannot create {path}: {reason}", hint="choose a folder you may write to")
