"""Answer what a face asks: stale, ready, show, list, pitchable. Light; writes nothing but memos."""

from __future__ import annotations

from collections import Counter
from heapq import nsmallest
from typing import TYPE_CHECKING

from relcrm.domain import cadence as rhythm
from relcrm.domain.interaction import Channel, as_known_on
from relcrm.domain.journey import path
from relcrm.domain.policy import fingerprint
from relcrm.domain.readiness import judge
from relcrm.domain.what_if import one_conversation_away
from relcrm.services.context import find_one
from relcrm.services.results import (
    Dossier,
    Judgement,
    ListRow,
    MarkList,
    MarkRow,
    Missing,
    Person,
    PolicyStamp,
    ReadyList,
    ReadyOne,
    ReadyRow,
    RestsOn,
    Rhythm,
    StaleList,
    StaleRow,
)
from relcrm.store import memo, reader
from relcrm.store.connection import reading

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from datetime import date

    from relcrm.domain.dossier import Contact, Logged, Mark, Someone
    from relcrm.domain.evidence import Evidence
    from relcrm.domain.policy import Policy
    from relcrm.domain.readiness import Verdict
    from relcrm.services.context import Context


def stale(
    context: Context, *, days: int | None = None, tags: Sequence[str] = (), limit: int | None = None
) -> StaleList:
    """Return who is due: overdue ÷ cadence decides, or with `days` everybody quiet for longer than that."""
    due: list[tuple[Someone, Evidence, Rhythm]] = []
    unmet: list[Person] = []
    with reading(context.store, context.wait_seconds) as connection:
        memos = memo.started(connection, context.policy)
        for person, evidence in _all_evidence(connection, context, memos, tags):
            standing = rhythm_of(person, evidence, context.policy, context.as_of)
            if standing is None:
                unmet.append(Person(person.id, person.name, person.company))
            elif (standing.overdue_days if days is None else standing.days_since - days) > 0:
                due.append((person, evidence, standing))
        memo.keep(connection, memos)
    wanted = len(due) if limit is None else limit
    worst = nsmallest(wanted, due, key=_most_neglected if days is None else _longest_quiet)
    rows = tuple(
        _stale_row(person, evidence, standing, memos.policy_for(person))
        for person, evidence, standing in worst
    )
    return StaleList(context.as_of, rows, len(due), tuple(unmet[:wanted]), len(unmet))


def ready_all(context: Context, *, tags: Sequence[str] = (), limit: int | None = None) -> ReadyList:
    """Return everybody's verdict, ranked: those who are ready first, then by score."""
    judged: list[tuple[Someone, Verdict]] = []
    missing: Counter[str] = Counter()
    with reading(context.store, context.wait_seconds) as connection:
        memos = memo.started(connection, context.policy)
        for person, evidence in _all_evidence(connection, context, memos, tags):
            verdict = judge(evidence, memos.policy_for(person))
            judged.append((person, verdict))
            if not verdict.ready:
                missing[what_is_missing(evidence, verdict, memos.policy_for(person))] += 1
        memo.keep(connection, memos)
    wanted = len(judged) if limit is None else limit
    best = nsmallest(wanted, judged, key=lambda pair: (not pair[1].ready, -pair[1].score, pair[0].name))
    return ReadyList(
        context.as_of,
        stamp(context.policy),
        tuple(_ready_row(person, verdict) for person, verdict in best),
        len(judged),
        sum(verdict.ready for _, verdict in judged),
        tuple(
            Missing(code, people)
            for code, people in sorted(missing.items(), key=lambda item: (-item[1], item[0]))
        ),
    )


def ready_one(context: Context, who: str) -> ReadyOne:
    """Return one contact's readiness in full."""
    with reading(context.store, context.wait_seconds) as connection:
        person = find_one(connection, who)
        memos = memo.started(connection, context.policy)
        evidence = memo.evidence_of(connection, person, context.as_of, memos)
        policy = memos.policy_for(person)
        log = [logged.interaction for logged in reader.interactions(connection, person.id)]
        overrides = tuple(pitch for pitch in reader.pitches(connection, person.id) if pitch.override_reason)
        mark = _standing_mark(connection, person.id, context.as_of)
        memo.keep(connection, memos)
    return ReadyOne(
        context.as_of,
        stamp(policy),
        person.id,
        person.name,
        judgement(judge(evidence, policy), policy),
        rests_on(evidence),
        path(log, policy, context.as_of),
        tuple(pitch for pitch in overrides if pitch.pitched_on <= context.as_of),
        mark,
    )


def show(context: Context, who: str, *, limit: int | None = None) -> Dossier:
    """Return everything on record about one contact as it was known on the day asked about."""
    as_of = context.as_of
    with reading(context.store, context.wait_seconds) as connection:
        person = find_one(connection, who)
        memos = memo.started(connection, context.policy)
        evidence = memo.evidence_of(connection, person, as_of, memos)
        log = [
            known for logged in reader.interactions(connection, person.id) if (known := _known(logged, as_of))
        ]
        log.reverse()
        verdict = judge(evidence, memos.policy_for(person))
        dossier = Dossier(
            as_of,
            person,
            tuple(reader.handles(connection, person.id)),
            tuple(reader.nicknames(connection, person.id)),
            tuple(reader.tags(connection, person.id)),
            tuple(reader.common_grounds(connection, person.id)),
            tuple(note for note in reader.notes(connection, person.id) if note.noted_on <= as_of),
            tuple(pitch for pitch in reader.pitches(connection, person.id) if pitch.pitched_on <= as_of),
            _standing_mark(connection, person.id, as_of),
            tuple(log if limit is None else log[:limit]),
            len(log),
            rhythm_of(person, evidence, context.policy, as_of),
            verdict.ready,
            verdict.score,
            verdict.stage,
            verdict.next_step,
        )
        memo.keep(connection, memos)
    return dossier


def listed(
    context: Context, *, text: str = "", tags: Sequence[str] = (), archived: bool = False
) -> Iterator[ListRow]:
    """Yield the contacts whose name or company contains `text` and who carry all of `tags`."""
    with reading(context.store, context.wait_seconds) as connection:
        tagged = reader.tags_of_all(connection)
        for person in reader.contacts(connection, tags=tags, archived=archived, text=text):
            yield ListRow(
                person.id,
                person.name,
                person.company,
                person.title,
                tuple(tagged.get(person.id, ())),
                person.cadence_days,
            )


def pitchable(context: Context) -> MarkList:
    """Return all standing marks, judged again: one that no longer holds is shown as lapsed, with the reason."""
    rows = []
    with reading(context.store, context.wait_seconds) as connection:
        memos = memo.started(connection, context.policy)
        for mark in reader.marks(connection):
            person = reader.contact(connection, mark.contact_id)
            if person is None or not _stands(mark, context.as_of):
                continue
            evidence = memo.evidence_of(connection, person, context.as_of, memos)
            rows.append(_mark_row(person, mark, judge(evidence, memos.policy_for(person))))
        memo.keep(connection, memos)
    rows.sort(key=lambda row: (not row.holds, -row.score, row.name))
    return MarkList(context.as_of, stamp(context.policy), tuple(rows))


def names_for_completion(context: Context, start: str) -> list[tuple[str, str]]:
    """Return (name, company) of those whose name starts so."""
    with reading(context.store, context.wait_seconds) as connection:
        return list(reader.names_with_prefix(connection, start))


def judgement(verdict: Verdict, policy: Policy) -> Judgement:
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
        next_step=verdict.next_step,
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


def stamp(policy: Policy) -> PolicyStamp:
    """Return the policy's version and fingerprint."""
    return PolicyStamp(policy.version, fingerprint(policy))


def rhythm_of(person: Contact | Someone, evidence: Evidence, policy: Policy, as_of: date) -> Rhythm | None:
    """Return where a contact stands against their cadence; None when there was no touch yet."""
    last = evidence.last_touch_on
    if last is None:
        return None
    own = own_cadence(person, policy)
    return Rhythm(
        last,
        Channel(evidence.last_touch_channel),
        (as_of - last).days,
        own.every_days,
        own.max_days,
        rhythm.due_on(last, own),
        rhythm.overdue_days(last, own, as_of),
        round(rhythm.neglect(last, own, as_of), 4),
        rhythm.level(last, own, as_of),
    )


def own_cadence(person: Contact | Someone, policy: Policy) -> rhythm.Cadence:
    """Return a contact's cadence, the policy's where they have none; a maximum below that is the cadence itself."""
    every = person.cadence_days or policy.cadence.default_days
    if person.cadence_days is None and person.max_days is not None:
        every = min(every, person.max_days)
    return rhythm.Cadence(every, person.max_days)


def what_is_missing(evidence: Evidence, verdict: Verdict, policy: Policy) -> str:
    """Return ONE_CONVERSATION when a good talk today would open the door, else the code of the next step."""
    return "ONE_CONVERSATION" if one_conversation_away(evidence, policy) else verdict.next_step.code


def _all_evidence(
    connection: sqlite3.Connection, context: Context, memos: memo.Memos, tags: Sequence[str]
) -> Iterator[tuple[Someone, Evidence]]:
    return memo.evidence_of_all(connection, reader.people(connection, tags=tags), context.as_of, memos)


def _most_neglected(row: tuple[Someone, Evidence, Rhythm]) -> tuple[float, int, str]:
    return (-row[2].ratio, -row[2].overdue_days, row[0].name)


def _longest_quiet(row: tuple[Someone, Evidence, Rhythm]) -> tuple[int, str]:
    return (-row[2].days_since, row[0].name)


def _stale_row(person: Someone, evidence: Evidence, standing: Rhythm, policy: Policy) -> StaleRow:
    verdict = judge(evidence, policy)
    return StaleRow(person.id, person.name, person.company, verdict.stage, standing, verdict.next_step)


def _ready_row(person: Someone, verdict: Verdict) -> ReadyRow:
    return ReadyRow(
        person.id,
        person.name,
        person.company,
        verdict.ready,
        verdict.how,
        round(verdict.score, 1),
        verdict.stage,
        tuple(gate.code for gate in verdict.gates),
        verdict.next_step,
    )


def _mark_row(person: Contact, mark: Mark, verdict: Verdict) -> MarkRow:
    holds = verdict.ready or (verdict.is_borderline and bool(mark.reason))
    return MarkRow(
        person.id,
        person.name,
        person.company,
        mark.marked_on,
        mark.score,
        mark.reason,
        holds,
        round(verdict.score, 1),
        verdict.how,
        () if holds else verdict.gates,
        verdict.next_step,
    )


def _stands(mark: Mark, as_of: date) -> bool:
    return mark.marked_on <= as_of and (mark.removed_on is None or mark.removed_on > as_of)


def _standing_mark(connection: sqlite3.Connection, contact_id: int, as_of: date) -> Mark | None:
    return next((mark for mark in reader.marks(connection, contact_id) if _stands(mark, as_of)), None)


def _known(logged: Logged, as_of: date) -> Logged | None:
    interaction = as_known_on(logged.interaction, as_of)
    return logged._replace(interaction=interaction) if interaction else None
