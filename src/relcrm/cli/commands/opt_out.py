"""`relcrm opt-out`."""

from __future__ import annotations

import typer

from relcrm.cli import options, stating
from relcrm.cli.commands._app import command_app, examples

app = command_app()


@app.command("opt-out", epilog=examples("relcrm opt-out ada"))
def opt_out(
    ctx: typer.Context,
    who: options.Who,
    json: options.Json = False,
) -> None:
    """Record that they asked not to be sold to. Kept until they say otherwise; nothing overrides it."""
    stating.change(ctx, who, command="opt-out", told="not to be sold to", json=json, opted_out=True)
