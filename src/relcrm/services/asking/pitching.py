"""Ask, as far as readiness or a written reason allows it. Light."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind
from relcrm.domain.people.dossier import reasons_on_record
from relcrm.domain.readiness.gate import rounded_down
from relcrm.errors import NotReady
from relcrm.services.asking.door import allowed, refusal, verdict_on
from relcrm.services.context import away_on, find_one
from relcrm.services.logbook.changes import Pitched
from relcrm.services.logbook.checking import should_have_waited
from relcrm.services.logbook.entering import BY_HAND, checked, new_key
from relcrm.services.overview.queries import stamp
from relcrm.services.recording import LOG, changing
from relcrm.services.results import PolicyStamp
from relcrm.store import log, people, reader

if TYPE_CHECKING:
    from datetime import date

    from relcrm.domain.people.dossier import Contact, Pitch
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.verdict import Verdict
    from relcrm.services.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A business ask as the user tells it. `reason` carries a borderline case, `override` goes against a gate."""

    who: str
    about: str
    channel: Channel
    platform: str
    occurred_on: date
    reason: str = ""
    override: str = ""


def pitch(context: Context, ask: Ask) -> Pitched:
    """Record an ask with the readiness of that day. Raises NotReady unless readiness or an override allows it."""
    with changing(context, LOG) as connection:
        person = find_one(connection, ask.who)
        verdict, policy = verdict_on(connection, context, person, ask.occurred_on)
        marked = reasons_on_record(reader.marks(connection, person.id), ask.occurred_on)
        ask = replace(ask, reason=ask.reason or marked.get(person.id, ""))
        how = (
            "override"
            if _overridden(person, verdict, policy, ask)
            else allowed(person, verdict, policy, ask.reason, command="pitch")
        )
        interaction = Interaction(
            occurred_on=ask.occurred_on,
            channel=ask.channel,
            platform=ask.platform,
            direction=Direction.ME,
            kind=Kind.PITCH,
            summary=ask.about,
        )
        checked(interaction, context)
        log_of = partial(reader.interactions, connection)
        hasty = should_have_waited(connection, context, [person], interaction, log_of)
        interaction_id = log.append(
            connection,
            interaction,
            [person.id],
            source=BY_HAND,
            source_key=new_key(),
            now=context.now,
            by=context.written_by,
        )
        people.add_pitch(connection, _pitch_values(person, verdict, policy, ask, interaction_id, how))
        recorded = next(
            p for p in reader.pitches(connection, person.id) if p.interaction_id == interaction_id
        )
    return pitched(person, recorded, None)._replace(
        etiquette=hasty,
        archived_on=away_on(person, context.as_of),
        channel=ask.channel.value,
        platform=ask.platform,
    )


def _overridden(person: Contact, verdict: Verdict, policy: Policy, ask: Ask) -> bool:
    """Say whether the ask goes ahead against a gate. An opt-out is theirs to lift, not ours to override."""
    if not ask.override.strip() or verdict.ready:
        return False
    if any(gate.code == "OPT_OUT" for gate in verdict.gates):
        raise NotReady(
            f"{person.name} asked not to be sold to; no reason of ours overrides that",
            hint=f"if they told you otherwise: relcrm edit {person.id} --clear opted-out",
            data=refusal(person, verdict, policy),
        )
    return True


def _pitch_values(
    person: Contact, verdict: Verdict, policy: Policy, ask: Ask, interaction_id: int, how: str
) -> dict[str, Any]:
    return {
        "contact_id": person.id,
        "interaction_id": interaction_id,
        "about": ask.about,
        "score": rounded_down(verdict.score),
        "was_ready": verdict.ready,
        "how": how,
        "gates": json.dumps([gate.code for gate in verdict.gates]),
        "override_reason": ask.override if how == "override" else ask.reason if how == "borderline" else "",
        "policy_version": policy.version,
        "policy_fingerprint": stamp(policy).fingerprint,
    }


def pitched(person: Contact, recorded: Pitch, until: date | None) -> Pitched:
    """Return an ask on record, for showing; `until` is the day of a hold that came with its outcome."""
    return Pitched(
        pitch_id=recorded.id,
        interaction_id=recorded.interaction_id,
        contact_id=person.id,
        name=person.name,
        pitched_on=recorded.pitched_on,
        about=recorded.about,
        score=recorded.score,
        was_ready=recorded.was_ready,
        how=recorded.how,
        missing=recorded.gates,
        override_reason=recorded.override_reason,
        outcome=recorded.outcome,
        outcome_on=recorded.outcome_on,
        hold_until=until,
        policy=PolicyStamp(recorded.policy_version, recorded.policy_fingerprint),
    )
