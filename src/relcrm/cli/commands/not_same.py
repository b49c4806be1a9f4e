"""`relcrm not-same`."""

from __future__ import annotations

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import duplicates as screens
from relcrm.render import human, terminal
from relcrm.services.contacts import telling_apart

app = command_app()


@app.command("not-same", epilog=examples("relcrm not-same 12 40"))
def not_same(
    ctx: typer.Context,
    who: options.Who,
    other: options.OtherWho,
    json: options.Json = False,
) -> None:
    """Say that two contacts are not the same person; relcrm dupes proposes them no more."""
    result = telling_apart.not_same(options.context(ctx, judges=False), who, other)
    if json:
        terminal.write_json("not-same", result)
    else:
        human.draw(screens.told_apart(result))
