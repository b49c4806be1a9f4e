"""The door between you and an ask: who may pass, and what a refusal says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.foresight.what_now import what_now
from relcrm.domain.people.facts import known_on
from relcrm.domain.readiness.gate import rounded_down
from relcrm.domain.readiness.verdict import judge
from relcrm.errors import NotReady
from relcrm.services.context import refuse_personal
from relcrm.services.logbook.changes import Refusal
from relcrm.services.overview.queries import stamp
from relcrm.services.unlogged import unlogged
from relcrm.store import memo

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from relcrm.domain.people.dossier import Contact
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.verdict import Verdict
    from relcrm.services.context import Context


def verdict_on(
    connection: sqlite3.Connection, context: Context, person: Contact, on: date
) -> tuple[Verdict, Policy]:
    """Return the verdict on a contact at the end of a day, and the policy it was made under.

    Raises Personal for family and friends.
    """
    memos = memo.started(connection, context.policy)
    person = known_on(person, on)
    evidence = memo.evidence_of(connection, person, on, memos)
    policy = memos.policy_for(person)
    refuse_personal(person, policy)
    return judge(evidence, policy), policy


def allowed(person: Contact, verdict: Verdict, policy: Policy, reason: str, *, command: str) -> str:
    """Return how asking is allowed: earned, invited or borderline. Raises NotReady when it is not."""
    if verdict.ready:
        return verdict.how
    if verdict.is_borderline and reason.strip():
        return "borderline"
    raise not_ready(person, verdict, policy, command)


def not_ready(person: Contact, verdict: Verdict, policy: Policy, command: str) -> NotReady:
    """Return the refusal to raise, with the gates and the next good step."""
    hint = what_now(verdict, person.id).text
    if lacking := unlogged(person, verdict):
        hint += f" {lacking.question} {lacking.commands[0]}"
    if verdict.is_borderline:
        hint = f'only the score is a little short: relcrm {command} {person.id} --because "your reason" goes on record'
    away = f" (put away: relcrm archive {person.id} --restore brings them back)" if person.archived_on else ""
    return NotReady(
        f"not yet: {person.name} is not ready to be asked{away}",
        hint=hint,
        data=refusal(person, verdict, policy),
    )


def refusal(person: Contact, verdict: Verdict, policy: Policy) -> Refusal:
    """Return why a contact may not be asked."""
    return Refusal(
        contact_id=person.id,
        name=person.name,
        score=rounded_down(verdict.score),
        is_borderline=verdict.is_borderline,
        gates=verdict.gates,
        next_step=what_now(verdict, person.id),
        policy=stamp(policy),
    )
