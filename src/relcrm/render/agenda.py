"""The screen of `relcrm next`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relcrm.domain.days.dates import in_words, span_in_words
from relcrm.render.human import Column, Grid, Line
from relcrm.render.words import reply_in_brief, stamped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relcrm.render.human import Piece
    from relcrm.services.overview.agenda import Agenda, Task

_OCCASIONS = {
    "offer": "asked for your offer",
    "answer": "waits for your answer",
    "repair": "something to repair",
    "outcome": "an ask without outcome",
    "deliver": "said yes",
    "return": "the day is here",
    "talk": "one conversation away",
    "greet": "worth a hello",
    "ask": "may be asked",
}


def agenda(result: Agenda) -> Iterator[Piece]:
    """Draw the next steps, the first one first."""
    if not result.tasks:
        yield Line("Nothing waits for you. Enjoy the people you are with.")
        return
    yield Grid(
        (
            Column("who", style="bold"),
            Column("why"),
            Column("reply", "right"),
            Column("next step", wraps=True),
        ),
        (
            (
                f"{task.name} ({task.company})" if task.company else task.name,
                _why(task, result.as_of),
                reply_in_brief(task.reply_chance),
                task.next_step.text,
            )
            for task in result.tasks
        ),
    )
    if len(result.tasks) < result.total:
        yield Line(f"{result.total - len(result.tasks)} more: relcrm next --limit 0", style="dim")
    yield Line(stamped(result.policy, result.as_of), style="dim")


def _why(task: Task, as_of: date) -> str:
    if task.occasion != "greet":
        since = f", {in_words((as_of - task.since).days)}" if task.since else ""
        return f"{_OCCASIONS[task.occasion]}{since}"
    due = f"for {span_in_words(task.overdue_days)}" if task.overdue_days else "today"
    return f"{_OCCASIONS[task.occasion]}, due {due}"
