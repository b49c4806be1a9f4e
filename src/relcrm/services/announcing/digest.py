"""What a letter of the morning tells: what waits today and, for a week, what comes on the six days after. Light."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from relcrm.domain.particulars.occasions import BIRTHDAY
from relcrm.domain.plans.plan import OPEN
from relcrm.services.announcing.hellos import coming_due
from relcrm.services.choosing.chosen import chosen
from relcrm.services.overview.ranked import Ranks
from relcrm.services.overview.today import today
from relcrm.services.today.own import Draft, key_of, line_of, of_plan, resting
from relcrm.store.ahead import near, plans, reminders
from relcrm.store.connection import reading
from relcrm.store.picking import NO_FILTERS
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from relcrm.domain.particulars.occasions import Occasion
    from relcrm.services.context import Context
    from relcrm.services.today.line import TodayLine
    from relcrm.store.picking import Filters

DAILY, WEEKLY = "daily", "weekly"
DAYS_OF_A_WEEK = 7


class Digest(NamedTuple):
    """What a letter tells: of one day, `daily`, or of the seven from then on, `weekly`.

    `lines` wait today, `total` counts those left out too. `coming` are the lines of the days after, each with its day in
    `since`, in their order: empty in a daily one.
    """

    kind: str
    first: date
    last: date
    lines: tuple[TodayLine, ...]
    total: int
    coming: tuple[TodayLine, ...]

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to tell."""
        return not (self.lines or self.coming)


def digest(context: Context, kind: str, *, filters: Filters = NO_FILTERS, limit: int | None = None) -> Digest:
    """Return what is to be told as of the day of the context; `limit` bounds what waits today."""
    first = context.as_of
    found = today(context, filters=filters, limit=limit)
    if kind == DAILY:
        return Digest(kind, first, first, found.lines, found.total, ())
    last = first + timedelta(days=DAYS_OF_A_WEEK - 1)
    handles = {each.about: each.handle for each in found.lines}
    coming = [each._replace(handle=handles.get(each.about, "")) for each in _coming(context, filters, last)]
    dated = {each.about for each in coming}
    waiting = tuple(each for each in found.lines if each.about not in dated)
    total = found.total - len(found.lines) + len(waiting)
    return Digest(kind, first, last, waiting, total, tuple(coming))


def _coming(context: Context, filters: Filters, last: date) -> list[TodayLine]:
    """Return the lines from tomorrow to the last day, by day and time; what is put off beyond its day is none."""
    with reading(context.store, context.wait_seconds) as connection:
        ids = chosen(connection, context, filters)
        put_off = resting(connection, context)
        ranks = Ranks(connection, context, ids)
        drafts = [*_own(connection, context, last), *_hellos(ranks, last)]
        people = near.people(connection, {number for each in drafts for number in each.ids})
        ranks.keep()
    lines = (
        line_of(each, people, ids, context.as_of)
        for each in drafts
        if each.since >= put_off.get((each.ids[0], key_of(each.about)), date.min)
    )
    return sorted(filter(None, lines), key=lambda line: (line.since, not line.when, line.when))


def _own(connection: sqlite3.Connection, context: Context, last: date) -> Iterator[Draft]:
    """Yield what is somebody's own from tomorrow on, as it stood on the day of the context."""
    first = context.as_of + timedelta(days=1)
    for made in plans.made_between(connection, first, last):
        plan = made.known_by(context.as_of)
        if plan and plan.state == OPEN and plan.people:
            yield Draft(
                "plan", f"plan {plan.id}", plan.people, of_plan(plan), plan.planned_on, plan.starts, ""
            )
    for contact_id, occasion, on in near.occasions_within(connection, first, (last - first).days + 1):
        about = f"occasion {contact_id} {occasion.label}"
        yield Draft("occasion", about, (contact_id,), _of_occasion(occasion, on), on, "", "")
    later = reminders.touched_between(connection, first, context.today)
    for noted in {each.id: each for each in (*reminders.open_until(connection, last), *later)}.values():
        each = noted.known_by(context.as_of)
        if each and each.is_open and each.due_on and first <= each.due_on <= last:
            about = f"reminder {each.id}"
            yield Draft(each.kind, about, (each.contact_id,), each.text, each.due_on, each.starts, "")


def _hellos(ranks: Ranks, last: date) -> Iterator[Draft]:
    for contact_id, day in coming_due(ranks, (last - ranks.context.as_of).days):
        yield Draft("greet", f"greet {contact_id}", (contact_id,), "due for a hello", day, "", "")


def _of_occasion(occasion: Occasion, on: date) -> str:
    """Return `birthday, turns 40`, `wedding, 10 years`; of the year it began, and without one, the label alone."""
    years = on.year - occasion.year if occasion.year else 0
    if years < 1:
        return occasion.label
    so_many = f"turns {years}" if occasion.label == BIRTHDAY else f"{years} year{'s' * (years > 1)}"
    return f"{occasion.label}, {so_many}"
