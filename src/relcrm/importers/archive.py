"""Files that can be read more than once, alone, in a folder or in a zip; nothing is ever unpacked to disk.

What the bytes mean is the business of each format.
"""

from __future__ import annotations

import lzma
import os
import zipfile
import zlib
from dataclasses import dataclass, field
from errno import ENAMETOOLONG
from itertools import pairwise
from typing import TYPE_CHECKING

from relcrm.errors import Missing, UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CHUNK_BYTES = 1 << 16
FOLDER_LEVELS = 6
_LOCAL_HEADER_BYTES = 30
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A named run of bytes; each call of `chunks` reads it from the start, a piece at a time.

    While reading, `chunks` raises UnreadableInput when the bytes are damaged or unpack beyond the limits.
    `size` is how many bytes it is said to have: good for a progress bar, and for nothing that matters.
    """

    name: str
    chunks: Callable[[], Iterator[bytes]]
    size: int = 0


def head_of(source: Source, most: int) -> bytes:
    """Return the first `most` bytes, or what is to be had of them where the source is damaged."""
    head = b""
    try:
        for chunk in source.chunks():
            head += chunk[:most]
            if len(head) >= most:
                break
    except UnreadableInput:
        pass
    return head[:most]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a zip may unpack to, counted in bytes that really come out, not in what its header claims.

    `ratio` is the most that one packed byte may grow to, looked at once `ratio_from` bytes are out.
    """

    entries: int = 20_000
    member_bytes: int = 1 << 30
    total_bytes: int = 2 << 30
    ratio: int = 300
    ratio_from: int = 16 << 20


@dataclass(slots=True)
class _Spent:
    """The bytes unpacked so far, by member; a second reading of a member is not counted again."""

    by_member: dict[str, int] = field(default_factory=dict)


def sources(path: Path, limits: Limits | None = None) -> tuple[Source, ...]:
    """Return what `path` holds: the members of a zip, the files of a folder (six levels), or the file itself.

    Raises Missing when there is nothing at `path`, UnreadableInput when a zip is broken, locked or hostile.
    """
    if not is_there(path):
        raise Missing(
            f"there is no file {path}", "check the path; drag the file into the terminal to paste it"
        )
    if path.is_dir():
        return _folder_sources(path)
    if not path.is_file():
        raise UnreadableInput(
            f"{path} is no file: it cannot be read twice, and may never end",
            "save what it gives to a file first",
        )
    return zip_sources(path, limits or Limits()) if is_zip(path) else (file_source(path, path.name),)


def is_there(path: Path) -> bool:
    """Say whether there is anything at `path`. Raises UnreadableInput where nobody may look."""
    try:
        return path.exists()
    except OSError as error:
        if error.errno == ENAMETOOLONG:
            return False
        raise UnreadableInput(
            f"{path} cannot be read: {error.strerror}", "check that you may read it"
        ) from error


def is_zip(path: Path) -> bool:
    """Say whether the file is, or calls itself, a zip."""
    try:
        return path.suffix.lower() == ".zip" or zipfile.is_zipfile(path)
    except OSError:
        return False


def file_source(path: Path, name: str) -> Source:
    """Return one file of the file system as a source called `name`."""

    def chunks() -> Iterator[bytes]:
        try:
            with path.open("rb") as stream:
                while chunk := stream.read(CHUNK_BYTES):
                    yield chunk
        except OSError as error:
            raise UnreadableInput(
                f"{path} cannot be read: {error.strerror}", "check that you may read it"
            ) from error

    try:
        size = path.stat().st_size
    except OSError:  # gone since it was listed: whoever reads it says so
        size = 0
    return Source(name, chunks, size)


def _folder_sources(folder: Path) -> tuple[Source, ...]:
    """Return the files of a folder, six levels down; links are not followed, inside or out."""
    files = sorted(_files_in(folder, FOLDER_LEVELS))
    return tuple(file_source(path, path.relative_to(folder).as_posix()) for path in files)


def _files_in(folder: Path, levels: int) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except OSError as error:
        raise UnreadableInput(
            f"{folder} cannot be read: {error.strerror}", "check that you may read it"
        ) from error
    for entry in found:
        if entry.is_file(follow_symlinks=False):
            yield folder / entry.name
        elif levels > 1 and entry.is_dir(follow_symlinks=False):
            yield from _files_in(folder / entry.name, levels - 1)


def zip_sources(path: Path, limits: Limits) -> tuple[Source, ...]:
    """Return the files in a zip, in its own order; a second entry of one name is left out.

    The zip stays open as long as one of its sources is kept. Raises UnreadableInput when it is no zip, is
    locked with a password, has too many entries or entries that share bytes, which no honest archive does.
    """
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise UnreadableInput(
            f"{path.name} is not a whole zip file", "download it again; it may have been cut off on the way"
        ) from error
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    _check(path, entries, limits)
    spent = _Spent()
    by_name = {entry.filename: entry for entry in reversed(entries)}
    first = [entry for entry in entries if by_name[entry.filename] is entry]
    return tuple(
        Source(entry.filename, _reader(archive, entry, limits, spent), entry.file_size) for entry in first
    )


def _check(path: Path, entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise UnreadableInput(
            f"{path.name} holds more than {limits.entries} files",
            "unpack it and pass the folder, or the one file you need",
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableInput(
            f"{path.name} is locked with a password", "unpack it yourself and pass the folder instead"
        )
    placed = sorted(entries, key=lambda entry: entry.header_offset)
    if any(_least_end(one) > following.header_offset for one, following in pairwise(placed)):
        raise UnreadableInput(
            f"{path.name} has entries that overlap, so it cannot be trusted",
            "download it again from the source",
        )


def _least_end(entry: zipfile.ZipInfo) -> int:
    return entry.header_offset + _LOCAL_HEADER_BYTES + entry.compress_size


def _reader(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, spent: _Spent
) -> Callable[[], Iterator[bytes]]:
    def chunks() -> Iterator[bytes]:
        done = 0
        try:
            with archive.open(entry) as stream:
                while chunk := stream.read(CHUNK_BYTES):
                    done += len(chunk)
                    spent.by_member[entry.filename] = max(done, spent.by_member.get(entry.filename, 0))
                    _check_growth(entry, done, sum(spent.by_member.values()), limits)
                    yield chunk
        except _BROKEN as error:
            raise UnreadableInput(f"{entry.filename} is damaged", "download the archive again") from error

    return chunks


def _check_growth(entry: zipfile.ZipInfo, done: int, total: int, limits: Limits) -> None:
    grown = done > limits.ratio_from and done > limits.ratio * max(entry.compress_size, 1)
    if grown or done > limits.member_bytes or total > limits.total_bytes:
        raise UnreadableInput(
            f"{entry.filename} unpacks to far more than its archive should hold",
            "download the archive again from the source",
        )
