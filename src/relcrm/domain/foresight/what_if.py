"""What one good conversation today would change, worked out from evidence alone so that a list can ask it of everybody."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from relcrm.domain.log.interaction import SPOKEN, Channel
from relcrm.domain.readiness.tallies import TALKS_OF_AN_OLD_TIE
from relcrm.domain.readiness.verdict import judge

if TYPE_CHECKING:
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence
    from relcrm.domain.readiness.verdict import Verdict

MINUTES = 30
TALKING_OPENS = frozenset({"NO_TALK", "ONE_TALK", "ONE_SIDED", "SCORE"})
"""The gates that wait for a conversation or may give way to one."""


def one_conversation_away(verdict: Verdict) -> bool:
    """Say whether only a conversation is missing: not ready now, and ready after half an hour by video today."""
    if verdict.ready or not TALKING_OPENS.issuperset(gate.code for gate in verdict.gates):
        return False
    return judge(with_a_talk(verdict.evidence, verdict.policy), verdict.policy).ready


def with_a_talk(evidence: Evidence, policy: Policy) -> Evidence:
    """Return the evidence as half an hour by video today would leave it, or as long as the policy asks of a talk.

    Equal to gathering with that talk in the log, but for what evidence does not keep: the weekly caps on warmth
    and depth, the slower cooling of a tie grown older, an attempt of today that is known to be in vain, and
    since when you know somebody you have had no contact with. Whoever spoke today has had today's talk.
    """
    return evidence._replace(
        n_interactions=evidence.n_interactions + 1,
        n_two_way=evidence.n_two_way + 1,
        fresh=evidence.fresh + _weight(policy),
        spoken=evidence.spoken + _weight(policy),
        answered=evidence.answered + 1.0,
        tried_by_then=evidence.tried_by_then + 1.0,
        together=evidence.together + 1.0,
        owed_by_then=0,
        owed_days=(),
        sore_day=evidence.sore_day if evidence.sore_day == evidence.day else 0,
        richest=_richer(evidence.richest),
        last_touch_day=evidence.day,
        last_touch_channel=_richer(evidence.last_touch_channel if _touched_today(evidence) else ""),
        **_rhythm(evidence, policy),
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


def _rhythm(evidence: Evidence, policy: Policy) -> dict[str, Any]:
    """Return the days of contact with today among them, and whether the tie was asleep."""
    gates, is_new_day = policy.gates, evidence.last_day != evidence.day
    is_new_talk = is_new_day or not (_touched_today(evidence) and evidence.last_touch_channel in SPOKEN)
    gap = evidence.day - evidence.last_day if evidence.last_day else 0
    longest = max(evidence.longest_gap_days, gap)
    span = evidence.span_days + gap
    talks = evidence.conversations + is_new_talk
    is_old = span >= gates.old_tie_days and talks >= TALKS_OF_AN_OLD_TIE
    limit = gates.dormant_days_old if is_old else gates.dormant_days
    return {
        "first_day": evidence.first_day or evidence.day,
        "last_day": evidence.day,
        "span_days": span,
        "longest_gap_days": longest,
        "weeks_until": _weeks_with_today(evidence, policy),
        "conversations": talks,
        "met_days": evidence.met_days + is_new_talk,
        "dormant_after_days": limit,
        "is_revived": longest > limit,
        "episode_contacts": 1 if gap > limit else evidence.episode_contacts + is_new_day,
    }


def _weeks_with_today(evidence: Evidence, policy: Policy) -> tuple[int, ...]:
    window = policy.continuity.weeks_window_days
    this_week = (evidence.day - 1) // 7
    earlier = [until for until in evidence.weeks_until if (until - window - 1) // 7 != this_week]
    return (*earlier, evidence.day + window)


def _heard_of(evidence: Evidence) -> dict[str, Any]:
    """Return what stays unanswered: a talk settles every attempt but those of the same day."""
    waiting = [each._replace(is_open=each.is_open and each.day == evidence.day) for each in evidence.pending]
    return {"open_by_then": 0.0, "open_names": (), "pending": tuple(waiting)}


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
