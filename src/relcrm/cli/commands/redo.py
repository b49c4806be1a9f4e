"""`relcrm redo`."""

from __future__ import annotations

import typer

from relcrm.cli import options
from relcrm.cli.commands import undo
from relcrm.cli.commands._app import command_app, examples
from relcrm.services import undoing

app = command_app()


@app.command(epilog=examples("relcrm redo", "relcrm redo 12"))
def redo(ctx: typer.Context, number: undo.Number = None, json: options.Json = False) -> None:
    """Bring back what relcrm undo took back last, or the command of that number."""
    context = options.context(ctx)
    undo.draw("redo", undoing.redo(context, number), context, json=json)
