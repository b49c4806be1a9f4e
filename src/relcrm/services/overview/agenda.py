"""What to do next, across everybody: whom to answer, repair with, talk to, greet or ask. Light."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from relcrm.domain.foresight.replies import reply_chance_of
from relcrm.domain.foresight.what_now import what_now
from relcrm.domain.people.dossier import reasons_on_record
from relcrm.domain.readiness.gate import rounded_down
from relcrm.services.choosing.chosen import chosen
from relcrm.services.logbook.rhythm import is_due
from relcrm.services.logbook.standings import usual
from relcrm.services.overview.queries import stamp
from relcrm.services.overview.ranked import Ranks
from relcrm.store import reader, standings
from relcrm.store.connection import reading
from relcrm.store.picking import NO_FILTERS
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from relcrm.domain.foresight.replies import ReplyChance, Usual
    from relcrm.domain.readiness.evidence import Evidence
    from relcrm.domain.readiness.journey import Advice
    from relcrm.services.context import Context
    from relcrm.services.overview.ranked import Judged
    from relcrm.services.results import PolicyStamp, Rhythm
    from relcrm.store.picking import Filters


class Occasion(StrEnum):
    """Why somebody is on the list, in the order in which it matters."""

    OFFER = "offer"
    ANSWER = "answer"
    REPAIR = "repair"
    OUTCOME = "outcome"
    DELIVER = "deliver"
    RETURN = "return"
    TALK = "talk"
    GREET = "greet"
    ASK = "ask"


ORDER = tuple(Occasion)


class Task(NamedTuple):
    """One next step with one person. `overdue_days` is 0 until the day after they are due, `score` 0 for family and friends.

    `since` is the day from which this has waited for you: their word, what is to be repaired, your ask, their yes, the day
    they named, the due day; none for a talk or an ask.
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
    """The next steps that matter most; `total` counts those left out too, `ask_total` is how many may be asked, as in `ready`.

    `triage_total` is how many new people wait to be decided about, whatever the filters.
    """

    as_of: date
    policy: PolicyStamp
    tasks: tuple[Task, ...]
    total: int
    ask_total: int
    triage_total: int


def agenda(context: Context, *, filters: Filters = NO_FILTERS, limit: int | None = None) -> Agenda:
    """Return the next steps: answers first, then repairs, talks that would open a door, hellos, asks."""
    with reading(context.store, context.wait_seconds) as connection:
        ranks = Ranks(connection, context, chosen(connection, context, filters))
        constants = context.policy.cadence
        order = standings.next_steps(constants.late_bonus, constants.answer_days)
        total, may_be_asked = ranks.standings.count(order.who, standings.MAY_BE_ASKED)
        answered = usual(connection, context)
        marked = reasons_on_record(reader.marks(connection), context.as_of)
        tasks = tuple(
            task_of(each, answered, marked.get(each.person.id, "")) for each in ranks.first(order, limit)
        )
        new = standings.count_waiting(connection)
        ranks.keep()
    return Agenda(context.as_of, stamp(context.policy), tasks, total, may_be_asked, new)


def task_of(each: Judged, answered: Usual, marked: str, occasion: Occasion | None = None) -> Task:
    """Return what to do next with somebody; the `occasion` is the place in the order they are ranked by, unless told."""
    person, verdict = each.person, each.verdict
    occasion = occasion or ORDER[each.key[0]]
    step = what_now(verdict, person.id, is_due=is_due(each.rhythm), marked=marked)
    if occasion is Occasion.TALK and step.deed == "ask":
        occasion = Occasion.ASK
    return Task(
        person.id,
        person.name,
        person.company,
        occasion,
        each.rhythm.overdue_days if each.rhythm else 0,
        rounded_down(verdict.score) if verdict.policy.gates.asks else 0.0,
        verdict.stage,
        reply_chance_of(verdict.evidence, verdict.policy, answered),
        step,
        _since(occasion, verdict.evidence, each.rhythm),
    )


def _since(occasion: Occasion, evidence: Evidence, rhythm: Rhythm | None) -> date | None:
    if occasion is Occasion.GREET:
        return rhythm.due_on if rhythm else None
    day = {
        Occasion.OFFER: evidence.invited_day,
        Occasion.ANSWER: evidence.owed_since_day or evidence.invited_day,
        Occasion.REPAIR: evidence.sore_day,
        Occasion.OUTCOME: evidence.open_ask_day,
        Occasion.DELIVER: evidence.said_yes_day,
        Occasion.RETURN: evidence.hold_day,
    }.get(occasion)
    return date.fromordinal(day) if day else None
