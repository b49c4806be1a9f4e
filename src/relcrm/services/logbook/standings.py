"""Judge whoever has no standing that answers for the day, so that everybody can be ranked in SQL. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm import __version__
from relcrm.domain.foresight.replies import usual_of
from relcrm.domain.foresight.standing import standing_of
from relcrm.domain.log.cadence import BY_HAND
from relcrm.domain.policy.in_force import fingerprint
from relcrm.domain.policy.values import days_at
from relcrm.domain.readiness.journey import KNOWN, TRUSTED
from relcrm.domain.readiness.packing import LAYOUT
from relcrm.domain.readiness.verdict import judge
from relcrm.services.logbook.rhythm import asleep_from, due_day, rhythm_of
from relcrm.store import memo, reader, standings, together
from relcrm.store.standings import Ranking, Row

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from relcrm.domain.foresight.replies import Usual
    from relcrm.domain.people.dossier import Contact, Someone
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.verdict import Verdict
    from relcrm.services.context import Context
    from relcrm.services.results import Rhythm
    from relcrm.store.everybody import Ids
    from relcrm.store.picking import Filters


def ranking(connection: sqlite3.Connection, context: Context, memos: memo.Memos, ids: Ids = None) -> Ranking:
    """Return everybody, or those among `ids`, as they stand on the day of the context."""
    found = Ranking(connection, judged_by(context.policy), context.as_of.toordinal(), ids, context.then)
    if lacking := found.lacking():
        together.read_mapped(connection)
        found.add(
            row_of(context, memos, person, judge(evidence, memos.policy_for(person)))
            for person, evidence in memo.evidence_of_all(connection, lacking, context.as_of, memos)
        )
    return found


def stand_so(
    connection: sqlite3.Connection, context: Context, filters: Filters, ids: Ids, *, keep: bool
) -> frozenset[int]:
    """Return who among `ids` stands as filters ask on the day of the context; see `choosing.chosen` for `keep`."""
    memos = memo.started(connection, context.policy)
    ranks = ranking(connection, context, memos, ids)
    rows = ranks.first(standings.so(filters))
    found = {person.id: key[0] for person, key, *_ in rows}
    if filters.stages:
        fallen = [each[0] for each in rows if each[1][0] == TRUSTED and each[2] < ranks.day]
        for person, evidence in memo.evidence_of_all(connection, fallen, context.as_of, memos):
            verdict = judge(evidence, memos.policy_for(person))
            found[person.id] = row_of(context, memos, person, verdict).stage
    if keep:
        memo.keep(connection, memos)
        connection.execute(f"PRAGMA busy_timeout = {int(context.wait_seconds * 1000)}")
        connection.execute("BEGIN")
    ranks.forget()
    return frozenset(
        number for number, stage in found.items() if not filters.stages or stage in filters.stages
    )


def fill(connection: sqlite3.Connection, context: Context, people: Iterable[Contact]) -> None:
    """Keep the memo and the standing of some contacts, inside the caller's write transaction."""
    memos = memo.started(connection, context.policy)
    for person, evidence in memo.evidence_of_all(connection, people, context.as_of, memos):
        row_of(context, memos, person, judge(evidence, memos.policy_for(person)))
    memo.write(connection, memos)


def row_of(context: Context, memos: memo.Memos, person: Contact | Someone, verdict: Verdict) -> Row:
    """Return a verdict as a row to rank by; one of today is kept where the memo is that it comes from."""
    standing, evidence = standing_of(verdict), verdict.evidence
    rhythm = rhythm_of(person, verdict, memos.tagged, context.as_of)
    row = Row(
        contact_id=person.id,
        judged_by=judged_by(context.policy),
        judged_day=evidence.day,
        until_day=evidence.day + 1 if _may_fall(verdict, rhythm) else standing.until_day,
        ready=standing.ready,
        score=standing.score,
        missing=standing.missing,
        errand=standing.errand,
        let_be=standing.let_be,
        last_touch_day=evidence.last_touch_day,
        due_day=due_day(rhythm),
        every_days=rhythm.cadence_days if rhythm else 0,
        worth=evidence.worth,
        asleep_day=asleep_from(evidence, rhythm, verdict.policy.cadence),
        two_way=evidence.n_two_way,
        last_day=evidence.last_day,
        stage=verdict.stage,
    )
    if context.as_of == context.today and person.id in memos.lasting:
        memos.standings[person.id] = row
    return row


def _may_fall(verdict: Verdict, rhythm: Rhythm | None) -> bool:
    """Say whether the rhythm goes by a stage that a falling score may end on any day."""
    if rhythm is None or rhythm.set_by in BY_HAND or verdict.stage != TRUSTED:
        return False
    return days_at(verdict.policy, TRUSTED) != days_at(verdict.policy, KNOWN)


def judged_by(policy: Policy) -> str:
    """Return what standings rest on beside the facts: the whole policy, and the program that judged."""
    return f"{fingerprint(policy)} {LAYOUT} {__version__}"


def usual(connection: sqlite3.Connection, context: Context) -> Usual:
    """Return how many of your latest tries were answered in time, as known on the day of the context."""
    tries = reader.latest_tries(connection, context.as_of, context.policy.replies.usual_tries)
    return usual_of(tries, context.policy, context.as_of)
