"""How the demo tells of a person: facts, history and what hangs on them, in days from today."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from relcrm.domain.log.interaction import Channel, Direction
from relcrm.domain.particulars.details import CAN_HELP, LOOKS_FOR, Detail, PostalAddress

if TYPE_CHECKING:
    from relcrm.domain.people.contact import Handle
    from relcrm.domain.plans.repeats import Repeat

ME, THEM, BOTH = Direction.ME, Direction.THEM, Direction.MUTUAL
MEETING, VIDEO, CALL = Channel.IN_PERSON, Channel.VIDEO, Channel.PHONE
EMAIL, DM, PUBLIC = Channel.EMAIL, Channel.DM, Channel.PUBLIC
ANSWERED = {"answered": True}


@dataclass(frozen=True, slots=True)
class Past:
    """Something that happened so many days ago; `more` are further fields of the interaction."""

    days_ago: int
    channel: Channel
    direction: Direction
    more: dict[str, Any] = field(default_factory=dict)


def past(days_ago: int, channel: Channel, direction: Direction, **more: Any) -> Past:
    """Return one thing that happened."""
    return Past(days_ago, channel, direction, more)


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting so many days ahead, or ago where negative."""

    days_ahead: int
    starts: str
    channel: Channel
    about: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """A reminder or a promise, written down so many days ago and due so many days ahead, or on no day."""

    kind: str
    text: str
    days_ago: int
    days_ahead: int | None = None
    repeats: Repeat | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """One invented person. Facts whose names end in `_ago` are days before today.

    `days` are yearly ones, (label, month, day, year or None); of one in `days_ahead` the year is not known. `labels`
    are those of addresses, by their place in `handles`; `relations` are (role, name), `new_job` is (days ago, what was,
    what it became).
    """

    name: str
    history: tuple[Past, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    handles: tuple[Handle, ...] = ()
    labels: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    introduced_by: str = ""
    note: str = ""
    addresses: tuple[PostalAddress, ...] = ()
    details: tuple[Detail, ...] = ()
    days: tuple[tuple[str, int, int, int | None], ...] = ()
    days_ahead: tuple[tuple[str, int], ...] = ()
    relations: tuple[tuple[str, str], ...] = ()
    new_job: tuple[int, str, str] | None = None
    plans: tuple[Planned, ...] = ()
    reminders: tuple[Noted, ...] = ()


def can_help(*texts: str) -> tuple[Detail, ...]:
    """Return what somebody could help others with."""
    return tuple(Detail(CAN_HELP, "", text) for text in texts)


def looks_for(*texts: str) -> tuple[Detail, ...]:
    """Return what somebody looks for."""
    return tuple(Detail(LOOKS_FOR, "", text) for text in texts)


def home(street: str, postcode: str, place: str, country: str, region: str = "") -> PostalAddress:
    """Return where somebody lives."""
    return PostalAddress("home", street, place, region, postcode, country)


def work(street: str, postcode: str, place: str, country: str, region: str = "") -> PostalAddress:
    """Return where somebody works."""
    return PostalAddress("work", street, place, region, postcode, country)
