"""What one contact's history says on a day, in a few numbers: gathered once, moved to any later day for free.

Judging those numbers is `verdict` and `gates`. Evidence is a named tuple because lists unpack ten
thousand of them; days inside it are ordinals for the same reason, and the properties give dates.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from typing import TYPE_CHECKING

from relcrm.domain.readiness import answers, tallies
from relcrm.domain.readiness.answers import Try, fade
from relcrm.domain.readiness.moves import moves
from relcrm.domain.readiness.readings import known_by, readings, sheet_of
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.people.contact import Facts
    from relcrm.domain.policy.values import Policy
    from relcrm.domain.readiness.readings import Reading
    from relcrm.domain.readiness.tallies import PitchTry


class Evidence(NamedTuple):
    """Evidence as of one day. `*_day` are ordinals, 0 where there is none; sums are faded to `day`.

    A name ending in `_by_then` is the part that was settled when the evidence was gathered; the property
    without that ending adds what became settled by `day`. `changes_day` is the first day after which
    something already on record becomes known or ends (0: none); the evidence ends the day before. `answer_day` is that of the
    last message between you where it is yours and nobody but them has it. What a talk of
    today would join is kept too: the last week spoken in, the weeks of warmth while the tie is young, today's vain tries.
    """

    day: int
    n_interactions: int
    changes_day: int
    fresh: float
    warmth_half_life_days: float
    spoken: float
    spoken_day: int
    spoken_week: float
    written: float
    depth_half_life_days: float
    answered: float
    tried_by_then: float
    they_start: float
    together: float
    mutuality_half_life_days: float
    n_two_way: int
    first_day: int
    last_day: int
    known_day: int
    span_days: int
    longest_gap_days: int
    conversations: int
    met_days: int
    last_talk_day: int
    last_met_day: int
    richest: str
    dormant_after_days: int
    is_revived: bool
    episode_contacts: int
    episode_if_old: int
    they_started_ever: int
    fast_until: int
    voiced_need: int
    open_by_then: float
    owed_by_then: int
    rebuffs: int
    last_rebuff_day: int
    ignored_by_then: int
    contacts_by_then: int
    talks_by_then: int
    open_complaint: bool
    sore_day: int
    invited_day: int
    hold_day: int
    hold_set_day: int
    named_day: int
    gave: int
    received: int
    common_ground: int
    introduced: bool
    opted_out: bool
    last_touch_day: int
    last_touch_channel: str
    open_ask_day: int
    last_ask: str
    last_ask_day: int
    said_yes_day: int
    waiting: int
    waiting_day: int
    missed_calls: int
    no_shows: int
    own_no_show_day: int
    owed_since_day: int
    my_last_day: int
    answer_day: int
    agreed_day: int
    declined_talks: int
    place: str
    crowded_until: int
    hold_because: str
    heard: float
    heard_half_life_days: float
    replied: int
    resolved_by_then: int
    worth: float
    messages_sent: int
    messages_answered: int
    weeks_until: tuple[int, ...]
    owed_days: tuple[int, ...]
    open_names: tuple[str, ...]
    pending: tuple[Try, ...]
    pending_pitches: tuple[PitchTry, ...]
    missed_days: tuple[int, ...]
    warm_weeks: tuple[tuple[int, float], ...]
    late_today: tuple[Try, ...]

    @property
    def as_of(self) -> date:
        """The day it answers for."""
        return date.fromordinal(self.day)

    @property
    def _late(self) -> list[Try]:
        return [each for each in self.pending if each.late_day <= self.day] if self.pending else []

    @property
    def tried(self) -> float:
        """Moves that were answered or have been waiting too long, faded."""
        half_life = self.mutuality_half_life_days
        return self.tried_by_then + sum(
            each.weight * fade(self.day - each.day, half_life) for each in self._late
        )

    @property
    def open_unanswered(self) -> float:
        """Your messages without an answer since they last gave a sign; a public one counts in part."""
        return self.open_by_then + sum(each.pressure for each in self._late if each.is_open)

    @property
    def open_platforms(self) -> int:
        """On how many platforms those are."""
        return len({each.platform for each in self._late if each.is_open}.union(self.open_names))

    @property
    def weeks(self) -> int:
        """Calendar weeks with contact within the last twelve months."""
        return len(self.weeks_until) - bisect_left(self.weeks_until, self.day)

    @property
    def owed(self) -> int:
        """Their messages that have waited too long for you."""
        return self.owed_by_then + sum(each <= self.day for each in self.owed_days)

    @property
    def silent_days(self) -> int | None:
        """Days since the last contact; None before the first."""
        return self.day - self.last_day if self.last_day else None

    @property
    def fast(self) -> bool:
        """Whether time counts double: introduced and they act, or they started twice within a year."""
        return self.day <= self.fast_until

    @property
    def is_asleep(self) -> bool:
        """Whether the tie has been silent for too long."""
        return bool(self.last_day) and self.day - self.last_day > self.dormant_after_days

    @property
    def _last_late_pitch(self) -> PitchTry | None:
        return next((each for each in reversed(self.pending_pitches) if each.late_day <= self.day), None)

    @property
    def last_ignored_day(self) -> int:
        """The day of the last ask without an answer; 0 where there is none."""
        late = self._last_late_pitch
        return late.day if late else self.ignored_by_then

    @property
    def contacts_since_pitch(self) -> int:
        """Contacts since the last ask that was refused or ignored."""
        late = self._last_late_pitch
        return late.contacts if late else self.contacts_by_then

    @property
    def talks_since_pitch(self) -> int:
        """Conversations since the last ask that was refused or ignored."""
        late = self._last_late_pitch
        return late.talks if late else self.talks_by_then

    @property
    def resolved(self) -> int:
        """Messages of yours that began something and were answered in time, or no longer can be."""
        return self.resolved_by_then + bisect_right(self.missed_days, self.day)

    @property
    def first_on(self) -> date | None:
        """The day of the first contact."""
        return _date(self.first_day)

    @property
    def last_on(self) -> date | None:
        """The day of the last contact."""
        return _date(self.last_day)

    @property
    def last_touch_on(self) -> date | None:
        """The day of the last touch that resets the cadence."""
        return _date(self.last_touch_day)

    @property
    def changes_on(self) -> date | None:
        """The day on which something already logged becomes known: from then on, gather anew."""
        return _date(self.changes_day)


def gather(interactions: Iterable[Interaction], facts: Facts, policy: Policy, as_of: date) -> Evidence:
    """Return the evidence at the end of `as_of`, blind to everything that came later.

    `policy` is the effective one for this contact's offer and profile.
    """
    known, changes_day = known_by(interactions, as_of)
    return gather_read(readings(known, policy), changes_day, facts, policy, as_of)


def gather_read(
    read: Sequence[Reading], changes_day: int, facts: Facts, policy: Policy, as_of: date
) -> Evidence:
    """Return the same of readings that are already as known then; `changes_day` is the first later news."""
    day, sheet = as_of.toordinal(), sheet_of(read)
    days = tallies.contact_days(sheet)
    rhythm = tallies.rhythm(days, facts, policy, day)
    talks = tallies.talks(sheet, policy)
    tries = answers.unanswered_tries(sheet, policy)
    return Evidence(
        day=day,
        n_interactions=len(read),
        changes_day=min(filter(None, (changes_day, facts.changes_day)), default=0),
        gave=facts.gave,
        received=facts.received,
        common_ground=facts.common_ground,
        introduced=facts.introduced,
        opted_out=facts.opted_out,
        open_complaint=facts.open_complaint,
        **rhythm,
        **talks,
        **tallies.sleep(days, policy, rhythm["span_days"], talks["conversations"]),
        **tallies.warmth(sheet, policy, rhythm["span_days"], day),
        **tallies.depth(sheet, policy, day),
        **tallies.mutuality(sheet, tries, policy, day),
        **answers.comfort(tries, day),
        **answers.owed(sheet, policy, day),
        **tallies.initiative(sheet, policy, introduced=facts.introduced),
        **tallies.pitches(sheet, policy, day),
        **tallies.moods(sheet, facts, policy),
        **tallies.last_touch(sheet),
        **answers.replies(sheet, policy, day),
        **tallies.worth(sheet, policy),
        **moves(sheet, policy, talks["conversations"]),
    )


def rebase(evidence: Evidence, to: date) -> Evidence:
    """Return the same evidence as of a later day: its sums fade, its days stay.

    Raises ValueError for an earlier day, and from `changes_on` on: both need the log.
    """
    day = to.toordinal()
    if not (passed := day - evidence.day):
        return evidence
    if passed < 0:
        raise ValueError(f"evidence of {evidence.as_of} says nothing about {to}: gather it for that day")
    if 0 < evidence.changes_day <= day:
        raise ValueError(f"something logged becomes known on {evidence.changes_on}: gather anew for {to}")
    depth = fade(passed, evidence.depth_half_life_days)
    mutuality = fade(passed, evidence.mutuality_half_life_days)
    return evidence._replace(
        day=day,
        fresh=evidence.fresh * fade(passed, evidence.warmth_half_life_days),
        spoken=evidence.spoken * depth,
        written=evidence.written * depth,
        answered=evidence.answered * mutuality,
        tried_by_then=evidence.tried_by_then * mutuality,
        they_start=evidence.they_start * mutuality,
        together=evidence.together * mutuality,
        heard=evidence.heard * fade(passed, evidence.heard_half_life_days),
    )


def _date(day: int) -> date | None:
    return date.fromordinal(day) if day else None
