"""The day on one screen, wherever it is asked for, and what became of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from relcrm.cli import asking, options, whom
from relcrm.errors import UnclearWay
from relcrm.render import human, terminal
from relcrm.render.daily import today as screen
from relcrm.services.overview.today import today

if TYPE_CHECKING:
    from collections.abc import Callable

    from relcrm.cli.filters import Picked
    from relcrm.services.coming.lines import LinesSettled
    from relcrm.services.coming.meeting import How
    from relcrm.services.context import Context

USUAL = 20
"""Lines for a screen of 24."""
Lines = Annotated[
    list[str],
    typer.Argument(
        metavar="LINE...", help="Letters of lines, as relcrm today shows them.", show_default=False
    ),
]


def show(
    context: Context, found: Picked, limit: int | None, *, quiet: bool = False, json: bool = False
) -> None:
    """Draw what waits on the day, for people or as JSON."""
    result = today(context, filters=found.filters, limit=options.limit(limit, USUAL, json=json))
    if json:
        terminal.write_json("today", result, found.words)
    elif not result.lines and whom.is_nobody(context, found):
        human.draw(whom.nobody(context, found), unless=quiet)
    else:
        human.draw(screen.today(result, context.today, found.line), unless=quiet and not result.lines)


def with_a_way(write: Callable[[How], LinesSettled], how: How) -> LinesSettled:
    """Return what became of lines; the way that nobody said is asked for."""
    for _ in range(asking.MOST_QUESTIONS):
        try:
            return write(how)
        except UnclearWay as error:
            how = how._replace(way=asking.the_way(error))
    return write(how)


def draw(command: str, result: LinesSettled, *, json: bool) -> None:
    """Say what became of lines, for people or as JSON."""
    if json:
        terminal.write_json(command, result)
    else:
        human.draw(screen.settled(result))
