"""`relcrm common`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import options, stating
from relcrm.cli.commands._app import command_app, examples

app = command_app()


@app.command(epilog=examples("relcrm common ada 'both grew up on an island'"))
def common(
    ctx: typer.Context,
    who: options.Who,
    what: Annotated[str, typer.Argument(metavar="WHAT", help="What you share.")],
    json: options.Json = False,
) -> None:
    """Note something specific you share: a place, a book, a friend. Rare things count, common ones do not."""
    stating.change(ctx, who, command="common", told=f'you share "{what}"', json=json, common=[what])
