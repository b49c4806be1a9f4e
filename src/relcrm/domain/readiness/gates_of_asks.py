"""The gates that earlier asks shut: one that was refused, one that nobody answered, one that is still with them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relcrm.domain.readiness.gate import Gate, ago, all_of, counted, day_of, of_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence

PITCH_IGNORED_CONTACTS = 2
"""Contacts needed after an ask that got no answer."""
DELIVER_DAYS = 30
"""For so long after a yes the step is to deliver."""


def rebuffed(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut after a refused ask until enough time, contacts and talks have passed; in the end only they can open it."""
    gates, times = policy.gates, evidence.rebuffs
    if times >= gates.max_rebuffs:
        return Gate(
            "REBUFFED", f"They have said no {counted(times, 'time')}; from here only they can bring it up."
        )
    if not times:
        return None
    ends = evidence.last_rebuff_day + gates.rebuff_days * 2 ** (times - 1)
    contacts = gates.rebuff_contacts - evidence.contacts_since_pitch
    talks = gates.rebuff_conversations - evidence.talks_since_pitch
    missing = list(_missing(evidence, ends, contacts, talks))
    if not missing:
        return None
    is_mended = contacts <= 0 and talks <= 0
    return Gate(
        "REBUFFED",
        f"They said no {ago(evidence.day - evidence.last_rebuff_day)}; before another ask it takes {all_of(missing)}.",
        _opens_on(evidence, ends) if is_mended else None,
    )


def _missing(evidence: Evidence, ends: int, contacts: int, talks: int) -> Iterator[str]:
    """Yield what is still to come after an ask: time until a day, contacts, and talks among them."""
    if evidence.day < ends:
        yield f"time until {day_of(ends, evidence.day)}"
    if contacts > 0:
        yield counted(contacts, "more contact")
    if talks > 0:
        yield "a conversation" if talks == 1 else f"{talks} conversations"


def pitch_ignored(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut after an ask without an answer, until some time and some contacts have passed."""
    last = evidence.last_ignored_day
    if not last or last <= evidence.last_rebuff_day:
        return None
    ends = last + policy.gates.ignored_pitch_days
    contacts = PITCH_IGNORED_CONTACTS - evidence.contacts_since_pitch
    missing = list(_missing(evidence, ends, contacts, 0))
    if not missing:
        return None
    return Gate(
        "PITCH_IGNORED",
        f"Your ask of {day_of(last, evidence.day)} had no answer; before another it takes {all_of(missing)}.",
        _opens_on(evidence, ends) if contacts <= 0 else None,
    )


def ask_open(evidence: Evidence, policy: Policy) -> Gate | None:
    """Shut while an ask has no outcome, for as long as it may still get one."""
    ends = evidence.open_ask_day + policy.gates.open_ask_days
    if not evidence.open_ask_day or evidence.day >= ends:
        return None
    return Gate(
        "ASK_OPEN",
        f"Your ask of {of_day(evidence.open_ask_day, evidence.day)} has no outcome yet; a second one on top would be pushing.",
        date.fromordinal(ends),
    )


def is_yes_fresh(evidence: Evidence) -> bool:
    """Say whether they have just said yes, and nothing was asked for since: now it is to be delivered."""
    said = evidence.said_yes_day
    return bool(said) and evidence.day < said + DELIVER_DAYS and evidence.last_ask_day <= said


def _opens_on(evidence: Evidence, ends: int) -> date | None:
    """Return the day, unless an ask still waiting for its answer would count as ignored before it."""
    is_disturbed = any(evidence.day < each.late_day <= ends for each in evidence.pending_pitches)
    return None if is_disturbed else date.fromordinal(ends)
