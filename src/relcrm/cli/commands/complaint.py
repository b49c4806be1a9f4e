"""`relcrm complaint`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import options, stating
from relcrm.cli.commands._app import command_app, examples

app = command_app()


@app.command(epilog=examples("relcrm complaint ada 'the report came late'"))
def complaint(
    ctx: typer.Context,
    who: options.Who,
    what: Annotated[str, typer.Argument(metavar="WHAT", help="What they are unhappy about.")],
    json: options.Json = False,
) -> None:
    """Record what they are unhappy about. Until it is settled, no business."""
    stating.change(
        ctx, who, command="complaint", told="", json=json, of_complaint="unhappy: ", complaint=what
    )
