"""Ask, and what came of it. Light."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from relcrm.domain.log.interaction import Channel, Direction, Interaction, Kind, Outcome
from relcrm.domain.readiness.gate import rounded_down
from relcrm.errors import NotReady, UsageError
from relcrm.services.asking.door import allowed, refusal, verdict_on
from relcrm.services.context import find_one
from relcrm.services.logbook.changes import Pitched
from relcrm.services.logbook.checking import should_have_waited
from relcrm.services.logbook.entering import BY_HAND, checked, new_key
from relcrm.services.overview.queries import stamp
from relcrm.services.recording import LOG, changing
from relcrm.services.results import PolicyStamp
from relcrm.store import log, people, reader

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from relcrm.domain.people.dossier import Contact, Pitch
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.verdict import Verdict
    from relcrm.services.context import Context

ANSWERED = frozenset({Outcome.ACCEPTED, Outcome.DECLINED, Outcome.REBUFFED, Outcome.COME_BACK_LATER})


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
        hasty = should_have_waited(connection, context, [person], interaction)
        interaction_id = log.append(
            connection, interaction, [person.id], source=BY_HAND, source_key=new_key(), now=context.now
        )
        people.add_pitch(connection, _pitch_values(person, verdict, policy, ask, interaction_id, how))
        recorded = next(
            p for p in reader.pitches(connection, person.id) if p.interaction_id == interaction_id
        )
    return _pitched(person, recorded, None)._replace(etiquette=hasty)


def outcome(
    context: Context,
    who: str,
    result: Outcome,
    *,
    on: date,
    until: date | None = None,
    pitch_id: int | None = None,
) -> Pitched:
    """Record what came of an ask. `until` is the day they named when they said to come back later."""
    if until is not None:
        _check_until(until, result, on)
    with changing(context, LOG) as connection:
        person = find_one(connection, who)
        asked = _pitch_meant(connection, person, pitch_id)
        if on < asked.pitched_on:
            raise UsageError(
                f"the pitch was on {asked.pitched_on}, its outcome cannot be before", hint="--when later"
            )
        logged = reader.interaction(connection, asked.interaction_id)
        assert logged is not None  # noqa: S101 - a pitch cannot be without its interaction
        log.amend(connection, logged.id, _with_outcome(logged.interaction, result, on), edited_at=context.now)
        if until is not None:
            _set_hold(connection, person, until, on)
        recorded = next(p for p in reader.pitches(connection, person.id) if p.id == asked.id)
    return _pitched(person, recorded, until)


def _check_until(until: date, result: Outcome, on: date) -> None:
    if result is not Outcome.COME_BACK_LATER:
        raise UsageError(
            "--until goes with come-back-later", hint="relcrm outcome WHO come-back-later --until october"
        )
    if until <= on:
        raise UsageError(
            f"a hold until {until} would be over already", hint="name a day after the talk, such as october"
        )


def _with_outcome(asked: Interaction, result: Outcome, on: date) -> Interaction:
    answered = result in ANSWERED
    return replace(
        asked, outcome=result, outcome_on=on, answered=answered, answered_on=on if answered else None
    )


def _set_hold(connection: sqlite3.Connection, person: Contact, until: date, on: date) -> None:
    hold = {"hold_until": until, "hold_set_on": on, "hold_reason": "they asked you to come back then"}
    people.set_facts(connection, person.id, hold)  # part of the entry, no edit of the contact


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


def _pitch_meant(connection: sqlite3.Connection, person: Contact, pitch_id: int | None) -> Pitch:
    pitches = reader.pitches(connection, person.id)
    if pitch_id is not None:
        found = [each for each in pitches if each.id == pitch_id]
        if not found:
            raise UsageError(f"{person.name} has no pitch {pitch_id}", hint=f"relcrm show {person.id}")
        return found[0]
    pending = [each for each in pitches if each.outcome is None]
    if not pending:
        raise UsageError(
            f"no pitch to {person.name} waits for an outcome", hint="relcrm pitch records an ask"
        )
    if len(pending) > 1:
        listed = ", ".join(f"{each.id} ({each.pitched_on})" for each in pending)
        raise UsageError(
            f"several pitches to {person.name} wait for an outcome: {listed}", hint="say which with --pitch"
        )
    return pending[0]


def _pitched(person: Contact, recorded: Pitch, until: date | None) -> Pitched:
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
