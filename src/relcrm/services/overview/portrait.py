"""Answer what a face asks about one contact: their readiness in full, everything on record. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.foresight.gains import gains
from relcrm.domain.foresight.replies import reply_chance_of
from relcrm.domain.foresight.supposing import standing, what_if
from relcrm.domain.foresight.what_now import what_now
from relcrm.domain.log.interaction import as_known_on, last_day
from relcrm.domain.people.dossier import VOUCHED, facts_of, stands
from relcrm.domain.people.facts import known_on
from relcrm.domain.plans.plan import OPEN
from relcrm.domain.policy.in_force import lacks_profile
from relcrm.domain.readiness.gate import rounded_down
from relcrm.domain.readiness.journey import path
from relcrm.domain.readiness.verdict import judge
from relcrm.services.context import away_on, find_one, refuse_personal
from relcrm.services.logbook.rhythm import is_due, rhythm_of
from relcrm.services.logbook.standings import usual
from relcrm.services.overview.queries import mark_holds, stamp
from relcrm.services.planned import planned_rows
from relcrm.services.results import Dossier, Judgement, ReadyOne, RestsOn, Vouched
from relcrm.services.unlogged import to_somebody_known, unlogged
from relcrm.store import memo, particulars, reader
from relcrm.store.ahead import plans, reminders
from relcrm.store.connection import reading

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from datetime import date

    from relcrm.domain.foresight.supposing import Supposed
    from relcrm.domain.people.dossier import Contact, Logged, Mark, Pitch
    from relcrm.domain.plans.reminders import Reminder
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence
    from relcrm.domain.readiness.journey import Advice
    from relcrm.domain.readiness.verdict import Verdict
    from relcrm.services.context import Context
    from relcrm.services.planned import PlannedRow
    from relcrm.services.results import Rhythm


def ready_one(context: Context, who: str, supposed: Sequence[Supposed] = ()) -> ReadyOne:
    """Return one contact's readiness in full, and what it would be if the supposed entries happened."""
    with reading(context.store, context.wait_seconds) as connection:
        recorded = find_one(connection, who, as_of=context.as_of)
        person = known_on(recorded, context.as_of)
        memos = memo.started(connection, context.policy)
        evidence = memo.evidence_of(connection, person, context.as_of, memos)
        policy = memos.policy_for(person)
        refuse_personal(person, policy)
        entries = reader.interactions(connection, person.id)
        log = [logged.interaction for logged in entries]
        facts = facts_of(recorded, reader.common_grounds(connection, person.id), log, context.as_of)
        pitches = list(_pitches_known(connection, person.id, context.as_of))
        mark = _standing_mark(connection, person.id, context.as_of)
        answered = usual(connection, context)
        memo.keep(connection, memos)
    verdict = judge(evidence, policy)
    known = standing(log, facts, policy, context.as_of)
    rhythm = rhythm_of(person, verdict, memos.tagged, context.as_of)
    return ReadyOne(
        context.as_of,
        stamp(policy),
        person.id,
        person.name,
        judgement(verdict, policy, _step(verdict, person, rhythm, mark)),
        rests_on(evidence),
        path(log, policy, context.as_of),
        tuple(pitch for pitch in pitches if pitch.override_reason),
        mark,
        mark_holds(mark, verdict),
        gains(known),
        what_if(known, supposed) if supposed else None,
        reply_chance_of(evidence, policy, answered),
        tuple(_vouched(entries, context.as_of)),
        person.profile if lacks_profile(context.policy, person.profile) else "",
        away_on(person, context.as_of),
        unlogged(person, verdict),
    )


def _vouched(entries: Sequence[Logged], as_of: date) -> Iterator[Vouched]:
    for logged in entries:
        if logged.source == VOUCHED and logged.interaction.occurred_on <= as_of:
            yield Vouched(logged.interaction.occurred_on, logged.interaction.summary)


def show(context: Context, who: str, *, limit: int | None = None) -> Dossier:
    """Return everything on record about one contact as it was known on the day asked about."""
    as_of = context.as_of
    with reading(context.store, context.wait_seconds) as connection:
        person = known_on(find_one(connection, who, or_archived=True, as_of=as_of), as_of)
        memos = memo.started(connection, context.policy)
        evidence = memo.evidence_of(connection, person, as_of, memos)
        log = [
            known for logged in reader.interactions(connection, person.id) if (known := _known(logged, as_of))
        ]
        log.reverse()
        log.sort(key=lambda each: last_day(each.interaction), reverse=True)
        verdict = judge(evidence, memos.policy_for(person))
        mark = _standing_mark(connection, person.id, as_of)
        rhythm = rhythm_of(person, verdict, memos.tagged, as_of)
        dossier = Dossier(
            as_of,
            stamp(memos.policy_for(person)),
            person,
            tuple(reader.handles(connection, person.id)),
            tuple(reader.nicknames(connection, person.id)),
            tuple(reader.tags(connection, person.id)),
            tuple(reader.common_grounds(connection, person.id)),
            tuple(note for note in reader.notes(connection, person.id) if note.noted_on <= as_of),
            tuple(_pitches_known(connection, person.id, as_of)),
            mark,
            mark_holds(mark, verdict),
            tuple(log if limit is None else log[:limit]),
            len(log),
            rhythm,
            verdict.ready,
            rounded_down(verdict.score) if verdict.policy.gates.asks else 0.0,
            verdict.stage,
            _step(verdict, person, rhythm, mark),
            particulars.particulars(connection, person.id),
            is_personal=not verdict.policy.gates.asks,
            reminders=tuple(_open_reminders(connection, person.id, as_of)),
            plans=_planned(connection, person.id, as_of),
        )
        memo.keep(connection, memos)
    return dossier


def _step(verdict: Verdict, person: Contact, rhythm: Rhythm | None, mark: Mark | None) -> Advice:
    step = what_now(verdict, person.id, is_due=is_due(rhythm), marked=mark.reason if mark else "")
    return to_somebody_known(step, person, verdict)


def judgement(verdict: Verdict, policy: Policy, step: Advice) -> Judgement:
    """Return a verdict in full, for showing."""
    return Judgement(
        ready=verdict.ready,
        how=verdict.how,
        is_borderline=verdict.is_borderline,
        score=verdict.score,
        threshold=policy.threshold,
        gates=verdict.gates,
        dimensions=dict(verdict.dimensions),
        points_lost=verdict.points_lost,
        bracket=verdict.bracket,
        stage=verdict.stage,
        next_step=step,
    )


def rests_on(evidence: Evidence) -> RestsOn:
    """Return the evidence in the form that is shown."""
    return RestsOn(
        interactions=evidence.n_interactions,
        two_way=evidence.n_two_way,
        conversations=evidence.conversations,
        first_on=evidence.first_on,
        last_on=evidence.last_on,
        silent_days=evidence.silent_days,
        span_days=evidence.span_days,
        longest_gap_days=evidence.longest_gap_days,
        active_weeks=evidence.weeks,
        richest_channel=evidence.richest,
        answered=evidence.answered,
        tried=evidence.tried,
        they_start=evidence.they_start,
        open_unanswered=evidence.open_unanswered,
        open_platforms=evidence.open_platforms,
        gave=evidence.gave,
        received=evidence.received,
        common_ground=evidence.common_ground,
        introduced=evidence.introduced,
    )


def _pitches_known(connection: sqlite3.Connection, contact_id: int, as_of: date) -> Iterator[Pitch]:
    """Yield the pitches made by a day, without the outcomes that came later."""
    for pitch in reader.pitches(connection, contact_id):
        if pitch.pitched_on <= as_of:
            is_open = pitch.outcome_on is not None and pitch.outcome_on > as_of
            yield pitch._replace(outcome=None, outcome_on=None) if is_open else pitch


def _planned(connection: sqlite3.Connection, contact_id: int, as_of: date) -> tuple[PlannedRow, ...]:
    """Return the plans with somebody that were open by a day, earliest first."""
    known = (each.known_by(as_of) for each in plans.of_contact(connection, contact_id))
    return planned_rows(connection, (each for each in known if each and each.state == OPEN), as_of)


def _standing_mark(connection: sqlite3.Connection, contact_id: int, as_of: date) -> Mark | None:
    return next((mark for mark in reader.marks(connection, contact_id) if stands(mark, as_of)), None)


def _open_reminders(connection: sqlite3.Connection, contact_id: int, as_of: date) -> Iterator[Reminder]:
    """Return what was open by a day, earliest first."""
    known = (each.known_by(as_of) for each in reminders.of_contact(connection, contact_id))
    return (each for each in known if each and each.is_open)


def _known(logged: Logged, as_of: date) -> Logged | None:
    interaction = as_known_on(logged.interaction, as_of)
    return logged._replace(interaction=interaction) if interaction else None
