"""`relcrm stats`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import human, terminal
from relcrm.render.daily import week as screen
from relcrm.services.briefing import week as weekly

app = command_app("Say what a while came to.")


@app.callback()
def stats() -> None:
    """Say what a while came to."""


@app.command(
    epilog=examples(
        "relcrm stats week", "relcrm stats week --last", "relcrm stats week --as-of 2026-03-08 --json"
    )
)
def week(
    ctx: typer.Context,
    last: Annotated[bool, typer.Option("--last", help="The week before this one, Monday to Sunday.")] = False,
    as_of: options.AsOf = None,
    policy: options.PolicyFile = None,
    json: options.Json = False,
) -> None:
    """Say what a week came to: whom you met, what you promised and kept, what was given, who moved on."""
    context = options.context(ctx, policy=policy, as_of=as_of)
    result = weekly.week(context, last_week=last)
    if json:
        terminal.write_json("stats week", result)
    else:
        human.draw(screen.week(result))
