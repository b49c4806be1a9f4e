"""What to do next, across everybody: whom to answer, repair with, talk to, greet or ask. Light."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from relcrm.domain.foresight.replies import reply_chance_of
from relcrm.domain.foresight.what_now import what_now
from relcrm.services.logbook.rhythm import is_due
from relcrm.services.overview.queries import stamp
from relcrm.services.overview.ranked import Ranks
from relcrm.store import standings
from relcrm.store.connection import reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

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
    with reading(context.store, context.wait_seconds) as connection:
        ranks = Ranks(connection, context, tags)
        (total,) = ranks.standings.count(standings.NEXT_STEPS.who)
        tasks = tuple(_task(each) for each in ranks.first(standings.NEXT_STEPS, limit))
        ranks.keep()
    return Agenda(context.as_of, stamp(context.policy), tasks, total)


def _task(each: Judged) -> Task:
    person, verdict = each.person, each.verdict
    return Task(
        person.id,
        person.name,
        person.company,
        ORDER[each.key[0]],
        each.rhythm.overdue_days if each.rhythm else 0,
        round(verdict.score, 1),
        verdict.stage,
        reply_chance_of(verdict.evidence, verdict.policy),
        what_now(verdict, person.id, is_due=is_due(each.rhythm)),
    )
