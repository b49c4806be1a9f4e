"""Write a file of the user's own: whole or not at all, readable by its owner alone, never over another unasked."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from relcrm import private
from relcrm.errors import CannotCreate, IoFailure, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def free_target(path: Path, *, store: Path, replace: bool = False) -> Path:
    """Return the file that `path` leads to, if it may be written.

    Raises UsageError when there is such a file and `replace` does not allow it to go, when it is no file, and
    when it is the store; CannotCreate where the way there is barred.
    """
    try:
        target = path.resolve()
        _refuse(path, target, store, replace=replace)
    except (OSError, RuntimeError) as error:  # a folder we may not enter, a name too long, links in a circle
        raise _cannot_create(path, error) from error
    return target


def write_whole(
    target: Path, pieces: Iterable[bytes], *, named: Path, make_folder: bool = False, keep_mode: bool = False
) -> None:
    """Write a file under its final name once it is complete.

    With `keep_mode` a file that is replaced passes its permissions on. Raises CannotCreate and IoFailure,
    which say `named`.
    """
    try:
        if make_folder:
            private.make_folder(target.parent)
        mode = stat.S_IMODE(target.stat().st_mode) if keep_mode and target.exists() else private.FILE_MODE
        handle, temporary = private.new_file(target.parent, target.name)
    except OSError as error:
        raise _cannot_create(named, error) from error
    try:
        private.finish(handle, temporary, target, pieces, mode=mode)
    except OSError as error:
        raise IoFailure(
            f"cannot write {named}: {error.strerror}", hint="check the disk; nothing was changed there"
        ) from error


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


def _cannot_create(path: Path, error: Exception) -> CannotCreate:
    reason = getattr(error, "strerror", None) or "its links lead in a circle"
    return CannotCreate(f"cannot create {path}: {reason}", hint="choose a folder you may write to")
