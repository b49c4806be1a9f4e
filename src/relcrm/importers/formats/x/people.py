"""Who is behind a number: X names people in messages by number only, and by name where a post mentions them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relcrm.domain.people.contact import parsed_handle
from relcrm.importers.addresses import one_line
from relcrm.importers.base import Person
from relcrm.importers.formats.x.layout import PLATFORM
from relcrm.importers.jsonfile import as_digits, as_list, as_record, as_text
from relcrm.importers.names import person_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import tzinfo

    from relcrm.importers.base import Place

WITHOUT_OWNER = "in an archive whose owner is not known"
_MOST_MENTIONS = 100  # of one post, which has room for fewer


@dataclass(frozen=True, slots=True)
class Named:
    """The names of an account as they were in one of the owner's posts; `post` is its running number."""

    post: int
    screen_name: str
    name: str


@dataclass(slots=True)
class Reading:
    """One reading of an archive: the owner's number, if known, the latest names of others, and whom it met."""

    zone: tzinfo
    me: str = ""
    names: dict[str, Named] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)


def mentions_of(post: Mapping[str, object]) -> Iterator[tuple[str, Named]]:
    """Yield whom a post answers and mentions, by number; accounts that are gone have none."""
    number = int(as_digits(post.get("id_str")) or "0")
    answered = as_text(post.get("in_reply_to_screen_name"))
    yield from _named(post.get("in_reply_to_user_id_str"), Named(number, answered, ""))
    for value in as_list(as_record(post.get("entities")).get("user_mentions"))[:_MOST_MENTIONS]:
        mention = as_record(value)
        named = Named(number, as_text(mention.get("screen_name")), as_text(mention.get("name")))
        yield from _named(mention.get("id_str"), named)


def _named(number: object, named: Named) -> Iterator[tuple[str, Named]]:
    if account := as_digits(number):
        yield account, named


def enter_names(reading: Reading, post: Mapping[str, object]) -> None:
    """Note the names in a post: the latest of each account, a full name before none."""
    for account, named in mentions_of(post):
        known = reading.names.get(account)
        if known is None or (bool(named.name), named.post) > (bool(known.name), known.post):
            reading.names[account] = named


def key_of(account: str) -> str:
    """Return the key by which an account is known from one archive to the next."""
    return f"{PLATFORM}:{account}"


def introduced(reading: Reading, at: Place, accounts: Iterable[str]) -> Iterator[Person]:
    """Yield each account that was not met before in this archive, and note it as met."""
    for account in accounts:
        if account in reading.met:
            continue
        reading.met.add(account)
        named = reading.names.get(account, Named(0, "", ""))
        screen_name = one_line(named.screen_name)
        handle = parsed_handle(f"{PLATFORM}:{screen_name}")
        name = person_name(named.name) or person_name(screen_name) or f"X user {account}"
        yield Person(at=at, key=key_of(account), name=name, handles=(handle,) if handle else (), listed=False)
