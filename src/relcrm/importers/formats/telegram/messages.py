"""The messages of one chat: who wrote to whom, and what is left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel
from relcrm.importers.base import Item, Message, Person, Place, Problem, Skipped, Touch
from relcrm.importers.chats import MOST_WRITERS, Line, call_touch, spoken, within_earshot, words
from relcrm.importers.formats.telegram.layout import (
    PLATFORM,
    call_of,
    is_call,
    is_message,
    key_of,
    moment_of,
    writer_of,
    writers_of,
)
from relcrm.importers.formats.telegram.owner import other_of
from relcrm.importers.jsonfile import as_list, as_record, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime, tzinfo

    from relcrm.importers.chats import Moment
    from relcrm.importers.formats.telegram.layout import Chat

_LEFT_OUT = dict.fromkeys(("group_call", "invite_to_group_call"), "a call in a group")
_MOST_PARTS = 200  # of a text, before what is kept of it has long ended


@dataclass(slots=True)
class Reading:
    """One reading of all files: the owner as a writer, the owner's zone, and whom it met so far, by key."""

    me: frozenset[str]
    zone: tzinfo
    met: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Talk:
    """A chat seen from the owner: everybody's names, and the `other` in a chat of two.

    In a group `other` is None, and `spoke` says when each of the others wrote.
    """

    number: str
    names: Mapping[str, str]
    other: str | None
    spoke: Mapping[str, Sequence[datetime]]


def read_chat(chat: Chat, places: Iterator[Place], reading: Reading) -> Iterator[Item]:
    """Yield the people new to the export and the messages, or why there are none; a place is taken for each."""
    if chat.reason:
        yield from _all_skipped(chat.messages, places, chat.reason)
        return
    writers = writers_of(chat)
    other = other_of(chat, writers, reading.me)
    if other is None and not reading.me:
        yield from _of_nobody(chat.messages, places)
        return
    if other is None and len(writers.keys() - reading.me) > MOST_WRITERS:
        yield from _all_skipped(chat.messages, places, "a large group")
        return
    names = {other: chat.name, **writers} if other else writers
    spoke = {} if other else spoken(_others(chat, reading))
    talk = _Talk(chat.number or chat.name, names, other, spoke)
    for value in chat.messages:
        yield from _read_message(as_record(value), next(places), talk, reading)


def _all_skipped(messages: Sequence[object], places: Iterator[Place], reason: str) -> Iterator[Item]:
    yield from (Skipped(next(places), reason) for _ in messages)


def _of_nobody(messages: Sequence[object], places: Iterator[Place]) -> Iterator[Item]:
    for _ in messages[:1]:
        yield Problem(next(places), "nothing says which of the writers you are; say so with --me")
    yield from _all_skipped(messages[1:], places, "in a chat where you are not known")


def _others(chat: Chat, reading: Reading) -> Iterator[tuple[str, datetime]]:
    """Yield who else wrote, and when."""
    for value in chat.messages:
        message = as_record(value)
        writer = writer_of(message) if is_message(message) else None
        moment = moment_of(message, reading.zone)
        if writer and moment and writer not in reading.me:
            yield writer, moment.at


def _read_message(message: Mapping[str, object], at: Place, talk: _Talk, reading: Reading) -> Iterator[Item]:
    """Yield one message after the people new in it.

    In a group, what somebody else writes touches only them; what the owner writes, everybody who was about.
    """
    has_called = is_call(message)
    if not has_called and not is_message(message):
        yield _not_read(message, at)
        return
    moment = moment_of(message, reading.zone)
    if moment is None:
        yield Problem(at, "no date that can be read")
        return
    writer = writer_of(message)
    touched = _touched(writer, moment, talk, reading)
    people = {key_of(each): name for each in touched if (name := talk.names.get(each))}
    if writer is None or not people:
        yield Skipped(at, _nobody(writer, touched))
        return
    by_me = _is_mine(writer, talk, reading)
    item = (_call if has_called else _message)(message, at, moment, talk, tuple(people), by_me=by_me)
    if not isinstance(item, Skipped):
        yield from _introduced(people, at, reading)
    yield item


def _is_mine(writer: str | None, talk: _Talk, reading: Reading) -> bool:
    return writer != talk.other if talk.other else writer in reading.me


def _touched(writer: str | None, moment: Moment, talk: _Talk, reading: Reading) -> list[str]:
    if not _is_mine(writer, talk, reading):
        return [writer] if writer else []
    return [talk.other] if talk.other else list(within_earshot(talk.spoke, moment.at))


def _message(
    message: Mapping[str, object],
    at: Place,
    moment: Moment,
    talk: _Talk,
    people: tuple[str, ...],
    *,
    by_me: bool,
) -> Message:
    return Message(
        at=at,
        stream=_stream(talk),
        people=people,
        by_me=by_me,
        on=moment.on,
        at_instant=moment.at,
        channel=Channel.DM,
        platform=PLATFORM,
        text=words(_text(message)),
        is_group=talk.other is None,
    )


def _call(
    message: Mapping[str, object],
    at: Place,
    moment: Moment,
    talk: _Talk,
    people: tuple[str, ...],
    *,
    by_me: bool,
) -> Touch | Skipped:
    is_group = talk.other is None or "conference_id" in message
    line = Line(platform=PLATFORM, chat=_stream(talk), people=people, by_me=by_me, is_group=is_group)
    return call_touch(at, call_of(message), line, moment)


def _stream(talk: _Talk) -> str:
    return f"{PLATFORM}:{talk.other or talk.number}"


def _not_read(message: Mapping[str, object], at: Place) -> Item:
    kind = message.get("type")
    if kind == "service":
        return Skipped(at, _LEFT_OUT.get(as_text(message.get("action")), "a service message"))
    if kind == "unsupported":
        return Skipped(at, "a message that Telegram could not export")
    return Problem(at, "this is not a message")


def _nobody(writer: str | None, touched: Sequence[str]) -> str:
    if writer is None:
        return "without a person as its sender"
    return "a deleted account" if touched else "without other people"


def _introduced(people: Mapping[str, str], at: Place, reading: Reading) -> Iterator[Person]:
    for key, name in people.items():
        if key not in reading.met:
            reading.met.add(key)
            yield Person(at=at, key=key, name=name, listed=False)


def _text(message: Mapping[str, object]) -> str:
    """Return what was written, put together from its parts; older exports have no list of entities."""
    text = message.get("text")
    return as_text(text) or _joined(text) or _joined(message.get("text_entities"))


def _joined(parts: object) -> str:
    some = islice(as_list(parts), _MOST_PARTS)
    return "".join(as_text(part) or as_text(as_record(part).get("text")) for part in some)
