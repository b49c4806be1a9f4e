"""What the readings of one contact say of answers: what waits for one, on either side, and how often one came in time.

Like those in `tallies`, its functions return fields of `evidence.Evidence`; the chance of the next answer is `foresight.replies`.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, NamedTuple

from relcrm.domain.log.interaction import Channel, Direction, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.readings import Reading


class Try(NamedTuple):
    """A move of yours that counts as unanswered from `late_day` on, unless an answer comes.

    `weight` is its part in the tried sum on its own day, `pressure` what it counts among the unanswered,
    `is_open` whether nothing has been heard of them since.
    """

    day: int
    late_day: int
    weight: float
    pressure: float
    is_open: bool
    platform: str


def fade(days: float, half_life: float) -> float:
    """Return what is left of 1 after some days, in (0, 1]."""
    return float(2.0 ** (-days / half_life))


def size(read: Reading, policy: Policy) -> float:
    """Return what it counts for among answers and tries, in (0, 1]: a like is no letter."""
    return policy.mutuality.small_touch if read.is_small else 1.0


def unanswered_tries(read: Sequence[Reading], policy: Policy) -> list[Try]:
    """Return your moves without an answer, those of which it may still come included."""
    signs = (
        each.day
        for each in read
        if not each.is_small and (each.is_two_way or each.is_waiting or each.is_refused)
    )
    last_sign = max(signs, default=0)
    return [try_of(each, policy, last_sign) for each in read if is_try(each)]


def is_try(read: Reading) -> bool:
    """Say whether it is a move of yours without an answer; so is a meeting to which they did not come."""
    if read.event.outcome is Outcome.NO_SHOW:
        return read.is_missed
    is_mine = read.by_me and not read.is_two_way and not read.is_refused
    return is_mine and read.event.answered is not True and not read.event.asks_nothing


def try_of(read: Reading, policy: Policy, last_sign: int) -> Try:
    """Return such a move; `last_sign` is the ordinal of their last sign of life."""
    is_in_vain = read.is_missed or read.event.answered is False
    return Try(
        day=read.day,
        late_day=read.day + (0 if is_in_vain else policy.comfort.grace_days),
        weight=size(read, policy),
        pressure=policy.comfort.public_weight if read.channel is Channel.PUBLIC else 1.0,
        is_open=read.day >= last_sign,
        platform=read.event.platform or read.channel.value,
    )


def comfort(tries: Sequence[Try], day: int) -> dict[str, Any]:
    """Return what is unanswered by now, and the tries that will be unless an answer comes."""
    late = [each for each in tries if each.late_day <= day and each.is_open]
    return {
        "open_by_then": fsum(each.pressure for each in late),
        "open_names": tuple(sorted({each.platform for each in late})),
        "pending": tuple(sorted(each for each in tries if each.late_day > day)),
    }


def waiting(read: Sequence[Reading]) -> list[Reading]:
    """Return their messages that wait for you: none of yours came after them."""
    mine = max(
        (each.day for each in read if each.event.direction in {Direction.ME, Direction.MUTUAL}), default=0
    )
    return [
        each
        for each in read
        if each.is_waiting and not each.is_small and not each.is_spoken and each.day > mine
    ]


def owed(read: Sequence[Reading], policy: Policy, day: int) -> dict[str, Any]:
    """Return how many messages of theirs wait for you, and on which days more will."""
    days = [
        each.day + (0 if each.event.answered is False else policy.gates.owe_reply_days)
        for each in waiting(read)
    ]
    return {
        "owed_by_then": sum(each <= day for each in days),
        "owed_days": tuple(sorted(each for each in days if each > day)),
    }


def replies(read: Sequence[Reading], policy: Policy, day: int) -> dict[str, Any]:
    """Return how many tries were answered in time, on which days open ones will have missed it, and what was heard.

    Only what you began in writing to them alone is a try; an answer to theirs asks for nothing.
    """
    rules = policy.replies
    tries = [each for each in read if asks_for_reply(each)]
    replied = sum(_is_replied(each, rules.window_days) for each in tries)
    missed = [
        each.day if each.event.answered is False else each.day + rules.window_days + 1
        for each in tries
        if not _is_replied(each, rules.window_days)
    ]
    heard = (
        _their_messages(each) * fade(day - each.day, rules.half_life_days)
        for each in read
        if not each.is_small and (each.is_two_way or each.by_them)
    )
    sent, answered = _messages(read)
    return {
        "messages_sent": sent,
        "messages_answered": answered,
        "heard": fsum(heard),
        "heard_half_life_days": rules.half_life_days,
        "replied": replied,
        "resolved_by_then": replied + sum(each <= day for each in missed),
        "missed_days": tuple(sorted(each for each in missed if each > day)),
    }


def _messages(read: Sequence[Reading]) -> tuple[int, int]:
    """Return how many single messages you wrote to them alone, and how many of those were answered."""
    counts = [
        _sent_and_answered(each)
        for each in read
        if not (each.is_spoken or each.is_small or each.event.is_group)
    ]
    return sum(sent for sent, _ in counts), sum(answered for _, answered in counts)


def _sent_and_answered(read: Reading) -> tuple[int, int]:
    """Return your messages of one touch and how many were answered: one of theirs answers one of yours before it."""
    event = read.event
    if event.last_on is None:
        return int(read.by_me or read.is_two_way), int(read.is_two_way and not read.by_them)
    before_the_end = event.my_messages - bool(event.my_messages and event.last_by_me)
    return event.my_messages, min(before_the_end, event.their_messages)


def asks_for_reply(read: Reading) -> bool:
    """Say whether it is a try: a message of yours to one person that began something."""
    is_alone = not (read.is_spoken or read.is_small or read.event.is_group)
    return read.by_me and is_alone and not read.event.asks_nothing


def _is_replied(read: Reading, window_days: int) -> bool:
    """Say whether an answer came in time; a no is an answer, and one without a day came in time."""
    event = read.event
    if not (event.answered is True or read.is_refused):
        return False
    answered_on = event.answered_on or (event.outcome_on if read.is_refused else None)
    return answered_on is None or answered_on.toordinal() - read.day <= window_days


def _their_messages(read: Reading) -> int:
    """Return how many messages of theirs a touch holds; 1 where it is not known how many there were by then."""
    return max(1, read.event.their_messages) if read.event.last_on else 1
