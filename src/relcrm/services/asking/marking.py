"""Mark somebody as pitchable, if the relationship is real; take the mark away. Light."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relcrm.domain.readiness.gate import rounded_down
from relcrm.errors import UsageError
from relcrm.services.asking.door import allowed, verdict_on
from relcrm.services.context import away_on, find_one
from relcrm.services.logbook.changes import Marked
from relcrm.services.overview.queries import stamp
from relcrm.services.recording import changing
from relcrm.store import people

if TYPE_CHECKING:
    from relcrm.services.context import Context


def mark_pitchable(context: Context, who: str, *, reason: str = "") -> Marked:
    """Mark a contact as pitchable, if readiness allows it. Raises NotReady otherwise."""
    with changing(context) as connection:
        person = find_one(connection, who)
        verdict, policy = verdict_on(connection, context, person, context.as_of)
        how = allowed(person, verdict, policy, reason, command="mark-pitchable")
        standing = people.standing_mark(connection, person.id)
        values: dict[str, Any] = {
            "contact_id": person.id,
            "marked_on": standing.marked_on if standing else context.today,
            "score": rounded_down(verdict.score),
            "how": how,
            "reason": reason if how == "borderline" else "",
            "policy_version": policy.version,
            "policy_fingerprint": stamp(policy).fingerprint,
        }
        if standing:
            people.change_mark(connection, standing, values)
        else:
            people.add_mark(connection, values)
    return Marked(
        contact_id=person.id,
        name=person.name,
        marked_on=values["marked_on"],
        score=values["score"],
        how=how,
        reason=values["reason"],
        already=standing is not None,
        policy=stamp(policy),
        archived_on=away_on(person, context.as_of),
    )


def unmark(context: Context, who: str) -> Marked:
    """Take a mark away. Raises UsageError when there is none."""
    with changing(context) as connection:
        person = find_one(connection, who)
        mark = people.standing_mark(connection, person.id)
        if mark is None:
            raise UsageError(
                f"{person.name} is not marked as pitchable", hint="relcrm pitchable lists the marks"
            )
        people.change_mark(connection, mark, {"removed_on": max(context.today, mark.marked_on)})
    return Marked(
        contact_id=person.id,
        name=person.name,
        marked_on=mark.marked_on,
        score=mark.score,
        how="removed",
        reason=mark.reason,
        already=True,
        policy=stamp(context.policy),
    )
