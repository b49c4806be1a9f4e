"""`relcrm invited`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import options, stating
from relcrm.cli.commands._app import command_app, examples

app = command_app()


@app.command(epilog=examples("relcrm invited ada 'do send me an offer'"))
def invited(
    ctx: typer.Context,
    who: options.Who,
    words: Annotated[str, typer.Argument(metavar="WORDS", help="What they said.")],
    json: options.Json = False,
) -> None:
    """Record that they asked for an offer, in their own words. The door stays open for a month."""
    stating.change(ctx, who, command="invited", told="they asked for an offer", json=json, invited=words)
    if not json:
        stating.tell_what_still_shuts(options.context(ctx), who)
