"""How Telegram Desktop writes things down: which parts a file has, which chats there are, who wrote and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import folded
from relcrm.importers.chats import Call, Moment, as_written, from_unix, in_zone, iso
from relcrm.importers.jsonfile import as_digits, as_list, as_record, as_text
from relcrm.importers.names import person_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import tzinfo

PLATFORM = "telegram"
_SHORTEST_PEER = 1 << 32
_USER_ID = re.compile(r"(?:user)?([0-9]{1,20})")
# What is no talk among people who know one another, by Telegram's own words for the kinds of chats.
_LEFT_OUT = {
    "bot_chat": "a chat with a bot",
    "saved_messages": "a note to yourself",
    "replies": "a comment in a channel",
    "public_channel": "a channel",
    "private_channel": "a channel",
    "public_supergroup": "a large group",
    "private_supergroup": "a large group",
}
_CALLS = frozenset({"phone_call", "video_call", "conference_call"})
_IN_VAIN = frozenset({"missed", "busy", "declined"})  # why a call ended that nobody took
_KINDS = ("personal_chat", "private_group", "")  # "" where Telegram itself does not know


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat with its messages as they stand; `reason` says why it is left out, if it is."""

    name: str
    kind: str
    number: str
    messages: list[object]
    reason: str


def section(document: Mapping[str, object], name: str) -> list[object]:
    """Return the entries of a part of the whole account's export, such as its contacts."""
    return as_list(as_record(document.get(name)).get("list"))


def chats_of(document: Mapping[str, object]) -> Iterator[Chat]:
    """Yield every chat in a file, whether it holds one or an account's."""
    if "messages" in document:
        yield _chat(document)
    for name in ("chats", "left_chats"):
        yield from (_chat(as_record(each)) for each in section(document, name))


def _chat(record: Mapping[str, object]) -> Chat:
    kind = as_text(record.get("type"))
    reason = "" if kind in _KINDS else _LEFT_OUT.get(kind, "another kind of chat")
    name = person_name(as_text(record.get("name")))
    return Chat(name, kind, as_digits(record.get("id")), as_list(record.get("messages")), reason)


def is_message(record: Mapping[str, object]) -> bool:
    """Say whether somebody wrote this, rather than the program noting what happened."""
    return bool(record) and record.get("type", "message") == "message"


def is_call(record: Mapping[str, object]) -> bool:
    """Say whether this notes that one of two called the other."""
    return record.get("type") == "service" and record.get("action") in _CALLS


def call_of(record: Mapping[str, object]) -> Call:
    """Return the call that a note tells of: Telegram has no length for one that nobody took."""
    seconds = as_digits(record.get("duration_seconds")) or as_digits(record.get("duration"))
    ended = as_text(record.get("discard_reason"))
    is_video = record.get("action") == "video_call" or True in (record.get("is_video"), record.get("video"))
    is_long = bool(seconds) and int(seconds) > 0 and ended not in _IN_VAIN
    if is_long:
        return Call(is_video, is_taken=True, minutes=int(seconds) / 60)
    return Call(is_video, is_taken=False if ended or seconds else None)


def writer_of(message: Mapping[str, object]) -> str | None:
    """Return the number of the user who wrote or called; their folded name after `name:` where there are no numbers.

    None for channels and groups that post in their own name, and where nobody is named.
    """
    number = message.get("from_id", message.get("actor_id"))
    if number is None:
        name = folded(as_text(message.get("from", message.get("actor"))))
        return f"name:{name}" if name else None
    if isinstance(number, int) and number >= _SHORTEST_PEER:
        # Around 2020, numbers of users (which then had 32 bits) were written with a mark in the 33rd bit.
        return str(number - _SHORTEST_PEER) if number < 2 * _SHORTEST_PEER else None
    found = _USER_ID.fullmatch(as_text(number) or as_digits(number))
    return found[1] if found else None


def name_of(message: Mapping[str, object]) -> str:
    """Return the name of who wrote or called; empty for a deleted account."""
    return person_name(as_text(message.get("from", message.get("actor"))))


def writers_of(chat: Chat) -> dict[str, str]:
    """Return everybody who wrote or called in a chat, with their names."""
    writers: dict[str, str] = {}
    for each in chat.messages:
        message = as_record(each)
        writer = writer_of(message) if is_message(message) or is_call(message) else None
        if writer and not writers.get(writer):
            writers[writer] = name_of(message)
    return writers


def key_of(writer: str) -> str:
    """Return the key by which a writer is known from one export to the next."""
    return writer if writer.startswith("name:") else f"{PLATFORM}:{writer}"


def moment_of(record: Mapping[str, object], zone: tzinfo) -> Moment | None:
    """Return when something happened: older exports have only the time of the clock on the wall."""
    if seconds := as_digits(record.get("date_unixtime")):
        instant = from_unix(int(seconds))
        return in_zone(instant, zone) if instant else None
    local = iso(as_text(record.get("date")))
    return as_written(local, zone) if local else None
