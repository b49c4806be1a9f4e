"""Folders and files for their owner's eyes alone, whatever the umask; and text from files that must be files.

Stdlib only, and OSError as it comes: whoever asks knows what the file is for.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER_MODE, FILE_MODE = 0o700, 0o600
MOST_BYTES = 1 << 20
"""No policy or configuration is longer."""


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, each for the owner alone; those there stay as they are."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(
        FileExistsError
    ):  # another process was first; or it is no folder, which the next step tells
        folder.mkdir(FOLDER_MODE)
        folder.chmod(FOLDER_MODE)


def new_file(folder: Path, name: str) -> tuple[int, Path]:
    """Make a file of a new hidden name beside the one it will become; return it open for writing, and its path."""
    import tempfile  # noqa: PLC0415 - only who makes a file pays for it

    handle, path = tempfile.mkstemp(
        prefix=f".{name[:40]}.", dir=folder
    )  # a longest name has no room for more
    os.chmod(path, FILE_MODE)  # noqa: PTH101 - a umask may have taken the owner's own rights
    return handle, Path(path)


def write_whole(target: Path, pieces: Iterable[bytes], *, mode: int = FILE_MODE) -> None:
    """Write a file under its final name once it is complete, or leave what was there."""
    finish(*new_file(target.parent, target.name), target, pieces, mode=mode)


def finish(
    handle: int, temporary: Path, target: Path, pieces: Iterable[bytes], *, mode: int = FILE_MODE
) -> None:
    """Fill a new file and give it its final name; where that fails, it is gone again."""
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def text_of(path: Path) -> str:
    """Return the text of a plain file of UTF-8. Raises like `bytes_of`, UnicodeDecodeError for other bytes."""
    return bytes_of(path).decode("utf-8-sig")


def bytes_of(path: Path) -> bytes:
    """Return what a plain file holds; never waits for a writer, never reads without end.

    Raises OSError, also for a pipe, a device, a folder and for more than a mebibyte.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(0, "it is no plain file", str(path))
    with os.fdopen(handle, "rb") as stream:
        found = stream.read(MOST_BYTES + 1)
    if len(found) > MOST_BYTES:
        raise OSError(0, f"it is larger than {MOST_BYTES // 1024} KiB", str(path))
    return found
