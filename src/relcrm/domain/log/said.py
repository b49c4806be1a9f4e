"""What lay between the first message of an exchange and the last, in six or so characters each: sides and moments, no words.

`m3f0` is one of mine, `t15180` one of theirs, so many seconds (hexadecimal) after the first; `<` or `>` follows where
the day as lived is the one before or after its day in UTC. `M2` and `T0` count days, where no instant is known. `?`
stands for all of it where it is not known, or would be longer than LONGEST.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from relcrm.domain.log.interaction import Interaction

LONGEST = 120
NOT_KNOWN = "?"
_FORM = r"(?:[mt]-?[0-9a-f]+[<>]?|[MT]-?[0-9a-f]+)*"
_EACH = r"([mtMT])(-?[0-9a-f]+)([<>]?)"
_DAYS_APART = {"": 0, "<": -1, ">": 1}
_SIGNS = {days: sign for sign, days in _DAYS_APART.items()}


class Message(NamedTuple):
    """When one message was written: its day as lived, and its instant where known."""

    by_me: bool
    on: date
    at: datetime | None


def said_before_another(exchange: Interaction, messages: int) -> str:
    """Return what lies between once another message follows the last one; `messages` are those so far."""
    said = exchange.said
    if messages == 1 or said == NOT_KNOWN:
        return said
    if exchange.last_by_me is None or (messages > 2 and not said):
        return NOT_KNOWN
    last = Message(exchange.last_by_me, exchange.last_on or exchange.occurred_on, exchange.last_at)
    return _bounded(said + _written(last, exchange))


def said_after_earlier(exchange: Interaction, earlier: Message, *, by_me: bool) -> str:
    """Return what lies between once an earlier message begins an exchange of several; `by_me`: its first was mine."""
    found = between(exchange)
    if found is None:
        return NOT_KNOWN
    longer = replace(exchange, occurred_on=earlier.on, occurred_at=earlier.at)
    first = Message(by_me, exchange.occurred_on, exchange.occurred_at)
    return _bounded("".join(_written(each, longer) for each in (first, *found)))


def _bounded(said: str) -> str:
    return NOT_KNOWN if len(said) > LONGEST or NOT_KNOWN in said else said


def _written(one: Message, exchange: Interaction) -> str:
    by_me, on, at = one
    if at is None:
        return f"{'M' if by_me else 'T'}{(on - exchange.occurred_on).days:x}"
    start = exchange.occurred_at or datetime.combine(exchange.occurred_on, time.min, UTC)
    seconds = int(at.timestamp() // 1 - start.timestamp() // 1)
    sign = _SIGNS.get((on - at.astimezone(UTC).date()).days, NOT_KNOWN)
    return f"{'m' if by_me else 't'}{seconds:x}{sign}"


def between(exchange: Interaction) -> list[Message] | None:
    """Return the messages between the first and the last, oldest first; None where they are not known.

    They are not if the counts of the exchange do not leave its first message over.
    """
    if exchange.last_by_me is None or not re.fullmatch(_FORM, exchange.said):
        return None
    try:
        found = [_moment(exchange, *each) for each in re.findall(_EACH, exchange.said)]
    except OverflowError:
        return None
    mine = sum(each.by_me for each in found) + exchange.last_by_me
    left = exchange.my_messages - mine, exchange.their_messages - (len(found) + 1 - mine)
    return found if left in {(1, 0), (0, 1)} else None


def is_said(text: str) -> bool:
    """Say whether a text can stand for what lay between."""
    return len(text) <= LONGEST and (text == NOT_KNOWN or re.fullmatch(_FORM, text) is not None)


def _moment(exchange: Interaction, side: str, after: str, sign: str) -> Message:
    by_me, number = side in "mM", int(after, 16)
    if side.isupper():
        return Message(by_me, exchange.occurred_on + timedelta(days=number), None)
    start = exchange.occurred_at or datetime.combine(exchange.occurred_on, time.min, UTC)
    at = start.astimezone(UTC).replace(microsecond=0) + timedelta(seconds=number)
    return Message(by_me, at.date() + timedelta(days=_DAYS_APART[sign]), at)
