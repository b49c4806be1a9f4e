"""How the day of a meeting to come is read, and how the list of plans is drawn: for `plan` and `plans`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import typer

from relcrm import zones
from relcrm.cli import asking, filters, whom
from relcrm.domain.days.grammar import weekday_and_day
from relcrm.errors import UsageError
from relcrm.render import human, terminal
from relcrm.render.daily import planned
from relcrm.services.coming import plans
from relcrm.services.context import quoted
from relcrm.tuples import NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime

    from relcrm.services.context import Context


class Coming(NamedTuple):
    """A day to come, and its local time as HH:MM where one was said, else ""."""

    on: date
    starts: str


def coming(text: str, now: datetime, who: str) -> Coming:
    """Return the day and time that are named. Raises UsageError for what has passed; `who` is named in its hint."""
    zone = zones.local_zone(os.environ)
    local = now.astimezone(zone)
    found = asking.coming(text, local)
    starts = f"{found.at.astimezone(zone):%H:%M}" if found.at else ""
    if found.on < local.date() or (found.at and found.at <= now):
        at = f", {starts}" if starts else ""
        raise UsageError(
            f"{text} is {weekday_and_day(found.on)}{at}, and a plan is still to come",
            hint=f"relcrm log-meeting {who} --when {quoted(text)} logs what happened",
        )
    return Coming(found.on, starts)


def draw_list(
    ctx: typer.Context, context: Context, asked: filters.Asked, *, command: str, quiet: bool, json: bool
) -> None:
    """Draw the open plans, with those whom filters leave, for people or as JSON."""
    picked = filters.picked(ctx, context, asked)
    result = plans.open_plans(context, picked.filters)
    if json:
        terminal.write_json(command, result, picked.words)
    elif not (result.over or result.coming) and whom.is_nobody(context, picked):
        human.draw(whom.nobody(context, picked), unless=quiet)
    else:
        screen = planned.plans_list(result, context.today, picked.line)
        human.draw(screen, unless=quiet and not (result.over or result.coming))
