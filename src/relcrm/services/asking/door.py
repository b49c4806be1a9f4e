"""The door between you and an ask: who may pass, and what a refusal says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.readiness.gate import rounded_down
from relcrm.domain.readiness.verdict import judge
from relcrm.errors import NotReady
from relcrm.services.logbook.changes import Refusal
from relcrm.services.overview.queries import stamp
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
    """Return the verdict on a contact at the end of a day, and the policy it was made under."""
    memos = memo.started(connection, context.policy)
    evidence = memo.evidence_of(connection, person, on, memos)
    policy = memos.policy_for(person)
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
    hint = verdict.next_step.text
    if verdict.is_borderline:
        hint = f'only the score is a little short: relcrm {command} {person.id} --because "your reason" goes on record'
    return NotReady(
        f"not yet: {person.name} is not ready to be asked",
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
        next_step=verdict.next_step,
        policy=stamp(policy),
    )
