"""The folder itself: its cards as they are now, what new files are called, writing and removing them, one at a time.

Only files named `*.vcf` count. Hidden ones are nobody's, as all programs that share such folders agree.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing, contextmanager, suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

from relcrm import private
from relcrm.errors import Busy, CannotCreate, IoFailure, UnreadableInput, UsageError
from relcrm.services.files import write_whole
from relcrm.services.outgoing.cards.lines import card_in
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path

    from relcrm.services.outgoing.cards.lines import Card

ENDING = ".vcf"
MOST_BYTES = 1 << 25
"""No card is longer, its pictures included."""
_LOCK = ".relcrm.lock"
_UNFIT = re.compile(r"[^A-Za-z0-9._-]")
_LONGEST_NAME = 100  # characters


class Found(NamedTuple):
    """A file of the folder; `card` is None where it is not one card that can be read."""

    file: str
    data: bytes
    card: Card | None

    @property
    def uid(self) -> str:
        """Return the identifier of the card in the form for comparing; empty where it has none."""
        return uid_key(self.card.first("UID")) if self.card else ""


def uid_key(uid: str) -> str:
    """Return an identifier in the form for comparing."""
    return uid.strip().lower().removeprefix("urn:uuid:")


def real_folder(path: Path) -> Path:
    """Return where a folder really is, whether it is there or not. Raises UsageError for what is no folder."""
    try:
        folder = path.resolve()
        is_other = folder.exists() and not folder.is_dir()
    except (OSError, RuntimeError) as error:
        raise _cannot(path, error) from error
    if is_other:
        raise UsageError(f"{path} is not a folder", hint="name the folder for the files")
    return folder


def make(folder: Path, named: Path) -> None:
    """Make a folder for its owner alone where there is none. Raises CannotCreate."""
    try:
        private.make_folder(folder)
    except OSError as error:
        raise _cannot(named, error) from error


def files_in(folder: Path, ending: str, named: Path) -> dict[str, bytes]:
    """Return what the files of a folder hold, by name; none where there is no folder. Raises UnreadableInput."""
    try:
        names = sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []
        return {
            name: _bytes_of(folder / name)
            for name in names
            if name.lower().endswith(ending) and not name.startswith(".") and (folder / name).is_file()
        }
    except OSError as error:
        where = getattr(error, "filename", None) or named
        raise UnreadableInput(
            f"{where} cannot be read: {error.strerror}", hint="nothing was written"
        ) from error


def cards_in(folder: Path, named: Path) -> list[Found]:
    """Return the cards of a folder by the names of their files."""
    found = files_in(folder, ENDING, named)
    return [
        Found(name, data, card_in(data.decode("utf-8", "surrogateescape"))) for name, data in found.items()
    ]


def file_name(uid: str, taken: Container[str]) -> str:
    """Return the name of a new card's file: its identifier, as far as files can be called so, and free."""
    name = _UNFIT.sub("_", uid)[:_LONGEST_NAME].lstrip(".")
    if name != uid:
        name = f"{name}-{blake2b(uid.encode('utf-8', 'replace'), digest_size=4).hexdigest()}"
    found, number = f"{name}{ENDING}", 1
    while found.lower() in taken:
        number += 1
        found = f"{name}-{number}{ENDING}"
    return found


def write(folder: Path, file: str, data: bytes, before: bytes | None) -> bool:
    """Write a file in the place of what was read `before`; False where somebody has changed it since.

    The new file has a hidden name until it is complete. Raises CannotCreate and IoFailure.
    """
    target = folder / file
    if not _is_still(target, before):
        return False
    write_whole(target.resolve(), [data], named=target, keep_mode=True)
    return True


def remove(folder: Path, file: str, before: bytes) -> bool:
    """Remove a file; False where somebody has changed it since it was read. Raises IoFailure."""
    target = folder / file
    if not _is_still(target, before):
        return False
    try:
        target.unlink()
    except OSError as error:
        raise IoFailure(f"cannot remove {target}: {error.strerror}", hint="check its permissions") from error
    return True


@contextmanager
def held(folder: Path, named: Path) -> Iterator[None]:
    """Keep others of our own from writing into a folder meanwhile. Raises Busy, CannotCreate."""
    lock = folder / _LOCK
    try:
        connection = sqlite3.connect(lock, timeout=0, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise CannotCreate(f"cannot write into {named}", hint="choose a folder you may write to") from error
    with closing(connection):
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise CannotCreate(
                    f"cannot write into {named}: {error}", hint="choose a folder you may write to"
                ) from error
            raise Busy(f"another relcrm is writing into {named}", hint="try again in a moment") from error
        try:
            yield
        finally:
            with suppress(OSError):
                lock.unlink(missing_ok=True)


def _is_still(target: Path, before: bytes | None) -> bool:
    try:
        return (_bytes_of(target) if target.exists() else None) == before
    except OSError:
        return False


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise OSError(0, f"it is larger than {MOST_BYTES >> 20} MiB", str(path))
    return data


def _cannot(path: Path, error: Exception) -> CannotCreate:
    reason = getattr(error, "strerror", None) or "its links lead in a circle"
    return CannotCreate(f"cannot create {path}: {reason}", hint="choose a folder you may write to")
