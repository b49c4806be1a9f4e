"""The gates that earlier asks shut: one that was refused, one that nobody answered, one that is still with them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relcrm.domain.readiness.gate import Gate, ago, counted, day_of

if TYPE_CHECKING:
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence

PITCH_IGNORED_CONTACTS = 2
"""Contacts needed after an ask that got no answer."""


def rebuffed(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut after a refused ask until enough time, contacts and talks have passed; in the end only they can open it."""
    gates, times = policy.gates, evidence.rebuffs
    if times >= gates.max_rebuffs:
        return Gate(
            "REBUFFED", f"They have said no {counted(times, 'time')}; from here only they can bring it up."
        )
    if not times:
        return None
    wait = gates.rebuff_days * 2 ** (times - 1)
    ends = evidence.last_rebuff_day + wait
    contacts, talks = evidence.contacts_since_pitch, evidence.talks_since_pitch
    is_mended = contacts >= gates.rebuff_contacts and talks >= gates.rebuff_conversations
    if evidence.day >= ends and is_mended:
        return None
    return Gate(
        "REBUFFED",
        f"They said no {ago(evidence.day - evidence.last_rebuff_day)}; it takes {wait} days, "
        f"{counted(gates.rebuff_contacts, 'contact')} (so far {contacts}) and {counted(gates.rebuff_conversations, 'conversation')} (so far {talks}).",
        _opens_on(evidence, ends) if is_mended else None,
    )


def pitch_ignored(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut after an ask without an answer, until some time and some contacts have passed."""
    last = evidence.last_ignored_day
    if not last or last <= evidence.last_rebuff_day:
        return None
    ends = last + policy.gates.ignored_pitch_days
    contacts = evidence.contacts_since_pitch
    is_mended = contacts >= PITCH_IGNORED_CONTACTS
    if evidence.day >= ends and is_mended:
        return None
    return Gate(
        "PITCH_IGNORED",
        f"Your ask of {day_of(last)} got no answer; it takes {policy.gates.ignored_pitch_days} days "
        f"and {PITCH_IGNORED_CONTACTS} contacts since (so far {contacts}).",
        _opens_on(evidence, ends) if is_mended else None,
    )


def ask_open(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut while an ask has no outcome, for as long as it may still get one."""
    ends = evidence.open_ask_day + policy.gates.open_ask_days
    if not evidence.open_ask_day or evidence.day >= ends:
        return None
    return Gate(
        "ASK_OPEN",
        f"Your ask of {day_of(evidence.open_ask_day)} has no outcome yet; a second one on top would be pushing.",
        date.fromordinal(ends),
    )


def _opens_on(evidence: Evidence, ends: int) -> date | None:
    """Return the day, unless an ask still waiting for its answer would count as ignored before it."""
    is_disturbed = any(evidence.day < each.late_day <= ends for each in evidence.pending_pitches)
    return None if is_disturbed else date.fromordinal(ends)
