"""Whose export it is: told by the account's own part, by the user, or by who else is in a chat of two."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import folded, parsed_handle
from relcrm.importers.addresses import distinct, phone_handle
from relcrm.importers.chats import owner_told
from relcrm.importers.formats.telegram.layout import PLATFORM, chats_of, writers_of
from relcrm.importers.jsonfile import as_digits, as_record, as_text
from relcrm.importers.names import person_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from relcrm.importers.base import Asked, Owner
    from relcrm.importers.formats.telegram.layout import Chat


@dataclass(slots=True)
class Survey:
    """What all files together tell: the owner, the names of all writers, and which of them the owner is.

    That is told by a number, by a name, or guessed from being the one who is not the other.
    """

    owner: Owner
    names: dict[str, str] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    guessed: set[str] = field(default_factory=set)

    @property
    def me(self) -> frozenset[str]:
        """Return the writers who are the owner; empty when nothing says so, or the chats contradict one another."""
        told = self.numbers | self.named
        return frozenset(told or (self.guessed if len(self.guessed) == 1 else ()))


def survey(documents: Iterable[Mapping[str, object]], asked: Asked) -> Survey:
    """Return what the files tell about their owner, each read once."""
    found = Survey(owner_told(asked.me, PLATFORM))
    found.numbers.update(number for each in asked.me if (number := as_digits(each.strip())))
    told = {folded(name) for name in asked.me}
    for document in documents:
        _enter_account(found, as_record(document.get("personal_information")), asked)
        for chat in chats_of(document):
            writers = {} if chat.reason else writers_of(chat)
            found.names.update({writer: name for writer, name in writers.items() if name})
            found.named.update(writer for writer, name in writers.items() if name and folded(name) in told)
            if other := other_of(chat, writers, frozenset()):
                found.guessed.update(set(writers) - {other})
    found.owner.names.update(name for writer in found.me if (name := found.names.get(writer)))
    return found


def _enter_account(found: Survey, account: Mapping[str, object], asked: Asked) -> None:
    if number := as_digits(account.get("user_id")):
        found.numbers.add(number)
    name = person_name(as_text(account.get("first_name")), as_text(account.get("last_name")))
    found.owner.names.update({name} - {""})
    username = as_text(account.get("username"))
    phone = phone_handle(as_text(account.get("phone_number")), asked.region)
    found.owner.handles.update(distinct([phone, parsed_handle(f"{PLATFORM}:{username}")]))


def other_of(chat: Chat, writers: Mapping[str, str], me: frozenset[str]) -> str | None:
    """Return the other person in a chat of two: not the owner, of the chat's number, or of its name.

    None when nothing tells, and for a group.
    """
    others = [writer for writer in writers if writer not in me]
    if chat.kind == "private_group" or len(others) > 2 or 1 < len(others) < len(writers):
        return None
    if me and len(others) == 1:
        return others[0]
    is_private = chat.kind == "personal_chat"
    if is_private and chat.number in writers:
        return chat.number
    named = [writer for writer in others if chat.name and writers[writer] == chat.name]
    if len(named) == 1:
        return named[0]
    return chat.number or None if is_private and len(others) < 2 else None
