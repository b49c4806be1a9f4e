"""`relcrm drop`."""

from __future__ import annotations

import typer

from relcrm.cli import daily, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.services.coming import lines

app = command_app()


@app.command(epilog=examples("relcrm drop c", "relcrm drop c d"))
def drop(ctx: typer.Context, handles: daily.Lines, json: options.Json = False) -> None:
    """Let lines of today go.

    A plan, a reminder, a promise or an introduction is dropped for good. A message is not answered; should they write
    again, that shows. A birthday or a new job is passed over this once, a hello for as long as their rhythm
    is, anything else for three months.
    """
    context = options.context(ctx)
    daily.draw("drop", lines.drop(context, handles), json=json)
