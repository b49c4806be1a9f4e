"""Which files an import is about, and which format reads each of them. Knows nothing of the store."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import folded
from relcrm.errors import UnreadableInput, UsageError
from relcrm.importers.archive import Source, sources
from relcrm.importers.base import Opened, Owner, Place, Problem, Skipped
from relcrm.importers.registry import NAMES, format_named, recognised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from relcrm.importers.base import Asked, Format, Item

    Progress = Callable[[int, int | None], None]

NAMELESS_CHAT = "_chat.txt"
NOT_KNOWN = "not a format that is read here"
_REPORT_EVERY_BYTES = 1 << 18
_TABLES = frozenset({".csv", ".tsv"})


@dataclass(frozen=True, slots=True)
class Part:
    """The files of one run that one format reads, and what in their company it leaves alone."""

    format: Format
    files: tuple[Source, ...]
    left_out: tuple[Skipped | Problem, ...] = ()

    def opened(self, asked: Asked, progress: Progress | None = None) -> Opened:
        """Open the files; `progress` hears how many bytes have been read. May raise UnreadableInput."""
        watched = _watched(self.files, progress) if progress else self.files
        found = self.format.read(watched, asked)
        return Opened(found.owner, _with(self.left_out, found.items))


@dataclass(slots=True)
class _Sorted:
    files: dict[str, list[Source]] = field(default_factory=dict)
    left_out: dict[str, list[Skipped | Problem]] = field(default_factory=dict)
    refused: list[tuple[Path, UnreadableInput]] = field(default_factory=list)


def parts_of(paths: Sequence[Path], name: str | None = None) -> tuple[Part, ...]:
    """Return the parts of a run in the order of the formats: all of format `name`, or each as it is recognised.

    A path in which nothing is recognised is a problem of the first part. A table whose columns the user tells
    need not be recognised. Raises Missing for a path where nothing is, UnreadableInput where nothing at all
    is recognised.
    """
    found = _Sorted()
    for path in paths:
        try:
            _sort(_renamed(sources(path), path, several=len(paths) > 1), path, name, found)
        except UnreadableInput as error:
            found.refused.append((path, error))
    if not found.files:
        raise found.refused[0][1]
    first = next(each for each in NAMES if each in found.files)
    strangers = [Problem(Place(str(path), 0), error.message) for path, error in found.refused]
    found.left_out.setdefault(first, []).extend(strangers)
    return tuple(
        Part(format_named(each), tuple(found.files[each]), tuple(found.left_out.get(each, ())))
        for each in NAMES
        if each in found.files
    )


def refuse_options(parts: Sequence[Part], given: Mapping[str, object]) -> None:
    """Raise UsageError for an option that none of the formats at hand takes."""
    taken = {option for part in parts for option in part.format.takes}
    for option, value in given.items():
        if value and option not in taken:
            names = ", ".join(part.format.name for part in parts)
            raise UsageError(f"--{option} means nothing for {names}", hint="leave it out")


def _renamed(found: Sequence[Source], path: Path, *, several: bool) -> list[Source]:
    """Return the members of a folder or zip named with it, where several are read in one run.

    A chat whose file has no name of its own is always named with its zip, which says whom it is with.
    """
    is_inside = len(found) != 1 or found[0].name != path.name
    return [
        Source(f"{path.name}/{each.name}", each.chunks, each.size)
        if is_inside and (several or each.name == NAMELESS_CHAT)
        else each
        for each in found
    ]


def _sort(members: Sequence[Source], path: Path, name: str | None, found: _Sorted) -> None:
    names = NAMES if name is None else (name,)
    is_alone = len(members) == 1 and not path.is_dir()
    if is_alone and name is not None and "map" in format_named(name).takes:
        found.files.setdefault(name, []).extend(members)
        return
    known = [(member, None if _is_packed(member) else recognised(member, names)) for member in members]
    present = {each.name for _, each in known if each}
    formats = [each for each in NAMES if each in present]
    if not formats:
        raise UnreadableInput(*_nothing_known(path, members, name))
    if whole := next((each for each in formats if format_named(each).whole), None):
        found.files.setdefault(whole, []).extend(members)
        return
    for member, each in known:
        if each:
            found.files.setdefault(each.name, []).append(member)
        else:
            found.left_out.setdefault(formats[0], []).append(_stranger(member))


def _stranger(member: Source) -> Skipped | Problem:
    at = Place(member.name, 0)
    if damage := _damage(member):
        return Problem(at, damage)
    if _is_packed(member):
        return Problem(at, "a zip within a zip or folder; pass it by itself")
    return Skipped(at, NOT_KNOWN)


def _is_packed(member: Source) -> bool:
    """Say whether a member is a zip itself; what is packed plainly in it could look like a format."""
    try:
        return next(iter(member.chunks()), b"").startswith(b"PK\x03\x04")
    except UnreadableInput:
        return False


def _nothing_known(path: Path, members: Sequence[Source], name: str | None) -> tuple[str, str]:
    label = path.name or str(path)
    hint = "relcrm import --help lists the formats"
    if name is None and path.suffix.lower() in _TABLES:
        hint = 'if it lists people: relcrm import csv FILE --map name="Full Name"'
    if not members:
        return f"there is nothing to read in {label}", hint
    damage = _damage(members[0]) if len(members) == 1 else ""
    reason = f"does not look like {format_named(name).says}" if name else "is in no format that relcrm reads"
    return f"{label} {reason}" + (f": {damage}" if damage else ""), hint


def _damage(member: Source) -> str:
    try:
        next(iter(member.chunks()), b"")
    except UnreadableInput as error:
        return error.message
    return ""


def _watched(files: Sequence[Source], progress: Progress) -> tuple[Source, ...]:
    """Return the files so that `progress` hears how far the reading at hand is; most are gone through twice."""
    total = sum(source.size for source in files)
    reached = dict.fromkeys(range(len(files)), 0)

    def watched(number: int, source: Source) -> Source:
        def chunks() -> Iterator[bytes]:
            told = reached[number] = 0
            for chunk in source.chunks():
                reached[number] += len(chunk)
                if reached[number] - told >= _REPORT_EVERY_BYTES or reached[number] >= source.size:
                    told = reached[number]
                    progress(min(sum(reached.values()), total), total or None)
                yield chunk

        return Source(source.name, chunks, source.size)

    return tuple(watched(number, source) for number, source in enumerate(files))


def _with(left_out: Sequence[Skipped | Problem], items: Iterator[Item]) -> Iterator[Item]:
    yield from left_out
    yield from items


def opened_by(
    part: Part, asked: Asked, remembered: Sequence[str], progress: Progress | None = None
) -> Opened:
    """Open a part as the user says who they are; what they said in an earlier run helps where it fits.

    It must never do harm: the files tell first whose they are, and only where they cannot, or name somebody who
    was remembered, all that is remembered counts. May raise UnreadableInput.
    """
    if asked.me or not remembered or "me" not in part.format.takes:
        return part.opened(asked, progress)
    try:
        found = part.opened(asked, progress)
    except UnreadableInput as error:
        try:
            return part.opened(replace(asked, me=tuple(remembered)), progress)
        except UnreadableInput:
            raise error from None
    known = {folded(each) for each in (*found.owner.names, *(handle.value for handle in found.owner.handles))}
    named = {folded(each) for each in remembered}
    if named <= known or (known and named.isdisjoint(known)):
        return found
    again = part.opened(replace(asked, me=tuple(remembered)), progress)
    return again if again.owner.names or again.owner.handles else found


def unreadable(part: Part, error: UnreadableInput) -> Opened:
    """Return a part that could not be opened as one problem, so that the others go on."""
    name = part.files[0].name if part.files else part.format.name
    return Opened(Owner(), iter((*part.left_out, Problem(Place(name, 0), f"{error.message}; {error.hint}"))))
