"""What chats of every program share: the owner, moments, the few words kept, and whom one in a group is for.

How a program writes its messages is the business of each format.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel, Direction, Interaction
from relcrm.importers.addresses import email_handle, one_line, profile_handle
from relcrm.importers.base import Owner, Skipped, Touch
from relcrm.importers.names import person_name
from relcrm.importers.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import tzinfo

    from relcrm.importers.base import Place

MOST_WRITERS = 50  # where more people than that write, it is a public place rather than a conversation
_EARSHOT = timedelta(days=30)
_LONGEST_DATE = 40  # characters
_LONGEST_CALL = 24 * 60  # minutes; more is the fault of a clock


@dataclass(frozen=True, slots=True)
class Moment:
    """A calendar day as lived, and its instant in UTC."""

    on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Call:
    """A call as a chat tells of it. `is_taken` and `minutes` are None where the chat does not say."""

    is_video: bool
    is_taken: bool | None
    minutes: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Where a call was made: in which chat of which program, with whom, and who called."""

    platform: str
    chat: str
    people: tuple[str, ...]
    by_me: bool
    is_group: bool


def call_touch(at: Place, call: Call, line: Line, moment: Moment) -> Touch | Skipped:
    """Return a call as a touch: a conversation, or the caller's attempt in vain.

    Who took part in a group's call is written nowhere: whoever made it did, if the owner took it.
    """
    if line.is_group and (line.by_me or not call.is_taken):
        return Skipped(at, "a call in a group")
    if call.is_taken is None:
        return Skipped(at, "a call that does not say whether it was taken")
    interaction = Interaction(
        occurred_on=moment.on,
        occurred_at=moment.at,
        channel=Channel.VIDEO if call.is_video else Channel.PHONE,
        platform=line.platform,
        direction=Direction.ME if line.by_me else Direction.THEM,
        answered=call.is_taken,
        minutes=_whole_minutes(call),
        is_group=line.is_group,
    )
    kind = (
        "call" if call.is_taken else "missed"
    )  # both may happen in one minute, and many clocks show no more
    key = f"{line.platform}:{kind}|{line.chat}|{moment.at.isoformat()}"
    return Touch(at=at, key=key, people=line.people, interaction=interaction)


def _whole_minutes(call: Call) -> int | None:
    """Return the length of a call that was taken; one under a minute counts as one."""
    if not call.is_taken or call.minutes is None:
        return None
    return min(max(1, round(call.minutes)), _LONGEST_CALL)


def in_zone(instant: datetime, zone: tzinfo) -> Moment | None:
    """Return the moment of an instant for somebody in `zone`; None where the calendar ends."""
    try:
        return Moment(instant.astimezone(zone).date(), instant.astimezone(UTC))
    except (OverflowError, ValueError):
        return None


def as_written(written: datetime, zone: tzinfo) -> Moment | None:
    """Return the moment of a time as it was written down: by a clock in `zone` where it names no zone itself."""
    return in_zone(written if written.tzinfo else written.replace(tzinfo=zone), zone)


def from_unix(seconds: float) -> datetime | None:
    """Return the instant so many seconds after 1970; None where the calendar ends."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def iso(text: str) -> datetime | None:
    """Return a date and time written by ISO 8601, with its zone if it has one; None for anything else."""
    try:
        return datetime.fromisoformat(text) if len(text) <= _LONGEST_DATE else None
    except ValueError:
        return None


def owner_told(me: Iterable[str], platform: str) -> Owner:
    """Return the owner as the user says: links, addresses and @names of `platform` are handles, the rest names.

    A bare number is neither.
    """
    owner = Owner()
    for each in map(one_line, me):
        handle = email_handle(each) or profile_handle(f"{platform}:{each}" if each.startswith("@") else each)
        if handle:
            owner.handles.add(handle)
        elif each and not each.isdigit():
            owner.names.add(person_name(each))
    return owner


def words(text: str) -> str:
    """Return what is kept of a message: its beginning, on one line, without what cannot be seen."""
    return one_line(excerpt(text))


def spoken(messages: Iterable[tuple[str, datetime]]) -> dict[str, list[datetime]]:
    """Return the instants at which each wrote, in order, from the messages of a chat in any order."""
    spoke: dict[str, list[datetime]] = {}
    for who, at in messages:
        spoke.setdefault(who, []).append(at)
    for instants in spoke.values():
        instants.sort()
    return spoke


def within_earshot(spoke: Mapping[str, Sequence[datetime]], at: datetime) -> tuple[str, ...]:
    """Return who wrote in a group within 30 days before or after `at`: its files do not say who was in it.

    `spoke` has the instants at which each of them wrote, in order; see `spoken`.
    """
    return tuple(key for key, instants in spoke.items() if _is_near(instants, at))


def _is_near(instants: Sequence[datetime], at: datetime) -> bool:
    after = bisect_left(instants, at)
    return any(abs(instant - at) <= _EARSHOT for instant in instants[max(after - 1, 0) : after + 1])
