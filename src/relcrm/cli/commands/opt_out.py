"""`relcrm opt-out`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import options, stating
from relcrm.cli.commands._app import command_app, examples
from relcrm.errors import UsageError

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
    if said:
        _refuse_somebody_else(ctx, said[0])
    stating.change(
        ctx,
        who,
        command="opt-out",
        told=f'not to be sold to; noted: "{said[0]}"' if said else "not to be sold to",
        json=json,
        opted_out=True,
        notes=said,
    )


def _refuse_somebody_else(ctx: typer.Context, said: str) -> None:
    """Raise UsageError where what seems to be their words is somebody's name."""
    from relcrm.services.context import whole_names  # noqa: PLC0415 - only who quotes pays for it

    with whole_names(options.context(ctx).store) as (_, is_known):
        if is_known(said):
            raise UsageError(
                f'"{said}" is somebody you know', hint="one person at a time: relcrm opt-out WHO"
            )
