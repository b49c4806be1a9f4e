"""Where a contact stands against their cadence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relcrm.domain.days.spans import LONGEST_DAYS
from relcrm.domain.log import cadence
from relcrm.domain.log.group import Group, group_of
from relcrm.domain.log.interaction import Channel
from relcrm.domain.log.worth import asleep_day
from relcrm.services.results import Rhythm

if TYPE_CHECKING:
    from relcrm.domain.people.dossier import Contact, Someone
    from relcrm.domain.policy.constants import Cadence as Constants
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.evidence import Evidence


def rhythm_of(person: Contact | Someone, evidence: Evidence, policy: Policy, as_of: date) -> Rhythm | None:
    """Return where a contact stands against their cadence; None when there was no touch yet."""
    last = evidence.last_touch_on
    if last is None:
        return None
    own = own_cadence(person, policy)
    is_never = own.every_days == LONGEST_DAYS
    return Rhythm(
        last,
        Channel(evidence.last_touch_channel),
        (as_of - last).days,
        own.every_days,
        own.max_days,
        None if is_never else cadence.due_on(last, own, person.due_from),
        0 if is_never else cadence.overdue_days(last, own, as_of, person.due_from),
        0.0 if is_never else round(cadence.neglect(last, own, as_of, person.due_from), 4),
        cadence.Level.OK if is_never else cadence.level(last, own, as_of, person.due_from),
        not is_never and cadence.is_due(last, own, as_of, person.due_from),
    )


def due_day(rhythm: Rhythm | None) -> int:
    """Return the ordinal of the due day; 0 without a touch, the last day there is for a rhythm of never."""
    if rhythm is None:
        return 0
    return (rhythm.due_on or date.max).toordinal()


def asleep_from(person: Contact | Someone, evidence: Evidence, constants: Constants) -> int:
    """Return the ordinal from which a tie is asleep; 0 for never: a cadence of their own keeps it awake."""
    if not evidence.last_touch_day or has_own_cadence(person):
        return 0
    return asleep_day(evidence.worth, evidence.last_touch_day, constants)


def group_on(
    person: Contact | Someone, evidence: Evidence, rhythm: Rhythm | None, constants: Constants, *, waits: bool
) -> Group:
    """Return the group that somebody is in on the day of the evidence."""
    return group_of(
        evidence.day,
        last_touch_day=evidence.last_touch_day,
        due_day=due_day(rhythm),
        every_days=rhythm.cadence_days if rhythm else 0,
        asleep_day=asleep_from(person, evidence, constants),
        is_waiting=waits,
        soon_days=constants.soon_days,
    )


def has_own_cadence(person: Contact | Someone) -> bool:
    """Say whether somebody decided how often to be in touch with this very person."""
    return person.cadence_days is not None or person.max_days is not None


def own_cadence(person: Contact | Someone, policy: Policy) -> cadence.Cadence:
    """Return a contact's cadence, the policy's where they have none; a maximum below that is the cadence itself."""
    every = person.cadence_days or policy.cadence.default_days
    if person.cadence_days is None and person.max_days is not None:
        every = min(every, person.max_days)
    return cadence.Cadence(every, person.max_days)


def is_due(rhythm: Rhythm | None) -> bool:
    """Say whether a touch is due; somebody not yet touched has no rhythm to be late for."""
    return rhythm is not None and rhythm.is_due
