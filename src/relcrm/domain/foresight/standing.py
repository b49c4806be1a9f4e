"""What a verdict comes to in a few words that a list can sort and count, and until when it stays so.

Between two days on which a gate may flip, only time works: the score falls, and every dimension moves one way.
So a verdict judged once holds for all the days before the first on which it might not.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from datetime import date
from typing import TYPE_CHECKING

from relcrm.domain.foresight.what_if import TALKING_OPENS, with_a_talk
from relcrm.domain.foresight.what_now import days_of_steps, now
from relcrm.domain.readiness.evidence import rebase
from relcrm.domain.readiness.verdict import (
    DIMENSIONS,
    dimensions,
    judge,
    score,
)
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence
    from relcrm.domain.readiness.verdict import Verdict

FOR_EVER = date.max.toordinal() + 1
ONE_CONVERSATION = "ONE_CONVERSATION"
FURTHEST_DAYS = 64
"""How far ahead it is asked whether a talk would still be what is missing."""
_MARGIN = 1e-6
"""Points that two ways of reckoning the same score may differ, with much to spare."""


class Standing(NamedTuple):
    """A verdict in brief, true until the day before `until_day`; meanwhile the score only falls.

    `missing` is what is lacking: ONE_CONVERSATION, or the code of the next step; "" where nothing is. `errand` is
    that of `what_now.Now`, due whatever the rhythm, and so is `let_be`, where a hello is one too many.
    """

    ready: bool
    score: float
    missing: str
    errand: str
    let_be: bool
    until_day: int


def standing_of(verdict: Verdict) -> Standing:
    """Return a verdict in brief, and the first day on which it has to be looked at again."""
    codes = {gate.code for gate in verdict.gates}
    today = now(verdict)
    missing = "" if verdict.ready else ONE_CONVERSATION if today.is_near else verdict.next_code
    return Standing(
        ready=verdict.ready,
        score=verdict.score,
        missing=missing,
        errand=today.errand,
        let_be=today.let_be,
        until_day=_until(verdict, codes),
    )


def _until(verdict: Verdict, codes: set[str]) -> int:
    """Return the first day on which anything but the height of the score might be otherwise."""
    evidence, policy = verdict.evidence, verdict.policy
    first = _first_after(evidence.day, _days_of_gates(evidence, policy))
    if not codes <= TALKING_OPENS:
        return first
    if verdict.ready:
        return first if verdict.how == "invited" else _while_high(evidence, policy, first)
    return _while_as_near(verdict, min(first, _first_after(evidence.day, _days_of_a_talk(evidence, policy))))


def _first_after(day: int, days: Iterator[int]) -> int:
    return min((each for each in days if each > day), default=FOR_EVER)


def _days_of_gates(evidence: Evidence, policy: Policy) -> Iterator[int]:
    """Yield every day from which a gate may be otherwise than the day before; that of the score is apart."""
    gates = policy.gates
    yield from days_of_steps(evidence, policy)
    yield evidence.changes_day
    yield evidence.hold_day
    yield evidence.fast_until + 1
    if evidence.last_day:
        yield evidence.last_day + evidence.dormant_after_days + 1
        yield evidence.last_day + gates.quiet_days + 1
    if evidence.named_day:
        yield evidence.named_day
        yield evidence.named_day + gates.kept_date_days
    if evidence.invited_day:
        yield evidence.invited_day
        yield evidence.invited_day + gates.invitation_days + 1
    if evidence.open_ask_day:
        yield evidence.open_ask_day + gates.open_ask_days
    if 0 < evidence.rebuffs < gates.max_rebuffs:
        yield evidence.last_rebuff_day + gates.rebuff_days * 2 ** (evidence.rebuffs - 1)
    if evidence.ignored_by_then:
        yield evidence.ignored_by_then + gates.ignored_pitch_days
    for ask in evidence.pending_pitches:
        yield ask.late_day
        yield ask.day + gates.ignored_pitch_days
    yield from (each.late_day for each in evidence.pending)
    yield from evidence.owed_days
    for needed in (1, gates.min_weeks, gates.online_first_weeks, gates.commodity_min_weeks):
        if 0 < needed <= len(evidence.weeks_until):
            yield evidence.weeks_until[-needed] + 1


def _days_of_a_talk(evidence: Evidence, policy: Policy) -> Iterator[int]:
    """Yield every day from which a talk would meet another state than the day before, but for what fades."""
    gates, day = policy.gates, evidence.day
    ends = bisect_left(evidence.weeks_until, day)
    yield from (until + 1 for until in evidence.weeks_until[ends : ends + 1])
    if _is_fresh(evidence):
        yield day + 1
    week = (day - 1) // 7
    if any((until - policy.continuity.weeks_window_days - 1) // 7 == week for until in evidence.weeks_until):
        yield (week + 1) * 7 + 1
    yield evidence.last_day + gates.dormant_days + 1
    yield evidence.last_day + gates.dormant_days_old + 1
    for span in (
        gates.min_span_days,
        gates.min_span_days_introduced,
        gates.online_first_days,
        gates.old_tie_days,
        policy.continuity.span_full_days,
    ):
        yield evidence.last_day + math.ceil(span - evidence.span_days)


def _is_fresh(evidence: Evidence) -> bool:
    """Say whether something happened on the very day, next to which a talk of that day counts for less."""
    days = (
        evidence.last_day,
        evidence.last_touch_day,
        evidence.sore_day,
        evidence.last_rebuff_day,
        evidence.ignored_by_then,
    )
    tries = [each.day for each in evidence.pending] + [each.day for each in evidence.pending_pitches]
    return evidence.day in (*days, *tries)


def _while_high(evidence: Evidence, policy: Policy, first: int) -> int:
    """Return the first day before `first` on which the score may be below the threshold; it only falls."""
    least = policy.threshold + _MARGIN

    def is_low(day: int) -> bool:
        return score(_on(evidence, day), policy) < least

    low, high = evidence.day, min(first, evidence.day + FURTHEST_DAYS * 4)
    if not is_low(high - 1):
        return high
    return low + 1 + bisect_left(range(low + 1, high), x=True, key=is_low)


def _while_as_near(verdict: Verdict, first: int) -> int:
    """Return the day until which a talk is as surely what is missing, or not, as today; tomorrow where in doubt."""
    day = verdict.evidence.day
    reach = min(first - 1 - day, FURTHEST_DAYS)
    for last in (day + reach, day + reach // 4):
        if last > day and _is_settled(verdict, _on(verdict.evidence, last)):
            return last + 1
    return day + 1


def _is_settled(verdict: Verdict, later: Evidence) -> bool:
    """Say whether what is missing stays the same until a later day, every dimension moving one way until then."""
    policy = verdict.policy
    talk, last = (judge(with_a_talk(each, policy), policy) for each in (verdict.evidence, later))
    is_open = all(gate.code == "SCORE" for gate in talk.gates)
    if is_open and talk.how != "invited" and not _is_clear(talk, last.dimensions):
        return False
    only_the_score = all(gate.code == "SCORE" for gate in verdict.gates)
    return talk.ready or not only_the_score or _costs_most(verdict, dimensions(later, policy))


def _is_clear(talk: Verdict, later: Mapping[str, float]) -> bool:
    """Say whether the score stays on its side of the threshold wherever the dimensions are between two days."""
    policy, earlier = talk.policy, talk.dimensions
    least = {name: min(earlier[name], later[name]) for name in DIMENSIONS}
    most = {name: max(earlier[name], later[name]) for name in DIMENSIONS}
    low, high = (score(talk.evidence, policy, parts) for parts in (least, most))
    return low >= policy.threshold + _MARGIN or high < policy.threshold - _MARGIN


def _costs_most(verdict: Verdict, later: Mapping[str, float]) -> bool:
    """Say whether the dimension that costs most points goes on doing so: already today more than any other then."""
    weights = dict(zip(DIMENSIONS, verdict.policy.weights, strict=True))
    first = verdict.next_code
    least = -math.log(verdict.dimensions[first]) * weights[first]
    others = (-math.log(later[name]) * weights[name] for name in DIMENSIONS if name != first)
    return least > max(others) + 10 * _MARGIN * sum(weights.values())


def _on(evidence: Evidence, day: int) -> Evidence:
    return rebase(evidence, date.fromordinal(day))
