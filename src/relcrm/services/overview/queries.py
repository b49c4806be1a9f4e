"""Answer what a face asks about everybody: stale, ready, pitchable. Light; writes nothing but memos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.foresight.replies import reply_chance_of
from relcrm.domain.foresight.standing import standing_of
from relcrm.domain.foresight.what_now import what_now
from relcrm.domain.log.group import Group
from relcrm.domain.people.dossier import reasons_on_record, stands
from relcrm.domain.people.facts import known_on
from relcrm.domain.policy.in_force import fingerprint
from relcrm.domain.readiness.gate import rounded_down
from relcrm.domain.readiness.verdict import judge
from relcrm.services.choosing.chosen import chosen
from relcrm.services.logbook.rhythm import group_on, is_due
from relcrm.services.logbook.standings import usual
from relcrm.services.overview.ranked import Ranks
from relcrm.services.results import (
    MarkList,
    MarkRow,
    Missing,
    Person,
    Placed,
    PolicyStamp,
    ReadyList,
    ReadyRow,
    StaleList,
    StaleRow,
)
from relcrm.store import memo, reader, standings
from relcrm.store.connection import reading
from relcrm.store.picking import NO_FILTERS
from relcrm.store.talk import last_words

if TYPE_CHECKING:
    from relcrm.domain.foresight.replies import Usual
    from relcrm.domain.people.dossier import Contact, Mark
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.verdict import Verdict
    from relcrm.services.context import Context
    from relcrm.services.overview.ranked import Judged
    from relcrm.store.picking import Filters
    from relcrm.store.standings import Order


WORTH, OVERDUE, QUIET = "worth", "overdue", "quiet"
"""The orders of `stale`; the last one is that of `days`."""


def stale(
    context: Context,
    *,
    days: int | None = None,
    by: str = WORTH,
    asleep: bool = False,
    filters: Filters = NO_FILTERS,
    limit: int | None = None,
) -> StaleList:
    """Return who is due, by what the tie is worth or, as `by` says, by overdue ÷ cadence.

    With `days` it is everybody quiet for longer than that; with `asleep` the rows of those, too.
    """
    by, soon_days = QUIET if days is not None else by, context.policy.cadence.soon_days
    order = _order_of_stale(context.policy, by, days or 0)
    with reading(context.store, context.wait_seconds) as connection:
        ranks = Ranks(connection, context, chosen(connection, context, filters))
        due_total, unmet_total, hello_total, resting_total, unlogged_total = ranks.standings.count(
            order.who, *standings.KINDS_OF_STALE
        )
        due = tuple(_stale_row(each) for each in ranks.first(order, limit))
        sleepers = tuple(ranks.first(standings.MOST_MISSED, limit)) if asleep else ()
        rows = tuple(
            _stale_row(each, last_words(connection, each.person.id, context.as_of)) for each in sleepers
        )
        unmet = ranks.standings.first(standings.NOT_YET_MET, limit)
        groups = ranks.standings.groups(soon_days)
        placed = ranks.standings.placed(soon_days) if limit is None else ()
        ranks.keep()
    return StaleList(
        context.as_of,
        stamp(context.policy),
        due,
        due_total,
        tuple(Person(person.id, person.name, person.company) for person, *_ in unmet),
        unmet_total,
        by,
        hello_total,
        resting_total,
        rows,
        {each.value: groups.get(each.value, 0) for each in Group},
        tuple(Placed(*each[:3], Group(each[3])) for each in placed),
        unlogged_total,
    )


def _order_of_stale(policy: Policy, by: str, days: int) -> Order:
    if by == QUIET:
        return standings.longest_quiet(days)
    if by == OVERDUE:
        return standings.MOST_NEGLECTED
    return standings.worth_a_hello(policy.cadence.late_bonus)


def ready_all(context: Context, *, filters: Filters = NO_FILTERS, limit: int | None = None) -> ReadyList:
    """Return everybody's verdict, ranked: those who are ready first, then by score."""
    with reading(context.store, context.wait_seconds) as connection:
        ranks = Ranks(connection, context, chosen(connection, context, filters))
        missing = ranks.standings.missing()
        personal, old = ranks.standings.count(
            standings.PERSONAL, standings.old_words(context.policy.cadence.answer_days)
        )
        answered = usual(connection, context)
        marked = reasons_on_record(reader.marks(connection), context.as_of)
        best = tuple(
            _ready_row(each, answered, marked.get(each.person.id, ""))
            for each in ranks.first(standings.READIEST, limit)
        )
        ranks.keep()
    total, ready_total = sum(missing.values()), missing.pop("", 0)
    return ReadyList(
        context.as_of,
        stamp(context.policy),
        best,
        total,
        ready_total,
        tuple(
            Missing(code, people)
            for code, people in sorted(missing.items(), key=lambda item: (-item[1], item[0]))
        ),
        personal,
        old,
    )


def pitchable(context: Context) -> MarkList:
    """Return all standing marks, judged again: one that no longer holds is shown as lapsed, with the reason.

    Family and friends are left out.
    """
    rows = []
    with reading(context.store, context.wait_seconds) as connection:
        memos = memo.started(connection, context.policy)
        for mark in reader.marks(connection):
            person = reader.contact(connection, mark.contact_id)
            if person is None or not stands(mark, context.as_of):
                continue
            person = known_on(person, context.as_of)
            if not memos.policy_for(person).gates.asks:
                continue
            evidence = memo.evidence_of(connection, person, context.as_of, memos)
            rows.append(_mark_row(person, mark, judge(evidence, memos.policy_for(person))))
        memo.keep(connection, memos)
    rows.sort(key=lambda row: (not row.holds, -row.score, row.name))
    return MarkList(context.as_of, stamp(context.policy), tuple(rows))


def stamp(policy: Policy) -> PolicyStamp:
    """Return the policy's version and fingerprint."""
    return PolicyStamp(policy.version, fingerprint(policy))


def _stale_row(each: Judged, words: str = "") -> StaleRow:
    person, verdict = each.person, each.verdict
    assert each.rhythm is not None  # noqa: S101 - who is due was touched
    return StaleRow(
        person.id,
        person.name,
        person.company,
        verdict.stage,
        each.rhythm,
        what_now(verdict, person.id, is_due=is_due(each.rhythm)),
        group_on(verdict.evidence, each.rhythm, verdict.policy.cadence, waits=False),
        standing_of(verdict).let_be,
        words,
    )


def _ready_row(each: Judged, answered: Usual, marked: str) -> ReadyRow:
    person, verdict = each.person, each.verdict
    return ReadyRow(
        person.id,
        person.name,
        person.company,
        verdict.ready,
        verdict.how or ("borderline" if marked and verdict.is_borderline else ""),
        rounded_down(verdict.score),
        verdict.stage,
        tuple(gate.code for gate in verdict.gates),
        what_now(verdict, person.id, is_due=is_due(each.rhythm), marked=marked),
        reply_chance_of(verdict.evidence, verdict.policy, answered),
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
        rounded_down(verdict.score),
        verdict.how,
        () if holds else verdict.gates,
        what_now(verdict, person.id, marked=mark.reason),
    )


def mark_holds(mark: Mark | None, verdict: Verdict) -> bool:
    """Say whether a mark still holds: the door is open, or only the score is short and a reason is on record."""
    return mark is not None and (verdict.ready or (verdict.is_borderline and bool(mark.reason)))
