"""What to do next, across everybody: whom to answer, repair with, talk to, greet or ask. Light."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from relcrm.domain.foresight.replies import reply_chance_of
from relcrm.domain.readiness.answers import waiting
from relcrm.domain.readiness.gate import rounded_down
from relcrm.domain.readiness.readings import known_by, readings
from relcrm.services.overview.queries import stamp
from relcrm.services.overview.ranked import Ranks
from relcrm.store import reader, standings
from relcrm.store.connection import reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relcrm.domain.foresight.replies import ReplyChance
    from relcrm.domain.readiness.journey import Advice
    from relcrm.services.context import Context
    from relcrm.services.overview.ranked import Judged
    from relcrm.services.results import PolicyStamp


class Occasion(StrEnum):
    """Why somebody is on the list, in the order in which it matters."""

    ANSWER = "answer"
    REPAIR = "repair"
    TALK = "talk"
    GREET = "greet"
    ASK = "ask"


ORDER = tuple(Occasion)


class Task(NamedTuple):
    """One next step with one person. `overdue_days` is 0 until the day after they are due.

    `since` is the day of their oldest message that waits, of what is to be repaired, or from which they are due.
    """

    contact_id: int
    name: str
    company: str
    occasion: Occasion
    overdue_days: int
    score: float
    stage: str
    reply_chance: ReplyChance
    next_step: Advice
    since: date | None


class Agenda(NamedTuple):
    """The next steps that matter most; `total` counts those left out too."""

    as_of: date
    policy: PolicyStamp
    tasks: tuple[Task, ...]
    total: int


def agenda(context: Context, *, tags: Sequence[str] = (), limit: int | None = None) -> Agenda:
    """Return the next steps: answers first, then repairs, talks that would open a door, hellos, asks."""
    with reading(context.store, context.wait_seconds) as connection:
        ranks = Ranks(connection, context, tags)
        (total,) = ranks.standings.count(standings.NEXT_STEPS.who)
        tasks = tuple(_task(each, ranks) for each in ranks.first(standings.NEXT_STEPS, limit))
        ranks.keep()
    return Agenda(context.as_of, stamp(context.policy), tasks, total)


def _task(each: Judged, ranks: Ranks) -> Task:
    person, verdict = each.person, each.verdict
    occasion = ORDER[each.key[0]]
    return Task(
        person.id,
        person.name,
        person.company,
        occasion,
        each.rhythm.overdue_days if each.rhythm else 0,
        rounded_down(verdict.score),
        verdict.stage,
        reply_chance_of(verdict.evidence, verdict.policy),
        verdict.next_step,
        _since(occasion, each, ranks),
    )


def _since(occasion: Occasion, each: Judged, ranks: Ranks) -> date | None:
    if occasion is Occasion.GREET:
        return each.rhythm.due_on if each.rhythm else None
    if occasion is Occasion.REPAIR:
        evidence = each.verdict.evidence
        if evidence.open_complaint and (person := reader.contact(ranks.connection, each.person.id)):
            return person.complaint_on
        return date.fromordinal(evidence.sore_day) if evidence.sore_day else None
    if occasion is Occasion.ANSWER:
        log = [logged.interaction for logged in reader.interactions(ranks.connection, each.person.id)]
        known, _ = known_by(log, ranks.context.as_of)
        days = [read.day for read in waiting(readings(known, each.verdict.policy))]
        return date.fromordinal(min(days)) if days else None
    return None
