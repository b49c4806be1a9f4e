"""What one good conversation today would change, worked out from evidence alone so that a list can ask it of everybody."""

from __future__ import annotations

import math
from math import fsum
from typing import TYPE_CHECKING, Any

from relcrm.domain.log.interaction import Channel
from relcrm.domain.readiness.answers import fade
from relcrm.domain.readiness.tallies import TALKS_OF_AN_OLD_TIE, faded, half_life_of_warmth
from relcrm.domain.readiness.verdict import judge

if TYPE_CHECKING:
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence
    from relcrm.domain.readiness.verdict import Verdict

MINUTES = 30
TALKING_OPENS = frozenset({
    "NO_TALK", "ONE_TALK", "TOO_SOON", "ONE_SIDED", "REVIVING", "REBUFFED", "PITCH_IGNORED", "SCORE",
})  # fmt: skip
"""The gates that wait for a conversation or may give way to one; where another is shut, something else comes first."""


def one_conversation_away(verdict: Verdict) -> bool:
    """Say whether only a conversation is missing: not ready now, and ready after half an hour by video today.

    Where words of yours or theirs wait, or something is to be put right, that comes before a talk.
    """
    if verdict.ready or not TALKING_OPENS.issuperset(gate.code for gate in verdict.gates):
        return False
    return judge(with_a_talk(verdict.evidence, verdict.policy), verdict.policy).ready


def with_a_talk(evidence: Evidence, policy: Policy) -> Evidence:
    """Return the evidence as half an hour by video today would leave it, or as long as the policy asks of a talk.

    It is judged as gathering with that talk at the end of the log would be. What says where and when another word may
    go out (`waiting`, `place`, `crowded_until` and the like) stays as it is.
    """
    rhythm = _rhythm(evidence, policy)
    return evidence._replace(
        n_interactions=evidence.n_interactions + 1,
        n_two_way=evidence.n_two_way + 1,
        answered=evidence.answered + 1.0,
        tried_by_then=evidence.tried_by_then + 1.0,
        together=evidence.together + 1.0,
        owed_by_then=0,
        owed_days=(),
        answer_day=0,
        sore_day=evidence.sore_day if evidence.sore_day == evidence.day else 0,
        richest=_richer(evidence.richest),
        last_touch_day=evidence.day,
        last_touch_channel=_richer(evidence.last_touch_channel if _touched_today(evidence) else ""),
        **rhythm,
        **_warmth(evidence, policy, rhythm["span_days"]),
        **_depth(evidence, policy),
        **_heard_of(evidence),
        **_since_pitches(evidence),
    )


def minutes_of_a_talk(policy: Policy) -> int:
    """Return the length of the talk: long enough to be a conversation under any policy."""
    return max(MINUTES, math.ceil(policy.depth.min_minutes), math.ceil(policy.depth.min_minutes_spoken))


def _weight(policy: Policy) -> float:
    depth = policy.depth
    length = math.sqrt(minutes_of_a_talk(policy) / depth.minutes_ref)
    return policy.channel.video * min(depth.minutes_hi, max(depth.minutes_lo, length))


def _warmth(evidence: Evidence, policy: Policy, span_days: int) -> dict[str, Any]:
    """Return the freshness with the talk in this week's, cooling as slowly as the longer span has it."""
    half_life, day = half_life_of_warmth(span_days, policy), evidence.day
    last, most = evidence.warm_weeks[-1] if evidence.warm_weeks else (0, 0.0)
    joined = (most, last) if _is_this_week(last, day) else (0.0, day)
    this_week = (day, min(policy.warmth.week_cap, joined[0] + _weight(policy)))
    weeks = [each for each in evidence.warm_weeks if not _is_this_week(each[0], day)]
    if half_life == evidence.warmth_half_life_days:
        earlier = evidence.fresh - joined[0] * fade(day - joined[1], half_life)
    else:
        earlier = faded(weeks, half_life, day)
    return {
        "fresh": earlier + this_week[1],
        "warmth_half_life_days": half_life,
        "warm_weeks": (*weeks, this_week),
    }


def _depth(evidence: Evidence, policy: Policy) -> dict[str, Any]:
    """Return what was spoken with the talk in this week's."""
    day, joined, earlier = evidence.day, 0.0, evidence.spoken
    if _is_this_week(evidence.spoken_day, day):
        joined = evidence.spoken_week
        earlier -= joined * fade(day - evidence.spoken_day, evidence.depth_half_life_days)
    most = min(policy.depth.week_cap, joined + _weight(policy))
    return {"spoken": earlier + most, "spoken_day": day, "spoken_week": most}


def _is_this_week(day: int, today: int) -> bool:
    return (day - 1) // 7 == (today - 1) // 7


def _rhythm(evidence: Evidence, policy: Policy) -> dict[str, Any]:
    """Return the days of contact with today among them, and whether the tie was asleep."""
    gates, day, is_new_day = policy.gates, evidence.day, evidence.last_day != evidence.day
    gap = day - evidence.last_day if evidence.last_day else 0
    longest = max(evidence.longest_gap_days, gap)
    until_now = evidence.span_days if evidence.last_day else day - min(day, evidence.known_day or day)
    span = until_now + gap
    talks = evidence.conversations + (evidence.last_talk_day != day)
    is_old = span >= gates.old_tie_days and talks >= TALKS_OF_AN_OLD_TIE
    limit = gates.dormant_days_old if is_old else gates.dormant_days
    episode = evidence.episode_if_old if is_old else evidence.episode_contacts
    return {
        "first_day": evidence.first_day or day,
        "last_day": day,
        "span_days": span,
        "longest_gap_days": longest,
        "weeks_until": _weeks_with_today(evidence, policy),
        "conversations": talks,
        "met_days": evidence.met_days + (evidence.last_met_day != day),
        "last_talk_day": day,
        "last_met_day": day,
        "dormant_after_days": limit,
        "is_revived": longest > limit,
        "episode_contacts": 1 if gap > limit else episode + is_new_day,
        "episode_if_old": 1 if gap > gates.dormant_days_old else evidence.episode_if_old + is_new_day,
    }


def _weeks_with_today(evidence: Evidence, policy: Policy) -> tuple[int, ...]:
    window = policy.continuity.weeks_window_days
    this_week = (evidence.day - 1) // 7
    earlier = [until for until in evidence.weeks_until if (until - window - 1) // 7 != this_week]
    return (*earlier, evidence.day + window)


def _heard_of(evidence: Evidence) -> dict[str, Any]:
    """Return what stays unanswered: a talk settles every attempt but those of the same day."""
    waiting = [each._replace(is_open=each.is_open and each.day == evidence.day) for each in evidence.pending]
    late = tuple(each for each in evidence.late_today if each.day == evidence.day)
    return {
        "open_by_then": fsum(each.pressure for each in late),
        "open_names": tuple(sorted({each.platform for each in late})),
        "pending": tuple(waiting),
        "late_today": late,
    }


def _since_pitches(evidence: Evidence) -> dict[str, Any]:
    """Return what came after refused and ignored asks; a talk on the day of the ask did not."""
    last = max(evidence.last_rebuff_day, evidence.ignored_by_then)
    after = int(0 < last < evidence.day)
    waiting = [
        each._replace(
            contacts=each.contacts + (each.day < evidence.day), talks=each.talks + (each.day < evidence.day)
        )
        for each in evidence.pending_pitches
    ]
    return {
        "contacts_by_then": evidence.contacts_by_then + after,
        "talks_by_then": evidence.talks_by_then + after,
        "pending_pitches": tuple(waiting),
    }


def _touched_today(evidence: Evidence) -> bool:
    return evidence.last_touch_day == evidence.day


def _richer(channel: str) -> str:
    return channel if channel == Channel.IN_PERSON else Channel.VIDEO.value
