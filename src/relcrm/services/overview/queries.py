"""Answer what a face asks about everybody: stale, ready, list, pitchable. Light; writes nothing but memos."""

from __future__ import annotations

from collections import Counter
from heapq import nsmallest
from typing import TYPE_CHECKING

from relcrm.domain.foresight.replies import reply_chance_of
from relcrm.domain.foresight.what_if import one_conversation_away
from relcrm.domain.policy.in_force import fingerprint
from relcrm.domain.readiness.verdict import judge
from relcrm.services.logbook.rhythm import rhythm_of
from relcrm.services.results import (
    ListRow,
    MarkList,
    MarkRow,
    Missing,
    Person,
    PolicyStamp,
    ReadyList,
    ReadyRow,
    StaleList,
    StaleRow,
)
from relcrm.store import memo, reader
from relcrm.store.connection import reading

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from datetime import date

    from relcrm.domain.people.dossier import Contact, Mark, Someone
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence
    from relcrm.domain.readiness.verdict import Verdict
    from relcrm.services.context import Context
    from relcrm.services.results import Rhythm


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
            elif standing.is_due if days is None else standing.days_since > days:
                due.append((person, evidence, standing))
        memo.keep(connection, memos)
    wanted = len(due) if limit is None else limit
    worst = nsmallest(wanted, due, key=_most_neglected if days is None else _longest_quiet)
    rows = tuple(
        _stale_row(person, evidence, standing, memos.policy_for(person))
        for person, evidence, standing in worst
    )
    return StaleList(context.as_of, stamp(context.policy), rows, len(due), tuple(unmet[:wanted]), len(unmet))


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
                missing[what_is_missing(verdict)] += 1
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


def listed(
    context: Context, *, text: str = "", tags: Sequence[str] = (), archived: bool = False
) -> Iterator[ListRow]:
    """Yield the contacts whose name or company contains `text` and who carry all of `tags`."""
    with reading(context.store, context.wait_seconds) as connection:
        tagged = reader.tags_of_all(connection)
        for person in reader.contacts(connection, tags=tags, archived=archived, text=text, then=context.then):
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
            if person is None or not stands(mark, context.as_of):
                continue
            evidence = memo.evidence_of(connection, person, context.as_of, memos)
            rows.append(_mark_row(person, mark, judge(evidence, memos.policy_for(person))))
        memo.keep(connection, memos)
    rows.sort(key=lambda row: (not row.holds, -row.score, row.name))
    return MarkList(context.as_of, stamp(context.policy), tuple(rows))


def stamp(policy: Policy) -> PolicyStamp:
    """Return the policy's version and fingerprint."""
    return PolicyStamp(policy.version, fingerprint(policy))


def what_is_missing(verdict: Verdict) -> str:
    """Return ONE_CONVERSATION when a good talk today would open the door, else the code of the next step."""
    return "ONE_CONVERSATION" if one_conversation_away(verdict) else verdict.next_step.code


def _all_evidence(
    connection: sqlite3.Connection, context: Context, memos: memo.Memos, tags: Sequence[str]
) -> Iterator[tuple[Someone, Evidence]]:
    return memo.evidence_of_all(
        connection, reader.people(connection, tags=tags, then=context.then), context.as_of, memos
    )


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
        reply_chance_of(verdict.evidence, verdict.policy),
    )


def _mark_row(person: Contact, mark: Mark, verdict: Verdict) -> MarkRow:
    holds = mark_holds(mark, verdict)
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


def mark_holds(mark: Mark | None, verdict: Verdict) -> bool:
    """Say whether a mark still holds: the door is open, or only the score is short and a reason is on record."""
    return mark is not None and (verdict.ready or (verdict.is_borderline and bool(mark.reason)))


def stands(mark: Mark, as_of: date) -> bool:
    """Say whether a mark was set by a day and not removed by then."""
    return mark.marked_on <= as_of and (mark.removed_on is None or mark.removed_on > as_of)
