"""`relcrm views`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from relcrm.cli import options
from relcrm.cli.commands._app import command_app, examples
from relcrm.render import human, terminal
from relcrm.render.human import Column, Grid, Line, Piece
from relcrm.services.choosing import views as service
from relcrm.services.choosing.views import View

app = command_app()


@app.command(epilog=examples("relcrm views", "relcrm views --remove lisbon"))
def views(
    ctx: typer.Context,
    remove: Annotated[
        str | None,
        typer.Option("--remove", metavar="VIEW", help="Forget this view; nobody is changed by it."),
    ] = None,
    json: options.Json = False,
) -> None:
    """List your views: filters that were kept under a name by --save, for --view.

    Any command that takes filters keeps and uses them. A view is asked anew each time.
    """
    context = options.context(ctx, judges=False)
    if remove is not None:
        gone = service.remove(context, remove)
        if json:
            terminal.write_json("views", gone)
        else:
            human.draw([Line(f"Forgotten: {gone.name} ({gone.line}); relcrm undo brings it back")])
        return
    found = service.views(context)
    if json:
        terminal.write_json("views", found)
    else:
        human.draw(_screen(found))


def _screen(found: Sequence[View]) -> Iterator[Piece]:
    if not found:
        yield Line("No views yet; relcrm list --tag clients --save clients keeps one")
        return
    rows = [(each.name, each.line) for each in found]
    yield Grid((Column("view", style="bold", least=8), Column("filters", wraps=True)), rows)
