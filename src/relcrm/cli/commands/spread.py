"""`relcrm spread`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from relcrm.cli import facts, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.errors import UsageError
from relcrm.render import human, terminal
from relcrm.render.human import Column, Grid, Line
from relcrm.render.words import day_in_words
from relcrm.services.intake import triage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relcrm.render.human import Piece
    from relcrm.services.intake.triage import Spread

app = command_app()
SHOWN = 20


@app.command(
    epilog=examples(
        "relcrm spread --dry-run", "relcrm spread --per-day 3", "relcrm spread --tag clients --over 8w"
    )
)
def spread(
    ctx: typer.Context,
    tag: options.Tags = None,
    per_day: Annotated[
        int | None,
        typer.Option("--per-day", min=1, max=1000, help="How many may be due on one day; 5 unless said."),
    ] = None,
    over: Annotated[
        str | None, typer.Option("--over", metavar="SPAN", help="Spread over this long instead, such as 8w.")
    ] = None,
    policy: options.PolicyFile = None,
    dry_run: options.DryRun = False,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> None:
    """Spread the people who are due over the coming days, the most neglected first.

    Made for the day after a large import. A talk with somebody starts their usual rhythm again.
    """
    if per_day is not None and over is not None:
        raise UsageError("--per-day and --over contradict each other", hint="say one of them")
    context = options.context(ctx, policy=policy)
    result = triage.spread(
        context,
        tags=options.tags(tag),
        per_day=per_day,
        over_days=facts.days_in(over) if over else None,
        dry_run=dry_run,
    )
    if json:
        terminal.write_json("spread", result)
    else:
        human.draw(_screen(result, context.today), unless=quiet and not result.shifts)


def _screen(result: Spread, today: date) -> Iterator[Piece]:
    if not result.shifts:
        yield Line("Nothing to spread: no day has more people than it should.")
        return
    yield Grid(
        (Column("contact"), Column("was due"), Column("due")),
        [
            (shift.name, day_in_words(shift.was_due_on, today), day_in_words(shift.due_on, today))
            for shift in result.shifts[:SHOWN]
        ],
    )
    if (more := len(result.shifts) - SHOWN) > 0:
        yield Line(f"... and {more} more (--json lists all)")
    yield Line()
    verb = "Would move" if result.dry_run else "Moved"
    people = "1 person" if len(result.shifts) == 1 else f"{len(result.shifts)} people"
    last = day_in_words(result.last_on, today) if result.last_on else ""
    end = " Nothing was written." if result.dry_run else " relcrm undo takes it back."
    yield Line(
        f"{verb} {people}, {result.per_day} a day until {last}; {result.due_now} stay due now.{end}",
        style="bold",
    )
