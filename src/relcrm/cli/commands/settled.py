"""`relcrm settled`."""

from __future__ import annotations

import typer

from relcrm.cli import options, stating
from relcrm.cli.commands._app import command_app, examples

app = command_app()


@app.command(epilog=examples("relcrm settled ada"))
def settled(
    ctx: typer.Context,
    who: options.Who,
    json: options.Json = False,
) -> None:
    """Record that a complaint is settled: they said so."""
    stating.change(
        ctx,
        who,
        command="settled",
        told="no complaint is open",
        json=json,
        of_complaint="settled: ",
        clear=("complaint",),
    )
