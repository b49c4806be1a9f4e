"""`relcrm show`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import dossier, human, terminal
from relcrm.services.overview import portrait

app = command_app()
USUAL = 10


@app.command(epilog=examples("relcrm show ada", "relcrm show ada@example.org --all", "relcrm show 12 --json"))
def show(
    ctx: typer.Context,
    who: options.Who,
    everything: Annotated[
        bool, typer.Option("--all", help="The whole log, not just its latest entries.")
    ] = False,
    as_of: options.AsOf = None,
    policy: options.PolicyFile = None,
    json: options.Json = False,
) -> None:
    """Show everything on record about a contact: facts, rhythm, pitches, notes and the log."""
    context = options.context(ctx, policy=policy, as_of=as_of)
    result = portrait.show(context, who, limit=None if everything or json else USUAL)
    if json:
        terminal.write_json("show", result)
    else:
        human.draw(dossier.show(result, context.today))
