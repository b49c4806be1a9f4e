"""`relcrm plans`."""

from __future__ import annotations

import typer

from relcrm.cli import filters, options, planning
from relcrm.cli.commands._app import command_app, examples

app = command_app()


@app.command(
    epilog=examples("relcrm plans", "relcrm plans --tag clients", "relcrm plans --as-of 'last friday' --json")
)
@filters.taken()
def plans(
    ctx: typer.Context,
    asked: filters.Asked = filters.NOTHING,
    as_of: options.AsOf = None,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> None:
    """List the meetings to come, earliest first; first of all those whose day is over, to ask whether they happened."""
    context = options.context(ctx, as_of=as_of, judges=False)
    planning.draw_list(ctx, context, asked, command="plans", quiet=quiet, json=json)
