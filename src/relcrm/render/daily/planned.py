"""Meetings to come: one in a line, all that are open in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.days.grammar import WEEKDAYS
from relcrm.domain.log.interaction import Channel
from relcrm.domain.plans.naming import plan_named
from relcrm.render.human import Column, Grid, Line
from relcrm.render.words import CHANNELS, WHO, day_in_words
from relcrm.services.coming.plans import ALREADY, MOVED, PLANNED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from relcrm.render.human import Piece
    from relcrm.services.coming.plans import PlanChanged, PlansList
    from relcrm.services.planned import PlannedRow
    from relcrm.services.results import Person

_COLUMNS = (
    Column("plan", style="dim"),
    Column("when"),
    WHO,
    Column("what", least=12, wraps=True),
)


def plan_changed(result: PlanChanged, today: date) -> Iterator[Piece]:
    """Say what became of one plan, and what goes on with it."""
    plan = result.plan
    name, who = plan_named(plan.plan_id), _names(plan.people)
    told = _line(moment_in_words(plan.on, plan.starts, today), plan)
    if result.became == PLANNED:
        yield Line(f"Planned with {who}: {told} ({name})", hang=2)
        yield Line("No touch until it happened: relcrm plans asks once its day is over.", style="dim")
    elif result.became == ALREADY:
        yield Line(f"Planned already with {who}: {told} ({name})", hang=2)
    elif result.became == MOVED:
        was = moment_in_words(result.was_on or plan.on, result.was_starts, today)
        yield Line(f"Moved with {who}: {told} ({name}); it was {was}", hang=2)
        if plan.source:
            yield Line(
                "It came from a calendar: move it there too, or the next import moves it back.", style="dim"
            )
    else:
        yield Line(f"Dropped: {told} with {who} ({name}); relcrm undo brings it back", hang=2)


def plans_list(result: PlansList, today: date, said: str) -> Iterator[Piece]:
    """Draw those whose day is over, to be asked about, and those to come."""
    if not (result.over or result.coming):
        yield Line(
            f"Nothing is planned with those who fit {said}"
            if said
            else "Nothing is planned; relcrm plan WHO 'coffee' --when 'tomorrow 10am' plans something"
        )
        return
    if result.over:
        yield Line("Did it happen?", style="bold")
        yield _grid(result.over, result.as_of)
        first = result.over[0]
        name, who = plan_named(first.plan_id), first.people[0].contact_id if first.people else "WHO"
        yield Line(
            f"relcrm log-meeting {who} --when {first.on} logs it; relcrm plan {name} --move friday, or --drop",
            style="dim",
        )
    if result.coming:
        if result.over:
            yield Line()
        yield Line("To come", style="bold")
        yield _grid(result.coming, result.as_of)
    if result.as_of != today:
        yield Line(f"as of {day_in_words(result.as_of, today)}", style="dim")


def in_a_line(plan: PlannedRow, contact_id: int, as_of: date) -> str:
    """Return a plan on the screen of one of its people: "Tue 1 December 10:00, coffee at the new studio (p2)"."""
    others = [each for each in plan.people if each.contact_id != contact_id]
    text = _line(moment_in_words(plan.on, plan.starts, as_of), plan)
    with_others = f", with {_names(others)}" if others else ""
    over = "; did it happen?" if plan.is_over else ""
    return f"{text}{with_others} ({plan_named(plan.plan_id)}){over}"


def moment_in_words(on: date, starts: str, as_of: date) -> str:
    """Return the day with its weekday, and the time where there is one: "Tue 1 December 10:00"."""
    day = f"{WEEKDAYS[on.weekday()][:3].capitalize()} {day_in_words(on, as_of)}"
    return f"{day} {starts}" if starts else day


def _grid(rows: Sequence[PlannedRow], as_of: date) -> Grid:
    told = [
        (
            plan_named(each.plan_id),
            moment_in_words(each.on, each.starts, as_of),
            _names(each.people),
            _what(each),
        )
        for each in rows
    ]
    return Grid(_COLUMNS, told)


def _line(moment: str, plan: PlannedRow) -> str:
    what = _what(plan)
    return f"{moment}, {what}" if what else moment


def _what(plan: PlannedRow) -> str:
    """Return what it is about, or how they mean to meet, and how long."""
    way = "" if plan.channel is Channel.UNKNOWN else CHANNELS[plan.channel]
    length = f"{plan.minutes} min" if plan.minutes else ""
    return ", ".join(filter(None, (plan.about or way, length)))


def _names(people: Sequence[Person]) -> str:
    return ", ".join(each.name for each in people) or "nobody"
