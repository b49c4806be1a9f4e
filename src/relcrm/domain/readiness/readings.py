"""One interaction weighed against a policy: the facts every later sum is made of.

Nothing here depends on the day of the question; what does is in `tallies` and `evidence`.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, Outcome, as_known_on
from relcrm.domain.log.worth import share_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from relcrm.domain.policy.values import Policy

_Shape = tuple[Channel, Direction | None, bool | None, int | None, Kind, Outcome | None, bool]
Way = TypeVar("Way")
Flag = TypeVar("Flag")
Share = TypeVar("Share")
Place = TypeVar("Place")
_ACTS = frozenset({Kind.FAVOUR_GIVEN, Kind.FAVOUR_RECEIVED, Kind.INTRO_GIVEN, Kind.INTRO_RECEIVED})
UNSURE = 0.5
"""What a contact counts whose direction nobody noted."""


class Role(NamedTuple, Generic[Way, Flag, Share, Place]):
    """What interactions of one shape count for under a policy: of one of them, or by column of a whole log.

    The fields up to `weight` are a reading's. `is_short` means a voice that is no conversation by itself, `is_letter` a
    contact without a voice, `is_met` that voices met as long as in a conversation, `is_sign` a sign of life of theirs,
    `is_start` a move of theirs, `is_heard` that it holds words of theirs, `is_try` a move of yours without an answer,
    `asks_reply` a letter of yours to them alone, `is_owed` one of theirs that waits for you, `is_mine` any move of yours.
    `is_awaited` means a move of yours that waits for an answer, `is_theirs` that they had a part in it, `is_written` a
    message that counts, `is_single` one between the two of you, `was_sent` that you wrote such a one, `was_answered` that
    it was answered. `place` is where it was if no platform is noted, "" of a mere favour. From `warmth` on it is what a
    touch adds to the sum of that name, 0 where it has no part in it.
    """

    channel: Way
    is_two_way: Flag
    is_small: Flag
    is_spoken: Flag
    is_refused: Flag
    is_waiting: Flag
    is_missed: Flag
    is_voice: Flag
    is_conversation: Flag
    is_contact: Flag
    by_me: Flag
    by_them: Flag
    weight: Share
    is_short: Flag
    is_letter: Flag
    is_met: Flag
    is_sign: Flag
    is_start: Flag
    is_heard: Flag
    is_try: Flag
    asks_reply: Flag
    is_owed: Flag
    is_mine: Flag
    is_ask: Flag
    is_request: Flag
    is_awaited: Flag
    is_theirs: Flag
    is_written: Flag
    is_single: Flag
    was_sent: Flag
    was_answered: Flag
    place: Place
    has_outcome: Flag
    resets_clock: Flag
    warmth: Share
    answered: Share
    tried: Share
    they_start: Share
    together: Share
    worth: Share
    worth_of_root: Share


class Reading(NamedTuple):
    """One interaction and what it counts for. `day` is an ordinal, `week` the calendar week it lies in, `end` its last day.

    `messages` says how many of an exchange there were, -1 where that is not known.

    `weight` is the richness of one contact, whether it was answered or not. `is_voice` means they spoke
    one to one long enough to add depth, `is_conversation` long enough to be a conversation by itself.
    `is_contact` proves contact: both took part, and it was more than a like or a link. `is_missed` means that
    they did not come. What the sums take of it is its `role`.
    """

    day: int
    week: int
    end: int
    messages: int
    event: Interaction
    role: Role[Channel, bool, float, str]
    channel: Channel
    is_two_way: bool
    is_small: bool
    is_spoken: bool
    is_refused: bool
    is_waiting: bool
    is_missed: bool
    is_voice: bool
    is_conversation: bool
    is_contact: bool
    by_me: bool
    by_them: bool
    weight: float


_Counts = tuple[Any, ...]
_OF_A_READING = Role._fields.index("weight") + 1


class Sheet(NamedTuple):
    """The readings of one contact with their days, places and what they count for, each in a column."""

    read: Sequence[Reading]
    days: Sequence[int]
    ends: Sequence[int]
    messages: Sequence[int]
    places: Sequence[str]
    columns: Role[Sequence[Channel], Sequence[bool], Sequence[float], Sequence[str]]


def sheet_of(read: Sequence[Reading]) -> Sheet:
    """Return readings laid out by column, in the same order."""
    if not read:
        return Sheet((), (), (), (), (), Role._make([()] * len(Role._fields)))
    columns: Role[Any, Any, Any, Any] = Role._make(zip(*[each.role for each in read], strict=True))
    return Sheet(
        read,
        [each.day for each in read],
        [each.end for each in read],
        [each.messages for each in read],
        [each.event.platform or place for each, place in zip(read, columns.place, strict=True)],
        columns,
    )


def known_by(interactions: Iterable[Interaction], as_of: date) -> tuple[list[Interaction], int]:
    """Return the interactions as known at the end of `as_of`, and the ordinal of the first later news (0: none)."""
    known: list[Interaction] = []
    news: list[int] = []
    for each in interactions:
        then = as_known_on(each, as_of)
        if then is not None:
            known.append(then)
        if then is not each:
            days = (each.occurred_on, each.last_on, each.answered_on, each.outcome_on)
            news += [day.toordinal() for day in days if day is not None and day > as_of]
    return known, min(news, default=0)


def readings(interactions: Iterable[Interaction], policy: Policy) -> list[Reading]:
    """Return what each interaction counts for, in the same order."""
    known, read = _known_shapes(policy), []
    for each in interactions:
        shape = (
            each.channel,
            each.direction,
            each.answered,
            each.minutes,
            each.kind,
            each.outcome,
            each.is_group,
        )
        counts = known.get(shape) or _counts_of(each, shape, policy)
        day, last = each.occurred_on.toordinal(), each.last_on
        end, messages = (last.toordinal(), each.my_messages + each.their_messages) if last else (day, -1)
        # as `Reading(...)` does, a million times and in two thirds of the time
        read.append(tuple.__new__(Reading, (day, (day - 1) // 7, end, messages, each, *counts)))
    return read


def is_long(event: Interaction, policy: Policy) -> bool:
    """Say whether it lasted as long as a conversation; an unknown length counts as long."""
    return event.minutes is None or event.minutes >= policy.depth.min_minutes


@lru_cache(maxsize=64)
def _known_shapes(_policy: Policy) -> dict[_Shape, _Counts]:
    """Return what interactions of each shape count for, as far as one was met: a log has few shapes, many times."""
    return {}


def _counts_of(event: Interaction, shape: _Shape, policy: Policy) -> _Counts:
    role = _role_of(event, policy)
    counts = _known_shapes(policy)[shape] = (role, *role[:_OF_A_READING])
    return counts


def _role_of(event: Interaction, policy: Policy) -> Role[Channel, bool, float, str]:
    """Return what it counts for: its shape alone decides."""
    two_way, small, spoken, refused = event.is_two_way, event.is_small, event.is_spoken, event.is_refused
    waiting, absent, in_vain = event.is_waiting, event.outcome is Outcome.NO_SHOW, event.is_missed_by_them
    by_me, by_them = event.direction is Direction.ME, event.direction is Direction.THEM and not absent
    moved = by_me and not (absent or two_way or refused or event.asks_nothing)
    voices = two_way and spoken and not event.is_group
    voice = voices and (event.minutes is None or event.minutes >= policy.depth.min_minutes_spoken)
    long, channel, single = (
        is_long(event, policy),
        _channel_of(event),
        not (spoken or small or event.is_group),
    )
    return Role(
        channel=channel,
        is_two_way=two_way,
        is_small=small,
        is_spoken=spoken,
        is_refused=refused,
        is_waiting=waiting,
        is_missed=in_vain,
        is_voice=voice,
        is_conversation=voices and long,
        is_contact=two_way and not small,
        by_me=by_me,
        by_them=by_them,
        is_short=voice and not long,
        is_letter=two_way and not small and not voice,
        is_met=two_way and spoken and long,
        is_sign=not small and (two_way or waiting or refused),
        is_start=by_them and not small and not refused,
        is_heard=not small and (two_way or by_them),
        is_try=in_vain or (moved and event.answered is not True),
        asks_reply=by_me and single and not event.asks_nothing,
        is_owed=waiting and not small and not spoken,
        is_awaited=moved and channel is not Channel.PUBLIC,
        is_theirs=two_way or event.direction in {Direction.THEM, Direction.MUTUAL},
        is_written=not (spoken or small),
        is_single=single,
        was_sent=single and (by_me or two_way),
        was_answered=single and two_way and not by_them,
        place="" if channel is Channel.PUBLIC and event.kind in _ACTS else channel.value,
        **_marks(event),
        **_shares(event, policy),
    )


def _marks(event: Interaction) -> dict[str, Any]:
    """Return what can be read off it as it stands."""
    return {
        "is_mine": event.direction in {Direction.ME, Direction.MUTUAL},
        "is_ask": event.kind is Kind.PITCH,
        "is_request": event.kind is Kind.MEETING_REQUEST,
        "has_outcome": event.outcome is not None,
        "resets_clock": event.resets_clock,
    }


def _shares(event: Interaction, policy: Policy) -> dict[str, Any]:
    """Return its shares in the sums of a role: of the touch, and for what is left of it where nobody answered."""
    weight, size = _weight(event, policy), policy.mutuality.small_touch if event.is_small else 1.0
    together = event.is_two_way and event.direction is Direction.MUTUAL
    by_them = event.direction is Direction.THEM and event.outcome is not Outcome.NO_SHOW
    worth = share_of(event, weight)
    shares = {
        "weight": weight,
        "worth": worth.plain,
        "worth_of_root": worth.of_root,
        "warmth": 0.0,
        "answered": 0.0,
        "tried": size if event.is_refused else 0.0,
        "they_start": size if by_them and not event.is_refused else 0.0,
        "together": 1.0 if together else 0.0,
    }
    if event.is_two_way:
        answered = size * UNSURE if event.direction is None else size
        return shares | {"warmth": weight, "answered": answered, "tried": size}
    if event.is_waiting:
        unsure = size * UNSURE
        return shares | {
            "warmth": weight * policy.warmth.unreplied_inbound,
            "answered": unsure,
            "tried": unsure,
        }
    return shares


def _channel_of(event: Interaction) -> Channel:
    return Channel.CLICK if event.kind is Kind.CONNECT_REQUEST else event.channel


def _weight(event: Interaction, policy: Policy) -> float:
    depth = policy.depth
    weight: float = getattr(policy.channel, _channel_of(event))
    if event.is_spoken and event.minutes is not None:
        length = math.sqrt(event.minutes / depth.minutes_ref)
        weight *= min(depth.minutes_hi, max(depth.minutes_lo, length))
    if event.direction is None:
        weight *= UNSURE
    return weight * depth.group_factor if event.is_group else weight
