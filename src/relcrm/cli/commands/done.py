"""`relcrm done`."""

from __future__ import annotations

from typing import Annotated

import typer

from relcrm.cli import choices, daily, entries, options
from relcrm.cli.commands._app import command_app, examples
from relcrm.domain.log.ways import Way
from relcrm.services.coming import lines
from relcrm.services.coming.meeting import How

app = command_app()


@app.command(
    epilog=examples(
        "relcrm done c",
        "relcrm done a c d",
        "relcrm done b --by video --minutes 40 --note 'her new lab'",
        "relcrm done e --by email",
    )
)
def done(
    ctx: typer.Context,
    handles: daily.Lines,
    by: Annotated[
        Way | None, typer.Option("--by", click_type=choices.WAY, help="How you were in touch.")
    ] = None,
    minutes: entries.Minutes = None,
    note: options.NoteText = "",
    again: entries.Again = False,
    json: options.Json = False,
) -> None:
    """Say that lines of today are done.

    A plan becomes an entry of the log, on its day and with its people. A reminder or a promise is kept; one that
    repeats comes again. An answer goes out in the way they wrote. For a hello, a birthday or a new job a message of
    yours is logged: in the one way you write to them, else --by says which. What needs a decision names its command.
    """
    context = options.context(ctx)
    how = How(by, minutes, note, again)
    result = daily.with_a_way(lambda said: lines.done(context, handles, said), how)
    daily.draw("done", result, json=json)
