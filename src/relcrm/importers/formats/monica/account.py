"""The records of an export, whichever of its two forms it has, and how single values in them are read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from relcrm.importers.addresses import one_line
from relcrm.importers.text import EXCERPT_CHARS, excerpt

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from relcrm.importers.base import Place, Problem, Skipped

# What is not carried over, by what the JSON calls it.
LEFT_OUT = {
    "address_book": "an address book",
    "address_book_subscription": "an address book",
    "debt": "a debt",
    "document": "a document",
    "journal_entry": "a journal entry",
    "life_event": "a life event",
    "photo": "a picture",
    "reminder": "a reminder",
    "task": "a task",
}
NO_IDENTIFIER = "a contact without its identifier"
TWICE = "the same contact twice"
SILENCE = "a conversation without messages"
_LONGEST_ID = 64  # characters


@dataclass(frozen=True, slots=True)
class Entry:
    """One record: where it stands, what it is called, what it says, and the contact it hangs on."""

    at: Place
    id: str
    said: Mapping[str, Any]
    contact: str = ""


@dataclass(slots=True)
class Account:
    """An export. Contacts are known by the name that links use: a uuid in JSON, a number in SQL.

    `present` are the contacts of each activity, `types` the kinds of contact fields; `relations` what others are to
    a contact, with those others; `me` is the contact that is the user, who comes first among the `users`.
    """

    users: list[Entry] = field(default_factory=list)
    contacts: dict[str, Entry] = field(default_factory=dict)
    fields: defaultdict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    notes: defaultdict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    addresses: defaultdict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    pets: defaultdict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    relations: defaultdict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    present: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    activities: list[Entry] = field(default_factory=list)
    calls: list[Entry] = field(default_factory=list)
    gifts: list[Entry] = field(default_factory=list)
    messages: list[Entry] = field(default_factory=list)
    types: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    left_out: list[Skipped | Problem] = field(default_factory=list)
    me: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A calendar day, with its instant in UTC where there is a time of day."""

    on: date
    at: datetime | None = None


def key_of(contact: Entry) -> str:
    """Return the same key for a contact in either form: by uuid, or by number where there is none."""
    return f"monica:{id_in(contact.said, 'uuid') or contact.id}"


def id_in(said: Mapping[str, Any], name: str) -> str:
    """Return a uuid or number as text; empty where there is none."""
    return one_line(text_in(said, name)[:_LONGEST_ID])


def text_in(said: Mapping[str, Any], name: str) -> str:
    """Return a value as text; empty for what is neither text nor a number."""
    value = said.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""


def words_in(said: Mapping[str, Any], name: str, longest: int = EXCERPT_CHARS) -> str:
    """Return a text in one line of at most `longest` characters."""
    return one_line(excerpt(text_in(said, name), longest))


def is_yes(said: Mapping[str, Any], name: str) -> bool:
    """Say whether a value is true, which is a 1 in SQL."""
    return said.get(name) is True or text_in(said, name) == "1"


def moment_in(said: Mapping[str, Any], name: str, zone: tzinfo) -> Moment | None:
    """Return the moment of a value, which is in UTC, with its day in `zone`; None where there is none.

    Monica writes days as midnight, so that midnight is a bare day, the same in every zone.
    """
    try:
        at = datetime.fromisoformat(text_in(said, name).strip())
        if at.time() == time.min:
            return Moment(at.date())
        at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
        return Moment(at.astimezone(zone).date(), at)
    except (ValueError, OverflowError):
        return None
