"""`relcrm archive`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import human, people, terminal
from relcrm.render.human import Line
from relcrm.services.contacts import commands

app = command_app()


@app.command(epilog=examples("relcrm archive ada", "relcrm archive ada --restore"))
def archive(
    ctx: typer.Context,
    who: options.Who,
    restore: Annotated[bool, typer.Option("--restore", help="Bring them back.")] = False,
    json: options.Json = False,
) -> None:
    """Put a contact away, history and all: out of every list, never lost."""
    result = commands.archive(options.context(ctx, judges=False), who, restore=restore)
    if json:
        terminal.write_json("archive", result)
    elif not result.fields:
        state = "in your lists" if restore else "archived"
        human.draw([Line(f"{result.name} (#{result.contact_id}) is {state} already.")])
    else:
        human.draw(
            people.contact_changed(result._replace(fields=()), "Brought back" if restore else "Archived")
        )
