"""A chat as its owner sees it: whom each message is a touch with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel
from relcrm.domain.people.contact import folded
from relcrm.errors import UnreadableInput
from relcrm.importers.base import Message, Person, Place, Problem, Skipped
from relcrm.importers.chats import MOST_WRITERS, Line, Moment, call_touch, within_earshot
from relcrm.importers.formats.whatsapp.messages import Said, messages_of
from relcrm.importers.formats.whatsapp.words import Sort, text_of, told_call

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from relcrm.importers.base import Asked, Item, Touch
    from relcrm.importers.formats.whatsapp.people import Someone
    from relcrm.importers.formats.whatsapp.survey import Chat

PLATFORM = "whatsapp"


@dataclass(frozen=True, slots=True)
class _Talk:
    """The owner's keys in a chat, the others, when each of them wrote, and whom it has met so far."""

    me: frozenset[str]
    others: Mapping[str, Someone]
    spoke: Mapping[str, Sequence[datetime]]
    is_group: bool
    stream: str
    met: set[str] = field(default_factory=set)


def items_of(chat: Chat, me: frozenset[str], asked: Asked) -> Iterator[Item]:
    """Yield everything in a chat: people before their first message. `me` are the owner's keys in it."""
    talk = _talk(chat, me)
    try:
        for said in messages_of(chat, asked):
            if isinstance(said, Said):
                yield from _read(said, talk)
            else:
                yield said
    except UnreadableInput as error:
        yield Problem(Place(chat.source.name, 0), error.message)


def _talk(chat: Chat, me: frozenset[str]) -> _Talk:
    """Return the chat from the owner's side; whoever never answered is known by the name of a chat of two.

    That one is a stream with its person whatever the file is called; a group is one by its name.
    """
    others = {key: who for key, who in chat.people.items() if key not in me}
    is_group = chat.is_group or len(others) > 1
    if not others and not is_group and chat.title and chat.title.key not in me:
        others = {chat.title.key: chat.title}
    spoke = {key: chat.spoke[key] for key in others if key in chat.spoke}
    name = folded(chat.title.name) if chat.title else ", ".join(sorted(chat.people))
    return _Talk(me, others, spoke, is_group, f"{PLATFORM}:{name}" if is_group else PLATFORM)


def _read(said: Said, talk: _Talk) -> Iterator[Item]:
    people = _touched(said, talk)
    if reason := _reason_to_skip(people, talk):
        yield Skipped(said.at, reason)
        return
    item = (_call if said.sort is Sort.CALL else _message)(said, people, talk)
    if not isinstance(item, Skipped):
        yield from _introduced(said, people, talk)
    yield item


def _introduced(said: Said, people: tuple[str, ...], talk: _Talk) -> Iterator[Person]:
    for key in people:
        if key not in talk.met:
            talk.met.add(key)
            who = talk.others[key]
            handles = (who.number,) if who.number else ()
            yield Person(at=said.at, key=key, name=who.name, handles=handles, listed=False)


def _touched(said: Said, talk: _Talk) -> tuple[str, ...]:
    """Return whom a message is a touch with: who writes it, or of the owner's those who were about."""
    if said.who.key not in talk.me:
        return (said.who.key,)
    return within_earshot(talk.spoke, said.moment) if talk.is_group else tuple(talk.others)


def _reason_to_skip(people: tuple[str, ...], talk: _Talk) -> str:
    if len(talk.others) > MOST_WRITERS:
        return "a large group"
    return "" if people else "without other people"


def _message(said: Said, people: tuple[str, ...], talk: _Talk) -> Message:
    return Message(
        at=said.at,
        stream=talk.stream,
        people=people,
        by_me=said.who.key in talk.me,
        on=said.on,
        at_instant=said.moment,
        channel=Channel.DM,
        platform=PLATFORM,
        text=text_of(said.sort, said.first, said.others),
        is_group=talk.is_group,
    )


def _call(said: Said, people: tuple[str, ...], talk: _Talk) -> Touch | Skipped:
    line = Line(
        platform=PLATFORM,
        chat=talk.stream if talk.is_group else people[0],
        people=people,
        by_me=said.who.key in talk.me,
        is_group=talk.is_group,
    )
    return call_touch(said.at, told_call(said.first), line, Moment(said.on, said.moment))
