"""Invitations.csv: who asked whom to connect, and whether it was accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind
from relcrm.importers.base import Item, Problem, Skipped, Touch
from relcrm.importers.formats.linkedin.moments import read_moment
from relcrm.importers.formats.linkedin.owner import is_me
from relcrm.importers.formats.linkedin.people import PLATFORM, introduced, key_for, someone
from relcrm.importers.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.importers.base import Person
    from relcrm.importers.formats.linkedin.layout import Row
    from relcrm.importers.formats.linkedin.moments import Moment
    from relcrm.importers.formats.linkedin.people import Someone
    from relcrm.importers.formats.linkedin.reading import Reading


def read_invitation(row: Row, reading: Reading) -> Iterator[Item]:
    """Yield the other person where they are new, then the invitation; or why there is none."""
    moment = read_moment(
        row["sent at"], reading.zone, day_first=reading.survey.day_first.get(row.at.file, False)
    )
    if moment is None:
        yield Problem(row.at, f'"{row["sent at"][:40]}" is not a date')
        return
    who, direction, reason = _other(row, reading)
    key = key_for(reading.directory, who) if not reason else None
    if key is None:
        yield Skipped(row.at, reason or f"cannot tell which {who.name}")
        return
    yield from introduced(reading.directory, reading.met, row.at, [(key, who)])
    yield Touch(
        at=row.at,
        key=f"invitation|{key}|{(moment.at or moment.on).isoformat()}",
        people=(key,),
        interaction=_invitation(row, moment, direction, reading.directory.connections.get(key)),
    )


def _other(row: Row, reading: Reading) -> tuple[Someone, Direction, str]:
    """Return the other person, who asked, and why the row says nothing; the owner's identity beats the column."""
    inviter, invitee = someone(row["from"], row["from url"]), someone(row["to"], row["to urls"])
    mine, theirs = is_me(reading.me, inviter), is_me(reading.me, invitee)
    outgoing = mine if mine != theirs else row.word("direction") == "outgoing"
    other = invitee if outgoing else inviter
    reason = ""
    if mine and theirs:
        reason = "an invitation to yourself"
    elif other.is_closed:
        reason = "a closed account"
    elif not mine and not theirs and row.word("direction") not in {"outgoing", "incoming"}:
        reason = "cannot tell who asked whom"
    return other, Direction.ME if outgoing else Direction.THEM, reason


def _invitation(row: Row, moment: Moment, direction: Direction, connection: Person | None) -> Interaction:
    """Return the invitation, answered when the two are connected: on that day, unless it came before the asking."""
    met_on = connection.met_on if connection else None
    return Interaction(
        occurred_on=moment.on,
        occurred_at=moment.at,
        channel=Channel.CLICK,
        direction=direction,
        answered=True if connection else None,
        answered_on=met_on if met_on and met_on >= moment.on else None,
        platform=PLATFORM,
        kind=Kind.CONNECT_REQUEST,
        summary=excerpt(row["message"]),
    )
