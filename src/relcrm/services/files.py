"""Write a file of the user's own: whole or not at all, never over another one unasked."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from relcrm.errors import CannotCreate, IoFailure, UsageError


def write_whole(path: Path, text: str, *, store: Path, replace: bool = False) -> None:
    """Write a text under its final name once it is complete, readable by its owner alone.

    Raises UsageError when there is such a file and `replace` does not allow it to go, or where it is the store;
    CannotCreate and IoFailure.
    """
    try:
        target = path.resolve()
        _refuse(path, target, store, replace=replace)
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except (OSError, RuntimeError) as error:  # no such folder, one we may not enter, links in a circle
        reason = getattr(error, "strerror", None) or "its links lead in a circle"
        raise CannotCreate(
            f"cannot create {path}: {reason}", hint="choose a folder you may write to"
        ) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
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


def _refuse(path: Path, target: Path, store: Path, *, replace: bool) -> None:
    if not target.exists():
        return
    if not target.is_file():
        raise UsageError(f"{path} is not a file", hint="name the file to write")
    if store.exists() and target.samefile(store):
        raise UsageError(f"{path} is the store itself", hint="name another file to write")
    if not replace:
        raise UsageError(
            f"there is a file {path} already", hint="--force replaces it, or choose another name"
        )
