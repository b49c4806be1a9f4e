"""`relcrm stale`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import human, people, terminal
from relcrm.services.overview import queries

app = command_app()
USUAL = 15


@app.command(
    epilog=examples("relcrm stale", "relcrm stale --tag clients --limit 5", "relcrm stale --days 60 --json")
)
def stale(
    ctx: typer.Context,
    days: Annotated[
        int | None,
        typer.Option("--days", min=1, help="Everybody quiet for more than N days, whatever their cadence."),
    ] = None,
    tag: options.Tags = None,
    limit: options.Limit = None,
    as_of: options.AsOf = None,
    policy: options.PolicyFile = None,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> None:
    """Say who is worth a hello today, most neglected first, with one good next step each.

    Overdue days divided by the cadence decide the order. Contacts never touched are listed apart. Only
    time makes somebody due: logging an older meeting never hides a newer one.
    """
    context = options.context(ctx, policy=policy, as_of=as_of)
    result = queries.stale(context, days=days, tags=tag or (), limit=options.limit(limit, USUAL, json=json))
    if json:
        terminal.write_json("stale", result)
    else:
        human.draw(people.stale(result, context.today, days), unless=quiet and not result.due)
