"""The chats of one run: know them, and hand out everything that is in them."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel
from relcrm.domain.people.contact import folded
from relcrm.errors import UnreadableInput
from relcrm.importers.base import Item, Message, Opened, Person, Place, Problem, Skipped, Touch
from relcrm.importers.chats import (
    MOST_WRITERS,
    Line,
    as_written,
    call_touch,
    owner_told,
    spoken,
    within_earshot,
)
from relcrm.importers.formats.signal.layout import (
    OWNER,
    PLATFORM,
    is_json,
    is_lines,
    is_markdown,
    said_in_lines,
    said_in_markdown,
)
from relcrm.importers.names import person_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime, tzinfo

    from relcrm.importers.archive import Source
    from relcrm.importers.base import Asked
    from relcrm.importers.chats import Moment
    from relcrm.importers.formats.signal.layout import Dialled, Said


@dataclass(slots=True)
class _Reading:
    """One reading of all chats: the owner by key, the owner's zone, and whom it met so far.

    `lines` counts the messages of a folder's data.json by sender and minute: its chat.md says them again.
    """

    me: frozenset[str]
    zone: tzinfo
    met: set[str] = field(default_factory=set)
    lines: Counter[tuple[str, datetime]] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _File:
    """One file of a chat, in the folder that has the chat's name."""

    source: Source
    folder: PurePosixPath
    has_lines: bool

    def said(self) -> Iterator[Said]:
        return said_in_lines(self.source) if self.has_lines else said_in_markdown(self.source)


@dataclass(frozen=True, slots=True)
class _Talk:
    """A chat seen from the owner: the stream of its messages, the names of the others, and when each wrote."""

    stream: str
    is_group: bool
    names: Mapping[str, str]
    spoke: Mapping[str, Sequence[datetime]]


def recognises(source: Source) -> bool:
    """Say whether a file begins like a chat that signal-export saved; never raises."""
    try:
        return is_lines(source) or is_markdown(source)
    except UnreadableInput:
        return False


def read(sources: Sequence[Source], asked: Asked) -> Opened:
    """Return everything in the chats; each file is read twice, a piece at a time."""
    owner = owner_told(asked.me, PLATFORM)
    reading = _Reading(frozenset(_key(name) for name in (OWNER, *owner.names)), asked.zone)
    return Opened(owner, _items(sources, reading))


def _items(sources: Sequence[Source], reading: _Reading) -> Iterator[Item]:
    files = []
    for source in sources:
        try:
            files.append(_File(source, PurePosixPath(source.name).parent, is_json(source)))
        except UnreadableInput as damage:
            yield Problem(Place(source.name, 0), damage.message)
    files.sort(key=lambda file: (str(file.folder), not file.has_lines))
    for before, file in zip((None, *files), files, strict=False):
        if before is None or before.folder != file.folder:
            reading.lines.clear()
        yield from _of_file(file, reading)


def _of_file(file: _File, reading: _Reading) -> Iterator[Item]:
    line = 0
    talk = _talk(file, reading)
    try:
        for said in file.said():
            line = said.line
            yield from _read(said, Place(file.source.name, line), talk, file, reading)
    except UnreadableInput as damage:
        yield Problem(
            Place(file.source.name, line + 1), f"{damage.message}; the rest of this file is missing"
        )


def _talk(file: _File, reading: _Reading) -> _Talk:
    """Return who is in a chat; in one of two, the folder has the name of the other."""
    names: dict[str, str] = {}
    spoke = spoken(_others(file, names, reading))
    folder = person_name(file.folder.name)
    is_group = len(names) > 1 or bool(folder and _key(folder) not in names)
    stream = folder or "a group" if is_group else "".join(names)
    return _Talk(f"{PLATFORM}:{stream}", is_group, names, spoke)


def _others(file: _File, names: dict[str, str], reading: _Reading) -> Iterator[tuple[str, datetime]]:
    """Yield who else wrote, and when, as far as the file can be read; their names go into `names`."""
    with suppress(UnreadableInput):  # said when the file is read in earnest
        for said in file.said():
            moment = as_written(said.written, reading.zone) if said.written else None
            key = _key(said.sender)
            if moment and key and key not in reading.me:
                names.setdefault(key, said.sender)
                yield key, moment.at


def _key(name: str) -> str:
    """Return the key by which a sender is known from one export to the next; empty for nobody."""
    known = folded(name)
    return f"name:{known}" if known else ""


def _read(said: Said, at: Place, talk: _Talk, file: _File, reading: _Reading) -> Iterator[Item]:
    moment = as_written(said.written, reading.zone) if said.written else None
    if moment is None:
        yield Problem(at, said.trouble or "no date that can be read")
    elif _is_repeated((said.sender, moment.at), file, reading):
        yield Skipped(at, "also in data.json")
    elif said.reason or not _key(said.sender):
        yield Skipped(at, said.reason or "without a sender")
    elif len(talk.names) > MOST_WRITERS:
        yield Skipped(at, "a large group")
    else:
        yield from _message(said, moment, at, talk, reading)


def _is_repeated(told: tuple[str, datetime], file: _File, reading: _Reading) -> bool:
    """Say whether the other file of the chat has said this already; each time it did counts for one."""
    before = 0 if file.has_lines else reading.lines[told]
    reading.lines[told] += 1 if file.has_lines else -1 if before else 0
    return before > 0


def _message(said: Said, moment: Moment, at: Place, talk: _Talk, reading: _Reading) -> Iterator[Item]:
    """Yield one message or call after the people new in it."""
    by_me = said.call.is_outgoing if said.call else _key(said.sender) in reading.me
    people = _touched(said, moment, talk, by_me=by_me)
    if not people:
        yield Skipped(at, "without other people")
        return
    line = Line(platform=PLATFORM, chat=talk.stream, people=people, by_me=by_me, is_group=talk.is_group)
    item = _dialled(said.call, at, line, moment) if said.call else _written(said, at, line, moment)
    if not isinstance(item, Skipped):
        yield from _introduced(people, at, talk, reading)
    yield item


def _touched(said: Said, moment: Moment, talk: _Talk, *, by_me: bool) -> tuple[str, ...]:
    """Return whom it touches: in a group whoever wrote, or with the owner's words everybody who was about."""
    if not talk.is_group and (by_me or said.call):
        return tuple(talk.names)
    if by_me:
        return within_earshot(talk.spoke, moment.at)
    return (_key(said.sender),) if _key(said.sender) in talk.names else ()


def _introduced(people: Sequence[str], at: Place, talk: _Talk, reading: _Reading) -> Iterator[Person]:
    for key in people:
        if key not in reading.met:
            reading.met.add(key)
            yield Person(at=at, key=key, name=talk.names[key], listed=False)


def _dialled(dialled: Dialled, at: Place, line: Line, moment: Moment) -> Touch | Skipped:
    return call_touch(at, dialled.call, replace(line, is_group=line.is_group or dialled.is_group), moment)


def _written(said: Said, at: Place, line: Line, moment: Moment) -> Message:
    return Message(
        at=at,
        stream=line.chat,
        people=line.people,
        by_me=line.by_me,
        on=moment.on,
        at_instant=moment.at,
        channel=Channel.DM,
        platform=PLATFORM,
        text=said.text,
        is_group=line.is_group,
    )
