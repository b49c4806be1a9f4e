"""`relcrm met-through`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.days.grammar import weekday_and_day
from relcrm.render import human, people, terminal
from relcrm.services.contacts import introducing

app = command_app()


@app.command(
    "met-through",
    epilog=examples("relcrm met-through bo ada", "relcrm met-through bo ada --when '3 weeks ago'"),
)
def met_through(
    ctx: typer.Context,
    who: options.Who,
    introducer: Annotated[
        str,
        typer.Argument(metavar="INTRODUCER", help="Who brought you together."),
    ],
    when: options.WhenText = None,
    json: options.Json = False,
) -> None:
    """Record who introduced you. For them it is a favour you received."""
    context = options.context(ctx)
    day = options.when(when, context.now).on
    result = introducing.met_through(context, who, introducer, on=day)
    if json:
        terminal.write_json("met-through", result)
    else:
        told = (f"on {weekday_and_day(day)}",) if when else ()
        human.draw(people.contact_changed(result._replace(fields=(*result.fields, *told)), "Noted for"))
