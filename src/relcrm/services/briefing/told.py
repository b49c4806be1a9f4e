"""What a brief tells: frozen values that `render` draws for people or writes as JSON. No behaviour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from relcrm.domain.log.interaction import Channel, Direction
    from relcrm.domain.particulars.details import News
    from relcrm.domain.readiness.gate import Gate
    from relcrm.domain.readiness.journey import Advice
    from relcrm.services.briefing.acquaintances import Acquaintance
    from relcrm.services.results import PolicyStamp


class Favour(NamedTuple):
    """A favour or an introduction of the last year; `by_me` where you did it for them."""

    on: date
    by_me: bool
    text: str


class LastWords(NamedTuple):
    """What was said or done last, and by whom: `me`, `them` or `mutual`, null where nobody knows."""

    on: date
    channel: Channel
    direction: Direction | None
    text: str


class Open(NamedTuple):
    """What is to be done: a reminder, your promise or theirs, with its day where it has one."""

    reminder_id: int
    kind: str
    text: str
    made_on: date
    due_on: date | None


class Near(NamedTuple):
    """A day of the year that comes within a month; `years` is how many it will be, null where nobody knows."""

    on: date
    label: str
    years: int | None


class Meeting(NamedTuple):
    """What is planned with them next."""

    plan_id: int
    on: date
    starts: str
    about: str
    channel: Channel


class Brief(NamedTuple):
    """What to have in mind about somebody. Lists hold a few of each, the nearest first.

    `leave_alone` is why business is better not brought up yet, empty where an ask is welcome or there is none to make;
    `is_personal` for family and friends.
    """

    as_of: date
    policy: PolicyStamp
    contact_id: int
    name: str
    company: str
    title: str
    met_how: str
    met_on: date | None
    introduced_by: str | None
    known_since: date | None
    last_touch_on: date | None
    days_since: int | None
    stage: str
    path: str
    score: float
    ready: bool
    is_personal: bool
    planned: Meeting | None
    last_words: tuple[LastWords, ...]
    open: tuple[Open, ...]
    favours: tuple[Favour, ...]
    gave: int
    received: int
    common_ground: tuple[str, ...]
    both_know: tuple[Acquaintance, ...]
    near: tuple[Near, ...]
    news: tuple[News, ...]
    notes: tuple[str, ...]
    leave_alone: tuple[Gate, ...]
    next_step: Advice


class Briefs(NamedTuple):
    """The briefs for everybody whom you mean to meet on a day, in the order of the day.

    Where nobody is, `next_on` is the day of the next plan.
    """

    as_of: date
    briefs: tuple[Brief, ...]
    next_on: date | None
