"""`relcrm redo`."""

from __future__ import annotations

import typer

from relcrm.cli import options
from relcrm.cli.commands import undo
from relcrm.cli.commands._app import command_app, examples
from relcrm.services import undoing

app = command_app()


@app.command(epilog=examples("relcrm redo", "relcrm redo c12"))
def redo(ctx: typer.Context, number: undo.Numbers = None, json: options.Json = False) -> None:
    """Bring back what relcrm undo took back last, or the command (c7) or entry (e12) of that number."""
    context = options.context(ctx, judges=False)
    undo.draw("redo", undoing.redo(context, undo.meant(number)), context, json=json)
