"""`relcrm merge`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.errors import UsageError
from relcrm.render import duplicates as screens
from relcrm.render import human, terminal

app = command_app()


@app.command(
    epilog=examples("relcrm merge 12 40 --dry-run", "relcrm merge 12 40", "relcrm merge 12 40 --yes")
)
def merge(
    ctx: typer.Context,
    who: options.Who,
    other: options.OtherWho,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")] = False,
    dry_run: options.DryRun = False,
    json: options.Json = False,
) -> None:
    """Make two contacts one: WHO stays and wins, OTHER fills the gaps; both histories are kept.

    Shows what the result will be and asks. An opt-out, a hold or a complaint on either side stays.
    """
    from relcrm.services.contacts import merging  # noqa: PLC0415 - loads the ORM

    context = options.context(ctx)
    if not (yes or dry_run):
        planned = merging.merge(context, who, other, dry_run=True)
        if json or not terminal.can_ask():
            raise UsageError("a merge wants a yes", hint="--dry-run shows what it would do, --yes does it")
        human.draw(screens.merged(planned))
        if not typer.confirm("Merge them?"):
            raise typer.Abort
    result = merging.merge(context, who, other, dry_run=dry_run)
    if json:
        terminal.write_json("merge", result)
    else:
        human.draw(screens.merged(result))
