"""What one good conversation today would change, worked out from evidence alone so that a list can ask it of everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.readiness import judge

if TYPE_CHECKING:
    from relcrm.domain.evidence import Evidence
    from relcrm.domain.policy import Policy


def one_conversation_away(evidence: Evidence, policy: Policy) -> bool:
    """Say whether they are not ready now and would be after half an hour by video today."""
    return not judge(evidence, policy).ready and judge(with_a_talk(evidence, policy), policy).ready


def with_a_talk(evidence: Evidence, policy: Policy) -> Evidence:
    """Return the evidence as half an hour by video today would leave it.

    Equal to gathering with that talk in the log, except that the weekly caps on warmth and depth are not
    applied to contacts of the same week, and ends of earlier pitches' waits are left as they are.
    """
    weight = policy.channel.video
    wakes = evidence.is_asleep
    is_new_day = evidence.last_day != evidence.day
    first_day = evidence.first_day or evidence.day
    return evidence._replace(
        n_interactions=evidence.n_interactions + 1,
        n_two_way=evidence.n_two_way + 1,
        first_day=first_day,
        last_day=evidence.day,
        span_days=evidence.span_days + (evidence.day - (evidence.last_day or evidence.day)),
        conversations=evidence.conversations + 1,
        met_days=evidence.met_days + 1,
        fresh=evidence.fresh + weight,
        spoken=evidence.spoken + weight,
        answered=evidence.answered + 1.0,
        tried_by_then=evidence.tried + 1.0,
        together=evidence.together + 1.0,
        weeks_until=_weeks_with_today(evidence, policy),
        is_revived=evidence.is_revived or wakes,
        episode_contacts=1 if wakes else evidence.episode_contacts + is_new_day,
        open_by_then=0.0,
        open_names=(),
        owed_by_then=0,
        owed_days=(),
        pending=(),
        contacts_by_then=evidence.contacts_by_then + 1,
        talks_by_then=evidence.talks_by_then + 1,
        sore_day=evidence.sore_day if evidence.sore_day >= evidence.day else 0,
        last_touch_day=evidence.day,
        last_touch_channel="video",
    )


def _weeks_with_today(evidence: Evidence, policy: Policy) -> tuple[int, ...]:
    until = evidence.day + policy.continuity.weeks_window_days
    this_week = (evidence.day - 1) // 7
    earlier = [
        each
        for each in evidence.weeks_until
        if (each - policy.continuity.weeks_window_days - 1) // 7 != this_week
    ]
    return (*earlier, until)
