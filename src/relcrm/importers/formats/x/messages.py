"""Direct messages, of two and of groups: newest first, people by number only."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel
from relcrm.importers.addresses import one_line
from relcrm.importers.base import Item, Message, Place, Problem, Skipped
from relcrm.importers.chats import MOST_WRITERS, spoken, within_earshot, words
from relcrm.importers.formats.x.layout import PLATFORM, unwrapped
from relcrm.importers.formats.x.moments import moment_of
from relcrm.importers.formats.x.people import WITHOUT_OWNER, introduced, key_of
from relcrm.importers.formats.x.survey import pair_of
from relcrm.importers.jsonfile import as_digits, as_record, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from relcrm.importers.chats import Moment
    from relcrm.importers.formats.x.layout import File
    from relcrm.importers.formats.x.people import Reading

_LONGEST_NUMBER = 100  # characters


@dataclass(frozen=True, slots=True)
class _Talk:
    """A conversation: its number, the two it is between, or for a group, when each of the others wrote."""

    number: str
    pair: frozenset[str]
    spoke: Mapping[str, Sequence[datetime]]


def read_messages(file: File, records: Sequence[object], reading: Reading) -> Iterator[Item]:
    """Yield the messages of all conversations in a file, numbered through, after the people new in them."""
    numbers = count(1)
    for record in records:
        conversation = unwrapped(record, "dmConversation")
        events = conversation.get("messages")
        if not isinstance(events, list):
            yield Problem(file.place(next(numbers)), "this is not a conversation")
            continue
        number = one_line(as_text(conversation.get("conversationId"))[:_LONGEST_NUMBER])
        talk = _Talk(number, pair_of(conversation), spoken(_others(events, reading)))
        for event in events:
            yield from _read_event(as_record(event), file.place(next(numbers)), talk, reading)


def _others(events: Sequence[object], reading: Reading) -> Iterator[tuple[str, datetime]]:
    """Yield who else wrote, and when."""
    for event in events:
        create = as_record(as_record(event).get("messageCreate"))
        sender = as_digits(create.get("senderId"))
        moment = moment_of(create.get("createdAt"), reading.zone)
        if sender and moment and sender != reading.me:
            yield sender, moment.at


def _read_event(event: Mapping[str, object], at: Place, talk: _Talk, reading: Reading) -> Iterator[Item]:
    create = as_record(event.get("messageCreate"))
    sender = as_digits(create.get("senderId"))
    moment = moment_of(create.get("createdAt"), reading.zone)
    if event and "messageCreate" not in event:
        yield Skipped(at, "not a message")  # somebody came or went, or the conversation got a name
    elif not create:
        yield Problem(at, "this is not a message")
    elif not reading.me:
        yield Skipped(at, WITHOUT_OWNER)
    elif moment is None:
        yield Problem(at, "no date that can be read")
    elif not sender:
        yield Problem(at, "it does not say who wrote it")
    else:
        yield from _message(create, sender, moment, at, talk, reading)


def _message(
    create: Mapping[str, object], sender: str, moment: Moment, at: Place, talk: _Talk, reading: Reading
) -> Iterator[Item]:
    is_group = not talk.pair and "recipientId" not in create
    if is_group:
        touched = _touched_in_group(sender, moment, talk, reading)
    else:
        between = talk.pair or frozenset({sender, as_digits(create.get("recipientId"))})
        touched = _touched_of_two(sender, between, reading)
    if isinstance(touched, str):
        yield Skipped(at, touched)
        return
    yield from introduced(reading, at, touched)
    yield Message(
        at=at,
        stream=f"{PLATFORM}:{talk.number if is_group else touched[0]}",
        people=tuple(key_of(account) for account in touched),
        by_me=sender == reading.me,
        on=moment.on,
        at_instant=moment.at,
        channel=Channel.DM,
        platform=PLATFORM,
        text=words(as_text(create.get("text"))),
        is_group=is_group,
    )


def _touched_of_two(sender: str, between: frozenset[str], reading: Reading) -> tuple[str, ...] | str:
    """Return the other of the two; or why there is none."""
    if not {sender, reading.me} <= between:
        return "between other people"
    return tuple(between - {reading.me}) or "a note to yourself"


def _touched_in_group(sender: str, moment: Moment, talk: _Talk, reading: Reading) -> tuple[str, ...] | str:
    """Return the sender, or who was about when the owner wrote; or why there is nobody."""
    if len(talk.spoke) > MOST_WRITERS:
        return "a large group"
    if sender != reading.me:
        return (sender,)
    return within_earshot(talk.spoke, moment.at) or "without other people"
