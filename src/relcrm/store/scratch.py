"""A file of ours beside the store while it is being made: nobody sees half of it under the final name. Light.

Whoever makes one holds a lock on it. What nobody holds was left by a process that was killed, and goes.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relcrm import private

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = "new-"
fcntl: Any = None  # as on Windows, where what is open cannot be removed, so that no lock is needed
with suppress(ImportError):
    fcntl = import_module("fcntl")


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Give a new, empty file in the folder of `path`, for its owner alone; what is still there at the end goes.

    Raises OSError.
    """
    remove_leftovers(path)
    handle, temporary = _held(path)
    try:
        yield temporary
    finally:
        os.close(handle)
        for each in (temporary, _journal(temporary)):
            with suppress(OSError):
                each.unlink(missing_ok=True)


def remove_leftovers(path: Path) -> None:
    """Remove what killed processes have left beside `path`."""
    pattern = re.compile(re.escape(_prefix(path)) + r"[a-z0-9_]{8}")
    with suppress(OSError):
        for each in path.parent.iterdir():
            if pattern.fullmatch(each.name):
                _remove_if_left(each)


def _held(path: Path) -> tuple[int, Path]:
    """Make a file and lock it; once more where somebody took it for a leftover between the two."""
    import tempfile  # noqa: PLC0415 - only who makes a file pays for it

    while True:
        handle, name = tempfile.mkstemp(prefix=_prefix(path), dir=path.parent)
        temporary = Path(name)
        _locked(handle, wait=True)
        with suppress(OSError):
            temporary.chmod(private.FILE_MODE)  # a umask may have taken the owner's own rights
            if os.path.samestat(os.fstat(handle), temporary.stat()):
                return handle, temporary
        os.close(handle)


def _remove_if_left(each: Path) -> None:
    with suppress(OSError):
        if fcntl is None:
            each.unlink()
            return
        handle = os.open(each, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            if stat.S_ISREG(os.fstat(handle).st_mode) and _locked(handle, wait=False):
                each.unlink()
                _journal(each).unlink(missing_ok=True)
        finally:
            os.close(handle)


def _locked(handle: int, *, wait: bool) -> bool:
    """Lock an open file. False where somebody holds it, or where the file system knows no locks."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _prefix(path: Path) -> str:
    return f".{path.name[:40]}.{MARK}"  # a longest name has no room for more


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")
