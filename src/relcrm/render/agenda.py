"""The screen of `relcrm next`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.days.dates import span_in_words
from relcrm.render.counts import counted, more
from relcrm.render.human import Column, Grid, Line, Styled
from relcrm.render.words import NEXT_STEP, NUMBER, WHO, footing, named, reply_in_brief

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relcrm.render.human import Cell, Piece
    from relcrm.services.overview.agenda import Agenda, Task

COLUMNS = (
    NUMBER,
    WHO,
    Column("why", spare=1),
    Column("for", spare=1),
    Column("reply", "right", spare=3),
    NEXT_STEP,
)
_OCCASIONS = {
    "offer": Styled("wants an offer", "yellow"),
    "answer": Styled("waits for you", "yellow"),
    "repair": Styled("to be repaired", "red"),
    "talk": Styled("one talk away", "cyan"),
    "greet": Styled("worth a hello", ""),
    "outcome": Styled("what came of it?", "yellow"),
    "deliver": Styled("said yes", "green"),
    "return": Styled("their day is here", "green"),
    "ask": Styled("may be asked", "green"),
}

_OPEN_DOORS = frozenset({"ask", "offer", "deliver"})
"""Steps that tell by themselves that somebody may be asked."""


def agenda(result: Agenda, today: date, asked: str = "") -> Iterator[Piece]:
    """Draw the next steps, the first one first; `asked` are the filters as they are typed."""
    if result.tasks:
        yield Grid(COLUMNS, (_row(task, result.as_of) for task in result.tasks))
    elif not result.triage_total:
        yield Line("Nothing waits for you. Enjoy the people you are with.")
    if len(result.tasks) < result.total:
        yield more(result.total - len(result.tasks), "next", asked)
    if result.ask_total > sum(task.next_step.deed in _OPEN_DOORS for task in result.tasks):
        may = "1 person" if result.ask_total == 1 else f"{result.ask_total} people"
        yield Line(f"{may} may be asked: relcrm ready", style="green")
    if new := result.triage_total:
        yield Line(f"{counted(new, 'new person', 'new people')} to decide about: relcrm triage", style="dim")
    yield from footing(result.policy, result.as_of, today)


def _row(task: Task, as_of: date) -> tuple[Cell, ...]:
    why = _OCCASIONS[task.occasion]
    waits = (as_of - task.since).days if task.since else None
    since = "" if waits is None else span_in_words(waits) if waits else "today"
    return (
        str(task.contact_id),
        named(task.name, task.company),
        why,
        Styled(since, why.style),
        reply_in_brief(task.reply_chance),
        task.next_step.short,
    )
