"""A whole archive: know it, learn whose it is, and hand out everything that is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.errors import UnreadableInput
from relcrm.importers.base import Item, Opened, Place, Problem, Skipped
from relcrm.importers.formats.x.layout import File, Kind, file_of, records_of
from relcrm.importers.formats.x.messages import read_messages
from relcrm.importers.formats.x.posts import read_post
from relcrm.importers.formats.x.survey import survey

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relcrm.importers.archive import Source
    from relcrm.importers.base import Asked
    from relcrm.importers.formats.x.people import Reading

_NEED_OWNER = frozenset({Kind.MESSAGES, Kind.POSTS})
_SURVEYED = frozenset({Kind.ACCOUNT, *_NEED_OWNER})
_COUNTED = {
    Kind.ACCOUNT: "about yourself",
    Kind.LIKES: "a like",
    Kind.FOLLOWERS: "a follower",
    Kind.FOLLOWING: "an account you follow",
}


def recognises(source: Source) -> bool:
    """Say whether a file begins like one of an archive; never raises."""
    try:
        return file_of(source) is not None
    except UnreadableInput:
        return False


def read(sources: Sequence[Source], asked: Asked) -> Opened:
    """Return whose archive it is, and everything in it; files are read twice, one at a time."""
    found = [_file_or_problem(source) for source in sources if _may_be_read(source, sources)]
    files = [each for each in found if isinstance(each, File)]
    owner, reading = survey((file for file in files if file.kind in _SURVEYED), asked)
    problems = [each for each in found if isinstance(each, Problem)]
    return Opened(owner, _items(files, problems, reading))


def _may_be_read(source: Source, sources: Sequence[Source]) -> bool:
    """Say whether it may hold records: an archive has thousands of pictures beside them."""
    return len(sources) == 1 or source.name.lower().endswith(".js")


def _file_or_problem(source: Source) -> File | Problem | None:
    try:
        return file_of(source)
    except UnreadableInput as error:
        return Problem(Place(source.name, 0), error.message)


def _items(files: Sequence[File], problems: Sequence[Problem], reading: Reading) -> Iterator[Item]:
    yield from problems
    unowned = [file for file in files if file.kind in _NEED_OWNER and not reading.me]
    for file in unowned[:1]:
        yield Problem(file.place(), "nothing says whose archive this is; say so with --me and your @name")
    for file in files:
        yield from _of_file(file, reading)


def _of_file(file: File, reading: Reading) -> Iterator[Item]:
    if file.kind is None:
        yield Skipped(file.place(), "without contacts")
        return
    try:
        records = records_of(file)
    except UnreadableInput as error:
        yield Problem(file.place(), error.message)
        return
    if file.kind is Kind.MESSAGES:
        yield from read_messages(file, records, reading)
        return
    for number, record in enumerate(records, 1):
        if file.kind is Kind.POSTS:
            yield from read_post(record, file.place(number), reading)
        else:
            yield Skipped(file.place(number), _COUNTED[file.kind])
