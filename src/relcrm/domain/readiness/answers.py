"""What the readings of one contact say of answers: what waits for one, on either side, and how often one came in time.

Like those in `tallies`, its functions return fields of `evidence.Evidence`; the chance of the next answer is `foresight.replies`.
"""

from __future__ import annotations

from itertools import compress
from math import fsum
from operator import mul
from typing import TYPE_CHECKING, Any

from relcrm.domain.log.interaction import Channel
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.readings import Reading, Sheet


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


def fades(days: Iterable[int], day: int, half_life: float) -> list[float]:
    """Return what is left on a day of 1 on each of `days`, each in (0, 1] unless it lies ahead."""
    return [2.0 ** ((each - day) / half_life) for each in days]


def unanswered_tries(sheet: Sheet, policy: Policy) -> list[Try]:
    """Return your moves without an answer, those of which it may still come included."""
    read, days, columns = sheet.read, sheet.days, sheet.columns
    last_sign = max(compress(days, columns.is_sign), default=0)
    return [try_of(each, policy, last_sign) for each in compress(read, columns.is_try)]


def try_of(read: Reading, policy: Policy, last_sign: int) -> Try:
    """Return such a move; `last_sign` is the ordinal of their last sign of life."""
    is_in_vain = read.role.is_missed or read.event.answered is False
    return Try(
        day=read.day,
        late_day=read.day + (0 if is_in_vain else policy.comfort.grace_days),
        weight=policy.mutuality.small_touch if read.is_small else 1.0,
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
        "late_today": tuple(sorted(each for each in late if each.day == day)),
    }


def owed(sheet: Sheet, policy: Policy, day: int) -> dict[str, Any]:
    """Return how many messages of theirs wait for you, and on which days more will."""
    read, days, columns = sheet.read, sheet.days, sheet.columns
    mine = max(compress(days, columns.is_mine), default=0)
    late = [
        each.day + (0 if each.event.answered is False else policy.gates.owe_reply_days)
        for each in compress(read, columns.is_owed)
        if each.day > mine
    ]
    return {
        "owed_by_then": sum(each <= day for each in late),
        "owed_days": tuple(sorted(each for each in late if each > day)),
    }


def replies(sheet: Sheet, policy: Policy, day: int) -> dict[str, Any]:
    """Return how many tries were answered in time, on which days open ones will have missed it, and what was heard.

    Only what you began in writing to them alone is a try; an answer to theirs asks for nothing.
    """
    rules = policy.replies
    read, days, columns = sheet.read, sheet.days, sheet.columns
    tries = list(compress(read, columns.asks_reply))
    missed = [
        each.day if each.event.answered is False else each.day + rules.window_days + 1
        for each in tries
        if not _is_replied(each, rules.window_days)
    ]
    replied = len(tries) - len(missed)
    counts = zip(read, sheet.messages, strict=True)
    heard = [
        each.event.their_messages or 1 if count > 0 else 1
        for each, count in compress(counts, columns.is_heard)
    ]
    left = fades(compress(days, columns.is_heard), day, rules.half_life_days)
    sent, answered = _single_messages(sheet)
    return {
        "messages_sent": sent,
        "messages_answered": answered,
        "heard": fsum(map(mul, heard, left)),
        "heard_half_life_days": rules.half_life_days,
        "replied": replied,
        "resolved_by_then": replied + sum(each <= day for each in missed),
        "missed_days": tuple(sorted(each for each in missed if each > day)),
    }


def _single_messages(sheet: Sheet) -> tuple[int, int]:
    """Return how many messages you wrote to them alone, and how many were answered: one of theirs answers one before it."""
    columns, is_one = sheet.columns, [count < 0 for count in sheet.messages]
    sent = sum(compress(columns.was_sent, is_one))
    answered = sum(compress(columns.was_answered, is_one))
    for each in compress(sheet.read, columns.is_single):
        if each.messages >= 0:
            event = each.event
            sent += event.my_messages
            before_the_end = event.my_messages - bool(event.my_messages and event.last_by_me)
            answered += min(before_the_end, event.their_messages)
    return sent, answered


def _is_replied(read: Reading, window_days: int) -> bool:
    """Say whether an answer came in time; a no is an answer, and one without a day came in time."""
    event = read.event
    if not (event.answered is True or read.is_refused):
        return False
    answered_on = event.answered_on or (event.outcome_on if read.is_refused else None)
    return answered_on is None or answered_on.toordinal() - read.day <= window_days
