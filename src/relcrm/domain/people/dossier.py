"""Everything the store keeps about people, as values: contacts, what was logged, notes, pitches, marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.log.interaction import latest_day
from relcrm.domain.log.writers import Writer
from relcrm.domain.people.contact import Facts, favours
from relcrm.domain.people.facts import days_of_change, known_on
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from relcrm.domain.log.interaction import Interaction
    from relcrm.domain.people.facts import Stretch


VOUCHED = "vouch"
"""The source of an entry that stands for talks nobody logged."""


class Contact(NamedTuple):
    """A person with their facts. Empty text and None mean: not recorded.

    `dated_facts` are the facts that gates read with their days, in the order they began: those that are so, and those
    that were.
    """

    id: int
    uid: str
    name: str
    company: str
    title: str
    met_how: str
    met_on: date | None
    introduced_by_id: int | None
    introduced_by: str | None
    known_since: date | None
    cadence_days: int | None
    max_days: int | None
    offer: str
    profile: str
    opted_out_on: date | None
    hold_until: date | None
    hold_set_on: date | None
    hold_reason: str
    complaint_on: date | None
    complaint: str
    invited_on: date | None
    invited_words: str
    archived_on: date | None
    created_at: datetime
    updated_at: datetime
    due_from: date | None = None
    waiting_since: datetime | None = None
    dated_facts: tuple[Stretch, ...] = ()


class Someone(NamedTuple):
    """A contact as lists need them: what a rhythm and a verdict ask for beside the evidence."""

    id: int
    name: str
    company: str
    cadence_days: int | None
    max_days: int | None
    offer: str
    profile: str
    due_from: date | None = None


class CommonGround(NamedTuple):
    """Something specific you share; `inferred` from a file rather than said by you."""

    text: str
    noted_on: date | None
    inferred: bool


class Logged(NamedTuple):
    """An interaction as recorded: its number, and where it came from."""

    id: int
    interaction: Interaction
    source: str
    source_key: str
    created_at: datetime
    edited_at: datetime | None
    written_by: Writer = Writer.PERSON


class Note(NamedTuple):
    """Research or a remark."""

    uid: str
    noted_on: date
    kind: str
    text: str


class Pitch(NamedTuple):
    """An ask as recorded, with what readiness said that day."""

    id: int
    uid: str
    contact_id: int
    interaction_id: int
    pitched_on: date
    channel: str
    about: str
    score: float
    was_ready: bool
    how: str
    gates: tuple[str, ...]
    override_reason: str
    policy_version: str
    policy_fingerprint: str
    outcome: str | None
    outcome_on: date | None


class Mark(NamedTuple):
    """The statement that somebody may be asked, with what readiness said that day."""

    uid: str
    contact_id: int
    marked_on: date
    removed_on: date | None
    score: float
    how: str
    reason: str
    policy_version: str
    policy_fingerprint: str


def stands(mark: Mark, as_of: date) -> bool:
    """Say whether a mark was set by a day and not removed by then."""
    return mark.marked_on <= as_of and (mark.removed_on is None or mark.removed_on > as_of)


def reasons_on_record(marks: Iterable[Mark], as_of: date) -> dict[int, str]:
    """Return the reasons that stand on a day for asking somebody although the score is a little short, by contact."""
    return {mark.contact_id: mark.reason for mark in marks if mark.reason and stands(mark, as_of)}


def facts_of(
    contact: Contact, grounds: Sequence[CommonGround], interactions: Sequence[Interaction], as_of: date
) -> Facts:
    """Return what was known of a contact, beside the log, at the end of `as_of`."""

    def known(day: date | None) -> bool:
        return day is not None and day <= as_of

    later = [day for day in (*days_of_change(contact), *_noted(grounds)) if day > as_of]
    contact = known_on(contact, as_of)
    gave, received = favours(interactions, as_of)
    held = contact.hold_until is not None and (contact.hold_set_on is None or known(contact.hold_set_on))
    return Facts(
        offer=contact.offer,
        profile=contact.profile,
        common_ground=sum(ground.noted_on is None or known(ground.noted_on) for ground in grounds),
        introduced=contact.introduced_by_id is not None,
        gave=gave,
        received=received,
        known_since=contact.known_since,
        opted_out=known(contact.opted_out_on),
        hold_until=contact.hold_until if held else None,
        hold_set_on=contact.hold_set_on if held else None,
        hold_reason=contact.hold_reason if held else "",
        open_complaint=known(contact.complaint_on),
        invited_on=contact.invited_on if known(contact.invited_on) else None,
        changes_on=min(later, default=None),
    )


def last_change(
    contact: Contact, grounds: Sequence[CommonGround], interactions: Sequence[Interaction]
) -> date | None:
    """Return the last day on which anything that readiness asks for became known; None if nothing is dated."""
    days = [latest_day(each) for each in interactions]
    return max((*days, *days_of_change(contact), *_noted(grounds)), default=None)


def _noted(grounds: Sequence[CommonGround]) -> list[date]:
    return [ground.noted_on for ground in grounds if ground.noted_on]
