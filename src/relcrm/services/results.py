"""What the queries return: frozen values that `render` prints for people or as JSON. No behaviour.

Named tuples, because a dataclass costs a millisecond of every start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from relcrm.domain.foresight.gains import Gain
    from relcrm.domain.foresight.replies import ReplyChance
    from relcrm.domain.foresight.supposing import WhatIf
    from relcrm.domain.log.cadence import Level, SetBy
    from relcrm.domain.log.group import Group
    from relcrm.domain.log.interaction import Channel
    from relcrm.domain.particulars.whole import Particulars
    from relcrm.domain.people.contact import Handle
    from relcrm.domain.people.dossier import CommonGround, Contact, Logged, Mark, Note, Pitch
    from relcrm.domain.plans.reminders import Reminder
    from relcrm.domain.readiness.gate import Gate
    from relcrm.domain.readiness.journey import Advice, Path
    from relcrm.services.planned import PlannedRow
    from relcrm.services.unlogged import Unlogged


class PolicyStamp(NamedTuple):
    """Which policy a verdict was made under; in a verdict on one contact, with their offer and profile laid over."""

    version: str
    fingerprint: str


class Rhythm(NamedTuple):
    """Where a contact stands against their cadence. Days are whole; `ratio` is overdue ÷ cadence.

    `is_due` holds from `due_on` on; on that day nothing is overdue yet. Of a rhythm of never there is no such day.
    `set_by` is what the interval comes from, `tag` the tag where it is one; `paused_until` the day before which no
    hello is due, while it is to come.
    """

    last_touch_on: date
    last_channel: Channel
    days_since: int
    cadence_days: int
    max_days: int | None
    due_on: date | None
    overdue_days: int
    ratio: float
    level: Level
    is_due: bool
    set_by: SetBy
    tag: str
    paused_until: date | None


class StaleRow(NamedTuple):
    """One person worth a hello. `let_be`: better left alone for now. `last_words` is told of those asleep."""

    contact_id: int
    name: str
    company: str
    stage: str
    rhythm: Rhythm
    next_step: Advice
    group: Group
    let_be: bool
    last_words: str


class Person(NamedTuple):
    """A contact in one line."""

    contact_id: int
    name: str
    company: str


class Placed(NamedTuple):
    """A contact and the group they are in."""

    contact_id: int
    name: str
    company: str
    group: Group


class StaleList(NamedTuple):
    """Who is due, in `order`; those never touched are told apart. Totals count those left out too.

    `nothing_logged_total` counts among those never touched the ones whom you have known since some day.

    By worth those come first of whom `hello_total` says how many there are, then those better left alone
    (`resting_total`), then those asleep. `asleep` are rows only where they were asked for. `groups` counts
    everybody, and `everybody` names them where no limit is set.
    """

    as_of: date
    policy: PolicyStamp
    due: tuple[StaleRow, ...]
    due_total: int
    not_yet_met: tuple[Person, ...]
    not_yet_met_total: int
    order: str
    hello_total: int
    resting_total: int
    asleep: tuple[StaleRow, ...]
    groups: dict[str, int]
    everybody: tuple[Placed, ...]
    nothing_logged_total: int


class ReadyRow(NamedTuple):
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
    reply_chance: ReplyChance


class Missing(NamedTuple):
    """How many people lack the same thing; `code` is `ONE_CONVERSATION` or the code of their next step."""

    code: str
    people: int


class ReadyList(NamedTuple):
    """Everybody's verdict, best first, and what is missing among the rest.

    `personal_total` counts family and friends, who are in none of the other figures; `old_words_total` those of the
    missing whose last word was never answered, for so long that it is not called for any more.
    """

    as_of: date
    policy: PolicyStamp
    contacts: tuple[ReadyRow, ...]
    total: int
    ready_total: int
    missing: tuple[Missing, ...]
    personal_total: int = 0
    old_words_total: int = 0


class Judgement(NamedTuple):
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


class RestsOn(NamedTuple):
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


class Vouched(NamedTuple):
    """Talks that nobody logged, counted as one conversation on the user's word."""

    occurred_on: date
    reason: str


class ReadyOne(NamedTuple):
    """One contact's readiness with everything it rests on.

    `missing_profile` is the contact's profile where this policy does not know it: it was judged without.
    `unlogged` says what the log may lack; `archived_on` is set where they are put away. `gains` is what sensible
    steps would gain, best first; `what_if` answers what was supposed, if anything was.
    """

    as_of: date
    policy: PolicyStamp
    contact_id: int
    name: str
    verdict: Judgement
    evidence: RestsOn
    path: Path
    overrides: tuple[Pitch, ...]
    mark: Mark | None
    mark_holds: bool
    gains: tuple[Gain, ...]
    what_if: WhatIf | None
    reply_chance: ReplyChance
    vouched: tuple[Vouched, ...]
    missing_profile: str
    archived_on: date | None = None
    unlogged: Unlogged | None = None


class Dossier(NamedTuple):
    """Everything on record about one contact, the log newest first. `log_total` counts what is left out too.

    The score of family and friends, `is_personal`, is 0. `particulars` are days, places, pages, relations, fields and
    news; `plans` and `reminders` are those open: what is to be done, promised, promised to you.
    """

    as_of: date
    policy: PolicyStamp
    contact: Contact
    handles: tuple[Handle, ...]
    nicknames: tuple[str, ...]
    tags: tuple[str, ...]
    common_ground: tuple[CommonGround, ...]
    notes: tuple[Note, ...]
    pitches: tuple[Pitch, ...]
    mark: Mark | None
    mark_holds: bool
    log: tuple[Logged, ...]
    log_total: int
    rhythm: Rhythm | None
    ready: bool
    score: float
    stage: str
    next_step: Advice
    particulars: Particulars
    is_personal: bool = False
    reminders: tuple[Reminder, ...] = ()
    plans: tuple[PlannedRow, ...] = ()


class MarkRow(NamedTuple):
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


class MarkList(NamedTuple):
    """All standing marks, those that hold first."""

    as_of: date
    policy: PolicyStamp
    marks: tuple[MarkRow, ...]
