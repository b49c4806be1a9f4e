"""Which file of an archive is which, by the name it gives itself, and the records in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from relcrm.errors import UnreadableInput
from relcrm.importers.base import Place
from relcrm.importers.jsonfile import as_record, head_of, parsed, text_of

if TYPE_CHECKING:
    from relcrm.importers.archive import Source

PLATFORM = "x"
_HEAD_CHARS = 1000
_ASSIGNED = re.compile(r"\s*window\.YTD\.([a-z_]{1,80})\.part[0-9]{1,6}\s*=")


class Kind(StrEnum):
    """The files whose records are read or counted."""

    ACCOUNT = "account"
    MESSAGES = "messages"
    POSTS = "posts"
    LIKES = "likes"
    FOLLOWERS = "followers"
    FOLLOWING = "following"


# The names changed over the years, from one to several.
_KINDS = {
    "account": Kind.ACCOUNT,
    "direct_message": Kind.MESSAGES,
    "direct_messages": Kind.MESSAGES,
    "direct_message_group": Kind.MESSAGES,
    "direct_messages_group": Kind.MESSAGES,
    "tweet": Kind.POSTS,
    "tweets": Kind.POSTS,
    "like": Kind.LIKES,
    "likes": Kind.LIKES,
    "follower": Kind.FOLLOWERS,
    "following": Kind.FOLLOWING,
}


@dataclass(frozen=True, slots=True)
class File:
    """One file of an archive; `kind` is None for one that holds neither people nor messages."""

    source: Source
    kind: Kind | None

    def place(self, number: int = 0) -> Place:
        """Return the place of a record, or of the whole file."""
        return Place(self.source.name, number)


def file_of(source: Source) -> File | None:
    """Return what a file of an archive is; None for any other file. Raises UnreadableInput when it is damaged."""
    found = _ASSIGNED.match(head_of(source, _HEAD_CHARS))
    return File(source, _KINDS.get(found[1])) if found else None


def records_of(file: File) -> list[object]:
    """Return the records as they stand; raises UnreadableInput when there are none to be read."""
    text = text_of(file.source)
    found = _ASSIGNED.match(text)
    value = parsed(text, found.end() if found else 0)
    if not isinstance(value, list):
        raise UnreadableInput("there is no list of records in it", "request the archive again")
    return value


def unwrapped(record: object, word: str) -> dict[str, object]:
    """Return a record without the word around it, which early archives lack; empty for what is no record."""
    outer = as_record(record)
    return as_record(outer.get(word, outer))
