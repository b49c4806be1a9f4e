"""One person on one screen, before you meet: who they are to you, what is open between you, what to leave alone. Light."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from relcrm.domain.foresight.what_now import what_now
from relcrm.domain.log.interaction import Direction, as_known_on, last_day
from relcrm.domain.people.dossier import VOUCHED, reasons_on_record
from relcrm.domain.people.facts import known_on
from relcrm.domain.plans.plan import OPEN
from relcrm.domain.plans.reminders import THEIR_PROMISE
from relcrm.domain.readiness.gate import rounded_down
from relcrm.domain.readiness.journey import path
from relcrm.domain.readiness.verdict import judge
from relcrm.services.briefing.acquaintances import acquaintances
from relcrm.services.briefing.gifts import gift_in_words, is_gift, is_mine
from relcrm.services.briefing.told import Brief, Briefs, Favour, LastWords, Meeting, Near, Open
from relcrm.services.context import find_one
from relcrm.services.logbook.rhythm import is_due, rhythm_of
from relcrm.services.overview.queries import stamp
from relcrm.services.unlogged import to_somebody_known
from relcrm.store import memo, particulars, reader
from relcrm.store.ahead import near, plans, reminders
from relcrm.store.connection import reading

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.particulars.occasions import Occasion
    from relcrm.domain.people.dossier import Contact, Logged
    from relcrm.domain.plans.plan import Plan
    from relcrm.domain.readiness.gate import Gate
    from relcrm.domain.readiness.journey import Advice
    from relcrm.domain.readiness.verdict import Verdict
    from relcrm.services.context import Context
    from relcrm.services.results import Rhythm

NEAR_DAYS, NEWS_DAYS, YEAR_DAYS = 30, 180, 365
MOST_WORDS, MOST_FAVOURS, MOST_NOTES = 3, 3, 3


def brief(context: Context, who: str) -> Brief:
    """Return what to have in mind about one contact, as it was known on the day asked about."""
    with reading(context.store, context.wait_seconds) as connection:
        person = find_one(connection, who, or_archived=True, as_of=context.as_of)
        memos = memo.started(connection, context.policy)
        found = _brief(connection, context, memos, person)
        memo.keep(connection, memos)
    return found


def planned(context: Context) -> Briefs:
    """Return the briefs for everybody who is planned for the day asked about."""
    with reading(context.store, context.wait_seconds) as connection:
        known = [
            each
            for each in near.open_plans(connection, context.as_of, context.today)
            if each.planned_on >= context.as_of and each.people
        ]
        today = [each for each in known if each.planned_on == context.as_of]
        memos = memo.started(connection, context.policy)
        ids = dict.fromkeys((contact_id, plan.id) for plan in today for contact_id in plan.people)
        by_id = {plan.id: plan for plan in today}
        briefs = tuple(
            _brief(connection, context, memos, person, by_id[plan_id])
            for contact_id, plan_id in ids
            if (person := reader.contact(connection, contact_id))
        )
        memo.keep(connection, memos)
    return Briefs(context.as_of, briefs, known[0].planned_on if known and not briefs else None)


def _brief(
    connection: sqlite3.Connection,
    context: Context,
    memos: memo.Memos,
    recorded: Contact,
    plan: Plan | None = None,
) -> Brief:
    as_of = context.as_of
    person = known_on(recorded, as_of)
    evidence = memo.evidence_of(connection, person, as_of, memos)
    policy = memos.policy_for(person)
    verdict = judge(evidence, policy)
    rhythm = rhythm_of(person, verdict, memos.tagged, as_of)
    log = _log(connection, person, as_of)
    favours = tuple(_favours(log, as_of))
    told = particulars.particulars(connection, person.id)
    return Brief(
        as_of,
        stamp(policy),
        *_who(person),
        rhythm.last_touch_on if rhythm else None,
        rhythm.days_since if rhythm else None,
        verdict.stage,
        path([each.interaction for each in log], policy, as_of).name,
        rounded_down(verdict.score) if policy.gates.asks else 0.0,
        verdict.ready,
        not policy.gates.asks,
        _meeting(plan) if plan else _next_meeting(connection, person, as_of),
        tuple(_last_words(log))[:MOST_WORDS],
        tuple(_open(connection, person, as_of)),
        favours[:MOST_FAVOURS],
        sum(each.by_me for each in favours),
        sum(not each.by_me for each in favours),
        tuple(
            each.text
            for each in reader.common_grounds(connection, person.id)
            if (each.noted_on or as_of) <= as_of
        ),
        acquaintances(connection, person, told.related, log),
        tuple(sorted(_near(each, as_of) for each in told.occasions if _is_near(each.next_on(as_of), as_of))),
        tuple(each for each in told.news if 0 <= (as_of - each.noted_on).days <= NEWS_DAYS),
        _notes(connection, person, as_of),
        _leave_alone(verdict),
        _step(connection, verdict, person, rhythm),
    )


def _who(person: Contact) -> tuple[int, str, str, str, str, date | None, str | None, date | None]:
    return (
        person.id,
        person.name,
        person.company,
        person.title,
        person.met_how,
        person.met_on,
        person.introduced_by,
        person.known_since,
    )


def _step(connection: sqlite3.Connection, verdict: Verdict, person: Contact, rhythm: Rhythm | None) -> Advice:
    marked = reasons_on_record(reader.marks(connection, person.id), date.fromordinal(verdict.evidence.day))
    step = what_now(verdict, person.id, is_due=is_due(rhythm), marked=marked.get(person.id, ""))
    return to_somebody_known(step, person, verdict)


def _log(connection: sqlite3.Connection, person: Contact, as_of: date) -> list[Logged]:
    """Return what was known by a day, the latest first."""
    known = (
        each._replace(interaction=then)
        for each in reader.interactions(connection, person.id)
        if each.source != VOUCHED and (then := as_known_on(each.interaction, as_of))
    )
    return sorted(known, key=lambda each: (last_day(each.interaction), each.id), reverse=True)


def _last_words(log: Sequence[Logged]) -> Iterator[LastWords]:
    for each in log:
        event = each.interaction
        if text := event.last_words or ("" if is_gift(event) else event.summary):
            yield LastWords(last_day(event), event.channel, _who_spoke(event), text)


def _who_spoke(event: Interaction) -> Direction | None:
    if event.last_by_me is None or not event.last_words:
        return event.direction
    return Direction.ME if event.last_by_me else Direction.THEM


def _favours(log: Sequence[Logged], as_of: date) -> Iterator[Favour]:
    for each in log:
        event = each.interaction
        if is_gift(event) and (as_of - event.occurred_on).days <= YEAR_DAYS:
            yield Favour(event.occurred_on, is_mine(event), gift_in_words(event))


def _open(connection: sqlite3.Connection, person: Contact, as_of: date) -> Iterator[Open]:
    """Yield what was open on a day, yours before theirs."""
    told = [then for each in reminders.of_contact(connection, person.id) if (then := each.known_by(as_of))]
    for each in sorted(told, key=lambda one: one.kind == THEIR_PROMISE):
        if each.is_open:
            yield Open(each.id, each.kind, each.text, each.made_on, each.due_on)


def _next_meeting(connection: sqlite3.Connection, person: Contact, as_of: date) -> Meeting | None:
    told = (then for each in plans.of_contact(connection, person.id) if (then := each.known_by(as_of)))
    return next((_meeting(each) for each in told if each.state == OPEN and each.planned_on >= as_of), None)


def _meeting(plan: Plan) -> Meeting:
    return Meeting(plan.id, plan.planned_on, plan.starts, plan.about, plan.channel)


def _is_near(day: date, as_of: date) -> bool:
    return day - as_of <= timedelta(days=NEAR_DAYS)


def _near(day: Occasion, as_of: date) -> Near:
    coming = day.next_on(as_of)
    return Near(coming, day.label, coming.year - day.year if day.year else None)


def _notes(connection: sqlite3.Connection, person: Contact, as_of: date) -> tuple[str, ...]:
    """Return the latest remarks and findings: yours, for your eyes."""
    known = [each for each in reader.notes(connection, person.id) if each.noted_on <= as_of]
    return tuple(each.text for each in sorted(known, key=lambda one: one.noted_on, reverse=True))[:MOST_NOTES]


def _leave_alone(verdict: Verdict) -> tuple[Gate, ...]:
    """Return why business is better left alone; the score is no reason that one could name to oneself."""
    return tuple(gate for gate in verdict.gates if gate.code not in {"SCORE", "PERSONAL"})
