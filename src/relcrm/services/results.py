"""What the services return: frozen values that `render` prints for people or as JSON. No behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from relcrm.domain.cadence import Level
    from relcrm.domain.contact import Handle
    from relcrm.domain.dossier import CommonGround, Contact, Logged, Mark, Note, Pitch
    from relcrm.domain.gates import Gate
    from relcrm.domain.interaction import Channel
    from relcrm.domain.journey import Advice, Path


@dataclass(frozen=True, slots=True)
class PolicyStamp:
    """Which policy a verdict was made under."""

    version: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Where a contact stands against their cadence. Days are whole; `ratio` is overdue ÷ cadence."""

    last_touch_on: date
    last_channel: Channel
    days_since: int
    cadence_days: int
    max_days: int | None
    due_on: date
    overdue_days: int
    ratio: float
    level: Level


@dataclass(frozen=True, slots=True)
class StaleRow:
    """One person worth a hello."""

    contact_id: int
    name: str
    company: str
    stage: str
    rhythm: Rhythm
    next_step: Advice


@dataclass(frozen=True, slots=True)
class Person:
    """A contact in one line."""

    contact_id: int
    name: str
    company: str


@dataclass(frozen=True, slots=True)
class StaleList:
    """Who is due, most neglected first; those never touched are told apart. `due_total` counts those left out too."""

    as_of: date
    due: tuple[StaleRow, ...]
    due_total: int
    not_yet_met: tuple[Person, ...]
    not_yet_met_total: int


@dataclass(frozen=True, slots=True)
class ReadyRow:
    """One contact's verdict in one line; `missing` are the codes of the gates that are shut."""

    contact_id: int
    name: str
    company: str
    ready: bool
    how: str
    score: float
    stage: str
    missing: tuple[str, ...]
    next_step: Advice


@dataclass(frozen=True, slots=True)
class Missing:
    """How many people lack the same thing; `code` is `ONE_CONVERSATION` or the code of their next step."""

    code: str
    people: int


@dataclass(frozen=True, slots=True)
class ReadyList:
    """Everybody's verdict, best first, and what is missing among the rest."""

    as_of: date
    policy: PolicyStamp
    contacts: tuple[ReadyRow, ...]
    total: int
    ready_total: int
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict in full: score and threshold in [0, 100], dimensions in [0, 1], points lost add up to 100 - score.

    `bracket` is the score's range if favours and common ground that are not on record were known.
    """

    ready: bool
    how: str
    is_borderline: bool
    score: float
    threshold: float
    gates: tuple[Gate, ...]
    dimensions: dict[str, float]
    points_lost: dict[str, float]
    bracket: tuple[float, float]
    stage: str
    next_step: Advice


@dataclass(frozen=True, slots=True, kw_only=True)
class RestsOn:
    """The evidence behind a verdict. Sums named `answered`, `tried` and `they_start` fade with time."""

    interactions: int
    two_way: int
    conversations: int
    first_on: date | None
    last_on: date | None
    silent_days: int | None
    span_days: int
    longest_gap_days: int
    active_weeks: int
    richest_channel: str
    answered: float
    tried: float
    they_start: float
    open_unanswered: float
    open_platforms: int
    gave: int
    received: int
    common_ground: int
    introduced: bool


@dataclass(frozen=True, slots=True)
class ReadyOne:
    """One contact's readiness with everything it rests on."""

    as_of: date
    policy: PolicyStamp
    contact_id: int
    name: str
    verdict: Judgement
    evidence: RestsOn
    path: Path
    overrides: tuple[Pitch, ...]
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything on record about one contact, the log newest first. `log_total` counts what is left out too."""

    as_of: date
    contact: Contact
    handles: tuple[Handle, ...]
    nicknames: tuple[str, ...]
    tags: tuple[str, ...]
    common_ground: tuple[CommonGround, ...]
    notes: tuple[Note, ...]
    pitches: tuple[Pitch, ...]
    mark: Mark | None
    log: tuple[Logged, ...]
    log_total: int
    rhythm: Rhythm | None
    ready: bool
    score: float
    stage: str
    next_step: Advice


@dataclass(frozen=True, slots=True)
class ListRow:
    """One contact in a list."""

    contact_id: int
    name: str
    company: str
    title: str
    tags: tuple[str, ...]
    cadence_days: int | None


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark, judged again today: it `holds`, or it has lapsed for the `reasons` given."""

    contact_id: int
    name: str
    company: str
    marked_on: date
    score_then: float
    reason: str
    holds: bool
    score: float
    how: str
    reasons: tuple[Gate, ...]
    next_step: Advice


@dataclass(frozen=True, slots=True)
class MarkList:
    """All standing marks, those that hold first."""

    as_of: date
    policy: PolicyStamp
    marks: tuple[MarkRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an entry changed for one contact, judged today. `opened` and `shut` are codes of gates."""

    contact_id: int
    name: str
    due_on: date | None
    score_before: float
    score: float
    was_ready: bool
    ready: bool
    opened: tuple[str, ...]
    shut: tuple[str, ...]
    next_step: Advice


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What was recorded. `answered_day` is the day of the open message that this one was counted as the answer to."""

    interaction_id: int
    logged: Logged
    joined: bool
    answered_day: date | None
    created: tuple[Person, ...]
    changes: tuple[Change, ...]
    dry_run: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back."""

    said: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A contact after a change; `fields` are the names of the facts that changed, `same_name` others so called."""

    contact_id: int
    name: str
    fields: tuple[str, ...]
    same_name: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A mark that was set, or stood already."""

    contact_id: int
    name: str
    marked_on: date
    score: float
    how: str
    reason: str
    already: bool
    policy: PolicyStamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a contact may not be asked: the gates in order, and the next good step."""

    contact_id: int
    name: str
    score: float
    is_borderline: bool
    gates: tuple[Gate, ...]
    next_step: Advice
    policy: PolicyStamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Pitched:
    """An ask on record. `override_reason` is why it was made although a gate said no."""

    pitch_id: int
    interaction_id: int
    contact_id: int
    name: str
    pitched_on: date
    about: str
    score: float
    was_ready: bool
    how: str
    missing: tuple[str, ...]
    override_reason: str
    outcome: str | None
    outcome_on: date | None
    hold_until: date | None
    policy: PolicyStamp
