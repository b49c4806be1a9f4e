"""What every importer speaks: records, rows and parts left out on purpose, and problems, each with its place.

An importer yields these and knows nothing of the store. Whatever came from one line is one item, so
that counting items accounts for every line. A `Format` says what it reads; `registry` lists them.
"""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date, datetime, tzinfo

    from relcrm.domain.log.interaction import Channel, Interaction
    from relcrm.domain.particulars.details import Detail, PostalAddress
    from relcrm.domain.particulars.occasions import Occasion
    from relcrm.domain.people.contact import Handle
    from relcrm.importers.archive import Source


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was read: the file's name and the record's number or first line in it (1-based).

    Line 0 speaks of the file as a whole.
    """

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Remark:
    """Something written down about a person: never a touch. `on` is None where no day is known."""

    text: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A contact as the source knows them. `key` identifies them within the source, run after run.

    `listed` says that the owner keeps them as a contact there; who is not is only known from traffic, and
    becomes a contact only where there was enough of it. `notes` are remarks with the day they were made on
    (None where the source does not say). `cadence_days` is how often the owner means to be in touch.
    `labels` are what the source calls addresses (`work`, `home`), `relations` roles and names of others. `written_key` is
    the identifier as the source writes it, where `key` is in lower case.
    """

    at: Place
    key: str
    name: str
    handles: tuple[Handle, ...] = ()
    company: str = ""
    title: str = ""
    met_how: str = ""
    met_on: date | None = None
    common_ground: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[Remark, ...] = ()
    cadence_days: int | None = None
    listed: bool = True
    occasions: tuple[Occasion, ...] = ()
    addresses: tuple[PostalAddress, ...] = ()
    details: tuple[Detail, ...] = ()
    relations: tuple[tuple[str, str], ...] = ()
    labels: tuple[tuple[Handle, str], ...] = ()
    written_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """One interaction with one or more people, named by their keys. `key` identifies it in the source."""

    at: Place
    key: str
    people: tuple[str, ...]
    interaction: Interaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message between the owner and other people; `domain.log.exchange` turns a stream of them into touches.

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One meeting to come with people, named by their keys; never a touch. `starts` is a local time as HH:MM or "".

    `key` is the one that the meeting will have as a touch.
    """

    at: Place
    key: str
    people: tuple[str, ...]
    on: date
    starts: str
    minutes: int | None
    channel: Channel
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What a source says of the meetings to come under one name, `key`, which is that of a single one, too.

    The times of a series are named by it with `|` and their own behind. `stands` are keys of times that are not planned
    yet, `off` of those called off, the name itself for all. It `is_whole` where nothing else is to come under that name.
    """

    at: Place
    key: str
    plans: tuple[Planned, ...] = ()
    stands: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row left out on purpose, with the reason in a few words that can be counted ("a draft").

    `about` names what or whom it was about, for those who ask which rows a reason means.
    """

    at: Place
    reason: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that could not be read, with the reason."""

    at: Place
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a row that has no place in a store, counted by `what` it is: "address", "photo", 'column "Age"'.

    It says nothing of the row, which may be used as far as the rest goes.
    """

    at: Place
    what: str


Item = Person | Touch | Message | Ahead | Skipped | Problem | LeftOut


@dataclass(slots=True)
class Owner:
    """Who the export belongs to, as far as known; an importer fills in what it finds out."""

    names: set[str] = field(default_factory=set)
    handles: set[Handle] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the user says of a run, and what is true of this machine.

    `me` are the owner's names, addresses or profiles, as typed; `zone` decides on which calendar day an
    instant falls; `region` is the two-letter country of telephone numbers without `+`. `date_order` is
    `dmy`, `mdy`, `ymd`, or None where the files have to tell. `columns` map our fields to a CSV's columns. `now` parts what
    has happened today from what is to come; without it all of today has happened.
    """

    zone: tzinfo
    today: date
    region: str | None = None
    me: tuple[str, ...] = ()
    bodies: bool = False
    date_order: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    now: datetime | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """Whose files they are, as far as known, and everything in them, to be read once."""

    owner: Owner
    items: Iterator[Item]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: its `name` on the command line, what it `says` of itself, and how it is known and read.

    `recognises` looks at the beginning of one file, by content rather than by name, and never raises.
    `read` gets the files of one run; it is a problem of its own, not an error, when one of them cannot be
    read. `takes` are the options beyond the common ones that mean something here, among `me`, `bodies`,
    `date-order` and `map`. A `whole` format reads several files of one folder or zip together, so that
    where one file is recognised it gets all of them. An `is_book` holds people, and of what happened at most
    the last day.
    """

    name: str
    says: str
    recognises: Callable[[Source], bool]
    read: Callable[[Sequence[Source], Asked], Opened]
    takes: frozenset[str] = frozenset()
    whole: bool = False
    is_book: bool = False


def how_to_install(extra: str) -> str:
    """Return the command that brings in what an extra of relcrm needs, for the environment that it runs in."""
    what, rooms = f'"relcrm[{extra}]"', PurePath(sys.prefix).parts
    if "pipx" in rooms:
        return f"pipx install --force {what}"
    if "uv" in rooms and "tools" in rooms:
        return f"uv tool install {what}"
    return f"{shlex.quote(sys.executable)} -m pip install {what}"
