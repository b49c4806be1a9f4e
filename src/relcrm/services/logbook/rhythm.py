"""Where a contact stands against their cadence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from relcrm.domain.days.spans import LONGEST_DAYS
from relcrm.domain.log import cadence
from relcrm.domain.log.group import Group, group_of
from relcrm.domain.log.interaction import Channel
from relcrm.domain.log.worth import asleep_day
from relcrm.domain.policy.values import days_at
from relcrm.services.results import Rhythm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from relcrm.domain.log.cadence import ByTag
    from relcrm.domain.people.dossier import Contact, Someone
    from relcrm.domain.policy.constants import Cadence as Constants
    from relcrm.domain.readiness.evidence import Evidence
    from relcrm.domain.readiness.verdict import Verdict


def rhythm_of(
    person: Contact | Someone, verdict: Verdict, tagged: Mapping[int, ByTag], as_of: date
) -> Rhythm | None:
    """Return where a contact stands against their cadence; None when there was no touch yet.

    `tagged` is what the tags of contacts ask for, by the number of each.
    """
    last = verdict.evidence.last_touch_on
    if last is None:
        return None
    by_tag = tagged.get(person.id)
    of_stage = days_at(verdict.policy, verdict.stage)
    default = of_stage or verdict.policy.cadence.default_days
    own = cadence.held(person.cadence_days, person.max_days, by_tag, default)
    set_by = cadence.set_by(person.cadence_days, person.max_days, by_tag, has_stage=bool(of_stage))
    is_never = own.every_days == LONGEST_DAYS
    return Rhythm(
        last,
        Channel(verdict.evidence.last_touch_channel),
        (as_of - last).days,
        own.every_days,
        own.max_days,
        None if is_never else cadence.due_on(last, own, person.due_from),
        0 if is_never else cadence.overdue_days(last, own, as_of, person.due_from),
        0.0 if is_never else round(cadence.neglect(last, own, as_of, person.due_from), 4),
        cadence.Level.OK if is_never else cadence.level(last, own, as_of, person.due_from),
        not is_never and cadence.is_due(last, own, as_of, person.due_from),
        set_by,
        by_tag.tag if by_tag and set_by is cadence.SetBy.TAG else "",
        cadence.paused_until(person.due_from, as_of),
    )


def due_day(rhythm: Rhythm | None) -> int:
    """Return the ordinal of the due day; 0 without a touch, the last day there is for a rhythm of never."""
    if rhythm is None:
        return 0
    return (rhythm.due_on or date.max).toordinal()


def asleep_from(evidence: Evidence, rhythm: Rhythm | None, constants: Constants) -> int:
    """Return the ordinal from which a tie is asleep; 0 for never: a rhythm that was set by hand keeps it awake."""
    if rhythm is None or rhythm.set_by in cadence.BY_HAND:
        return 0
    return asleep_day(evidence.worth, evidence.last_touch_day, constants)


def group_on(evidence: Evidence, rhythm: Rhythm | None, constants: Constants, *, waits: bool) -> Group:
    """Return the group that somebody is in on the day of the evidence."""
    return group_of(
        evidence.day,
        last_touch_day=evidence.last_touch_day,
        due_day=due_day(rhythm),
        every_days=rhythm.cadence_days if rhythm else 0,
        asleep_day=asleep_from(evidence, rhythm, constants),
        is_waiting=waits,
        soon_days=constants.soon_days,
    )


def is_due(rhythm: Rhythm | None) -> bool:
    """Say whether a touch is due; somebody not yet touched has no rhythm to be late for."""
    return rhythm is not None and rhythm.is_due
