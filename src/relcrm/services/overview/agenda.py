"""What to do next, across everybody: whom to answer, repair with, talk to, greet or ask. Light."""

from __future__ import annotations

from enum import StrEnum
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from relcrm.domain.foresight.replies import reply_chance_of
from relcrm.domain.foresight.what_if import one_conversation_away
from relcrm.domain.people.handles import folded
from relcrm.domain.readiness.verdict import judge
from relcrm.services.logbook.rhythm import rhythm_of
from relcrm.services.overview.queries import stamp
from relcrm.store import memo, reader
from relcrm.store.connection import reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from relcrm.domain.foresight.replies import ReplyChance
    from relcrm.domain.people.dossier import Someone
    from relcrm.domain.readiness.evidence import Evidence
    from relcrm.domain.readiness.journey import Advice
    from relcrm.domain.readiness.verdict import Verdict
    from relcrm.services.context import Context
    from relcrm.services.results import PolicyStamp, Rhythm


class Occasion(StrEnum):
    """Why somebody is on the list, in the order in which it matters."""

    ANSWER = "answer"
    REPAIR = "repair"
    TALK = "talk"
    GREET = "greet"
    ASK = "ask"


ORDER = tuple(Occasion)
LEAVE_ALONE = frozenset({"UNANSWERED", "PLATFORMS", "NOT_PICKED_UP"})
"""Gates that ask for patience: a hello would be one message more."""


class Task(NamedTuple):
    """One next step with one person. `overdue_days` is 0 until the day after they are due."""

    contact_id: int
    name: str
    company: str
    occasion: Occasion
    overdue_days: int
    score: float
    stage: str
    reply_chance: ReplyChance
    next_step: Advice


class Agenda(NamedTuple):
    """The next steps that matter most; `total` counts those left out too."""

    as_of: date
    policy: PolicyStamp
    tasks: tuple[Task, ...]
    total: int


def agenda(context: Context, *, tags: Sequence[str] = (), limit: int | None = None) -> Agenda:
    """Return the next steps: answers first, then repairs, talks that would open a door, hellos, asks."""
    found: list[tuple[tuple[int, float, str], Someone, Occasion, Verdict, int]] = []
    with reading(context.store, context.wait_seconds) as connection:
        memos = memo.started(connection, context.policy)
        everybody = memo.evidence_of_all(
            connection, reader.people(connection, tags=tags, then=context.then), context.as_of, memos
        )
        for person, evidence in everybody:
            verdict = judge(evidence, memos.policy_for(person))
            rhythm = rhythm_of(person, evidence, context.policy, context.as_of)
            occasion = occasion_of(verdict, rhythm)
            if occasion is not None:
                rank = (
                    ORDER.index(occasion),
                    _weight(occasion, verdict, evidence, rhythm),
                    folded(person.name),
                )
                found.append((rank, person, occasion, verdict, rhythm.overdue_days if rhythm else 0))
        memo.keep(connection, memos)
    first = nsmallest(len(found) if limit is None else limit, found, key=lambda each: each[0])
    return Agenda(
        context.as_of,
        stamp(context.policy),
        tuple(_task(person, occasion, verdict, days) for _, person, occasion, verdict, days in first),
        len(found),
    )


def occasion_of(verdict: Verdict, rhythm: Rhythm | None) -> Occasion | None:
    """Return what there is to do with somebody now; None where nothing is, or where patience is."""
    codes = {gate.code for gate in verdict.gates}
    is_due = rhythm is not None and rhythm.is_due and codes.isdisjoint(LEAVE_ALONE)
    if "OWE_REPLY" in codes:
        return Occasion.ANSWER
    if "GRIEVANCE" in codes:
        return Occasion.REPAIR
    if one_conversation_away(verdict):
        return Occasion.TALK
    if is_due:
        return Occasion.GREET
    return Occasion.ASK if verdict.ready and not verdict.evidence.last_ask else None


def _weight(occasion: Occasion, verdict: Verdict, evidence: Evidence, rhythm: Rhythm | None) -> float:
    """Return the place within an occasion, smallest first: the longest waiting, the most neglected, the nearest."""
    if occasion is Occasion.GREET and rhythm is not None:
        return -rhythm.ratio
    return (
        float(evidence.last_touch_day) if occasion in {Occasion.ANSWER, Occasion.REPAIR} else -verdict.score
    )


def _task(person: Someone, occasion: Occasion, verdict: Verdict, overdue_days: int) -> Task:
    return Task(
        person.id,
        person.name,
        person.company,
        occasion,
        overdue_days,
        round(verdict.score, 1),
        verdict.stage,
        reply_chance_of(verdict.evidence, verdict.policy),
        verdict.next_step,
    )
