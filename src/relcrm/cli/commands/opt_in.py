"""`relcrm opt-in`."""

from __future__ import annotations

import typer

from relcrm.cli import options, stating
from relcrm.cli.commands._app import command_app, examples

app = command_app()


@app.command("opt-in", epilog=examples("relcrm opt-in ada"))
def opt_in(
    ctx: typer.Context,
    who: options.Who,
    json: options.Json = False,
) -> None:
    """Record that they told you otherwise: the opt-out is lifted."""
    stating.change(ctx, who, command="opt-in", told="the opt-out is lifted", json=json, clear=("opted-out",))
