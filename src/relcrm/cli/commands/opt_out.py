"""`relcrm opt-out`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import options, stating
from relcrm.cli.commands._app import command_app, examples

app = command_app()


@app.command("opt-out", epilog=examples("relcrm opt-out ada", "relcrm opt-out ada 'no newsletters, please'"))
def opt_out(
    ctx: typer.Context,
    who: options.Who,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]", help="What they said, kept as a remark.", show_default=False),
    ] = None,
    json: options.Json = False,
) -> None:
    """Record that they asked not to be sold to. Kept until they say otherwise; nothing overrides it."""
    said = [" ".join(words)] if words else None
    stating.change(
        ctx,
        who,
        command="opt-out",
        told=f'not to be sold to; noted: "{said[0]}"' if said else "not to be sold to",
        json=json,
        opted_out=True,
        notes=said,
    )
