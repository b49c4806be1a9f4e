"""What every importer speaks: records, rows left out on purpose, and problems, each with its place.

An importer yields these and knows nothing of the store. Whatever came from one line is one item, so
that counting items accounts for every line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from relcrm.domain.contact import Handle
    from relcrm.domain.interaction import Channel, Interaction


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was read: the file's name and the line it starts on (1-based)."""

    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A contact as the source knows them. `key` identifies them within the source, run after run."""

    at: Place
    key: str
    name: str
    handles: tuple[Handle, ...] = ()
    company: str = ""
    title: str = ""
    met_how: str = ""
    met_on: date | None = None
    common_ground: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """One interaction with one or more people, named by their keys. `key` identifies it in the source."""

    at: Place
    key: str
    people: tuple[str, ...]
    interaction: Interaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message between the owner and other people; `domain.exchange` turns a stream of them into touches.

    `stream` groups the messages that answer one another. `at_instant` is UTC, `on` the owner's calendar day.
    """

    at: Place
    stream: str
    people: tuple[str, ...]
    by_me: bool
    on: date
    at_instant: datetime | None
    channel: Channel
    platform: str
    text: str = ""
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row left out on purpose, with the reason in a few words that can be counted ("a draft")."""

    at: Place
    reason: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that could not be read, with the reason."""

    at: Place
    reason: str


Item = Person | Touch | Message | Skipped | Problem


@dataclass(slots=True)
class Owner:
    """Who the export belongs to, as far as known; an importer fills in what it finds out."""

    names: set[str] = field(default_factory=set)
    handles: set[Handle] = field(default_factory=set)
