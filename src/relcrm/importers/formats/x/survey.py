"""One pass over an archive that learns whose it is and who is who, before any of it is read in earnest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import parsed_handle
from relcrm.errors import UnreadableInput
from relcrm.importers.addresses import distinct, email_handle
from relcrm.importers.chats import owner_told
from relcrm.importers.formats.x.layout import PLATFORM, Kind, records_of, unwrapped
from relcrm.importers.formats.x.people import Reading, enter_names
from relcrm.importers.jsonfile import as_digits, as_text
from relcrm.importers.names import person_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from relcrm.importers.base import Asked, Owner
    from relcrm.importers.formats.x.layout import File

_PAIR = re.compile(r"([0-9]{1,20})-([0-9]{1,20})")


@dataclass(slots=True)
class _Clues:
    """The owner's number as the account says it, and who is in every conversation of two."""

    account: str = ""
    everywhere: frozenset[str] | None = None
    names: set[str] = field(default_factory=set)


def pair_of(conversation: Mapping[str, object]) -> frozenset[str]:
    """Return the two in a conversation, by the numbers in its own; empty for a group."""
    found = _PAIR.fullmatch(as_text(conversation.get("conversationId")))
    return frozenset(found.groups()) if found else frozenset()


def survey(files: Iterable[File], asked: Asked) -> tuple[Owner, Reading]:
    """Return the owner, and what a reading has to know: the owner's number and everybody's names."""
    owner = owner_told(asked.me, PLATFORM)
    reading = Reading(asked.zone)
    clues = _Clues()
    for file in files:
        try:
            records = records_of(file)
        except UnreadableInput:
            continue  # said when it is read in earnest
        for record in records:
            _look_at(record, file.kind, owner, reading, clues)
    reading.me = clues.account or _told(asked, reading) or _by_conversations(clues)
    return owner, reading


def _look_at(record: object, kind: Kind | None, owner: Owner, reading: Reading, clues: _Clues) -> None:
    if kind is Kind.ACCOUNT:
        account = unwrapped(record, "account")
        clues.account = clues.account or as_digits(account.get("accountId"))
        owner.names.update({person_name(as_text(account.get("accountDisplayName")))} - {""})
        profile = parsed_handle(f"{PLATFORM}:{as_text(account.get('username'))}")
        owner.handles.update(distinct([profile, email_handle(as_text(account.get("email")))]))
    elif kind is Kind.POSTS:
        enter_names(reading, unwrapped(record, "tweet"))
    elif pair := pair_of(unwrapped(record, "dmConversation")):
        clues.everywhere = pair if clues.everywhere is None else clues.everywhere & pair


def _told(asked: Asked, reading: Reading) -> str:
    """Return the number that the user gave, or that goes with a screen name which the user gave."""
    for each in asked.me:
        if number := as_digits(each.strip()):
            return number
        profile = parsed_handle(each) or parsed_handle(f"{PLATFORM}:{each}")
        for account, named in reading.names.items():
            if profile and parsed_handle(f"{PLATFORM}:{named.screen_name}") == profile:
                return account
    return ""


def _by_conversations(clues: _Clues) -> str:
    """Return who is in every conversation of two, if that is one account only."""
    everywhere = clues.everywhere or frozenset()
    return next(iter(everywhere)) if len(everywhere) == 1 else ""
